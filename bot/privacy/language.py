"""Advice on words that the resident who reads along may find hard, or that a reader may not know.

Only ever a suggestion: nothing is blocked, and nothing is kept about whether it was followed. What
a resident said, between quotes, is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.privacy.lists import table
from bot.privacy.normalise import normalise
from bot.privacy.phrases import overlaps_any, phrase_pattern
from casework.screening import Advice, AdviceCategory

# Double quotes anywhere; single ones only around words, not in "zo'n" or "'s avonds".
_QUOTED = re.compile(r"\"[^\"\n]{1,600}\"|(?<!\w)'(?!s\b)[^'\n]{2,300}'(?!\w)")


@dataclass(frozen=True, slots=True)
class _Rule:
    found: re.Pattern[str]
    fine: re.Pattern[str] | None
    category: AdviceCategory
    reason: str
    alternatives: tuple[str, ...]


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            phrase_pattern(entry["find"]),
            phrase_pattern(entry["not"]) if entry.get("not") else None,
            AdviceCategory(entry["category"]),
            entry["why"],
            tuple(entry["say"][:2]),
        )
        for entry in table("language")["advice"]
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
            found.append(
                Advice(start, end, text[start:end], rule.category, rule.reason, rule.alternatives)
            )
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
