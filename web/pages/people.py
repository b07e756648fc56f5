"""Whom a customer meets at a store (R46)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from api.fields import roles
from web.pages.words import listing

Doc = Mapping[str, Any]
ROLE_ORDER = (roles.MANAGER, roles.ASSISTANT, roles.ASSOCIATE, roles.TECHNICIAN)
# Of a person only this: a phone or an absence is nobody's business, and changes no page.
SHOWN = ("id", "name", "name_latin", "role", "store_id", "skills")


@dataclass(frozen=True)
class Person:
    name: str
    role: str
    skills: str


def here(staff: Iterable[Doc], store_id: str) -> list[Doc]:
    """Those who work there now, as far as customers are told of them."""
    mine = (one for one in staff if one.get("store_id") == store_id and not one.get("left_on"))
    return [{name: one[name] for name in SHOWN if name in one} for one in mine if one.get("role") in ROLE_ORDER]


def people(staff: Iterable[Doc], language: str) -> Iterator[Person]:
    words = {
        roles.MANAGER: gettext("Store manager"),
        roles.ASSISTANT: gettext("Assistant manager"),
        roles.ASSOCIATE: gettext("Sales associate"),
        roles.TECHNICIAN: gettext("Technician"),
    }
    subjects = subject_names()
    for one in sorted(staff, key=lambda one: ROLE_ORDER.index(one["role"])):
        name = one.get("name_latin") if language == "en" else None
        skills = [subjects[skill] for skill in one.get("skills") or () if skill in subjects]
        yield Person(name or one["name"], words[one["role"]], listing(skills, language))


def subject_names() -> dict[str, str]:
    """The categories of goods that are known by name."""
    return {
        "water_purifier": gettext("Water purifiers"),
        "floor": gettext("Floors"),
        "door": gettext("Doors"),
        "kitchen": gettext("Kitchens"),
    }
