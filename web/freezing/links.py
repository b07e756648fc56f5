"""Where pages lead: every internal address they name, and whether there is something."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from web.freezing.errors import DeadLink
from web.freezing.ledger import Made

# Inside these the browser finds its own way: the app's addresses are its shell, and after `/link/#` stands a token.
ROUTED = ("/app/", "/link/")
SERVED = "/api/"
INDEX = "index.html"
# `#` and `#top` are the beginning of every page (WHATWG HTML, "scroll to the fragment")
TOP = frozenset({"", "top"})

_TAG = re.compile(r"""<[a-zA-Z][^\s/>]*((?:"[^"]*"|'[^']*'|[^"'>])*)>""")
_ATTRIBUTE = re.compile(
    r"""(?<![^\s"'])(href|src|srcset|poster|action|data|id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
_UNREAD = re.compile(r"<!--.*?-->|<(script|style)\b([^>]*)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_CSS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_LOC = re.compile(r"<loc>([^<]+)</loc>")


def made(path: str, content: bytes, made_of: str, origin: str = "") -> Made:
    """What the file at `path` of the site names, and what can be named in it."""
    suffix, address = path.rpartition(".")[2], address_of(path)
    raw: Iterable[str] = ()
    anchors: set[str] = set()
    if suffix == "html":
        raw, anchors = _of_html(content.decode())
    elif suffix == "css":
        raw = (one or two for one, two in _CSS.findall(content.decode()))
    elif suffix == "xml":
        text = content.decode()
        raw = [unescape(one.strip()) for one in _LOC.findall(text)] + _of_html(text)[0]
    elif suffix in {"webmanifest", "json"}:
        raw = _of_json(json.loads(content))
    found = {target for one in raw if (target := resolved(address, one, origin))}
    return Made(made_of, sorted(found), sorted(anchors))


def dead_links(pages: Mapping[str, Made], files: Mapping[str, Made]) -> list[DeadLink]:
    """Every link of `pages` and `files` that leads to none of them, or to a place that is not in it."""
    there = {address_of(path): one for path, one in (*files.items(), *pages.items())}
    anchors: dict[str, frozenset[str]] = {}
    judged: dict[str, bool] = {}

    def leads_somewhere(link: str) -> bool:
        path, _, fragment = link.partition("#")
        if path.startswith(SERVED) or any(path.startswith(one) and one in there for one in ROUTED):
            return True
        if path not in there:
            return False
        if fragment in TOP:
            return True
        if path not in anchors:
            anchors[path] = frozenset(there[path].anchors)
        return fragment in anchors[path]

    dead = []
    for path, one in (*pages.items(), *files.items()):
        for link in one.links:
            # thousands of pages lead to the same places
            if link not in judged:
                judged[link] = leads_somewhere(link)
            if not judged[link]:
                dead.append(DeadLink(address_of(path), link))
    return dead


def address_of(path: str) -> str:
    """As a visitor names the file at `path`: `en/index.html` is `/en/`."""
    return "/" + (path.removesuffix(INDEX) if path == INDEX or path.endswith(f"/{INDEX}") else path)


def resolved(address: str, link: str, origin: str = "") -> str | None:
    """The internal address, fragment included, that `link` means on the page at `address`; `None` for others."""
    if origin and (link == origin or link.startswith(f"{origin}/")):
        link = link.removeprefix(origin) or "/"
    if not link.startswith(("/", "#")):
        link = urljoin(address, link)
    if not link.startswith(("/", "#")) or link.startswith("//"):
        return None
    parts = urlsplit(link)
    fragment = f"#{unquote(parts.fragment)}" if parts.fragment else ""
    return unquote(parts.path or address) + fragment


def _of_html(text: str) -> tuple[list[str], set[str]]:
    links, anchors = [], set()
    # of a script the attributes count, not what is in it
    for tag in _TAG.finditer(_UNREAD.sub(lambda one: f"<script{one[2]}>" if one[1] else "", text)):
        is_anchor = tag[0].startswith(("<a ", "<a\n"))
        for name, *quoted in _ATTRIBUTE.findall(tag[1]):
            value = unescape("".join(quoted)).strip()
            if name == "id" or (name == "name" and is_anchor):
                anchors.add(value)
            elif name == "srcset":
                links += [one.split()[0] for one in value.split(",") if one.strip()]
            elif name != "name":
                links.append(value)
    return links, anchors


def _of_json(value: Any) -> Iterator[str]:
    """Of a web manifest or an index: every text that is an address of this site."""
    if isinstance(value, str):
        if value.startswith("/"):
            yield value
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _of_json(one)
