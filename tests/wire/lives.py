"""Lives of the bot: real processes, started whole or forked from one that has imported it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from asyncio import Event
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.wire.forkserver import STDERR

ROOT = Path(__file__).parents[2]
START_LIMIT = 150.0
"""Seconds in which a bot must be ready, on a machine that is very busy."""
END_LIMIT = 10.0
"""Seconds in which a bot that was asked to stop must be gone."""


@dataclass(slots=True)
class Life:
    """One process of the bot. `lines` is what it printed on standard output."""

    pid: int
    folder: Path
    lines: list[str] = field(default_factory=list)
    code: int | None = None
    _changed: Event = field(default_factory=Event)

    @property
    def errors(self) -> str:
        """What all lives in this folder wrote on standard error."""
        path = self.folder / STDERR
        return path.read_text("utf-8") if path.exists() else ""

    def heard(self, *, line: str | None = None, code: int | None = None) -> None:
        """Note what became known."""
        if line is not None:
            self.lines.append(line)
        if code is not None:
            self.code = code
        self._changed.set()

    async def ready(self) -> str:
        """Wait for the line that says that it can be used. Raises AssertionError when it ends."""
        await self._until(lambda: bool(self.lines) or self.code is not None, START_LIMIT)
        assert self.lines, f"it ended with {self.code}: {self.errors[-2000:]}"
        return self.lines[0]

    async def ready_or_dead(self) -> bool:
        """Wait until it can be used or is gone. Returns whether it can be used."""
        await self._until(lambda: bool(self.lines) or self.code is not None, START_LIMIT)
        return self.code is None

    async def ended(self, limit: float = END_LIMIT) -> int:
        """Wait until it is gone. Returns the exit code, negative for a signal."""
        await self._until(lambda: self.code is not None, limit)
        assert self.code is not None
        return self.code

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; one that is gone hears nothing."""
        if self.code is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                return

    async def stops(self) -> None:
        """Ask it to stop, and see that it does so properly."""
        self.signal(signal.SIGTERM)
        assert await self.ended() == 0, self.errors[-2000:]

    async def _until(self, holds: Any, limit: float) -> None:
        async with asyncio.timeout(limit):
            while not holds():
                self._changed.clear()
                await self._changed.wait()


@asynccontextmanager
async def real_process(folder: Path, environment: Mapping[str, str]) -> AsyncIterator[Life]:
    """Run `python -m bot run`, as an administrator does."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("WIJKLIJN_")}
    with (folder / STDERR).open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error", "-m", "bot", "run"),
            cwd=folder,
            env={**inherited, **environment, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    life = Life(process.pid, folder)
    assert process.stdout is not None

    async def follow(output: asyncio.StreamReader) -> None:
        async for line in output:
            life.heard(line=line.decode().rstrip("\n"))
        life.heard(code=await process.wait())

    following = asyncio.create_task(follow(process.stdout))
    try:
        yield life
    finally:
        life.signal(signal.SIGKILL)
        await following


class Cradle:
    """The fork server, seen from the tests. Started once, used by one test at a time."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.wire.forkserver"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._orders = self._server.stdin.fileno()
        self._reports = self._server.stdout.fileno()
        os.set_blocking(self._reports, False)
        self._warm = False
        self._rest = b""
        self._lives: dict[int, Life] = {}
        self._unborn: list[tuple[Path, asyncio.Future[Life]]] = []
        self._heard = Event()

    def close(self) -> None:
        """End it and everything that it started."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait(timeout=10)
        self._server.stdout.close()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Cradle]:
        """Listen in the present event loop; at the end every life is ended."""
        loop = asyncio.get_running_loop()
        self._heard = Event()
        loop.add_reader(self._reports, self._hear)
        try:
            async with asyncio.timeout(START_LIMIT):
                while not self._warm:
                    self._heard.clear()
                    await self._heard.wait()
            yield self
        finally:
            for life in list(self._lives.values()):
                life.signal(signal.SIGKILL)
                await life.ended()
            loop.remove_reader(self._reports)

    async def born(
        self, folder: Path, environment: Mapping[str, str], strike: Mapping[str, Any] | None = None
    ) -> Life:
        """Start a life; `strike` says where it ends by itself (`forkserver`)."""
        order = {"folder": str(folder), "environment": dict(environment), "strike": strike}
        future: asyncio.Future[Life] = asyncio.get_running_loop().create_future()
        self._unborn.append((folder, future))
        os.write(self._orders, json.dumps(order).encode() + b"\n")
        return await future

    def _hear(self) -> None:
        chunk = os.read(self._reports, 65536)
        assert chunk, "the fork server is gone"
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            self._told(json.loads(line))
        self._heard.set()

    def _told(self, report: dict[str, Any]) -> None:
        if "warm" in report:
            self._warm = True
        elif "born" in report:
            folder, future = self._unborn.pop(0)
            life = self._lives[report["pid"]] = Life(report["pid"], folder)
            future.set_result(life)
        elif "ended" in report:
            self._lives.pop(report["pid"]).heard(code=report["ended"])
        else:
            self._lives[report["pid"]].heard(line=report["line"])
