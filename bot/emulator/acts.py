"""What people do with their phone, as Telegram passes it on to the bot."""

from __future__ import annotations

from typing import Any

from bot.emulator import media, shapes
from bot.emulator.formatting import formatted
from bot.emulator.state import Chat, Json, Message, Person, Query, World


class Impossible(Exception):
    """A person can't do this in Telegram: no such person, message or button."""


class Acts:
    """Things people do. Each returns at once; what the bot does with it comes later."""

    def __init__(self, world: World) -> None:
        self.world = world

    def add_person(self, user_id: int, first_name: str, language_code: str = "nl") -> Person:
        """Make somebody with Telegram who has not written to the bot yet (or rename them)."""
        person = self.world.people.get(user_id)
        if person is None:
            person = self.world.people[user_id] = Person(user_id, first_name, language_code)
            self.world.chats[user_id] = Chat(user_id, "private", first_name)
        person.first_name, person.language_code = first_name, language_code
        self.world.changes.tell(user_id)
        return person

    def say(self, user_id: int, text: str, entities: list[Json] | None = None) -> int:
        """Send a text to the bot. Returns the message id."""
        text, every = formatted(text, None, entities)
        if not text:
            raise Impossible("Telegram does not send an empty text")
        return self._write(user_id, {"text": text, "entities": every})

    def send(self, user_id: int, kind: str, caption: str = "") -> int:
        """Send something that is not a text (`media.KINDS`). Returns the message id."""
        if kind not in media.KINDS:
            raise Impossible(f"nobody can send a {kind}")
        content = media.content(self.world, self._person(user_id), kind)
        return self._write(user_id, {**content, **({"caption": caption} if caption else {})})

    def forward(self, user_id: int, text: str) -> int:
        """Forward somebody else's text to the bot. Returns the message id."""
        sent = int(self.world.now().timestamp())
        origin = {"type": "hidden_user", "sender_user_name": "Iemand anders", "date": sent}
        text, entities = formatted(text, None, None)
        return self._write(user_id, {"text": text, "entities": entities, "forward_origin": origin})

    def edit(self, user_id: int, message_id: int, text: str) -> None:
        """Change the text of an own message."""
        message = self.message(user_id, message_id)
        if message.sender != user_id or "text" not in message.content:
            raise Impossible("only an own text can be changed")
        text, entities = formatted(text, None, None)
        message.content = {**message.content, "text": text, "entities": entities}
        message.edited = self.world.now()
        self._pass_on("edited_message", user_id, shapes.message(self.world, message))

    def tap(
        self,
        user_id: int,
        message_id: int,
        *,
        data: str | None = None,
        label: str | None = None,
        forged: bool = False,
    ) -> str | None:
        """Tap a button, by its data or its label. Returns the id of the callback query.

        Raises Impossible when the button is not there, unless it is `forged`: a changed Telegram
        app can send any data for any message. A button of a reply keyboard says its label (None).
        """
        person = self._person(user_id)
        message = self.world.chats[user_id].messages.get(message_id)
        if not forged:
            if message is None or message.removed:
                raise Impossible("this message is not there (any more)")
            button = _button(message, data, label)
            if button is None:
                raise Impossible("this button is not there (any more)")
            if "callback_data" not in button:
                if message.inline:
                    raise Impossible("this button opens something; the bot does not hear of it")
                self.say(user_id, button["text"])
                return None
            data = str(button["callback_data"])
        query = Query(str(7_000_000_000 + self.world.new_id()), user_id, self.world.now())
        self.world.queries[query.id] = query
        shape: Json = {
            "id": query.id,
            "from": shapes.user(self.world, person.id),
            "message": shapes.maybe_message(self.world, user_id, message, message_id),
            "chat_instance": str(user_id),
            "data": data or "",
        }
        self._pass_on("callback_query", user_id, shape)
        return query.id

    def block(self, user_id: int) -> None:
        """Block the bot."""
        self._person(user_id).blocked = True
        self._membership(self.world.chats[user_id], user_id, "member", "kicked")

    def unblock(self, user_id: int) -> None:
        """Let the bot write again."""
        self._person(user_id).blocked = False
        self._membership(self.world.chats[user_id], user_id, "kicked", "member")

    def say_in_group(self, chat_id: int, user_id: int, text: str, kind: str = "group") -> int:
        """Write in a group; the first time the bot is added to it. Returns the message id."""
        if chat_id >= 0:
            raise Impossible("the id of a group is below zero")
        self._person(user_id)
        chat = self.world.chats.get(chat_id)
        if chat is None:
            chat = self.world.chats[chat_id] = Chat(chat_id, kind, "Een groep")
            self._membership(chat, user_id, "left", "member")
        text, entities = formatted(text, None, None)
        message = self.world.put(chat, user_id, {"text": text, "entities": entities})
        if chat.member:
            self._pass_on("message", chat_id, shapes.message(self.world, message))
        return message.id

    def post_in_channel(self, chat_id: int, text: str) -> int:
        """Post in a channel that has the bot as administrator. Returns the message id."""
        chat = self.world.chats.setdefault(chat_id, Chat(chat_id, "channel", "Een kanaal"))
        text, entities = formatted(text, None, None)
        message = self.world.put(chat, None, {"text": text, "entities": entities})
        self._pass_on("channel_post", chat_id, shapes.message(self.world, message))
        return message.id

    def ask_inline(self, user_id: int, query: str) -> None:
        """Type the name of the bot and a few words in any chat."""
        self._person(user_id)
        sender = shapes.user(self.world, user_id)
        shape = {"id": str(self.world.new_id()), "from": sender, "query": query, "offset": ""}
        self._pass_on("inline_query", user_id, shape)

    def repeat(self, update_id: int) -> None:
        """Let Telegram deliver an update once more."""
        try:
            self.world.incoming.repeat(update_id)
        except KeyError:
            raise Impossible("there was no such update") from None

    def push(self, update: Json) -> int:
        """Queue an update as it is, however odd. Returns its id."""
        return self.world.incoming.add_raw(update)

    def _person(self, user_id: int) -> Person:
        if user_id not in self.world.people:
            raise Impossible("there is no such person")
        return self.world.people[user_id]

    def message(self, user_id: int, message_id: int) -> Message:
        """Return a message that is still in the chat. Raises Impossible."""
        self._person(user_id)
        message = self.world.chats[user_id].messages.get(message_id)
        if message is None or message.removed:
            raise Impossible("this message is not there (any more)")
        return message

    def _write(self, user_id: int, content: Json) -> int:
        person = self._person(user_id)
        if person.blocked:
            raise Impossible("who has blocked the bot has to unblock it first")
        person.wrote = True
        message = self.world.put(self.world.chats[user_id], user_id, content)
        self._pass_on("message", user_id, shapes.message(self.world, message))
        return message.id

    def _membership(self, chat: Chat, by: int, old: str, new: str) -> None:
        bot = shapes.user(self.world, self.world.bot_id)

        def member(status: str) -> Json:
            until: dict[str, Any] = {"until_date": 0} if status == "kicked" else {}
            return {"user": bot, "status": status, **until}

        shape: Json = {
            "chat": shapes.chat(self.world, chat),
            "from": shapes.user(self.world, by),
            "date": int(self.world.now().timestamp()),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }
        self._pass_on("my_chat_member", chat.id, shape)

    def _pass_on(self, kind: str, chat: int, shape: Json) -> None:
        self.world.incoming.add(kind, chat, shape)
        self.world.changes.tell(chat)


def _button(message: Message, data: str | None, label: str | None) -> Json | None:
    rows = message.inline or (message.markup or {}).get("keyboard", [])
    for button in (button for row in rows for button in row):
        if data is not None and button.get("callback_data") != data:
            continue
        if label is None or button["text"] == label:
            return dict(button) if (data, label) != (None, None) else None
    return None
