"""Failures that are asked for."""

from __future__ import annotations

import aiohttp
import pytest

from tests.emulator.hands import ANNA, Client


async def test_too_many_requests(client: Client) -> None:
    await client.control("fail", method="sendMessage", status=429, retry_after=7)
    status, body = await client.call("sendMessage", chat_id=ANNA, text="x")
    assert (status, body["parameters"]) == (429, {"retry_after": 7})
    assert body["description"] == "Too Many Requests: retry after 7"
    await client.ok("sendMessage", chat_id=ANNA, text="x")
    assert len(client.api.transcript) == 1


async def test_only_one_chat_and_so_many_times(client: Client) -> None:
    client.api.add_person(502, "Bo")
    client.api.say(502, "/start")
    client.api.fail("*", chat=ANNA, status=403, times=2)
    await client.ok("sendMessage", chat_id=502, text="x")
    for _ in range(2):
        assert (await client.refused("sendMessage", chat_id=ANNA, text="x"))[0] == 403
    await client.ok("sendMessage", chat_id=ANNA, text="x")


async def test_all_methods_but_not_the_poll(client: Client) -> None:
    client.api.fail("*", status=502)
    await client.ok("getUpdates")
    assert await client.refused("getMe") == (502, "Bad Gateway")


@pytest.mark.parametrize(("after_effect", "sent"), [(False, 0), (True, 1)])
async def test_a_cut_connection(client: Client, after_effect: bool, sent: int) -> None:
    client.api.fail("sendMessage", cut=True, after_effect=after_effect)
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.call("sendMessage", chat_id=ANNA, text="x")
    assert len(client.api.transcript) == sent


async def test_an_error_after_the_effect(client: Client) -> None:
    client.api.fail("sendMessage", status=500, after_effect=True)
    assert (await client.refused("sendMessage", chat_id=ANNA, text="x"))[0] == 500
    assert len(client.api.transcript) == 1


async def test_slow_is_slow_and_then_fine(client: Client) -> None:
    client.api.fail("getMe", slow_seconds=0.01)
    assert (await client.ok("getMe"))["is_bot"] is True


async def test_words_that_a_failure_does_not_know(client: Client) -> None:
    status, body = await client.control("fail", method="getMe", wrong=1)
    assert status == 400
    assert "error" in body
