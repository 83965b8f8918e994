"""Words for conversation tests: a person who says, taps and sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.emulator import views
from bot.emulator.acts import Impossible
from bot.emulator.state import Json

if TYPE_CHECKING:
    from bot.emulator.server import LocalBotApi

PATIENCE = 15.0
"""Seconds to wait for the bot; a test that needs more has failed."""


class PersonAtPhone:
    """One person in the private chat with the bot.

    Every deed waits until the bot has confirmed it. What comes later, by way of the courier, is
    for `waits_for`.
    """

    def __init__(self, api: LocalBotApi, user_id: int) -> None:
        self._api = api
        self.id = user_id

    @property
    def messages(self) -> list[Json]:
        """The messages that are still in the chat, oldest first (`views.chat`)."""
        return views.visible(self._api.world, self.id)

    @property
    def last(self) -> Json:
        """The last message of the bot. Raises AssertionError when there is none."""
        mine = [message for message in self.messages if message["from"] == "bot"]
        assert mine, "the bot has said nothing"
        return mine[-1]

    @property
    def notice(self) -> str:
        """What the bot last showed over the chat after a tap; empty when that was nothing."""
        taps = (s for s in reversed(self._api.transcript) if s.method == "answerCallbackQuery")
        return next((sent.text for sent in taps if sent.chat == self.id), "")

    def buttons(self) -> list[str]:
        """Return the labels of the buttons under the last message of the bot, in reading order."""
        return [button["label"] for row in self.last["buttons"] for button in row]

    async def says(self, text: str) -> int:
        """Send a text. Returns the message id."""
        message_id = self._api.say(self.id, text)
        await self._api.settled(PATIENCE)
        return message_id

    async def sends(self, kind: str, caption: str = "") -> int:
        """Send something that is not a text. Returns the message id."""
        message_id = self._api.send(self.id, kind, caption)
        await self._api.settled(PATIENCE)
        return message_id

    async def forwards(self, text: str) -> int:
        """Forward a text of somebody else. Returns the message id."""
        message_id = self._api.forward(self.id, text)
        await self._api.settled(PATIENCE)
        return message_id

    async def edits(self, message_id: int, text: str) -> None:
        """Change an own message."""
        self._api.edit(self.id, message_id, text)
        await self._api.settled(PATIENCE)

    async def taps(self, label: str) -> None:
        """Tap a button: of the newest message that has one with this label, or with it inside.

        A label that is exactly the same goes first, however old. Raises Impossible, naming the
        buttons that are there.
        """
        message_id, full = self._find(label)
        self._api.tap(self.id, message_id, label=full)
        await self._api.settled(PATIENCE)

    async def forges(self, data: str, message_id: int | None = None) -> None:
        """Send callback data that no button has, as a changed Telegram app can."""
        about = self.last["id"] if message_id is None else message_id
        self._api.tap(self.id, about, data=data, forged=True)
        await self._api.settled(PATIENCE)

    def sees(self, text: str, last: int = 10) -> None:
        """Raise AssertionError unless the text is in one of the last messages of the chat."""
        shown = self.messages[-last:]
        assert any(text in message["text"] for message in shown), self._told(text, shown)

    def does_not_see(self, text: str) -> None:
        """Raise AssertionError when the text is anywhere in the chat, buttons included."""
        for message in self.messages:
            labels = [button["label"] for row in message["buttons"] for button in row]
            assert not any(text in part for part in (message["text"], *labels)), (
                f"{text!r} is in message {message['id']}"
            )

    async def waits_for(self, text: str, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Wait until the bot has said this, in a message that is still there.

        Raises AssertionError with what is there instead.
        """
        try:
            await self._api.wait_for(lambda: self._bot_said(text), timeout)
        except TimeoutError:
            raise AssertionError(self._told(text, self.messages[-10:])) from None

    def _bot_said(self, text: str) -> bool:
        return any(text in message["text"] for message in self.messages if message["from"] == "bot")

    def _find(self, label: str) -> tuple[int, str]:
        there = [
            (message["id"], button["label"])
            for message in reversed(self.messages)
            for row in message["buttons"]
            for button in row
        ]
        for fits in (lambda shown: shown == label, lambda shown: label in shown):
            for message_id, shown in there:
                if fits(shown):
                    return message_id, shown
        names = ", ".join(repr(shown) for _, shown in there) or "no buttons at all"
        raise Impossible(f"no button {label!r}; there are: {names}")

    def _told(self, text: str, shown: list[Json]) -> str:
        lines = [f"  {m['from']}: {m['text']!r} {m['buttons'] or ''}" for m in shown]
        return "\n".join([f"{text!r} is not in the chat; there is:", *(lines or ["  nothing"])])
