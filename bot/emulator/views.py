"""A chat as the person sees it."""

from __future__ import annotations

from bot.emulator.state import Json, Message, World


def chat(world: World, user_id: int) -> list[Json]:
    """Return the messages of a chat, oldest first, removed ones included and marked.

    Each is {id, from: "me" or "bot", kind, text, entities, buttons: rows of {label, data, url},
    edited, removed, protected, file, date}. A removed message keeps no text and no buttons: nobody
    can read it any more. Raises KeyError when there is no such chat.
    """
    return [_seen(world, message) for message in world.chats[user_id].messages.values()]


def visible(world: World, user_id: int) -> list[Json]:
    """Return the messages that are still there."""
    return [shape for shape in chat(world, user_id) if not shape["removed"]]


def _seen(world: World, message: Message) -> Json:
    gone = message.removed
    content = {} if gone else message.content
    return {
        "id": message.id,
        "from": "bot" if message.sender == world.bot_id else "me",
        "kind": _kind(message),
        "text": "" if gone else message.text,
        "entities": content.get("entities", content.get("caption_entities", [])),
        "buttons": [] if gone else _buttons(message),
        "edited": message.edited is not None,
        "removed": gone,
        "protected": message.protected,
        "file": content.get("document", {}).get("file_name"),
        "date": message.date.isoformat(),
    }


def _kind(message: Message) -> str:
    beside = {"entities", "caption", "caption_entities", "forward_origin", "reply_to_message"}
    return next((name for name in message.content if name not in beside), "text")


def _buttons(message: Message) -> list[list[Json]]:
    rows = message.inline or (message.markup or {}).get("keyboard", [])
    return [
        [{"label": b["text"], "data": b.get("callback_data"), "url": b.get("url")} for b in row]
        for row in rows
    ]
