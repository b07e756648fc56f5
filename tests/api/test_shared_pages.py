"""Pages that devices share: whom they are good for."""

from __future__ import annotations

from api.feed.recent import Scope
from api.feed.shared import Part, Shared

ADDRESS = (Scope("epoch", 0, "scopes", with_patches=False), 0, 100)


class Reader:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Part:
        self.times += 1
        return Part(7, [b"{}"] * self.times)


def test_who_comes_later_is_sent_the_same() -> None:
    pages, read = Shared(), Reader()
    first = pages.page(ADDRESS, since=9, head=9, read=read)
    assert pages.page(ADDRESS, since=12, head=12, read=read) is first
    assert read.times == 1


def test_p5_a_page_read_later_than_ones_own_snapshot_is_not_taken() -> None:
    pages, read = Shared(), Reader()
    later = pages.page(ADDRESS, since=5, head=9, read=read)
    assert pages.page(ADDRESS, since=8, head=8, read=read).read_at == 8
    assert pages.page(ADDRESS, since=10, head=10, read=read) is later


def test_p5_a_page_tells_what_has_gone_since_the_oldest_page_of_the_round() -> None:
    pages, read = Shared(), Reader()
    pages.page(ADDRESS, since=9, head=9, read=read)
    assert pages.page(ADDRESS, since=5, head=12, read=read).since == 5
    assert pages.page(ADDRESS, since=9, head=12, read=read).since == 5


def test_an_erasure_ends_all_of_them() -> None:
    pages, read = Shared(), Reader()
    pages.page(ADDRESS, since=9, head=9, read=read)
    pages.page((ADDRESS[0]._replace(erased=1), 0, 100), since=9, head=9, read=read)
    pages.page(ADDRESS, since=9, head=9, read=read)
    assert read.times == 3
