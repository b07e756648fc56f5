"""`python -m tests.simulation.mutants`: the net itself is tested. Known mistakes of systems of this kind are planted,
one at a time, in the server or in the browser's engine, and each must be caught within a bounded number of seeds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from api.feed import patches, scopes
from api.feed.position import Place, advance
from api.intake import push
from api.intake.at_hand import AtHand
from api.intake.batch import Batch
from api.intake.groups import Groups
from api.intake.known import Known
from api.intake.loaded import Loaded
from api.models import Feed, Position, write_transaction
from sync import clock, fields, lift
from sync.policies import text
from tests.simulation import world
from tests.simulation.host import HOST_ENDED, Host, Patch
from tests.simulation.plan import Plan, plan_of
from tests.simulation.play import play
from tests.simulation.storm import storm
from tests.simulation.world import World, replaced

# Looked through for plans that hold what a mistake needs, and so many of them are played, those first.
SEEDS_MOST = 400
TRIES_MOST = 120
STORMS_MOST = 12

Plant = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class Mutant:
    """A mistake: planted in Python by `plant`, in the browser's modules by `patches`; caught by runs, or storms.

    `needs` are the actions and faults without which it cannot show.
    """

    name: str
    plant: Plant = nullcontext
    patches: tuple[Patch, ...] = ()
    is_storm: bool = False
    needs: frozenset[str] = frozenset()


# --- in the server ----------------------------------------------------------------------------------


def max_seq_plus_one() -> AbstractContextManager[None]:
    def unlocked(now_ms: int) -> Place:
        row = Position.get(Position.name == "feed")
        highest = max((one.seq for one in Feed.select(Feed.seq)), default=0)
        return Place(highest + 1, row.stamp, row.next_record + 1_000 * (highest % 7), _node(row), now_ms)

    return replaced(push, "advance", unlocked)


def lock_after_read() -> AbstractContextManager[None]:
    def reads_first(operations: list[Any], sender: Any, at_ms: int) -> list[Any]:
        with write_transaction():
            row = Position.get(Position.name == "feed")
            batch = Batch(Place(row.seq, row.stamp, row.next_record, _node(row), at_ms))
            batch.expect(operations)
            _take_place(batch, advance(at_ms))
            verdicts = [batch.take(one, sender) for one in operations]
            batch.finish()
        return verdicts

    return replaced(push, "take_in", reads_first)


def dedup_outside_transaction() -> AbstractContextManager[None]:
    def looked_up_before(operations: list[Any], sender: Any, at_ms: int) -> list[Any]:
        before = Known(Place(0, "", 0, "", at_ms))
        before._look_up_verdicts({one.id for one in operations if one.id})
        with write_transaction():
            batch = Batch(advance(at_ms))
            batch.expect(operations)
            batch._known._verdicts = before._verdicts
            verdicts = [batch.take(one, sender) for one in operations]
            batch.finish()
        return verdicts

    return replaced(push, "take_in", looked_up_before)


def fold_by_arrival() -> AbstractContextManager[None]:
    return replaced(fields, "_in_order", lambda operations: list({one.id: one for one in operations}.values()))


def text_concatenated() -> AbstractContextManager[None]:
    return replaced(text, "merge", lambda _ancestor, earlier, later: f"{earlier}\n{later}")


def edits_after_creation_dropped() -> AbstractContextManager[None]:
    add = Loaded.add

    def drops(self: Loaded, operation: Any, received_at: str, size_bytes: int = 0) -> None:
        if self.row is not None or not self.operations:
            add(self, operation, received_at, size_bytes)

    return replaced(Loaded, "add", drops)


def held_never_released() -> AbstractContextManager[None]:
    return replaced(Batch, "_release", lambda _self, _creation: None)


def customer_in_two_scopes() -> AbstractContextManager[None]:
    return replaced(scopes, "selling", scopes.personal)


def refold_forgotten() -> AbstractContextManager[None]:
    """A server with another table serves the bytes of the one before until somebody edits the record."""
    return replaced(world, "refold", lambda _now_ms: 0)


def plan_not_lifted() -> AbstractContextManager[None]:
    """The rule for a new name forgets the places where others say what they saw."""
    return replaced(lift, "_with_renamed", lambda change, _renamed: change)


def groups_torn() -> AbstractContextManager[None]:
    return replaced(Groups, "require_whole", lambda *_: None)


@contextmanager
def believed_at_hand() -> Generator[None]:
    """A long record is kept as it was folded, and what the database says of it by now is not looked at."""

    def believing(self: AtHand, row: Any, _node: str) -> Loaded | None:
        kept = self._kept.get(row.key)
        if kept is not None:
            kept.record.reopen(row)
        return kept.record if kept is not None else None

    with replaced(AtHand, "take", believing), replaced(AtHand, "_turn_to", lambda _self, _node: None):
        yield


def broken_chain_of_patches() -> AbstractContextManager[None]:
    """A device is sent the patches that there are, also where one change between them had none."""
    return replaced(patches, "_is_unbroken", lambda _chain: True)


def _take_place(batch: Batch, place: Place) -> None:
    for one in (batch, batch._known, batch._reconciler):
        one._place = place  # type: ignore[attr-defined]


def _node(row: Position) -> str:
    return clock.parse_stamp(row.stamp).node


# --- in the browser's engine ----------------------------------------------------------------------------


def js(file: str, old: str, new: str) -> tuple[Patch, ...]:
    return ({"file": file, "from": old, "to": new},)


OUTBOX_SHARED = js("store/names.js", "=> `aftercare-${personId}`", "=> (personId ? `aftercare-everybody` : ``)")
DIGEST_ADOPTED = js(
    "net/digestcheck.js", "if (sameDigest(digest, page.end.digest)) return true;", "return sameDigest(digest, digest);"
)
LEAVES_ON_VERDICT = js(
    "store/outbox.js",
    "else await outbox.put(answered(row, verdict, answeredAt));",
    "else {\n await outbox.delete(row.seq);\n await tx.objectStore(RECEIPTS)"
    ".put({ id: row.op.id, op: row.op, verdict, answered_at: answeredAt });\n}",
) + js(
    "store/outbox.js",
    "{ answeredAt, stamp, newNode, wipe }) {\n  return database.write([OUTBOX, META],",
    "{ answeredAt, stamp, newNode, wipe }) {\n  return database.write([OUTBOX, META, RECEIPTS],",
)
CURSOR_FIRST = js(
    "store/pages.js",
    "export function writePage(database, page, { fresh, answered, now }) {",
    "export async function writePage(database, page, { fresh, answered, now }) {\n"
    "  await database.write([META], (tx) => changeMeta(tx, { cursor: page.end.cursor }));",
)
SHIFT = "export function shiftOf(row, measured) {"
NO_SHIFT = js("sync/seal.js", SHIFT, f"{SHIFT}\n  return 0;")
SET_SINCE = "function setSince(row, measured) {"
JUMP_UNSEEN = js("sync/seal.js", SET_SINCE, f"{SET_SINCE}\n  return 0;")
NO_HAND_OVER = js("net/flusher.js", "await resendConfirmed(tx);", "")
HAND_OVER_NEEDS = frozenset({"restore_backup", "revoke"})
PLACE = "Object.freeze({ cursor: null,"
EPOCH_FORGOTTEN = js("store/meta.js", PLACE, f"{PLACE} epoch: null,")

CALLED_SENT = js("net/uploads.js", "return this.#judge(key, error);", "await this.#judge(key, error);")

MUTANTS = (
    Mutant("MAX(seq)+1 instead of the locked counter", max_seq_plus_one, is_storm=True),
    Mutant("lock after read", lock_after_read, is_storm=True),
    Mutant("dedup outside the transaction", dedup_outside_transaction, is_storm=True),
    Mutant("fold by arrival", fold_by_arrival),
    Mutant("text concatenated", text_concatenated, needs=frozenset({"describe"})),
    Mutant("edits after a creation dropped", edits_after_creation_dropped),
    Mutant("held operations never released", held_never_released, needs=frozenset({"restore_backup", "create_job"})),
    Mutant("outbox shared by users", patches=OUTBOX_SHARED, needs=frozenset({"sign_in"})),
    Mutant("digest adopted", patches=DIGEST_ADOPTED, needs=frozenset({"rot"})),
    Mutant("outbox left on the verdict, without a pull", patches=LEAVES_ON_VERDICT),
    Mutant("cursor saved before the page's rows", patches=CURSOR_FIRST, needs=frozenset({"crash_after"})),
    Mutant("sealing does not shift", patches=NO_SHIFT, needs=frozenset({"clock"})),
    Mutant("epoch forgotten at sign-out", patches=EPOCH_FORGOTTEN, needs=frozenset({"restore_backup", "sign_out"})),
    Mutant("a clock set after the edit moves it", patches=JUMP_UNSEEN, needs=frozenset({"clock"})),
    Mutant("a revoked device wiped without handing over", patches=NO_HAND_OVER, needs=HAND_OVER_NEEDS),
    Mutant("a customer in two scopes of one device", customer_in_two_scopes, needs=frozenset({"new_role"})),
    Mutant("records not folded anew for a new table", refold_forgotten, needs=frozenset({"upgrade_server"})),
    Mutant("a group accepted in part", groups_torn, needs=frozenset({"group"})),
    Mutant("a lift that forgets what others saw", plan_not_lifted, needs=frozenset({"upgrade_server", "plan"})),
    Mutant("a record at hand believed unseen", believed_at_hand, needs=frozenset({"restore_backup"})),
    Mutant("patches sent over a gap", broken_chain_of_patches),
    Mutant("a picture called sent that was refused", patches=CALLED_SENT, needs=frozenset({"photo", "broken"})),
)


def likely_seeds(mutant: Mutant) -> list[int]:
    """The seeds to try, the likely ones first."""
    return sorted(range(1, SEEDS_MOST + 1), key=lambda seed: not mutant.needs <= _words(plan_of(seed)))[:TRIES_MOST]


def _words(plan: Plan) -> set[str]:
    """What a plan is made of: actions, work and kinds of faults."""
    words = {one.what for one in plan.actions}
    return words | {one.args[name] for one in plan.actions for name in ("what", "kind") if name in one.args}


def hunt(mutant: Mutant, worlds: dict[str, World]) -> tuple[int, str] | None:
    """The seed that caught the mutant and what it found, or `None`."""
    if mutant.is_storm:
        with mutant.plant():
            for seed in range(1, STORMS_MOST + 1):
                broken = storm(seed, worlds["postgres"])
                if broken:
                    return seed, broken[0]
        return None
    with mutant.plant(), Host(mutant.patches) as host:
        for seed in likely_seeds(mutant):
            outcome = play(plan_of(seed), worlds["sqlite"], host)
            if any(HOST_ENDED in one for one in outcome.broken):
                return None  # the text to replace is another now: what was not planted was not caught
            if outcome.broken:
                return seed, outcome.broken[0]
    return None


def main() -> int:
    wanted = [one for one in MUTANTS if not sys.argv[1:] or any(word in one.name for word in sys.argv[1:])]
    missed = 0
    with World("sqlite") as small, World("postgres") as big:
        for mutant in wanted:
            began = time.monotonic()
            caught = hunt(mutant, {"sqlite": small, "postgres": big})
            took = time.monotonic() - began
            missed += caught is None
            said = f"seed {caught[0]:>3}: {caught[1].splitlines()[0][:90]}" if caught else ""
            print(f"{'caught' if caught else 'MISSED'}  {mutant.name:<46} {took:5.1f} s  {said}", flush=True)
    print(f"{len(wanted) - missed} of {len(wanted)} caught.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
