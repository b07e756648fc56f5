"""The repository's own rules, and that what is written about it is still true."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES_MAX = 400
CODE = ("sync", "api", "web", "tests", "static/app", "static/css", "scripts")
SUFFIXES = {".py", ".js", ".css", ".html", ".sh"}
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TOP_LEVEL = {
    *("sync", "api", "web", "static", "tests", "scripts", "pyproject.toml", "README.md", "Makefile", ".ci"),
    *("LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", ".gitignore", "requirements.lock", "requirements-test.lock"),
}
# What the machine makes; .gitignore names it.
MADE = {"var", "aftercare.egg-info"}
UNWANTED = re.compile(r"pytest\.(mark\.)?(skip|xfail|importorskip)|unittest\.mock|\bMagicMock\b")


def code_files() -> list[Path]:
    return [path for folder in CODE for path in sorted((ROOT / folder).rglob("*")) if path.suffix in SUFFIXES]


def test_files_are_small():
    long = {
        str(path.relative_to(ROOT)): n
        for path in code_files()
        if (n := len(path.read_text("utf-8").splitlines())) > LINES_MAX
    }
    assert long == {}


def test_nothing_is_skipped_or_mocked():
    found = [path.name for path in (ROOT / "tests").rglob("*.py") if UNWANTED.search(path.read_text("utf-8"))]
    assert found == []


def test_the_top_level_is_as_agreed():
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__"))} - MADE
    assert found <= TOP_LEVEL


# Folders that are pure, and what they may import besides the standard library and themselves.
PURE = {"sync": {"merge3"}, "api/fields": {"sync"}, "api/rules": {"sync", "api.fields"}}


@pytest.mark.parametrize("folder", PURE)
def test_pure_folders_import_the_standard_library_and_little_else(folder: str):
    allowed = sys.stdlib_module_names | PURE[folder] | {folder.replace("/", ".")}
    for path, module in imports_of(folder):
        parts = module.split(".")
        assert allowed & {".".join(parts[:n]) for n in range(1, len(parts) + 1)}, f"{path}: {module}"


def imports_of(folder: str) -> Iterator[tuple[Path, str]]:
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, one.name) for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield path, node.module


@pytest.mark.parametrize(("folder", "extras"), [("sync", []), ("api", []), ("web", []), ("tests", ["test"])])
def test_what_is_imported_is_declared(folder: str, extras: list[str]):
    """A machine of ours has more installed than a fresh one: only the declaration counts."""
    declared = names(
        PROJECT["dependencies"] + [one for extra in extras for one in PROJECT["optional-dependencies"][extra]]
    )
    declared |= {"werkzeug", "jinja2"} if "flask" in declared else set()  # flask promises both
    sold_by = packages_distributions()
    for path, module in imports_of(folder):
        top = module.split(".")[0]
        if top not in sys.stdlib_module_names and top not in {"sync", "api", "web", "tests"}:
            assert declared & {one.lower() for one in sold_by[top]}, f"{path} imports {top}: add it to pyproject.toml"


def life_of_one_edit() -> list[tuple[int, str]]:
    section = README.split("## The life of one edit")[1].split("\n## ")[0]
    return [(int(number), file) for number, file in re.findall(r"^(\d+)\. `([^`]+)` — ", section, re.MULTILINE)]


def test_the_life_of_one_edit_is_one_numbered_step_a_file():
    steps = life_of_one_edit()
    assert [number for number, _ in steps] == list(range(1, len(steps) + 1))
    assert len(steps) >= 10
    assert len({file for _, file in steps}) == len(steps)
    assert [file for _, file in steps if not (ROOT / file).is_file()] == []


def test_the_life_of_one_edit_goes_down_to_the_log_and_up_again():
    """Phone, server, ground floor, server, phone: no step is told out of its place."""
    floors = [file.split("/")[0] for _, file in life_of_one_edit()]
    turns = [floor for floor, before in zip(floors, ["", *floors], strict=False) if floor != before]
    assert turns == ["static", "api", "sync", "api", "static"]


def test_what_the_readme_shows_is_there():
    for path in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("command", ["demo", "serve", "migrate", "freeze", "staff", "doctor"])
def test_the_readme_names_every_command(command: str):
    assert f"`aftercare {command}`" in README


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;]", one)[0].lower() for one in requirements}


def test_every_dependency_says_why_it_is_there():
    browser = json.loads((ROOT / "static" / "package.json").read_text("utf-8"))
    extras = PROJECT["optional-dependencies"]
    wanted = names(PROJECT["dependencies"] + [one for extra in extras.values() for one in extra])
    reasons = README.split("## What it stands on")[1].lower()
    for name in {*wanted, *browser["dependencies"], *browser["devDependencies"]}:
        assert name in reasons, f"README, What it stands on: why is {name} here?"


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ["build"]), ("requirements-test.lock", ["build", "test"])]
)
def test_every_dependency_is_locked_with_hashes(lock: str, extras: list[str]):
    text = (ROOT / lock).read_text("utf-8")
    pinned = re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE)
    wanted = PROJECT["dependencies"] + [one for extra in extras for one in PROJECT["optional-dependencies"][extra]]
    assert names(wanted) <= set(pinned), "run `make lock`"
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_tests_run_on_what_is_served():
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^(\S+==\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-test.lock")


def test_every_target_of_the_makefile_explains_itself():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    for target in phony[1].split():
        assert re.search(rf"^{target}:[^#\n]*## \w", makefile, re.MULTILINE), target


def test_every_ignored_lint_rule_has_its_reason():
    ruff = (ROOT / "pyproject.toml").read_text("utf-8").split("[tool.ruff.lint]")[1].split("[tool.ruff.lint.isort]")[0]
    for line in ruff.splitlines():
        if re.match(r'\s+"[A-Z]+\d*",', line):
            assert "#" in line, line
