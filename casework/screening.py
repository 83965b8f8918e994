"""What the screen for personal data and the language checks say about a text.

Plain results that cross layers: the checks themselves live in `bot/privacy`, the flows and views
only read these records. Offsets count code points of the text as it was typed, `end` exclusive.
No record holds a piece of the text in its reason, so a reason may be shown and logged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Label(StrEnum):
    """Kinds of personal data that the screen knows."""

    PERSON = "PERSON"
    BSN = "BSN"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    IBAN = "IBAN"
    PLATE = "PLATE"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    URL = "URL"
    HANDLE = "HANDLE"
    ORG_SMALL = "ORG_SMALL"
    OTHER_ID = "OTHER_ID"

    @property
    def overridable(self) -> bool:
        """May the writer say "this is not one"? Never where the shape itself is the proof."""
        return self in _OVERRIDABLE

    @property
    def mark(self) -> str:
        """What stands in the place of a direct hit when a text is shown masked."""
        return _MARKS[self]


_OVERRIDABLE = frozenset({Label.PERSON, Label.ORG_SMALL, Label.OTHER_ID, Label.URL, Label.HANDLE})

_MARKS = {
    Label.PERSON: "[NAAM?]",
    Label.BSN: "[BSN]",
    Label.PHONE: "[TELEFOON]",
    Label.EMAIL: "[E-MAIL]",
    Label.IBAN: "[IBAN]",
    Label.PLATE: "[KENTEKEN]",
    Label.DATE_OF_BIRTH: "[GEBOORTEDATUM]",
    Label.ADDRESS: "[ADRES]",
    Label.POSTCODE: "[POSTCODE]",
    Label.URL: "[LINK]",
    Label.HANDLE: "[ACCOUNT]",
    Label.ORG_SMALL: "[ROL?]",
    Label.OTHER_ID: "[NUMMER]",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text. `direct` stops the message, otherwise it is a hint to the writer.

    `score` is between 0 and 1; `reason` is a short Dutch phrase without the found text.
    """

    start: int
    end: int
    label: Label
    direct: bool
    score: float
    reason: str

    @property
    def overridable(self) -> bool:
        """May the writer send it anyway after saying that it is no personal data?"""
        return self.label.overridable


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in `text`, in reading order and without overlap."""

    text: str = field(repr=False)
    items: tuple[Finding, ...] = ()

    @property
    def direct(self) -> bool:
        """True when the message must not be sent as it is."""
        return any(item.direct for item in self.items)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop the message."""
        return tuple(item for item in self.items if item.direct)

    @property
    def hints(self) -> tuple[Finding, ...]:
        """The findings that never stop a message, but may together point at somebody."""
        return tuple(item for item in self.items if not item.direct)

    @property
    def overridable(self) -> bool:
        """True when every finding that stops the message may be overridden by its writer."""
        return all(item.overridable for item in self.blocking)

    def masked(self) -> str:
        """The text with a mark such as `[BSN]` in the place of each direct finding."""
        return self.masked_between(0, len(self.text))

    def masked_between(self, start: int, end: int) -> str:
        """The piece [start, end) of the text, masked; a finding that reaches out of it as a whole."""
        parts: list[str] = []
        at = start
        for item in self.blocking:
            if item.start < end and start < item.end:
                parts += (self.text[at : item.start], item.label.mark)
                at = item.end
        parts.append(self.text[at:end])
        return "".join(parts)


class ScreenFailed(Exception):
    """The text could not be checked within its limits: treat it as if it must be stopped."""


class Screen(Protocol):
    """Looks for personal data in what people type. Both methods raise `ScreenFailed`."""

    def check(self, text: str) -> Findings:
        """All personal data in one text."""
        ...

    def check_thread(self, earlier: Sequence[str], text: str) -> Findings:
        """As `check`, plus what `text` gives away together with `earlier` (oldest first)."""
        ...


class AdviceCategory(StrEnum):
    """Why a word may hurt the resident who reads along, or be unclear to the reader."""

    DEHUMANISING = "DEHUMANISING"
    JUDGEMENT = "JUDGEMENT"
    CERTAINTY = "CERTAINTY"
    IDENTITY = "IDENTITY"
    JARGON = "JARGON"
    DIMINISHING = "DIMINISHING"


@dataclass(frozen=True, slots=True)
class Advice:
    """A word that could be put in a kinder or plainer way. Only ever a suggestion.

    `reason` is about five Dutch words. `alternatives` holds at most two phrases that fit in the place
    of the word as they are; `leave_out` tells that the sentence stays whole without it. `hint` says
    what to write instead: it is shown, and never goes into a text.
    """

    start: int
    end: int
    word: str
    category: AdviceCategory
    reason: str
    alternatives: tuple[str, ...]
    hint: str = ""
    leave_out: bool = False


class AlarmList(StrEnum):
    """The word lists of the safety net on free text."""

    DANGER_NOW = "DANGER_NOW"
    VIOLENCE_AT_HOME = "VIOLENCE_AT_HOME"
    INVESTIGATION = "INVESTIGATION"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A word of a safety list as it stands in the text. A second chance, not a detector.

    Offsets count in the text as it was typed, before anything of it was masked.
    """

    list: AlarmList
    word: str
    start: int
    end: int
