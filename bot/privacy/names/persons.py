"""Where the names of persons stand in a text: the scorer's words, initials, and what joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.hits import Hit
from bot.privacy.names.disguised import find_disguised
from bot.privacy.names.initials import find_initials
from bot.privacy.names.nicknames import find_nicknames
from bot.privacy.names.ordinary import disbelieve
from bot.privacy.names.phrases import cover_allowed
from bot.privacy.names.rules import believe, is_telling
from bot.privacy.names.scorer import THRESHOLD, is_name, scores
from bot.privacy.names.tokens import Token, is_particle, tokenise
from bot.privacy.normalise import Plain
from casework.screening import Label

REASON = "lijkt een naam"
BEHIND_TITLE = "naam achter een aanspreekvorm"
_LONGEST_PARTICLES = 3


def find_persons(plain: Plain) -> Iterator[Hit]:
    """The names of persons in `plain`, each as one hit that stops the message."""
    tokens = tokenise(plain)
    if not tokens:
        return
    chances = scores(tokens)
    disbelieve(tokens, chances)
    believe(tokens, chances)
    for at in cover_allowed(tokens):
        chances[at] = 0.0
    names = [is_name(token, chance) for token, chance in zip(tokens, chances, strict=True)]
    for start, end in find_disguised(plain):
        yield Hit(start, end, Label.PERSON, True, 0.8, REASON)
    announced = [*find_initials(tokens), *find_nicknames(tokens)]
    for first, last in [*_spans(tokens, names), *announced]:
        score = max(chances[first : last + 1])
        yield Hit(
            tokens[first].start,
            tokens[last].end,
            Label.PERSON,
            True,
            score if score >= THRESHOLD else 0.8,
            BEHIND_TITLE if _titled(tokens, first) else REASON,
        )


def _titled(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].kind in ("TITLE", "FAMILY")


def _spans(tokens: Sequence[Token], names: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """(first, last) token of each name, with its particles and the initial behind it."""
    at = 0
    while at < len(tokens):
        if not names[at]:
            at += 1
            continue
        first, last = at, at
        while (further := _next_part(tokens, names, last)) is not None:
            last = further
        if last + 1 < len(tokens) and len(tokens[last].text) == 1 and tokens[last + 1].text == ".":
            last += 1  # "Hassan B."
        yield _lead(tokens, first), last
        at = last + 1


def _next_part(tokens: Sequence[Token], names: Sequence[bool], last: int) -> int | None:
    """The next token of the same name, across particles; None when the name ends here."""
    at = last + 1
    for _ in range(_LONGEST_PARTICLES + 1):
        if at >= len(tokens) or tokens[at].start > tokens[at - 1].end + 1:
            return None
        if names[at]:
            return at
        if not is_particle(tokens[at]):
            joined = (
                tokens[at].entry.last or is_telling(tokens[at - 1])
                if at > last + 1
                else _is_initial(tokens, at)
            )
            return at if joined else None
        at += 1
    return None


def _is_initial(tokens: Sequence[Token], at: int) -> bool:
    """A lone letter behind a name that is no word of grammar ("danny v", "Hassan B.")."""
    token = tokens[at]
    return token.is_word and len(token.text) == 1 and token.key not in "'enst"


def _lead(tokens: Sequence[Token], first: int) -> int:
    """Takes in particles and initials in front of a family name ("van den berg", "a. kowalski")."""
    at = first
    while at > 0 and first - at < _LONGEST_PARTICLES and is_particle(tokens[at - 1]):
        at -= 1
    single = first - at == 1 and tokens[at].shape == "low" and not is_telling(tokens[at])
    behind_title = at > 0 and tokens[at - 1].kind in ("TITLE", "FAMILY", "KIN", "PROF", ".")
    family = tokens[first].entry.last >= 2 and not tokens[first].entry.first
    if single and not behind_title and not family:
        at = first
    while (
        at > 1
        and tokens[at - 1].text == "."
        and tokens[at - 2].is_word
        and len(tokens[at - 2].text) == 1
    ):
        at -= 2
    return at
