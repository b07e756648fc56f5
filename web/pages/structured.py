"""What pages tell search engines about themselves: schema.org as JSON-LD (R46)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from api.rules.hours import WEEKDAYS, HoursError, spans
from web.pages.guides import Guide
from web.pages.head import Store
from web.pages.prices import Price
from web.pages.returns import Case

Doc = Mapping[str, Any]
Thing = dict[str, Any]
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def script(*things: Thing) -> Markup:
    """For the page's head. Such a block runs nothing, so the policy on scripts does not speak of it."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    # nothing that is written in a record may end the block
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704  escaped above


def business(doc: Doc, store: Store, url: str) -> Thing:
    found: Thing = {"@type": "LocalBusiness", "@id": f"{url}#store", "name": store.name, "url": url}
    if store.phone:
        found["telephone"] = store.phone
    if store.address:
        found["address"] = {"@type": "PostalAddress", "streetAddress": store.address}
    latitude, _, longitude = str(doc.get("coordinates") or "").partition(",")
    if longitude:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": latitude.strip(), "longitude": longitude.strip()}
    hours = [*_hours(doc.get("hours") or {})]
    return found | ({"openingHoursSpecification": hours} if hours else {})


def services(prices: Iterable[Price], currency: str, provider: str, name: str) -> Thing:
    """A service with its catalogue of offers."""
    return {
        "@type": "Service",
        "name": name,
        "provider": {"@id": f"{provider}#store"},
        "hasOfferCatalog": {
            "@type": "OfferCatalog",
            "name": name,
            "itemListElement": [
                {
                    "@type": "Offer",
                    "price": one.number,
                    "priceCurrency": currency,
                    "itemOffered": {"@type": "Service", "name": one.name}
                    | ({"description": one.includes} if one.includes else {}),
                }
                for one in prices
            ],
        },
    }


def questions(cases: Iterable[Case]) -> Thing:
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": one.fault,
                "acceptedAnswer": {"@type": "Answer", "text": " ".join(answer.wording for answer in one.answers)},
            }
            for one in cases
        ],
    }


def how_to(guide: Guide, url: str, language: str) -> Thing:
    steps = [line for kind, lines in guide.blocks if kind == "ol" for line in lines]
    return {
        "@type": "HowTo" if steps else "Article",
        "name" if steps else "headline": guide.title,
        "description": guide.description,
        "inLanguage": language,
        "url": url,
    } | ({"step": [{"@type": "HowToStep", "text": one} for one in steps]} if steps else {})


def trail(*places: tuple[str, str]) -> Thing:
    """The way to a page, as (name, address), from the top."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": url}
            for number, (name, url) in enumerate(places, start=1)
        ],
    }


def _hours(hours: Mapping[str, Any]) -> Iterable[Thing]:
    for day, name in zip(WEEKDAYS, DAY_NAMES, strict=True):
        try:
            open_ = spans(hours.get(day))
        except HoursError:
            continue
        for one in open_:
            yield {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": name,
                "opens": _clock(one.start),
                "closes": _clock(min(one.end, 24 * 60 - 1)),
            }


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
