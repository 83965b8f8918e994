"""Telephone numbers of people; never the numbers that anybody may know.

The `phonenumbers` library (Google's libphonenumber) decides. Emergency and service numbers (112,
113, 144, 0800, 0900, 088, 14 0xx) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType

from bot.privacy.hits import Hit, before
from bot.privacy.normalise import Plain
from casework.screening import Label

_CANDIDATE = re.compile(
    r"(?<![\d+])(?<!\d[.,:/])(?:\+ {0,1}|\(\+|\(?0|00)\(?\d{0,4}\)?(?:[ .\-/()]{0,3}\d){5,13}(?!\d)"
)
_MOBILE_SHAPE = re.compile(
    r"(?<![\d+])(?:(?:\+|00)[ .\-]{0,2}31[ .\-]{0,2}(?:\(0\))?|31(?=6\d{8})|\(?0)[ .\-()]{0,3}6\)?"
    r"(?::\d{8}|(?:(?:[ .\-/_*]{0,3}|,)\d){8})(?!\d)"
)
_SAYS_PHONE = re.compile(
    r"(?:\btel\b|telefoon|\bmobiel|\bmob\b|\bbel\w{0,4}|\bgebeld|\bapp(?:en|t)?\b|whatsapp|\bsms|"
    r"\bnummer|\bnr\b|\bgsm|06[- ]?nummer|bereikbaar)\D{0,24}$"
)
_SHORT_MOBILE = re.compile(r"(?<![\d+])0[ .\-]?6(?:[ .\-]{0,2}\d){6,9}(?!\d)")
_BARE_MOBILE = re.compile(r"(?<![\d+.,])6(?:[ .\-]{0,2}\d){8}(?!\d)")
_PUBLIC = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
    PhoneNumberType.VOICEMAIL,
}
_REASON = "lijkt een telefoonnummer"


def find_phones(plain: Plain) -> Iterator[Hit]:
    """Telephone numbers: valid ones, all that look like 06-…, and shorter ones when announced."""
    found: set[int] = set()
    for match in _MOBILE_SHAPE.finditer(plain.text):
        found.add(match.start())
        yield Hit(match.start(), match.end(), Label.PHONE, True, 1.0, _REASON)
    for match in _CANDIDATE.finditer(plain.text):
        if match.start() not in found and _is_personal(match[0]):
            yield Hit(match.start(), match.end(), Label.PHONE, True, 1.0, _REASON)
    for pattern in (_SHORT_MOBILE, _BARE_MOBILE):
        for match in pattern.finditer(plain.text):
            if _SAYS_PHONE.search(before(plain.lower, match.start(), 40)):
                yield Hit(match.start(), match.end(), Label.PHONE, True, 0.9, _REASON)


def _is_personal(typed: str) -> bool:
    # "(0)" after a country code is left out by the library only in some spellings.
    try:
        number = phonenumbers.parse(typed.replace("(0)", ""), "NL")
    except phonenumbers.NumberParseException:
        return False
    if not phonenumbers.is_valid_number(number):
        return False
    return phonenumbers.number_type(number) not in _PUBLIC
