"""The server's side of a run: what it answered for, its backups, and head office at work on people and devices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.models import Record, Session, write_transaction
from sync import canonical
from tests.simulation.facts import Entry
from tests.support.client import Client
from tests.support.shop import CAST

if TYPE_CHECKING:
    from tests.simulation.facts import Device
    from tests.simulation.plan import Action
    from tests.simulation.run import Run

GONE_ON = "2026-11-20"
# before the session ends by itself
SIGNS_IN_EVERY_MS = 20 * 86_400_000
EXPIRED = "2026-11-20T00:00:00.000Z"


class Office:
    def __init__(self, run: Run) -> None:
        self._run = run
        self._head: Client | None = None
        self._head_until_ms = 0
        self._written: list[dict[str, Any]] = []
        self._has_backup = False
        self._deleted: list[tuple[str, dict[str, Any]]] = []
        self._kept: tuple[set[str], int] = (set(), 0)

    def answered(self, operations: list[dict[str, Any]], answer: dict[str, Any], device: Device) -> None:
        """The server has answered for `operations`, whether or not the device ever hears of it."""
        run = self._run
        device.was_wiped |= bool(answer.get("revoked"))
        for operation, verdict in zip(operations, answer["verdicts"], strict=True):
            known = run.ledger.get(operation["id"])
            first = verdict.get("first", verdict)
            first = {name: value for name, value in first.items() if name != "id"}
            run.tells(f"    the server: {operation['id'][-6:]} of {device.name} {' '.join(told(verdict))}")
            if known and not known.lost and known.operation == operation:
                if verdict["outcome"] != "duplicate" or first != known.verdict:
                    run.complaints.append(f"P3: {operation['id']} was answered {known.verdict} and then {verdict}")
            elif known and known.operation != operation:
                # a copied device seals the copy of an unsent edit by its own clock: the first that comes counts
                if not device.is_copied:
                    run.complaints.append(f"P3: {operation['id']} was sent with another content")
                continue
            else:
                run.ledger[operation["id"]] = Entry(operation, first, device.name, run.now_ms)
            if run.world.is_upgraded and operation["schema"] == 1 and verdict["outcome"] != "quarantined":
                run.happened.add("lifted")
            run.ledger[operation["id"]].wiped |= bool(answer.get("revoked"))

    # --- what happens on the server's side ---------------------------------------------------------

    def back_up(self, _: Action) -> None:
        self._run.tells("the server is backed up")
        self._run.world.back_up()
        self._run.groups.back_up()
        self._has_backup = True
        kept = {operation for operation, entry in self._run.ledger.items() if not entry.lost}
        self._kept = (kept, len(self._written))

    def restore_backup(self, _: Action) -> None:
        if not self._has_backup:
            return
        run = self._run
        run.tells("the server is restored from its backup")
        run.world.restore()
        run.was_restored = True
        known, written = self._kept
        for operation, entry in run.ledger.items():
            if operation not in known:
                entry.lost = True
        run.happened.add("restored")
        if any(entry.lost for entry in run.ledger.values()):
            run.happened.add("restored without what was answered")
        run.groups.restored()
        self._head = None
        # head office's own machine pushes again what the backup lacks, as every device does
        again = self._written[written:]
        if again:
            self._client().push(*again)

    def night(self, _: Action) -> None:
        self._run.happened.add("night")
        self._run.tells("the windows roll")
        self._run.world.night()

    def expire(self, action: Action) -> None:
        device = self._run.devices[action.device]
        self._run.happened.add("expired")
        self._run.tells(f"the session of {device.name} expires")
        with write_transaction():
            Session.update(expires_at=EXPIRED).where(Session.device_id << sorted(device.device_ids)).execute()

    # --- head office -----------------------------------------------------------------------------

    def dismiss(self, action: Action) -> None:
        who = action.args["who"]
        self._run.happened.add("dismissed")
        self._run.tells(f"{who} is dismissed")
        self._write(CAST[who][0], {"left_on": {"to": GONE_ON}})

    def transfer(self, action: Action) -> None:
        self._run.happened.add("moved")
        self._run.tells(f"{action.args['who']} moves to the store {action.args['store'][-2:]}")
        self._write(CAST[action.args["who"]][0], {"store_id": {"to": action.args["store"]}})

    def new_role(self, action: Action) -> None:
        self._run.happened.add("new role")
        self._run.tells(f"{action.args['who']} is {action.args['role']} now")
        self._write(CAST[action.args["who"]][0], {"role": {"to": action.args["role"]}})

    def revoke(self, action: Action) -> None:
        device = self._run.devices[action.device]
        self._run.happened.add("revoked")
        self._run.tells(f"{device.name} is revoked")
        for one in sorted(device.device_ids):
            self._client().ask("POST", f"/devices/{one}/revoke")

    def delete(self, action: Action) -> None:
        """An outside client deletes a record as it looks now, and says so when it has a line again."""
        run, who = self._run, action.args["who"]
        if self.is_dismissed(who):
            return
        client = run.world.client(who)
        client.pull()
        found = sorted(record for collection, record in client.records if collection == action.args["collection"])
        if not found:
            return
        record = found[action.args["nth"] % len(found)]
        saw = client.doc(action.args["collection"], record)["version"]
        operation = client.operation(action.args["collection"], record, {}, action="delete", saw=saw)
        del operation["changes"]
        run.at(run.now_ms + action.args["after_ms"], lambda: self._delete(who, operation))

    def undelete(self, action: Action) -> None:
        if not self._deleted:
            return
        who, operation = self._deleted[action.args["nth"] % len(self._deleted)]
        client = self._run.world.client(who)
        client.pull()
        again = client.operation(operation["collection"], operation["record"], {}, action="restore")
        del again["changes"]
        verdict = self._run.world.client(who).push(again)[0]
        self._run.happened.add("undeleted")
        self._run.tells(f"{who} restores {_named(operation)}: {' '.join(told(verdict))}")

    def _delete(self, who: str, operation: dict[str, Any]) -> None:
        verdict = self._run.world.client(who).push(operation)[0]
        self._deleted.append((who, operation))
        self._run.happened.add("deleted")
        self._run.tells(f"{who} deletes {_named(operation)}: {' '.join(told(verdict))}")

    def decide(self, action: Action) -> None:
        """A person applies or dismisses something in quarantine."""
        client = self._client()
        waiting = client.ask("GET", "/quarantine")[1]["quarantine"]
        if not waiting:
            return
        one = waiting[action.args["nth"] % len(waiting)]
        path = f"/quarantine/{one['id']}/" + ("apply" if action.args["apply"] else "dismiss")
        status, answer = client.ask("POST", path, None if action.args["apply"] else {"reason": "not needed"})
        self._run.happened.add("decided")
        outcome = answer.get("outcome") or answer["error"]["code"] if answer else "done"
        self._run.tells(f"head office decides about {one['reason']}: {path.rsplit('/', 1)[1]} → {status} {outcome}")

    def is_dismissed(self, username: str) -> bool:
        row = Record.get((Record.collection == "staff") & (Record.id == CAST[username][0]))
        return bool(canonical.decode(bytes(row.wire)).get("left_on"))

    def _write(self, staff: str, changes: dict[str, Any]) -> None:
        client = self._client()
        client.pull()
        operation = client.operation("staff", staff, changes)
        self._written.append(operation)
        client.push(operation)

    def _client(self) -> Client:
        if self._head is None or self._run.now_ms > self._head_until_ms:
            self._head = self._run.world.client("head")
            self._head_until_ms = self._run.now_ms + SIGNS_IN_EVERY_MS
        return self._head


def _named(operation: dict[str, Any]) -> str:
    return f"{operation['collection']} …{operation['record'][-6:]}"


def told(verdict: dict[str, Any]) -> list[str]:
    """A verdict in few words, for the story."""
    words = [verdict["outcome"]]
    if "reason" in verdict:
        words.append(f"({verdict['reason']})")
    words += [f"[{note['field']}: {note['rule']}]" for note in verdict.get("notes", ())]
    return words
