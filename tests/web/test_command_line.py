"""`aftercare`: helps, says what to do, and leaves alone what is not its own."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.demo.build import LEAST_SIZE
from api.models import database
from tests.support.shop import PASSWORD
from web.cli import main
from web.using import in_use

COMMANDS = (
    *("demo", "serve", "worker", "migrate", "freeze", "staff", "channel"),
    *("import", "export", "erase", "doctor", "letters", "rules", "simulate"),
)
GROUPS = {"staff": ("add", "list", "password", "disable"), "channel": ("add", "list", "test", "remove")}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    database.close()


def aftercare(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--data", str(folder)])


@pytest.fixture
def cast_shop(folder: Path, filled_sqlite: Path) -> Path:
    """A folder whose database is a shop of its own: the cast's."""
    folder.mkdir()
    (folder / "aftercare.db").write_bytes(filled_sqlite.read_bytes())
    return folder


def test_this_page_knows_every_command():
    assert set(COMMANDS) == set(main.commands)


def test_help_names_every_command_with_a_sentence():
    said = CliRunner().invoke(main, ["--help"])
    assert said.exit_code == 0
    for command in COMMANDS:
        line = next(line for line in said.output.splitlines() if line.split()[:1] == [command])
        assert line.endswith("."), line


@pytest.mark.parametrize(
    "command", [*([one] for one in COMMANDS), *([group, one] for group, ones in GROUPS.items() for one in ones)]
)
def test_every_command_explains_itself(command: list[str]):
    said = CliRunner().invoke(main, [*command, "--help"])
    assert said.exit_code == 0
    assert said.output.startswith("Usage: ")


def test_the_demo_is_made_once_and_then_kept_until_a_fresh_one_is_asked_for(folder: Path):
    first = aftercare(folder, "demo", "--no-serve", "--size", str(LEAST_SIZE))
    assert first.exit_code == 0, first.output
    assert "Filling the demo shop" in first.output
    assert re.search(r"The site is frozen: \d{3} pages", first.output)
    again = aftercare(folder, "demo", "--no-serve")
    assert (again.exit_code, again.output) == (0, "")
    checked = aftercare(folder, "doctor")
    assert checked.exit_code == 0, checked.output
    assert "the site is frozen and fresh" in checked.output
    aftercare(folder, "staff", "disable", "tech1")
    assert "(disabled)" in aftercare(folder, "staff", "list").output
    assert aftercare(folder, "demo", "--fresh", "--no-serve", "--size", str(LEAST_SIZE)).exit_code == 0
    assert "(disabled)" not in aftercare(folder, "staff", "list").output


@pytest.mark.parametrize("flags", [[], ["--fresh"]])
def test_the_demo_leaves_a_shop_of_its_own_alone(cast_shop: Path, flags: list[str]):
    said = aftercare(cast_shop, "demo", "--no-serve", *flags)
    assert said.exit_code == 1
    assert "it is left alone" in said.output
    assert "李卫" in aftercare(cast_shop, "staff", "list").output


def test_a_demo_that_is_being_served_is_not_thrown_away(folder: Path):
    with in_use(folder):
        said = aftercare(folder, "demo", "--fresh", "--no-serve")
    assert said.exit_code == 1
    assert "stop it first" in said.output


@pytest.mark.parametrize("command", [["serve"], ["freeze"], ["staff", "list"]])
def test_a_database_without_its_tables_is_told_about_migrate(folder: Path, command: list[str]):
    said = aftercare(folder, *command)
    assert said.exit_code == 1
    assert "run `aftercare migrate` first" in said.output


def test_migrate_may_be_repeated(folder: Path):
    assert "applied 0001" in aftercare(folder, "migrate").output
    again = aftercare(folder, "migrate")
    assert again.exit_code == 0
    assert "applied" not in again.output


def test_doctor_says_what_is_wrong_and_what_to_do(folder: Path):
    said = aftercare(folder, "doctor")
    assert said.exit_code == 1
    assert "FAIL  the database lacks" in said.output
    assert "Run `aftercare migrate`." in said.output


def test_doctor_names_a_folder_it_cannot_write_to(tmp_path: Path):
    (tmp_path / "file").write_text("in the way", "utf-8")
    said = CliRunner().invoke(main, ["doctor", "--data", str(tmp_path / "file" / "data")])
    assert said.exit_code == 1
    assert "cannot write to" in said.output


def test_the_first_people_of_a_real_shop(folder: Path):
    aftercare(folder, "migrate")
    boss = ("staff", "add", "boss", "--name", "刘总", "--role", "head_office", "--password", PASSWORD)
    assert aftercare(folder, *boss).exit_code == 0
    manager = ("staff", "add", "chen", "--name", "陈丽", "--role", "manager", "--store", "west", "--password", PASSWORD)
    missing = aftercare(folder, *manager)
    assert (missing.exit_code, "--new-store NAME sets it up" in missing.output) == (1, True)
    assert aftercare(folder, *manager, "--new-store", "城西店").exit_code == 0
    listed = aftercare(folder, "staff", "list").output.split()
    assert listed == ["boss", "head", "office", "刘总", "chen", "manager", "west", "陈丽"]
    assert "is taken" in aftercare(folder, *manager).output


def test_a_short_password_is_refused(cast_shop: Path):
    said = aftercare(cast_shop, "staff", "password", "liwei", "--password", "short")
    assert (said.exit_code, "at least 10 characters" in said.output) == (1, True)
    assert aftercare(cast_shop, "staff", "password", "liwei", "--password", "long-enough-now").exit_code == 0
    assert aftercare(cast_shop, "staff", "password", "nobody", "--password", "long-enough-now").exit_code == 1


def test_a_taken_port_is_told_in_a_sentence(cast_shop: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = aftercare(cast_shop, "serve", "--port", str(taken.getsockname()[1]))
    assert said.exit_code == 1
    assert "is taken: choose another with --port" in said.output


def test_serve_answers_and_leaves_when_told_to(cast_shop: Path):
    assert aftercare(cast_shop, "freeze").exit_code == 0
    database.close()
    program = Path(sys.executable).with_name("aftercare")
    with subprocess.Popen(
        [program, "serve", "--data", cast_shop, "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        address = server.stdout.readline().split()[-1]
        with urllib.request.urlopen(f"{address}/healthz") as answer:
            assert json.load(answer) == {"status": "ok"}
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) == 0


@pytest.mark.parametrize(
    "url",
    ["nonsense", "mysql://a/b", "sqlite:///", "sqlite:////proc/x/y.db", "postgresql://nobody:sekret@127.0.0.1:1/x"],
)
@pytest.mark.parametrize("command", [["migrate"], ["serve"], ["staff", "list"], ["demo", "--no-serve"], ["doctor"]])
def test_a_database_that_cannot_be_opened_is_a_sentence_without_its_password(
    tmp_path: Path, command: list[str], url: str
):
    said = CliRunner().invoke(main, [*command, "--database", url, "--data", str(tmp_path)])
    assert said.exit_code == 1
    assert isinstance(said.exception, SystemExit), said.exception
    assert "Traceback" not in said.output
    assert "sekret" not in said.output
    assert "Look at --database" in said.output
