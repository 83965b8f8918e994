"""What the emulated Telegram knows: people, chats, messages, files. All of it in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, TypeAlias

from bot.emulator.changes import Changes
from bot.emulator.incoming import Incoming
from bot.emulator.rules import Refused

Json: TypeAlias = dict[str, Any]
"""An object of the Bot API, as it goes over the wire."""

BOT = "Wijklijn"
"""The first name of the bot."""


@dataclass(slots=True)
class Person:
    """Somebody with Telegram. `wrote`: has written to the bot; before that it may not write back."""

    id: int
    first_name: str
    language_code: str = "nl"
    wrote: bool = False
    blocked: bool = False


@dataclass(slots=True)
class Message:
    """A message as it is now. `content` = the fields of its kind (text, entities, photo, …).

    `markup` = any reply_markup; Telegram only gives inline keyboards back. `sender` is a user id,
    or None for a post of a channel.
    """

    id: int
    chat: int
    sender: int | None
    date: datetime
    content: Json
    markup: Json | None = None
    protected: bool = False
    edited: datetime | None = None
    removed: bool = False

    @property
    def text(self) -> str:
        """Text or caption; empty when there is neither."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def inline(self) -> list[list[Json]]:
        """Rows of inline buttons; empty without."""
        return list((self.markup or {}).get("inline_keyboard", []))


@dataclass(slots=True)
class Chat:
    """A chat. `kind` = private, group, supergroup or channel. Message ids count per chat."""

    id: int
    kind: str
    title: str
    member: bool = True
    messages: dict[int, Message] = field(default_factory=dict)

    def next_id(self) -> int:
        """Return the id for the next message; a removed one keeps its number."""
        return len(self.messages) + 1


@dataclass(frozen=True, slots=True)
class File:
    """A stored file. `path` is where it is downloaded, under /file/bot<token>/."""

    id: str
    name: str
    mime: str
    data: bytes
    path: str


@dataclass(slots=True)
class Query:
    """A tap that waits for answerCallbackQuery."""

    id: str
    chat: int
    at: datetime
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """One accepted call of the bot that does something. `buttons` = rows of (label, data)."""

    seq: int
    method: str
    chat: int | None
    message_id: int | None
    text: str
    buttons: tuple[tuple[tuple[str, str | None], ...], ...]
    protect: bool
    at: datetime
    entities: tuple[Json, ...] = ()
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One call that was answered with an error."""

    method: str
    status: int
    description: str
    at: datetime


class World:
    """Everything, with the operations that several modules need."""

    def __init__(self, token: str, username: str, clock: Callable[[], datetime]) -> None:
        self.token = token
        self.username = username
        self.now = clock
        self.changes = Changes()
        self.incoming = Incoming(self.changes)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.queries: dict[str, Query] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.menus: dict[int, Json] = {}
        self.transcript: list[Sent] = []
        self.refused: list[Refusal] = []
        self.errors: list[Refusal] = []
        self._ids = count(1)

    @property
    def bot_id(self) -> int:
        """The user id of the bot: the part of the token before the colon."""
        return int(self.token.partition(":")[0])

    def new_id(self) -> int:
        """Return a number that was not used before."""
        return next(self._ids)

    def chat(self, chat_id: object) -> Chat:
        """Return a chat. Raises Refused when Telegram would not know it."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise Refused("Bad Request: chat not found")
        return chat

    def open_chat(self, chat_id: object) -> Chat:
        """Return a chat to which the bot may write. Raises Refused when it may not."""
        chat = self.chat(chat_id)
        person = self.people.get(chat.id)
        if person is not None and person.blocked:
            raise Refused("Forbidden: bot was blocked by the user", 403)
        if person is not None and not person.wrote:
            raise Refused("Forbidden: bot can't initiate conversation with a user", 403)
        if not chat.member:
            raise Refused(f"Forbidden: bot is not a member of the {chat.kind} chat", 403)
        return chat

    def put(self, chat: Chat, sender: int | None, content: Json, **more: Any) -> Message:
        """Add a message to a chat and return it. `more`: other fields of Message."""
        message = Message(chat.next_id(), chat.id, sender, self.now(), content, **more)
        chat.messages[message.id] = message
        self.changes.tell(chat.id)
        return message

    def keep_file(self, name: str, mime: str, data: bytes, folder: str) -> File:
        """Store bytes and return the file with its new id."""
        number = self.new_id()
        ending = name.rpartition(".")[2] if "." in name else "bin"
        kept = File(f"{folder}-{number}", name, mime, data, f"{folder}/file_{number}.{ending}")
        self.files[kept.id] = kept
        return kept

    def record(
        self,
        method: str,
        chat: int | None = None,
        message: Message | None = None,
        text: str = "",
        message_id: int | None = None,
    ) -> None:
        """Write an accepted call in the transcript."""
        content = message.content if message else {}
        rows = (message.markup or {}) if message else {}
        buttons = rows.get("inline_keyboard") or rows.get("keyboard") or []
        self.transcript.append(
            Sent(
                seq=len(self.transcript) + 1,
                method=method,
                chat=chat,
                message_id=message.id if message else message_id,
                text=message.text if message else text,
                buttons=tuple(
                    tuple((b["text"], b.get("callback_data")) for b in row) for row in buttons
                ),
                protect=bool(message and message.protected),
                at=self.now(),
                entities=tuple(content.get("entities") or content.get("caption_entities") or ()),
                file=content.get("document", {}).get("file_name"),
            )
        )
        self.changes.tell(chat or 0)
