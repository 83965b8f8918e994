"""What people type outside of a question, or what fails at the last step, leaves the chat as well."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from tests.stories.scenes import claimed, gone, taps

NUMBER = "Het gaat om 111222333, die woont hier."
"""Words with a citizen service number (of the test range)."""


async def test_typed_while_nothing_is_asked(stage: Stage) -> None:
    joris = stage["joris"]
    await joris.says(NUMBER)
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", "111222333")


async def test_ordinary_words_while_nothing_is_asked(stage: Stage) -> None:
    joris = stage["joris"]
    await joris.says("De tuin is al weken niet onderhouden.")
    stage.advance(timedelta(hours=24, minutes=2))
    await gone(stage, "joris", "De tuin is al weken")


async def test_typed_behind_a_command(stage: Stage) -> None:
    joris = stage["joris"]
    await joris.says(f"/wijk {NUMBER}")
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", "111222333")


async def test_forwarded(stage: Stage) -> None:
    joris = stage["joris"]
    await joris.forwards(NUMBER)
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", "111222333")


async def test_put_in_by_an_edit(stage: Stage) -> None:
    joris = stage["joris"]
    message = await joris.says("/menu")
    await joris.edits(message, NUMBER)
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", "111222333")


async def test_typed_as_an_answer_that_comes_too_late(stage: Stage) -> None:
    await claimed(stage)
    await taps(stage, "mirte", "Vraag stellen")
    await stage["mirte"].says("Is er al eerder contact geweest?")
    joris = stage["joris"]
    await joris.waits_for("vraag")
    await joris.taps("Antwoorden")
    stage.advance(timedelta(days=9))
    await stage["mirte"].waits_for("geen antwoord")
    await joris.says(NUMBER)
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", "111222333")
