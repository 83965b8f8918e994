"""Whatever happens, and however much is logged: no words, names, phones, tokens or Telegram ids."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from bot.emulator.server import TOKEN
from bot.emulator.stage import lindermeer
from bot.settings import Mode
from tests.wire.clockwork import fast_clock
from tests.wire.kills import CLAIMERS, POSTERS
from tests.wire.lives import Cradle, Life
from tests.wire.scene import SECRET, Scene, scene
from tests.wire.script import PATIENCE, WORDS, Claimer, Poster, confirmed, together

pytestmark = pytest.mark.xdist_group("wire-faults")

TYPED = "Meneer Kwartelbroek van Zonnedauwlaan 91 belde met 06 20 55 51 99."
FAULTY = "rij (Kwartelbroek, Zonnedauwlaan 91, 0620555199) past niet"
CANARIES = (
    *re.findall(r"\w{5,}", WORDS),
    "Kwartelbroek", "Zonnedauwlaan", "0620555199", "20 55 51",
    TOKEN, TOKEN.partition(":")[2], SECRET,
)  # fmt: skip


def canaries(set_: Scene) -> list[str]:
    """Everything that may be in no line: words, people, phones, tokens, keys and Telegram ids."""
    names = re.findall(r"(?:first_name|last_name): (.+)", lindermeer())
    phones = re.findall(r'phone: "(.+)"', lindermeer())
    ids = [str(person.id) for person in set_.people.values()]
    key = (set_.folder / "master.key").read_text("ascii").split()
    return [*CANARIES, *names, *phones, *ids, *[part for part in key if len(part) > 20]]


def hold(set_: Scene, *lives: Life) -> None:
    """Look for canaries in everything that was written."""
    written = "\n".join([lives[0].errors, *(line for life in lives for line in life.lines)])
    found = [c for c in canaries(set_) if re.search(rf"(?<!\w){re.escape(c)}(?!\w)", written, re.I)]
    assert not found, found


async def story(set_: Scene) -> None:
    """A signal, a typed name, a command nobody knows, a photo, and somebody who picks it up."""
    poster = Poster(set_.api, set_["joris"])
    over = False

    async def posting() -> None:
        nonlocal over
        await poster.posts()
        over = True
        set_.api.world.changes.tell()

    await together(
        posting(), *(Claimer(set_.api, set_[key]).picks_up(lambda: over) for key in CLAIMERS)
    )
    samira = set_["samira"]
    for text in ("/menu", TYPED, f"/{TYPED}"):
        set_.api.say(samira.id, text)
        await confirmed(set_.api, samira)
    set_.api.send(samira.id, "photo", TYPED)
    set_.api.tap(samira.id, samira.last["id"], data=TYPED[:40], forged=True)
    set_.api.add_person(999_888_777, "Kwartelbroek")
    set_.api.say(999_888_777, TYPED)
    await set_.api.settled(20)


@pytest.mark.parametrize("form", ["console", "json"])
@pytest.mark.parametrize("mode", list(Mode))
async def test_a_story_with_every_library_at_debug(
    tmp_path: Path, cradle: Cradle, mode: Mode, form: str
) -> None:
    async with scene(tmp_path, "sqlite", mode, accounts=POSTERS + CLAIMERS) as set_:
        environment = {**set_.environment, "WIJKLIJN_LOG_FORMAT": form}
        life = await cradle.born(tmp_path, environment, {"kind": "debug"})
        await life.ready()
        await story(set_)
        await life.stops()
        assert "httpx" in life.errors or "telegram" in life.errors, "nothing was logged at DEBUG"
        hold(set_, life)


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_exceptions_in_the_middle_of_a_handler(
    tmp_path: Path, cradle: Cradle, kind: str, moment: str
) -> None:
    async with scene(tmp_path, kind, accounts=POSTERS + CLAIMERS) as set_:
        strike: dict[str, Any] = {
            "kind": "raise", "moment": moment, "count": 6, "times": 2, "words": FAULTY,
        }  # fmt: skip
        first = await cradle.born(tmp_path, set_.environment, strike)
        await first.ready()
        lives = [first]

        async def kept_alive() -> None:
            """Start it again when a part of it ended, as systemd does."""
            assert await first.ended(PATIENCE) == 1
            lives.append(await cradle.born(tmp_path, set_.environment))

        keeper = asyncio.create_task(kept_alive())
        with fast_clock(set_):
            await story(set_)
        keeper.cancel()
        await lives[-1].stops()
        assert "RuntimeError" in first.errors
        assert "Traceback" not in first.errors
        hold(set_, *lives)


@pytest.mark.parametrize("mode", list(Mode))
async def test_updates_that_cannot_be_read(tmp_path: Path, cradle: Cradle, mode: Mode) -> None:
    """Their errors hold what they could not read."""
    async with scene(tmp_path, "sqlite", mode, accounts=POSTERS) as set_:
        life = await cradle.born(tmp_path, set_.environment, {"kind": "debug"})
        await life.ready()
        add = set_.api.world.incoming.add_raw
        sender = {"id": set_["joris"].id, "is_bot": False, "first_name": "Joris"}
        add({"message": {"text": TYPED, "from": sender}})
        add({"message": TYPED})
        add({"something_new": {"text": TYPED, "from": sender}})
        add({"callback_query": {"id": TYPED, "from": sender, "data": TYPED}})
        set_.api.say(set_["joris"].id, "/menu")
        await set_.api.settled(20)
        set_["joris"].sees("Waar kan ik je mee helpen?")
        await life.stops()
        hold(set_, life)


async def test_telegram_fails_and_its_errors_name_no_token(tmp_path: Path, cradle: Cradle) -> None:
    async with scene(tmp_path, "sqlite", accounts=POSTERS + CLAIMERS) as set_:
        life = await cradle.born(tmp_path, set_.environment, {"kind": "debug"})
        await life.ready()
        for how in ({"status": 500}, {"cut": True}, {"status": 429}, {"cut": True}):
            for method in ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"):
                set_.api.fail(method, **how)
        with fast_clock(set_):
            await story(set_)
        await life.stops()
        hold(set_, life)
