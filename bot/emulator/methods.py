"""Every method that is emulated, and the small ones themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram import methods as api

from bot.emulator import editing, sending, shapes
from bot.emulator.reading import plain
from bot.emulator.rules import Refused, check_commands
from bot.emulator.sending import Uploads
from bot.emulator.state import Json, World

Method = tuple[type[api.TelegramMethod[Any]], Callable[[World, Any, Uploads], Any]]


def get_me(world: World, call: api.GetMe, uploads: Uploads) -> Json:
    """Tell the bot who it is."""
    return {
        **shapes.user(world, world.bot_id),
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


def get_chat(world: World, call: api.GetChat, uploads: Uploads) -> Json:
    """Tell what is known of a chat."""
    chat = world.chat(call.chat_id)
    person = world.people.get(chat.id)
    if person is not None and not person.wrote:
        raise Refused("Bad Request: chat not found")
    return shapes.full_chat(world, chat)


def leave_chat(world: World, call: api.LeaveChat, uploads: Uploads) -> bool:
    """Leave a group or channel."""
    chat = world.open_chat(call.chat_id)
    if chat.kind == "private":
        raise Refused("Bad Request: can't leave a private chat")
    chat.member = False
    world.record("leaveChat", chat.id)
    return True


def get_file(world: World, call: api.GetFile, uploads: Uploads) -> Json:
    """Tell where a file can be downloaded."""
    file = world.files.get(call.file_id)
    if file is None:
        raise Refused("Bad Request: wrong file_id or the file is temporarily unavailable")
    return {**shapes.file(file), "file_path": file.path}


def _scope(world: World, scope: Any) -> str:
    """Return the name under which commands of a scope are kept."""
    kept = plain(scope) or {"type": "default"}
    if kept["type"] == "chat":
        world.chat(kept["chat_id"])
    return ":".join(str(part) for part in kept.values())


def set_commands(world: World, call: api.SetMyCommands, uploads: Uploads) -> bool:
    """Keep the commands for a scope and a language."""
    commands = [shape for c in call.commands if (shape := plain(c)) is not None]
    check_commands(commands)
    key = (_scope(world, call.scope), call.language_code or "")
    world.commands[key] = commands
    chat = getattr(call.scope, "chat_id", None)
    world.record("setMyCommands", chat, text=" ".join(c["command"] for c in commands))
    return True


def get_commands(world: World, call: api.GetMyCommands, uploads: Uploads) -> list[Json]:
    """Return the commands for exactly this scope and language."""
    return world.commands.get((_scope(world, call.scope), call.language_code or ""), [])


def delete_commands(world: World, call: api.DeleteMyCommands, uploads: Uploads) -> bool:
    """Forget the commands for a scope and a language."""
    world.commands.pop((_scope(world, call.scope), call.language_code or ""), None)
    world.record("deleteMyCommands", getattr(call.scope, "chat_id", None))
    return True


def commands_seen(world: World, user_id: int) -> list[Json]:
    """Return the commands that a person is offered (Bot API, BotCommandScope: narrowest first)."""
    language = world.people[user_id].language_code
    for scope in (f"chat:{user_id}", "all_private_chats", "default"):
        for spoken in (language, ""):
            if commands := world.commands.get((scope, spoken)):
                return commands
    return []


def set_menu(world: World, call: api.SetChatMenuButton, uploads: Uploads) -> bool:
    """Keep what the button beside the input box does (chat 0: everybody's)."""
    if call.chat_id is not None:
        world.chat(call.chat_id)
    world.menus[call.chat_id or 0] = plain(call.menu_button) or {"type": "default"}
    world.record("setChatMenuButton", call.chat_id)
    return True


PLAIN: dict[str, Method] = {
    "getme": (api.GetMe, get_me),
    "sendmessage": (api.SendMessage, sending.send_message),
    "sendphoto": (api.SendPhoto, sending.send_photo),
    "senddocument": (api.SendDocument, sending.send_document),
    "copymessage": (api.CopyMessage, sending.copy_message),
    "sendchataction": (api.SendChatAction, sending.send_chat_action),
    "editmessagetext": (api.EditMessageText, editing.edit_text),
    "editmessagecaption": (api.EditMessageCaption, editing.edit_caption),
    "editmessagereplymarkup": (api.EditMessageReplyMarkup, editing.edit_markup),
    "deletemessage": (api.DeleteMessage, editing.delete_message),
    "deletemessages": (api.DeleteMessages, editing.delete_messages),
    "answercallbackquery": (api.AnswerCallbackQuery, editing.answer_callback),
    "getfile": (api.GetFile, get_file),
    "getchat": (api.GetChat, get_chat),
    "leavechat": (api.LeaveChat, leave_chat),
    "setmycommands": (api.SetMyCommands, set_commands),
    "getmycommands": (api.GetMyCommands, get_commands),
    "deletemycommands": (api.DeleteMyCommands, delete_commands),
    "setchatmenubutton": (api.SetChatMenuButton, set_menu),
}
"""Methods that are done at once, by their name in small letters (Telegram does not mind case).

getUpdates and the methods of the webhook wait for something: `calls.Calls` has them.
"""
