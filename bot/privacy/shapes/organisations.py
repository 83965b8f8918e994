"""Named schools, employers and clubs: a hint, unless somebody's unique role there is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.privacy.hits import Hit, before
from bot.privacy.lists import alternatives
from bot.privacy.normalise import Plain
from casework.screening import Label

_NAME = r"[A-Z][\w'\-]{1,24}"
_REST = rf"(?:\s(?:(?:van|der|den|de|het|'t|en|&|aan|in|op)\s){{0,2}}{_NAME}){{0,3}}"


@cache
def _named() -> re.Pattern[str]:
    """Kind first: "basisschool De Linde", "bakkerij Van Tongeren"."""
    kinds = alternatives("organisations", "kinds")
    return re.compile(
        rf"(?<!\w)(?i:{kinds})\s(?:(?:(?i:de|het|'t|van|van de|van der|in de|op de"
        rf"|'s)\s){{0,2}}{_NAME}{_REST}|"
        r"'[^'\n]{2,30}')"
    )


@cache
def _short_kind() -> re.Pattern[str]:
    """Kinds that are always followed by their name, also in small letters: "vv oudeveld"."""
    kinds = alternatives("organisations", "always_named")
    return re.compile(
        rf"(?<!\w)(?:{kinds})\s(?:(?:de|het|'t)\s[a-z'\-]{{3,24}}|(?!(?:is|en|of|op|in|de|het"
        rf"|van|voor|"
        r"heeft|met|wil|kan|te|niet|waar|die|dat|maar|als|om|bij|naar|zegt|weer)\b)[a-z'\-]{4,24})"
    )


@cache
def _kind_last() -> re.Pattern[str]:
    """Name first: "Hofstad college", "Lorentz Lyceum"."""
    kinds = alternatives("organisations", "kind_last")
    return re.compile(
        rf"(?<!\w)(?:(?:Het|De|'t|Sint|St\.?)\s)?{_NAME}(?:\s(?:(?:van|de|der"
        rf"|den)\s){{0,2}}{_NAME}){{0,2}}[\s\-](?i:{kinds})(?!\w)"
    )


@cache
def _role() -> re.Pattern[str]:
    roles = alternatives("organisations", "roles")
    return re.compile(
        rf"(?:(?:de|het|een|onze|hun)\s)?(?:(?:oud|ex|enige|nieuwe|vaste|hoofd)[- ]?)?(?:{roles})"
        r"(?:\svan\sgroep\s\d(?:/\d)?)?\s(?:van|bij|op|in|aan)\s(?:(?:de|het|'t)\s)?$"
    )


def find_organisations(plain: Plain) -> Iterator[Hit]:
    """Named organisations as hints; with a unique role ("de koster van …") direct."""
    for pattern, text in (
        (_named(), plain.text),
        (_kind_last(), plain.text),
        (_short_kind(), plain.lower),
    ):
        for match in pattern.finditer(text):
            lead = before(plain.lower, match.start(), 60)
            role = _role().search(lead)
            start = match.start() - (len(lead) - role.start()) if role else match.start()
            reason = "een functie die maar één mens heeft" if role else "naam van school of bedrijf"
            yield Hit(start, match.end(), Label.ORG_SMALL, bool(role), 0.9 if role else 0.5, reason)
