"""The vector files by name, as text: ASCII, so that no editor can bend what they hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.vectors import (
    overlay,
    patch,
    plain,
    rules,
    rules_calls,
    rules_checks,
    rules_desk,
    rules_estimates,
    rules_heard,
    rules_jobs,
    rules_letters,
    rules_manager_letters,
    rules_recurrence,
    rules_report,
    rules_returns,
    rules_travel,
    rules_work,
)

FOLDER = Path(__file__).parent


MAKERS: dict[str, Callable[[], Any]] = {
    "clock.json": plain.clock_vectors,
    "canonical.json": plain.canonical_vectors,
    "digest.json": plain.digest_vectors,
    "overlay.json": overlay.vectors,
    "patch.json": patch.vectors,
    "rules_calendar.json": rules.calendar_vectors,
    "rules_callbacks.json": rules_calls.callback_vectors,
    "rules_checks.json": rules_checks.check_vectors,
    "rules_complaints.json": rules.complaint_vectors,
    "rules_customers.json": rules_desk.customer_vectors,
    "rules_estimates.json": rules_estimates.estimate_vectors,
    "rules_heard.json": rules_heard.heard_vectors,
    "rules_jobs.json": rules_jobs.follow_up_vectors,
    "rules_manager_letters.json": rules_manager_letters.manager_letter_vectors,
    "rules_letters.json": rules_letters.letter_vectors,
    "rules_phones.json": rules_desk.phone_vectors,
    "rules_playbooks.json": rules_recurrence.playbook_vectors,
    "rules_recurrence.json": rules_recurrence.recurrence_vectors,
    "rules_returns.json": rules_returns.return_vectors,
    "rules_report.json": rules_report.report_vectors,
    "rules_search.json": rules_desk.search_vectors,
    "rules_settings.json": rules.settings_vectors,
    "rules_settlement.json": rules.settlement_vectors,
    "rules_timeline.json": rules_desk.timeline_vectors,
    "rules_travel.json": rules_travel.travel_vectors,
    "rules_work.json": rules_work.work_vectors,
    "short_number.json": plain.short_number_vectors,
}


def text_of(name: str) -> str:
    return json.dumps(MAKERS[name](), indent=1) + "\n"
