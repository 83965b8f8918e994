"""What the scorer looks at for one word: its spelling, its neighbours, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from bot.privacy.lists import words
from bot.privacy.names.tokens import Token, is_particle

_EDGE = "EDGE"
_STOPS = frozenset(".!?")
# How many words further a pronoun may still point back at a name.
_FAR = 9


def features(tokens: Sequence[Token], at: int, before_is_name: bool) -> list[str]:
    """Names of the features that hold for `tokens[at]`; each has one weight.

    `before_is_name`: whether the word in front (particles skipped) was taken for a name.
    """
    token = tokens[at]
    left, left2 = _kind(tokens, at - 1), _kind(tokens, at - 2)
    right, right2 = _kind(tokens, at + 1), _kind(tokens, at + 2)
    own, shape = token.known, token.shape
    word_left, word_right = _key(tokens, at - 1), _key(tokens, at + 1)
    found = [
        "k=" + own,
        "ks=" + own + shape,
        "l=" + left,
        "r=" + right,
        "l2=" + left2 + left,
        "r2=" + right + right2,
        "lk=" + left + own,
        "rk=" + right + own,
        "lr=" + left + right,
        "lrk=" + left + right + own[:3],
        "wl=" + word_left,
        "wr=" + word_right,
        "wlk=" + word_left + own[:3],
        "wrk=" + word_right + own[:3],
        "ls=" + left + shape,
        "e2=" + token.key[-2:] + own[:1],
        "e3=" + token.key[-3:] + own[:1],
        "b2=" + token.key[:2] + own[:1],
        "n=" + str(min(len(token.key), 9)) + own[:1],
    ]
    if token.opens:
        found += ("o=" + own, "or=" + own[:3] + right)
    if before_is_name:
        found += ("p=" + own, "p")
    if own[0] == "a" or "ord" in own:
        found += ("w=" + token.key, "wa=" + token.key + right, "wb=" + left + token.key)
    if (lead := _lead(tokens, at)) is not None:
        found += ("lp=" + lead, "lpk=" + lead + own[:3])
    if _says_age(tokens, at):
        found.append("age=" + own[:3])
    if own[0] == "a" or "ord" in own:
        found.append("near=" + own[:3] + _about_somebody(tokens, at))
    return found


def _says_age(tokens: Sequence[Token], at: int) -> bool:
    """True for "(68)", ", 9" and "van 4" behind a word."""
    behind = tokens[at + 1 : at + 3]
    return len(behind) == 2 and behind[1].kind == "NUM" and behind[0].key in ("(", ",", "van")


def _about_somebody(tokens: Sequence[Token], at: int) -> str:
    """What the rest of the sentence speaks of: "she" or "his", or nobody."""
    somebody = words("cues", "SOMEBODY")
    for token in tokens[at + 1 : at + _FAR]:
        if token.key in somebody:
            return "he"
        if token.text in _STOPS:
            break
    return ""


def _lead(tokens: Sequence[Token], at: int) -> str | None:
    """The particles in front ("van der") and the class of the word before them."""
    first = at
    while first > 0 and at - first < 3 and is_particle(tokens[first - 1]):
        first -= 1
    if first == at:
        return None
    return _kind(tokens, first - 1) + "|" + " ".join(token.key for token in tokens[first:at])


def _kind(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].kind if 0 <= at < len(tokens) else _EDGE


def _key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].key if 0 <= at < len(tokens) else _EDGE


def is_candidate(token: Token, skip: frozenset[str]) -> bool:
    """False for what no weight needs to be spent on: numbers, marks, letters, grammar words."""
    if not token.is_word or token.known == "letter" or token.key in skip:
        return False
    return bool(token.entry.first) or not is_particle(token)
