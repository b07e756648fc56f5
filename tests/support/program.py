"""The program `aftercare` as a process that can really be killed, without the second of processor time that loading it
takes: a process that has loaded it stands ready, and each start is a fork of it. That it starts from nothing is
tests/web/test_command_line.py.
"""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.process import BaseProcess
from pathlib import Path

_ready = multiprocessing.get_context("forkserver")
_ready.set_forkserver_preload(["tests.support.program", "web.cli"])


def start(*arguments: object, output: Path) -> BaseProcess:
    """`aftercare ARGUMENTS` is running; what it says is added to `output`. It ends with this process at the latest."""
    process = _ready.Process(target=_run, args=([str(one) for one in arguments], output), daemon=True)
    process.start()
    return process


def _run(arguments: list[str], output: Path) -> None:
    with output.open("ab") as log:
        for stream in (1, 2):
            os.dup2(log.fileno(), stream)
    from web.cli import main  # noqa: PLC0415  loaded in the process that stands ready, not where the tests run

    main(arguments, "aftercare")
