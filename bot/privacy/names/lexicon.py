"""What is known about a word by itself: ordinary, a first name, a family name, a place.

The list (`data/lexicon.txt.gz`, made by `training/build_lexicon.py`) stays one block of bytes that
is searched by halving: it costs four megabytes instead of thirty.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from bot.privacy.names.fold import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the lexicon. Frequency is on the Zipf scale (0-7); the others are strengths."""

    frequency: int
    ordinary: int
    first: int
    last: int
    noun: int


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
UNKNOWN = Entry(0, 0, 0, 0, 0)


@cache
def _block() -> bytes:
    packed = (files("bot.privacy") / "data" / "lexicon.txt.gz").read_bytes()
    return b"\n" + gzip.decompress(packed)


@lru_cache(maxsize=4096)
def look_up(key: str) -> Entry | None:
    """The entry of a folded word, or None when nobody knows the word."""
    if not key.isascii():
        return None
    block, wanted = _block(), key.encode()
    low, high = 0, len(block) - 1
    while low < high:  # both stand on the line break in front of a word
        middle = max(block.rfind(b"\n", 0, (low + high) // 2 + 1), low)
        end = block.index(b"\t", middle)
        word = block[middle + 1 : end]
        if word == wanted:
            return Entry(*(digit - 48 for digit in block[end + 1 : end + 6]))
        if word < wanted:
            low = block.index(b"\n", middle + 1)
        else:
            high = middle
    return None


def entry_of(word: str) -> Entry:
    """Like `look_up`, for a word as typed: also with a genitive s, or in parts around a dash."""
    key = fold(word)
    for form in (key, key.removesuffix("'s"), key.rstrip("'")):
        if form and (found := look_up(form)):
            return _owner(key) or found if found.noun and not found.ordinary else found
    if "-" in key:
        parts = [look_up(part) for part in key.split("-") if part]
        if parts and all(parts):
            return _weakest([part for part in parts if part])
        if parts and (tail := parts[-1]) and tail.ordinary and not (tail.first or tail.last):
            return tail  # "v-nummer", "wmo-consulent"
    return _owner(key) or UNKNOWN


def _owner(key: str) -> Entry | None:
    """The first name in "henks fiets"."""
    if key.endswith("s") and len(key) > 4 and (stem := look_up(key[:-1])) and stem.first >= 2:
        return None if (whole := look_up(key)) and (whole.first or whole.last) else stem
    return None


def _weakest(parts: list[Entry]) -> Entry:
    """A double word is a name only when every part may be one."""
    return Entry(
        min(part.frequency for part in parts),
        min(part.ordinary for part in parts),
        min(part.first for part in parts),
        min(max(part.first, part.last) for part in parts),
        max(part.noun for part in parts),
    )


# What names of wijken, regulations and teams end in.
_ENDS = (
    "buurt", "kwartier", "straat", "plein", "polder", "school", "gemeente", "stichting", "centrum",
    "team", "zorg", "overleg", "traject", "uitkering", "toeslag", "begeleiding", "woning", "opvang",
)  # fmt: skip


# What words of the work begin with: "wijkscan", "zorgmijder".
_BEGINS = (
    "wijk", "buurt", "jeugd", "zorg", "gemeente", "politie", "gezins", "kinder", "mantelzorg", "overlast",
    "drugs", "crisis", "schuld", "huurders",
)  # fmt: skip


@lru_cache(maxsize=2048)
def looks_ordinary(key: str) -> bool:
    """True for an unknown word that is two known words in one, or a known one mistyped."""
    if len(key) > 7 and key.startswith(_BEGINS):
        return True
    return key.endswith(_ENDS) or _is_compound(key) or _is_slip(key)


def _is_compound(key: str) -> bool:
    usual = _usual()
    for cut in range(3, min(len(key) - 2, 24)):
        tail = key[cut:]
        if key[:cut] in usual and (
            _is_word(tail, usual) or (tail[0] in "sen" and _is_word(tail[1:], usual))
        ):
            return True
    return False


def _is_word(part: str, usual: frozenset[str]) -> bool:
    """A word of its own at the end of a longer one, a rare or double one if it is long enough."""
    if part in usual:
        return True
    if len(part) < 6:
        return False
    entry = look_up(part)
    if entry is not None and entry.ordinary and not entry.first:
        return True
    return any(part[:at] in usual and part[at:] in usual for at in range(4, len(part) - 3))


def _is_slip(key: str) -> bool:
    """One letter too many or too few, or two letters swapped, in a word of six letters or more."""
    if not 6 <= len(key) <= 20:
        return False
    usual = _usual()
    for at in range(len(key)):
        if key[:at] + key[at + 1 :] in usual:
            return True
        if at + 1 < len(key) and key[:at] + key[at + 1] + key[at] + key[at + 2 :] in usual:
            return True
    return any(
        key[:at] + letter + key[at:] in usual for at in range(2, len(key)) for letter in _LETTERS
    )


@cache
def _usual() -> frozenset[str]:
    """Ordinary words that are used much and are no first name."""
    rows = re.finditer(rb"\n([^\t\n]{3,24})\t[3-7][12]0", _block())
    return frozenset(row[1].decode() for row in rows)
