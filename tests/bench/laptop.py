"""A store's laptop with 50,000 records, in real Chromium as fast as the machine is.

How long the first sync, a start from cold and the answer of a search take, what it holds in memory, whether the bar of
the first sync tells the truth, and whether a job drawn over the board keeps up with the screen.
"""

from __future__ import annotations

import datetime as dt
import itertools
import statistics
import time
import uuid
from pathlib import Path
from typing import Any

from playwright.sync_api import expect, sync_playwright

from api.settings import wall_clock_ms
from sync import clock
from tests.bench.browser import report, served_shop, slowness
from tests.bench.phone import BATCH, DAY_MS, FETCHED_MS, HOUR_MS, memory, push, seen
from tests.e2e.people import Laptop
from tests.e2e.test_planning import middle
from tests.support.client import Client
from tests.support.server import Server
from tests.support.shop import CHECKLIST, LI_WEI, PASSWORD, PURIFIER, WANG_FANG, WEST, an_id

CUSTOMERS, JOBS = 10_000, 40_000
# A store's jobs lie around today: most are done, a few days are full.
DAYS_BACK, DAYS_AHEAD = 360, 7
TODAY_JOBS = 60
# On the board: a row each besides the two of the cast, and what nobody has a day for yet.
ROWS = (LI_WEI, WANG_FANG, *(an_id(300_000 + number) for number in range(10)))
UNPLANNED = 40
ROUNDS = 5
READY_MS = 3_000
# each finds other rows than the one before
TYPED = ("77", "770", "13900001", "139000012", "翠湖花园 9", "翠湖花园 98", "顾客 123", "顾客 1234")

# The disk answers between two pages, and the bar is drawn a moment later: two pages of 500 records, and rounding.
BAR_OFF_PERCENT = 3.0
# Sixty frames a second; the browser tells a frame's time to a tenth of a millisecond.
FRAME_MS, FRAME_ROUNDED_MS = 1000 / 60, 0.2
DRAGS = 3
TYPING_ROUNDS = 3
DRAG_S = 2.0
# Cells of the board, seven in a row: across, down and back. Where the days are full the lower ones lie below the
# edge of the window: then the board goes along.
ZIGZAG = (0, 8, 16, 24, 32, 26, 20, 14, 7, 3, 17, 31, 28)

# name: (at most, unit)
BUDGETS = {
    "first sync, 50,000 records": (20.0, "s"),
    "start from cold, 50,000 records": (1.5, "s"),
    "answer of a search, slowest": (50.0, "ms"),
    "answer of Ctrl-K, slowest": (50.0, "ms"),
    "memory, 50,000 records": (300.0, "MB"),
    "its bar, furthest from what is stored": (BAR_OFF_PERCENT, "%"),
    "drag over the board, 95 of 100 frames": (FRAME_MS + FRAME_ROUNDED_MS, "ms"),
    "drag over the board, longest frame": (50.0, "ms"),
}

WATCH = """window.firstSeen = {};
const look = () => {
  if ('day' in window.firstSeen || !document.querySelector('[data-testid^=job-row-]')) return;
  window.firstSeen.day = performance.now();
};
new MutationObserver(look).observe(document, { childList: true, subtree: true });"""
# What the bar of the first sync says, each time that it changes, beside how many records are stored at that moment.
BAR = """async (patienceMs) => {
  const bar = () => document.querySelector('[data-testid=fetching] [role=progressbar]');
  const { name } = (await indexedDB.databases()).find((one) => /^aftercare-[0-9a-f-]{36}$/.test(one.name));
  const disk = await new Promise((done) => { indexedDB.open(name).onsuccess = ({ target }) => done(target.result); });
  const stored = () => new Promise((done) => {
    disk.transaction('records').objectStore('records').count().onsuccess = ({ target }) => done(target.result);
  });
  const said = [];
  const told = [];
  const end = performance.now() + patienceMs;
  new MutationObserver(() => bar() && said.push(Number(bar().ariaValueNow)))
    .observe(document.body, { childList: true, subtree: true, attributes: true });
  while (bar() && performance.now() < end) {
    const count = await stored();
    if (bar()) told.push([Number(bar().ariaValueNow), count]);
    await new Promise((done) => setTimeout(done, 1000));
  }
  const count = await stored();
  disk.close();
  return { said, told, count };
}"""
# Every frame's time, as the browser's own clock of frames has it, until somebody asks for them.
FRAMES = """() => {
  const times = [];
  let going = true;
  const frame = (time) => { times.push(time); if (going) requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  window.framesSeen = () => { going = false; return times; };
}"""
# From a key in the field until what fits is shown and painted.
FOUND = """async ([selector, among, text]) => {
  const field = document.querySelector(selector);
  const shown = () => document.querySelector(among)?.textContent;
  const before = shown();
  const start = performance.now();
  const changed = new Promise((done) => {
    const watcher = new MutationObserver(() => { if (shown() !== before) { watcher.disconnect(); done(); } });
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await changed;
  const took = performance.now() - start;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return took;
}"""


def main() -> int:
    with served_shop() as (server, folder), sync_playwright() as playwright:
        many_records(server)
        figures = measure(playwright, server, folder)
    return report("on a laptop", figures, BUDGETS)


def measure(playwright: Any, server: Server, folder: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    one = Laptop(playwright, server, folder / "laptop")
    one.open()
    before = dt.datetime.now(dt.UTC)
    one.sign_in("manager")
    figures["its bar, furthest from what is stored"] = truth_of_the_bar(one)
    took = (dt.datetime.now(dt.UTC) - before).total_seconds()
    slows = [slowness(one)]
    figures["first sync, 50,000 records"] = took / slows[0]
    one.is_ready_for_the_cellar()
    starts = []
    for _ in range(ROUNDS):
        one.close()
        one.has_signal = True
        one.open("/healthz")
        one.lose_the_signal()
        one.context.add_init_script(WATCH)
        one.open_at("/app/jobs")
        expect(one.page.locator('[data-testid^="job-row-"]').first).to_be_visible()
        slows.append(slowness(one))
        starts.append(seen(one, "day") / slows[-1])
    figures["start from cold, 50,000 records"] = statistics.median(starts) / 1000
    one.see("day-all").click()
    expect(one.see("day-all")).to_have_attribute("aria-pressed", "true")
    # what is searched is made ready while nobody waits: a hand needs as long to get to the field
    one.page.wait_for_timeout(READY_MS)
    figures["answer of a search, slowest"] = slowest_answer(one, slows, ["#find", ".list-panel"])
    one.page.keyboard.press("Control+k")
    expect(one.see("everywhere")).to_be_focused()
    figures["answer of Ctrl-K, slowest"] = slowest_answer(one, slows, ["[data-testid=everywhere]", ".everywhere"])
    one.page.keyboard.press("Escape")
    figures |= dragged(one, slows)
    figures["memory, 50,000 records"] = memory(one)
    one.close()
    least, most = min(slows), max(slows)
    print(f"Work is divided by how much slower this machine was ({least:.1f} to {most:.1f} times), 95 frames are not.")
    return figures


def slowest_answer(one: Laptop, slows: list[float], where: list[str]) -> float:
    """Milliseconds: of all that is typed, in the middle one of several rounds."""
    slowest = []
    for _ in range(TYPING_ROUNDS):
        found = [one.page.evaluate(FOUND, [*where, text]) for text in TYPED]
        slows.append(slowness(one))
        slowest.append(max(found) / slows[-1])
    return statistics.median(slowest)


def truth_of_the_bar(one: Laptop) -> float:
    """Percent of all records by which the bar of the first sync was off. It never goes back, and ends at all."""
    expect(one.see("fetching")).to_be_visible()
    bar = one.page.evaluate(BAR, FETCHED_MS)
    expect(one.see("fetching")).to_have_count(0)
    assert bar["count"] >= CUSTOMERS + JOBS
    assert bar["said"] == sorted(bar["said"]), bar["said"]
    assert bar["said"][-1] == 100, bar["said"]
    return float(max(abs(said - 100 * stored / bar["count"]) for said, stored in bar["told"]))


def dragged(one: Laptop, slows: list[float]) -> dict[str, float]:
    """The middle one of several drags. The longest frame is work, and divided like all work; the others wait for the
    screen, which is as fast on every machine.
    """
    usual, longest = [], []
    for _ in range(DRAGS):
        frames = drag(one)
        slows.append(slowness(one))
        usual.append(frames[len(frames) * 95 // 100])
        longest.append(frames[-1] / slows[-1])
    return {
        "drag over the board, 95 of 100 frames": statistics.median(usual),
        "drag over the board, longest frame": statistics.median(longest),
    }


def drag(one: Laptop) -> list[float]:
    """The frames' milliseconds, the longest last: a job that nobody has a day for is drawn over the board, to and fro
    and up and down, as fast as a hand is.
    """
    one.open_at("/app/plan")
    card = one.page.locator(".plan-slip").first
    expect(card).to_be_visible()
    cells = one.page.locator('[data-testid^="plan-cell-"]')
    way = [middle(cells.nth(at)) for at in ZIGZAG]
    mouse = one.page.mouse
    mouse.move(*middle(card))
    mouse.down()
    mouse.move(*way[0], steps=4)
    expect(one.see("plan-explain")).to_be_visible()
    one.page.evaluate(FRAMES)
    end = time.monotonic() + DRAG_S
    for place in itertools.cycle(way):
        mouse.move(*place, steps=20)
        if time.monotonic() > end:
            break
    times = one.page.evaluate("() => window.framesSeen()")
    one.page.keyboard.press("Escape")
    mouse.up()
    expect(one.see("plan-explain")).to_have_count(0)
    return sorted(later - earlier for earlier, later in itertools.pairwise(times))


def many_records(server: Server) -> None:
    manager = server.client().sign_in("manager", PASSWORD)
    people = [
        manager.creation("customers", an_id(100_000 + number), {"name": f"顾客 {number}", "phone": f"139{number:08d}"})
        for number in range(CUSTOMERS)
    ]
    push(manager, people)
    head = server.client().sign_in("head", PASSWORD)
    row = {"role": "technician", "store_id": WEST}
    push(head, [head.creation("staff", who, row | {"name": f"师傅 {at}"}) for at, who in enumerate(ROWS[2:])])
    for start in range(0, JOBS, BATCH):
        push(manager, [job(manager, number) for number in range(start, start + BATCH)])


def job(client: Client, number: int) -> dict[str, Any]:
    """The last of them nobody has a day for; the first lie on today, the others from day to day, a year back and a week
    ahead."""
    is_unplanned = number >= JOBS - UNPLANNED
    day = 0 if number < TODAY_JOBS else number % (DAYS_BACK + DAYS_AHEAD) - DAYS_BACK
    start = wall_clock_ms() + day * DAY_MS + (number % 16 - 8) * HOUR_MS // 2
    values: dict[str, Any] = {
        "kind": "maintenance",
        "status": "draft" if is_unplanned else "planned" if day >= 0 else "done",
        "customer_id": an_id(100_000 + number % CUSTOMERS),
        "product_id": PURIFIER,
        "checklist_id": CHECKLIST,
        "store_id": WEST,
        "address": f"翠湖花园 {number} 栋",
    }
    planned = {
        "assignee_id": ROWS[number % len(ROWS)],
        "planned_start": clock.to_rfc3339(start),
        "planned_end": clock.to_rfc3339(start + HOUR_MS),
    }
    return client.creation("jobs", str(uuid.uuid4()), values | ({} if is_unplanned else planned))
