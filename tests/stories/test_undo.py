"""Undo within a minute: as if it had not happened, and nobody hears of it."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from casework.referral import IdentityHandover, State
from tests.stories.scenes import SEEN, accepted, case, gone, signal, taps, trail


async def test_undo_of_a_claim(stage: Stage) -> None:
    before = await signal(stage)
    mirte = stage["mirte"]
    await mirte.taps("Oppakken")
    mirte.sees(SEEN)
    stage.advance(timedelta(seconds=50))
    await mirte.taps("Ongedaan maken")
    assert mirte.notice == "Het is teruggedraaid."
    after = await case(stage)
    assert (after.state, after.owner, after.due) == (State.SUBMITTED, None, before.due)
    assert after.handover is IdentityHandover.N_A
    stage.advance(timedelta(minutes=2))
    await gone(stage, "mirte", SEEN)
    await stage["joris"].says("/menu")
    stage["joris"].does_not_see("heeft ZS-")
    await stage["dennis"].taps("Oppakken")
    assert (await case(stage)).owner == stage.ids["dennis"]
    assert await trail(stage) is None


async def test_undo_of_closing(stage: Stage) -> None:
    before = await accepted(stage)
    mirte = stage["mirte"]
    await taps(stage, "mirte", "Afsluiten", "Afgesloten", "Ja, het staat in het dossier")
    assert (await case(stage)).state is State.CLOSED
    stage.advance(timedelta(seconds=59))
    await mirte.taps("Ongedaan maken")
    after = await case(stage)
    assert (after.state, after.due) == (State.ACCEPTED, before.due)
    stage.advance(timedelta(minutes=5))
    await stage["joris"].says("/menu")
    stage["joris"].does_not_see("is afgesloten")


async def test_undo_after_a_minute_explains_itself(stage: Stage) -> None:
    await signal(stage)
    await stage["mirte"].taps("Oppakken")
    button = next(
        b["data"] for row in stage["mirte"].messages[0]["buttons"] for b in row
        if b["label"] == "Ongedaan maken"
    )  # fmt: skip
    stage.advance(timedelta(seconds=61))
    await stage["joris"].waits_for("heeft ZS-")
    await stage["mirte"].forges(button)
    assert (await case(stage)).state is State.CLAIMED
    assert stage["mirte"].notice != ""


async def test_nobody_else_can_undo(stage: Stage) -> None:
    await signal(stage)
    await stage["mirte"].taps("Oppakken")
    taken = await case(stage)
    for other in ("dennis", "joris", "wim", "anouk"):
        stage.api.world.people[stage[other].id].wrote = True
        await stage[other].says("/menu")
        await stage[other].forges(f"undo:{taken.id}:{taken.version}")
        assert (await case(stage)).owner == stage.ids["mirte"]
        assert stage[other].notice != ""
