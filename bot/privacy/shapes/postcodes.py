"""Postcodes (1234 AB) and the house number that may stand behind one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.hits import Hit
from bot.privacy.lists import words
from bot.privacy.normalise import Plain
from bot.privacy.shapes.streets import HOUSE_NUMBER
from casework.screening import Label

# Never given out by PostNL: SA, SD, SS.
_POSTCODE = re.compile(
    r"(?<![\w.,€\-/])[1-9]\d{3}(?P<gap>[ .\-]{0,2})(?!(?i:sa|sd|ss)\b)"
    r"(?P<letters>[A-Za-z]{2}|[A-Z] [A-Z])(?:(?![\w])|(?<=[A-Z]{2})(?=\d{1,4}(?!\w)))"
)
_ANNOUNCED = re.compile(r"postcode\s(?:is\s)?(?P<code>[1-9]\d{3}\s[a-z]\s[a-z])(?!\w)")
_NUMBER = re.compile(
    rf"(?:[ ,./:\-]{{0,3}}|,? en )((?:(?:huis)?(?:nummertje|nummer|nr|no)\.?[ :]{{0,2}}|huis |#)?"
    rf"{HOUSE_NUMBER})(?!\w)"
)
_CUE = re.compile(r"postcode\w{0,8}\W{0,3}(?:is\s|van\s\w{1,12}\s)?$|\bpc[ :]{1,2}$")
_UNIT = re.compile(r"\s{0,2}([a-z][a-z'.]{0,20})")


def find_postcodes(plain: Plain) -> Iterator[Hit]:
    """Full postcodes, each with the house number behind it as an address of its own."""
    yield from _announced(plain)
    for match in _POSTCODE.finditer(plain.text):
        if not _is_postcode(plain, match):
            continue
        yield Hit(match.start(), match.end(), Label.POSTCODE, True, 1.0, "lijkt een postcode")
        number = _NUMBER.match(plain.text, match.end())
        if number and not _counts(plain, number):
            yield Hit(
                number.start(1), number.end(1), Label.ADDRESS, True, 1.0, "huisnummer bij postcode"
            )


def _announced(plain: Plain) -> Iterator[Hit]:
    for match in _ANNOUNCED.finditer(plain.lower):
        start, end = match.span("code")
        yield Hit(start, end, Label.POSTCODE, True, 0.9, "lijkt een postcode")


def _is_postcode(plain: Plain, match: re.Match[str]) -> bool:
    if _CUE.search(plain.lower[max(0, match.start() - 30) : match.start()]):
        return True
    letters = match["letters"]
    ordinary = letters.lower() in words("shapes", "not_in_postcodes")
    if letters.isupper():
        # "2500 EU", "2024 IN": capitals, but apart and an ordinary word or a year.
        return not (ordinary and match["gap"] and (letters == "EU" or _is_year(match[0])))
    if not match["gap"]:
        return letters.lower() not in {"km", "kg", "eu", "ml", "mm", "gr", "st", "nd", "rd", "th"}
    if letters.istitle() and not _is_year(match[0]):
        return letters.lower() not in words("classes", "SKIP")
    return not ordinary or _with_number(plain, match)


def _with_number(plain: Plain, match: re.Match[str]) -> bool:
    """ "1103 tv 88-2": with a house number behind it, it cannot be anything else."""
    if match["letters"] in words("classes", "SKIP"):
        return False
    number = _NUMBER.match(plain.text, match.end())
    return number is not None and not _counts(plain, number)


def _is_year(typed: str) -> bool:
    return 1900 <= int(typed[:4]) <= 2040


def _counts(plain: Plain, number: re.Match[str]) -> bool:
    if not number[1].isdigit():
        return False
    unit = _UNIT.match(plain.lower, number.end())
    return unit is not None and unit[1].rstrip(".'") in words("shapes", "units")
