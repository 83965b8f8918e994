"""How requests are read: names, types, encodings, tokens."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from tests.emulator.hands import ANNA, Client


async def test_a_wrong_token(client: Client) -> None:
    for token in ("123456:OTHER", "1:x"):
        async with client.session.get(f"{client.api.base_url}/bot{token}/getMe") as answer:
            assert answer.status == 401
            assert (await answer.json())["description"] == "Unauthorized"
    async with client.session.get(f"{client.api.base_url}/file/bot1:x/a/b") as answer:
        assert answer.status == 401


async def test_a_method_that_is_not_emulated_is_noted(client: Client) -> None:
    assert await client.refused("sendTelepathy") == (404, "Not Found")
    assert client.api.refused[0].method == "sendTelepathy"
    assert (await client.look("refused"))[0]["status"] == 404


@pytest.mark.parametrize(
    "params",
    [
        {"chat_id": ANNA},
        {"chat_id": ANNA, "text": 5},
        {"chat_id": ANNA, "text": "x", "txet": "y"},
        {"chat_id": ANNA, "text": "x", "protect_content": "perhaps"},
        {"chat_id": ANNA, "text": "x", "reply_markup": "not json"},
        {"chat_id": ANNA, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "x"}]}},
        {
            "chat_id": ANNA,
            "text": "x",
            "reply_markup": {"inline_keyboard": [[{"text": "x", "callbackdata": "y"}]]},
        },
        {"chat_id": ANNA, "text": "x", "link_preview_options": {"is_off": True}},
        {"chat_id": ANNA, "text": "x", "parse_mode": "Markdown"},
    ],
)
async def test_what_the_models_do_not_allow(client: Client, params: dict[str, Any]) -> None:
    assert (await client.refused("sendMessage", **params))[0] == 400
    assert [fault.method for fault in client.api.refused] == ["sendMessage"]
    assert client.api.transcript == []


async def test_a_body_that_is_no_object(client: Client) -> None:
    url = f"{client.api.base_url}/bot{client.api.token}/getMe"
    for body in (b"[1]", b"{", b'"x"'):
        headers = {"Content-Type": "application/json"}
        async with client.session.post(url, data=body, headers=headers) as answer:
            assert answer.status == 400


@pytest.mark.parametrize("way", ["query", "form", "multipart"])
async def test_objects_and_booleans_come_as_text_too(client: Client, way: str) -> None:
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}
    params = {
        "chat_id": str(ANNA),
        "text": "123",
        "protect_content": "true",
        "reply_markup": json.dumps(markup),
    }
    url = f"{client.api.base_url}/bot{client.api.token}/SENDMESSAGE"
    match way:
        case "query":
            request = client.session.get(url, params=params)
        case "form":
            request = client.session.post(url, data=params)
        case _:
            form = aiohttp.FormData(default_to_multipart=True)
            for name, value in params.items():
                form.add_field(name, value)
            request = client.session.post(url, data=form)
    async with request as answer:
        message = (await answer.json())["result"]
    assert (message["text"], message["reply_markup"]) == ("123", markup)
    assert message["has_protected_content"] is True


@pytest.mark.parametrize(
    "button",
    [
        {"text": "x"},
        {"text": " ", "callback_data": "a"},
        {"text": "x", "callback_data": ""},
        {"text": "x", "callback_data": "a", "url": "https://a.test"},
        {"text": "x", "url": "javascript:alert(1)"},
    ],
)
async def test_buttons_that_telegram_does_not_want(client: Client, button: dict[str, str]) -> None:
    markup = {"inline_keyboard": [[button]]}
    said = await client.refused("sendMessage", chat_id=ANNA, text="x", reply_markup=markup)
    assert said[0] == 400


async def test_too_many_buttons(client: Client) -> None:
    rows = [[{"text": "x", "callback_data": str(number)}] for number in range(101)]
    markup = {"inline_keyboard": rows}
    said = await client.refused("sendMessage", chat_id=ANNA, text="x", reply_markup=markup)
    assert said == (400, "Bad Request: reply markup is too long")
    markup = {"inline_keyboard": rows[:100]}
    await client.ok("sendMessage", chat_id=ANNA, text="x", reply_markup=markup)
