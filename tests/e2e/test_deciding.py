"""What is deleted is gone at once and back at once; what was quarantined is corrected, and counted without signal."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.conftest import JOB
from tests.e2e.people import Laptop, Phone, Screen
from tests.support.server import Server
from tests.support.shop import PASSWORD, ZHANG_XIUYING, an_id

AS_OF = re.compile(r"as of \d\d:\d\d")
TOMORROW_09 = "2031-11-22T01:00:00.000Z"


def test_a_job_is_deleted_and_brought_back(laptop: Laptop, phone: Phone) -> None:
    laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.open_job(JOB)
    laptop.open_job(JOB)
    laptop.save("delete-record")
    expect(laptop.see("deleted")).to_contain_text("This job was deleted")
    laptop.has_sent_everything()
    expect(laptop.see(f"job-row-{JOB}")).to_have_count(0)
    # whoever has it open is told, and may not bring it back
    expect(phone.see("deleted")).to_contain_text("This job was deleted")
    expect(phone.see("bring-back")).to_have_count(0)
    assert is_open_to_all(laptop) == []
    laptop.page.locator(".toast button").click()
    expect(laptop.see("job-status")).to_be_visible()
    phone.stands_at("planned")

    laptop.lose_the_signal()
    laptop.save("delete-record")
    expect(laptop.see("deleted")).to_contain_text("Only this device knows of it")
    laptop.see("bring-back").click()
    expect(laptop.see("job-status")).to_be_visible()
    laptop.find_the_signal()
    laptop.has_sent_everything()
    phone.stands_at("planned")


def test_a_customers_file_is_deleted_and_brought_back(laptop: Laptop) -> None:
    laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    laptop.open_at(f"/app/customers/{ZHANG_XIUYING}")
    laptop.save("delete-record")
    laptop.has_sent_everything()
    laptop.see("bring-back").click()
    expect(laptop.see("customer-name")).to_be_visible()


def test_a_quarantined_change_is_corrected(server: Server, laptop: Laptop) -> None:
    quarantine_one(server, "tomorrow at nine")
    laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    laptop.go("/app/outbox")
    laptop.see("quarantine-correct").click()
    form = laptop.see("quarantine-correct-form")
    expect(form).to_contain_text("sent: tomorrow at nine")
    laptop.see("quarantine-correct-save").click()
    wish = form.locator("[data-field=planned_start]")
    expect(wish).to_have_attribute("aria-invalid", "true")
    assert is_open_to_all(laptop) == []
    wish.fill("2031-11-22T09:00")
    laptop.save("quarantine-correct-save")
    expect(laptop.see("quarantined")).to_have_count(0)
    manager = server.client().sign_in("manager", PASSWORD)
    manager.pull()
    assert manager.doc("jobs", JOB)["planned_start"] == TOMORROW_09


def test_what_waits_is_counted_as_last_known_without_signal(server: Server, laptop: Laptop) -> None:
    quarantine_one(server, TOMORROW_09)
    laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    count = laptop.see("attention-count")
    expect(count).to_have_attribute("data-count", "1")
    laptop.lose_the_signal()
    expect(count).to_have_attribute("title", AS_OF)
    laptop.page.reload()
    expect(count).to_have_attribute("data-count", "1")
    expect(count).to_have_attribute("title", AS_OF)
    laptop.go("/app/outbox")
    expect(laptop.see("quarantine-count")).to_have_attribute("data-count", "1")
    assert is_open_to_all(laptop) == []


def quarantine_one(server: Server, planned_start: str) -> None:
    """A technician wishes to plan, which technicians may not, or with a time that is none."""
    li_wei = server.client().sign_in("liwei", PASSWORD)
    li_wei.pull()
    note = {"append": [{"id": an_id(901), "text": "half"}]}
    wish = li_wei.operation("jobs", JOB, {"planned_start": {"to": planned_start}, "notes": note})
    assert li_wei.push(wish)[0]["outcome"] == "quarantined"


def is_open_to_all(screen: Screen) -> list[str]:
    """What axe objects to."""
    found = Axe().run(screen.page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
