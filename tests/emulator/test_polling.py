"""getUpdates: order, confirmation, one poller."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.emulator.server import LocalBotApi
from tests.emulator.hands import ANNA, Client

OTHER = "Conflict: terminated by other getUpdates request"
KINDS = ["message", "callback_query", "my_chat_member"]


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_come_again_until_confirmed(client: Client) -> None:
    client.api.say(ANNA, "een")
    first = await client.ok("getUpdates")
    assert texts(first) == ["/start", "een"]
    assert first[0]["message"]["entities"][0]["type"] == "bot_command"
    assert await client.ok("getUpdates") == first
    rest = await client.ok("getUpdates", offset=first[0]["update_id"] + 1)
    assert texts(rest) == ["een"]
    assert not client.api.idle
    assert await client.ok("getUpdates", offset=rest[0]["update_id"] + 1) == []
    await client.api.settled()


async def test_limit_and_negative_offset(client: Client) -> None:
    client.api.say(ANNA, "een")
    client.api.say(ANNA, "twee")
    assert texts(await client.ok("getUpdates", limit=1)) == ["/start"]
    assert texts(await client.ok("getUpdates", offset=-1)) == ["twee"]
    assert texts(await client.ok("getUpdates")) == ["twee"]


async def test_a_poll_waits_for_an_update(client: Client, api: LocalBotApi) -> None:
    offset = (await client.ok("getUpdates"))[-1]["update_id"] + 1
    poll = asyncio.create_task(client.ok("getUpdates", offset=offset, timeout=30))
    await api.settled()
    api.say(ANNA, "nu")
    assert texts(await poll) == ["nu"]


async def test_a_second_poller_ends_the_first(client: Client, api: LocalBotApi) -> None:
    offset = (await client.ok("getUpdates"))[-1]["update_id"] + 1
    poll = asyncio.create_task(client.refused("getUpdates", offset=offset, timeout=30))
    await api.settled()
    assert await client.ok("getUpdates", timeout=0) == []
    status, said = await poll
    assert (status, said[: len(OTHER)]) == (409, OTHER)


async def test_polling_while_a_webhook_is_set(client: Client, api: LocalBotApi) -> None:
    offset = (await client.ok("getUpdates"))[-1]["update_id"] + 1
    poll = asyncio.create_task(client.refused("getUpdates", offset=offset, timeout=30))
    await api.settled()
    await client.ok("setWebhook", url="http://127.0.0.1:9/none")
    assert await poll == (409, "Conflict: terminated by setWebhook request")
    status, said = await client.refused("getUpdates")
    assert status == 409
    assert said.startswith("Conflict: can't use getUpdates method while webhook is active")
    await client.ok("deleteWebhook")
    await client.ok("getUpdates")


async def test_only_kinds_that_were_asked_for(client: Client, api: LocalBotApi) -> None:
    await client.ok("getUpdates", allowed_updates=KINDS)
    api.edit(ANNA, 1, "anders")
    api.post_in_channel(-5, "nieuws")
    api.ask_inline(ANNA, "x")
    api.block(ANNA)
    kinds = [sorted(update)[0] for update in await client.ok("getUpdates")]
    assert kinds == ["message", "my_chat_member"]


async def test_without_asking_everything_common_comes(client: Client, api: LocalBotApi) -> None:
    api.edit(ANNA, 1, "anders")
    api.post_in_channel(-5, "nieuws")
    api.ask_inline(ANNA, "x")
    api.say_in_group(-9, ANNA, "hallo")
    kinds = [next(k for k in u if k != "update_id") for u in await client.ok("getUpdates")]
    assert kinds == [
        "message",
        "edited_message",
        "channel_post",
        "inline_query",
        "my_chat_member",
        "message",
    ]


async def test_an_old_update_can_come_once_more(client: Client, api: LocalBotApi) -> None:
    first = (await client.ok("getUpdates"))[0]
    offset = first["update_id"] + 1
    await client.ok("getUpdates", offset=offset)
    await client.control("repeat", update_id=first["update_id"])
    assert await client.ok("getUpdates", offset=offset) == [first]
    assert await client.ok("getUpdates", offset=offset) == []


async def test_a_raw_update_comes_as_it_is(client: Client, api: LocalBotApi) -> None:
    _, answer = await client.control("update", update={"message": {"odd": True}})
    last = (await client.ok("getUpdates"))[-1]
    assert last == {"update_id": answer["update_id"], "message": {"odd": True}}


async def test_settled_is_late_when_nobody_polls(api: LocalBotApi) -> None:
    try:
        await api.settled(timeout=0)
    except TimeoutError:
        return
    raise AssertionError
