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


async def _take_all(size: tuple[int, int], *, dark: bool = False) -> None:
    kind = "phone" if size == PHONE else "dark" if dark else "desktop"
    with TemporaryDirectory() as directory:
        async with performance(Path(directory), start=START) as stage:
            await open_chats(stage)
            async with viewer(stage.api.base_url, *size, dark=dark) as person:
                await person.page.get_by_role("region").first.wait_for()
                await _take(person, f"start-{kind}")
                await person.types(by_hand.WIM, "/status")
                await by_hand.signal(person)
                await _take(person, f"signal-preview-{kind}")
                await by_hand.pick_up(person, stage)
                await _take(person, f"card-claimed-{kind}")
                await by_hand.question(person)
                await _take(person, f"demo-{kind}")
                await by_hand.next_day(person)
                await _take(person, f"next-day-{kind}")
                await by_hand.work(person, stage)
                await by_hand.end(person, stage)
                await _take(person, f"end-{kind}")


async def _main() -> None:
    PICTURES.mkdir(exist_ok=True)
    await _take_all(DESK)
    await _take_all(PHONE)
    await _take_all(DESK, dark=True)


if __name__ == "__main__":
    asyncio.run(_main())
