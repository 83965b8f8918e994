"""A scene: the emulated Telegram, an invented municipality in a real database, and no bot yet."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp

from bot.app import Database, create_key_file, open_database
from bot.clock_file import read_clock, write_clock
from bot.emulator.people import PersonAtPhone
from bot.emulator.server import TOKEN, LocalBotApi
from bot.emulator.stage import CAST, FIRST_USER, lindermeer
from bot.operations.seeding import seed
from bot.settings import Mode, Settings
from tests.databases import database_url
from tests.lindermeer import local

STARTS = local("2027-01-12 10:05")
SECRET = "wire-secret"


@dataclass(slots=True)
class Scene:
    """What is there while bots come and go. `environment` is what each of them is started with."""

    api: LocalBotApi
    people: Mapping[str, PersonAtPhone]
    ids: Mapping[str, str]
    folder: Path
    database: str
    port: int
    environment: dict[str, str]

    def __getitem__(self, key: str) -> PersonAtPhone:
        return self.people[key]

    def address(self, path: str) -> str:
        """Where the bot itself can be reached (webhook: always the same port)."""
        return f"http://127.0.0.1:{self.port}{path}"

    def advance(self, by: timedelta) -> None:
        """Put the clock forward, for Telegram and for the bot."""
        self.api.advance(by)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Database]:
        """Look in the database as the commands do, with the keys of this scene."""
        given = {k.removeprefix("WIJKLIJN_").lower(): v for k, v in self.environment.items()}
        settings = Settings(_env_file=None, **given)  # type: ignore[arg-type]
        async with open_database(settings) as database:
            yield database


@asynccontextmanager
async def scene(
    folder: Path,
    kind: str = "sqlite",
    mode: Mode = Mode.POLLING,
    *,
    accounts: tuple[str, ...] = CAST,
) -> AsyncIterator[Scene]:
    """Set a scene in a folder: `kind` of database, `mode` in which the bot will listen."""
    clock = folder / "clock"
    write_clock(clock, STARTS)
    create_key_file(folder / "master.key")
    async with (
        database_url(kind, folder) as database,
        LocalBotApi.started(
            clock=lambda: read_clock(clock, datetime.now(UTC)),
            move_clock=lambda instant: write_clock(clock, instant),
        ) as api,
    ):
        port = free_port()
        environment = {
            "WIJKLIJN_TELEGRAM_TOKEN": TOKEN,
            "WIJKLIJN_TELEGRAM_API": api.base_url,
            "WIJKLIJN_MODE": mode.value,
            "WIJKLIJN_LISTEN": f"127.0.0.1:{port}",
            "WIJKLIJN_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "WIJKLIJN_WEBHOOK_SECRET": SECRET,
            "WIJKLIJN_DATABASE_URL": database,
            "WIJKLIJN_MASTER_KEY_FILE": str(folder / "master.key"),
            "WIJKLIJN_CLOCK_FILE": str(clock),
        }
        users = {key: FIRST_USER + CAST.index(key) for key in accounts}
        people = {key: api.person(user, key.capitalize()) for key, user in users.items()}
        for user in users.values():
            api.world.people[user].wrote = True
        found = Scene(api, people, {}, folder, database, port, environment)
        async with found.opened() as opened:
            found.ids = await seed(opened.storage, lindermeer(), users, STARTS)
        yield found


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def status_of(address: str) -> int:
    """Return the HTTP status of a page."""
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status
