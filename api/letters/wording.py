"""What a letter says: the edition that holds, in the customer's language, with everything in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from api.desk.docs import doc, docs
from api.effects.desk import Desk, Doc
from api.letters.words import SCRIPTS, WORDS, day_words, money_words, window_words, work_words
from api.rules.letters import filled, places_in, text_for, window_of
from api.rules.local_time import day_start_ms, ms_of
from sync.clock import to_ms
from sync.ids import short_number

JOB_PREFIX = "J"
# in a letter, links stand; in the file's log, that one stood there
LINKS = ("link", "report")
STOOD_HERE = "…"


@dataclass(frozen=True)
class Template:
    """Subject and text in one language, and in which."""

    subject: str
    body: str
    script: str

    @property
    def links(self) -> list[str]:
        """Which links it asks for."""
        return [one for one in LINKS if one in places_in(f"{self.subject}\n{self.body}")]


def template(desk: Desk, kind: str, store: str | None, customer: Doc) -> Template:
    """The store's own words where it has some in the customer's language; else those that every store has."""
    language = customer.get("language") or desk.settings(store)["language"]
    script = SCRIPTS.get(language, "zh_hans")
    subject, body = WORDS[kind][script]
    texts = desk.once("letter texts", None, lambda: docs("letter_texts"))
    own = text_for(kind, store, texts, desk.working(store).local_date(desk.now_ms).isoformat()) or {}
    own_body = (own.get("bodies") or {}).get(script)
    if own_body:
        # its own subject or none: a usual one beside other words could say something else
        subject, body = (own.get("subjects") or {}).get(script) or subject, own_body
    return Template(subject, body, script)


def values_for(desk: Desk, about: Doc, customer: Doc, script: str, payload: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the places of a letter about a job, or about a callback or an estimate: then its job's, too."""
    job = about if "job_id" not in about else (doc("jobs", about["job_id"]) or {})
    store_id = about.get("store_id")
    store, zone = desk.store(store_id) or {}, desk.working(store_id).zone
    start, end = window_of(job)
    before = payload.get("before") or {}
    product = _named(doc("products", job["product_id"]) if job.get("product_id") else None, script)
    technician = doc("staff", job["assignee_id"]) if job.get("assignee_id") else None
    return {
        "name": str(customer.get("name") or ""),
        "store": _named(store, script),
        "phone": str(store.get("phone") or ""),
        "number": short_number(JOB_PREFIX, job["id"]) if job else "",
        "work": work_words(str(job.get("kind") or ""), product, script) if job else "",
        "window": window_words(start, end, zone, script),
        "before": window_words(_ms(before.get("start")), _ms(before.get("end")), zone, script),
        "reason": str(job.get("promise_reason") or "") if payload.get("reason") else "",
        "day": day_words(ms_of(job, "done_at"), zone, script),
        "technician": _person(technician, script),
        "sum": money_words(str(about.get("sum") or ""), str(store.get("currency") or "")),
        "found": " ".join(str(about.get("reason") or "").split()),
        "until": _date(about.get("valid_until"), zone, script),
    }


def said(found: Template, values: Mapping[str, str]) -> tuple[str, str]:
    """Subject and text. The subject is one line, whatever was put into it."""
    return " ".join(filled(found.subject, values).split()), filled(found.body, values)


def _named(one: Doc | None, script: str) -> str:
    found = one or {}
    return str((found.get("names") or {}).get(script) or found.get("name") or "")


def _person(one: Doc | None, script: str) -> str:
    found = one or {}
    return str((found.get("name_latin") if script == "en" else None) or found.get("name") or "")


def _date(day: object, zone: tzinfo, script: str) -> str:
    return day_words(day_start_ms(date.fromisoformat(str(day)), str(zone)), zone, script) if day else ""


def _ms(moment: str | None) -> int | None:
    return to_ms(moment) if moment else None
