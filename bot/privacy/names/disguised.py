"""Names typed so that they do not look like one: "j e s s i c a", "k.a.r.i.n", "j@n", "p1et"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.names.lexicon import entry_of
from bot.privacy.names.tokens import known
from bot.privacy.normalise import Plain

_APART = re.compile(
    r"(?<![\w.@])(?:[^\W\d_](?P<gap>[ .\-_*/]))(?:[^\W\d_](?P=gap)){2,14}[^\W\d_](?!\w)"
)
_LOOKS_LIKE = str.maketrans("@4013$5", "aaoiess")
_SWAPPED = re.compile(r"(?<![\w@$./\-])[a-z][a-z@401$35]{1,14}[a-z](?![\w@$\-]|\.\w)")
_SIGNS = "@$01345"


def find_disguised(plain: Plain) -> Iterator[tuple[int, int]]:
    """(start, end) in the plain text of each listed name behind such a disguise."""
    for match in _APART.finditer(plain.lower):
        if _is_name(re.sub(r"[^\w]|_", "", match[0])):
            yield match.span()
    swapped = any(sign in plain.lower for sign in _SIGNS)
    for match in _SWAPPED.finditer(plain.lower) if swapped else ():
        if not match[0].isalpha() and _is_name(match[0].translate(_LOOKS_LIKE)):
            yield match.span()


def _is_name(word: str) -> bool:
    kind = known(word, entry_of(word))
    return kind[0] in "FL" and "ord" not in kind
