"""What happens in a run, drawn from its seed before anything happens: who works where, what they do, what goes wrong.

An action stands for itself (targets are numbers into what its person sees), so that any of them can be left out and
the rest still plays: that is how a failing run is shrunk.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sync import clock
from tests.simulation.cast import ROLES, STORES
from tests.support.shop import LI_WEI, MORNING_MS, WANG_FANG

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
# A session lasts 30 days, a job is in a technician's window for 14: naps on both sides of either.
NAPS_DAYS = (2, 9, 20, 40, 200)
DEVICES_LEAST, DEVICES_MOST = 3, 8
ACTIONS_LEAST, ACTIONS_MOST = 24, 48

STEPS = ("accepted", "en_route", "on_site", "paused", "failed", "done", "done", "planned", "cancelled", "reopened")
TAGS = ("vip", "fragile", "lift", "new")
AMOUNTS = ("20.00", "-5.50", "0.10", "128.00")


@dataclass(frozen=True)
class Action:
    """`what` happens `at_ms` after the morning began, on `device` (empty: to the server or its people)."""

    at_ms: int
    what: str
    device: str = ""
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DevicePlan:
    name: str
    users: tuple[str, ...]
    latency_ms: int


@dataclass(frozen=True)
class Plan:
    seed: int
    devices: tuple[DevicePlan, ...]
    actions: tuple[Action, ...]


def plan_of(seed: int) -> Plan:
    """The plan that `seed` stands for."""
    dice = random.Random(f"plan {seed}")
    devices = _devices(dice)
    # swarm testing (Groce et al. 2012): a run with few kinds of trouble gets deeper into them than one with all
    kinds = [kind for kind in FAULTS if dice.random() < (0.7 if kind == "network" else 0.4)]
    actions: list[Action] = []
    at_ms = 0
    for _ in range(dice.randint(ACTIONS_LEAST, ACTIONS_MOST)):
        at_ms += dice.choice((2_000, 20_000, 3 * MINUTE_MS, 3 * MINUTE_MS, 25 * MINUTE_MS))
        device = dice.choice(devices)
        if kinds and dice.random() < 0.3:
            kind = dice.choice(kinds)
            actions += FAULTS[kind](dice, at_ms, device, devices)
            if kind == "sleep" and dice.random() < 0.5:
                at_ms = actions[-1].at_ms - HOUR_MS  # the world goes on without it
        elif dice.random() < 0.25:
            actions.append(Action(at_ms, "look", device.name))
        else:
            actions.append(_work(dice, at_ms, device, second_tab="two_tabs" in kinds))
    return Plan(seed, tuple(devices), tuple(sorted(actions, key=lambda one: one.at_ms)))


def _devices(dice: random.Random) -> list[DevicePlan]:
    others = ["assistant", "wangfang", "associate", "manager2", "tianye", "liwei", "manager"]
    dice.shuffle(others)
    people = ["manager", "liwei", *others][: min(dice.randint(DEVICES_LEAST, DEVICES_MOST) for _ in range(2))]
    made = []
    for number, username in enumerate(people, 1):
        users = (username,)
        if dice.random() < 0.4:
            users += (dice.choice([one for one in ROLES if one not in {username, "head"}]),)
        made.append(DevicePlan(f"phone {number}", users, dice.choice((40, 90, 250, 800))))
    return made


def _work(dice: random.Random, at_ms: int, device: DevicePlan, *, second_tab: bool) -> Action:
    what, args = dice.choices(
        [make for make, _ in WORK], [weight for _, weight in WORK]
    )[0](dice, at_ms)  # fmt: skip
    tab = "2" if second_tab and dice.random() < 0.4 else "1"
    more = {"nth": dice.randint(0, 5), "tab": tab, "awake": dice.random() < 0.5}
    return Action(at_ms, "act", device.name, {"what": what, "args": args, **more})


Made = tuple[str, dict[str, Any]]


def _time(dice: random.Random, at_ms: int) -> str:
    return clock.to_rfc3339(MORNING_MS + at_ms + dice.randint(-4, 60) * HOUR_MS)


WORK: list[tuple[Callable[[random.Random, int], Made], int]] = [
    (lambda dice, _: ("status", {"to": dice.choice(STEPS)}), 8),
    (lambda dice, at: ("plan", {"start": _time(dice, at), "end": _time(dice, at) if dice.random() < 0.3 else None}), 4),
    (lambda dice, _: ("assign", {"to": dice.choice((LI_WEI, WANG_FANG, None))}), 3),
    (lambda dice, _: ("check", {"key": f"item_{dice.randint(1, 3)}", "to": dice.random() < 0.7}), 4),
    (lambda dice, _: ("note", {"text": f"记一笔 {dice.randint(1, 99)}"}), 5),
    (lambda dice, _: ("collect", {"by": dice.choice(AMOUNTS)}), 3),
    (lambda dice, _: ("tag", {"tag": dice.choice(TAGS)}), 3),
    (lambda dice, _: ("untag", {"tag": dice.choice(TAGS)}), 3),
    (lambda dice, _: ("address", {"to": f"{dice.randint(1, 99)} 栋"}), 4),
    (lambda dice, _: ("sign", {"to": f"{dice.getrandbits(40):x}"}), 1),
    (lambda dice, _: ("describe", _line(dice)), 5),
    (lambda dice, _: ("finish", {"text": "装好了", "by": dice.choice(AMOUNTS)}), 2),
    (lambda dice, _: ("customer", {"field": dice.choice(("phone", "remark")), "to": str(dice.randint(1000, 9999))}), 3),
    (lambda dice, _: ("contact", {"text": f"来电 {dice.randint(1, 99)}"}), 2),
    (lambda dice, _: ("create_job", {"status": dice.choice(("draft", "planned")), "text": _line(dice)["line"]}), 3),
    (lambda dice, _: ("create_customer", {"name": "新客", "phone": str(dice.randint(1000, 9999))}), 2),
    (lambda _, __: ("accept", {}), 2),
    (lambda _, __: ("restore", {}), 3),
    (lambda dice, _: ("price", {"to": f"{dice.randint(1, 999)}.00"}), 1),
]


def _line(dice: random.Random) -> dict[str, Any]:
    # a line that no other edit writes: two of it in one text mean that something was joined twice
    return {"line": f"行{dice.getrandbits(32):08x}。", "where": dice.randint(0, 4), "cut": dice.random() < 0.3}


Fault = Callable[[random.Random, int, DevicePlan, list[DevicePlan]], list[Action]]


def _network(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    kinds = ("lose_request", "lose_answer", "hang", "duplicate", "duplicate", "delay", "delay", "cut", "busy", "broken")
    kind = dice.choice(kinds)
    path = "pull" if kind == "cut" else dice.choice(("push", "push", "pull", "session"))
    args: dict[str, Any] = {"kind": kind, "path": path, "count": dice.randint(1, 3)}
    args["after_ms"] = dice.choice((3_000, 40_000, 30 * MINUTE_MS))
    args["after_commit"] = dice.random() < 0.5
    return [Action(at_ms, "network", device.name, args)]


def _offline(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    back = at_ms + dice.choice((2 * MINUTE_MS, 40 * MINUTE_MS, 5 * HOUR_MS))
    return [Action(at_ms, "offline", device.name), Action(back, "online", device.name)]


def _clock(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    off = dice.choice((0, 90_000, -90_000, HOUR_MS, -DAY_MS, 3 * DAY_MS, dice.randint(-7 * DAY_MS, 7 * DAY_MS)))
    return [Action(at_ms, "clock", device.name, {"offset_ms": off})]


def _crash(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    if dice.random() < 0.3:
        return [Action(at_ms, "crash", device.name)]
    if dice.random() < 0.3:
        args = {"kind": "crash", "path": dice.choice(("push", "pull")), "count": 1}
        return [Action(at_ms, "network", device.name, args)]
    return [Action(at_ms, "crash_after", device.name, {"writes": dice.randint(0, 12)})]


def _quota(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    freed = at_ms + dice.choice((5 * MINUTE_MS, HOUR_MS))
    return [Action(at_ms, "full", device.name), Action(freed, "freed", device.name)]


def _two_tabs(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    what = dice.choice(("open_tab", "open_tab", "close_tab"))
    return [Action(at_ms, what, device.name, {"tab": "2"})]


def _people(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    if dice.random() < 0.4:
        return [Action(at_ms, "act", device.name, {"what": "sign_out", "nth": 0, "tab": "1", "args": {}})]
    return [Action(at_ms, "sign_in", device.name, {"nth": dice.choice((0, 1, 1))})]


def _clone(_: random.Random, at_ms: int, device: DevicePlan, devices: list[DevicePlan]) -> list[Action]:
    return [Action(at_ms, "clone", device.name)]


def _backup(dice: random.Random, at_ms: int, _: DevicePlan, __: list[DevicePlan]) -> list[Action]:
    back = at_ms + dice.choice((10 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS))
    return [Action(at_ms, "back_up"), Action(back, "restore_backup")]


def _staff(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    who = dice.choice(device.users)
    what = dice.choice(("dismiss", "dismiss", "transfer", "new_role", "new_role", "revoke", "expire"))
    if what in {"revoke", "expire"}:
        return [Action(at_ms, what, device.name)]
    store = STORES[dice.choice(("west", "east"))]
    role = dice.choice(("technician", "assistant", "associate"))
    return [Action(at_ms, what, "", {"who": who, "store": store, "role": role})]


def _move(dice: random.Random, at_ms: int, device: DevicePlan, devices: list[DevicePlan]) -> list[Action]:
    mover = next(one for one in devices if one.users[0] in {"manager", "manager2"})
    to = STORES[dice.choice(("west", "east"))]
    args = {"what": "move", "nth": dice.randint(0, 5), "tab": "1", "args": {"to": to}}
    return [Action(at_ms, "act", mover.name, args)]


def _office(dice: random.Random, at_ms: int, _: DevicePlan, __: list[DevicePlan]) -> list[Action]:
    what = dice.choice(("night", "decide", "decide"))
    return [Action(at_ms, what, "", {"nth": dice.randint(0, 9), "apply": dice.random() < 0.7})]


def _rot(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    return [Action(at_ms, "rot", device.name, {"nth": dice.randint(0, 30), "gone": dice.random() < 0.4})]


def _delete(dice: random.Random, at_ms: int, _: DevicePlan, __: list[DevicePlan]) -> list[Action]:
    who, collection = dice.choice(("manager", "manager2")), dice.choice(("jobs", "jobs", "customers"))
    args = {"who": who, "collection": collection, "nth": dice.randint(0, 5), "after_ms": dice.choice((0, HOUR_MS))}
    deleted = Action(at_ms, "delete", "", args)
    if dice.random() < 0.3:
        return [deleted]
    return [deleted, Action(at_ms + 2 * HOUR_MS, "undelete", "", {"nth": dice.randint(0, 5)})]


def _upgrade(dice: random.Random, at_ms: int, _: DevicePlan, devices: list[DevicePlan]) -> list[Action]:
    """The server first; of the phones some get the new app with their next look, others hours later, some never."""
    actions = [Action(at_ms, "upgrade_server")]
    for device in devices:
        after = dice.choice((0, MINUTE_MS, 2 * HOUR_MS, None))
        if after is not None:
            actions.append(Action(at_ms + after, "upgrade", device.name))
    return actions


def _group(dice: random.Random, at_ms: int, _: DevicePlan, __: list[DevicePlan]) -> list[Action]:
    args = {"who": dice.choice(("manager", "assistant")), "kind": dice.choice(("whole", "twice", "refused", "torn"))}
    return [Action(at_ms, "group", "", args)]


def _sleep(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    wakes = at_ms + dice.choice(NAPS_DAYS) * DAY_MS
    before = [Action(at_ms, "sleep", device.name), Action(wakes - HOUR_MS, "night")]
    return [*before, Action(wakes, "wake_up", device.name)]


def _photo(dice: random.Random, at_ms: int, device: DevicePlan, _: list[DevicePlan]) -> list[Action]:
    """A picture is taken, and often the line is bad just then."""
    args = {"what": "photo", "args": {"picture": dice.getrandbits(48)}, "tab": "1"}
    taken = Action(at_ms, "act", device.name, {**args, "nth": dice.randint(0, 5), "awake": True})
    kind = dice.choice(("", "lose_answer", "lose_request", "broken", "hang", "cut"))
    if not kind:
        return [taken]
    fault = {"kind": kind, "path": "files", "count": dice.randint(1, 2), "after_ms": 0}
    return [Action(at_ms, "network", device.name, {**fault, "after_commit": dice.random() < 0.5}), taken]


def _poison(_: random.Random, at_ms: int, device: DevicePlan, __: list[DevicePlan]) -> list[Action]:
    return [Action(at_ms, "network", device.name, {"kind": "poison", "path": "push", "count": 1})]


FAULTS: dict[str, Fault] = {
    "network": _network,
    "offline": _offline,
    "clock": _clock,
    "crash": _crash,
    "quota": _quota,
    "two_tabs": _two_tabs,
    "people": _people,
    "clone": _clone,
    "backup": _backup,
    "staff": _staff,
    "move": _move,
    "office": _office,
    "rot": _rot,
    "delete": _delete,
    "poison": _poison,
    "upgrade": _upgrade,
    "group": _group,
    "sleep": _sleep,
    "photo": _photo,
}

# What has really come about in every so many seeds: a net with a hole where nobody looks holds nothing.
HAPPENS = frozenset({
    "answer lost", "request lost", "hang", "sent twice", "late", "page cut", "busy", "broken", "poisoned",
    "crash before the answer", "crash", "crash between two writes", "without signal", "clock set", "clock days off",
    "disk full", "edit refused for the disk", "second tab", "another person", "signed out", "cloned", "rotten", "slept",
    "restored", "restored without what was answered", "dismissed", "moved", "new role", "revoked", "expired",
    "record moved", "night", "decided", "deleted", "undeleted", "upgraded", "lifted", "app upgraded with unsent edits",
    "group accepted", "group refused", "group torn", "photo sent", "patches in one", "patches with a gap",
    "lines in one", "lines shared", "page shared", "record at hand",
})  # fmt: skip
