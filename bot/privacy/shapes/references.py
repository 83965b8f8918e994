"""Numbers and codes that lead to one person or one spot: files, passports, rooms, coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.hits import Hit, after
from bot.privacy.normalise import Plain
from casework.screening import Label

_SUBJECT = (
    r"(?:casus|zaak|zaaks|dossier|cli[eë]nt|cli[eë]nten|klant|pati[eë]nt|pati[eë]nten|polis"
    r"|relatie|"
    r"registratie|meldings?|bvh|pv|proces-?verbaal|aangifte|incident|mutatie|parket|rol|rekest|"
    r"insolventie|toezicht|strafzaak|rechtbank|griffie|paspoort|id-?kaart|id|identiteitskaart|"
    r"identiteitsbewijs|rijbewijs|document|vreemdelingen|v|vnr|verblijfs?document|bsn-vervangend"
    r"|crv|zorg|"
    r"verzekerden?|verzekering|verzekerings|lidmaatschap|leerling|student|personeels|deelnemer|"
    r"gedetineerden?|huurder|huur|contract|aanvraag|beschikking|cjib|boete|bekeuring|sepa|kvnr|skn|"
    r"suwi|sona|ind|coa|zorgpas|ov-?kaart|digid|big|agb|dossiers?|mdo|wmo|jeugd|pgb|uitkering"
    r"|uitkerings|"
    r"inschrijf|inschrijvings|woningnet|registratienummer|gezins|kenmerk|meldcode|kraam|ziekenhuis|"
    r"spoed|bed|sleutel|kluis|aanhouding|arrestanten|goed|lid|lock)"
)
_KEYWORD = re.compile(
    rf"(?<!\w){_SUBJECT}(?:[ \-]?(?:s?nummers?|s?nrs?|no|id|code|kenmerk)\b\.?|\s?#)"
    r"[ :.#=\-]{0,3}(?:(?:is|was|van\s(?:haar|hem|mw|dhr|client|cliënt|meneer|mevrouw|moeder"
    r"|vader|de\s\w{2,12})"
    r"|luidt|[a-z]{4,18}|bij\s\w{2,12}|dit|nu|met|om|voor)[ :]{1,2}){0,2}"
    r"(?P<code>\d(?:\s\d{2,4}){2,6}|[a-z0-9][a-z0-9./\-]{1,24}(?:\s[a-z]{0,2}\d[\d./\-]{1,14}){0,3})"
)
_SHORT_KEYWORD = re.compile(
    r"(?<!\w)(?:casus|zaak|dossier|polis|bvh|pv|proces-?verbaal|mutatie|v-?nr|vnr|vnummer|cjib|skn"
    r"|parket|"
    r"rekest|registratie|zaakkenmerk|kenmerk|paspoort|rijbewijs|id-?kaart|melding|incident"
    r"|aangifte)\.?"
    r"[ :#]{1,3}(?P<code>\d{4}(?: \d{2,4}){1,4}|[a-z]{0,4}[\-/]?\d[a-z0-9./\-]{3,24})"
)
_OTHER_NUMBER = re.compile(r"(?:order|bestel|factuur|artikel)\w{0,12}\W{0,3}$")
# "id kaart nr IT7B12C45": letters and digits by turns, near the word for the document.
_DOCUMENT = re.compile(
    r"(?<!\w)(?:paspoort|pasp|id|id[ \-]?(?:kaart|bewijs)|identiteits(?:kaart|bewijs)|rijbewijs"
    r"|verblijfs\w{3,9})"
    r"[^\w\n]{0,2}(?:(?:nummer|nr|no|is|van|met)\W{1,2}){0,2}(?P<code>[a-z]{1,4}\d[a-z0-9]{4,8})(?!\w)"
)
_PASSPORT = re.compile(r"(?<![\w])N[A-Z][A-NP-Z0-9]{6}\d(?![\w])")
_POLICE = re.compile(r"(?<![\w])PL\s?\d{4}[ \-]?\d{6,12}(?:-\d{1,3})?(?![\w])", re.IGNORECASE)
_V_NUMBER = re.compile(
    r"(?<![\w.,])v[ \-]?(?:nummer|nr)?\.?[ :]{0,2}(?P<code>\d{3}[ .]?\d{3}[ .]?\d{4})(?!\d)",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"(?<![\w])(?:C/\d{2}/\d{5,7}(?:\s?/\s?[A-Z]{2}(?:\s[A-Z]{2})?\s?\d{2}[-/]\d{1,5})?"
    r"|[A-Z]{1,3}/\d{2,4}/\d{3,8}|\d{2}[/-]\d{6}-\d{2}"
    r"|\d{7,8}\s?\\\s?[A-Z]{2,4}\s?\d{1,4}[-/]\d{1,4})(?![\w])",
    re.IGNORECASE,
)
_YEAR_CODE = re.compile(
    r"(?<![\w.,/\-])(?:[A-Z]{1,4}[-/]?)?20[0-4]\d[-/]\d{5,9}(?![\w])", re.IGNORECASE
)
_DECIMAL = re.compile(
    r"(?<![\w.,])-?\d{1,2}[.]\d{3,8}°?\s?[NnZz]?\s{0,2}[,;/ ]"
    r"\s{0,2}-?\d{1,3}[.]\d{3,8}°?\s?[EeOoWw]?(?![\w])"
)
_DECIMAL_COMMA = re.compile(r"(?<![\w.,])5[0-3][.,]\d{4,8}[^\d\n]{1,10}[3-7][.,]\d{4,8}(?!\w)")
_GRID = re.compile(
    r"(?<!\w)(?:rd|rijksdriehoek)\D{1,14}(?P<spot>\d{5,6}[ ,;/]{1,3}\d{6})(?!\d)", re.IGNORECASE
)
_LOW_PLUS_CODE = re.compile(
    r"plus ?code\s(?:is\s)?(?P<spot>[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3})(?!\w)",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?<![\w])N\s?5[0-3]°?\s\d{1,2}[.,]\d{1,4}'?[ ,;]{1,2}[EO]\s?0{0,2}[3-7]°?\s\d{1,2}[.,]\d{1,4}",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?<![\w])\d{1,2}\s?°\s?\d{1,2}(?:[.,]\d{1,5})?\s?'?\s?(?:\d{1,2}(?:[.,]\d{1,4})?\s?(?:\""
    r"|'')?)?\s?[NnZzSs]?"
    r"[ ,;/]{0,3}\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d{1,5})?\s?'?\s?(?:\d{1,2}(?:[.,]\d{1,4})?\s?(?:\""
    r"|'')?)?\s?[EeOoWw]?"
)
_THREE_WORDS = re.compile(
    r"///\s?[^\W\d_]{2,24}\.[^\W\d_]{2,24}\.[^\W\d_]{2,24}|(?:what3words|w3w)[ :]{1,3}(?:is )?"
    r"(?P<words>[^\W\d_]{2,24}\.[^\W\d_]{2,24}\.[^\W\d_]{2,24})",
    re.IGNORECASE,
)
_PLUS_CODE = re.compile(
    r"(?<![\w])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![\w])"
)
# Each pattern with the signs without which it cannot be there.
_SPOTS = (
    (_DECIMAL, (".",)),
    (_DECIMAL_COMMA, (".", ",")),
    (_MINUTES, ("n5", "n 5")),
    (_DEGREES, ("°",)),
    (_THREE_WORDS, ("///", "w3w", "what3words")),
    (_PLUS_CODE, ("+",)),
    (_GRID, ("rd", "rijksdriehoek")),
    (_LOW_PLUS_CODE, ("+",)),
)
_ROOM = (
    r"(?:kamer|kamernr|kamernummer|bed|unit|appartement|app|cel|box|caravan|stacaravan|chalet"
    r"|studio|"
    r"ligplaats|standplaats|huisje|tent|wooneenheid)"
)
_PLACE = (
    r"(?:(?:De |Het |'t |Den |Ter )?[A-Z][\w'\-]{2,24}"
    r"(?:\s(?:(?:van|de|der|den|het|en)\s){0,2}[A-Z][\w'\-]{2,24}){0,3})"
)
_PLACE_KIND = (
    r"(?:hotel|hostel|azc|noodopvang|verpleeghuis|verzorgingshuis|woonzorgcentrum|zorgcentrum"
    r"|huize|camping|"
    r"vakantiepark|opvang|ziekenhuis|kliniek|studentenflat|hospice|pension|woongroep"
    r"|vakantiepark|jachthaven|afdeling|afd)"
)
_SPOT_IN = rf"(?:{_ROOM}|plek|staanplaats|kavel|bungalow|lodge)"
_IN_KIND = rf"(?i:{_PLACE_KIND})\s(?:(?i:de|het|'t)\s)?[\w'\-]{{3,24}}"
_ROOM_IN = re.compile(
    rf"(?<!\w)(?i:{_SPOT_IN})\s(?:(?i:nr|nummer)\.?\s)?"
    rf"(?P<room>\d{{1,4}}[a-zA-Z]?\s?,?\s(?:(?:in|van|bij|op)\s)?(?:(?:de|het|'t)\s)?(?:{_PLACE}|{_IN_KIND}))"
)
_IN_ROOM = re.compile(
    rf"(?<!\w)(?:(?:in|van|bij|op)\s(?:(?:de|het|'t)\s)?{_PLACE}|{_IN_KIND}|{_PLACE}(?=,))"
    rf"(?:\s(?:op|in))?,?\s{{1,2}}(?P<room>(?i:{_SPOT_IN})\s(?:(?:nr|nummer)\.?\s)?\d{{1,4}}[a-zA-Z]?)(?!\w)"
)
_BED = re.compile(
    rf"(?<!\w){_ROOM}\s(?:(?:nr|nummer)\.?\s)?(?P<room>\d{{1,4}})(?!\w)(?!\s(?:m2|personen|pers"
    rf"|bij|euro|x))"
)
_REASON = "nummer dat naar iemand leidt"
_SPOT = "wijst een precieze plek aan"


def find_references(plain: Plain) -> Iterator[Hit]:
    """Case, client, police, court, passport and alien numbers, rooms, coordinates, plus codes."""
    for match in _KEYWORD.finditer(plain.lower):
        end = match.start("code") + len(_trim(match["code"]))
        if _is_code(plain.lower[match.start("code") : end]) and not _OTHER_NUMBER.search(
            plain.lower[max(0, match.start() - 16) : match.start()]
        ):
            yield _reference(match.start("code"), end)
    for match in _SHORT_KEYWORD.finditer(plain.lower):
        code = _trim(match["code"])
        if sum(c.isdigit() for c in code) >= 5 and not _is_date(code):
            yield _reference(match.start("code"), match.start("code") + len(code))
    for match in _DOCUMENT.finditer(plain.lower):
        if sum(c.isdigit() for c in match["code"]) >= 3:
            yield _reference(*match.span("code"))
    for pattern in (_PASSPORT, _POLICE, _V_NUMBER, _COURT, _YEAR_CODE):
        for match in pattern.finditer(plain.text):
            group = "code" if "code" in pattern.groupindex else 0
            if sum(c.isdigit() for c in match[0]) >= 2:
                yield _reference(match.start(group), match.end(group))
    yield from _find_spots(plain)


def _find_spots(plain: Plain) -> Iterator[Hit]:
    for pattern, signs in _SPOTS:
        if any(sign in plain.lower for sign in signs):
            for match in pattern.finditer(plain.text):
                group = "spot" if "spot" in pattern.groupindex else 0
                yield Hit(*match.span(group), Label.OTHER_ID, True, 1.0, _SPOT)
    for pattern in (_ROOM_IN, _IN_ROOM):
        for match in pattern.finditer(plain.text):
            yield Hit(match.start("room"), match.end("room"), Label.OTHER_ID, True, 0.9, _SPOT)
    for match in _BED.finditer(plain.lower):
        if not re.match(r"\s?(?:,\d|%|m2)", after(plain.lower, match.end(), 4)):
            yield Hit(match.start("room"), match.end("room"), Label.OTHER_ID, False, 0.4, _SPOT)


def _reference(start: int, end: int) -> Hit:
    return Hit(start, end, Label.OTHER_ID, True, 1.0, _REASON)


def _trim(code: str) -> str:
    """Leaves out what follows the code: punctuation, and loose words behind a space."""
    parts = code.split(" ")
    kept = parts[0]
    for part in parts[1:]:
        if not any(c.isdigit() for c in part):
            break
        kept += " " + part
    return kept.rstrip("./-")


def _is_code(code: str) -> bool:
    digits = sum(c.isdigit() for c in code)
    return digits >= 3 and not _is_date(code)


def _is_date(code: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d", code))
