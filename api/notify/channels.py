"""The channels of a store: where messages go. An address holds secrets and leaves this module only to be sent to."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from api import limits
from api.models import Channel, write_transaction
from api.models.base import delete_rows
from api.notify.message import LETTERS, PURPOSES
from api.notify.reach import SAMPLES, filled, places_of
from api.notify.service import is_address

HEAD_OFFICE = ""


class ChannelError(Exception):
    """A channel that cannot be; the text says why, and never its address."""


def add_channel(store: str, name: str, url: str, purposes: Iterable[str] = ()) -> None:
    """A new channel of the store (empty: head office), or another address for one that is there.

    `url` is one of apprise's addresses; with a place for a customer's own (`{phone}`, `{email}`, `{wechat}`) it takes
    letters to customers, and nothing else. Raises `ChannelError`.
    """
    wanted = _purposes(url, purposes)
    if not name.strip() or len(name) > limits.CHANNEL_NAME_CHARS:
        raise ChannelError(f"A name has 1 to {limits.CHANNEL_NAME_CHARS} characters.")
    if len(url) > limits.CHANNEL_URL_CHARS or not is_address(filled(url, SAMPLES)):
        raise ChannelError("This is no address that apprise understands, such as mailto:// or json://.")
    with write_transaction():
        is_there = Channel.select().where((Channel.store_id == store) & (Channel.name == name)).exists()
        if not is_there and Channel.select().where(Channel.store_id == store).count() >= limits.CHANNELS_PER_STORE:
            raise ChannelError(f"A store has at most {limits.CHANNELS_PER_STORE} channels.")
        remove_channel(store, name)
        Channel.insert(store_id=store, name=name, url=url, purposes=" ".join(wanted)).execute()


def remove_channel(store: str, name: str) -> bool:
    """Whether there was one. What waited for it is given up, and shown."""
    with write_transaction():
        return delete_rows(Channel, (Channel.store_id == store) & (Channel.name == name)) > 0


def channel(store: str, name: str) -> Channel | None:
    found: Channel | None = Channel.get_or_none((Channel.store_id == store) & (Channel.name == name))
    return found


def all_channels(store: str | None = None) -> list[Channel]:
    """Those of a store; of everybody without one. In the order of their names."""
    rows = Channel.select().order_by(Channel.store_id, Channel.name)
    return list(rows if store is None else rows.where(Channel.store_id == store))


def channels_of(store: str | None, purpose: str) -> list[Channel]:
    """The channels that take messages for this purpose; one that names none takes all, but for letters to customers."""
    return [
        one
        for one in all_channels(store or HEAD_OFFICE)
        if one.enabled and (purpose in one.purposes.split() or (not one.purposes and purpose != LETTERS))
    ]


def shown(one: Channel) -> str:
    """What may be seen of an address: which service it is."""
    return f"{urlsplit(one.url).scheme}://…"


def _purposes(url: str, purposes: Iterable[str]) -> list[str]:
    wanted = sorted(set(purposes))
    if unknown := set(wanted) - set(PURPOSES):
        raise ChannelError(f"There is no purpose {', '.join(sorted(unknown))}: choose of {', '.join(PURPOSES)}.")
    if places_of(url):
        if set(wanted) - {LETTERS}:
            raise ChannelError("An address with a place for the customer's own takes letters, and nothing else.")
        return [LETTERS]
    if LETTERS in wanted:
        raise ChannelError("Letters need an address with a place for the customer's own: {email}, {phone} or {wechat}.")
    return wanted
