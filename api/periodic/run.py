"""Doing what is due: one task, or all of them once."""

from __future__ import annotations

import logging

from api.models import UNAVAILABLE, database, let_go
from api.periodic.table import TASKS, Task
from api.settings import Settings

log = logging.getLogger(__name__)


def run_due(settings: Settings) -> None:
    """Do every task once. One that fails is logged and holds up no other."""
    for task in TASKS:
        run_task(task, settings)


def run_task(task: Task, settings: Settings) -> None:
    """Do one task; never raises: what failed is tried again when the task is due again."""
    try:
        log.info("%s: %d", task.name, task.work(settings))
    except UNAVAILABLE:
        log.exception("%s: the database is not there; tried again in %d minutes", task.name, task.every_minutes)
        # the connection may be dead; the next task opens another
        database.close()
    except Exception:
        log.exception("%s: failed, and tried again in %d minutes", task.name, task.every_minutes)
    finally:
        let_go()
