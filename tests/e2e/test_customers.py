"""Customer files on real devices: found by a letter (R2), opened with a name (R1), merged without a loss (R2)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.people import Laptop, Phone, soon_ms
from tests.support.server import Server
from tests.support.shop import CHECKLIST, ESTATE, PASSWORD, PURIFIER, WEST, ZHANG_XIUYING, an_id

OTHER_FILE, ORDER, OWNED = an_id(31), an_id(32), an_id(33)


@pytest.fixture
def filled(server: Server) -> Server:
    """Zhang Xiuying has an order and a product at home, and by mistake a second file."""
    manager = server.client().sign_in("manager", PASSWORD)
    order = {"customer_id": ZHANG_XIUYING, "store_id": WEST, "number": "XD-2026-0815", "ordered_on": "2026-11-01"}
    owned = {"customer_id": ZHANG_XIUYING, "store_id": WEST, "product_id": PURIFIER, "serial": "QH6-7781A"}
    other = {"name": "张女士", "phone": "139 0000 0101", "store_id": WEST, "estate_id": ESTATE, "remark": "有狗"}
    pushed = manager.push(
        manager.creation("orders", ORDER, order),
        manager.creation("owned_products", OWNED, owned),
        manager.creation("customers", OTHER_FILE, other),
    )
    assert {one["outcome"] for one in pushed} == {"applied"}
    return server


@pytest.mark.usefixtures("filled")
def test_r02_a_customer_is_found_by_one_letter_without_signal(phone: Phone) -> None:
    phone.sign_in("associate")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_at("/app/customers")
    row = phone.see(f"customer-row-{ZHANG_XIUYING}")
    for typed in ("z", "zxy", "xiuy", "张", "張", "0101", "cuihu", "xd-2026", "7781a"):
        phone.see("find-customer").fill(typed)
        expect(row, typed).to_be_visible()
    phone.see("find-customer").fill("zxq")
    expect(row).to_have_count(0)


@pytest.mark.usefixtures("filled")
def test_r01_a_name_and_a_number_make_a_file_and_r02_the_same_number_is_told_while_typing(phone: Phone) -> None:
    phone.sign_in("associate")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_at("/app/customers/new")
    phone.see("customer-name").fill("王小明")
    expect(phone.see("missing")).to_be_visible()
    phone.see("customer-phone").fill("+86 139-0000-0101")
    expect(phone.see("same-number")).to_contain_text("张秀英")
    phone.see("customer-phone").fill("139 0000 0999")
    expect(phone.see("same-number")).to_have_count(0)
    expect(phone.see("missing")).to_have_count(0)
    phone.save("create-customer")
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("王小明")
    phone.has_unsent(1)
    phone.find_the_signal()
    phone.has_sent_everything()


def test_r02_two_files_become_one_while_somebody_writes_in_the_other(
    filled: Server, phone: Phone, laptop: Laptop
) -> None:
    zhou_min, chen_li = phone, laptop

    # Zhou Min is with the customer, without signal, and has the second file open.
    zhou_min.sign_in("associate")
    zhou_min.is_ready_for_the_cellar()
    zhou_min.lose_the_signal()
    zhou_min.open_at(f"/app/customers/{OTHER_FILE}")
    zhou_min.see("log-text").fill("想再装一台净水器")
    zhou_min.save("log-save")
    zhou_min.has_unsent(1)

    # Meanwhile Chen Li sees that both files have one number, lays them side by side, and merges them.
    chen_li.sign_in("manager")
    chen_li.open_at(f"/app/customers/{ZHANG_XIUYING}")
    expect(chen_li.see("duplicate")).to_contain_text("张女士")
    chen_li.see("compare").click()
    expect(chen_li.see("compare-table")).to_contain_text("有狗")
    chen_li.save("keep-this")
    chen_li.has_sent_everything()
    expect(chen_li.see("merged-file")).to_contain_text("张女士")
    expect(chen_li.page.get_by_text("有狗")).to_be_visible()

    # The signal returns: what was written into the file that is gone stands in the one that stays, on both devices.
    zhou_min.find_the_signal()
    zhou_min.has_sent_everything()
    row = chen_li.see("timeline").get_by_text("想再装一台净水器")
    # what one reads is not pushed away: what is new is offered
    chen_li.see("timeline-new").click()
    expect(row).to_be_visible(timeout=soon_ms())
    expect(zhou_min.see("merged-away")).to_be_visible(timeout=soon_ms())
    expect(zhou_min.page.get_by_role("heading", level=1)).to_have_text("张秀英")

    # They were two people after all: taken apart, each file has what was its own, the new row with it.
    chen_li.save("unmerge")
    chen_li.has_sent_everything()
    expect(row).to_have_count(0)
    device = filled.client().sign_in("manager", PASSWORD)
    device.pull()
    assert [one["text"] for one in device.doc("customers", OTHER_FILE)["contact_log"]] == ["想再装一台净水器"]


def test_r05_a_job_is_opened_from_the_file_and_begins_with_its_checklist(filled: Server, phone: Phone) -> None:
    phone.sign_in("associate")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_at(f"/app/customers/{ZHANG_XIUYING}")
    phone.see("new-job").click()
    phone.see("job-kind").select_option("installation")
    phone.see("job-owned").select_option(OWNED)
    phone.see("save-job").click()
    expect(phone.see("job-status")).to_have_attribute("data-status", "draft")

    phone.find_the_signal()
    phone.has_sent_everything()
    office = filled.client().sign_in("manager", PASSWORD)
    (made,) = [one for one in office.pulled("jobs") if one.get("owned_product_id") == OWNED]
    assert (made["product_id"], made["checklist_id"], made["status"]) == (PURIFIER, CHECKLIST, "draft")
