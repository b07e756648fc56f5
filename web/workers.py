"""Several processes serve one port. The parent does nothing but keep them alive, so that nothing can kill it."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

from api import limits

log = logging.getLogger(__name__)

# is given the worker's number, from 0
Work = Callable[[int], None]


class Workers:
    """`count` processes that each `work`. One that dies is replaced; all end with this process, however it ends.

    Must be made before there are threads or database connections: a fork copies both in a state of no use.
    """

    def __init__(self, count: int, work: Work) -> None:
        self._work = work
        # Nobody ever writes: the reading end tells the workers that this process is gone.
        self._alive, self._held = os.pipe()
        self._running: dict[int, tuple[int, float]] = {}  # process id: (number, since when)
        for number in range(count):
            self._start(number)

    def look_after(self) -> None:
        """Replace what dies, until SIGINT or a signal's handler raises; then end all workers in order."""
        try:
            while True:
                gone, status = os.waitpid(-1, 0)
                number, since = self._running.pop(gone)
                log.error("worker %d (process %d) ended with status %d and is replaced", number, gone, status)
                if time.monotonic() - since < limits.WORKER_PAUSE_S:
                    time.sleep(limits.WORKER_PAUSE_S)
                self._start(number)
        except KeyboardInterrupt:
            return
        finally:
            self._end()

    def _start(self, number: int) -> None:
        sys.stdout.flush()
        child = os.fork()
        if child:
            self._running[child] = (number, time.monotonic())
            return
        status = 1
        try:
            os.close(self._held)
            # Ctrl-C reaches the whole group of processes: the parent tells when to go
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            threading.Thread(target=self._die_with_the_parent, name="parent", daemon=True).start()
            self._work(number)
            status = 0
        except SystemExit:
            status = 0
        except BaseException:
            log.exception("worker %d", number)
        finally:
            # what the parent has open and has to clean up is none of the worker's business
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _die_with_the_parent(self) -> None:
        os.read(self._alive, 1)
        os._exit(1)

    def _end(self) -> None:
        for process in self._running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)
        deadline = time.monotonic() + limits.WORKER_FAREWELL_S
        while self._running and time.monotonic() < deadline:
            try:
                gone, _ = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            self._running.pop(gone, None)
            if not gone:
                time.sleep(0.05)  # between two looks at a condition
        # the others end with this process
