"""What people must be able to rely on: a damaged device, a wrong clock, two tabs."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import JOB, on_disk
from tests.e2e.people import Laptop, Phone, soon_ms
from tests.support.server import Server
from tests.support.shop import LI_WEI, ZHANG_XIUYING

DAMAGE = """
async ([database, collection, id, field, value]) => {
  const db = await new Promise((resolve, reject) => {
    const open = indexedDB.open(database);
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const tx = db.transaction("records", "readwrite");
  const store = tx.objectStore("records");
  const row = await new Promise((resolve) => {
    const get = store.get([collection, id]);
    get.onsuccess = () => resolve(get.result);
  });
  row.doc[field] = value;
  store.put(row);
  await new Promise((resolve) => { tx.oncomplete = resolve; });
  db.close();
}
"""
READ = """
async ([database, collection, id, field]) => {
  const db = await new Promise((resolve) => {
    const open = indexedDB.open(database);
    open.onsuccess = () => resolve(open.result);
  });
  const store = db.transaction("records").objectStore("records");
  const row = await new Promise((resolve) => {
    const get = store.get([collection, id]);
    get.onsuccess = () => resolve(get.result);
  });
  db.close();
  return row.doc[field];
}
"""
SHIFTED_CLOCK = """
const shift = SHIFT, RealDate = Date;
Date = class extends RealDate {
  constructor(...given) { if (given.length) super(...given); else super(RealDate.now() + shift); }
  static now() { return RealDate.now() + shift; }
};
"""
DAY_MS = 86_400_000
MINUTE_MS = 60_000


def test_a_corrupted_record_is_found_reported_and_repaired(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    place = [f"aftercare-{LI_WEI}", "customers", ZHANG_XIUYING, "phone"]
    phone.page.evaluate(DAMAGE, [*place, "00000"])
    expect(phone.see("repaired")).to_be_visible(timeout=30_000)
    assert phone.page.evaluate(READ, place) == "13900000101"
    # the people who look after the server can read of it
    assert server.mismatches() == 1


def test_unsent_work_survives_the_repair(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_job(JOB)
    phone.take_step("en_route")
    place = [f"aftercare-{LI_WEI}", "customers", ZHANG_XIUYING, "address"]
    phone.page.evaluate(DAMAGE, [*place, "nowhere"])
    phone.find_the_signal()
    expect(phone.see("repaired")).to_be_visible(timeout=30_000)
    phone.stands_at("en_route")
    phone.has_sent_everything()
    assert phone.page.evaluate(READ, place) != "nowhere"


@pytest.mark.parametrize("shift_ms", [DAY_MS, -DAY_MS], ids=["a day fast", "a day slow"])
def test_a_wrong_phone_clock_neither_wins_nor_loses(
    server: Server, phone: Phone, laptop: Laptop, shift_ms: int
) -> None:
    """Both write the same fields, taking turns: whoever really wrote last is right, whatever the phone's clock."""
    phone.context.add_init_script(SHIFTED_CLOCK.replace("SHIFT", str(shift_ms)))
    phone.page.reload()
    phone.sign_in("liwei")
    laptop.sign_in("manager")
    for screen in (phone, laptop):
        screen.is_ready_for_the_cellar()
        screen.open_at(f"/app/customers/{ZHANG_XIUYING}")

    phone.lose_the_signal()
    phone.correct("remark", "from the phone, first")
    laptop.correct("remark", "from the laptop, second")
    phone.find_the_signal()
    phone.has_sent_everything()
    expect(phone.see("customer-remark")).to_have_value("from the laptop, second", timeout=soon_ms())
    expect(laptop.see("customer-remark")).to_have_value("from the laptop, second")

    phone.lose_the_signal()
    laptop.correct("address", "from the laptop, first")
    phone.correct("address", "from the phone, second")
    phone.find_the_signal()
    phone.has_sent_everything()
    expect(laptop.see("customer-address")).to_have_value("from the phone, second", timeout=soon_ms())
    # and nobody is told a wrong time: what happened in this minute is logged in this minute
    assert all(abs(arrived - happened) < MINUTE_MS for happened, arrived in server.field_and_arrival(LI_WEI))


def test_two_tabs_show_the_same_and_send_each_edit_once(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_job(JOB)
    second = phone.context.new_page()
    second.goto(f"{server.url}/app/jobs/{JOB}")
    expect(second.get_by_test_id("job-status")).to_have_attribute("data-status", "planned")
    phone.take_step("en_route")
    expect(second.get_by_test_id("job-status")).to_have_attribute("data-status", "en_route")
    second.get_by_test_id("next-step").click()
    phone.stands_at("on_site")
    # one note in both: what is typed here is there, and saving it there leaves nothing behind
    phone.see("note-input").fill("Valve stiff")
    expect(second.get_by_test_id("note-input")).to_have_value("Valve stiff")
    second.get_by_test_id("note-input").fill("Valve stiff, oiled")
    expect(phone.see("note-input")).to_have_value("Valve stiff, oiled")
    phone.see("note-add").click()
    expect(second.get_by_test_id("note-input")).to_have_value("")
    phone.find_the_signal()
    phone.has_sent_everything()
    assert server.count_operations(JOB) == 4  # the plan, two steps and a note


def test_the_session_runs_out_and_the_work_stays(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.open_job(JOB)
    phone.context.clear_cookies()
    phone.take_step("en_route")
    expect(phone.page.get_by_text("Your sign-in has run out")).to_be_visible(timeout=15_000)
    phone.has_unsent(1)
    phone.take_step("on_site")
    phone.has_unsent(2)
    phone.open_at("/app/sign-in")
    phone.sign_in("liwei")
    phone.has_sent_everything()


@on_disk
def test_what_is_typed_is_kept_before_it_is_saved(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_job(JOB)
    phone.see("note-input").fill("Half a sent")
    expect(phone.page.get_by_text("saved on this", exact=False)).to_be_visible()
    phone.close()
    phone.open(f"/app/jobs/{JOB}")
    expect(phone.see("note-input")).to_have_value("Half a sent")
