"""A run of an uploaded import: small ones while the request waits, large ones in a thread that says how far it is."""

from __future__ import annotations

import json
import logging
import threading
from pathlib import Path

from api import limits
from api.errors import ApiError
from api.identity.sender import Sender
from api.models import Import, database, write_transaction
from api.settings import Settings
from api.transfer import kept
from api.transfer.headings import remember
from api.transfer.importing import Importer, Outcome
from api.transfer.sheet import read_sheet
from sync import clock

log = logging.getLogger(__name__)
THREAD = "import "


def claim(import_id: str, sender: Sender, mapping: dict[str, str | None], now_ms: int, *, dry: bool) -> Import:
    """Mark the import as running; what is marked so already and was heard of lately is somebody else's.

    Errors: `not_found`, `import_running`, `import_over`.
    """
    now = clock.to_rfc3339(now_ms)
    with write_transaction():
        # taken before it is read: of two who begin at once, one finds the other's mark
        silent = clock.to_rfc3339(now_ms - limits.IMPORT_SILENT_S * 1_000)
        is_free = (Import.state << ["uploaded", "tried", "failed"]) | (
            (Import.state == "running") & (Import.beat_at < silent)
        )
        is_it = (Import.id == import_id) & (Import.store_id == sender.author.store)
        row: Import | None = Import.get_or_none(is_it)
        if row is None:
            raise ApiError("not_found")
        taken = Import.update(
            state="running", dry=dry, done=0, counts="{}", faults="[]", mapping=json.dumps(mapping), beat_at=now,
            finished_at=None,
        ).where(is_it & is_free)  # fmt: skip
        if not taken.execute():
            raise ApiError("import_running" if row.state == "running" else "import_over")
        remember(row.store_id, row.kind, json.loads(row.headings), mapping, now)
        return Import.get_by_id(import_id)


def start(row: Import, sender: Sender, settings: Settings) -> None:
    """Run a claimed import, in a thread of its own when it is long."""
    if row.rows <= limits.IMPORT_ROWS_IN_REQUEST:
        _run(row, sender, settings)
        return

    def work() -> None:
        try:
            _run(row, sender, settings)
        finally:
            database.close()

    threading.Thread(target=work, name=f"{THREAD}{row.id}", daemon=True).start()


def _run(row: Import, sender: Sender, settings: Settings) -> None:
    def tell(done: int, total: int, outcome: Outcome) -> None:
        if row.dry and done % limits.IMPORT_ROWS_IN_REQUEST and done != total:
            return
        # inside the transaction that let the rows land; a dry run has none of its own
        with write_transaction():
            _say(row.id, settings.now_ms(), "running", done, outcome)

    try:
        sheet = read_sheet(kept.path_of(settings.data_dir, row.id), row.kind)
        importer = Importer(row.kind, json.loads(row.mapping), row.store_id, sender)
        outcome = importer.run(sheet, settings.now_ms, tell, dry=row.dry)
        if row.dry:
            kept.keep_foretold(settings.data_dir, row.id, outcome.foretold)
        with write_transaction():
            _say(row.id, settings.now_ms(), "tried" if row.dry else "done", row.rows, outcome)
    except Exception:
        log.exception("import %s broke off", row.id)
        with write_transaction():
            # what has landed has landed; the file stays, and the run can be begun again
            Import.update(state="failed", finished_at=clock.to_rfc3339(settings.now_ms())).where(
                Import.id == row.id
            ).execute()
        return
    if not row.dry:
        _forget(settings.data_dir, row.id)


def _say(import_id: str, now_ms: int, state: str, done: int, outcome: Outcome) -> None:
    now = clock.to_rfc3339(now_ms)
    Import.update(
        state=state,
        done=done,
        counts=json.dumps(outcome.numbers()),
        faults=json.dumps([one.to_json() for one in outcome.faults], ensure_ascii=False),
        beat_at=now,
        finished_at=None if state == "running" else now,
    ).where((Import.id == import_id) & (Import.state == "running")).execute()


def _forget(data_dir: Path, import_id: str) -> None:
    """The rows are in the records now: the file with everybody's data is not kept."""
    kept.forget(data_dir, import_id)
