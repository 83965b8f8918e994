"""Methods that put a new message in a chat."""

from __future__ import annotations

from typing import Any

from aiogram.methods import CopyMessage, SendChatAction, SendDocument, SendMessage, SendPhoto

from bot.emulator import shapes
from bot.emulator.formatting import formatted
from bot.emulator.reading import Upload, given, plain
from bot.emulator.rules import ACTIONS, Refused, check_caption, check_markup, check_text
from bot.emulator.state import Chat, File, Json, Message, World

Uploads = dict[str, Upload]


def listed(entities: list[Any] | None) -> list[Json]:
    """Return entities as JSON."""
    return [shape for entity in entities or () if (shape := plain(entity)) is not None]


def _put(world: World, name: str, chat: Chat, call: Any, content: Json) -> Json:
    markup = plain(call.reply_markup)
    check_markup(markup)
    if (reply := call.reply_parameters) is not None:
        old = chat.messages.get(reply.message_id)
        if old is not None and not old.removed:
            content["reply_to_message"] = shapes.message(world, old)
        elif not given(reply.allow_sending_without_reply):
            raise Refused("Bad Request: message to be replied not found")
    protect = bool(given(call.protect_content))
    message = world.put(chat, world.bot_id, content, markup=markup, protected=protect)
    world.record(name, chat.id, message)
    return shapes.message(world, message)


def send_message(world: World, call: SendMessage, uploads: Uploads) -> Json:
    """Send a text."""
    chat = world.open_chat(call.chat_id)
    text, entities = formatted(call.text, given(call.parse_mode), listed(call.entities))
    check_text(text)
    content: Json = {"text": text, "entities": entities}
    if (options := given(call.link_preview_options)) is not None:
        content["link_preview_options"] = plain(options)
    return _put(world, "sendMessage", chat, call, content)


def _captioned(call: Any) -> Json:
    text, entities = formatted(
        call.caption or "", given(call.parse_mode), listed(call.caption_entities)
    )
    check_caption(text)
    return {"caption": text, "caption_entities": entities} if text else {}


def _file(world: World, value: object, uploads: Uploads, folder: str) -> File:
    """Return the file that a parameter means: one that came along, or one that is known."""
    name = str(value)
    if name.startswith("attach://"):
        upload = uploads.get(name.removeprefix("attach://"))
        if upload is None:
            raise Refused("Bad Request: there is no such part in the request", fault=True)
        if not upload.data:
            raise Refused("Bad Request: file must be non-empty")
        return world.keep_file(upload.name, upload.mime, upload.data, folder)
    if name not in world.files:
        raise Refused("Bad Request: wrong file identifier/HTTP URL specified")
    return world.files[name]


def send_document(world: World, call: SendDocument, uploads: Uploads) -> Json:
    """Send a file; its bytes are kept."""
    chat = world.open_chat(call.chat_id)
    caption = _captioned(call)
    file = _file(world, call.document, uploads, "documents")
    content = {"document": shapes.document(file), **caption}
    return _put(world, "sendDocument", chat, call, content)


def send_photo(world: World, call: SendPhoto, uploads: Uploads) -> Json:
    """Send a picture; its bytes are kept."""
    chat = world.open_chat(call.chat_id)
    caption = _captioned(call)
    content = {"photo": shapes.photo(_file(world, call.photo, uploads, "photos")), **caption}
    return _put(world, "sendPhoto", chat, call, content)


def copy_message(world: World, call: CopyMessage, uploads: Uploads) -> Json:
    """Send what another message says. What is protected can't be copied."""
    chat = world.open_chat(call.chat_id)
    source = world.chat(call.from_chat_id).messages.get(call.message_id)
    if source is None or source.removed:
        raise Refused("Bad Request: message to copy not found")
    if source.protected:
        raise Refused("Bad Request: message can't be copied")
    content = {k: v for k, v in source.content.items() if k != "reply_to_message"}
    if call.caption is not None and "text" not in content:
        content |= _captioned(call)
    put = _put(world, "copyMessage", chat, call, content)
    return {"message_id": put["message_id"]}


def send_chat_action(world: World, call: SendChatAction, uploads: Uploads) -> bool:
    """Show that the bot is busy."""
    chat = world.open_chat(call.chat_id)
    if call.action not in ACTIONS:
        raise Refused("Bad Request: wrong parameter action in request")
    world.record("sendChatAction", chat.id, text=call.action)
    return True


def message_of(chat: Chat, message_id: int | None, missing: str) -> Message:
    """Return a message that is still there. Raises Refused with the sentence for a missing one."""
    message = chat.messages.get(message_id or 0)
    if message is None or message.removed:
        raise Refused(missing)
    return message
