"""Callbacks worked off on real devices: without signal, by keyboard, and when nobody answers (R30, R31)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Response, expect

from api.settings import wall_clock_ms
from sync import clock
from tests.e2e.people import Laptop, Phone, soon_ms
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, WEST, WU_JING, ZHANG_XIUYING, an_id

CALLBACK, JOB, COMPLAINT, RULE = an_id(41), an_id(42), an_id(43), an_id(44)
DAY_MS = 86_400_000
ASKED = (
    "delivery_attitude",
    "delivery_timeliness",
    "on_time_satisfaction",
    "return_exchange_timeliness",
    "commitments_kept",
    "effort",
    "overall",
)


@pytest.fixture
def due(server: Server) -> Server:
    """Wu Jing is to call Zhang Xiuying back about a delivery."""
    manager = server.client().sign_in("manager", PASSWORD)
    now = wall_clock_ms()
    from_, until = (clock.to_rfc3339(now + days * DAY_MS) for days in (-1, 20))
    who = {"customer_id": ZHANG_XIUYING, "store_id": WEST}
    callback = {"kind": "delivery", "status": "due", "job_id": JOB, "assignee_id": WU_JING, **who}
    pushed = manager.push(
        manager.creation("jobs", JOB, {"kind": "delivery", "status": "planned", "assignee_id": LI_WEI, **who}),
        manager.creation("callbacks", CALLBACK, {**callback, "due_from": from_, "due_until": until}),
    )
    assert {one["outcome"] for one in pushed} == {"applied"}
    return server


def test_r30_a_callback_is_worked_off_without_signal_and_r31_a_low_score_says_what_it_leads_to(
    due: Server, phone: Phone
) -> None:
    phone.sign_in("assistant")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_at("/app/callbacks")
    row = phone.see(f"callback-row-{CALLBACK}")
    expect(row).to_have_attribute("data-state", "now")
    expect(row.get_by_test_id("dial")).to_have_attribute("href", "tel:13900000101")
    row.get_by_role("link").first.click()
    expect(phone.see("call-now")).to_have_attribute("href", "tel:13900000101")

    # Each answer is kept at once; what the customer did not say is kept as that.
    answer(phone, "delivery_attitude", "1")
    expect(phone.see("low-score")).to_be_visible()
    for question in ASKED[1:-1]:
        answer(phone, question, "none" if question == "return_exchange_timeliness" else "4")
    answer(phone, "overall", "3")
    phone.see("suggestions").fill("迟到两小时也没打电话。")
    phone.see(f"praise-{LI_WEI}").check()
    phone.has_unsent(len(ASKED) + 1)

    # The customer has to go. What is answered stays, and the next time is said on the button; then it was a mistake.
    phone.see("outcome-call_later").check()
    expect(phone.see("save-attempt")).to_contain_text("Save, call again")
    phone.save("save-attempt")
    expect(phone.see("callback-waits")).to_be_visible()
    phone.page.get_by_role("button", name="Undo").click()
    expect(phone.see("callback-waits")).to_have_count(0)
    phone.save("finish")
    expect(phone.see("callback-status")).to_have_attribute("data-status", "done")
    expect(phone.see("leads-to")).to_be_visible()

    phone.find_the_signal()
    phone.has_sent_everything()
    device = due.client().sign_in("manager", PASSWORD)
    device.pull()
    doc = device.doc("callbacks", CALLBACK)
    assert doc["status"] == "done"
    assert doc["answered_by"] == "phone"
    assert doc["answers"] == {
        **dict.fromkeys(ASKED, 4),
        "delivery_attitude": 1,
        "return_exchange_timeliness": None,
        "overall": 3,
    }
    assert doc["suggestions"] == "迟到两小时也没打电话。"
    assert doc["praised_ids"] == [LI_WEI]
    # A log forgets nothing: the mistake is in it, and that it was one.
    later, back, reached = doc["attempts"]
    assert (later["outcome"], back["takes_back"], reached["outcome"]) == ("call_later", later["id"], "reached")
    assert doc.get("preferred_at") is None


def test_r30_nobody_answers_and_the_next_time_is_told(due: Server, laptop: Laptop) -> None:
    laptop.sign_in("assistant")
    laptop.open_at("/app/callbacks")
    laptop.see(f"callback-row-{CALLBACK}").click()
    laptop.see("outcome-no_answer").check()
    # In the store's hours, whatever the hour is now; and never at night.
    expect(laptop.see("next-at").first).to_be_checked()
    expect(laptop.see("then")).not_to_be_empty()
    laptop.save("save-attempt")
    expect(laptop.see(f"callback-row-{CALLBACK}")).to_have_attribute("data-state", "later")
    laptop.has_sent_everything()

    # While a complaint of the customer is open nobody calls, and the list says why.
    manager = due.client().sign_in("manager", PASSWORD)
    complaint = {"status": "received", "channel": "phone", "customer_id": ZHANG_XIUYING, "store_id": WEST}
    assert manager.push(manager.creation("complaints", COMPLAINT, complaint))[0]["outcome"] == "applied"
    expect(laptop.see(f"callback-row-{CALLBACK}")).to_have_attribute("data-state", "held", timeout=soon_ms())
    expect(laptop.see("callback-waits")).to_have_attribute("data-reason", "complaint_open")


def test_r33_own_figures_stay_on_the_phone_with_what_the_bonus_rests_on(due: Server, phone: Phone) -> None:
    a_month_worked(due)
    # The month and the one before come along by themselves: Li Wei never looked at them with a signal.
    months: set[str] = set()

    def is_the_last_of_two(answer: Response) -> bool:
        months.update({answer.url} if "/figures/me" in answer.url else ())
        return len(months) == 2

    with phone.page.expect_response(is_the_last_of_two):
        phone.sign_in("liwei")
        phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_at("/app/figures")
    expect(phone.see("own-total")).to_contain_text("+¥30")
    expect(phone.see("own-first_time_fix")).to_contain_text("not measured")
    expect(phone.see("as-of")).to_contain_text("As of")
    expect(phone.see("own-csat_mean")).to_have_attribute("data-n", "1")
    expect(phone.see("own-csat_mean")).to_contain_text("from 1 of 5")
    expect(phone.see("own-praise")).to_contain_text("师傅很细心")
    phone.see("own-part-praise").locator("summary").click()
    # The callback is the caller's; to Li Wei's phone it is the job that it asked about.
    phone.see("own-part-praise").get_by_role("link").click()
    phone.stands_at("done")


def a_month_worked(due: Server) -> None:
    """Li Wei delivered, the customer was called and gave a nine and a word of praise; the rule is written down."""
    head, li_wei, caller = (due.client().sign_in(who, PASSWORD) for who in ("head", "liwei", "assistant"))
    bands = [{"from": 9, "amount": "20.00"}, {"from": 0, "amount": "-5.00"}]
    rule = {"counts": ["delivery"], "question": "overall", "bands": bands, "praise": "10.00", "minimum_n": 1}
    written = {"name": "Assessment", "edition": 1, "valid_from": "2026-01-01", "rule": rule}
    assert head.push(head.creation("assessment_rules", RULE, written))[0]["outcome"] == "applied"
    li_wei.pull()
    done = li_wei.operation("jobs", JOB, {"status": {"to": "done"}})
    assert li_wei.push(done)[0]["outcome"] == "applied"
    caller.pull()
    said = {"status": "done", "answers.overall": 9, "answers.delivery_attitude": 5, "praise": "师傅很细心"}
    changes = {name: {"to": given} for name, given in said.items()} | {"praised_ids": {"add": [LI_WEI]}}
    assert caller.push(caller.operation("callbacks", CALLBACK, changes))[0]["outcome"] in {"applied", "merged"}


def answer(screen: Phone | Laptop, question: str, score: str) -> None:
    screen.see(f"{question}-{score}").check()
    expect(screen.see(f"ask-{question}")).to_have_attribute("data-value", "null" if score == "none" else score)
