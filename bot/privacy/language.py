"""Advice on words that the resident who reads along may find hard, or that a reader may not know.

Only ever a suggestion: nothing is blocked, and nothing is kept about whether it was followed. What
a resident said, between quotes, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bot.privacy.lists import table
from bot.privacy.normalise import normalise
from bot.privacy.phrases import overlaps_any, phrase_pattern
from casework.screening import Advice, AdviceCategory

# Double quotes anywhere; single ones only around words, not in "zo'n" or "'s avonds".
_QUOTED = re.compile(r"\"[^\"\n]{1,600}\"|(?<!\w)'(?!s\b)[^'\n]{2,300}'(?!\w)")
_WORD_IN_FRONT = re.compile(r"([\w'-]+)\s+$")
_WORD_BEHIND = re.compile(r"\s+([\w'-]+)")
_BESIDE = 40
"""Characters in which the word in front is looked for, so that no text can make it slow."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where other words fit, told by the words beside what was found; None is any word, and an
    empty word the start or the end of a sentence, or a comma."""

    after: frozenset[str] | None
    before: frozenset[str] | None
    not_after: frozenset[str]
    not_before: frozenset[str]

    def fits(self, text: str, start: int, end: int) -> bool:
        """Tell whether [start, end) of a text is such a place."""
        found = (
            _WORD_IN_FRONT.search(text[max(0, start - _BESIDE) : start]),
            _WORD_BEHIND.match(text, end),
        )
        front, behind = (match.group(1) if match else "" for match in found)
        if front in self.not_after or behind in self.not_before:
            return False
        return (self.after is None or front in self.after) and (
            self.before is None or behind in self.before
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    found: re.Pattern[str]
    fine: re.Pattern[str] | None
    category: AdviceCategory
    reason: str
    instead: tuple[str, ...]
    leave_out: bool
    place: _Place
    hint: str

    def advice(self, text: str, match: re.Match[str], start: int, end: int) -> Advice:
        """What is said about [start, end) of a text; buttons only where their words fit."""
        fits = self.place.fits(match.string, *match.span())
        return Advice(
            start,
            end,
            text[start:end],
            self.category,
            self.reason,
            self.instead if fits else (),
            self.hint,
            self.leave_out and fits,
        )


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            phrase_pattern(entry["find"]),
            phrase_pattern(entry["not"]) if entry.get("not") else None,
            AdviceCategory(entry["category"]),
            entry["why"],
            tuple(entry.get("instead", ())),
            entry.get("leave_out", False),
            _place(entry.get("fits")),
            entry.get("hint", ""),
        )
        for entry in table("language")["advice"]
    )


def _place(name: str | None) -> _Place:
    beside = table("language")["fits"][name] if name else {}

    def listed(key: str) -> frozenset[str] | None:
        words: Iterable[str] | None = beside.get(key)
        return None if words is None else frozenset(words)

    none = frozenset[str]()
    return _Place(
        listed("after"),
        listed("before"),
        listed("not_after") or none,
        listed("not_before") or none,
    )


def advise(text: str) -> list[Advice]:
    """Words in `text` that could be kinder or plainer, in reading order; empty when all is well."""
    plain = normalise(text)
    taken = [match.span() for match in _QUOTED.finditer(plain.lower)]
    found: list[Advice] = []
    for rule in _rules():
        fine = [m.span() for m in rule.fine.finditer(plain.lower)] if rule.fine else []
        for match in rule.found.finditer(plain.lower):
            if overlaps_any(*match.span(), taken) or _is_fine(plain.lower, match, fine):
                continue
            taken.append(match.span())
            start, end = plain.span(*match.span())
            found.append(rule.advice(text, match, start, end))
    return sorted(found, key=lambda advice: advice.start)


def _is_fine(text: str, match: re.Match[str], fine: list[tuple[int, int]]) -> bool:
    """An exception counts when it overlaps, comes right behind, or before in the same sentence."""
    for start, end in fine:
        if start < match.end() + 3 and match.start() < end:
            return True
        between = text[end : match.start()]
        if end <= match.start() and len(between) < 60 and not re.search(r"[.!?\n]", between):
            return True
    return False
