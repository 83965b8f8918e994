"""Who asks for what is for others hears for whom it is, with the own menu below it."""

from __future__ import annotations

import pytest

from bot.emulator.stage import Stage
from tests.stories.scenes import gone
from tests.stories.sparring_scenes import QUESTION, to_the_question

ONLY_SPARRING = "Sparren is voor wijkagenten en sociaal werkers."
ONLY_AGENDA = "De agenda van het overleg is voor de coördinator van je team."
ONLY_INVITERS = "Collega's uitnodigen doet je coördinator of de beheerder."


@pytest.mark.parametrize(
    ("who", "command", "said"),
    [
        ("wim", "/sparren", ONLY_SPARRING),
        ("wim", "/gesprekken", ONLY_SPARRING),
        ("bo", "/sparren", ONLY_SPARRING),
        ("farah", "/sparren", ONLY_SPARRING),
        ("joris", "/agenda", ONLY_AGENDA),
        ("mirte", "/agenda", ONLY_AGENDA),
        ("joris", "/uitnodigen", ONLY_INVITERS),
        ("mirte", "/uitnodigen", ONLY_INVITERS),
        ("mirte", "/signaal", "Een zorgsignaal sturen is voor wijkagenten"),
    ],
)
async def test_a_command_of_others(stage: Stage, who: str, command: str, said: str) -> None:
    person = stage[who]
    await person.says("/menu")
    own = person.buttons()
    await person.says(command)
    person.sees(said, last=1)
    assert person.buttons() == own


async def test_a_question_that_is_too_long_stays_until_it_is_shorter(stage: Stage) -> None:
    await to_the_question(stage)
    dennis = stage["dennis"]
    long = QUESTION * 20
    await dennis.says(long)
    dennis.sees("Dat is te lang om hier te lezen", last=1)
    dennis.sees(long)
    await dennis.says(QUESTION)
    dennis.sees("Dit wordt verstuurd", last=1)
    assert not [m for m in dennis.messages if m["from"] != "bot" and m["text"] == QUESTION]


async def test_a_question_that_is_too_long_is_gone_the_next_day(stage: Stage) -> None:
    await to_the_question(stage)
    long = QUESTION * 20
    await stage["dennis"].says(long)
    stage.set_clock(stage.now.replace(hour=23, minute=30))
    await gone(stage, "dennis", long)
