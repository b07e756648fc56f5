"""The two stores that the authorisation matrix is about, and whose things are called for."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Literal

from flask import Flask

from tests.files.test_cleaning import STROKES
from tests.files.uploader import Uploader
from tests.support.client import Client
from tests.support.devices import device_of, revoke, send_to
from tests.support.shop import CAST, EAST, LI_WEI, TIAN_YE, WEST, ZHANG_XIUYING, an_id

Whose = Literal["own", "other"]
EAST_CUSTOMER = an_id(950)
KIND = "application/json"
SPREADSHEET = "姓名,电话\n孙丽华,13700000001\n".encode()
# (a technician, their staff id, a manager, a customer) of each store
STORES = {
    WEST: ("wangfang", LI_WEI, "manager", ZHANG_XIUYING),
    EAST: ("tianye", TIAN_YE, "manager2", EAST_CUSTOMER),
}


class World:
    """The two stores, each with a customer, and people with as many devices as they are asked for."""

    def __init__(self, app: Flask, now_ms: Callable[[], int]) -> None:
        self.app, self.now_ms = app, now_ms
        self.number = itertools.count(5_000)
        manager = self.device("manager2")
        manager.push(manager.creation("customers", EAST_CUSTOMER, {"name": "孙丽"}))

    def device(self, username: str) -> Client:
        return device_of(self.app, self.now_ms, username)

    def revoked(self, username: str) -> Client:
        return revoke(self.device(username))

    def stranger(self, username: str) -> Client:
        """Knows everything about the person but how to sign in."""
        client = self.device(username)
        client.token = ""
        return Client(send_to(self.app), self.now_ms, "", client.device, client.staff)

    def of(self, caller: Client, whose: Whose) -> tuple[str, str, str, str]:
        """The people and the customer of the store that is meant."""
        mine = caller.staff["store_id"] or WEST
        return STORES[mine if whose == "own" else EAST if mine == WEST else WEST]

    def new_id(self) -> str:
        return an_id(next(self.number))

    def quarantined(self, caller: Client, whose: Whose) -> int:
        """The number of something that waits for a decision: a technician wrote what only the desk may."""
        technician, _, manager, customer = self.of(caller, whose)
        phone = self.device(technician)
        [verdict] = phone.push(phone.operation("customers", customer, {"intention": {"to": "high"}}))
        assert verdict["reason"] == "not_permitted"
        listed = self.device(manager).ask("GET", "/quarantine")[1]["quarantine"]
        return next(int(one["id"]) for one in listed if one["operation"]["id"] == verdict["id"])

    def upload(self, caller: Client, whose: Whose) -> tuple[Uploader, str]:
        """An upload of the caller's, or of somebody of the other store."""
        if whose == "other":
            username = self.of(caller, whose)[0]
        else:
            username = next(name for name, one in CAST.items() if one[0] == caller.staff["id"])
        owner = Uploader(self.device(username))
        return Uploader(caller), owner.begin_for(ZHANG_XIUYING, STROKES, KIND)
