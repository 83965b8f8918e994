"""The demo in a terminal: the page is there from the start, and everybody can go on afterwards."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from playwright.async_api import expect

from bot.emulator.narrating import Narrator, Tell
from bot.emulator.stage import Stage
from bot.emulator.story import play
from bot.operations import demonstration
from tests.pages import by_hand
from tests.pages.browser import viewer

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
PATIENCE = 60.0


class Terminal:
    """What the demo prints."""

    def __init__(self) -> None:
        self.said = ""
        self._more = asyncio.Event()

    def tell(self, line: str) -> None:
        self.said += line + "\n"
        self._more.set()

    async def shows(self, pattern: str) -> str:
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(pattern, self.said)):
                self._more.clear()
                await self._more.wait()
        return found.group()


@pytest.fixture
async def terminal(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Terminal]:
    shown = Terminal()
    monkeypatch.setattr(demonstration, "_tell", shown.tell)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    playing = asyncio.create_task(demonstration._demo(script_only=False, port=0))
    yield shown
    playing.cancel()
    with suppress(asyncio.CancelledError):
        await playing


async def test_everybody_can_look_on_and_then_go_on(terminal: Terminal) -> None:
    address = await terminal.shows(ADDRESS.pattern)
    assert "tikt op" not in terminal.said
    async with viewer(address, 1440, 900) as person:
        await person.page.get_by_text("Zo probeer je het").wait_for()
        await person.reads(by_hand.JORIS, "Hallo Joris")
        await terminal.shows("Klik zelf verder")
        assert "de terugkoppeling is bevestigd" in terminal.said
        for name in (by_hand.JORIS, by_hand.MIRTE, by_hand.DENNIS, by_hand.WIM):
            await person.types(name, "/menu")
            await person.taps(name, "Waar kan ik je mee helpen", "Help")
            await person.reads(name, "112 bij direct gevaar")
        await person.page.get_by_role("button", name="Eén dag verder").click()
        await expect(person.page.get_by_role("time")).to_contain_text("wo 17 feb")


async def test_a_visitor_who_clicks_along_keeps_the_page(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def interrupted(stage: Stage, tell: Tell) -> Narrator:
        def told(line: str) -> None:
            tell(line)
            if line.endswith("[De Kreken]"):
                joris = stage["joris"]
                stage.api.tap(joris.id, joris.last["id"], label="Stop")

        return await play(stage, told)

    monkeypatch.setattr(demonstration, "play_all", interrupted)
    address = await terminal.shows(ADDRESS.pattern)
    await terminal.shows("Klik zelf verder")
    assert "Iemand klikte zelf" in terminal.said
    assert "de terugkoppeling is bevestigd" not in terminal.said
    async with viewer(address, 390, 844) as person:
        await person.types(by_hand.JORIS, "/menu")
        await person.taps(by_hand.JORIS, "Waar kan ik je mee helpen", "Zorgsignaal")
        await person.reads(by_hand.JORIS, "Is er nu direct gevaar")
