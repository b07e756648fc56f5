"""One run: a plan played on a world under virtual time. The run owns the network and the clock, and sees everything."""

from __future__ import annotations

import base64
import hashlib
import heapq
import json
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

from tests.simulation.cast import PINYIN
from tests.simulation.facts import Device, Entry, Made
from tests.simulation.groups import Groups
from tests.simulation.host import Host
from tests.simulation.network import Network
from tests.simulation.office import Office
from tests.simulation.plan import Action, DevicePlan, Plan
from tests.simulation.story import sentence
from tests.simulation.world import World
from tests.support.shop import CAST, MORNING_MS, PASSWORD

AFTER_CRASH_MS = 20_000
SIGN_IN_MS = 30_000
# Above the longest pause that a device makes while a server asks for patience.
PATIENCE_MS = 61_000
EVENTS_MOST = 60_000
PEOPLE = sorted(staff for staff, *_ in CAST.values())
# What the app complains of to its console when the disk is full: it says so on the screen, too.
EXPECTED = re.compile(r"failed: quota$|^StoreError: quota\n")
DAY_MS = 86_400_000
HAPPENS_BY_ACT = {"sign_out": "signed out", "move": "record moved"}


class Run:
    def __init__(self, plan: Plan, world: World, host: Host) -> None:
        self.plan = plan
        self.world = world
        self.host = host
        self.now_ms = MORNING_MS
        self.devices: dict[str, Device] = {}
        self.ledger: dict[str, Entry] = {}
        self.made: dict[str, Made] = {}
        self.story: list[str] = []
        self.complaints: list[str] = []
        self.answers: dict[int, dict[str, Any]] = {}
        self.network = Network(self)
        self.office = Office(self)
        self._heap: list[tuple[int, int, Callable[[], None]]] = []
        self._count = 0
        self._calls: dict[int, tuple[Action, int]] = {}
        self._tick_at: int | None = None
        self.was_restored = False
        self.happened: set[str] = set()
        self.groups = Groups(self)

    # --- playing ---------------------------------------------------------------------------------

    def play(self) -> None:
        """Live through the plan. Everything a person, a device or the network does goes through here."""
        self.world.begin()
        self.tell("begin", seed=self.plan.seed)
        for number, one in enumerate(self.plan.devices):
            self.at(MORNING_MS + 1_000 * number, lambda one=one: self._set_up(one))
        for action in self.plan.actions:
            self.at(MORNING_MS + SIGN_IN_MS + action.at_ms, lambda action=action: self._do(action))
        self.run_events()

    def at(self, ms: int, what: Callable[[], None]) -> None:
        self._count += 1
        heapq.heappush(self._heap, (max(ms, self.now_ms), self._count, what))

    def run_events(self) -> None:
        """Until nothing is under way any more."""
        while self._heap:
            if self._count > EVENTS_MOST:
                raise RuntimeError("the run does not come to an end")
            self.now_ms, _, what = heapq.heappop(self._heap)
            self.world.now_ms = self.now_ms
            what()

    def pass_ms(self, ms: int) -> None:
        self.now_ms += ms
        self.world.now_ms = self.now_ms

    def tell(self, command: str, **args: Any) -> None:
        """Give the host a command, and take up what came of it."""
        self.tell_all({"do": command, **args})

    def tell_all(self, *commands: dict[str, Any]) -> None:
        """The same with several, between which nothing else happens in the world."""
        answer = self.host.tell(*({"now": self.now_ms, **one} for one in commands))
        for name in answer["crashed"]:
            self._crashed(name)
        for event in answer["events"]:
            self._heard(event)
        for request in answer["requests"]:
            self.network.sent(request)
        tick = answer["tick"]
        if tick is not None and (self._tick_at is None or tick < self._tick_at):
            self._tick_at = tick
            self.at(tick, self._tick)

    def ask(self, command: str, **args: Any) -> dict[str, Any]:
        """The answer to a command that is answered at once."""
        self._count += 1
        call = self._count
        self.tell(command, call=call, **args)
        return self.answers.pop(call, {})

    def tells(self, line: str) -> None:
        self.story.append(f"{time_of_day(self.now_ms)} {line}")

    @property
    def hash(self) -> str:
        """Of everything that happened: the same seed gives the same."""
        told = json.dumps([self.story, [[one.operation, one.verdict] for one in self.ledger.values()]], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    # --- devices ---------------------------------------------------------------------------------

    def open(self, device: Device, tab: str = "1") -> None:
        if not device.tabs:
            device.boots.append(self.now_ms)
            device.tabs.add(tab)
            self.tell_all({"do": "reboot", "device": device.name}, {"do": "open", "device": device.name, "tab": tab})
            return
        device.tabs.add(tab)
        self.tell("open", device=device.name, tab=tab)

    def sign_in(self, device: Device, username: str, tab: str = "1") -> None:
        args = {"what": "sign_in", "nth": 0, "tab": tab, "args": {"username": username, "password": PASSWORD}}
        if username not in device.users:
            device.users.append(username)
        self._act(Action(0, "act", device.name, args))

    def set_clock(self, device: Device, offset_ms: int) -> None:
        """Note what the device is told next."""
        if offset_ms != device.clock_offset_ms:
            self.happened.add("clock set")
            if abs(offset_ms) > DAY_MS:
                self.happened.add("clock days off")
            device.jumps.append((self.now_ms, offset_ms - device.clock_offset_ms))
        device.clock_offset_ms = offset_ms

    def _set_up(self, one: DevicePlan) -> None:
        device = self.devices[one.name] = Device(one.name, [one.users[0]], one.latency_ms)
        self.tell("device", device=one.name)
        self.open(device)
        self.sign_in(device, one.users[0])

    def _tick(self) -> None:
        self._tick_at = None
        self.tell("tick")

    def _crashed(self, name: str) -> None:
        device = self.devices[name]
        device.tabs.clear()
        self.tells(f"{name} loses power")
        self.happened.add("crash")
        self.at(self.now_ms + AFTER_CRASH_MS, lambda: None if device.tabs or device.is_asleep else self.open(device))

    def _heard(self, event: dict[str, Any]) -> None:
        if "complaint" in event:
            self.complaints.append(event["complaint"])
            return
        known = self._calls.pop(event["call"], None)
        if known is None:
            self.answers[event["call"]] = event
            self.complaints += [one for one in event.get("complaints", []) if not EXPECTED.search(one)]
            return
        action, true_ms = known
        device = self.devices[action.device]
        if "me" in event:
            if event["me"] not in {None, device.users[0]}:
                self.happened.add("another person")
            device.user = event["me"]
        for operation in event.get("made", []):
            self.made[operation["id"]] = Made(operation, true_ms, device.name, event["me"], event.get("photo"))
        if known_as := HAPPENS_BY_ACT.get(action.args["what"]):
            self.happened.add(known_as)
        if event.get("error") == "quota":
            self.happened.add("edit refused for the disk")
        self.tells(sentence(action, device, event))

    # --- actions ---------------------------------------------------------------------------------

    def _do(self, action: Action) -> None:
        getattr(self, f"_do_{action.what}")(action)

    def _act(self, action: Action) -> None:
        self._count += 1
        self._calls[self._count] = (action, self.now_ms)
        args = action.args
        if args["what"] == "photo":
            args = {**args, "args": {"jpeg": picture(args["args"]["picture"])}}
        self.tell("act", device=action.device, call=self._count, **args)

    def _do_act(self, action: Action) -> None:
        device = self.devices.get(action.device)
        if device and action.args["tab"] in device.tabs:
            self._act(action)

    def _do_look(self, action: Action) -> None:
        self.tell("wake", device=action.device)

    def _do_network(self, action: Action) -> None:
        self.network.expect(action.device, dict(action.args))
        args = action.args
        self.tells(f"{action.device}: the network will {args['kind']} ({args['path']} ×{args['count']})")

    def _do_offline(self, action: Action) -> None:
        self.devices[action.device].online = False
        self.happened.add("without signal")
        self.tells(f"{action.device} is without signal")

    def _do_sleep(self, action: Action) -> None:
        device = self.devices[action.device]
        if device.tabs:
            device.is_asleep = True
            self.tells(f"{device.name} is put away")
            for tab in sorted(device.tabs):
                self.tell("close", device=device.name, tab=tab)
            device.tabs.clear()

    def _do_wake_up(self, action: Action) -> None:
        device = self.devices[action.device]
        if device.is_asleep:
            device.is_asleep = False
            self.happened.add("slept")
            self.tells(f"{device.name} is taken up again")
            self.open(device)

    def _do_upgrade_server(self, _: Action) -> None:
        if not self.world.is_upgraded:
            self.happened.add("upgraded")
            self.tells(f"the server gets another table of fields: {self.world.upgrade()} records have other bytes")

    def _do_upgrade(self, action: Action) -> None:
        """The app of one device is loaded anew, in the terms of the new table."""
        device = self.devices[action.device]
        if not self.world.is_upgraded or device.is_upgraded or not device.tabs:
            return
        device.is_upgraded = True
        databases = self.ask("disk", device=device.name, people=PEOPLE, stores=["outbox"])["databases"]
        unsent = [row for rows in databases.values() for row in rows.get("outbox", []) if not row["value"]["verdict"]]
        if unsent:
            self.happened.add("app upgraded with unsent edits")
        self.tells(f"{device.name} gets the new app, with {len(unsent)} edits of the old one unsent")
        for tab in sorted(device.tabs):
            self.tell("close", device=device.name, tab=tab)
        self.tell("upgrade", device=device.name)
        for tab in sorted(device.tabs):
            self.tell("open", device=device.name, tab=tab)

    def _do_group(self, action: Action) -> None:
        self.tells(f"{action.args['who']} saves three things in one go, {action.args['kind']}")
        self.groups.group(action)

    def _do_online(self, action: Action) -> None:
        self.devices[action.device].online = True
        self.tells(f"{action.device} has signal again")
        self.tell("online", device=action.device)

    def _do_clock(self, action: Action) -> None:
        offset = action.args["offset_ms"]
        self.set_clock(self.devices[action.device], offset)
        self.tell("clock", device=action.device, offset=offset)
        self.tells(f"the clock of {action.device} is set {offset / 3_600_000:+.1f} hours off")

    def _do_crash(self, action: Action) -> None:
        self.tell("crash", device=action.device)

    def _do_crash_after(self, action: Action) -> None:
        self.happened.add("crash between two writes")
        self.tell("crash_after", device=action.device, writes=action.args["writes"])

    def _do_full(self, action: Action) -> None:
        self.devices[action.device].is_full = True
        self.happened.add("disk full")
        self.tells(f"the disk of {action.device} is full")
        self.tell("full", device=action.device, full=True)

    def _do_freed(self, action: Action) -> None:
        self.devices[action.device].is_full = False
        self.tell("full", device=action.device, full=False)

    def _do_open_tab(self, action: Action) -> None:
        device = self.devices[action.device]
        if device.tabs:
            self.happened.add("second tab")
            self.tells(f"{device.name} opens a second tab")
            self.open(device, action.args["tab"])

    def _do_close_tab(self, action: Action) -> None:
        device = self.devices[action.device]
        if action.args["tab"] in device.tabs:
            device.tabs.remove(action.args["tab"])
            self.tells(f"{device.name} closes its second tab")
            self.tell("close", device=device.name, tab=action.args["tab"])

    def _do_sign_in(self, action: Action) -> None:
        device = self.devices[action.device]
        planned = next((one.users for one in self.plan.devices if one.name == device.name), tuple(device.users))
        if "1" in device.tabs:
            self.sign_in(device, planned[action.args["nth"] % len(planned)])

    def _do_rot(self, action: Action) -> None:
        device = self.devices[action.device]
        whose = self.ask("rot", device=device.name, nth=action.args["nth"], gone=action.args["gone"])["whose"]
        if whose:
            self.happened.add("rotten")
            device.is_rotten = True
            self.tells(f"{device.name}: the disk has {'lost' if action.args['gone'] else 'altered'} {whose}")

    def inspect(self, device: Device) -> None:
        """What has left the outbox is in the record that the screen shows, at every moment (PROTOCOL §4)."""
        if self.was_restored or device.is_rotten:
            return
        for one in self.ask("left", device=device.name, people=PEOPLE)["left"]:
            if one["collection"] == "reconciliations" or one["outcome"] == "quarantined" or one["last"] is None:
                continue
            if one["last"] < one["stamp"]:
                self.complaints.append(
                    f"§4: {one['operation']} left the outbox of {device.name} ({one['person']}) too early"
                )

    def _do_clone(self, action: Action) -> None:
        original = self.devices[action.device]
        name = f"{original.name} copy"
        if name in self.devices or not original.tabs:
            return
        clone = Device(name, list(original.users), original.latency_ms + 7, original.user, original.token)
        self.devices[name] = clone
        clone.clock_offset_ms = original.clock_offset_ms
        clone.device_ids = set(original.device_ids)
        clone.is_copied = original.is_copied = True
        clone.jumps = list(original.jumps)
        clone.is_upgraded = original.is_upgraded
        self.happened.add("cloned")
        self.tells(f"{original.name} is copied, with all that is on it, to {name}")
        self.tell("clone", **{"from": original.name, "to": name})
        self.tell("clock", device=name, offset=clone.clock_offset_ms)
        self.open(clone)

    def __getattr__(self, name: str) -> Any:
        # what happens on the server's side and to people
        if name.startswith("_do_"):
            return getattr(self.office, name.removeprefix("_do_"))
        raise AttributeError(name)


def picture(number: int) -> str:
    """A JPEG like no other, in base 64: the number stands in a comment in it."""
    comment = b"\xff\xfe\x00\x08" + number.to_bytes(6, "big")
    return base64.b64encode(_jpeg()[:2] + comment + _jpeg()[2:]).decode()


@cache
def _jpeg() -> bytes:
    packed = BytesIO()
    Image.new("L", (2, 2)).save(packed, "JPEG", quality=10)
    return packed.getvalue()


def time_of_day(ms: int) -> str:
    """In the store's time zone, with the day where it is not the first."""
    days, rest = divmod(ms + 8 * 3_600_000 - (MORNING_MS + 8 * 3_600_000) // 86_400_000 * 86_400_000, 86_400_000)
    seconds = rest // 1000
    return (f"day {days + 1} " if days else "") + f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def name_of(username: str | None) -> str:
    return PINYIN.get(username or "", username or "nobody")
