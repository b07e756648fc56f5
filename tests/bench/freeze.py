"""`make bench ARGS=freeze`: a site of a thousand guides in three languages becomes files, and one price changes.

The budgets are absolute and hold for the work of `aftercare freeze`; what starting Python costs stands beside them. One
changed price may draw a handful of pages, whatever it takes: that is counted, too. Memory is that of a whole run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.intake.loaded import record_row
from api.models import Position, Record, open_database, write_transaction
from api.models.base import insert_rows
from sync import canonical, clock
from tests.bench.server import seconds
from tests.conftest import fill
from tests.support.shop import MANAGER, NODE, WEST, an_id
from web.catalogues import LANGUAGES
from web.freeze import Frozen, freeze

GUIDES, PRICES = 1_000, 60
FIRST_GUIDE, FIRST_PRICE = 1_000_000, 2_000_000
ROUNDS = 5
ALL_BUDGET_S, ONE_BUDGET_S = 20.0, 1.0
# of the store whose price it is: its pages in three languages
DRAWN_MOST = 30
MEMORY_BUDGET_BYTES = 400 * 1024 * 1024

STEPS = {
    "en": "Close the tap under the sink, number {n}.\n\n1. Press the catch and pull the old cartridge straight out.\n"
    "2. Rinse the seat with clean water.\n3. Push the new one in until it clicks.\n4. Open the tap and let it run for "
    "ten minutes.\n\nIf it drips, close the tap and call us: we come and look, and you are told the price first.",
    "zh_hans": "先关水槽下的阀门，第 {n} 号。\n\n1. 按住卡扣，把旧滤芯直着拔出来。\n2. 用清水冲一下座子。\n"
    "3. 把新滤芯推到底，听到“咔”一声。\n4. 开阀门，放水十分钟。\n\n要是滴水，关上阀门给我们打电话。",
    "zh_hant": "先關水槽下的閥門，第 {n} 號。\n\n1. 按住卡扣，把舊濾心直著拔出來。\n2. 用清水沖一下座子。\n"
    "3. 把新濾心推到底，聽到「咔」一聲。\n4. 開閥門，放水十分鐘。\n\n要是滴水，關上閥門打電話給我們。",
}
TITLES = {"en": "Change cartridge {n} yourself", "zh_hans": "自己换 {n} 号滤芯", "zh_hant": "自己換 {n} 號濾心"}


def main() -> int:
    now_ms = time.time_ns() // 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'aftercare.db'}"
        fill(url)
        opened = open_database(url)
        fill_pages(now_ms)
        broken = sum(measure(folder, now_ms))
        opened.close()
        return 1 if broken + whole_run(folder, url) else 0


def measure(folder: Path, now_ms: int) -> Iterator[int]:
    done: list[Frozen] = []
    took = seconds(lambda: done.append(freeze(folder, now_ms)))
    pages = done[-1].pages
    yield told(f"{GUIDES:,} guides × {len(LANGUAGES)} languages, {pages:,} pages", took, ALL_BUDGET_S)
    if pages < GUIDES * len(LANGUAGES):
        yield counted("pages", f"{pages:,}, fewer than guides in languages", is_broken=True)
    one = []
    for number in range(ROUNDS):
        change_a_price(number)
        one.append(seconds(lambda: done.append(freeze(folder, now_ms))))
    yield told("one changed price, frozen again", min(one), ONE_BUDGET_S)
    drawn, changed = done[-1].drawn, done[-1].changed
    yield counted("drawn for it", f"{drawn} pages, {changed} changed", is_broken=not 0 < changed <= drawn <= DRAWN_MOST)
    yield told("nothing changed", seconds(lambda: freeze(folder, now_ms)), ONE_BUDGET_S)


def whole_run(folder: Path, url: str) -> int:
    """The program from its start to its end, and the memory of it."""
    program = Path(sys.executable).with_name("aftercare")
    started = seconds(lambda: subprocess.run([program, "freeze", "--help"], check=True, capture_output=True))
    began = time.perf_counter()
    run = subprocess.Popen(
        [program, "freeze", "--anew", "--data", folder, "--database", url], stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(run.pid, 0)
    took, memory = time.perf_counter() - began, used.ru_maxrss * 1024
    run.returncode = os.waitstatus_to_exitcode(status)
    print(f"{'the program, every page anew':51}{took:7.2f} s   of which starting {started:.2f} s")
    too_much = memory > MEMORY_BUDGET_BYTES
    return counted("memory of it", f"{memory >> 20} MiB of {MEMORY_BUDGET_BYTES >> 20}", is_broken=too_much) or status


def told(what: str, took_s: float, budget_s: float) -> int:
    sign = "broken" if took_s > budget_s else ""
    print(f"{what:51}{took_s:7.2f} s  of {budget_s:6.2f}  {sign}", flush=True)
    return int(took_s > budget_s)


def counted(what: str, found: str, *, is_broken: bool) -> int:
    print(f"{what:51}{found}  {'broken' if is_broken else ''}", flush=True)
    return int(is_broken)


def fill_pages(now_ms: int) -> None:
    docs = [*(("guides", guide(number)) for number in range(GUIDES))]
    docs += [("prices", price(number)) for number in range(PRICES)]
    with write_transaction():
        first = Position.get(Position.name == "feed")
        rows = []
        for number, (collection, doc) in enumerate(docs):
            doc |= {"stamps": {"": clock.format_stamp(now_ms, number, NODE)}, "version": "v"}
            key, wire = first.next_record + number, canonical.encode_checked(doc)
            seq, store = first.seq + 1 + number, doc.get("store_id")
            rows.append(record_row(key, collection, doc, wire, seq, store=store, created_by=MANAGER).__data__)
        insert_rows(Record, rows)
        position = Position.update(next_record=first.next_record + len(rows), seq=first.seq + 1 + len(rows))
        position.where(Position.name == "feed").execute()


def change_a_price(number: int) -> None:
    row = Record.get(Record.id == an_id(FIRST_PRICE))
    doc = json.loads(bytes(row.wire)) | {"amount": f"{100 + number}.00"}
    Record.update(wire=canonical.encode_checked(doc)).where(Record.key == row.key).execute()


def guide(number: int) -> dict[str, Any]:
    return {
        "id": an_id(FIRST_GUIDE + number),
        "name": f"guide {number}",
        "audience": "customer",
        "titles": {language: title.format(n=number) for language, title in TITLES.items()},
        "bodies": {language: steps.format(n=number) for language, steps in STEPS.items()},
        "keywords": {"en": f"cartridge, filter, {number}", "zh_hans": f"滤芯，换，{number}"},
    }


def price(number: int) -> dict[str, Any]:
    named = {"id": an_id(FIRST_PRICE + number), "name": f"服务 {number}", "kind": "service", "store_id": WEST}
    return named | {
        "names": {"en": f"Service {number}"},
        "amount": f"{40 + number}.00",
        "unit": "visit",
        "public": True,
    }
