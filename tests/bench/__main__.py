"""`make bench`: the server, its reports over a year, the frozen site, a technician's phone and a store's laptop, each
figure against its budget.

ARGS='phone', 'laptop', 'reports', 'freeze' or 'server' measures one of them alone.
"""

from __future__ import annotations

import sys

from tests.bench import freeze, laptop, phone, reports, server

PARTS = {
    "server": server.main,
    "reports": reports.main,
    "freeze": freeze.main,
    "phone": phone.main,
    "laptop": laptop.main,
}


def main() -> int:
    asked = sys.argv[1:] or list(PARTS)
    if unknown := set(asked) - set(PARTS):
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    return max(PARTS[one]() for one in asked)


if __name__ == "__main__":
    sys.exit(main())
