"""The bot as a process: how it starts, what it says, how it stops and starts again."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from bot.listener.webhook import BODY_LIMIT, PATH, SECRET_HEADER
from bot.settings import Mode
from storage.tables import inbox
from tests.wire.lives import Cradle, real_process
from tests.wire.scene import SECRET, Scene, scene, status_of

pytestmark = pytest.mark.xdist_group("wire")
MODES = tuple(Mode)


async def handled(set_: Scene) -> set[int]:
    """The updates that the bot knows it has handled."""
    async with set_.opened() as database:
        return {row.update_id for row in await database.engine.rows(select(inbox.c.update_id), {})}


async def test_a_real_process_starts_answers_and_stops(tmp_path: Path) -> None:
    async with scene(tmp_path) as set_, real_process(tmp_path, set_.environment) as life:
        line = await life.ready()
        assert line == f"Wijklijn is ready (polling, {set_.address('/readyz')})"
        await set_["joris"].says("/menu")
        set_["joris"].sees("Waar kan ik je mee helpen?")
        await life.stops()
        assert life.lines == [line]
        assert "error" not in life.errors


@pytest.mark.parametrize("mode", MODES)
async def test_health_and_readiness(tmp_path: Path, cradle: Cradle, mode: Mode) -> None:
    async with scene(tmp_path, mode=mode) as set_:
        life = await cradle.born(tmp_path, set_.environment)
        await life.ready()
        assert await status_of(set_.address("/healthz")) == 200
        await set_["joris"].says("/menu")
        assert await status_of(set_.address("/readyz")) == 200
        await life.stops()


@pytest.mark.parametrize("mode", MODES)
async def test_a_stop_while_updates_are_in_flight_loses_nothing(
    tmp_path: Path, cradle: Cradle, mode: Mode
) -> None:
    async with scene(tmp_path, mode=mode) as set_:
        life = await cradle.born(tmp_path, set_.environment)
        await life.ready()
        api = set_.api
        # The answers take a while, so that the stop comes in the middle of them.
        api.fail("sendMessage", slow_seconds=0.3, times=6)
        for person in set_.people.values():
            api.say(person.id, "/menu")
        await api.wait_for(lambda: any(e.fetched for e in api.world.incoming.history.values()))
        life.signal(signal.SIGTERM)
        for person in set_.people.values():
            api.say(person.id, "/status")
        assert await life.ended() == 0
        # What was handled was answered and confirmed as well: nothing is left half done.
        waiting = {entry.id for entry in api.world.incoming.waiting}
        assert not waiting & await handled(set_)
        second = await cradle.born(tmp_path, set_.environment)
        await second.ready()
        await api.settled()
        assert await handled(set_) == set(api.world.incoming.history)
        await second.stops()
    assert "error" not in life.errors


@pytest.mark.parametrize("mode", MODES)
async def test_a_restart_goes_on_where_a_conversation_was(
    tmp_path: Path, cradle: Cradle, mode: Mode
) -> None:
    async with scene(tmp_path, mode=mode) as set_:
        life = await cradle.born(tmp_path, set_.environment)
        await life.ready()
        joris = set_["joris"]
        await joris.says("/menu")
        await joris.taps("Zorgsignaal")
        await joris.taps("Nee")
        await life.stops()
        # Tapped while nobody listens.
        set_.api.tap(joris.id, joris.last["id"], label="Nee")
        second = await cradle.born(tmp_path, set_.environment)
        await second.ready()
        await set_.api.settled()
        joris.sees("In welke wijk?")
        await second.stops()


async def test_changing_the_way_of_listening_drops_nothing(tmp_path: Path, cradle: Cradle) -> None:
    async with scene(tmp_path) as set_:
        for mode in (Mode.POLLING, Mode.WEBHOOK, Mode.POLLING, Mode.WEBHOOK):
            said = len(set_["joris"].messages)
            set_.api.say(set_["joris"].id, "/menu")
            environment = {**set_.environment, "WIJKLIJN_MODE": mode.value}
            life = await cradle.born(tmp_path, environment)
            await life.ready()
            await set_.api.settled()
            assert len(set_["joris"].messages) == said + 2
            await life.stops()
        assert not set_.api.refused


async def test_what_the_webhook_refuses(tmp_path: Path, cradle: Cradle) -> None:
    async with scene(tmp_path, mode=Mode.WEBHOOK) as set_:
        life = await cradle.born(tmp_path, set_.environment)
        await life.ready()
        good = {SECRET_HEADER: SECRET}
        update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "text": "/menu"}}
        body = json.dumps(update).encode()
        cases = [
            ({}, body, 401),
            ({SECRET_HEADER: "wrong"}, body, 401),
            (good, b"{", 400),
            (good, b"[" * 10_000, 400),
            (good, b'{"update_id": 0}', 400),
            (good, b" " * (BODY_LIMIT + 1), 413),
        ]
        async with aiohttp.ClientSession() as session:
            for headers, content, status in cases:
                async with session.post(
                    set_.address(PATH), headers=headers, data=content
                ) as answer:
                    assert answer.status == status
        await set_["joris"].says("/menu")
        set_["joris"].sees("Waar kan ik je mee helpen?")
        await life.stops()


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("TELEGRAM_TOKEN", "", "TELEGRAM_TOKEN ontbreekt"),
        ("TELEGRAM_TOKEN", "no token", "TELEGRAM_TOKEN is geen bottoken"),
        ("MASTER_KEY_FILE", "", "MASTER_KEY_FILE ontbreekt"),
        ("MASTER_KEY_FILE", "nowhere.key", "nowhere.key"),
        ("WEBHOOK_SECRET", "", "WEBHOOK_SECRET ontbreekt"),
        ("DATABASE_URL", "mysql://x", "DATABASE_URL"),
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/x", "The database cannot be reached"),
        ("DATABASE_URL", "sqlite:////proc/nowhere.db", "The database cannot be reached"),
    ],
)
async def test_a_wrong_setting_is_one_sentence(
    tmp_path: Path, cradle: Cradle, variable: str, value: str, sentence: str
) -> None:
    async with scene(tmp_path, mode=Mode.WEBHOOK) as set_:
        environment = {**set_.environment, f"WIJKLIJN_{variable}": value}
        life = await cradle.born(tmp_path, environment)
        assert await life.ended() == 1
        assert not life.lines
        assert sentence in life.errors
        assert len(life.errors.strip().splitlines()) == 1, life.errors


@pytest.mark.parametrize("mode", MODES)
async def test_a_token_that_telegram_refuses(tmp_path: Path, cradle: Cradle, mode: Mode) -> None:
    token = "654321:nobody-has-this-token-really"
    async with scene(tmp_path, mode=mode) as set_:
        set_.api.say(set_["joris"].id, "/menu")
        environment = {**set_.environment, "WIJKLIJN_TELEGRAM_TOKEN": token}
        life = await cradle.born(tmp_path, environment)
        assert await life.ended() == 1
        assert "Telegram refuses the bot token" in life.errors
        assert "Traceback" not in life.errors
        assert not re.search(r"654321|nobody-has", life.errors)
        # What waited is still there for the bot with the right token.
        life = await cradle.born(tmp_path, set_.environment)
        await life.ready()
        await set_.api.settled()
        set_["joris"].sees("Waar kan ik je mee helpen?")
        await life.stops()


async def test_a_port_that_is_taken(tmp_path: Path, cradle: Cradle) -> None:
    async with scene(tmp_path) as set_:
        first = await cradle.born(tmp_path, set_.environment)
        await first.ready()
        second = await cradle.born(tmp_path, set_.environment)
        assert await second.ended() == 1
        assert "WIJKLIJN_LISTEN" in second.errors
        await first.stops()


async def test_the_keys_of_another_database(tmp_path: Path, cradle: Cradle) -> None:
    from bot.app import create_key_file

    async with scene(tmp_path) as set_:
        other = tmp_path / "other.key"
        create_key_file(other)
        environment = {**set_.environment, "WIJKLIJN_MASTER_KEY_FILE": str(other)}
        life = await cradle.born(tmp_path, environment)
        assert await life.ended() == 1
        assert "does not belong to this database" in life.errors
        assert "Traceback" not in life.errors


async def test_a_paused_process_goes_on(tmp_path: Path, cradle: Cradle) -> None:
    """Longer than a poll is held: Telegram has let go of it meanwhile, and nothing is lost."""
    async with scene(tmp_path) as set_:
        life = await cradle.born(tmp_path, set_.environment)
        await life.ready()
        await set_["joris"].says("/menu")
        os.kill(life.pid, signal.SIGSTOP)
        set_.api.say(set_["joris"].id, "/status")
        waiting = asyncio.create_task(set_.api.settled())
        os.kill(life.pid, signal.SIGCONT)
        await waiting
        await life.stops()
