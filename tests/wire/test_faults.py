"""Telegram fails, the database is away, the clock jumps: the story still ends well."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Mode
from tests.wire.between import between
from tests.wire.clockwork import fast_clock
from tests.wire.kills import CLAIMERS, HEADLINE, POSTERS, Ordeal
from tests.wire.lives import Cradle
from tests.wire.scene import Scene, scene
from tests.wire.script import Poster, confirmed

pytestmark = pytest.mark.xdist_group("wire-faults")

METHODS = (
    "sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates", "getMe",
    "setWebhook", "deleteWebhook",
)  # fmt: skip
FAILURES: Mapping[str, Mapping[str, Any]] = {
    "429": {"status": 429, "retry_after": 1},
    "500": {"status": 500},
    "502 after effect": {"status": 502, "after_effect": True},
    "cut": {"cut": True},
    "cut after effect": {"cut": True, "after_effect": True},
    "slow": {"slow_seconds": 0.2},
}
TIMES = 2


@asynccontextmanager
async def small_scene(folder: Path, kind: str, mode: Mode) -> AsyncIterator[Scene]:
    async with scene(folder, kind, mode, accounts=POSTERS + CLAIMERS) as set_:
        yield set_


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("failure", FAILURES)
async def test_failures_of_telegram_on_every_method(
    tmp_path: Path, cradle: Cradle, failure: str, mode: Mode
) -> None:
    async with small_scene(tmp_path, "sqlite", mode) as set_:
        how = FAILURES[failure]
        for method in METHODS:
            set_.api.fail(method, times=TIMES, **how)
        # What is sent by the courier fails as well: the first notice that each of them gets.
        for key in (*POSTERS, *CLAIMERS):
            set_.api.fail("sendMessage", chat=set_[key].id, **how)
        excused = TIMES + len(POSTERS + CLAIMERS) if how.get("after_effect") else 0
        with fast_clock(set_):
            found = await Ordeal(set_, cradle, excused=excused).endured()
        assert not found.wrong, found


async def test_somebody_who_blocked_the_bot_holds_up_nobody(tmp_path: Path, cradle: Cradle) -> None:
    async with scene(tmp_path) as set_:
        life = await cradle.born(tmp_path, set_.environment)
        await life.ready()
        set_.api.fail("sendMessage", chat=set_["mirte"].id, status=403)
        poster = Poster(set_.api, set_["joris"])
        await poster.posts()
        await set_["dennis"].waits_for("Nieuw zorgsignaal")
        await set_["joris"].waits_for("is aangekomen bij")
        # The coordinator and the administrator hear that a colleague cannot be reached.
        await set_["wim"].waits_for("Mirte Haverkort")
        await set_["bo"].waits_for("Mirte Haverkort")
        await life.stops()


async def test_the_database_goes_away_and_comes_back(tmp_path: Path, cradle: Cradle) -> None:
    async with (
        small_scene(tmp_path, "postgres", Mode.POLLING) as set_,
        between(set_.database, set_.api.world.changes.tell) as (way, address),
    ):
        environment = {**set_.environment, "WIJKLIJN_DATABASE_URL": address}
        life = await cradle.born(tmp_path, environment)
        await life.ready()
        joris = set_["joris"]
        await joris.says("/menu")
        way.away()
        set_.api.tap(joris.id, joris.last["id"], label="Zorgsignaal")
        await set_.api.wait_for(lambda: set_.api.world.incoming.waiting[0].fetched)
        before = way.refused
        set_.api.say(set_["samira"].id, "/menu")
        await set_.api.wait_for(lambda: way.refused >= before + 3, 15)
        assert not set_.api.idle
        way.back()
        await confirmed(set_.api, joris)
        await set_.api.settled(40)
        joris.sees("Is er nu direct gevaar?")
        set_["samira"].sees("Waar kan ik je mee helpen?")
        async with set_.opened() as database:
            assert not await database.failures.parked()
        await life.stops()
        assert "given up" not in life.errors


async def test_a_commit_whose_answer_got_lost_is_not_done_twice(
    tmp_path: Path, cradle: Cradle
) -> None:
    async with (
        small_scene(tmp_path, "postgres", Mode.POLLING) as set_,
        between(set_.database, set_.api.world.changes.tell) as (way, address),
    ):
        set_.environment["WIJKLIJN_DATABASE_URL"] = address

        def lose() -> None:
            way.lose_answers = 6

        with fast_clock(set_):
            found = await Ordeal(set_, cradle, started=lose).endured()
        assert way.lost >= 6
        assert not found.wrong, found


async def test_sqlite_locked_by_another_process(tmp_path: Path, cradle: Cradle) -> None:
    async with small_scene(tmp_path, "sqlite", Mode.WEBHOOK) as set_:
        life = await cradle.born(tmp_path, set_.environment)
        await life.ready()
        joris = set_["joris"]
        path = set_.database.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            set_.api.say(joris.id, "/menu")
            await set_.api.wait_for(lambda: set_.api.world.incoming.waiting[0].fetched)
            assert [m["from"] for m in joris.messages] == ["me"]
            other.execute("ROLLBACK")
        await confirmed(set_.api, joris)
        joris.sees("Waar kan ik je mee helpen?")
        await life.stops()


async def test_the_clock_jumps_back_a_day(tmp_path: Path, cradle: Cradle) -> None:
    async with small_scene(tmp_path, "sqlite", Mode.POLLING) as set_:
        life = await cradle.born(tmp_path, set_.environment)
        await life.ready()
        poster = Poster(set_.api, set_["joris"])
        await poster.posts()
        await set_["joris"].waits_for("is aangekomen bij")
        await set_["mirte"].waits_for("Nieuw zorgsignaal")
        await set_["dennis"].waits_for("Nieuw zorgsignaal")
        for jump in (timedelta(days=-1), timedelta(days=1), timedelta(minutes=-50)):
            set_.advance(jump)
            await poster.posts()
            for key in CLAIMERS:
                await set_.api.wait_for(lambda key=key: len(told(set_, key)) >= poster.posted)  # type: ignore[misc]
        for key in CLAIMERS:
            assert len(told(set_, key)) == len(set(told(set_, key))) == poster.posted == 4
        await life.stops()
        assert "error" not in life.errors


def told(set_: Scene, key: str) -> list[str]:
    """The new signals that somebody was told of, repeats included."""
    mine = [s.text for s in set_.api.transcript if s.chat == set_[key].id]
    return [found[1] for text in mine if (found := HEADLINE.match(text))]
