"""What the two decision aids have in common: questions with buttons, walked as a path of answers.

An aid is data, a `Tree`. A path holds everything that was tapped, so a conversation stores the
path and nothing else; going back is a shorter path. No question is ever asked twice on one path,
so no path is longer than the number of questions in its tree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from casework.errors import BadInput

Path: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of (key of a question or leaf, value of the button that was tapped), oldest first."""


class Answer(StrEnum):
    """The buttons under a question; `answer-<value>` is the label."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    HELP = "help"
    SAFETY = "safety"
    VISIT = "visit"
    MANY = "many"
    UNDER_12 = "under_12"
    FROM_12 = "from_12"
    FROM_16 = "from_16"
    CANNOT_WEIGH = "cannot_weigh"
    GUARDIAN = "guardian"
    MEDICAL = "medical"


YES_NO = (Answer.YES, Answer.NO, Answer.UNSURE)


class FollowOn(StrEnum):
    """The buttons under a leaf that lead on inside the aid; `follow-<value>` is the label."""

    CALLED = "called"
    NOT_URGENT = "not_urgent"
    NOT_VT = "not_vt"
    REPORT = "report"
    ABOUT_RESIDENT = "about_resident"


@dataclass(frozen=True, slots=True)
class Question:
    """One screen: a text and its buttons. The banner and "terug" belong to every screen."""

    key: str
    answers: tuple[Answer, ...] = YES_NO

    @property
    def text_id(self) -> str:
        """The id of the question's text."""
        return f"aid-{self.key}"


@dataclass(frozen=True, slots=True)
class Tree:
    """An aid: where it starts, its questions, and where each button leads."""

    start: str
    questions: Mapping[str, Question]
    edges: Mapping[tuple[str, str], str]

    def at(self, path: Path) -> str:
        """Return the key of the question or leaf where a path ends.

        Raises BadInput for a path that does not fit this aid (a forged button, or an aid that
        changed since).
        """
        here, asked = self.start, set[str]()
        for key, button in path:
            target = self.edges.get((here, button))
            if key != here or target is None or target in asked:
                raise BadInput
            if here in self.questions:
                asked.add(here)
            here = target
        return here

    def follow_ons(self, path: Path) -> tuple[FollowOn, ...]:
        """Return the buttons of the leaf where a path ends that lead to something new."""
        leaf = self.at(path)
        asked = {key for key, _ in path}
        return tuple(
            button
            for button in FollowOn
            if (target := self.edges.get((leaf, button))) is not None and target not in asked
        )


def back(path: Path) -> Path:
    """Return the path without its last tap: the screen before this one, unchanged."""
    return path[:-1]
