"""Burgerservicenummer and bank account: numbers that carry their own proof.

BSN: 8 or 9 digits that pass the 11-test (Wet algemene bepalingen burgerservicenummer). IBAN:
modulo 97 (ISO 13616). A mistyped number is found too when the text says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.nl import bsn

from bot.privacy.hits import Hit, after, before
from bot.privacy.normalise import Plain
from casework.screening import Label

_DIGITS = re.compile(r"(?<![\d])(?<!\d[.,/:\-])\d(?:[ .\-/_]{0,2}\d){7,8}(?![.,/:\-]?\d)")
# "111,222,333", "111 - 222 - 333", "111|222|333": one gap all the way, or it is an enumeration.
_SPREAD = re.compile(
    r"(?<!\d)(?<!\d[.,/:\-|])(?<!\d[,.] )(?<!\d [|/\-] )"
    r"\d{1,4}(?P<gap>[ .,|\-/_]{1,3})\d{1,4}(?:(?P=gap)\d{1,4}){1,7}(?!(?P=gap)?\d)"
)
_THREES = re.compile(r"\d{3}\D{1,3}\d{3}\D{1,3}\d{3}")
_SAYS_BSN = re.compile(
    r"\bb\.?\s?s\.?\s?n\b|burger\s?service|\bsofi|sociaal[ -]fiscaal|\bbsn|persoonsnummer"
)
# A number of something else, not of a person: it passes the 11-test by chance once in eleven.
_SAYS_OTHER = re.compile(
    r"(?:order|bestel\w{0,6}|factu\w{0,4}|artikel|kvk|k\.v\.k\.?|handelsregister|btw|ticket|storing"
    r"\w{0,4}|serie|onderdeel|product|meter|imei|pakket|zending|track\s?(?:and|&)?\s?trace|barcode|"
    r"loonheffing\w{0,4}|rsin|agb|vestiging\w{0,4}|bon|offerte|incasso|betaal|referentie|opdracht|"
    r"werkorder|inkoop|declaratie|kenmerk)"
    r"[ -]{0,2}(?:s?nummers?|s?nrs?|no|code)?[ .:#=]{0,3}(?:is|was|van)?\s{0,2}$"
)
_MONEY = re.compile(r"^\s?(?:euro|eur\b|€|,-|,\d\d\b)")
_DATE = re.compile(r"^(?:0?[1-9]|[12]\d|3[01])[ .\-/]?(?:0?[1-9]|1[0-2])[ .\-/]?(?:19|20)\d\d$")
_ISO_DATE = re.compile(r"^(?:19|20)\d\d[ .\-/]?(?:0?[1-9]|1[0-2])[ .\-/]?(?:0?[1-9]|[12]\d|3[01])$")
_OWN_SHAPE = re.compile(r"^(?:\d{8,9}|\d{3}[ .\-]\d{3}[ .\-]\d{3}|\d{4}[ .\-]\d{2}[ .\-]\d{2,3})$")


_ANNOUNCED = re.compile(
    r"(?:\bbsn|burgerservice|sofi)[ -]?(?:s?nummers?|s?nrs?\b|no\b)?[ .:#=\-]{0,3}"
    r"(?:(?:is|was|van|luidt|deze|dit|het|hem|haar|client|cliënt|mw|dhr)[ :]{1,2}){0,3}"
    r"(\d(?:[ .\-/_]{0,2}\d){5,10})(?!\d)"
)
_BSN_REASON = "lijkt een burgerservicenummer"


def find_bsn(plain: Plain) -> Iterator[Hit]:
    """Burgerservicenummers, valid ones and announced ones."""
    for match in _DIGITS.finditer(plain.text):
        digits = re.sub(r"\D", "", match[0])
        lead = before(plain.lower, match.start(), 28)
        rest = after(plain.lower, match.end(), 24)
        announced = bool(_SAYS_BSN.search(lead) or _SAYS_BSN.search(rest))
        if _is_date(match[0]):
            continue
        if announced or _proves_itself(match[0], digits, lead, rest):
            yield Hit(match.start(), match.end(), Label.BSN, True, 1.0, _BSN_REASON)
    yield from _spread(plain)
    # A digit too few or too many, straight after the word.
    for match in _ANNOUNCED.finditer(plain.lower):
        if not _is_date(match[1]):
            yield Hit(match.start(1), match.end(1), Label.BSN, True, 0.9, _BSN_REASON)


def _spread(plain: Plain) -> Iterator[Hit]:
    for match in _SPREAD.finditer(plain.text):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) not in (8, 9) or _is_date(match[0].replace(match["gap"], "-")):
            continue
        lead = before(plain.lower, match.start(), 28)
        rest = after(plain.lower, match.end(), 24)
        if _SAYS_BSN.search(lead) or _SAYS_BSN.search(rest):
            personal = match[0].count(match["gap"]) == 2 or bsn.is_valid(digits)
        else:
            # "kamers 111, 222, 333" is an enumeration, whatever the 11-test says.
            enumerated = match["gap"] == ", " or not _THREES.fullmatch(match[0])
            personal = not enumerated and _proves_itself(match[0], digits, lead, rest)
        if personal:
            yield Hit(match.start(), match.end(), Label.BSN, True, 1.0, _BSN_REASON)


def _proves_itself(typed: str, digits: str, lead: str, rest: str) -> bool:
    if not bsn.is_valid(digits) or len(set(digits)) == 1:
        return False
    if _SAYS_OTHER.search(lead) or _MONEY.match(rest) or lead.rstrip().endswith(("€", "eur")):
        return False
    if len(digits) == 8:
        # Eight digits are more often a date or an order; they must at least stand together.
        return bool(_OWN_SHAPE.match(typed))
    return True


def _is_date(typed: str) -> bool:
    return bool(_DATE.match(typed) or _ISO_DATE.match(typed))


_IBAN = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z]{2}|[A-Z]{2}[ .\-])\d{2}(?:[ .\-]?[A-Za-z0-9]{1,4}+){2,10}+"
    r"(?![A-Za-z0-9])"
)
_IBAN_NL = re.compile(
    r"(?<![a-z0-9])nl[ .\-]?\d{1,3}[ .\-]?[a-z]{4}(?:[ .\-]?\d){8,11}(?!\d)", re.IGNORECASE
)
_ACCOUNT = re.compile(
    r"(?:rekening(?:s?nummer|s?nr)?|bankrekening|bankrek|rek\.?\s?nr|rek\.?\s?nummer|gironummer|"
    r"giro)[ .:#=]{0,3}(?:(?:is|van|op)\s(?:\w{1,12}\s){0,2})?"
    r"((?:p\s?)?\d(?:[ .\-]?\d){6,9})(?![\d,])"
)


_IBAN_REASON = "lijkt een bankrekening"


def find_iban(plain: Plain) -> Iterator[Hit]:
    """Bank accounts: IBANs of any country, Dutch-shaped ones with a typing error, old numbers."""
    for match in _IBAN_NL.finditer(plain.text):
        yield Hit(match.start(), match.end(), Label.IBAN, True, 1.0, _IBAN_REASON)
    for match in _IBAN.finditer(plain.text):
        start = match.start()
        if length := _valid_prefix(match[0]):
            yield Hit(start, start + length, Label.IBAN, True, 1.0, _IBAN_REASON)
    for match in _ACCOUNT.finditer(plain.lower):
        yield Hit(match.start(1), match.end(1), Label.IBAN, True, 0.9, _IBAN_REASON)


def _valid_prefix(typed: str) -> int:
    """Length of the longest leading part, cut between words, that is a valid IBAN; else 0."""
    ends = [len(typed), *[m.start() for m in re.finditer(r"[ .\-]", typed)][::-1]]
    for end in ends:
        compact = re.sub(r"[ .\-]", "", typed[:end]).upper()
        if not 15 <= len(compact) <= 34 or sum(c.isdigit() for c in compact) < 6:
            continue
        if _remainder(compact) == 1 and iban.is_valid(compact, check_country=False):
            return end
    return 0


def _remainder(compact: str) -> int:
    """The number behind an IBAN, modulo 97: a cheap look before the library is asked."""
    return int("".join(str(int(char, 36)) for char in compact[4:] + compact[:4])) % 97
