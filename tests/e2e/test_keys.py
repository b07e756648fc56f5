"""What keys call is there, however fast they come."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import JOB
from tests.e2e.people import Laptop

# A browser tells that a dialog was closed a little after it closed: on a busy machine the next key comes before that.
CLOSES_AND_CALLS = """() => {
  const dialog = document.querySelector("dialog[open]");
  const told = new Promise((done) => dialog.addEventListener("close", () => setTimeout(done), { once: true }));
  dialog.close();
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));
  return told;
}"""


def test_what_is_called_while_another_closes_stays(laptop: Laptop) -> None:
    laptop.sign_in("manager")
    laptop.open_at("/app/jobs")
    expect(laptop.see(f"job-row-{JOB}")).to_be_visible()
    laptop.page.keyboard.press("?")
    expect(laptop.see("keys-list")).to_be_visible()
    for _ in range(2):  # over the list of keys, then over itself
        laptop.page.evaluate(CLOSES_AND_CALLS)
        expect(laptop.see("everywhere")).to_be_focused()
    laptop.page.keyboard.press("Escape")
    expect(laptop.see("everywhere")).to_have_count(0)
