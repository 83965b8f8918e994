"""Somebody comes back with another messenger account: the chat of before tells nothing any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.courier.removal import BLOCKED
from bot.emulator.people import PersonAtPhone
from bot.emulator.stage import Stage
from tests.stories.oracle import Oracle
from tests.stories.scenes import SEEN, claimed, gone, taps

NEW_USER = 8001
SWEPT = BLOCKED + timedelta(minutes=2)
"""After this a sweep that met a blocked chat has tried again."""


async def lost_her_phone(stage: Stage, oracle: Oracle, *, swept: bool = False) -> PersonAtPhone:
    """Mirte loses her phone and comes back with another account; returns the new phone. `swept`: a
    sweep meets the chat of before while it is still blocked."""
    stage.api.block(stage["mirte"].id)
    await stage.api.settled()
    await stage["wim"].says("/collegas")
    await taps(stage, "wim", "Mirte Haverkort", "Nodig uit")
    link = next(word for word in stage["wim"].last["text"].split() if "?start=" in word)
    phone = stage.api.person(NEW_USER, "Mirte")
    oracle.phones[phone.id] = "mirte"
    await phone.says(f"/start {link.partition('?start=')[2]}")
    await phone.taps("Ja, dat ben ik")
    if swept:
        stage.advance(timedelta(minutes=1))
        await stage.api.wait_for(lambda: any(e.method == "deleteMessage" for e in stage.api.errors))
        await stage.api.settled()
    stage.api.unblock(stage["mirte"].id)
    await stage.api.settled()
    return phone


@pytest.mark.parametrize("swept", [False, True])
async def test_the_chat_of_before_is_emptied_and_the_new_one_left_alone(
    stage: Stage, oracle: Oracle, swept: bool
) -> None:
    case = await claimed(stage)
    old = stage["mirte"]
    old.sees(SEEN)
    phone = await lost_her_phone(stage, oracle, swept=swept)
    before = [m["id"] for m in phone.messages]
    stage.advance(SWEPT)
    await gone(stage, "mirte", SEEN)
    await gone(stage, "mirte", case.reference)
    assert [m["id"] for m in phone.messages] == before
    await phone.says("/status")
    phone.sees("Bij jou")


async def test_a_change_of_the_case_shows_in_the_new_chat_only(
    stage: Stage, oracle: Oracle
) -> None:
    case = await claimed(stage)
    phone = await lost_her_phone(stage, oracle)
    stage.advance(SWEPT)
    await gone(stage, "mirte", case.reference)
    shown = [(m["id"], m["text"]) for m in phone.messages]
    await taps(stage, "joris", "Aanvullen")
    await stage["joris"].says("De post is nu weggehaald door de buren.")
    await taps(stage, "joris", "Zelf gezien")
    await phone.waits_for(case.reference)
    assert [(m["id"], m["text"]) for m in phone.messages][: len(shown)] == shown
    stage["mirte"].does_not_see(case.reference)


async def test_what_is_too_old_to_delete_is_blanked(stage: Stage, oracle: Oracle) -> None:
    case = await claimed(stage)
    stage.advance(timedelta(hours=50))
    await stage["mirte"].waits_for(case.reference)
    await lost_her_phone(stage, oracle)
    stage.advance(SWEPT)
    await stage["mirte"].waits_for("weggehaald")
