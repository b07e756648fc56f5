"""Sends one letter to a customer, and writes into their file that it was sent, or why not.

Twice is worse than never here: before the service is asked, the letter is marked as being sent; whoever finds it so
later, because the process died, does not send it again but says that nobody knows.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from api import limits
from api.effects.desk import Desk
from api.intake.own import Write, write_own
from api.letters.judge import Judged, judged
from api.letters.links import new_links
from api.letters.whom import customer_of
from api.letters.wording import STOOD_HERE, said, template, values_for
from api.models import Notification, write_transaction
from api.notify import service
from api.notify.failing import fails, later, works
from api.notify.reach import METHODS, filled
from api.rules.letters import masked

log = logging.getLogger(__name__)

SENDING, SENT, GIVEN_UP = "sending", "sent", "given_up"
UNSURE = "unsure"
# What happens all the time is no news for the file: that it was over, or that the store has switched it off.
NO_NEWS = frozenset({"off", "over", "erased"})


def send_letter(row: Notification, desk: Desk) -> int:
    """Send what was claimed (`tries` counts this try); 1 when its service took it. Outside of any transaction."""
    if row.state == SENDING:
        found = Judged(UNSURE, customer=customer_of(desk, str(row.customer_id)))
        _end(row, desk, found, {"state": GIVEN_UP, "last_error": UNSURE})
        return 0
    found = judged(row, desk)
    if found.way is None or found.about is None or found.customer is None:
        _end(row, desk, found, {"state": GIVEN_UP, "last_error": found.why})
        return 0
    words = template(desk, row.letter, row.store_id, found.customer)
    known = values_for(desk, found.about, found.customer, words.script, found.payload or {})
    links, kept = new_links(words.links, found.about, found.customer, row.id, desk.base_url, desk.now_ms)
    subject, body = said(words, known | links)
    if not _mark(row, found, kept, desk):
        return 0
    error = service.send(filled(found.way.channel.url, found.way.own), subject, body)
    told = "\n".join(filter(None, said(words, known | dict.fromkeys(links, STOOD_HERE))))[: limits.LETTER_LOG_CHARS]
    if error is None:
        _end(row, desk, found, {"state": SENT, "sent_at": desk.now, "last_error": None}, told)
        works(found.way.channel, desk)
        return 1
    # what a service says may name the customer's address
    error = service.without_secrets(" ".join(found.way.own.values()), error)
    log.warning("channel %s: %s", found.way.channel.name, error)
    values = later(row.tries + 1, desk) | {"last_error": error}
    is_over = values["state"] == GIVEN_UP
    _end(row, desk, Judged("not_taken", found.about, found.customer, found.way) if is_over else None, values)
    fails(found.way.channel, error, desk)
    return 0


def _mark(row: Notification, found: Judged, kept: list[Write], desk: Desk) -> bool:
    """From here on it may have gone out. Not ours any more, if somebody else has claimed it meanwhile."""
    is_mine = (Notification.id == row.id) & (Notification.tries == row.tries + 1) & (Notification.state == row.state)
    channel = found.way.channel.name if found.way else ""
    with write_transaction():
        if not Notification.update(state=SENDING, channel=channel).where(is_mine).execute():
            return False
        # a link opens before anybody has it
        write_own(kept, desk.now_ms)
        return True


def _end(row: Notification, desk: Desk, found: Judged | None, values: Mapping[str, str | None], text: str = "") -> None:
    """What became of it, in the outbox and, where it is over, in the customer's file: both, or neither."""
    with write_transaction():
        if not Notification.update(values).where(Notification.id == row.id).execute() or found is None:
            return
        writes = _in_file(row, found, text, is_sent=values["state"] == SENT)
        write_own(writes, desk.now_ms)


def _in_file(row: Notification, found: Judged, text: str, *, is_sent: bool) -> list[Write]:
    customer = found.customer
    if customer is None or found.why in NO_NEWS:
        return []
    entry: dict[str, str] = {"text": text, "letter": row.letter, "state": "sent" if is_sent else "not_sent"}
    if not is_sent:
        entry["why"] = found.why
    if found.way is not None:
        place = next(iter(found.way.own), "")
        entry |= {"method": METHODS[place], "to": masked(found.way.own[place])}
    writes = [
        Write(
            "customers",
            customer["id"],
            {"contact_log": [entry]},
            f"letter {row.id} {entry['state']}",
            for_store=customer.get("store_id"),
        )
    ]
    if is_sent and row.letter == "survey" and found.about is not None:
        attempt = {"text": "", "outcome": "sent_link"}
        writes.append(Write("callbacks", found.about["id"], {"attempts": [attempt]}, f"letter {row.id} sent"))
    return writes
