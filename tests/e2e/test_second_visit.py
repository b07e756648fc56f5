"""A job that cannot be finished: parts written down, and the second visit made on the spot (R8)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import JOB
from tests.e2e.people import Phone
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, PURIFIER, ZHANG_XIUYING


def test_r08_the_second_visit_takes_along_what_the_first_left(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_job(JOB)
    phone.take_step("en_route")
    phone.take_step("on_site")
    phone.note("Old water stain behind the cupboard")
    phone.take_photo("photo-after")
    phone.see("part-add").click()
    phone.see("scan-code").fill("Inlet hose")
    phone.save("scan-choice")
    phone.see("jobs-missing_parts").fill("Angle valve")
    phone.see("jobs-missing_parts").press("Enter")
    expect(phone.page.locator(".toast")).to_be_visible()
    phone.save("follow-up")
    expect(phone.see("follow-up-made")).to_be_visible()

    phone.find_the_signal()
    phone.has_sent_everything()
    office = server.client().sign_in("manager", PASSWORD)
    (second,) = [one for one in office.pulled("jobs") if one.get("follow_up_of") == JOB]
    first = office.doc("jobs", JOB)
    assert [(one["text"], one["quantity"]) for one in first["parts"]] == [("Inlet hose", 1)]
    assert second["status"] == "draft"
    assert (second["customer_id"], second["product_id"]) == (ZHANG_XIUYING, PURIFIER)
    assert second["missing_parts"] == "Angle valve"
    assert [one["text"] for one in second["notes"]] == ["Old water stain behind the cupboard"]
    assert second["photos"] == first["photos"]
    assert second.get("assignee_id") is None
    assert first["assignee_id"] == LI_WEI
