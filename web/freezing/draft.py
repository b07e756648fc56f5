"""A release is put together: what stays is taken over, the rest is drawn and compressed, and every link is followed."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from flask import Flask

from web.freezing import links
from web.freezing.compress import BROTLI_OF_PAGES, compress, quality_of_file
from web.freezing.errors import DeadLinkError, FreezeError
from web.freezing.inputs import Inputs, Page
from web.freezing.ledger import Ledger, Made
from web.freezing.releases import drop, drop_empty_folders, keep
from web.freezing.render import rendered

# What its name tells apart for good (a part of the name is the hash of what is in it).
ASSETS = "assets/"
# A page that was read before the switch asks for its styles after it; one that lies open, days later.
ASSETS_CARRIED_RELEASES = 5
# Compressing lets go of Python's lock: it goes on beside the drawing.
COMPRESSORS = max(1, min(4, (os.cpu_count() or 1) - 1))
# Enough that pages go on being drawn while the bundle, which takes seconds, is compressed before them.
WAITING_MOST = 2_000


class _Finished(NamedTuple):
    made: Made
    is_new: bool
    written: list[Path]


@dataclass
class Draft:
    """A release in the making, in `folder`, which holds what `spare` says; of `old`, which stands in `release`, is kept
    what can be.
    """

    folder: Path
    release: Path
    old: Ledger
    spare: Ledger
    origin: str
    # hears how many more pages and files are ready to be read
    ready: Callable[[int], None]
    pages: dict[str, Made] = field(default_factory=dict)
    files: dict[str, Made] = field(default_factory=dict)
    carried: dict[str, int] = field(default_factory=dict)
    # files that are new on the disk
    written: list[Path] = field(default_factory=list)
    # pages that were drawn, and those of them that came out otherwise than they were
    drawn: int = 0
    changed: int = 0
    # what of `spare` stands in the folder still
    _there: set[str] = field(default_factory=set)

    def make(self, site: Flask, wanted: Inputs, dist: Path) -> None:
        """All of `wanted`; raises whatever speaks against publishing it."""
        self._one_thing_an_address(wanted)
        self._there = {*self.spare.pages, *self.spare.files, *self.spare.carried}
        self._drop_what_goes(wanted)
        self._make_folders(wanted)
        with ThreadPoolExecutor(COMPRESSORS, thread_name_prefix="compress") as pool:
            try:
                files = self._take_files(wanted, dist, pool)
                self._draw(site, wanted.pages, pool)
                self._taken(files)
            finally:
                # after an error nobody needs what still waits
                pool.shutdown(wait=True, cancel_futures=True)
        if dead := links.dead_links(self.pages, self.files):
            raise DeadLinkError(dead)
        self._carry()

    def _keep(self, path: str) -> bool:
        return keep(self.release, self.folder, path, is_there=path in self._there)

    def _drop_what_goes(self, wanted: Inputs) -> None:
        """Also what is made anew goes: it may be one file with what visitors read, and is not written over."""
        stays = {page.path for page in wanted.pages if self._is_same(self.old.pages, page.path, page.made_of)}
        stays |= {path for path, made_of in wanted.files.items() if self._is_same(self.old.files, path, made_of)}
        for path in self._there - stays:
            drop(self.folder, path)
            drop_empty_folders(self.folder, path)
        self._there &= stays

    @staticmethod
    def _is_same(known: Mapping[str, Made], path: str, made_of: str) -> bool:
        return path in known and known[path].made_of == made_of

    def _take_files(self, wanted: Inputs, dist: Path, pool: ThreadPoolExecutor) -> list[tuple[str, Future[_Finished]]]:
        """Those that are new are copied and compressed beside the drawing."""
        new = []
        for path, made_of in wanted.files.items():
            if self._is_same(self.old.files, path, made_of) and self._keep(path):
                self.files[path] = self.old.files[path]
                self.ready(1)
            else:
                new.append((path, made_of))

        def copy(path: str, made_of: str) -> _Finished:
            content, target = (dist / path).read_bytes(), self.folder / path
            target.write_bytes(content)
            # a file of the bundle names others in ways of its own; its styles are read like a page
            made = links.made(path, content, made_of) if path.endswith(".css") else Made(made_of)
            return _Finished(made, True, [target, *compress(target, content, quality_of_file(target))])

        return [(path, pool.submit(copy, path, made_of)) for path, made_of in new]

    def _taken(self, files: list[tuple[str, Future[_Finished]]]) -> None:
        for path, done in files:
            finished = done.result()
            self.files[path] = finished.made
            self.written += finished.written
            self.ready(1)

    def _draw(self, site: Flask, pages: list[Page], pool: ThreadPoolExecutor) -> None:
        kept, asked = [], []
        for page in pages:
            if self._is_same(self.old.pages, page.path, page.made_of) and self._keep(page.path):
                self.pages[page.path] = self.old.pages[page.path]
                kept.append(page)
            else:
                asked.append(page)
        self.ready(len(kept))
        waiting: deque[tuple[Page, Future[_Finished]]] = deque()
        for page in rendered(site, asked, kept, self.folder):
            waiting.append((page, pool.submit(self._finish, page)))
            if len(waiting) > WAITING_MOST:
                self._finished(*waiting.popleft())
        while waiting:
            self._finished(*waiting.popleft())

    def _finish(self, page: Page) -> _Finished:
        path, old = self.folder / page.path, self.release / page.path
        content = path.read_bytes()
        made = links.made(page.path, content, page.made_of, self.origin)
        if page.path in self.old.pages and old.is_file() and old.read_bytes() == content:
            # made of other things, and the same: it keeps its age, so that no visitor fetches it again
            path.unlink()
            if keep(self.release, self.folder, page.path):
                return _Finished(made, False, [])
            path.write_bytes(content)
        return _Finished(made, True, [path, *compress(path, content, BROTLI_OF_PAGES)])

    def _finished(self, page: Page, done: Future[_Finished]) -> None:
        finished = done.result()
        self.pages[page.path] = finished.made
        self.written += finished.written
        self.drawn += 1
        self.changed += finished.is_new
        self.ready(1)

    def _carry(self) -> None:
        """Assets of the last releases stay for those who still read their pages; no new page may lead to them."""
        left = {path: ASSETS_CARRIED_RELEASES for path in self.old.files if path.startswith(ASSETS)}
        for path, releases in (self.old.carried | left).items():
            if path in self.files or releases <= 0:
                continue
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            if keep(self.release, self.folder, path):
                self.carried[path] = releases - 1

    def _make_folders(self, wanted: Inputs) -> None:
        paths = {*wanted.files, *(page.path for page in wanted.pages)} - self._there
        for folder in sorted({path.rpartition("/")[0] for path in paths}):
            (self.folder / folder).mkdir(parents=True, exist_ok=True)

    def _one_thing_an_address(self, wanted: Inputs) -> None:
        seen = set(wanted.files)
        for page in wanted.pages:
            if page.path in seen:
                raise FreezeError(f"Two things want to stand at {links.address_of(page.path)}.")
            seen.add(page.path)
