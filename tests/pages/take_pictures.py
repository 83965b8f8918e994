"""Take the pictures for the documentation: `python -m tests.pages.take_pictures`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.emulator.stage import performance
from bot.operations.demonstration import open_chats
from tests.pages import by_hand
from tests.pages.browser import Viewer, viewer
from tests.pages.test_first_story_by_hand import START

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
DESK, PHONE = (1440, 900), (390, 844)


async def _take(person: Viewer, name: str) -> None:
    await person.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


async def _take_all(size: tuple[int, int], demo: str, *, preview: str = "") -> None:
    """Play to the middle of the story, with a picture for every name that is given."""
    with TemporaryDirectory() as directory:
        async with performance(Path(directory), start=START) as stage:
            await open_chats(stage)
            async with viewer(stage.api.base_url, *size) as person:
                await person.types(by_hand.WIM, "/status")
                await by_hand.signal(person)
                if preview:
                    await _take(person, preview)
                await by_hand.pick_up(person, stage)
                await by_hand.question(person)
                await _take(person, demo)


async def _main() -> None:
    PICTURES.mkdir(exist_ok=True)
    await _take_all(DESK, "demo-desktop")
    await _take_all(PHONE, "demo-390", preview="signal-preview")


if __name__ == "__main__":
    asyncio.run(_main())
