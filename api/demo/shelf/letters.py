"""The words that the first store gave to one of its letters: a first edition, and the one that holds."""

from __future__ import annotations

from typing import Any

from api.demo.shelf.entries import words


def letter_editions(store: str, revised_on: str) -> list[dict[str, Any]]:
    """Values of `letter_texts` records, the older first."""
    subjects = words("{store}: we come {window}", "{store}：{window}上门", "{store}：{window}上門")
    first = words(
        "Dear {name},\nwe come {window}: {work}.\nCall us: {phone}",
        "{name}，您好！\n{window}上门：{work}。\n电话：{phone}",
        "{name}，您好！\n{window}上門：{work}。\n電話：{phone}",
    )
    now = words(
        "Dear {name},\n\nwe come {window}: {work}.\n{technician} brings everything; nothing to prepare, "
        "only the way to the water tap should be free.\n\nAnother time suits you better? {link}\n"
        "Call us: {phone}\n\n{store}",
        "{name}，您好！\n\n{window}上门：{work}。\n{technician}师傅会带齐工具和配件，您不用准备什么，"
        "水阀前面留出位置就好。\n\n想换个时间，请点：{link}\n电话：{phone}\n\n{store}",
        "{name}，您好！\n\n{window}上門：{work}。\n{technician}師傅會帶齊工具和配件，您不用準備什麼，"
        "水閥前面留出位置就好。\n\n想換個時間，請點：{link}\n電話：{phone}\n\n{store}",
    )
    common = {"kind": "confirmation", "store_id": store, "subjects": subjects}
    return [
        {**common, "edition": 1, "bodies": first, "retired_on": revised_on},
        {**common, "edition": 2, "bodies": now},
    ]
