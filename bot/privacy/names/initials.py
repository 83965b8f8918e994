"""People written as initials only: "J. de V.", "A.B.", "M. el K.". One single letter is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.lists import words
from bot.privacy.names.tokens import Token, is_particle

_MOST = 6


def find_initials(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """(first, last) token of each run of two or more initials, particles included."""
    at = 0
    while at < len(tokens):
        last, letters, particles = _run(tokens, at)
        if len(letters) >= 2 and (
            _is_person(letters, particles) or _acts(tokens, at, last, letters)
        ):
            yield at, last
        at = max(last, at) + 1


def _run(tokens: Sequence[Token], at: int) -> tuple[int, str, int]:
    """The last token, the letters and the number of particles of the run that begins at `at`."""
    letters, particles, last = "", 0, at
    pending = 0
    while at < len(tokens) and len(letters) < _MOST:
        token = tokens[at]
        far = at > 0 and letters and token.start > tokens[at - 1].end + 1
        if far:
            break
        dotted = at + 1 < len(tokens) and tokens[at + 1].text == "."
        if token.is_word and len(token.text) == 1 and dotted:
            letters += token.text
            particles += pending
            pending = 0
            last = at + 1
            at += 2
        elif letters and is_particle(token) and len(token.key) > 1:
            pending += 1
            at += 1
            if token.key == "v.d" and at < len(tokens) and tokens[at].text == ".":
                at += 1
        elif letters and pending and token.is_word and len(token.text) == 1:
            return at, letters + token.text, particles + pending
        else:
            break
    return last, letters, particles


def _acts(tokens: Sequence[Token], first: int, last: int, letters: str) -> bool:
    """Small letters too, where a person must stand: "client m.k. heeft gebeld"."""
    if len(letters) > 4 or letters.lower() in words("classes", "ABBREVIATION"):
        return False
    verb = last + 1 < len(tokens) and tokens[last + 1].kind in ("VERB", "SAY", "verb")
    opens = first == 0 or tokens[first - 1].kind in (
        "TITLE",
        "PROF",
        "KIN",
        "CUE",
        ",",
        ".",
        "!",
        "?",
    )
    return verb and opens


def _is_person(letters: str, particles: int) -> bool:
    """Letters alone may be an abbreviation: then only two or three capitals count."""
    if particles:
        return letters.isupper() or len(letters) == 2
    known = words("classes", "ABBREVIATION")
    return len(letters) <= 3 and letters.isupper() and letters.lower() not in known
