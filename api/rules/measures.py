"""Every measure, defined once: formula, source and edge cases. Screens and reports show these words, tests hold the
functions in `measures_jobs`, `measures_callbacks` and `measures_complaints` to them.

A month is the store's calendar month in its time zone. What each figure rests on (`n`) is shown with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.rules.figures import Measure

ROWS = (
    Measure(
        "on_time_arrival",
        "percent",
        "jobs whose first arrival lies in the promised window, by jobs with a promise and an arrival",
        "jobs.arrived_at against jobs.promised_start and jobs.promised_end; the month is that of the arrival, without "
        "one that of the promise",
        (
            "without a promised end: not scored",
            "without an arrival (no completed trip): not scored",
            "a visit that failed at the door arrived, and is scored",
            "before the window is early, not on time; the store's tolerance widens the window on both sides",
            "a cancelled job that nobody drove to is left out altogether",
        ),
        "R7",
    ),
    Measure(
        "on_time_completion",
        "percent",
        "jobs done by the end of the promised window, by jobs done with a promise",
        "jobs.done_at against jobs.promised_end; the month is that of the completion",
        (
            "without a promised end: not scored",
            "a job that is not done is not in it",
            "done before the window began is on time",
        ),
        "R7",
    ),
    Measure(
        "first_time_fix",
        "percent",
        "jobs fixed at the first visit, by first visits that ended",
        "jobs.done_at, outcome, steps; other jobs' follow_up_of and rework_of; the month is that of the first "
        "completion, without one that of the arrival",
        (
            "installation, maintenance, repair and part replacement only; other kinds fix nothing",
            "a follow-up or rework visit is not a first visit",
            "not fixed: a follow-up, a second arrival, done in part, failed",
            "not fixed: reopened or reworked within the recall window",
            "customer absent or refused, without a follow-up: not scored",
            "while the recall window is open, a fix is counted and marked as provisional",
            "a cancelled follow-up or rework was none",
        ),
        "R8",
    ),
    Measure("jobs_done", "count", "jobs done in the month", "jobs.status, jobs.done_at", ("reopened: not done",), "R4"),
    Measure(
        "rework",
        "percent",
        "jobs that were reworked within the recall window, by jobs done",
        "jobs.rework_of, jobs.done_at; the month is that of the first completion",
        ("a cancelled rework was none", "while the recall window is open, marked as provisional"),
        "R8",
    ),
    *(
        Measure(f"{code}_{part}", "minutes", f"{words}: {part_words}", source, edges, rule)
        for code, words, source, edges, rule in (
            (
                "respond",
                "from the job's being asked for until somebody took it on or set off",
                "jobs.visits (accepted or later), else jobs.en_route_at; asked for: the first step, else the record",
                ("wall clock, nights and holidays included", "nobody took it on: not scored"),
                "R7",
            ),
            (
                "attend",
                "from the job's being asked for until the first arrival",
                "jobs.visits (on_site), else jobs.arrived_at; asked for: the first step, else the record",
                ("wall clock", "no arrival: not scored", "arrived before it was written down: counts as nothing"),
                "R7",
            ),
            (
                "fix",
                "from the first arrival until done",
                "jobs.visits (on_site), else jobs.arrived_at; jobs.done_at",
                ("pauses and further visits are in it", "not done or never arrived: not scored"),
                "R8",
            ),
            (
                "complete",
                "from the job's being asked for until done, the last follow-up included",
                "jobs.done_at of the job and of its follow-ups",
                ("a follow-up of its own is not counted again", "a follow-up still open: not scored"),
                "R8",
            ),
        )
        for part, part_words in (("median", "the median"), ("p90", "what nine in ten did not exceed, by nearest rank"))
    ),
    Measure(
        "csat_share",
        "percent",
        "answers of 4 or 5, by answers",
        "callbacks.answers of done callbacks, all questions of 1 to 5 except effort, or one of them; the month is that "
        "of the answer",
        (
            "not said: not scored",
            "one customer's several answers count each",
            "of one person: what they wrote down about their own work is left out",
        ),
        "R30",
    ),
    Measure(
        "csat_mean",
        "mean",
        "the mean of the answers 1 to 5",
        "as csat_share",
        (
            "not said: not scored",
            "says other things than the share: show which one it is",
            "of one person: what they wrote down about their own work is left out",
        ),
        "R30",
    ),
    Measure(
        "nps",
        "points",
        "percent who answered 9 or 10 less percent who answered 0 to 6",
        "callbacks.answers.overall of done callbacks; the month is that of the answer",
        ("7 and 8 count in n only", "runs from -100 to 100", "not said: not scored"),
        "R30",
    ),
    Measure(
        "ces",
        "mean",
        "the mean of the answers on effort; 5 is no effort",
        "callbacks.answers.effort of done callbacks; the month is that of the answer",
        ("not said: not scored",),
        "R30",
    ),
    Measure(
        "response_rate",
        "percent",
        "callbacks with at least one score, by callbacks that came to an end",
        "callbacks.status, done_at, ended_at, answers; the month is that of the end",
        ("done without a score is no response", "unreachable and refused are in n", "cancelled: not scored"),
        "R30",
    ),
    Measure(
        "callbacks_due",
        "count",
        "callbacks whose last day is in the month",
        "callbacks.due_until",
        ("cancelled ones are left out", "a complaint's own callbacks are not among them"),
        "R30",
    ),
    Measure(
        "callbacks_done",
        "percent",
        "done, by callbacks due in the month",
        "callbacks.status",
        ("also when done late", "unreachable and refused are not done"),
        "R30",
    ),
    Measure(
        "callbacks_in_time",
        "percent",
        "done by their last day, by callbacks due in the month",
        "callbacks.done_at against callbacks.due_until",
        ("a day pushed back by a complaint does not count: the month after the work does",),
        "R30",
    ),
    Measure(
        "promises_kept",
        "percent",
        "promises kept, by promises that fell due",
        "jobs.promised_end against the arrival, complaints.promised_by against the answer; the month is that of the "
        "promise",
        (
            "a cancelled job's promise is left out",
            "kept or broken the moment it is due: nobody came is broken (on-time arrival does not score it)",
            "not due yet: not scored",
        ),
        "R11",
    ),
    Measure(
        "complaints_received",
        "count",
        "complaints received in the month, altogether and by category and cause",
        "complaints.received_at, category, cause",
        ("a reopened one is counted once", "not yet known is a group of its own"),
        "R32",
    ),
    Measure(
        "answered_in_time",
        "percent",
        "complaints whose customer had a human answer in time, by complaints whose time was up or that were answered",
        "complaints.steps judged by the deadlines of R21; the month is that of the receipt",
        ("time still running: not scored", "when it happened counts, not when the phone reached the server"),
        "R21",
    ),
    Measure(
        "recurrences",
        "percent",
        "complaints that are recurrences, by complaints received",
        "the recurrences of R28; the month is that of the receipt",
        ("the first one of a row is none",),
        "R28",
    ),
    Measure(
        "travel_minutes",
        "minutes",
        "time on the road, added up",
        "jobs.travel_minutes of jobs that were driven to; the month is that of the arrival",
        ("not written down: left out of n",),
        "R50",
    ),
    Measure(
        "travel_km",
        "km",
        "distance on the road, added up",
        "jobs.travel_km of jobs that were driven to; the month is that of the arrival",
        ("not written down: left out of n",),
        "R50",
    ),
    Measure(
        "parts_used",
        "money",
        "price of the parts used, corrections taken off",
        "jobs.parts of jobs done; the month is that of the completion",
        ("parts without a price count as nothing", "jobs without parts are left out of n"),
        "R49",
    ),
    Measure(
        "collected",
        "money",
        "money taken at the door",
        "jobs.collected of jobs done; the month is that of the completion",
        ("nothing to collect: left out of n",),
        "R49",
    ),
)

MEASURES: Mapping[str, Measure] = MappingProxyType({row.code: row for row in ROWS})
