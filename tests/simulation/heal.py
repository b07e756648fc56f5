"""The end of every run: faults are over, clocks are right, everybody comes back and syncs until all is quiet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.models import Position
from tests.simulation.facts import Device
from tests.simulation.run import PATIENCE_MS, PEOPLE, Run
from tests.support.shop import CAST

ROUNDS_MOST = 12
POLLS_TO_PROOF = 6
# After so long a device tries again what the server could not even read.
REFUSED_RETRY_MS = 11 * 60_000
REST_MS = 3 * PATIENCE_MS
Rows = dict[str, list[dict[str, Any]]]


@dataclass
class Rest:
    """A device at rest: who is signed in (if anybody may), and everybody's database as it is on the disk."""

    device: Device
    user: str | None
    databases: dict[str, Rows]

    def rows(self, username: str, store: str) -> list[Any]:
        return self.rows_of(CAST[username][0], store)

    def rows_of(self, staff: str, store: str) -> list[Any]:
        return [row["value"] for row in self.databases.get(staff, {}).get(store, [])]


def heal(run: Run) -> list[Rest]:
    """Bring everything to rest, and look at it."""
    run.tells("--- all is well again, and everybody syncs")
    run.network.heal()
    run.pass_ms(REST_MS)
    for device in run.devices.values():
        _repair(run, device)
    run.run_events()
    _everybody_comes_back(run)
    if run.network.poisoned:
        _no_hostages(run)
        _everybody_comes_back(run)
    _until_quiet(run)
    # who learned only now that the session had ended, or the device was revoked, signs in once more
    again = [device for device in run.devices.values() if device.user and _is_signed_out(run, device)]
    for device in again:
        _comes_back(run, device, str(device.user))
    if again:
        _until_quiet(run)
    for device in run.devices.values():
        # what rotted is found by one of the idle polls that prove the digest, and mended by the round after it
        for _ in range(POLLS_TO_PROOF if device.is_rotten else 0):
            _wake(run, device)
        run.ask("look", device=device.name, tab="1")
    return [_at_rest(run, device) for device in run.devices.values()]


def _repair(run: Run, device: Device) -> None:
    device.online = True
    device.is_full = False
    device.is_asleep = False
    run.set_clock(device, 0)
    repairs = ({"do": "full", "full": False}, {"do": "crash_after", "writes": None}, {"do": "clock", "offset": 0})
    run.tell_all(*({"device": device.name, **one} for one in (*repairs, {"do": "online"})))
    if "1" not in device.tabs:
        run.open(device)


def _everybody_comes_back(run: Run) -> None:
    for device in run.devices.values():
        for username in sorted(device.users, key=lambda one, device=device: one == device.user):
            _comes_back(run, device, username)


def _comes_back(run: Run, device: Device, username: str) -> None:
    """They sign in, unless they are, and stay until nothing of theirs waits on this device."""
    if device.user != username or _is_signed_out(run, device):
        run.sign_in(device, username)
        run.run_events()
    for _ in range(ROUNDS_MOST):
        if not any(row["verdict"] is None for row in _waiting(run, device).rows(username, "outbox")):
            return
        _wake(run, device)


def _is_signed_out(run: Run, device: Device) -> bool:
    connection = run.ask("look", device=device.name, tab="1")["connection"]
    return bool(connection["needsSignIn"] or connection["revoked"])


def _no_hostages(run: Run) -> None:
    """P6: an operation that brings the server down each time is the only one that still waits."""
    for device in run.devices.values():
        for username in device.users:
            if device.user != username or _is_signed_out(run, device):
                continue
            rows = _waiting(run, device).rows(username, "outbox")
            waiting = [row["op"]["id"] for row in rows if row["verdict"] is None]
            hostages = [one for one in waiting if one not in run.network.poisoned]
            run.complaints += [f"P6: {one} is held up on {device.name} by another's fault" for one in hostages]
    run.network.poisoned.clear()
    run.pass_ms(REFUSED_RETRY_MS)


def _until_quiet(run: Run) -> None:
    """Everybody looks until nothing moves; who has heard the latest and has nothing to say need not look again."""
    heard: dict[str, tuple[int, int]] = {}
    for _ in range(ROUNDS_MOST):
        moved = False
        for device in run.devices.values():
            if heard.get(device.name) == (_seq(), 0):
                continue
            _wake(run, device)
            now = _seq(), _unsent(run, device)
            moved |= heard.get(device.name) != now
            heard[device.name] = now
        if not moved:
            return


def _seq() -> int:
    """The number of the server's last transaction."""
    return int(Position.get(Position.name == "feed").seq)


def _unsent(run: Run, device: Device) -> int:
    """How much of the person who is there is still under way, pictures included."""
    if not device.user:
        return 0
    rest = _waiting(run, device)
    pictures = [row for row in rest.rows(device.user, "files") if row["state"] == "waiting"]
    return len(rest.rows(device.user, "outbox")) + len(pictures)


def _wake(run: Run, device: Device) -> None:
    run.pass_ms(PATIENCE_MS)
    run.tell("wake", device=device.name)
    run.run_events()


def _waiting(run: Run, device: Device) -> Rest:
    answer = run.ask("disk", device=device.name, people=PEOPLE, stores=["outbox", "files"])
    return Rest(device, device.user, answer["databases"])


def _at_rest(run: Run, device: Device) -> Rest:
    answer = run.ask("disk", device=device.name, people=PEOPLE)
    return Rest(device, device.user, answer["databases"])
