"""Everything a handler works with for one update: the unit of work, the person, the sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.handlers.replies import Reply
from bot.views.screen import CONTENT_LIFE
from bot.views.texts import Texts
from casework.conversation import Conversation
from casework.people import Directory, Person
from casework.ports import ContentMessage, Work
from casework.screening import Advice, Alarm, Findings


class TextChecks(Protocol):
    """What is looked at in every free text before anything of it is kept."""

    def check(self, text: str) -> Findings:
        """Find personal data. Raises ScreenFailed when it could not look."""
        ...

    def check_thread(self, earlier: Sequence[str], text: str) -> Findings:
        """As `check`, plus what a text gives away together with earlier ones."""
        ...

    def advise(self, text: str) -> Sequence[Advice]:
        """Find words that could hurt a resident who reads along."""
        ...

    def alarms(self, text: str, *, police_sender: bool) -> Sequence[Alarm]:
        """Find words of danger, violence at home or (for police) an investigation."""
        ...


class StoppedTexts(Protocol):
    """Where a text that may not go waits for its writer, in memory and for a short time."""

    def keep(self, person: str, text: str, now: datetime) -> str:
        """Keep a text of a person and return the handle that leads to it."""
        ...

    def look(self, person: str, handle: str, now: datetime) -> str | None:
        """Return the text as long as it is remembered, and only to its writer."""
        ...

    def drop(self, handle: str) -> None:
        """Forget a text with its key."""
        ...


@dataclass(slots=True)
class Desk:
    """One update at one desk. `message_id` is the message that came in, or was tapped."""

    work: Work
    person: Person
    conversation: Conversation | None
    texts: Texts
    checks: TextChecks
    stopped: StoppedTexts
    message_id: int
    bot_name: str = ""

    @property
    def now(self) -> datetime:
        """The instant of this update, UTC."""
        return self.work.now

    @property
    def directory(self) -> Directory:
        """Everybody and everything that can be looked up."""
        return self.work.directory

    def converse(self, after: Conversation | None) -> None:
        """Keep the next place in the conversation (None ends it)."""
        self.work.conversations.save(self.conversation, after)
        self.conversation = after

    def own_content(self) -> None:
        """The person's message holds words of a case: have it removed after its time."""
        self.work.content_messages.remember(
            ContentMessage(self.person.id, self.message_id, self.now + CONTENT_LIFE, own=True)
        )

    def own_must_go(self) -> None:
        """The person's message holds what must not stay: the clock removes it if we fail to."""
        self.work.content_messages.remember(
            ContentMessage(self.person.id, self.message_id, self.now, own=True)
        )


Replies = list[Reply]
