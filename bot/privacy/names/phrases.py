"""Phrases that look like somebody's name and are none: institutions, sayings, wijken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from bot.privacy.lists import table
from bot.privacy.names.fold import fold
from bot.privacy.names.tokens import Token, is_particle

_TITLED = ("TITLE", "KIN", "CUE", "GREET", "FAMILY")


def cover_allowed(tokens: Sequence[Token]) -> Iterator[int]:
    """Indexes of the tokens that belong to a phrase of `data/allowed.toml`."""
    starts = _by_first_word()
    at = 0
    while at < len(tokens):
        length = _longest(tokens, at, starts.get(tokens[at].key, ()))
        if length == 1 and _may_be_person(tokens, at):
            length = 0
        yield from range(at, at + length)
        at += max(length, 1)


def _longest(tokens: Sequence[Token], at: int, phrases: Sequence[tuple[str, ...]]) -> int:
    for phrase in phrases:  # longest first
        if tuple(token.key for token in tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _may_be_person(tokens: Sequence[Token], at: int) -> bool:
    """One word of the list that people are also called: then the scorer decides."""
    if at > 0 and (tokens[at - 1].kind in _TITLED or is_particle(tokens[at - 1])):
        return tokens[at - 1].key not in ("de", "het", "'t", "van")
    behind_article = at > 0 and tokens[at - 1].kind in ("DET", "ORG_CUE")  # "bij de dirk"
    return tokens[at].entry.first >= 2 and not behind_article


@cache
def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrases in table("allowed").values():
        for phrase in phrases:
            parts = tuple(fold(phrase).replace("'", " ' ").replace(".", " . ").split())
            found.setdefault(parts[0], []).append(parts)
    for options in found.values():
        options.sort(key=len, reverse=True)
    return found
