"""The customers' pages, rendered: each method is an endpoint of the site."""

from __future__ import annotations

import datetime as dt
import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from babel.dates import format_date
from flask import Response, abort, g, render_template, request, url_for
from flask_babel import force_locale, gettext

from api.rules.figures import FEW
from api.rules.settings import setting
from web.catalogues import DATE_LOCALES, LANGUAGES, LOCALES, SOURCE_LANGUAGE
from web.pages import booklets, commitments, guides, hours, people, prices, returns, structured
from web.pages.found import search_index
from web.pages.head import Store, store_of
from web.pages.keys import product_key
from web.pages.map import listed, shop_months, store_texts
from web.pages.prices import Edition
from web.pages.qr import qr_path
from web.pages.shop import CALENDARS, Shop
from web.pages.words import own_texts

Doc = Mapping[str, Any]
# What the first page of a store shows of each; the rest is one tap away.
# mimetypes says text/xml on some machines, and Frozen-Flask compares what is served with what the name promises.
mimetypes.add_type("application/xml", ".xml")
DAY = dt.timedelta(days=1)
PRICES_FIRST, GUIDES_FIRST, CASES_FIRST = 5, 5, 3


@dataclass(frozen=True)
class Pages:
    """The customers' pages over the records of a `shop`."""

    shop: Shop

    def chooser(self) -> str:
        stores = {}
        for lang in LANGUAGES:
            with force_locale(LOCALES[lang]):
                stores[lang] = [store_of(one, lang) for one in self.shop.by_slug.values()]
        return render_template("chooser.html", stores=stores)

    def link(self) -> str:
        """Who cannot open it is told whom to call."""
        return render_template(
            "link.html", stores=[store_of(one, SOURCE_LANGUAGE) for one in self.shop.by_slug.values()]
        )

    def home(self, lang: str) -> str:
        stores = [(store_of(one, lang), self._texts(one)) for one in self.shop.by_slug.values()]
        return render_template("home.html", stores=stores)

    def offline(self, lang: str) -> str:  # noqa: ARG002  named in the address
        return render_template("offline.html")

    def store(self, lang: str, slug: str) -> str:
        doc = self._doc(slug)
        store, texts = store_of(doc, lang), self._texts(doc)
        current = prices.services(prices.current(self.shop, doc["id"]))
        shelf = self.shop.shelf("guides", doc["id"])
        return render_template(
            "store.html",
            store=store,
            texts=texts,
            hours=[*hours.opening_hours(doc.get("hours") or {}, lang)],
            prices=prices.price_lines(current[:PRICES_FIRST], doc, lang),
            prices_all=len(current),
            edition=self._edition_of(doc),
            pledges=commitments.pledges(doc, self._months(doc), lang),
            cases=returns.cases(self.shop.shelf("return_criteria", doc["id"]), lang)[:CASES_FIRST],
            guides=guides.titles(shelf[:GUIDES_FIRST], lang),
            guides_all=len(shelf),
            booklets_all=len(self.shop.products),
            ld=structured.script(structured.business(doc, store, self._here())),
        )

    def prices(self, lang: str, slug: str) -> str:
        doc = self._doc(slug)
        return self._price_list(doc, lang, prices.current(self.shop, doc["id"]), None)

    def edition(self, lang: str, slug: str, edition: str) -> str:
        doc = self._doc(slug)
        found = next((one for one in prices.editions(self.shop, doc["id"]) if one.key == edition), None)
        if found is None:
            abort(404)
        return self._price_list(doc, lang, found.prices, found)

    def parts(self, lang: str, slug: str) -> str:
        doc = self._doc(slug)
        ended = [one for one in self.shop.products.values() if one.get("discontinued_on")]
        return render_template(
            "parts.html",
            store=store_of(doc, lang),
            prices=prices.price_lines(prices.parts(prices.current(self.shop, doc["id"])), doc, lang),
            years=setting(doc, "spare_parts_years"),
            ended=[booklets.booklet(one, product_key(one), doc, lang) for one in ended],
            edition=self._edition_of(doc),
        )

    def commitments(self, lang: str, slug: str) -> str:
        doc = self._doc(slug)
        months = self._months(doc)
        return render_template(
            "commitments.html",
            store=store_of(doc, lang),
            texts=self._texts(doc),
            pledges=commitments.pledges(doc, months, lang),
            columns=[*commitments.column_titles().values()],
            months=commitments.months_table(months, lang),
            few=FEW,
            counted=commitments.counted(),
        )

    def returns(self, lang: str, slug: str) -> str:
        doc = self._doc(slug)
        cases = returns.cases(self.shop.shelf("return_criteria", doc["id"]), lang)
        ld = structured.script(structured.questions(cases)) if cases else ""
        return render_template("returns.html", store=store_of(doc, lang), cases=cases, ld=ld)

    def visit(self, lang: str, slug: str) -> str:
        doc = self._doc(slug)
        store = store_of(doc, lang)
        return render_template(
            "visit.html",
            store=store,
            texts=self._texts(doc),
            people=[*people.people(people.here(self.shop["staff"], doc["id"]), lang)],
            hours=[*hours.opening_hours(doc.get("hours") or {}, lang)],
            special=hours.special_days(doc, self.shop.get(CALENDARS, ()), lang),
            coordinates=str(doc.get("coordinates") or ""),
            ld=structured.script(structured.business(doc, store, self._url("store", slug=slug))),
        )

    def guides(self, lang: str, slug: str) -> str:
        return self._guide_list(lang, slug, 1)

    def guides_page(self, lang: str, slug: str, page: str) -> str:
        return self._guide_list(lang, slug, int(page))

    def guide(self, lang: str, key: str) -> str:
        stores = [store_of(one, lang) for one in self.shop.by_slug.values()]
        return self._guide(lang, None, key, stores)

    def store_guide(self, lang: str, slug: str, key: str) -> str:
        return self._guide(lang, slug, key, [store_of(self._doc(slug), lang)])

    def booklet(self, lang: str, slug: str, key: str) -> str:
        doc = self._doc(slug)
        product = self.shop.products.get(key)
        if product is None:
            abort(404)
        found = booklets.booklet(product, key, doc, lang)
        store = store_of(doc, lang)
        return render_template(
            "booklet.html",
            store=store,
            booklet=found,
            hours=[*hours.opening_hours(doc.get("hours") or {}, lang)],
            prices=prices.price_lines(booklets.prices_for(self.shop, doc["id"], product), doc, lang),
            pledges=commitments.pledges(doc, [], lang),
            guides=guides.titles(guides.of_product(self.shop, doc["id"], product), lang),
            rows=booklets.ROWS_FOR_THE_PEN,
            qr=qr_path(self._here()),
            ld=structured.script(
                structured.trail(
                    (store.name, self._url("store", slug=slug)),
                    (gettext("Guides and service booklets"), self._url("guides", slug=slug)),
                    (found.name, self._here()),
                )
            ),
        )

    def search(self, lang: str, slug: str) -> str:
        return render_template("search.html", store=store_of(self._doc(slug), lang))

    def search_index(self, lang: str, slug: str) -> Response:
        self._doc(slug)
        entries = search_index(self.shop, slug, lang, url_for)
        text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
        return Response(text, mimetype="application/json")

    def sitemap(self) -> Response:
        pages = [
            {lang: self.shop.address + url_for(endpoint, **cast("Any", {**values, "lang": lang})) for lang in LANGUAGES}
            for endpoint, values in listed(self.shop)
            if values.get("lang") == LANGUAGES[0]
        ]
        text = render_template("sitemap.xml", pages=pages, chooser=self.shop.address + "/")
        return Response(text, mimetype="application/xml")

    def robots(self) -> Response:
        lines = ["User-agent: *", "Disallow: /api/", "Disallow: /app/", "Disallow: /link/"]
        text = "\n".join([*lines, "", f"Sitemap: {self.shop.address}{url_for('sitemap')}", ""])
        return Response(text, mimetype="text/plain")

    def _price_list(self, doc: Doc, lang: str, rows: list[Doc], edition: Edition | None) -> str:
        store = store_of(doc, lang)
        lines = prices.price_lines(prices.services(rows), doc, lang)
        offered = structured.services(lines, str(doc.get("currency") or "CNY"), self._url("store", slug=store.slug),
                                      gettext("After-sales service"))  # fmt: skip
        return render_template(
            "prices.html",
            store=store,
            services=lines,
            parts=prices.price_lines(prices.parts(rows), doc, lang) if edition else [],
            edition=self._dated(edition, lang) if edition else self._edition_of(doc),
            is_past=bool(edition and edition.until),
            is_edition=edition is not None,
            editions=[] if edition else [self._dated(one, lang) for one in prices.editions(self.shop, doc["id"])],
            ld="" if edition and edition.until else structured.script(offered),
        )

    def _guide_list(self, lang: str, slug: str, page: int) -> str:
        doc = self._doc(slug)
        shelf = self.shop.shelf("guides", doc["id"])
        pages = guides.pages_of(len(shelf))
        whole = guides.groups(shelf, lang)
        starts = [guides.on_page(whole, number) for number in range(1, pages + 1)]
        return render_template(
            "guides.html",
            store=store_of(doc, lang),
            groups=starts[page - 1],
            # each page of the list is named by what it begins with
            pages=[(number, one[0].guides[0].title if one else "") for number, one in enumerate(starts, start=1)],
            page=page,
            models=guides.product_titles(self.shop, lang) if page == 1 else [],
        )

    def _guide(self, lang: str, slug: str | None, key: str, stores: list[Store]) -> str:
        try:
            doc = self.shop.guide(slug, key)
        except LookupError:
            abort(404)
        found = guides.guide_page(doc, lang)
        here = self._here()
        return render_template(
            "guide.html",
            guide=found,
            store=stores[0] if slug else None,
            stores=stores,
            qr=qr_path(here),
            ld=structured.script(structured.how_to(found, here, lang)),
        )

    def _edition_of(self, doc: Doc) -> tuple[str, str, str] | None:
        """The list of prices that holds."""
        known = prices.editions(self.shop, doc["id"])
        return self._dated(known[0], g.lang) if known and known[0].until is None else None

    @staticmethod
    def _dated(edition: Edition, lang: str) -> tuple[str, str, str]:
        """Its key, the day on which it began, and the last one on which it held, as they are read."""
        locale = DATE_LOCALES[lang]
        began = "" if edition.began == prices.EVER else format_date(edition.began, "long", locale=locale)
        return edition.key, began, format_date(edition.until - DAY, "long", locale=locale) if edition.until else ""

    def _months(self, doc: Doc) -> list[Doc]:
        return shop_months(self.shop, doc["id"])

    def _texts(self, doc: Doc) -> dict[str, list[str]]:
        return own_texts(store_texts(self.shop, doc), doc["id"], g.lang)

    def _doc(self, slug: str) -> Doc:
        try:
            return self.shop.store(slug)
        except LookupError:
            abort(404)

    def _here(self) -> str:
        return self.shop.address + request.path

    def _url(self, endpoint: str, **values: str) -> str:
        return self.shop.address + url_for(endpoint, **cast("Any", {**values, "lang": g.lang}))
