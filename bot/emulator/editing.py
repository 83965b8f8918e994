"""Methods that change or delete a message, and the answer to a tap."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
)

from bot.emulator import shapes
from bot.emulator.formatting import formatted
from bot.emulator.reading import given, plain
from bot.emulator.rules import (
    OLD_QUERY,
    TAP_LIMIT,
    UNCHANGED,
    Refused,
    check_caption,
    check_deletable,
    check_markup,
    check_text,
)
from bot.emulator.sending import Uploads, listed, message_of
from bot.emulator.state import Json, Message, World


def _editable(world: World, call: Any) -> Message:
    if call.inline_message_id is not None:
        raise Refused("Bad Request: MESSAGE_ID_INVALID", fault=True)
    chat = world.open_chat(call.chat_id)
    if call.message_id is None:
        raise Refused("Bad Request: message identifier is not specified", fault=True)
    message = message_of(chat, call.message_id, "Bad Request: message to edit not found")
    if message.sender != world.bot_id or (
        message.markup and "inline_keyboard" not in message.markup
    ):
        raise Refused("Bad Request: message can't be edited")
    return message


def _change(world: World, name: str, call: Any, message: Message, content: Json) -> Json:
    """Give a message other content; buttons that are not given again go away."""
    markup = plain(call.reply_markup)
    check_markup(markup)
    rows = (markup or {}).get("inline_keyboard", [])
    if message.content == content and message.inline == rows:
        raise Refused(UNCHANGED)
    message.content = content
    message.markup = markup if rows else None
    message.edited = world.now()
    world.record(name, message.chat, message)
    return shapes.message(world, message)


def edit_text(world: World, call: EditMessageText, uploads: Uploads) -> Json:
    """Change the text of a message of the bot."""
    message = _editable(world, call)
    if "text" not in message.content:
        raise Refused("Bad Request: there is no text in the message to edit")
    if call.text is None:
        raise Refused("Bad Request: message text is empty", fault=True)
    text, entities = formatted(call.text, given(call.parse_mode), listed(call.entities))
    check_text(text, editing=True)
    content = {**message.content, "text": text, "entities": entities}
    content.pop("link_preview_options", None)
    if (options := given(call.link_preview_options)) is not None:
        content["link_preview_options"] = plain(options)
    return _change(world, "editMessageText", call, message, content)


def edit_caption(world: World, call: EditMessageCaption, uploads: Uploads) -> Json:
    """Change the caption of a message of the bot; without one it goes away."""
    message = _editable(world, call)
    if "text" in message.content:
        raise Refused("Bad Request: there is no caption in the message to edit")
    text, entities = formatted(
        call.caption or "", given(call.parse_mode), listed(call.caption_entities)
    )
    check_caption(text)
    content = {k: v for k, v in message.content.items() if not k.startswith("caption")}
    if text:
        content |= {"caption": text, "caption_entities": entities}
    return _change(world, "editMessageCaption", call, message, content)


def edit_markup(world: World, call: EditMessageReplyMarkup, uploads: Uploads) -> Json:
    """Change or remove the buttons under a message of the bot."""
    message = _editable(world, call)
    return _change(world, "editMessageReplyMarkup", call, message, message.content)


def _remove(world: World, message: Message) -> None:
    check_deletable(message.date, world.now())
    message.removed = True


def delete_message(world: World, call: DeleteMessage, uploads: Uploads) -> bool:
    """Delete a message of anybody in a private chat, for both sides."""
    chat = world.open_chat(call.chat_id)
    message = message_of(chat, call.message_id, "Bad Request: message to delete not found")
    if chat.kind != "private" and message.sender != world.bot_id:
        raise Refused("Bad Request: message can't be deleted")
    _remove(world, message)
    world.record("deleteMessage", chat.id, message_id=message.id)
    return True


def delete_messages(world: World, call: DeleteMessages, uploads: Uploads) -> bool:
    """Delete up to 100 messages; those that are not there are skipped."""
    chat = world.open_chat(call.chat_id)
    if not call.message_ids:
        raise Refused("Bad Request: message identifiers are not specified")
    if len(call.message_ids) > 100:
        raise Refused("Bad Request: too many message identifiers specified")
    found = [m for i in call.message_ids if (m := chat.messages.get(i)) and not m.removed]
    for message in found:
        check_deletable(message.date, world.now())
    for message in found:
        _remove(world, message)
        world.record("deleteMessages", chat.id, message_id=message.id)
    return True


def answer_callback(world: World, call: AnswerCallbackQuery, uploads: Uploads) -> bool:
    """End the waiting sign on a tapped button: once, and within 150 seconds."""
    query = world.queries.get(call.callback_query_id)
    if query is None or query.answered or world.now() - query.at > TAP_LIMIT:
        raise Refused(OLD_QUERY)
    if len(call.text or "") > 200:
        raise Refused("Bad Request: MESSAGE_TOO_LONG")
    query.answered = True
    world.record("answerCallbackQuery", query.chat, text=call.text or "")
    return True
