"""Streets and house numbers: together an exact address, a street alone is only a hint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.privacy.hits import Hit, after, before
from bot.privacy.lists import alternatives, words
from bot.privacy.names.fold import fold
from bot.privacy.names.lexicon import look_up, looks_ordinary
from bot.privacy.normalise import NUMERALS, Plain
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
    rf"(?:(?:huis)?(?:nummer|nr)\.?\s|\bop\s)({HOUSE_NUMBER})\s(?:(?:in|van|aan|op|uit|vd)\s(?:(?:de|het"
    rf"|'t)\s)?)?$"
)
_NOT_A_NUMBER = re.compile(
    r"(?:[.,:]\d|\s?[%€°]|\s?-?(?:jarige?|urige?|daags|ste|de|e)\b|\s?(?:tot|t/m|a"
    r"|à)\s\d{1,3}\s?(?:uur|jaar))"
)
_NEXT_WORD = re.compile(r"\s{0,2}([^\W\d_][\w'.]{0,20})")
_TEENS_UP = "|".join(
    sorted((word for word, digits in NUMERALS.items() if len(digits) > 1), key=len, reverse=True)
)
_ANY = "|".join(sorted(NUMERALS, key=len, reverse=True))
_NUMERAL_BEHIND = re.compile(
    rf"[ ,]{{1,2}}(?:op\s)?(?:(?:nummer|nr)\.?\s({_ANY})(?!\w)|({_TEENS_UP})(?:\s?[a-z])?"
    r"(?=\s{0,2}(?:[.,;:!?)]|$|woon|staat|en\b|is\b|geloof|denk|dacht))"
    rf"|({_ANY})(?=\s{{0,2}}(?:[.,;:!?)]|$)))"
)
_CUE = re.compile(
    r"(?<!\w)(?:(?:bewon\w{2,6}|buren|huis|woning|deur|mensen|pand)\svan|woon(?:t|de|den|adres|achtig)?|wonen|adres|verhuisd|verhuist|ingeschreven|staat"
    r"|huurt|"
    r"verblijft|verblijfadres|zit|logeert|langs|naar|bij|op|aan|in|melding)"
    r"[ :;]{1,2}(?:(?:is|nu|nog|tijdelijk|momenteel|weer|samen|alleen|al)\s){0,2}"
    r"(?:(?:naar|op|aan|in|bij)\s(?:de|het|'t)?\s?|(?:de|het|'t)\s)?"
    r"((?:(?:[A-Z][\w'\-]{1,20}|de|het|van|der|den|ten|ter|achter|onder"
    r"|op)\s){0,3}[A-Z][\w'\-]{2,24})"
    rf"\s({HOUSE_NUMBER})(?!\w)"
)
_LOWER_CUE = re.compile(
    r"(?<!\w)(?:woont|woonde|wonen|woonadres|adres(?:\sis)?|woonachtig|verhuisd|ingeschreven|huurt"
    r"|(?:zit|verblijft|logeert|slaapt|bij)(?=\s(?:op|aan)\s))"
    r"[ :;]{1,2}(?:(?:nu|nog|tijdelijk|momenteel|samen|alleen)\s){0,2}"
    r"(?:(?:naar|op|aan|in)\s)?(?:(?:de|het|'t)\s)?"
    rf"((?:(?:van|der|de|den|ten|ter|het|achter)\s){{0,2}}[a-zà-ÿ][a-zà-ÿ'\-]{{3,24}})"
    rf"\s({HOUSE_NUMBER})(?!\w)"
)


_WORD = re.compile(r"(?<![\w@/'\-])[^\W\d_](?:[^\W\d]|['\-]){1,40}(?=\d{0,4}[a-z]?(?![\w@]))")
_ADJECTIVE = re.compile(r"(?<!\w)(?:oude|nieuwe|lange|korte|grote|kleine|hoge|lage) $")
_OPENS_WITH = re.compile(rf"([A-Z][a-z]{{4,20}})\s({HOUSE_NUMBER})(?!\w)")
_RARE = 2
# "Linden laan 14", "Lange Voorhout 8": the first part is no word of grammar.
_TWO_WORDS = re.compile(
    r"(?<![\w@/'\-])([^\W\d_][\w'\-]{2,24})\s(straat|laan|dreef|plantsoen|gracht|singel|steeg|kade|plein|hof)"
    rf"\s({HOUSE_NUMBER})(?!\w)"
)


# Endings that are only ever written for a street: "kerkstr 14".
_SHORT = ("str", "pln", "ln", "plnts")


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
    yield from _in_two_words(plain)
    yield from _well_known(plain)


def _in_two_words(plain: Plain) -> Iterator[Hit]:
    for match in _TWO_WORDS.finditer(plain.lower):
        ordinary = match[1] in words("classes", "SKIP") or match[1] in words(
            "shapes", "before_street"
        )
        if ordinary or not _counts_nothing(plain, match.end(3), match[3]):
            continue
        yield Hit(match.start(), match.end(), Label.ADDRESS, True, 0.9, "straat met huisnummer")


@cache
def _streets_without_ending() -> re.Pattern[str]:
    names = alternatives("shapes", "street_names")
    war = r"(?:plein|laan)\s'?(?:19)?4\d\s?-\s?'?(?:19)?4\d"
    return re.compile(
        rf"(?<!\w)((?i:{names}|{war}))\s((?:(?:nummer|nr)\.?\s)?{HOUSE_NUMBER})(?!\w)"
    )


def _rare_word(plain: Plain) -> Iterator[Hit]:
    """A rare word with a capital and a number opens the message: "Meerkoet 88 staat leeg"."""
    match = _OPENS_WITH.match(plain.text)
    if match is None or match[1].lower() in words("shapes", "no_place"):
        return
    entry = look_up(fold(match[1]))
    rare = entry is None or (entry.frequency <= _RARE and not (entry.first or entry.last))
    if (
        rare
        and not looks_ordinary(fold(match[1]))
        and _counts_nothing(plain, match.end(2), match[2])
    ):
        yield Hit(match.start(1), match.end(2), Label.ADDRESS, True, 0.7, "straat met huisnummer")


def _well_known(plain: Plain) -> Iterator[Hit]:
    """Streets whose name says nothing: "Achterom 3", "Spui 20"."""
    yield from _rare_word(plain)
    for match in _streets_without_ending().finditer(plain.text):
        if _counts_nothing(plain, match.end(2), match[2].split()[-1]):
            yield Hit(match.start(), match.end(), Label.ADDRESS, True, 0.9, "straat met huisnummer")


def _known_endings(plain: Plain) -> Iterator[Hit]:
    for match in _WORD.finditer(plain.lower):
        name = match[0]
        if not name.endswith(_endings()):
            continue
        if name in words("shapes", "no_streets"):
            yield from _common_noun(plain, match)
            continue
        start = _reach_back(plain, match.start())
        number = _number_after(plain, match.end())
        if number and (_may_be_street(plain, match) or name.endswith(_SHORT)):
            yield Hit(start, number, Label.ADDRESS, True, 1.0, "straat met huisnummer")
        elif name.endswith(_clear()) and _may_be_street(plain, match, alone=True):
            lead = before(plain.lower, match.start(), 34)
            if front := _NUMBER_IN_FRONT.search(lead):
                begin = match.start() - len(lead) + front.start(1)
                yield Hit(begin, match.end(), Label.ADDRESS, True, 1.0, "straat met huisnummer")
            else:
                yield Hit(start, match.end(), Label.ADDRESS, False, 0.5, "naam van een straat")


def _common_noun(plain: Plain, match: re.Match[str]) -> Iterator[Hit]:
    """ "Kade 8", "oude haven 8": a noun that is a name with a capital, or behind "oude" and the like."""
    if match[0] not in words("shapes", "street_nouns") or not (
        number := _number_after(plain, match.end())
    ):
        return
    adjective = _ADJECTIVE.search(before(plain.lower, match.start(), 8))
    if plain.text[match.start()].isupper() or adjective:
        start = match.start() - len(adjective[0]) if adjective else match.start()
        yield Hit(start, number, Label.ADDRESS, True, 0.9, "straat met huisnummer")


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
        return numeral.end(numeral.lastindex or 0) if numeral else 0
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
