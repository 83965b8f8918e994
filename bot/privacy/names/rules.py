"""What grammar says for certain about a name, whatever the weights say.

`believe` raises the chance of words that stand where only a name can stand ("mw van der meer");
`ordinary.py` lowers it where an ordinary word must be meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.privacy.lists import words
from bot.privacy.names.tokens import Token, is_particle, never_names

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
_OF_PLACE = (["van", "der"], ["van", "den"])
_OF_THE = (
    ["van", "de"], ["van", "het"], ["van", "'t"], ["in", "'t"], ["in", "het"], ["in", "de"], ["op", "'t"],
    ["op", "de"], ["op", "den"], ["op", "het"], ["uit", "de"], ["uit", "den"], ["aan", "de"], ["aan", "den"],
)  # fmt: skip
# Words in front of a verb among which its subject stands.
_CLAUSE = 7
_BEHIND_SUBJECT = ("VERB", "SAY", "verb", "done", "CONJ", "POSS")


def believe(tokens: Sequence[Token], chances: list[float]) -> None:
    """Raises the chance of family names behind titles, initials and telling particles."""
    for at, token in enumerate(tokens):
        if not token.is_word or len(token.key) < 2 or is_particle(token):
            continue
        first = first_particle(tokens, at)
        lead = tokens[first - 1] if first > 0 else None
        particles = [part.key for part in tokens[first:at]]
        titled = lead is not None and lead.kind in ("TITLE", "FAMILY")
        appointed = lead is not None and (
            lead.kind == "PROF" or lead.key in words("classes", "LIKE_TITLE")
        )
        if particles == ["de"] and token.entry.last >= 2:
            if appointed or _lacks_its_ending(tokens, at):
                chances[at] = max(chances[at], _SURE)  # "buurman de groot", "de groot heeft"
        elif _of_the_family(tokens, at):
            chances[at] = max(chances[at], _SURE)
        if token.key in ("wil", "ben") and _called_so(tokens, at):
            chances[at] = max(chances[at], _SURE)
        acting = token.entry.last >= 2 and _is_subject(tokens, at)
        initial = _behind_initial(tokens, first)
        if _stands_as_family_name(token, particles, titled, initial, acting):
            chances[at] = max(chances[at], _SURE)


def _called_so(tokens: Sequence[Token], at: int) -> bool:
    """True for "wil heeft", "met ben": no verb stands there, so it is somebody's name."""
    left = tokens[at - 1] if at else None
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    if _behind_preposition(tokens, at):
        return not wants_to(tokens, at)
    if right is None or right.kind not in ("VERB", "SAY"):
        return False
    further = tokens[at + 2].kind if at + 2 < len(tokens) else ""
    if right.key in words("classes", "LOOSE_VERB") and further in ("PRON", "TITLE", "DET", ","):
        return False
    return left is None or left.kind in ("KIN", "CONJ", ",", ".", ":", "PROF", "GREET")


def _behind_preposition(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].key in words("classes", "NEVER_BEFORE_VERB")


def wants_to(tokens: Sequence[Token], at: int) -> bool:
    """True for "dat ze er een eind aan wil maken", "waar hij naar wil kijken"."""
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].key != "wil" or not _behind_preposition(tokens, at):
        return False
    if right is None or not _is_infinitive(right):
        return False
    signs = words("cues", "SUBJECT") | words("cues", "CLAUSE")
    return any(token.key in signs for token in tokens[max(0, at - _CLAUSE) : at])


def _is_infinitive(token: Token) -> bool:
    if token.key in words("cues", "SHORT_INFINITIVE"):
        return True
    named = token.entry.first or token.entry.last or token.kind in ("SAY", "done", "KIN", "DET")
    return (
        token.key.endswith("en") and not named and token.key not in words("cues", "NO_INFINITIVE")
    )


def _lacks_its_ending(tokens: Sequence[Token], at: int) -> bool:
    """True for "de jong is weg": the adjective would be "jonge", so it is somebody's name."""
    if tokens[at].key not in words("cues", "BARE_ADJECTIVE"):
        return False
    return _is_subject(tokens, at)


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """True when no noun follows that the word at `at` could belong to."""
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    return right is None or right.kind in _BEHIND_SUBJECT or not right.is_word


def _of_the_family(tokens: Sequence[Token], at: int) -> bool:
    """True for "mw van de wal is", "dhr in 't veld"; not for "mevrouw van de winkel"."""
    if at < 3 or tokens[at - 3].kind not in ("TITLE", "FAMILY"):
        return False
    token = tokens[at]
    if [tokens[at - 2].key, tokens[at - 1].key] not in _OF_THE:
        return False
    capital = token.shape in ("Cap", "UP") and tokens[at - 1].shape == "low"
    if token.key in words("cues", "OF_PLACE") and not capital and tokens[at - 1].key != "'t":
        return False
    return token.entry.last >= 2 and _is_subject(tokens, at)


def is_telling(token: Token) -> bool:
    """True for "vd" and the like, which always belong to the family name behind them."""
    return token.key in _TELLING


def first_particle(tokens: Sequence[Token], at: int) -> int:
    """Where the row of particles in front of `at` begins; `at` itself when there is none."""
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
    token: Token, particles: Sequence[str], titled: bool, initial: bool, acting: bool
) -> bool:
    if token.kind in _NOT_A_NAME or token.key in never_names():
        return False
    if token.known == "place":
        return titled and bool(particles)  # "meneer van den bosch"
    capital = token.shape in ("Cap", "UP") and len(token.key) > 2
    listed = bool(token.entry.last or token.entry.first)
    strange = token.known in ("new", "proper")
    if titled and not particles:
        return capital or (len(token.key) > 2 and (token.known in _ONLY_NAMES or acting))
    if titled and particles[:2] not in _OF_THE:
        return listed or strange or capital or _is_telling_row(particles)
    if initial and (listed or (particles and (strange or capital))):
        return True
    if not particles or not (listed or strange):
        return False
    if particles[:2] in _OF_PLACE or particles[0] in _TELLING:
        return True
    return particles[0] in _FOREIGN and not token.entry.ordinary


def _is_telling_row(particles: Sequence[str]) -> bool:
    """Particles that open a family name behind a title, whatever word follows."""
    return particles[0] in ("ten", "ter", *_TELLING) or particles[:2] in _OF_PLACE
