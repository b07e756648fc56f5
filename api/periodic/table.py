"""Every task that goes by the clock, and how often: the one table. Each may be run twice, and by two at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from api.effects.answers import COMPLAINT_REOPENED, LOW_SCORE, PRAISED
from api.effects.callbacks import CALLBACK
from api.effects.desk import Desk
from api.effects.escalation import OVERDUE_STEP
from api.effects.kind import Kind
from api.effects.letters import LETTER
from api.effects.recurrence import RECURRENCE
from api.effects.second_visits import SECOND_VISIT_WITHDRAWN
from api.effects.settle import settle
from api.feed.patches import forget_old_patches
from api.feed.windows import roll_windows
from api.files.sweep import sweep
from api.identity.attempts import forget_old_attempts
from api.letters.run import write_letters
from api.notify.deliver import deliver
from api.notify.outbox import forget_old_messages
from api.periodic.calendars import write_calendars
from api.periodic.callbacks import end_callbacks, spread_callbacks
from api.periodic.notices import raise_notices
from api.publishing.run import publish_due
from api.reports.ahead import keep_ahead
from api.settings import Settings
from api.transfer.erasure.purge import finish_erasures
from api.transfer.kept import sweep_imports

HOUR_MINUTES = 60
DAY_MINUTES = 24 * HOUR_MINUTES


@dataclass(frozen=True)
class Task:
    """`work` says how much it did. It is bounded, keeps no lock between two writes, and may be killed at any moment.

    What is not done `at_once` waits for its time after a start, too: phones that could not reach the server are only
    now bringing what may make it needless.
    """

    name: str
    every_minutes: int
    work: Callable[[Settings], int]
    at_once: bool = True


def _effects(kind: Kind) -> Callable[[Settings], int]:
    return lambda settings: settle(kind, Desk(settings))


# In the order in which they are done where all are due: calendars before deadlines, effects before their messages.
TASKS: tuple[Task, ...] = (
    Task("windows rolled", HOUR_MINUTES, lambda settings: roll_windows(settings.now_ms())),
    Task("old patches dropped", HOUR_MINUTES, lambda _: forget_old_patches()),
    Task("failed sign-ins forgotten", HOUR_MINUTES, lambda settings: forget_old_attempts(settings.now_ms())),
    Task("abandoned uploads removed", HOUR_MINUTES, lambda settings: sweep(settings.data_dir, settings.now_ms())),
    Task("spreadsheets thrown away", HOUR_MINUTES, lambda one: sweep_imports(one.data_dir, one.now_ms())),
    Task("erasures finished", 10, lambda settings: finish_erasures(settings.data_dir, settings.now_ms())),
    Task("calendars written", 6 * HOUR_MINUTES, lambda settings: write_calendars(settings.now_ms())),
    Task("overdue steps escalated", 1, _effects(OVERDUE_STEP)),
    Task("callbacks made", 5, _effects(CALLBACK)),
    Task("callbacks spread", 5, lambda settings: spread_callbacks(Desk(settings))),
    Task("callbacks ended", 15, lambda settings: end_callbacks(Desk(settings))),
    Task("low scores made complaints", 2, _effects(LOW_SCORE)),
    Task("complaints reopened", 2, _effects(COMPLAINT_REOPENED)),
    Task("second visits cancelled", 5, _effects(SECOND_VISIT_WITHDRAWN)),
    Task("praise told", 5, _effects(PRAISED)),
    Task("recurrences shown", 15, _effects(RECURRENCE)),
    Task("letters shown", 5, _effects(LETTER)),
    Task("notices raised", 30, lambda settings: raise_notices(Desk(settings)), at_once=False),
    Task("dated editions published", 15, publish_due),
    Task("letters written", 1, lambda settings: write_letters(Desk(settings))),
    Task("messages sent", 1, lambda settings: deliver(Desk(settings))),
    Task("old messages dropped", DAY_MINUTES, lambda settings: forget_old_messages(settings.now_ms())),
    Task("reports worked out ahead", 1, lambda settings: keep_ahead(settings.now_ms())),
)
