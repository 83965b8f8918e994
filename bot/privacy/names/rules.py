"""What grammar says for certain about a name, whatever the weights say.

`believe` raises the chance of words that stand where only a name can stand ("mw van der meer"),
`disbelieve` lowers it where an ordinary word must be meant ("in mei", "de storm", "max 3").
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.privacy.lists import words
from bot.privacy.names.tokens import Token, is_ambiguous, is_particle, never_names

_SURE = 0.9
_NOT_A_NAME = (
    "VERB",
    "PREP",
    "CONJ",
    "PRON",
    "DET",
    "POSS",
    "SAY",
    "KIN",
    "PROF",
    "TITLE",
    "FAMILY",
)
_ONLY_NAMES = ("new", "proper", "F2", "F3", "L2", "L3")
# Particles that hardly stand in front of anything but a family name.
_TELLING = frozenset(("vd", "v.d", "v/d", "vander", "vande", "ait", "bin", "ibn", "abu", "ould"))
_FOREIGN = frozenset(("el", "al", "ter", "ten"))
_OF_THE = (["van", "de"], ["van", "het"], ["van", "'t"])
_PLACE_ENDS = (
    "school", "college", "lyceum", "mavo", "straat", "laan", "plein", "kerk", "stichting", "huis", "kliniek",
    "park", "fonds", "centrum", "flat", "toren", "hal", "zaal", "stadion", "brug", "tunnel", "kade", "gracht",
)  # fmt: skip
_PERSON_CLASSES = ("TITLE", "FAMILY", "KIN", "PROF", "CUE", "first", "last", ".")


def believe(tokens: Sequence[Token], chances: list[float]) -> None:
    """Raises the chance of family names behind titles, initials and telling particles."""
    for at, token in enumerate(tokens):
        if not token.is_word or len(token.key) < 2 or is_particle(token):
            continue
        first = _first_particle(tokens, at)
        lead = tokens[first - 1] if first > 0 else None
        particles = [part.key for part in tokens[first:at]]
        titled = lead is not None and lead.kind in ("TITLE", "FAMILY")
        appointed = lead is not None and (
            lead.kind == "PROF" or lead.key in words("classes", "LIKE_TITLE")
        )
        if particles == ["de"] and appointed and token.entry.last >= 2:
            chances[at] = max(chances[at], _SURE)  # "buurman de groot"
        if token.key in ("wil", "ben") and _called_so(tokens, at):
            chances[at] = max(chances[at], _SURE)
        if _stands_as_family_name(token, particles, titled, _behind_initial(tokens, first)):
            chances[at] = max(chances[at], _SURE)


def _called_so(tokens: Sequence[Token], at: int) -> bool:
    """True for "wil heeft", "met ben": no verb stands there, so it is somebody's name."""
    left = tokens[at - 1] if at else None
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    if left is not None and left.key in words("classes", "NEVER_BEFORE_VERB"):
        return True
    if right is None or right.kind not in ("VERB", "SAY"):
        return False
    further = tokens[at + 2].kind if at + 2 < len(tokens) else ""
    if right.key in words("classes", "LOOSE_VERB") and further in ("PRON", "TITLE", "DET", ","):
        return False
    return left is None or left.kind in ("KIN", "CONJ", ",", ".", ":", "PROF", "GREET")


def is_telling(token: Token) -> bool:
    """True for "vd" and the like, which always belong to the family name behind them."""
    return token.key in _TELLING


def _first_particle(tokens: Sequence[Token], at: int) -> int:
    first = at
    while first > 0 and at - first < 3 and is_particle(tokens[first - 1]):
        first -= 1
    return first


def _behind_initial(tokens: Sequence[Token], at: int) -> bool:
    """True behind "j." in "op naam van j. de vries"."""
    if at < 2 or tokens[at - 1].text != "." or tokens[at - 1].end + 1 < tokens[at].start:
        return False
    initial = tokens[at - 2]
    alone = at < 3 or tokens[at - 3].kind not in ("TITLE", "FAMILY") or initial.text.isupper()
    return (
        initial.is_word and len(initial.key) == 1 and initial.end == tokens[at - 1].start and alone
    )


def _stands_as_family_name(
    token: Token, particles: Sequence[str], titled: bool, initial: bool
) -> bool:
    if token.kind in _NOT_A_NAME or token.key in never_names():
        return False
    if token.known == "place":
        return titled and bool(particles)  # "meneer van den bosch"
    capital = token.shape in ("Cap", "UP") and len(token.key) > 2
    listed = bool(token.entry.last or token.entry.first)
    strange = token.known in ("new", "proper")
    if titled and not particles:
        return capital or (len(token.key) > 2 and token.known in _ONLY_NAMES)
    if titled and (listed or strange or capital) and particles[:2] not in _OF_THE:
        return True
    if initial and (listed or (particles and (strange or capital))):
        return True
    if not particles or not (listed or strange):
        return False
    if particles[:2] in (["van", "der"], ["van", "den"]) or particles[0] in _TELLING:
        return True
    return particles[0] in _FOREIGN and not token.entry.ordinary


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
    if token.known.startswith("aV") and _behind_letter(tokens, at):
        return True  # "client H. wil niet"
    if token.known == "place" and _behind_place_word(tokens, at):
        return True
    if token.key == "max":
        return right is not None and right.kind in ("NUM", "NUMWORD")
    return token.shape == "low" and left is not None and _behind_article(tokens, at, left)


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
