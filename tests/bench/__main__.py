"""`make bench`: the figures of the server, its reports over a year, then those of a technician's phone, each against
its budget.

ARGS='phone', 'reports' or 'server' measures one of them alone.
"""

from __future__ import annotations

import sys

from tests.bench import phone, reports, server

PARTS = {"server": server.main, "reports": reports.main, "phone": phone.main}


def main() -> int:
    asked = sys.argv[1:] or list(PARTS)
    if unknown := set(asked) - set(PARTS):
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    return max(PARTS[one]() for one in asked)


if __name__ == "__main__":
    sys.exit(main())
