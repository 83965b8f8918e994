"""Word lists with "*" and "…" as patterns, shared by the language advice and the safety net."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GAP = r"(?:\s\w{1,20}){0,3}?"


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all `phrases`: whole words, longest first.

    "*" at the end of a word also finds longer forms, " … " skips at most three words. The plain
    lower-case spelling of a text is what it should be used on.
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_phrase, ordered))})")


def _phrase(phrase: str) -> str:
    parts = []
    for word in phrase.split():
        if word == "…":
            parts.append(_GAP)
        else:
            longer = word.endswith("*")
            inner = re.escape(word.removesuffix("*")) + (r"\w{0,24}" if longer else "")
            parts.append((r"\s{1,2}" if parts else "") + inner)
    end = "" if phrase.endswith(".") else r"(?!\w)"
    return "".join(parts) + end


def overlaps_any(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """True when [start, end) shares a character with one of `spans`."""
    return any(start < other_end and other_start < end for other_start, other_end in spans)
