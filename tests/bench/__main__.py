"""`make bench`: the sync server under every load that it is promised for, its reports over a year, the frozen site, a
technician's phone and a store's laptop, each figure against its budget.

ARGS='server', 'storm', 'technicians', 'late', 'million', 'apply', 'postgres', 'ratios', 'reports', 'freeze', 'phone' or
'laptop' measures these alone. With 'markdown' among them, the tables of what was measured follow as in the README.
"""

from __future__ import annotations

import sys

from tests.bench import (
    apply,
    figures,
    first,
    freeze,
    laptop,
    late,
    million,
    others,
    phone,
    postgres,
    reports,
    server,
    storm,
    technicians,
)

PARTS = {
    "server": first.main,
    "storm": storm.main,
    "technicians": technicians.main,
    "late": late.main,
    "million": million.main,
    "apply": apply.main,
    "postgres": postgres.main,
    "ratios": server.main,
    "reports": reports.main,
    "freeze": freeze.main,
    "phone": phone.main,
    "laptop": laptop.main,
}
MARKDOWN = "markdown"


def main() -> int:
    asked = sys.argv[1:]
    is_markdown = MARKDOWN in asked
    asked = [one for one in asked if one != MARKDOWN] or list(PARTS)
    if unknown := set(asked) - set(PARTS):
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    broken = max([PARTS[one]() for one in asked])
    if is_markdown:
        print(others.beside_others(figures.reported(on="SQLite")))
        print(figures.markdown())
    return broken


if __name__ == "__main__":
    sys.exit(main())
