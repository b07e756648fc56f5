"""Reports as they were presented: what comes later is told as a restatement, never slipped in (R32, R33)."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, CompositeKey, TextField

from api.models.base import Base


class PresentedReport(Base):
    """A report that a meeting saw: `kind` monthly, or `assessment`; `month` is `2026-10`."""

    kind = CharField(20)
    store_id = CharField(36)
    month = CharField(7)
    presented_at = CharField(24)
    presented_by = CharField(36)
    body = TextField()  # JSON

    class Meta:
        table_name = "presented_report"
        primary_key = CompositeKey("kind", "store_id", "month")


class ReportMonth(Base):
    """What the jobs and callbacks of a store's month come to, kept so that a year is not worked out anew whenever it is
    looked at. `token` says from what it was made: a change of that makes another, and the row counts for nothing.
    """

    store_id = CharField(36)
    month = CharField(7)
    token = TextField()
    body = TextField()  # JSON

    class Meta:
        table_name = "report_month"
        primary_key = CompositeKey("store_id", "month")


class ReportPart(Base):
    """The same of the records of a month with neighbouring keys: what an edit makes worthless (`api.reports.parts`)."""

    store_id = CharField(36)
    month = CharField(7)
    part = BigIntegerField()
    token = CharField(64)
    body = TextField()  # JSON

    class Meta:
        table_name = "report_part"
        primary_key = CompositeKey("store_id", "month", "part")
