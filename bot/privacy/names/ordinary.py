"""Where an ordinary word must be meant, however much it looks like a name: "in mei", "de storm", "max 3".

The counterpart of `rules.py`, which says where only a name can stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.privacy.lists import words
from bot.privacy.names.rules import first_particle, wants_to
from bot.privacy.names.tokens import Token, is_ambiguous, is_particle

_PLACE_ENDS = (
    "school", "college", "lyceum", "mavo", "straat", "laan", "plein", "kerk", "stichting", "huis", "kliniek",
    "park", "fonds", "centrum", "flat", "toren", "hal", "zaal", "stadion", "brug", "tunnel", "kade", "gracht",
)  # fmt: skip
_WIJK_ENDS = ("buurt", "wijk", "kwartier", "polder")
_PERSON_CLASSES = ("TITLE", "FAMILY", "KIN", "PROF", "CUE", "first", "last", ".")
_MONTHS = ("feb", "mrt", "apr", "jun", "jul", "aug", "sept", "okt", "nov", "dec")


def disbelieve(tokens: Sequence[Token], chances: list[float]) -> None:
    """Lowers the chance of names that are an ordinary word here."""
    for at, token in enumerate(tokens):
        if chances[at] and token.shape != "UP" and _is_ordinary_here(tokens, at):
            chances[at] = 0.0


def _is_ordinary_here(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    left = tokens[at - 1] if at else None
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.key in words("classes", "MONTH"):
        in_time = left is not None and (
            left.key in words("classes", "BEFORE_MONTH") or left.kind == "NUM"
        )
        return in_time or (right is not None and right.kind == "NUM")
    if token.key == "jan" and token.shape == "low" and _is_january(tokens, at):
        return True
    if token.key in words("classes", "DAY"):
        near = [tokens[i].key for i in range(max(0, at - 2), min(len(tokens), at + 3)) if i != at]
        return any(key in words("classes", "DAY") for key in near)
    if (
        right is not None
        and token.entry.first
        and right.key.endswith(_PLACE_ENDS)
        and len(right.key) > 6
    ):
        return right.start == token.end + 1  # "anne frankschool"
    if token.shape == "low" and token.key in words("classes", "SMALL_IS_WORD"):
        return True
    if token.known.startswith("aV") and (
        _behind_letter(tokens, at)  # "client H. wil niet"
        or (token.shape == "low" and left is not None and left.key in words("cues", "SUBJECT"))
    ):
        return True
    if token.shape == "low" and wants_to(tokens, at):
        return True
    if token.known in ("like", "new", "proper") and token.key.endswith(_WIJK_ENDS):
        return True
    if token.known == "place" and _behind_place_word(tokens, at):
        return True
    if token.shape == "Cap" and _names_a_place(tokens, at):
        return True
    if token.key == "max":
        counts = right is not None and (right.kind in ("NUM", "NUMWORD") or right.key == "een")
        return counts or (left is not None and left.key in ("de", "een", "het"))
    return token.shape == "low" and left is not None and _behind_article(tokens, at, left)


def _is_january(tokens: Sequence[Token], at: int) -> bool:
    """ "1 jan", "eind jan", "jan en feb"."""
    left = tokens[at - 1] if at else None
    if left is not None and (left.kind == "NUM" or left.key in words("cues", "BEFORE_JAN")):
        return True
    near = [token.key for token in tokens[max(0, at - 2) : at + 3]]
    return any(key in _MONTHS for key in near)


def _names_a_place(tokens: Sequence[Token], at: int) -> bool:
    """ "het Malieveld", "op de Dam", "wijkcentrum De Schakel"."""
    left = tokens[at - 1] if at else None
    if left is None:
        return False
    if left.key in ("het", "'t") and left.shape == "low":
        return not (at > 1 and is_particle(tokens[at - 2]))
    first = first_particle(tokens, at)
    if first > 0 and tokens[first - 1].key in words("cues", "BUILDING"):
        return True
    return left.key == "de" and at > 1 and tokens[at - 2].key in words("cues", "BEFORE_PLACE")


def _behind_letter(tokens: Sequence[Token], at: int) -> bool:
    dot = at > 1 and tokens[at - 1].text == "."
    letter = tokens[at - 2] if dot else tokens[at - 1] if at else None
    return letter is not None and letter.is_word and len(letter.key) == 1


def _behind_place_word(tokens: Sequence[Token], at: int) -> bool:
    """ "in utrecht", "uit den dolder"."""
    if at and is_particle(tokens[at - 1]):
        at -= 1
    return at > 0 and tokens[at - 1].key in words("classes", "PLACE_CUE")


def _behind_article(tokens: Sequence[Token], at: int, left: Token) -> bool:
    """ "de storm", "het lot", "een roos"; but not "mw de graaf", "fatma de boer"."""
    token = tokens[at]
    if not (is_ambiguous(token.key) or "ord" in token.known):
        return False
    if left.key in words("classes", "ARTICLE"):
        return True
    return (
        left.key == "de"
        and (at < 2 or tokens[at - 2].kind not in _PERSON_CLASSES)
        and not (at > 1 and (is_particle(tokens[at - 2]) or tokens[at - 2].known[0] in "FLanp"))
    )
