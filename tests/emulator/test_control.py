"""The control side and what people can and can't do."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest

from bot.emulator.acts import Impossible
from bot.emulator.media import KINDS
from bot.emulator.server import LocalBotApi, Pane
from tests.emulator.hands import ANNA, MONDAY, Client

BUTTON = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]}


async def test_a_person_speaks_and_sees(client: Client) -> None:
    await client.control("people", id=502, first_name="Bo", language_code="en")
    status, said = await client.control("say", user=502, text="hello")
    assert (status, said) == (200, {"message_id": 1})
    message = (await client.ok("getUpdates"))[-1]["message"]
    assert message["from"]["language_code"] == "en"
    await client.ok("sendMessage", chat_id=502, text="Hi", reply_markup=BUTTON)
    seen = await client.look("chat/502")
    assert [(m["from"], m["text"]) for m in seen] == [("me", "hello"), ("bot", "Hi")]
    assert seen[1]["buttons"] == [[{"label": "Ja", "data": "yes", "url": None}]]


async def test_a_button_is_tapped(client: Client) -> None:
    sent = await client.ok("sendMessage", chat_id=ANNA, text="?", reply_markup=BUTTON)
    where = {"user": ANNA, "message_id": sent["message_id"]}
    for by in ({"label": "Ja"}, {"data": "yes"}):
        status, answer = await client.control("tap", **where, **by)
        assert status == 200
        query = (await client.ok("getUpdates"))[-1]["callback_query"]
        assert (query["id"], query["data"]) == (answer["query"], "yes")
        assert query["message"]["text"] == "?"
    for wrong in ({"label": "Nee"}, {"data": "no"}, {}):
        assert (await client.control("tap", **where, **wrong))[0] == 409


async def test_a_button_that_is_gone_can_only_be_forged(client: Client) -> None:
    sent = await client.ok("sendMessage", chat_id=ANNA, text="?", reply_markup=BUTTON)
    where = {"user": ANNA, "message_id": sent["message_id"]}
    await client.ok("editMessageReplyMarkup", chat_id=ANNA, message_id=sent["message_id"])
    assert (await client.control("tap", **where, data="yes"))[0] == 409
    await client.ok("deleteMessage", chat_id=ANNA, message_id=sent["message_id"])
    assert (await client.control("tap", **where, data="yes"))[0] == 409
    assert (await client.control("tap", **where, data="yes", forged=True))[0] == 200
    query = (await client.ok("getUpdates"))[-1]["callback_query"]
    assert query["message"]["date"] == 0


async def test_a_reply_keyboard_says_its_label(client: Client) -> None:
    keyboard = {"keyboard": [[{"text": "Menu"}]]}
    sent = await client.ok("sendMessage", chat_id=ANNA, text="?", reply_markup=keyboard)
    assert client.api.tap(ANNA, sent["message_id"], label="Menu") is None
    assert (await client.ok("getUpdates"))[-1]["message"]["text"] == "Menu"


@pytest.mark.parametrize("kind", sorted(KINDS))
async def test_every_kind_arrives(client: Client, kind: str) -> None:
    assert (await client.control("media", user=ANNA, kind=kind, caption="kijk"))[0] == 200
    message = (await client.ok("getUpdates"))[-1]["message"]
    assert message[kind]
    assert client.api.chat(ANNA)[-1]["kind"] in {kind, "document", "location"}


async def test_forwarding_and_changing(client: Client) -> None:
    _, forwarded = await client.control("forward", user=ANNA, text="van een ander")
    message = (await client.ok("getUpdates"))[-1]["message"]
    assert message["forward_origin"]["type"] == "hidden_user"
    await client.control("edit", user=ANNA, **forwarded, text="toch anders")
    edited = (await client.ok("getUpdates"))[-1]["edited_message"]
    assert (edited["text"], edited["message_id"]) == ("toch anders", forwarded["message_id"])
    sent = await client.ok("sendMessage", chat_id=ANNA, text="van de bot")
    status, _ = await client.control("edit", user=ANNA, message_id=sent["message_id"], text="x")
    assert status == 409


async def test_blocking_is_told_and_ends_talking(client: Client) -> None:
    await client.control("block", user=ANNA)
    member = (await client.ok("getUpdates"))[-1]["my_chat_member"]
    assert member["new_chat_member"]["status"] == "kicked"
    assert (await client.control("say", user=ANNA, text="x"))[0] == 409
    await client.control("unblock", user=ANNA)
    assert (await client.control("say", user=ANNA, text="x"))[0] == 200


async def test_groups_channels_and_inline(client: Client) -> None:
    await client.control("group", chat=-9, user=ANNA, text="hallo")
    assert (await client.ok("getUpdates"))[-1]["message"]["chat"]["type"] == "group"
    assert (await client.control("group", chat=9, user=ANNA, text="hallo"))[0] == 409
    await client.control("channel_post", chat=-8, text="nieuws")
    assert (await client.ok("getUpdates"))[-1]["channel_post"]["sender_chat"]["id"] == -8
    await client.control("inline", user=ANNA, query="zoek")
    assert (await client.ok("getUpdates"))[-1]["inline_query"]["query"] == "zoek"


async def test_nobody_and_nothing(client: Client) -> None:
    assert (await client.control("say", user=1, text="x"))[0] == 409
    assert (await client.control("say", user=ANNA, text="  "))[0] == 409
    assert (await client.control("say", user=ANNA))[0] == 400
    assert (await client.control("media", user=ANNA, kind="smell"))[0] == 409
    assert (await client.control("repeat", update_id=1))[0] == 409
    with pytest.raises(Impossible):
        client.api.chat(1)
    for what in ("nothing", "chat/1"):
        async with client.session.get(f"{client.api.base_url}/control/{what}") as answer:
            assert answer.status in {404, 409}


async def test_the_clock_moves_when_it_can(client: Client) -> None:
    assert await client.look("clock") == {"now": MONDAY.isoformat(), "movable": True}
    _, answer = await client.control("clock", advance=86400)
    assert answer == {"now": (MONDAY + timedelta(days=1)).isoformat()}
    assert (await client.control("clock", now="2026-12-01T09:00:00"))[0] == 400
    _, answer = await client.control("clock", now="2026-12-01T09:00:00+01:00")
    assert answer["now"].startswith("2026-12-01T09:00")
    async with LocalBotApi.started() as other:
        with pytest.raises(Impossible):
            other.advance(timedelta(days=1))


async def test_commands_per_person(client: Client) -> None:
    def commands(*names: str) -> list[dict[str, str]]:
        return [{"command": name, "description": "Uitleg"} for name in names]

    await client.ok("setMyCommands", commands=commands("start"))
    assert await client.look(f"commands/{ANNA}") == commands("start")
    scope = {"type": "chat", "chat_id": ANNA}
    await client.ok("setMyCommands", commands=commands("werklijst"), scope=scope)
    assert await client.look(f"commands/{ANNA}") == commands("werklijst")
    assert await client.ok("getMyCommands") == commands("start")
    await client.ok("deleteMyCommands", scope=scope)
    assert await client.look(f"commands/{ANNA}") == commands("start")
    await client.ok("setMyCommands", commands=commands("english"), language_code="en")
    client.api.add_person(ANNA, "Anna", "en")
    assert await client.look(f"commands/{ANNA}") == commands("english")
    wrong = [{"command": "Met-streep", "description": "x"}]
    said = await client.refused("setMyCommands", commands=wrong)
    assert said == (400, "Bad Request: BOT_COMMAND_INVALID")
    said = await client.refused("setMyCommands", commands=[], scope={"type": "chat", "chat_id": 1})
    assert said == (400, "Bad Request: chat not found")


async def test_the_menu_button(client: Client) -> None:
    await client.ok("setChatMenuButton", chat_id=ANNA, menu_button={"type": "commands"})
    assert client.api.world.menus[ANNA] == {"type": "commands"}


async def test_idle_and_panes(client: Client) -> None:
    client.api.panes = [Pane(ANNA, "Anna", "Wijkagent")]
    assert await client.look("idle") == {"idle": False, "waiting": 1}
    assert await client.look("panes") == [{"user": ANNA, "name": "Anna", "role": "Wijkagent"}]


async def test_every_change_is_told_to_the_page(client: Client) -> None:
    async with client.session.get(f"{client.api.base_url}/control/events") as stream:
        assert stream.content_type == "text/event-stream"
        await stream.content.readuntil(b"\n\n")
        client.api.say(ANNA, "hallo")
        async with asyncio.timeout(5):
            chats = set()
            while ANNA not in chats:
                line = (await stream.content.readuntil(b"\n\n")).decode()
                chats.add(json.loads(line.partition("data: ")[2])["chat"])


async def test_another_site_cannot_reach_the_control_side(client: Client) -> None:
    url = f"{client.api.base_url}/control"
    body = json.dumps({"user": ANNA, "text": "x"})
    async with client.session.post(f"{url}/say", data=body) as answer:
        assert answer.status == 415
    async with client.session.get(f"{url}/panes", headers={"Host": "evil.test"}) as answer:
        assert answer.status == 403
    async with client.session.post(f"{url}/dream", json={}) as answer:
        assert answer.status == 404
