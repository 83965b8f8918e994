"""The story of the demo: a zorgsignaal from the first tap to the confirmed terugkoppeling."""

from __future__ import annotations

from bot.emulator import story
from bot.emulator.narrating import silent
from bot.emulator.stage import Stage


async def test_the_whole_story(stage: Stage) -> None:
    await story.play(stage, silent)
    stage["mirte"].sees("dank, duidelijk")
