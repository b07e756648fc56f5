from __future__ import annotations

from pathlib import Path

import click

from api import limits
from api.models import write_transaction
from api.settings import Settings
from api.transfer.columns import LANGUAGES, TABLES, column
from api.transfer.headings import guess, remember, remembered
from api.transfer.importing import Importer, Outcome
from api.transfer.sheet import Sheet, UnreadableSheetError, read_sheet
from api.transfer.words import report_headings, sentence
from api.transfer.workbooks import xlsx
from sync.clock import to_rfc3339
from web.commands.options import open_migrated, with_settings
from web.commands.stores import operator_in, store_named
from web.progress import progress

PROBLEMS = {
    "sheet_type": "is neither xlsx nor csv, or it is broken or locked. Save it as xlsx and try again",
    "sheet_too_large": f"has more than {limits.IMPORT_ROWS} rows, or unpacks to more than is taken. Split it",
    "sheet_empty": "has no rows below headings",
    "sheet_unknown": "has no sheet of that name",
}
TOLD_MOST = 20


@click.command("import")
@with_settings
@click.argument("kind", type=click.Choice(list(TABLES)))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--store", metavar="SLUG", help="Whose they are. Needed where there are several stores.")
@click.option(
    "--map", "maps", metavar='"HEADING=COLUMN"', multiple=True, help='"Heading=" passes one over. Remembered.'
)
@click.option("--sheet", help="Which sheet of a workbook; otherwise the one that looks most like it.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option(
    "--report",
    "report_to",
    metavar="FILE.xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write there what was not taken, row by row.",
)
@click.option(
    "--language", default=LANGUAGES[0], show_default=True, type=click.Choice(LANGUAGES), help="Of the report."
)
def import_(
    settings: Settings,
    kind: str,
    file: Path,
    store: str | None,
    maps: tuple[str, ...],
    sheet: str | None,
    report_to: Path | None,
    language: str,
    *,
    dry_run: bool,
) -> None:
    """Take in a spreadsheet of customers, orders or products.

    Good rows land, every other one is told by its number. Doing it again changes nothing, also after it was killed.
    """
    open_migrated(settings)
    of = store_named(store)
    if file.stat().st_size > limits.IMPORT_BYTES:
        raise click.ClickException(f"{file} {PROBLEMS['sheet_too_large']}.")
    try:
        table = read_sheet(file, kind, sheet)
    except UnreadableSheetError as problem:
        raise click.ClickException(f"{file} {PROBLEMS[problem.code]}.") from problem
    mapping = _mapping(kind, of, table, maps)
    for heading, name in mapping.items():
        click.echo(f"  {heading} -> {name or '(passed over)'}")
    if maps and not dry_run:
        with write_transaction():
            remember(of, kind, table.headings, mapping, to_rfc3339(settings.now_ms()))
    tell = progress(f"Importing {kind}" if not dry_run else f"Looking at {kind}")
    importer = Importer(kind, mapping, of, operator_in(of))
    outcome = importer.run(table, settings.now_ms, lambda done, total, _: tell(done, total), dry=dry_run)
    _report(outcome, language, report_to, dry=dry_run)


def _mapping(kind: str, store: str, table: Sheet, maps: tuple[str, ...]) -> dict[str, str | None]:
    mapping = remembered(store, kind, table.headings) or guess(kind, table.headings)
    for one in maps:
        heading, equals, name = one.rpartition("=")
        if not equals or heading not in table.headings:
            raise click.UsageError(f"--map {one}: the headings are {', '.join(table.headings)}.")
        if name and column(kind, name) is None:
            raise click.UsageError(f"--map {one}: the columns are {', '.join(known.name for known in TABLES[kind])}.")
        mapping = {known: None if taken == name and name else taken for known, taken in mapping.items()}
        mapping[heading] = name or None
    return mapping


def _report(outcome: Outcome, language: str, report_to: Path | None, *, dry: bool) -> None:
    rows = [(one.row, one.column, sentence(one.code, one.params, language), one.code) for one in outcome.faults]
    for row, column_, why, _ in rows[:TOLD_MOST]:
        click.echo(f"Row {row}{f', {column_}' if column_ else ''}: {why}")
    if len(rows) > TOLD_MOST:
        click.echo(f"… and {len(rows) - TOLD_MOST} more: --report FILE.xlsx writes all of them.")
    if report_to:
        report_to.write_bytes(xlsx([("Report", report_headings(language), rows)]))
        click.echo(f"The report is in {report_to}.")
    numbers = outcome.numbers()
    click.echo(
        f"{'Would be' if dry else 'Done'}: {numbers['new']} new, {numbers['changed']} changed, "
        f"{numbers['unchanged']} as before, {numbers['faulty']} not taken."
    )
