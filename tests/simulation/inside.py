"""What comes about inside the server and stands in no answer: a short cut that no run takes any more shows nothing."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from typing import Any

from api.feed import patches, recent
from api.feed.recent import Recent
from api.feed.shared import Shared
from api.intake.at_hand import AtHand
from tests.simulation.world import replaced

Function = Callable[..., Any]


@contextmanager
def watched(happened: set[str]) -> Generator[None]:
    """Note in `happened` which of the server's short cuts are taken meanwhile; nothing else is changed."""

    def returns(name: str, what: Function, shows: Callable[[Any], bool] = lambda _: True) -> Function:
        def also(*args: Any) -> Any:
            result = what(*args)
            if shows(result):
                happened.add(name)
            return result

        return also

    def reads_nothing(name: str, what: Function) -> Function:
        def also(*args: Any) -> Any:
            *others, read = args
            reads = 0

            def reading(*where: Any) -> Any:
                nonlocal reads
                reads += 1
                return read(*where)

            result = what(*others, reading)
            if not reads:
                happened.add(name)
            return result

        return also

    places: tuple[tuple[Any, str, Callable[[Function], Function]], ...] = (
        (patches, "_is_unbroken", lambda one: returns("patches with a gap", one, lambda whole: not whole)),
        (patches, "merge_patches", lambda one: returns("patches in one", one)),
        (recent, "joined", lambda one: returns("lines in one", one)),
        (Recent, "since", lambda one: reads_nothing("lines shared", one)),
        (Shared, "page", lambda one: reads_nothing("page shared", one)),
        (AtHand, "take", lambda one: returns("record at hand", one, bool)),
    )
    with ExitStack() as watching:
        for target, name, around in places:
            watching.enter_context(replaced(target, name, around(getattr(target, name))))
        yield
