"""Every character that PostgreSQL, SQLite or JSON could choke on arrives byte for byte, or is kept as it was sent."""

from __future__ import annotations

import json
import unicodedata
from itertools import product

from sync import canonical, clock
from tests.conftest import SignIn, on_both
from tests.support.client import Client, Doc
from tests.support.shop import WEST, an_id

CUSTOMER = an_id(9000)
SURROGATES = range(0xD800, 0xE000)
PLANES = 17
PER_PLANE = 200  # twice in an operation of at most 64 KiB

AWKWARD = {
    "quotes": "'\"`´‘’“”'; DROP TABLE operation; --",
    "backslashes": "\\ \\\\ \\u0000 \\x00 \\n E'\\'' \\' %s %(x)s {} ? :1 $1 $$ %",
    "line ends": "a\u2028b\u2029c\u0085d\r\ne\rf\ng\vh\fi",
    "controls": "".join(map(chr, range(1, 0x20))) + "\x7f" + "".join(map(chr, range(0x80, 0xA0))),
    "right to left": "שלום \u202eabc\u202c العربية \u2066x\u2069 \u200f\u200e",
    "combining": "e\u0301 é A\u030a Å \u1100\u1161\u11a8 각 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "emoji": "👩🏽‍🔧 👨‍👩‍👧‍👦 🇨🇳 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥 1️⃣",
    "four bytes": "𠮷野家 𝄞 𐍈 \U0001f600 \U0010fffd",
    "no characters": "\ufffe\uffff\ufdd0\U0001ffff\U0010ffff\ufffd\ufeff",
    "spaces": " \t\u00a0\u1680\u2000\u3000\u200b\u2060 ",
    "markup": "<script>alert(1)</script> &amp; ]]> <!-- {{ x }}",
    "json in json": '{"a":"\\u2028","b":[1.0e999,NaN],"\\"":null}',
}


def every_plane() -> str:
    """Some characters of each of Unicode's planes: its first and last, and others in between."""
    step = 0x10000 // PER_PLANE
    points = (plane * 0x10000 + low for plane in range(PLANES) for low in (*range(1, 0x10000, step), 0xFFFE, 0xFFFF))
    return "".join(chr(point) for point in points if point not in SURROGATES)


@on_both
def test_what_is_allowed_arrives_byte_for_byte(sign_in: SignIn):
    manager, reader = sign_in("manager"), sign_in("assistant")
    texts = {**AWKWARD, "planes": every_plane()}
    names = list(texts.values())
    made = [manager.creation("customers", an_id(9000 + n), customer(text)) for n, text in enumerate(names)]
    assert [one["outcome"] for one in manager.push(*made)] == ["applied"] * len(names)
    noted = manager.operation(
        "customers", CUSTOMER, {"contact_log": {"append": [{"id": an_id(9999), "text": "\n".join(names)}]}}
    )
    assert manager.push(noted)[0]["outcome"] == "applied"
    assert manager.push(noted)[0]["outcome"] == "duplicate"

    reader.pull()  # with the digest, which is over the bytes
    for number, text in enumerate(names):
        doc = reader.doc("customers", an_id(9000 + number))
        assert doc["name"].encode() == doc["address"].encode() == text.encode()
    assert reader.doc("customers", CUSTOMER)["contact_log"][0]["text"].encode() == "\n".join(names).encode()
    # nobody has normalised anything: e with an accent is not é
    assert unicodedata.normalize("NFC", AWKWARD["combining"]) != AWKWARD["combining"]


FORBIDDEN = {
    "zero": '"a\\u0000b"',
    "high half": '"a\\ud83d"',
    "low half": '"\\ude00b"',
    "halves the wrong way round": '"\\ude00\\ud83d"',
}
PLACES = ("name", "id", "record", "collection", "stamp", "at", "action", "group", "key")


@on_both
def test_what_is_forbidden_is_kept_as_it_was_sent_and_holds_up_nobody(sign_in: SignIn):
    manager = sign_in("manager")
    tries = list(product(PLACES, FORBIDDEN.items()))
    for number, (place, (kind, text)) in enumerate(tries):
        good = manager.creation("customers", an_id(9100 + number), customer(f"李雷 {kind}"))
        bad = manager.creation("customers", an_id(9200 + number), customer("韩梅梅"))
        raw = with_text(bad, place, text)
        verdicts = push_raw(manager, raw, json.dumps(good))
        assert verdicts[1] == {"id": good["id"], "outcome": "applied"}
        assert verdicts[0]["outcome"] == "quarantined"
        assert verdicts[0]["reason"] in {"invalid", "unknown_collection" if place == "collection" else "invalid"}
        assert push_raw(manager, raw)[0]["outcome"] == "duplicate"
        status, listed = manager.ask("GET", "/quarantine")
        assert status == 200
        assert [one["raw"] for one in listed["quarantine"]].count(raw) == 1
    manager.pull()
    assert {("customers", an_id(9100 + n)) for n in range(len(tries))} <= set(manager.records)


TOO_MUCH = ("x" * 5_000, "\x01" * 300, "🔧" * 200, "'" * 100, "")


@on_both
def test_what_fits_no_column_is_kept_too(sign_in: SignIn):
    manager = sign_in("manager")
    places = [one for one in PLACES if one not in {"name", "key"}]
    for number, (place, text) in enumerate(product(places, TOO_MUCH)):
        good = manager.creation("customers", an_id(9600 + number), customer("李雷"))
        bad = manager.creation("customers", an_id(9700 + number), customer("韩梅梅")) | {place: text}
        first, second = push_raw(manager, *(canonical.encode(one).decode() for one in (bad, good)))
        assert first["outcome"] == "quarantined"
        assert "server_error" not in json.dumps(first), (place, text)
        assert second["outcome"] == "applied"


def customer(text: str) -> Doc:
    return {"name": text, "address": text, "phone": "13900000101", "store_id": WEST}


def with_text(operation: Doc, place: str, text: str) -> str:
    """The operation's JSON with `text`, which Python would not write, in one place."""
    marked = json.loads(json.dumps(operation))
    if place == "name":
        marked["changes"]["name"]["to"] = "MARK"
    elif place == "key":
        marked["changes"]["MARK"] = {"to": "x", "base": None}
    else:
        marked[place] = "MARK"
    return json.dumps(marked, ensure_ascii=False).replace('"MARK"', text)


def push_raw(client: Client, *operations: str) -> list[Doc]:
    now = clock.to_rfc3339(client.now_ms())
    body = f'{{"protocol":1,"schema":1,"now":"{now}","operations":[{",".join(operations)}]}}'
    status, answer = client.ask("POST", "/sync/push", body.encode())
    assert status == 200, answer
    verdicts: list[Doc] = answer["verdicts"]
    return verdicts
