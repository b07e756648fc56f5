"""Freezing in processes of their own: some are killed, and of one the disk is full."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.shop import MORNING_MS
from web.freeze import freeze
from web.freezing.ledger import Docs

__all__ = ["Docs", "freeze_in_a_process", "full_disk"]

_ready = multiprocessing.get_context("forkserver")
_ready.set_forkserver_preload(["tests.web.freezer"])
DISK_BYTES = 2 * 1024 * 1024
# where no disk can be mounted: files may not grow beyond this, and the first page does
FILE_BYTES = 256


def freeze_in_a_process(data_dir: Path, static: Path, docs: Docs, kill_at: int) -> int | None:
    """Freeze `docs`; at the step with this number the process is killed. What it ended with."""
    process = _ready.Process(target=_freeze, args=(data_dir, static, docs, kill_at))
    process.start()
    process.join()
    return process.exitcode


def full_disk(data_dir: Path, static: Path, docs: Docs, then: Docs) -> dict[str, Any]:
    """Freeze `docs`, fill the disk, freeze `then`, make room and do so again: what came of it. The disk is a small one
    of its own where this user may mount one, else a process whose files may not grow.
    """
    arguments = data_dir.parent / "arguments.json"
    arguments.write_text(json.dumps([str(data_dir), str(static), docs, then]), "utf-8")
    command = [sys.executable, "-m", "tests.web.freezer", str(arguments)]
    mount = f'mkdir -p "$1" && mount -t tmpfs -o size={DISK_BYTES} tmpfs "$1" && shift && exec "$@" mounted'
    alone = ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh", str(data_dir), *command]
    run = subprocess.run(alone, capture_output=True, text=True, check=False)
    if run.returncode:
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(run.stdout))


def _freeze(data_dir: Path, static: Path, docs: Docs, kill_at: int) -> None:
    steps = 0

    def tell(_done: int, _of: int) -> None:
        nonlocal steps
        steps += 1
        if steps == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    freeze(data_dir, MORNING_MS, static=static, tell=tell, docs=lambda: docs)


def _on_a_full_disk(arguments: Path, *, is_mounted: bool) -> dict[str, bool]:
    data, static, docs, then = json.loads(arguments.read_text("utf-8"))
    data_dir, failed = Path(data), False
    page = data_dir / "site" / "en" / "stores" / "west" / "index.html"
    freeze(data_dir, MORNING_MS, static=Path(static), docs=lambda: docs)
    before = page.read_bytes()
    ballast = data_dir / "ballast"
    if is_mounted:
        _fill(ballast)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, resource.RLIM_INFINITY))
    try:
        freeze(data_dir, MORNING_MS, static=Path(static), docs=lambda: then)
    except OSError:
        failed = True
    untouched = page.read_bytes() == before
    ballast.unlink(missing_ok=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    freeze(data_dir, MORNING_MS, static=Path(static), docs=lambda: then)
    return {"failed": failed, "untouched": untouched, "published_then": page.read_bytes() != before}


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return


if __name__ == "__main__":
    told = _on_a_full_disk(Path(sys.argv[1]), is_mounted=sys.argv[2:] == ["mounted"])
    sys.stdout.write(json.dumps(told))
