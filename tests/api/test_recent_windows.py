"""Lines that devices share: whom they are good for."""

from __future__ import annotations

from api.feed.recent import Recent, Scope, Step

SCOPE = Scope("epoch", 0, "scopes", with_patches=True)
WISH = 100


class Feed:
    """A feed in which each transaction changed a record of its own; `head` is where a snapshot of it ends."""

    def __init__(self) -> None:
        self.read_from: list[int] = []

    def since(self, kept: Recent, position: int, head: int, scope: Scope = SCOPE) -> Step:
        def read(start: int) -> Step:
            self.read_from.append(start)
            return Step(start, head, dict.fromkeys(range(start + 1, head + 1), b"{}"))

        return kept.since(scope, position, head, WISH, read)


def test_who_comes_later_is_sent_the_same() -> None:
    kept, feed = Recent(), Feed()
    first = feed.since(kept, 5, 9)
    assert feed.since(kept, 5, 9) == first
    assert feed.since(kept, 9, 11).lines.keys() == {10, 11}
    assert feed.since(kept, 5, 11).lines.keys() == set(range(6, 12))
    assert feed.read_from == [5, 9]


def test_p5_lines_read_later_than_ones_own_snapshot_are_not_taken() -> None:
    kept, feed = Recent(), Feed()
    feed.since(kept, 5, 9)
    earlier = feed.since(kept, 5, 8)
    assert (earlier.end, earlier.lines.keys()) == (8, {6, 7, 8})


def test_p4_who_stands_between_two_positions_misses_nothing() -> None:
    kept, feed = Recent(), Feed()
    feed.since(kept, 5, 9)
    assert feed.since(kept, 7, 9).lines.keys() == {8, 9}


def test_another_epoch_other_scopes_and_who_asked_for_no_patches_have_their_own() -> None:
    kept, feed = Recent(), Feed()
    others = [SCOPE._replace(epoch="other"), SCOPE._replace(scopes="other"), SCOPE._replace(with_patches=False)]
    for scope in (SCOPE, *others):
        feed.since(kept, 5, 9, scope)
    assert feed.read_from == [5] * 4


def test_an_erasure_ends_all_of_them() -> None:
    kept, feed = Recent(), Feed()
    feed.since(kept, 5, 9)
    feed.since(kept, 5, 9, SCOPE._replace(erased=1))
    feed.since(kept, 5, 9)
    assert feed.read_from == [5] * 3
