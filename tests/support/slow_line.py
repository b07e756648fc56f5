"""A slow line: everything between a browser and the server passes through it, the service worker's requests too.

Bytes of all connections share one bandwidth in each direction, and each arrives half a round trip after it was sent.
What was sent up is counted.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import Self

CHUNK_BYTES = 1024
BITS_PER_BYTE = 8


class SlowLine:
    """`with SlowLine(port, kbit_s=400, round_trip_ms=400) as line:` listens at `line.port`; 0 kbit/s is no limit."""

    def __init__(self, to_port: int, *, kbit_s: int = 0, round_trip_ms: int = 0) -> None:
        self._to_port = to_port
        self._bytes_s = kbit_s * 1000 / BITS_PER_BYTE
        self._half_s = round_trip_ms / 2000
        self._loop = asyncio.new_event_loop()
        self._free_at = {"up": 0.0, "down": 0.0}
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.sent_up_bytes = 0
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def of(self, kbit_s: int) -> None:
        """From now on it is so fast."""
        self._bytes_s = kbit_s * 1000 / BITS_PER_BYTE

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._connected, "localhost", 0)

    async def _hang_up(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for one in others:
            one.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connected(self, browser: asyncio.StreamReader, to_browser: asyncio.StreamWriter) -> None:
        server, to_server = await asyncio.open_connection("localhost", self._to_port)
        with suppress(asyncio.CancelledError):  # the line is taken down with its connections
            await asyncio.gather(self._carry(browser, to_server, "up"), self._carry(server, to_browser, "down"))

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, way: str) -> None:
        """Two halves, so that many bytes can be under way at once."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=64)
        arriving = asyncio.create_task(self._arrive(under_way, target))
        try:
            while data := await source.read(CHUNK_BYTES if self._bytes_s else CHUNK_BYTES * 64):
                self.sent_up_bytes += len(data) if way == "up" else 0
                now = self._loop.time()
                took = len(data) / self._bytes_s if self._bytes_s else 0.0
                self._free_at[way] = max(self._free_at[way], now) + took
                await under_way.put((self._free_at[way] + self._half_s, data))
                await asyncio.sleep(self._free_at[way] - now)
        except OSError:
            pass  # a browser hangs up as it likes
        await under_way.put((0.0, b""))
        await arriving

    async def _arrive(self, under_way: asyncio.Queue[tuple[float, bytes]], target: asyncio.StreamWriter) -> None:
        while True:
            at, data = await under_way.get()
            if not data:
                target.close()
                return
            await asyncio.sleep(at - self._loop.time())
            try:
                target.write(data)
                await target.drain()
            except OSError:
                continue  # the rest is read and dropped
