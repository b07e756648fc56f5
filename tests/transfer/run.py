"""The command line as a process of its own, to be killed."""

from __future__ import annotations

from web.cli import main

if __name__ == "__main__":
    main()
