"""People, chats, messages and files as objects of the Bot API."""

from __future__ import annotations

from bot.emulator.state import BOT, Chat, File, Json, Message, World


def user(world: World, user_id: int) -> Json:
    """Return a User; the bot itself included."""
    if user_id == world.bot_id:
        return {"id": user_id, "is_bot": True, "first_name": BOT, "username": world.username}
    person = world.people[user_id]
    return {
        "id": person.id,
        "is_bot": False,
        "first_name": person.first_name,
        "language_code": person.language_code,
    }


def chat(world: World, one: Chat) -> Json:
    """Return a Chat."""
    if one.kind == "private":
        return {"id": one.id, "type": "private", "first_name": world.people[one.id].first_name}
    return {"id": one.id, "type": one.kind, "title": one.title}


def full_chat(world: World, one: Chat) -> Json:
    """Return a ChatFullInfo, as getChat gives it."""
    return {
        **chat(world, one),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def message(world: World, one: Message) -> Json:
    """Return a Message."""
    where = world.chats[one.chat]
    shape: Json = {
        "message_id": one.id,
        "date": int(one.date.timestamp()),
        "chat": chat(world, where),
        **{name: value for name, value in one.content.items() if value not in ([], None)},
    }
    if one.sender is None:
        shape["sender_chat"] = shape["chat"]
    else:
        shape["from"] = user(world, one.sender)
    if one.inline:
        shape["reply_markup"] = {"inline_keyboard": one.inline}
    if one.protected:
        shape["has_protected_content"] = True
    if one.edited is not None:
        shape["edit_date"] = int(one.edited.timestamp())
    return shape


def maybe_message(world: World, chat_id: int, one: Message | None, message_id: int) -> Json:
    """Return a Message, or an InaccessibleMessage when it is not there any more."""
    if one is not None and not one.removed:
        return message(world, one)
    return {"message_id": message_id, "date": 0, "chat": chat(world, world.chats[chat_id])}


def file(kept: File) -> Json:
    """Return what every kind of file has."""
    return {"file_id": kept.id, "file_unique_id": f"u-{kept.id}", "file_size": len(kept.data)}


def document(kept: File) -> Json:
    """Return a Document."""
    return {**file(kept), "file_name": kept.name, "mime_type": kept.mime}


def photo(kept: File) -> list[Json]:
    """Return the sizes of a photo: one is enough here."""
    return [{**file(kept), "width": 1280, "height": 960}]
