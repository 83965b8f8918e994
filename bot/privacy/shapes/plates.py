"""Dutch number plates in the fourteen sidecodes of the RDW, and foreign ones when announced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.hits import Hit, after, before
from bot.privacy.lists import words
from bot.privacy.normalise import Plain
from casework.screening import Label

# 9 is a digit, X a letter. 1-14 in the order in which the RDW issued them.
SIDECODES = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9",
    "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
)  # fmt: skip


def _pattern(separator: str) -> str:
    def one(code: str) -> str:
        parts = [
            (r"\d" if part[0] == "9" else "[A-Za-z]")
            + (f"{{{len(part)}}}" if len(part) > 1 else "")
            for part in code.split("-")
        ]
        return separator.join(parts)

    return "|".join(one(code) for code in SIDECODES)


# Every plate has a digit soon; to look for that first is cheaper than to try fourteen shapes.
_SOON = r"(?=[A-Za-z .\-]{0,9}\d)"
_DASHED = re.compile(rf"(?<![\w\-]){_SOON}(?:{_pattern(' ?[-.] ?')})(?![\w]|-\w)")
_LOOSE = re.compile(rf"(?<![\w\-.,]){_SOON}(?:{_pattern('[ -]?')})(?![\w\-])")
_JOINED = re.compile(rf"(?<![\w\-.,/@#]){_SOON}(?:{_pattern('')})(?![\w\-@])")
# One word boundary for all: with one for each the engine looks at every letter forty times.
_SAYS_CAR = re.compile(
    r"\b(?:plaat\b|rijdt?\b|reed\b|auto\b|bus(?:je)?\b|scooter|brommer|snorfiets|"
    r"motor\b|fatbike|bakwagen|vrachtwagen|wagen\b|voertuig|camper|caravan|"
    r"aanhang\w{0,6}|bestel(?:bus|auto)|geparkeerd|parkeert|(?:zwarte|witte|grijze|blauwe|"
    r"rode|zilveren|groene)\s\w{2,10}\s?$|(?:opel|vw|volkswagen|golf|polo|bmw|audi|mercedes|"
    r"renault|peugeot|fiat|toyota|seat|skoda|ford|volvo|kia|hyundai|mazda|nissan|citroen|citroën|"
    r"suzuki|tesla|mini|vespa|piaggio|transporter|caddy|sprinter|corsa|astra|clio|twingo|fiesta|"
    r"focus|aygo|yaris|swift|passat|vito)\b)"
    r"|kenteken|nummerplaat|autootje"
)
# A reference of this program itself, free to pass on.
OWN_REFERENCE = re.compile(r"(?:ZS|VR|HB|SP|VT|WS)-[0-9A-Z]{4}", re.IGNORECASE)
_COLOURED = re.compile(r"\b(?:zwarte|witte|grijze|blauwe|rode|zilveren|groene)\s")
_VOWEL = re.compile(r"[aeiouAEIOU]")
_FOREIGN = re.compile(
    r"(?:kenteken|nummerplaat|(?:poolse|bulgaarse|duitse|roemeense|belgische|franse|oekraïense|buitenlandse)"
    r"\s(?:auto|bus|busje|plaat|wagen))(?:\s(?:is|was|van|met|begint|pools|poolse|bulgaars|bulgaarse|duits|"
    r"duitse|roemeens|roemeense|belgisch|belgische|frans|franse|oekra[iï]ens|buitenlands)){0,3}"
    r"[ :]{1,3}([a-z0-9]{1,8}(?:[ \-][a-z0-9]{1,5}){0,3})"
)
_REASON = "lijkt een kenteken"


def find_plates(plain: Plain) -> Iterator[Hit]:
    """Plates with dashes always; without dashes in capitals without vowels, or near a vehicle."""
    cars = bool(_SAYS_CAR.search(plain.lower) or _COLOURED.search(plain.lower))
    for match in _DASHED.finditer(plain.text):
        if OWN_REFERENCE.fullmatch(match[0]):
            continue
        in_capitals = match[0].isupper() and match[0].count("-") == 2
        if in_capitals or not _only_words(match[0]) or (cars and _near_car(plain, match)):
            yield Hit(match.start(), match.end(), Label.PLATE, True, 1.0, _REASON)
    for pattern in (_JOINED, _LOOSE):
        for match in pattern.finditer(plain.text):
            if _is_loose_plate(plain, match, cars):
                yield Hit(match.start(), match.end(), Label.PLATE, True, 0.9, _REASON)
    for match in _FOREIGN.finditer(plain.lower):
        end = match.start(1) + len(_cut(match[1]))
        typed = plain.lower[match.start(1) : end]
        if any(c.isdigit() for c in typed) and any(c.isalpha() for c in typed):
            yield Hit(match.start(1), end, Label.PLATE, True, 0.9, _REASON)


def _letters(typed: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", typed)


def _only_words(typed: str) -> bool:
    not_plates = words("shapes", "not_in_plates")
    return all(part.lower() in not_plates for part in _letters(typed))


def _holds_word(typed: str) -> bool:
    return any(part in words("shapes", "not_in_plates") for part in _letters(typed))


def _near_car(plain: Plain, match: re.Match[str]) -> bool:
    lead = before(plain.lower, match.start(), 34)
    return bool(_SAYS_CAR.search(lead) or _SAYS_CAR.search(after(plain.lower, match.end(), 18)))


def _is_loose_plate(plain: Plain, match: re.Match[str], cars: bool) -> bool:
    typed = match[0]
    if _only_words(typed) or (" " in typed and typed.islower() and _holds_word(typed)):
        return False
    if cars and _near_car(plain, match):
        return True
    if OWN_REFERENCE.fullmatch(typed):
        return False
    if (
        typed.count("-") == 1
        and " " not in typed
        and not _VOWEL.search(typed)
        and _has_own_shape(typed)
    ):
        return True  # "gv-123x"
    letters = "".join(_letters(typed))
    return letters.isupper() and not _VOWEL.search(letters) and _has_own_shape(typed)


def _has_own_shape(typed: str) -> bool:
    """False for what is also a postcode or a word with a number ("1234 XB", "65 PLUS")."""
    compact = re.sub(r"[ \-]", "", typed)
    if re.fullmatch(r"\d{4}[A-Z]{2}|[A-Z]{4}\d{2}|[A-Z]{2}\d{4}|\d{2}[A-Z]{4}", compact):
        return typed.count("-") > 1
    return True


def _cut(typed: str) -> str:
    """A foreign plate ends before the first part that is an ordinary word."""
    parts = re.split(r"([ \-])", typed)
    kept = parts[0]
    for separator, part in zip(parts[1::2], parts[2::2], strict=False):
        if not any(c.isdigit() for c in part) and len(part) > 3:
            break
        kept += separator + part
    return kept
