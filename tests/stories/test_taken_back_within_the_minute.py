"""What waits for the minute of undo is not told when the step was taken back in another way."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from casework.referral import State
from tests.stories.scenes import accepted, case, signal, taps


def told(stage: Stage, key: str, words: str) -> int:
    """Count how often the bot ever said this to somebody."""
    chat = stage[key].id
    return sum(
        s.method == "sendMessage" and s.chat == chat and words in s.text
        for s in stage.api.transcript
    )


async def give_back(stage: Stage) -> None:
    taken = await case(stage)
    mirte = stage["mirte"]
    card = mirte.messages[0]["id"]
    await mirte.forges(f"release:{taken.id}:{taken.version}", card)
    await mirte.taps("Per ongeluk opgepakt")
    assert (await case(stage)).state is State.SUBMITTED


async def test_given_back_and_taken_by_a_colleague(stage: Stage) -> None:
    await signal(stage)
    await stage["mirte"].taps("Oppakken")
    stage.advance(timedelta(seconds=10))
    await give_back(stage)
    await stage["dennis"].waits_for("Opnieuw aangeboden")
    stage.advance(timedelta(seconds=40))
    await stage["dennis"].taps("Oppakken")
    stage.advance(timedelta(seconds=61))
    await stage["joris"].waits_for("Dennis Plooij (sociaal werker) heeft")
    assert told(stage, "joris", "opgepakt. Telefoon") == 1


async def test_given_back_and_taken_by_nobody(stage: Stage) -> None:
    await signal(stage)
    await stage["mirte"].taps("Oppakken")
    stage.advance(timedelta(seconds=10))
    await give_back(stage)
    await stage["dennis"].waits_for("Opnieuw aangeboden")
    heard = told(stage, "joris", "")
    stage.advance(timedelta(minutes=2))
    await stage["dennis"].taps("Oppakken")
    stage.advance(timedelta(minutes=2))
    await stage["joris"].waits_for("Dennis Plooij (sociaal werker) heeft")
    assert told(stage, "joris", "") == heard + 1


async def test_closed_and_opened_again(stage: Stage) -> None:
    await accepted(stage)
    await taps(stage, "mirte", "Afsluiten", "Afgesloten", "Ja, het staat in het dossier")
    ended = await case(stage)
    await stage["mirte"].forges(f"reopen:{ended.id}:{ended.version}")
    assert (await case(stage)).state is State.ACCEPTED
    await stage["joris"].waits_for("heropend")
    stage.advance(timedelta(minutes=2))
    opened = await case(stage)
    await stage["mirte"].forges(f"fb_phoned:{opened.id}:{opened.version}")
    await stage.api.wait_for(lambda: told(stage, "joris", "Bij ZS-") == 2)
    stage["joris"].does_not_see("is afgesloten")
