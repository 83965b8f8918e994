"""The first story by hand: what a visitor of the demo can do, from menu to confirmed terugkoppeling."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.emulator.narrating import AMSTERDAM
from bot.emulator.stage import performance
from bot.emulator.story import STARTS
from bot.operations.demonstration import open_chats
from tests.pages import by_hand
from tests.pages.browser import viewer

START = datetime.fromisoformat(STARTS).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
async def test_the_first_story_by_hand(tmp_path: Path, width: int, height: int) -> None:
    async with performance(tmp_path, start=START) as stage:
        await open_chats(stage)
        async with viewer(stage.api.base_url, width, height) as person:
            await by_hand.signal(person)
            await by_hand.pick_up(person, stage)
            await by_hand.question(person)
            await by_hand.next_day(person)
            await by_hand.work(person, stage)
            await by_hand.end(person, stage)
        assert not stage.api.refused
