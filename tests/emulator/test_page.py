"""The page with the chats: what is served, and a walk through it in a browser."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import aiohttp
import pytest
from playwright.async_api import Page, async_playwright

from bot.emulator.page import FILES, HERE
from bot.emulator.server import LocalBotApi, Pane
from tests.emulator.hands import ANNA, Client, HandClock
from tests.pages.browser import find_chromium

BO = 502
KEYS = {"inline_keyboard": [[{"text": "Oppakken", "callback_data": "take:1"}]]}


@pytest.mark.parametrize("address", sorted(FILES))
async def test_everything_comes_with_a_strict_policy(client: Client, address: str) -> None:
    async with client.session.get(f"{client.api.base_url}/{address}") as answer:
        assert answer.status == 200
        policy = answer.headers["Content-Security-Policy"]
        body = await answer.text()
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not re.search(r"(src|href)=\"https?:|url\(|@import|innerHTML", body)


async def test_the_page_is_only_for_this_machine(client: Client) -> None:
    headers = {"Host": "evil.test"}
    async with client.session.get(client.api.base_url, headers=headers) as answer:
        assert answer.status == 403


def test_every_file_of_the_page_is_served() -> None:
    there = {file.name for file in HERE.iterdir() if file.suffix in {".html", ".css", ".js"}}
    assert there == {name for name, _ in FILES.values()}


async def test_a_document_is_downloaded_from_the_chat(client: Client) -> None:
    form = aiohttp.FormData({"chat_id": str(ANNA)})
    form.add_field("document", b"mijn gegevens", filename="gegevens é.txt")
    url = f"{client.api.base_url}/bot{client.api.token}/sendDocument"
    async with client.session.post(url, data=form) as answer:
        message = (await answer.json())["result"]["message_id"]
    files = f"{client.api.base_url}/control/file/{ANNA}"
    async with client.session.get(f"{files}/{message}") as answer:
        assert await answer.read() == b"mijn gegevens"
        assert answer.headers["Content-Disposition"].startswith("attachment")
    async with client.session.get(f"{files}/1") as answer:
        assert answer.status == 409


@pytest.fixture
async def screen(api: LocalBotApi) -> AsyncIterator[Page]:
    program = find_chromium()
    api.add_person(BO, "Bo")
    api.panes = [Pane(ANNA, "Anna", "Wijkagent"), Pane(BO, "Bo", "Sociaal werker")]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        await page.goto(api.base_url)
        yield page
        await browser.close()
        assert wrong == []


async def test_a_walk_through_the_page(
    screen: Page, client: Client, api: LocalBotApi, clock: HandClock
) -> None:
    bo = screen.get_by_role("region", name="Bo")
    await bo.get_by_role("button", name="Begin het gesprek").click()
    await api.wait_for(lambda: len(api.chat(BO)) == 1)

    box = screen.get_by_role("textbox", name="Bericht van Anna")
    await box.fill("<b>geen</b> opmaak")
    await box.press("Enter")
    await screen.get_by_text("<b>geen</b> opmaak").wait_for()

    card = await client.ok("sendMessage", chat_id=ANNA, text="Kaart", reply_markup=KEYS)
    await screen.get_by_role("button", name="Oppakken").press("Enter")
    await api.wait_for(lambda: bool(api.world.queries))
    done = {"inline_keyboard": [[{"text": "Klaar", "callback_data": "done:2"}]]}
    where = {"chat_id": ANNA, "message_id": card["message_id"]}
    await client.ok("editMessageText", text="Opgepakt", reply_markup=done, **where)
    query = next(iter(api.world.queries))
    await client.ok("answerCallbackQuery", callback_query_id=query, text="Gelukt")
    await screen.get_by_role("button", name="Klaar").wait_for()
    assert await screen.evaluate("document.activeElement.textContent") == "Klaar"
    await screen.get_by_role("status").filter(has_text="Voor Anna: Gelukt").wait_for()

    await client.ok("deleteMessage", **where)
    await screen.get_by_text("1 bericht verwijderd").wait_for()

    before = clock()
    await screen.get_by_role("button", name="Eén dag verder").click()
    await api.wait_for(lambda: (clock() - before).days == 1)
    await screen.get_by_text("di 24 nov").wait_for()


async def test_on_a_phone_there_is_one_chat_at_a_time(screen: Page, client: Client) -> None:
    await screen.set_viewport_size({"width": 390, "height": 844})
    anna, bo = (screen.get_by_role("tab", name=name) for name in ("Anna", "Bo"))
    await anna.focus()
    client.api.say(BO, "/start")
    await client.ok("sendMessage", chat_id=BO, text="Nieuw signaal")
    await screen.get_by_role("tab", name="Bo 1 nieuw").wait_for()
    assert not await screen.get_by_text("Nieuw signaal").is_visible()
    await anna.press("ArrowRight")
    await screen.get_by_text("Nieuw signaal").wait_for()
    assert await bo.get_attribute("aria-selected") == "true"
    assert await bo.inner_text() == "Bo"
    assert await screen.evaluate("document.documentElement.scrollWidth") == 390
