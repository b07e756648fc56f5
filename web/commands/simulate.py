from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

CHECKOUT = Path(__file__).parents[2]


@click.command()
@click.option("--seeds", default=200, show_default=True, help="How many runs; 0: until stopped.")
@click.option("--from", "start", default=1, show_default=True, metavar="K", help="The first seed.")
@click.option("--database", type=click.Choice(["sqlite", "postgres"]), default="sqlite", show_default=True)
@click.option("--shrink", is_flag=True, help="Make a failing story short.")
def simulate(seeds: int, start: int, database: str, *, shrink: bool) -> None:
    """Try the whole system under faults: server, devices and network on one seeded clock.

    A seed that breaks a promise tells its story, and replays exactly. Runs from a checkout of the source.
    """
    if not (CHECKOUT / "tests" / "simulation" / "__main__.py").is_file():
        raise click.ClickException(
            "The simulator is part of the source, not of the installed package: run this in a checkout."
        )
    wanted = [f"--seeds={seeds}", f"--from={start}", f"--database={database}", *(["--shrink"] if shrink else [])]
    command = [sys.executable, "-m", "tests.simulation", *wanted]
    ended = subprocess.run(command, cwd=CHECKOUT, check=False)  # noqa: S603 our own, with choices of our own
    sys.exit(ended.returncode)
