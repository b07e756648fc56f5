"""`make bench ARGS=apply`: how fast a device writes down what it pulls, in real Chromium: records a second into
IndexedDB, each hashed for the digest, while the screen tells how far it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import expect, sync_playwright

from tests.bench.browser import served_shop, slowness
from tests.bench.figures import Figure, report
from tests.bench.fleet import push_all, sign_in
from tests.bench.shop import new_job
from tests.e2e.people import Laptop
from tests.support.server import Server
from tests.support.shop import CHEN_LI

RECORDS, ROUNDS = 10_000, 3
LEAST_RECORDS_S = 2_500
FETCHED_MS = 120_000

# From now until the bar of the first sync is gone: milliseconds, and how many records were written meanwhile.
APPLIED = """async (patienceMs) => {
  const bar = () => document.querySelector('[data-testid=fetching] [role=progressbar]');
  const { name } = (await indexedDB.databases()).find((one) => /^aftercare-[0-9a-f-]{36}$/.test(one.name));
  const disk = await new Promise((done) => { indexedDB.open(name).onsuccess = ({ target }) => done(target.result); });
  const stored = () => new Promise((done) => {
    disk.transaction('records').objectStore('records').count().onsuccess = ({ target }) => done(target.result);
  });
  const before = await stored();
  const start = performance.now();
  await new Promise((done, fail) => {
    setTimeout(() => fail(new Error("it takes too long")), patienceMs);
    const watcher = new MutationObserver(() => { if (!bar()) done(); });
    watcher.observe(document.body, { childList: true, subtree: true });
    if (!bar()) done();
  });
  const took = performance.now() - start;
  const count = await stored();
  disk.close();
  return { took, written: count - before, count };
}"""


def main() -> int:
    with served_shop() as (server, folder), sync_playwright() as playwright:
        (member,) = sign_in(server.database_url, [CHEN_LI])
        client = member.client(server)
        push_all(member.line(server), (new_job(client, number) for number in range(RECORDS)))
        rates = [first_sync(playwright, server, folder / str(number)) for number in range(ROUNDS)]
    bound = "IndexedDB, then hashing"
    return report(
        "In Chromium",
        [Figure("a device's first sync into IndexedDB", "records/s", rates, LEAST_RECORDS_S, floor=True, bound=bound)],
    )


def first_sync(playwright: Any, server: Server, profile: Path) -> float:
    """Records a second, of a device that never held any; how slow the machine is now is taken out."""
    one = Laptop(playwright, server, profile)
    one.open()
    one.sign_in("manager")
    expect(one.see("fetching")).to_be_visible()
    told = one.page.evaluate(APPLIED, FETCHED_MS)
    assert told["count"] > RECORDS, told
    rate = told["written"] / told["took"] * 1e3 * slowness(one)
    one.close()
    return float(rate)
