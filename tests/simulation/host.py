"""The devices: a Node process that runs the browser's own modules, spoken to in JSON lines, in lockstep."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from tests.simulation.upgrade import TABLE_2

MAIN = Path(__file__).with_name("host") / "main.mjs"
HOST_ENDED = "the devices' host ended"
Patch = dict[str, str]  # file (under static/app), from, to


class Host:
    """Answers each command when every device has come to rest: until then nothing else happens in the world."""

    def __init__(self, patches: tuple[Patch, ...] = ()) -> None:
        self._patches = patches
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        command = [node(), str(MAIN), json.dumps({"patches": self._patches, "nextTable": TABLE_2.to_wire()})]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def tell(self, *commands: dict[str, Any]) -> dict[str, Any]:
        """What came of `commands`, one after the other: `requests` to the server, `events`, devices that `crashed`,
        the next `tick`.
        """
        if self._process.poll() is not None:
            self.close()
            self._process = self._start()
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(commands) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{HOST_ENDED} with {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        if self._process.stdin:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def node() -> str:
    """The wheel's Node: the same version everywhere."""
    wheel = Path(sys.executable).with_name("node")
    found = str(wheel) if wheel.exists() else shutil.which("node")
    if found is None:
        raise RuntimeError("no node: `make build` sets it up")
    return found
