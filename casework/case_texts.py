"""The words of a case: who wrote what, in which field, from which source.

Texts are kept apart from the referral because they may be seen by far fewer people, are sealed in
storage, and disappear earlier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.taxonomy import StatementSource


class TextKind(StrEnum):
    """Which field of a case a text belongs to (fixed format: facts apart from judgement)."""

    SEEN_HEARD = "SEEN_HEARD"
    RESIDENT_WORDS = "RESIDENT_WORDS"
    OPINION = "OPINION"
    ASK = "ASK"
    QUESTION = "QUESTION"
    ANSWER = "ANSWER"
    FEEDBACK_NOTE = "FEEDBACK_NOTE"
    SUPPLEMENT = "SUPPLEMENT"
    WORRY = "WORRY"


@dataclass(frozen=True, slots=True)
class CaseText:
    """One statement. `source` belongs to what was seen or heard (Wpg 3-4: facts and their origin)."""

    id: str
    case: str
    kind: TextKind
    author: str
    written_at: datetime
    text: str
    source: StatementSource | None = None
