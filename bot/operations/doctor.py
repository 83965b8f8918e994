"""`wijklijn doctor`: is everything there that a first signal needs? One line each, with what to do."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from bot.operations.problems import SENTENCES, known_problem
from bot.settings import Mode, Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from bot.app import Database
    from casework.people import Team

CLOCK_TOLERANCE = timedelta(seconds=30)
REVIEW_AHEAD = timedelta(days=60)
FREE_SPACE = 500 * 1024 * 1024
"""Bytes of free disk below which the database may soon not be written any more."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: good or not, and what to do."""

    good: bool
    sentence: str

    def __str__(self) -> str:
        """Return the line, with a word for the verdict so that it reads without colours."""
        return f"{'ok     ' if self.good else 'TO DO  '}{self.sentence}"


def examine() -> Iterator[Finding]:
    """Check settings, key, database, token, webhook, clock, calendars and crisis number."""
    try:
        settings = load_settings()
        settings.check_complete()
    except SettingsError as error:
        yield Finding(False, str(error))
        return
    yield Finding(True, "settings are complete")
    yield from asyncio.run(_all(settings))


async def _all(settings: Settings) -> list[Finding]:
    found = [f async for f in _database(settings)]
    return found + [f async for f in _telegram(settings)]


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    from bot.app import open_database

    try:
        async with open_database(settings) as database:
            yield Finding(True, "the key file opens the database")
            if database.path is not None:
                free = shutil.disk_usage(database.path.resolve().parent).free
                yield Finding(free > FREE_SPACE, f"{free // 1024**2} MB of disk are free")
            async for finding in _directory(database):
                yield finding
    except Exception as error:
        sentence = known_problem(error)
        yield Finding(False, sentence or f"the database cannot be used ({type(error).__name__})")


async def _directory(database: Database) -> AsyncIterator[Finding]:
    now = datetime.now(UTC)
    directory = (await database.storage.begin(now)).directory
    if not directory.teams:
        yield Finding(False, "no municipality yet: wijklijn import municipality.yaml")
        return
    number = directory.municipality.crisis_number
    yield Finding(
        bool(number), "crisis number is set" if number else "set crisis_number and import"
    )
    for team in directory.teams.values():
        yield _hours(team, now)
        if not any(directory.members(team.code)):
            todo = (
                f"nobody of team {team.code} has joined: wijklijn invite --all --team {team.code}"
            )
            yield Finding(False, todo)
    today = now.date()
    for ground in directory.grounds:
        last = min(filter(None, (ground.valid_until, ground.review_date)), default=None)
        if ground.enabled and last is not None and last - today <= REVIEW_AHEAD:
            yield Finding(False, f"ground {ground.code} ends {last}: ask the privacy officer")


def _hours(team: Team, now: datetime) -> Finding:
    if not team.calendar.opens(now):
        return Finding(False, f"team {team.code} never opens: give it hours and import")
    opens = team.calendar.normalise(now)
    soon = opens - now < timedelta(days=14)
    return Finding(soon, f"team {team.code} opens {opens:%Y-%m-%d %H:%M} UTC")


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    from bot.listener.inspection import TelegramRefuses, ask_telegram

    try:
        said = await ask_telegram(settings)
    except TelegramRefuses as refusal:
        yield Finding(False, SENTENCES.get(refusal.reason, f"Telegram says no ({refusal.reason})"))
        return
    yield Finding(True, f"Telegram accepts the token of @{said.username}")
    if settings.mode is Mode.WEBHOOK:
        right = said.webhook_url.startswith(settings.public_url or "-")
        yield Finding(right, "the webhook is set" if right else "start `wijklijn run` to set it")
        if said.webhook_error:
            yield Finding(False, f"Telegram says of the webhook: {said.webhook_error}")
    else:
        good = not said.webhook_url
        what = "no webhook stands in the way of polling"
        yield Finding(good, what if good else "a webhook is set: start `wijklijn run` to remove it")
    yield await _clock(settings)


async def _clock(settings: Settings) -> Finding:
    """Compare this machine's clock with the date of Telegram's answer."""
    import aiohttp

    try:
        async with aiohttp.ClientSession() as session, session.get(settings.telegram_api) as answer:
            said = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, KeyError, ValueError, TimeoutError):
        return Finding(False, "the clock could not be compared: Telegram gave no date")
    off = abs(datetime.now(UTC) - said)
    if off <= CLOCK_TOLERANCE:
        return Finding(True, "the clock is right")
    return Finding(False, f"the clock is {int(off.total_seconds())} s off: switch on NTP")
