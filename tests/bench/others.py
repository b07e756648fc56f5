"""What others do with the same work on such a machine, beside what was measured: the README's table."""

from __future__ import annotations

from collections.abc import Iterable

from tests.bench.figures import Figure
from tests.bench.first import COMPRESSED, ONE, PLAIN, PUSH
from tests.bench.million import RATIO_OF
from tests.bench.storm import LOST, MEMORY, PACKED, STORM

NAMES = ("CouchDB 3.4", "PouchDB Server", "RxDB Server (memory only)", "Actual", "Kinto on PostgreSQL")
HEADING = ("", *NAMES, "Aftercare", "budget", "bound by")
NOBODY = ("–",) * len(NAMES)
# by the name of our figure, in the order of the table
MEASURED: dict[str, tuple[str, ...]] = {
    PUSH: ("7,600", "5,200", "27,000", "900", "120"),
    PLAIN: ("1.24", "1.26", "0.29", "1.8", "0.5"),
    COMPRESSED: NOBODY,
    ONE: ("2.4", "1.5", "0.46", "1.1", "6"),
    RATIO_OF: NOBODY,
    STORM: ("61", "38", "11", "2.9", "64"),
    PACKED: NOBODY,
    LOST: ("0 (750 losing documents left)", "0 (same)", "250", "0", "250"),
    MEMORY: ("100", "337", "171", "342", "614"),
}


def beside_others(figures: Iterable[Figure]) -> str:
    """The table of those of `figures` that others were measured by, as Markdown."""
    first = {figure.name: figure for figure in reversed(list(figures))}
    rows = [HEADING, ("---", *("---:",) * (len(HEADING) - 2), "---")]
    for name, theirs in MEASURED.items():
        if name in first:
            label, budget, median, spread, bound = first[name].cells()
            rows.append((label, *theirs, f"**{median}**" + (f" ({spread})" if spread else ""), budget, bound))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
