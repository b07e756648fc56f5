"""What a page brings between its first line and its last: of a full round, or of what has changed (PROTOCOL §5)."""

from __future__ import annotations

from typing import NamedTuple

from api.compression import Piece
from api.feed.cursor import Cursor
from api.feed.lines import Patches, Row, line_of, lines_of_round
from api.feed.patches import patches_since
from api.feed.position import Current
from api.feed.prelude import urgent
from api.feed.recent import Scope, Step, recent
from api.feed.rows import page, place
from api.feed.shared import Part, shared
from api.now import now_ms


class Brought(NamedTuple):
    """What stands between a page's first line and its last. It may show records as they were at `since`.

    `piece` is what `lines` say, compressed by itself.
    """

    lines: list[bytes]
    told: int
    end: int
    since: int = 0
    piece: Piece | None = None


def of_round(
    scopes: list[str], cursor: Cursor, position: Current, wish: int, *, begins: bool, is_packed: bool
) -> Brought:
    """A page of a full round, and first of all what is urgent."""

    def read() -> Part:
        if begins:
            return Part(0, lines_of_round(urgent(scopes, now_ms()), position.seq))
        rows, more = page(scopes, cursor.seq, wish)
        return Part(place(rows[-1]) if more else position.seq, lines_of_round(rows, cursor.since))

    if not is_packed:
        part = read()
        return Brought(part.lines, len(part.lines), part.end, cursor.since)
    scope = Scope(cursor.epoch, position.erased, cursor.scopes, with_patches=False)
    kept = shared().page((scope, -1 if begins else cursor.seq, wish), cursor.since, position.seq, read)
    return Brought([], kept.told, kept.end, min(cursor.since, kept.read_at), kept.piece)


def changes(scopes: list[str], cursor: Cursor, head: Current, wish: int, *, with_patches: bool) -> Step:
    """What changed for a device at `cursor`, as far as `wish` goes."""

    def read(start: int) -> Step:
        rows, more = page(scopes, start, wish)
        patches = _patches(rows, start) if with_patches else {}
        lines: dict[int, bytes] = {}
        for row in rows:
            # what leaves one scope of a device for another of its scopes is still there
            if not row[4] or row[7] not in lines:
                lines[row[7]] = line_of(row, patches)
        return Step(start, place(rows[-1]) if more else head.seq, lines)

    scope = Scope(cursor.epoch, head.erased, cursor.scopes, with_patches)
    return recent().since(scope, cursor.seq, head.seq, wish, read)


def _patches(rows: list[Row], seq: int) -> Patches:
    """Patches for the rows that a device at `seq` holds already; what came into its scope since is sent whole."""
    held = [(row[7], row[2]) for row in rows if not row[4] and row[5] <= seq]
    return patches_since(held, seq)
