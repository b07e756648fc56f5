"""`make bench ARGS=technicians`: the same storm by people who hold different things. Five stores of 40 technicians;
each holds the jobs of his own and those of his store that nobody has taken yet, which four of them edited.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from api.rules.local_time import HOUR_MS
from sync import clock
from tests.bench.figures import report
from tests.bench.fleet import Member, now_ms, pull, push_all, sign_in
from tests.bench.proof import proven
from tests.bench.shop import copied, fresh_id, new_job, serving, sqlite_shop
from tests.bench.storm import DEVICES, OWN_EDITS, SHARED_BY, SHARED_EDITS, Outcome, away, figures, storm
from tests.support.client import Doc
from tests.support.server import Server
from tests.support.shop import HEAD_LIN, an_id

STORES = 5
PEOPLE = DEVICES // STORES
JOBS_EACH = 48
# unassigned, of a store: four technicians edit each
OPEN_JOBS = PEOPLE * SHARED_EDITS // SHARED_BY
GROUPS = PEOPLE // SHARED_BY
ROUNDS, PROVEN = 3, 20
STORM = "reconnect storm of 200 technicians, compressed"
FIRST_STORE, FIRST_MANAGER, FIRST_TECHNICIAN = 700_000, 710_000, 720_000


def main() -> int:
    with sqlite_shop() as template:
        outcomes = [technicians_storm(*copied(template, str(number)), compressed=True) for number in range(ROUNDS)]
    return report("Storm on SQLite, technicians' scopes, compressed", figures(outcomes, STORM))


def technicians_storm(folder: Path, url: str, workers: int = 1, *, compressed: bool = False) -> Outcome:
    """Every device pulls what changed for its own person."""
    stores = [an_id(FIRST_STORE + at) for at in range(STORES)]
    managers = [an_id(FIRST_MANAGER + at) for at in range(STORES)]
    people = [an_id(FIRST_TECHNICIAN + at) for at in range(DEVICES)]
    head, *offices = sign_in(url, [HEAD_LIN, *managers])
    members = sign_in(url, people)
    with serving(folder, url, workers) as server:
        push_all(head.line(server), _stores_and_people(head, server, stores, managers, people))
        for at, office in enumerate(offices):
            client = office.client(server)
            jobs = [_job(at, number, people) for number in range(PEOPLE * JOBS_EACH + OPEN_JOBS)]
            push_all(office.line(server), (new_job(client, number, values) for number, values in jobs))
        devices, held = [], []
        for at, member in enumerate(members):
            cursor, lines, _ = pull(member.line(server), None)
            held.append({(one["collection"], one["id"]): one["doc"] for one in lines})
            jobs_ = [one["doc"] for one in lines if one["collection"] == "jobs"]
            devices.append(away(server, member, cursor, own_and_open(jobs_, at)))

        def everything() -> list[Any]:
            return [line for office in offices for line in pull(office.line(server), None)[1]]

        outcome = storm(server, devices, everything, compressed=compressed)
        for at in range(0, DEVICES, DEVICES // PROVEN):
            proven(held[at], devices[at].lines, devices[at].digest)
        return outcome


def own_and_open(jobs: list[Doc], at: int) -> list[tuple[Doc, int | None]]:
    """Of what technician `at` holds: some of his own jobs, and of the open ones those that his group edits."""
    unique = sorted({one["id"]: one for one in jobs}.values(), key=lambda one: str(one["id"]))
    own = [one for one in unique if "assignee_id" in one][:OWN_EDITS]
    free = [one for one in unique if "assignee_id" not in one]
    place = at % PEOPLE
    group, who = place % GROUPS, place // GROUPS
    shared = free[group * SHARED_EDITS : (group + 1) * SHARED_EDITS]
    assert (len(own), len(shared)) == (OWN_EDITS, SHARED_EDITS)
    return [(one, None) for one in own] + [(one, who) for one in shared]


def _job(store: int, number: int, people: list[str]) -> tuple[int, dict[str, Any]]:
    """Its number, and what makes it different: whose it is, and that it is soon."""
    soon = clock.to_rfc3339(now_ms() + (number % 200) * HOUR_MS)
    is_open = number >= PEOPLE * JOBS_EACH
    whose = None if is_open else people[store * PEOPLE + number % PEOPLE]
    return store * 1_000_000 + number, {"planned_start": soon, "assignee_id": whose}


def _stores_and_people(
    head: Member, server: Server, stores: list[str], managers: list[str], people: list[str]
) -> list[Doc]:
    client = head.client(server)
    made = []
    for at, store in enumerate(stores):
        values = {"name": f"{at + 1} 店", "slug": f"bench-{at}", "time_zone": "Asia/Shanghai", "currency": "CNY"}
        made.append(client.creation("stores", store, values))
        rows = [(managers[at], "manager"), *((one, "technician") for one in people[at * PEOPLE : (at + 1) * PEOPLE])]
        for number, (who, role) in enumerate(rows):
            row = {"name": f"{at + 1} 店 {number}", "role": role, "store_id": store}
            made.append(client.creation("staff", who, row))
    return [one | {"id": fresh_id()} for one in made]
