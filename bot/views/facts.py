"""A notice being told: its facts read with care, and the sentences and buttons it may use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from bot.views.buttons import CARD, SHOW, USEFUL_NO, USEFUL_YES, case_button, may_rate, offered
from bot.views.cards import state_line, told
from bot.views.naming import headline_values, in_short, team_name
from bot.views.screen import Button, Screen
from bot.views.texts import Texts
from casework import access
from casework.access import View
from casework.notices import Notice
from casework.people import Directory, Person
from casework.referral import Referral
from casework.taxonomy import FeedbackCode

Code = TypeVar("Code", bound=StrEnum)

PAIRS = (frozenset({USEFUL_YES, USEFUL_NO}),)
"""Buttons that stand beside each other because they answer one question."""


@dataclass(frozen=True)
class Told:
    """One notice about one case for one person, at the moment of sending (`now`, UTC)."""

    notice: Notice
    recipient: Person
    case: Referral
    directory: Directory
    now: datetime
    texts: Texts

    @property
    def is_sender(self) -> bool:
        """Whether the recipient sent the case."""
        return self.recipient.id == self.case.sender

    @property
    def owner(self) -> Person | None:
        """The colleague who has the case, if there is one."""
        return self.directory.people.get(self.case.owner or "")

    @cached_property
    def view(self) -> View:
        """How much of the case the recipient sees."""
        return access.view(self.directory, self.recipient, self.case)

    @cached_property
    def _values(self) -> dict[str, str]:
        values = headline_values(self.case, self.directory, self.texts)
        values["team"] = team_name(self.case.team, self.directory, self.texts)
        if self.view > View.HEADLINE:
            values["owner"] = in_short(self.case.owner, self.directory, self.texts)
            values["sender"] = in_short(self.case.sender, self.directory, self.texts)
        else:
            values["owner"] = values["sender"] = self.texts.say("person-unknown")
        return values

    def say(self, text_id: str, **more: str) -> str:
        """Return a sentence; the names of professionals are known above the headline only."""
        text = self.texts.say(text_id, **{**self._values, **more})
        return text[:1].upper() + text[1:]

    def code(self, codes: type[Code], name: str) -> Code | None:
        """Return a fact as a code, or None when it is missing or unknown."""
        try:
            return codes(str(self.notice.facts.get(name, "")))
        except ValueError:
            return None

    def instant(self, name: str) -> datetime | None:
        """Return a fact as an aware instant, or None."""
        try:
            found = datetime.fromisoformat(str(self.notice.facts.get(name, "")))
        except ValueError:
            return None
        return found if found.tzinfo is not None else None

    def date(self, name: str) -> date | None:
        """Return a fact as a day, or None."""
        try:
            return date.fromisoformat(str(self.notice.facts.get(name, "")))
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        """Return a fact as yes or no."""
        return str(self.notice.facts.get(name, 0)) == "1"

    def told_code(self, otherwise: FeedbackCode | None) -> str:
        """Return the sentence of the code in the facts, or of the one that the case has."""
        code = self.code(FeedbackCode, "code") or otherwise
        return told(code, self.case, self.texts) if code else ""

    def state(self) -> str:
        """Return where the case stands, as a sentence."""
        return state_line(self.case, self.recipient, self.directory, self.texts)

    def note(self) -> list[str]:
        """Say that there are words to fetch, to somebody who may fetch them."""
        return [self.say("notice-note")] if self.if_note(SHOW) else []

    def if_note(self, *actions: str) -> tuple[str, ...]:
        """Return these actions when there are words to fetch."""
        return actions if self.flag("note") and self._full else ()

    def screen(self, lines: Sequence[str], actions: Sequence[str] = ()) -> Screen:
        """Return the message with those buttons that this person can use now."""
        now_possible = {*offered(self.case, self.recipient, self.directory, self.now), CARD}
        if self._full:
            now_possible.add(SHOW)
        if self.is_sender and may_rate(self.case, self.now):
            now_possible |= {USEFUL_YES, USEFUL_NO}
        rows: list[tuple[Button, ...]] = []
        last = ""
        for action in (str(a) for a in actions if a in now_possible):
            button = case_button(action, self.case, self.texts)
            if rows and any({last, action} == pair for pair in PAIRS):
                rows[-1] = (*rows[-1], button)
            else:
                rows.append((button,))
            last = action
        return Screen("\n".join(lines), tuple(rows))

    @property
    def _full(self) -> bool:
        return self.view is View.FULL
