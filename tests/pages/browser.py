"""A Chromium of this machine, and a person who looks at the page with the chats through it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 15_000.0
"""Milliseconds to wait for something to appear on the page."""


def find_chromium() -> str:
    """Return the program. Without one the test is skipped, or fails where pages are required."""
    for name in NAMES:
        if program := shutil.which(name):
            return program
    reason = "there is no Chromium on this machine"
    if os.environ.get("WIJKLIJN_PAGES") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody at the page. `wrong` has what the console complained about."""

    page: Page
    wrong: list[str]

    async def pane(self, name: str) -> Locator:
        """Return the chat of a person; on a small screen it is brought forward first."""
        tab = self.page.get_by_role("tab", name=re.compile(f"^{name.split()[0]}"))
        if await tab.is_visible():
            await tab.click()
        return self.page.get_by_role("region", name=name)

    async def taps(self, name: str, under: str, *labels: str) -> None:
        """Read a message of the bot and tap buttons under it, one after another.

        The second and later buttons are under the message as it is after the tap.
        """
        pane = await self.pane(name)
        message = pane.get_by_role("article").filter(has_text=under).last
        for label in labels:
            await message.get_by_role("button", name=label).first.click()

    async def types(self, name: str, text: str) -> None:
        """Type in the box and press Enter."""
        box = (await self.pane(name)).get_by_role("textbox")
        await box.click()
        await box.press_sequentially(text)
        await box.press("Enter")
        await expect(box).to_have_value("")

    async def reads(self, name: str, text: str) -> Locator:
        """Wait until the chat of a person shows this. Returns the message."""
        message = (await self.pane(name)).get_by_role("article").filter(has_text=text).last
        await expect(message).to_be_visible()
        return message


@asynccontextmanager
async def viewer(
    address: str, width: int, height: int, *, dark: bool = False
) -> AsyncIterator[Viewer]:
    """Open the page as long as the block lasts. Raises AssertionError for what the console said."""
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox"]
        )
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            locale="nl-NL",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        await page.goto(address)
        try:
            yield Viewer(page, wrong)
        except Exception:
            # What is on the page tells more than what was looked for in vain.
            print(await page.locator("body").inner_text())
            raise
        await browser.close()
        assert wrong == []
