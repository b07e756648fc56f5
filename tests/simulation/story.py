"""A run in sentences that a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.simulation.cast import NAMES, PINYIN

if TYPE_CHECKING:
    from tests.simulation.facts import Device
    from tests.simulation.plan import Action

HOUR_MS = 3_600_000

WORDS = {
    "sign_in": "signs in", "sign_out": "signs out", "status": "sets the status", "plan": "plans", "assign": "assigns",
    "check": "ticks", "address": "writes the address", "sign": "gets the signature", "collect": "collects",
    "note": "notes", "tag": "tags", "untag": "takes off the tag", "describe": "rewrites the description with",
    "finish": "finishes", "move": "hands over to another store", "customer": "changes the file",
    "contact": "logs a call",
    "price": "changes the price", "create_job": "creates a job", "create_customer": "creates a customer",
    "photo": "takes a picture",
    "accept": "accepts an open question", "restore": "restores what was set aside",
}  # fmt: skip


def sentence(action: Action, device: Device, event: dict[str, Any]) -> str:
    """`Li Wei (phone 2, clock +3 days) sets the status of job …-07 to done, without signal`."""
    args = action.args
    who = PINYIN.get(event.get("me") or device.user or "", "somebody")
    if args["what"] == "sign_in":
        who = PINYIN[args["args"]["username"]]
    where = [device.name]
    if len(device.tabs) > 1:
        where.append(f"tab {args['tab']}")
    if device.clock_offset_ms:
        where.append(f"clock {device.clock_offset_ms / HOUR_MS:+.1f} h")
    shown = {name: NAMES.get(value, value) for name, value in args["args"].items() if name != "password"}
    details = " ".join(f"{name} {value}" for name, value in shown.items())
    text = f"{who} ({', '.join(where)}) {WORDS[args['what']]} {details}".rstrip()
    if event.get("record"):
        text += f" in {event['collection']} …{event['record'][-6:]}"
    if event.get("made"):
        text += " as " + " ".join(f"{one['id'][-6:]}" for one in event["made"])
    if event.get("skipped"):
        text += ": but there is nothing to do it to"
    if event.get("said") not in {None, "ok"} or event.get("error"):
        text += f": {event.get('error') or event.get('said')}"
    return text + ("" if device.online else ", without signal")
