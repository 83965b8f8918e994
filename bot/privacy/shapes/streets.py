"""Streets and house numbers: together an exact address, a street alone is only a hint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.privacy.hits import Hit, after, before
from bot.privacy.lists import words
from bot.privacy.normalise import Plain
from casework.screening import Label

# 14, 14b, 14-II, 14 hs, 31 - 3 hoog, 207-2
HOUSE_NUMBER = (
    r"\d{1,4}(?![\d])"
    r"(?:\s?-\s?\d{1,2}\shoog|\s\d\s?hoog|\s?(?:hs|bis|rood|zwart|huis|boven|beneden|bg)\b"
    r"|\s?[-/]\s?(?:[ivIVxX]{1,5}|\d{1,4}|[a-zA-Z])\b|\s?[a-zA-Z](?!\w|'\w)|\s[IVX]{1,4}\b)?"
)
_NUMBER_BEHIND = re.compile(
    r"[ ,.:]{0,3}(?:(?:op|huis)?\s?(?:nummer|numero|huisnummer|huisnr|nr|no|n°|nummertje)\b\.?"
    r"[ :]{0,2}"
    rf"|op\s)?({HOUSE_NUMBER})"
)
_NUMBER_IN_FRONT = re.compile(
    rf"(?:(?:huis)?(?:nummer|nr)\.?\s|\bop\s)({HOUSE_NUMBER})\s(?:in|van|aan|op|uit)\s(?:de|het"
    rf"|'t)\s$"
)
_NOT_A_NUMBER = re.compile(
    r"(?:[.,:]\d|\s?[%€°]|\s?-?(?:jarige?|urige?|daags|ste|de|e)\b|\s?(?:tot|t/m|a"
    r"|à)\s\d{1,3}\s?(?:uur|jaar))"
)
_NEXT_WORD = re.compile(r"\s{0,2}([^\W\d_][\w'.]{0,20})")
_NUMERALS = (
    "elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|"
    r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën)(?:twintig|dertig|veertig"
    r"|vijftig)|"
    "dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd"
)
_NUMERAL_BEHIND = re.compile(
    rf"[ ,]{{1,2}}(?:op\s)?(?:(?:nummer|nr)\.?\s)?({_NUMERALS})"
    r"(?=\s{0,2}(?:[.,;:!?)]|$|woon|staat|en\b|is\b))"
)
_CUE = re.compile(
    r"(?<!\w)(?:woon(?:t|de|den|adres|achtig)?|wonen|adres|verhuisd|verhuist|ingeschreven|staat"
    r"|huurt|"
    r"verblijft|verblijfadres|zit|logeert|langs|naar|bij|op|aan|in)"
    r"[ :]{1,2}(?:(?:is|nu|nog|tijdelijk|momenteel|weer|samen|alleen|al)\s){0,2}"
    r"(?:(?:naar|op|aan|in|bij)\s(?:de|het|'t)?\s?|(?:de|het|'t)\s)?"
    r"((?:(?:[A-Z][\w'\-]{1,20}|de|het|van|der|den|ten|ter|achter|onder"
    r"|op)\s){0,3}[A-Z][\w'\-]{2,24})"
    rf"\s({HOUSE_NUMBER})(?!\w)"
)
_LOWER_CUE = re.compile(
    r"(?<!\w)(?:woont|woonde|wonen|woonadres|adres(?:\sis)?|woonachtig|verhuisd|ingeschreven|huurt)"
    r"[ :]{1,2}(?:(?:nu|nog|tijdelijk|momenteel|samen|alleen)\s){0,2}"
    r"(?:(?:naar|op|aan|in)\s)?(?:(?:de|het|'t)\s)?"
    rf"((?:(?:van|der|de|den|ten|ter|het|achter)\s){{0,2}}[a-zà-ÿ][a-zà-ÿ'\-]{{3,24}})"
    rf"\s({HOUSE_NUMBER})(?!\w)"
)


_WORD = re.compile(r"(?<![\w@/'\-])[^\W\d_][\w'\-]{2,40}(?![\w@])")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("shapes", "street_endings"))


@cache
def _openers() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in words("shapes", "street_openers"))


@cache
def _clear() -> tuple[str, ...]:
    return tuple(words("shapes", "clear_street_endings"))


def find_addresses(plain: Plain) -> Iterator[Hit]:
    """Street with house number (direct) and street alone (hint)."""
    yield from _known_endings(plain)
    yield from _after_cue(plain)


def _known_endings(plain: Plain) -> Iterator[Hit]:
    for match in _WORD.finditer(plain.lower):
        name = match[0]
        if not name.endswith(_endings()) or name in words("shapes", "no_streets"):
            continue
        start = _reach_back(plain, match.start())
        number = _number_after(plain, match.end())
        if number and _may_be_street(plain, match):
            yield Hit(start, number, Label.ADDRESS, True, 1.0, "straat met huisnummer")
        elif name.endswith(_clear()) and _may_be_street(plain, match, alone=True):
            lead = before(plain.lower, match.start(), 34)
            if front := _NUMBER_IN_FRONT.search(lead):
                begin = match.start() - len(lead) + front.start(1)
                yield Hit(begin, match.end(), Label.ADDRESS, True, 1.0, "straat met huisnummer")
            else:
                yield Hit(start, match.end(), Label.ADDRESS, False, 0.5, "naam van een straat")


def _may_be_street(plain: Plain, match: re.Match[str], *, alone: bool = False) -> bool:
    """Endings such as "berg" and "land" also end ordinary words and surnames."""
    if match[0].endswith(_clear()):
        return True
    return not alone and (
        plain.text[match.start()].isupper()
        or bool(
            re.search(
                r"(?:op|aan|in|naar)\s(?:de|het|'t)?\s?$|adres\W{0,3}$|woont\s$",
                before(plain.lower, match.start(), 12),
            )
        )
    )


def _reach_back(plain: Plain, start: int) -> int:
    """Where the name of the street begins: "van Speykstraat", "Burg. de Vlugtlaan"."""
    begin = start
    for match in reversed(list(re.finditer(r"[\w'.]{1,20}", before(plain.text, start, 40)))):
        offset = max(0, start - 40)
        gap = plain.text[offset + match.end() : begin]
        word = match[0].lower().rstrip(".")
        capital = match[0][0].isupper() and plain.text[start].isupper()
        if gap.strip() or not (word in _openers() or capital) or match[0].isdigit():
            break
        begin = offset + match.start()
    return begin + _lead(plain.text[begin:start])


def _lead(words_before: str) -> int:
    """Length of what does not belong to the name: "de", "op de", "aan het"."""
    match = re.match(
        r"(?:(?:(?:op|aan|in|van|uit)\s{1,2})?(?:de|het|'t)\s{1,2}|(?:op|aan|in)\s{1,2}){0,2}",
        words_before,
        re.IGNORECASE,
    )
    return match.end() if match else 0


def _number_after(plain: Plain, at: int) -> int:
    """Offset behind the house number that follows at `at`, or 0."""
    match = _NUMBER_BEHIND.match(plain.text, at)
    if match is None:
        numeral = _NUMERAL_BEHIND.match(plain.lower, at)
        return numeral.end(1) if numeral else 0
    return match.end(1) if _counts_nothing(plain, match.end(1), match[1]) else 0


def _counts_nothing(plain: Plain, end: int, number: str) -> bool:
    if _NOT_A_NUMBER.match(plain.lower, end):
        return False
    following = _NEXT_WORD.match(after(plain.lower, end, 24))
    return not (
        number.isdigit()
        and following is not None
        and following[1].rstrip(".'") in words("shapes", "units")
    )


def _after_cue(plain: Plain) -> Iterator[Hit]:
    """Streets without a telling ending: "woont op Achter de Hoven 12", "adres: De Werf 3"."""
    for pattern, text in ((_CUE, plain.text), (_LOWER_CUE, plain.lower)):
        for match in pattern.finditer(text):
            last = match[1].lower().split()[-1]
            if last in words("shapes", "no_place") or not _counts_nothing(
                plain, match.end(2), match[2]
            ):
                continue
            yield Hit(
                match.start(1), match.end(2), Label.ADDRESS, True, 0.9, "straat met huisnummer"
            )
