"""The page for everybody: keyboard, screen reader, poor sight, small screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.emulator.stage import performance
from bot.operations.demonstration import SHOWN, open_chats
from tests.pages import by_hand
from tests.pages.browser import Viewer, viewer
from tests.pages.test_first_story_by_hand import START

PALE = """
() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = numbers(getComputedStyle(e).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const [a, b] = [numbers(getComputedStyle(element).color), ground(element)].map(light);
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) found.push([walker.currentNode.textContent, contrast]);
  }
  return found;
}
"""
"""Every visible text whose contrast is below 4.5 to 1 (WCAG 2.2, 1.4.3), with that contrast."""

SMALL = """
() => [...document.querySelectorAll("button, textarea, summary, [role=tab], a[href]")]
  .filter((e) => e.checkVisibility() && !e.matches(".inline, p a"))
  .map((e) => [e.textContent || e.ariaLabel, e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)
"""
"""Everything that can be tapped and is smaller than 24 by 24 pixels (WCAG 2.2, 2.5.8)."""

NAMELESS = """
() => [...document.querySelectorAll("button, textarea, summary, a[href], section, [role]")]
  .filter((e) => !(e.ariaLabel || e.getAttribute("aria-labelledby") || e.textContent.trim()
    || ["status", "tablist"].includes(e.role)))
  .map((e) => e.outerHTML)
"""

FORMS = [(1440, 900, False), (1440, 900, True), (390, 844, False), (390, 844, True)]


@pytest.fixture(params=FORMS, ids=["desk", "desk-dark", "phone", "phone-dark"])
async def person(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Viewer]:
    width, height, dark = request.param
    async with performance(tmp_path, start=START) as stage:
        await open_chats(stage)
        async with viewer(stage.api.base_url, width, height, dark=dark) as opened:
            await expect(opened.page.get_by_role("region").first).to_be_visible()
            yield opened


async def fits(page: Page) -> None:
    assert await page.evaluate(PALE) == []
    assert await page.evaluate(SMALL) == []
    assert await page.evaluate(NAMELESS) == []
    wide = "[document.documentElement.scrollWidth, innerWidth]"
    scrolled, inner = await page.evaluate(wide)
    assert scrolled == inner
    logs = (
        "[...document.querySelectorAll('.log')].filter((e) => e.scrollWidth > e.clientWidth).length"
    )
    assert await page.evaluate(logs) == 0


async def test_it_can_be_read_and_tapped_everywhere(person: Viewer) -> None:
    await fits(person.page)
    await by_hand.signal(person)
    await fits(person.page)
    joris = await person.pane(by_hand.JORIS)
    await joris.get_by_role("button", name="Menu", exact=True).last.click()
    await expect(joris.get_by_role("button", name="/signaal")).to_be_visible()
    await fits(person.page)
    # A word that the screen for personal data lets through; a longer one it cuts into pieces.
    long = "heel" + "lang" * 14
    await joris.page.keyboard.press("Escape")
    await person.types(by_hand.DENNIS, long)
    await person.reads(by_hand.DENNIS, long)
    await fits(person.page)


async def test_a_screen_reader_finds_its_way(person: Viewer) -> None:
    page = person.page
    assert await page.locator("html").get_attribute("lang") == "nl"
    await expect(page.get_by_role("heading", level=1)).to_have_count(1)
    await expect(page.get_by_role("main", name="Gesprekken")).to_be_visible()
    await expect(page.get_by_role("status")).to_have_attribute("aria-live", "polite")
    for label in SHOWN.values():
        name, role = label.split(", ")
        pane = await person.pane(name)
        await expect(pane.get_by_role("heading", level=2)).to_have_text(name)
        await expect(pane.get_by_text(role, exact=True)).to_be_visible()
        await expect(pane.get_by_role("log", name=name)).to_be_visible()
        await expect(pane.get_by_role("textbox", name=f"Bericht van {name}")).to_be_visible()


async def test_everything_works_with_the_keyboard(person: Viewer) -> None:
    page = person.page
    name = "document.activeElement.ariaLabel || document.activeElement.textContent"
    # It is there when the page knows that the demo has a clock.
    await expect(page.get_by_role("button", name="Eén dag verder")).to_be_visible()
    reached = []
    for _ in range(16):
        await page.keyboard.press("Tab")
        reached.append(str(await page.evaluate(name)))
    joris = page.get_by_role("region", name=by_hand.JORIS)
    buttons = await joris.get_by_role("article").get_by_role("button").all_inner_texts()
    seen = ["Eén dag verder", "Zo probeer je het"]
    if await page.get_by_role("tab").first.is_visible():
        seen.append("Joris")
    seen += ["Berichten van en aan Joris Tellegen", *buttons, "Menu"]
    seen += ["Bericht van Joris Tellegen", "Stuur"]
    assert reached[: len(seen)] == seen
    await joris.get_by_role("button", name="Zorgsignaal").press("Enter")
    await expect(joris.get_by_text("Is er nu direct gevaar")).to_be_visible()
    assert await page.evaluate(name) == "Ja"
