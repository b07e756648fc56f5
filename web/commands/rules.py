from __future__ import annotations

import sys
from pathlib import Path

import click

from api.rules.registry import Rule
from api.rules.registry import rules as all_rules

CHECKOUT = Path(__file__).parents[2]


@click.command()
@click.argument("numbers", nargs=-1, type=int)
@click.option("--check", is_flag=True, help="Say only which rules lack a home or a test; fail if one does.")
def rules(numbers: tuple[int, ...], *, check: bool) -> None:
    """List the domain's rules: where each lives, and which tests hold it.

    NUMBERS narrow the list: `aftercare rules 21 22`. Runs from a checkout of the source.
    """
    if not (CHECKOUT / "tests").is_dir():
        raise click.ClickException("The tests are part of the source, not of the installed package: run in a checkout.")
    found = [one for one in all_rules(CHECKOUT) if not numbers or one.number in numbers]
    lacking = [one for one in found if not one.homes or not one.tests]
    for one in lacking if check else found:
        click.echo("\n".join(_lines(one)))
    if lacking:
        click.echo(f"{len(lacking)} of {len(found)} rules lack a home or a test.", err=True)
        sys.exit(1)


def _lines(rule: Rule) -> list[str]:
    lines = [click.style(f"R{rule.number:<3} {rule.title}", bold=True)]
    lines += [f"     {home}" for home in rule.homes or ("nothing cites it in a docstring",)]
    lines += [f"     {click.style('·', dim=True)} {test}" for test in rule.tests or ("no test carries its number",)]
    return lines
