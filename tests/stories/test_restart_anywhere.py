"""The bot may stop at any moment: everybody goes on exactly where they were."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from casework.referral import State
from tests.stories.recipes import SIGNAL, begin, shown
from tests.stories.scenes import case, claimed, sent_by, signal, taps, trail


async def test_restart_at_every_step_of_a_signal(stage: Stage) -> None:
    joris = await begin(stage)
    for step in SIGNAL:
        before = shown(joris)
        if not step.part:
            await stage.restart_bot()
        assert shown(joris) == before, "a restart says nothing by itself"
        await step.by(joris)
        assert shown(joris) != before, f"{step.given} after a restart"
    await stage.restart_bot()
    await joris.taps("Verstuur")
    await joris.waits_for("is aangekomen bij")
    assert len(await sent_by(stage, "joris")) == 1
    assert await trail(stage) is None


async def test_start_shows_where_one_was(stage: Stage) -> None:
    joris = await begin(stage)
    await taps(stage, "joris", "Nee", "Nee", "De Kreken")
    before = shown(joris)
    await stage.restart_bot()
    await joris.says("/start")
    assert shown(joris) == before


async def test_what_came_while_the_bot_was_away(stage: Stage) -> None:
    await signal(stage)
    await stage.stop_bot()
    mirte = stage["mirte"]
    stage.api.tap(mirte.id, mirte.last["id"], label="Oppakken")
    stage.api.say(stage["joris"].id, "/status")
    await stage.start_bot()
    await stage.api.settled()
    assert (await case(stage)).owner == stage.ids["mirte"]
    stage["joris"].sees("ZS-", last=1)


async def test_a_notice_that_had_to_wait(stage: Stage) -> None:
    await signal(stage)
    await stage["mirte"].taps("Oppakken")
    await stage.stop_bot()
    stage.advance(timedelta(minutes=5))
    await stage.start_bot()
    await stage["joris"].waits_for("heeft ZS-")
    told = [m for m in stage["joris"].messages if "opgepakt. Telefoon" in m["text"]]
    assert len(told) == 1


async def test_restart_in_the_middle_of_a_question(stage: Stage) -> None:
    await claimed(stage)
    await stage["mirte"].taps("Vraag stellen")
    await stage.restart_bot()
    await stage["mirte"].says("Wanneer was je er voor het laatst?")
    await stage["joris"].waits_for("heeft een vraag bij")
    assert (await case(stage)).state is State.INFO_NEEDED
