"""What is harmless in two parts and a number together never comes through the screen."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from tests.stories.scenes import conversation, taps


async def to_the_text(stage: Stage) -> None:
    await stage["joris"].says("/menu")
    await taps(stage, "joris", "Zorgsignaal", "Nee", "Nee", "De Kreken", "Volwassene")
    await taps(stage, "joris", "Verwaarlozing", "Klaar", "Gewoon")


async def test_a_number_in_two_sentences_is_masked_as_a_whole(stage: Stage) -> None:
    await to_the_text(stage)
    await stage["joris"].says("Die man is gek. 222333")
    await stage["joris"].taps("Ik typ zelf")
    await stage["joris"].says("Nummer 111")
    stage["joris"].sees("een BSN")
    kept = await conversation(stage, "joris")
    assert kept is not None
    assert "222333" not in str(kept.answers)


async def test_three_conversations_wait_for_each_other(stage: Stage) -> None:
    await to_the_text(stage)
    await stage["joris"].says("/sparren")
    stage["joris"].sees("Telt elke minuut")
    await stage["joris"].says("/weg")
    await stage["joris"].taps("Stop")
    await stage["joris"].taps("Stop")
    stage["joris"].sees("Wat heb je zelf gezien of gehoord?")


async def test_a_draft_that_waits_is_gone_after_a_day_as_well(stage: Stage) -> None:
    await to_the_text(stage)
    await stage["joris"].says("De brievenbus zit vol met post.")
    stage.advance(timedelta(hours=20))
    await stage["joris"].says("/sparren")
    stage.advance(timedelta(hours=5))
    await stage["joris"].waits_for("Je concept is weg")
    kept = await conversation(stage, "joris")
    assert kept is not None
    assert (kept.flow, kept.paused) == ("spar", None)
