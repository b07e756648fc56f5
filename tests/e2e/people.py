"""What people do with the app, in their words: a technician's phone and a manager's laptop."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, ViewportSize, expect

from tests.files.pictures import photo
from tests.support.server import Server
from tests.support.shop import PASSWORD

# The browser keeps no process in reserve: starting those took a fifth of its processor time. It heeds only the last
# such list, so what Playwright switches off stands here, too.
WITHOUT = (
    "SpareRendererForSitePerProcess",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    f"--disable-features={','.join(WITHOUT)}",
]
# As a phone takes it: lying on its side, telling where. Grain does not pack well: after shrinking still several pieces.
SNAPSHOT, ANOTHER = photo(2400, 1800, seed=20), photo(2400, 1800, seed=24)
PATIENCE_MS = 30_000
# Where nobody promises a time of its own: the machine may be busy with other things.
expect.set_options(timeout=PATIENCE_MS)
# What the fields to sign in are called.
SIGN_IN = {"en": ("User name", "Password"), "zh-Hans": ("用户名", "密码"), "zh-Hant": ("使用者名稱", "密碼")}
# Waited for by events, not by looking again and again: that would be `eval`, which the app's pages do not allow.
IN_CHARGE = """async (patienceMs) => {
  const workers = navigator.serviceWorker;
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error("no service worker in charge")), patienceMs));
  late.catch(() => {}); // it still comes when all is well, and is nobody's fault then
  const told = (target, name) => new Promise((done) => target.addEventListener(name, done, { once: true }));
  while (workers.controller?.state !== "activated")
    await Promise.race([
      late,
      told(workers, "controllerchange"),
      ...(workers.controller ? [told(workers.controller, "statechange")] : []),
    ]);
}"""
# Asked again, as a browser answers two questions at once with what it found for the first.
UNTIL_FOUND = """async () => {
  const registration = await navigator.serviceWorker.ready;
  while (!registration.installing && !registration.waiting) await registration.update();
}"""
# The promise of the story: what the signal brings stands on the screen within three seconds.
SOON_MS = 3_000
YARDSTICK_MS = 100


def soon_ms() -> float:
    """What is left of `SOON_MS` on a machine that others work on, too: it is as much longer as a little work of our own
    takes than the processor worked on it.
    """
    begun, worked = time.perf_counter(), time.process_time()
    while (time.process_time() - worked) * 1_000 < YARDSTICK_MS:
        pass
    took_ms = (time.perf_counter() - begun) * 1_000
    return (SOON_MS - YARDSTICK_MS) * took_ms / YARDSTICK_MS


class Screen:
    """A browser that keeps things in `place`: a folder, which it has to itself, and what it keeps is there when it is
    opened again; or in a running browser beside others, of which it sees nothing, until it is closed.
    """

    viewport: ClassVar[ViewportSize] = {"width": 1440, "height": 900}
    touch = False
    home = "/app/"

    def __init__(
        self,
        playwright: Playwright,
        server: Server,
        place: Path | Browser,
        labels: tuple[str, str] = SIGN_IN["en"],
        arguments: Sequence[str] = (),
        **options: Any,
    ) -> None:
        self._playwright = playwright
        self._labels = labels
        self._arguments = [*ARGUMENTS, *arguments]
        self._server = server
        self._place = place
        self._options = {
            "viewport": self.viewport,
            "is_mobile": self.touch,
            "has_touch": self.touch,
            "locale": "en",
            "timezone_id": "Europe/Berlin",
            **options,
        }
        self._context: BrowserContext | None = None
        self.has_signal = True

    def open(self, path: str = "") -> None:
        """Start the browser and the app in it, with or without signal; at `home`, where nothing else is asked for."""
        if isinstance(self._place, Browser):
            self._context = self._place.new_context(**self._options)
            self.page = self._context.new_page()
        else:
            self._context = self._playwright.chromium.launch_persistent_context(
                self._place, executable_path=os.environ["CHROMIUM"], args=self._arguments, **self._options
            )
            self.page = self._context.pages[0]
        self._context.set_offline(not self.has_signal)
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(self._server.url + (path or self.home))

    def close(self) -> None:
        """As when the phone's system ends the app: nothing is said to the page."""
        if self._context:
            self._context.close()
            self._context = None
        assert not getattr(self, "errors", []), self.errors

    def kill(self) -> None:
        """The browser, one of its own, is killed this instant, with all its processes: nothing is written any more."""
        assert isinstance(self._place, Path)
        mine = f"--user-data-dir={self._place}".encode()
        with self.context.expect_event("close"):
            for process in Path("/proc").glob("[0-9]*"):
                with suppress(OSError):
                    if mine in (process / "cmdline").read_bytes():
                        os.kill(int(process.name), signal.SIGKILL)
        self._context = None

    @property
    def context(self) -> BrowserContext:
        assert self._context is not None
        return self._context

    def lose_the_signal(self) -> None:
        self.has_signal = False
        self.context.set_offline(True)

    def find_the_signal(self) -> None:
        self.has_signal = True
        self.context.set_offline(False)

    def hears_of_the_new_version(self) -> None:
        """As it would within the hour."""
        self.page.evaluate(UNTIL_FOUND)
        expect(self.see("update-now")).to_be_visible()

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        self.try_to_sign_in(username, password)
        expect(self.page.get_by_label(self._labels[1], exact=True)).to_have_count(0)

    def try_to_sign_in(self, username: str, password: str) -> None:
        self.page.get_by_label(self._labels[0], exact=True).fill(username)
        self.page.get_by_label(self._labels[1], exact=True).fill(password)
        self.see("sign-in").click()

    def is_ready_for_the_cellar(self) -> None:
        """Everything that is needed without signal is on this device."""
        # in charge, and done with becoming so: only then is it on the disk for the next start of the browser
        self.page.evaluate(IN_CHARGE, PATIENCE_MS)
        # nothing is being fetched on a screen that is not there yet, either
        self.has_sent_everything()
        expect(self.see("fetching")).to_have_count(0)

    def see(self, test_id: str) -> Locator:
        return self.page.get_by_test_id(test_id)

    def has_unsent(self, count: int) -> None:
        expect(self.see("unsent-count").first).to_have_attribute("data-count", str(count))

    def has_sent_everything(self) -> None:
        expect(self.see("unsent-count").first).to_have_attribute("data-count", "0")

    def go(self, path: str) -> None:
        """Follow the app's own way there: no new page is loaded."""
        self.page.locator(f'a[href="{path}"]').first.click()

    def address(self, path: str) -> str:
        return self._server.url + path

    def open_at(self, path: str) -> None:
        """Load the app anew at `path`."""
        self.page.goto(self.address(path))

    def correct(self, field: str, value: str) -> None:
        """Correct a field of the customer's file that is open."""
        change = self.see("customer-edit")
        expect(change.or_(self.see("save-customer"))).to_be_visible()
        if change.count():
            change.click()
        self.see(f"customer-{field}").fill(value)
        self.save("save-customer")
        if self.has_signal:
            self.has_sent_everything()
        else:
            self.has_unsent(1)

    def save(self, button: str) -> None:
        """Save, and wait for the word that it is on this device: before that, leaving the page may lose it."""
        earlier = self.page.evaluate("document.querySelector('.toast')?.dataset.said ?? ''")
        self.see(button).click()
        expect(self.page.locator(f".toast:not([data-said='{earlier}'])")).to_be_visible()

    def card(self) -> Locator:
        return self.see("verdict-card")


class Phone(Screen):
    """A technician's phone, 390 px wide."""

    viewport: ClassVar[ViewportSize] = {"width": 390, "height": 844}
    touch = True

    def open_job(self, job: str) -> None:
        self.see(f"job-slip-{job}").get_by_role("link").first.click()
        expect(self.see("job-status")).to_be_visible()

    def take_step(self, expected: str) -> None:
        """Tap the one big button; afterwards the job stands at `expected`."""
        self.see("next-step").click()
        self.stands_at(expected)

    def stands_at(self, status: str) -> None:
        expect(self.see("job-status")).to_have_attribute("data-status", status)

    def tick(self, key: str) -> None:
        self._tick(self.see(f"check-{key}"))

    def tick_everything(self) -> None:
        for box in self.page.locator('[data-testid^="check-"]').all():
            self._tick(box)
        for gauge in self.page.locator('[data-testid^="value-"]').all():
            gauge.fill("0.28")
            gauge.press("Enter")

    def _tick(self, box: Locator) -> None:
        """The tick shows what is kept on the disk: it may come a moment after the tap."""
        box.click()
        expect(box).to_be_checked()

    def take_photo(self, button: str, raw: bytes = SNAPSHOT) -> None:
        """The camera gives a photo; it is on the phone when it is on the screen."""
        shown = self.page.locator(".photos [data-testid=photo]")
        before = shown.count()
        self.see(button).set_input_files([{"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": raw}])
        expect(shown).to_have_count(before + 1)

    def photograph_what_is_asked_for(self) -> None:
        for number, camera in enumerate(self.page.locator('.check + .take-photo input[data-testid^="photo-"]').all()):
            self.take_photo(str(camera.get_attribute("data-testid")), (SNAPSHOT, ANOTHER)[number])

    def open_the_pad(self) -> None:
        """The customer has the report before them, and wishes to sign under it."""
        self.see("sign").click()
        self.see("report-sign").click()
        expect(self.see("pad")).to_be_visible()

    def draw_a_signature(self) -> None:
        """The customer draws a line with a finger."""
        box = self.see("pad").bounding_box()
        assert box is not None
        left, top, mouse = box["x"] + 40, box["y"] + 60, self.page.mouse
        mouse.move(left, top)
        mouse.down()
        for step in range(1, 12):
            mouse.move(left + 20 * step, top + (30 if step % 2 else -20))
        mouse.up()
        self.see("sign-save").click()
        expect(self.see("signed")).to_be_visible()

    def sign(self) -> None:
        """The customer reads the report and signs it; then back to the job."""
        self.open_the_pad()
        self.draw_a_signature()
        self.leave_the_report()
        expect(self.see("signed")).to_be_visible()

    def leave_the_report(self) -> None:
        self.see("report-back").click()
        expect(self.see("job-status")).to_be_visible()

    def note(self, text: str) -> None:
        self.see("note-input").fill(text)
        # twice, as cold fingers do: it is one note
        self.see("note-add").dblclick()
        expect(self.page.get_by_text(text)).to_be_visible()


class Laptop(Screen):
    """A manager's laptop, with the list of jobs open."""

    home = "/app/jobs"

    def open_job(self, job: str) -> None:
        self.see(f"job-row-{job}").first.click()
        expect(self.see("job-status")).to_be_visible()

    def move_job(self, day: str, start: str, end: str, technician: str) -> None:
        self.see("move-date").fill(day)
        self.see("move-start").fill(start)
        self.see("move-end").fill(end)
        self.see("assignee").select_option(technician)
        self.save("save-plan")
        self.has_sent_everything()

    def correct_phone(self, number: str) -> None:
        self.correct("phone", number)


__all__ = ["ANOTHER", "SIGN_IN", "SNAPSHOT", "Laptop", "Page", "Phone", "Screen", "soon_ms"]
