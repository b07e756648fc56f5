"""Every state of the page behind a private link, one after the other, as the gallery photographs them (R47)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, expect

from sync import clock
from sync.ids import uuid7
from tests.e2e.people import Phone
from tests.files.pictures import photo
from tests.support.client import Client
from tests.support.links import give_file

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
# After so long without news the page says that there were none.
SILENCE_MS = 35 * MINUTE_MS
SAID = "装好半小时后水龙头接口滴水，柜底已湿。"
SOLUTION = "李卫师傅今天 15:00 前来重装接口并加垫；柜底板店里换新，不收钱。"
LETTER = "李师傅走前把台面也擦干净了，想请您当面谢谢他。只是电话等了很久才有人接。"
ANSWER = "谢谢您告诉我们，已经当面转告李卫。午休时段我们加了一个人接电话。"
REASON = "滤芯缺货，已电话告诉您"
LONG = "四级反渗透净水器（厨下式，带压力桶和独立龙头）QH-600 Pro"

# (name of the state, the phone that shows it)
Stop = Callable[[str, Phone], None]


def link_states(phone: Phone, manager: Client, technician: Client, language: str, stop: Stop) -> str:
    """Walk one customer through all that the page can say; call `stop` at each. The id of that customer."""
    story = _Story(phone, manager, technician, language)
    story.nothing_planned(stop)
    story.visit(stop)
    story.estimate(stop)
    story.complaint(stop)
    story.letter(stop)
    story.end(stop)
    return story.customer


@dataclass
class _Story:
    phone: Phone
    manager: Client
    technician: Client
    language: str
    made: int = 0

    def __post_init__(self) -> None:
        self.store = self.manager.staff["store_id"]
        self.now_ms = self.manager.now_ms()
        named = {"name": "欧阳慕容婉清", "phone": "13900000999", "language": self.language, "store_id": self.store}
        self.customer = self._create("customers", named)
        self.address = f"/link/#{give_file(self.manager, self.customer, self.store)}"

    def nothing_planned(self, stop: Stop) -> None:
        self._look(".link-head")
        stop("link-nothing", self.phone)

    def visit(self, stop: Stop) -> None:
        """To come and moved once, another time wished for, on the way, silent, late, done."""
        product = self._create("products", {"name": LONG, "model": "QH-600 Pro"})
        whose = {"customer_id": self.customer, "store_id": self.store, "product_id": product}
        bought = {"serial": "QH6-0042", "purchased_on": "2026-11-12", "warranty_until": "2029-11-12"}
        owned = self._create("owned_products", whose | bought)
        came = {"kind": "delivery", "status": "planned", "owned_product_id": owned, **self._window(-2 * DAY_MS)}
        delivery = self._create("jobs", whose | came | {"assignee_id": self.technician.staff["id"]})
        self._edit("jobs", delivery, {"status": "done"}, by=self.technician)
        promised = {"kind": "installation", "status": "planned", "owned_product_id": owned, **self._window(-DAY_MS)}
        self.job = self._create("jobs", whose | promised, earlier_ms=3 * DAY_MS)
        self._edit("jobs", self.job, {**self._window(HOUR_MS // 2), "promise_reason": REASON}, earlier_ms=2 * DAY_MS)
        self._look(".link-track")
        stop("link-unassigned", self.phone)
        self._edit("jobs", self.job, {"assignee_id": self.technician.staff["id"]})
        self._look(".link-track")
        stop("link-expected", self.phone)
        self._part(".link-head button").nth(1).click()
        stop("link-wish", self.phone)
        self._part(".link-panel textarea").fill("周末上午最好，孩子要睡午觉。")
        self._part(".link-panel .button--primary").click()
        expect(self._part(".link-head .link-sent[data-held=server]")).to_be_visible()
        stop("link-wished", self.phone)
        self._edit("jobs", self.job, {"status": "en_route"}, by=self.technician)
        self._look(".link-track")
        stop("link-on-the-way", self.phone)
        for name, later_ms in (("link-no-signal", SILENCE_MS), ("link-late", 3 * HOUR_MS)):
            self.phone.page.clock.set_fixed_time((self.now_ms + later_ms) / 1000)
            self._look("[data-news]")
            stop(name, self.phone)
        self.phone.page.clock.set_system_time(self.manager.now_ms() / 1000)
        self.phone.page.clock.resume()
        self._edit("jobs", self.job, {"status": "done"}, by=self.technician)

    def estimate(self, stop: Stop) -> None:
        """One that waits, answered with no."""
        whose = {"customer_id": self.customer, "store_id": self.store, "job_id": self.job, "status": "open"}
        lines = [{"text": "角阀 4 分，原厂", "quantity": 2, "price": "35.00"}, {"text": "更换工时", "price": "40.00"}]
        asked = {"lines": lines, "sum": "110.00", "reason": "进水角阀生锈，拧不紧。现在换，免得日后漏水。"}
        self._create("estimates", whose | asked)
        due = {"kind": "delivery", "status": "due", "due_from": self._moment(0), "due_until": self._moment(20 * DAY_MS)}
        self.callback = self._create("callbacks", whose | due)
        self._look(".link-estimate")
        stop("link-done-estimate", self.phone)
        self._part(".link-estimate button").first.click()
        expect(self._part(".link-sent[data-kind=estimate][data-held=server]")).to_be_visible()
        stop("link-estimate-declined", self.phone)

    def complaint(self, stop: Stop) -> None:
        """Typed, kept without a signal, received, answered, settled; then the card."""
        fold = self._part("#fold-complain")
        fold.locator("summary").click()
        fold.locator(".button--primary").click()
        expect(fold.locator(".error:not([hidden])")).to_be_visible()
        stop("link-complain-empty", self.phone)
        self._part("[id='complain.said']").fill(SAID)
        fold.locator("input[value=repair]").check()
        picture = photo(640, 480, plain=True)
        self._part("[name='complain.photos']").set_input_files(
            [{"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": picture}]
        )
        expect(fold.locator("[data-photo]")).to_have_count(1)
        stop("link-complain", self.phone)
        self.phone.lose_the_signal()
        fold.locator(".button--primary").click()
        expect(self._part(".link-sent[data-kind=complain][data-held=here]")).to_be_visible()
        stop("link-complaint-unsent", self.phone)
        self.phone.find_the_signal()
        self._look("[data-complaint][data-status=received]")
        stop("link-complaint-received", self.phone)
        self.manager.pull()
        [kept] = [one for one in self.manager.all("complaints") if one["customer_id"] == self.customer]
        self._edit("complaints", kept["id"], {"solution": SOLUTION, "status": "answered"})
        self._look(".link-answers")
        stop("link-complaint-answered", self.phone)
        self.phone.page.emulate_media(media="print")
        stop("link-on-paper", self.phone)
        self.phone.page.emulate_media(media="screen")
        self._part("[data-complaint] .buttons button").last.click()
        expect(self._part("[data-complaint][data-status=settled]")).to_be_visible()
        stop("link-thanks", self.phone)

    def letter(self, stop: Stop) -> None:
        fold = self._part("#fold-write")
        fold.locator("summary").click()
        self._part("[id='write.said']").fill(LETTER)
        fold.locator(".button--primary").click()
        expect(self._part("[data-letter]")).to_be_visible()
        stop("link-letter", self.phone)
        self.manager.pull()
        [kept] = [one for one in self.manager.all("letters") if one["customer_id"] == self.customer]
        self._edit("letters", kept["id"], {"answer": ANSWER, "status": "answered"})
        self._look("[data-letter][data-held=done]")
        for scale in self._part("[data-callback] input[value='5']").all():
            scale.check()
        sent, asked_again = self._part(".link-sent[data-kind=answer]"), self._part("[data-callback] [role=alert]")
        self._part("[data-callback] .button--primary").click()
        expect(sent.or_(asked_again)).to_be_visible()
        if asked_again.is_visible():  # nobody ticks all that so quickly
            self._part("[data-callback] .button--primary").click()
        expect(sent).to_have_attribute("data-held", "server")
        stop("link-answered", self.phone)

    def end(self, stop: Stop) -> None:
        """Without a connection, and with a link that opens nothing any more."""
        self.phone.lose_the_signal()
        self.phone.open_at("/link/")
        expect(self._part("[data-trouble=offline]")).to_be_visible()
        stop("link-offline", self.phone)
        self.phone.find_the_signal()
        self.manager.pull()
        for one in self.manager.all("links"):
            if one.get("customer_id") == self.customer:
                self._edit("links", one["id"], {"revoked_at": self._moment(0)})
        self._look("[data-trouble=gone]")
        stop("link-gone", self.phone)

    def _part(self, selector: str) -> Locator:
        return self.phone.page.locator(selector)

    def _look(self, selector: str) -> None:
        self.phone.open_at("/nowhere")  # the same address would only scroll
        self.phone.open_at(self.address)
        expect(self._part(selector).first).to_be_visible()
        expect(self._part("[data-trouble=fetching], [data-trouble=offline]")).to_have_count(0)

    def _create(self, collection: str, values: dict[str, Any], *, earlier_ms: int = 0) -> str:
        self.made += 1
        record = uuid7(self.now_ms - earlier_ms, self.made.to_bytes(10, "big"))
        operation = self.manager.creation(collection, record, values)
        self._push(self.manager, operation, earlier_ms)
        return record

    def _edit(
        self, collection: str, record: str, values: dict[str, Any], *, by: Client | None = None, earlier_ms: int = 0
    ) -> None:
        author = by or self.manager
        author.pull()
        changes = {name: {"to": value} for name, value in values.items()}
        self._push(author, author.operation(collection, record, changes), earlier_ms)

    def _push(self, author: Client, operation: dict[str, Any], earlier_ms: int) -> None:
        if earlier_ms:
            operation["at"] = clock.to_rfc3339(self.now_ms - earlier_ms)
        [verdict] = author.push(operation)
        assert verdict["outcome"] == "applied", verdict

    def _window(self, ahead_ms: int) -> dict[str, str]:
        names = ("promised_start", "promised_end")
        return dict(zip(names, (self._moment(ahead_ms), self._moment(ahead_ms + HOUR_MS)), strict=True))

    def _moment(self, ahead_ms: int) -> str:
        return clock.to_rfc3339(self.now_ms + ahead_ms)
