"""What somebody is called by others: "bijnaam de snor", "noemen ze hem smurf", "alias big mo"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.lists import words
from bot.privacy.names.tokens import Token, is_particle, never_names

_QUOTES = ("'", '"')
_CALLED = ("noemen", "noemt", "noemden", "noemde")
_WHOM = ("hem", "haar", "zich", "zichzelf", "em", "'m", "m")
_LONGEST = 3
# A class of word that is no nickname, not even behind "bijnaam".
_NO_NAME = ("VERB", "PREP", "CONJ", "PRON", "SAY", "TITLE", "NUM", "NUMWORD", "DET", "verb", "done")
_ALREADY = "FLanp"


def find_nicknames(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """(first, last) token of each nickname that the text announces as one."""
    for at, token in enumerate(tokens):
        if token.key in words("cues", "NICKNAME_CUE"):
            found = _called(tokens, at + 1, any_word=True)
        elif token.key in _WHOM and _is_calling(tokens, at):
            found = _called(tokens, at + 1, any_word=False)
        else:
            continue
        if found is not None:
            yield found


def _is_calling(tokens: Sequence[Token], at: int) -> bool:
    """True for the "hem" of "noemen ze hem" and "ze noemen hem"."""
    return any(token.key in _CALLED for token in tokens[max(0, at - 2) : at])


def _called(tokens: Sequence[Token], at: int, *, any_word: bool) -> tuple[int, int] | None:
    quoted = False
    for _ in range(_LONGEST):
        if at < len(tokens) and tokens[at].key in words("cues", "NICKNAME_SKIP"):
            quoted = quoted or tokens[at].text in _QUOTES
            at += 1
    if quoted and (end := _quoted(tokens, at)) is not None:
        return at, end
    first, adorned = at, False
    while at < len(tokens) and at - first < 2 and _adorns(tokens[at]):
        adorned = True
        at += 1
    if at >= len(tokens) or not _may_be_nickname(tokens[at]):
        return None
    return (first, at) if any_word or adorned or _is_no_plain_word(tokens[at]) else None


def _quoted(tokens: Sequence[Token], at: int) -> int | None:
    """The last token before the closing quote, when it closes soon."""
    for last in range(at, min(at + _LONGEST, len(tokens) - 1)):
        if tokens[last + 1].text in _QUOTES and tokens[last].is_word:
            return last
    return None


def _adorns(token: Token) -> bool:
    return token.key in ("de", "el", "la") or token.key in words("cues", "NICKNAME_ADJECTIVE")


def _may_be_nickname(token: Token) -> bool:
    return (
        token.is_word
        and len(token.key) > 1
        and token.kind not in _NO_NAME
        and token.key not in never_names()
        and not is_particle(token)
        and token.key not in words("cues", "NO_NICKNAME")
    )


def _is_no_plain_word(token: Token) -> bool:
    """ "ze noemen hem gek" says what he is like, "ze noemen hem smurf" what he is called."""
    return token.known[0] in _ALREADY or token.known in ("rare", "like")
