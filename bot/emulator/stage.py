"""A stage for the demo and the tests: the emulated Telegram, the real bot, an invented municipality.

Everything runs in this process and this event loop; what crosses between bot and Telegram is HTTP.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

from bot.clock_file import read_clock, write_clock
from bot.emulator.people import PersonAtPhone
from bot.emulator.server import TOKEN, LocalBotApi, Pane
from bot.settings import Mode, Settings

if TYPE_CHECKING:
    from bot.app import FaultPoint
    from bot.supervisor import Supervisor

CAST = (
    "joris",
    "samira",
    "petra",
    "mirte",
    "dennis",
    "anouk",
    "ilse",
    "wim",
    "gwen",
    "farah",
    "bo",
)
"""The people of Lindermeer, by their key in the file; their Telegram ids count from 7001."""

FIRST_USER = 7001
WEBHOOK_SECRET = "stage-secret"  # noqa: S105 - of an emulated Telegram
START_LIMIT = 30.0
CLOCK = "clock"


@dataclass(slots=True)
class Stage:
    """One performance: the emulated Telegram, the people at their phones, and the clock."""

    api: LocalBotApi
    people: Mapping[str, PersonAtPhone]
    ids: Mapping[str, str]
    settings: Settings
    fault: FaultPoint | None = None
    _running: asyncio.Task[None] | None = None
    _supervisors: list[Supervisor] = field(default_factory=list)

    def __getitem__(self, key: str) -> PersonAtPhone:
        """Return somebody at the phone, by key."""
        return self.people[key]

    @property
    def now(self) -> datetime:
        """The instant on the stage's clock, UTC."""
        return self.api.world.now()

    def set_clock(self, instant: datetime) -> None:
        """Put the clock somewhere; the bot notices at once."""
        self.api.set_clock(instant)

    def advance(self, by: timedelta) -> None:
        """Put the clock forward."""
        self.api.advance(by)

    @property
    def supervisor(self) -> Supervisor:
        """What watches over the parts of the bot that runs now."""
        return self._supervisors[-1]

    async def start_bot(self) -> None:
        """Run the real bot beside us; when it ends by itself, its error comes at `stop_bot`."""
        from bot.app import run

        ready = asyncio.Event()
        self._running = asyncio.create_task(
            run(
                self.settings,
                lambda line: ready.set(),
                signals=False,
                stop=self._supervisors.append,
                fault=self.fault,
            )
        )
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait(
            {self._running, waiting}, timeout=START_LIMIT, return_when=asyncio.FIRST_COMPLETED
        )
        waiting.cancel()
        if self._running.done():
            self._running.result()
        if not ready.is_set():
            raise TimeoutError("the bot did not start")

    async def stop_bot(self) -> None:
        """Stop the bot as its administrator would; Telegram and the people stay."""
        running, self._running = self._running, None
        for supervisor in self._supervisors:
            supervisor.stopping.set()
        if running is not None:
            await running

    async def restart_bot(self) -> None:
        """Stop the bot and start it again on the same database, with Telegram as it was."""
        await self.stop_bot()
        await self.start_bot()


def lindermeer() -> str:
    """Return the file of the invented municipality that ships with the project."""
    return files("bot").joinpath("examples/lindermeer.yaml").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Scenery:
    """A seeded SQLite file with its key, to be copied to many stages, and person ids by key."""

    directory: Path
    ids: Mapping[str, str]


async def build_scenery(directory: Path, *, start: datetime) -> Scenery:
    """Seed the municipality that ships with the project, once for many performances."""
    clock = directory / CLOCK
    write_clock(clock, start)
    settings = _settings(directory, "http://127.0.0.1", clock, Mode.POLLING, None)
    return Scenery(directory, await _seeded(settings, lindermeer(), _users(CAST), start))


@asynccontextmanager
async def performance(
    directory: Path,
    *,
    start: datetime,
    mode: Mode = Mode.POLLING,
    port: int = 0,
    database_url: str | None = None,
    municipality: str | None = None,
    accounts: tuple[str, ...] = CAST,
    fault: FaultPoint | None = None,
    scenery: Scenery | None = None,
) -> AsyncIterator[Stage]:
    """Run a stage as long as the block lasts; its files are in `directory`.

    With `scenery` the database is a copy of that one; municipality and accounts are then its own.
    """
    if scenery is not None:
        copytree(scenery.directory, directory, dirs_exist_ok=True)
    clock = directory / CLOCK
    write_clock(clock, start)
    async with LocalBotApi.started(
        port=port,
        clock=lambda: read_clock(clock, datetime.now(UTC)),
        move_clock=lambda instant: write_clock(clock, instant),
    ) as api:
        settings = _settings(directory, api.base_url, clock, mode, database_url)
        users = _users(accounts)
        ids = (
            scenery.ids
            if scenery is not None
            else await _seeded(settings, municipality or lindermeer(), users, start)
        )
        people = {key: api.person(user, key.capitalize()) for key, user in users.items()}
        for user in users.values():
            api.world.people[user].wrote = True
        stage = Stage(api, people, ids, settings, fault)
        try:
            await stage.start_bot()
            yield stage
        finally:
            await stage.stop_bot()


def _users(accounts: tuple[str, ...]) -> dict[str, int]:
    return {key: FIRST_USER + CAST.index(key) for key in accounts}


def _settings(
    directory: Path, api: str, clock: Path, mode: Mode, database_url: str | None
) -> Settings:
    from bot.app import create_key_file

    key = directory / "master.key"
    if not key.exists():
        create_key_file(key)
    port = _free_port() if mode is Mode.WEBHOOK else 0
    given: dict[str, Any] = {
        "telegram_token": TOKEN,
        "telegram_api": api,
        "mode": mode,
        "listen": f"127.0.0.1:{port}",
        "public_url": f"http://127.0.0.1:{port}" if port else None,
        "webhook_secret": WEBHOOK_SECRET if port else None,
        "database_url": database_url or f"sqlite:///{directory / 'stage.db'}",
        "master_key_file": key,
        "clock_file": clock,
    }
    return Settings(_env_file=None, **given)


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _seeded(
    settings: Settings, municipality: str, users: Mapping[str, int], start: datetime
) -> Mapping[str, str]:
    from bot.app import open_database
    from bot.operations.seeding import seed

    async with open_database(settings) as database:
        return await seed(database.storage, municipality, users, start)


def panes(stage: Stage, shown: Mapping[str, str]) -> list[Pane]:
    """Return the panes of the page: key of a person → name and function."""
    return [Pane(stage.people[key].id, *_split(label)) for key, label in shown.items()]


def _split(label: str) -> tuple[str, str]:
    name, _, role = label.partition(", ")
    return name, role
