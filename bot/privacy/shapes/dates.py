"""Dates of birth: day and month are direct, a year alone is a hint, any other date is nothing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from bot.privacy.hits import Hit, after, before
from bot.privacy.normalise import NUMERALS, Plain
from casework.screening import Label

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?"
    r"(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19\d\d|20[0-4]\d|'?\d\d)"
_FULL = re.compile(
    rf"(?<![\w.,/\-])(?:{_DAY}\s?(?P<sep>[-/.])\s?(?:0?[1-9]|1[0-2])\s?(?P=sep)\s?(?P<y1>{_YEAR})"
    rf"|{_DAY}(?:e|ste|de)?[\s\-.]?(?:van\s)?{_MONTH}\.?[\s\-.]?(?P<y2>{_YEAR})"
    rf"|(?P<y3>19\d\d|20[0-4]\d)[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])"
    rf"|(?:0[1-9]|[12]\d|3[01])\s(?:0[1-9]|1[0-2])\s(?P<y4>19\d\d|20[0-4]\d))(?![\w]|[-/.]\d)"
)
_DAY_MONTH = re.compile(
    rf"(?<![\w.,/\-])(?:{_DAY}(?:e|ste|de)?\s?(?:van\s)?{_MONTH}|{_DAY}\s?[-/.]\s?(?:0?[1-9]"
    rf"|1[0-2]))"
    r"(?![\w]|[-/.]\d)"
)
_PACKED = re.compile(
    r"(?<![\w.,/\-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19\d\d|20[0-4]\d|\d\d)(?![\w])"
)
_APART = re.compile(
    r"(?<![\w.,/\-])(?:0?[1-9]|[12]\d|3[01])\s(?:0?[1-9]|1[0-2])\s(?:19\d\d|20[0-4]\d|'?\d\d)(?![\w]|[-/.]\d)"
)
# "drie mei negentienvijfenzestig", "de eerste van januari 1970"
_NUMERAL = "|".join(sorted(NUMERALS, key=len, reverse=True))
_ORDINAL = (
    "eerste|derde|achtste|(?:twee|vier|vijf|zes|zeven|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien"
    "|zeventien|achttien|negentien)de|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n)?twintigste"
    "|(?:een[eë]n)?dertigste"
)
_WORDED = re.compile(
    rf"(?<!\w)(?:de\s)?(?:{_ORDINAL}|{_NUMERAL}|{_DAY}(?:e|ste|de)?)\s(?:van\s)?{_MONTH}"
    rf"(?P<year>\s(?:negentien(?:\s?honderd)?|twee\s?duizend)(?:\s?(?:en\s?)?(?:{_NUMERAL}))?|\s{_YEAR})?(?!\w)"
)
_FEAST = re.compile(
    r"(?<!\w)(?:(?:eerste|tweede|1e|2e)\skerstdag|oude?jaarsdag|nieuwjaarsdag|valentijnsdag|koningsdag|dierendag)"
    rf"(?:\s{_YEAR})?(?!\w)"
)
_YEAR_ONLY = re.compile(r"(?<![\w.,/\-])(?:19\d\d|20[0-4]\d|'\d\d)(?![\w]|[-/]\d)")

_BORN = (
    r"(?:geb|gebn|geboren|geb\.?\s?dat(?:um)?|geboortedatum|geboortedag|gebdat|g\.?d\.?"
    r"|g\.?b\.?d\.?|"
    r"d\.?o\.?b\.?|verjaardag|verjaart|jarig|geboorte)"
)
_BORN_LEAD = re.compile(
    rf"(?<!\w){_BORN}\b\.?[ :=,]{{0,3}}(?:(?:is|was|op|in|datum|op de|van|ergens|rond|haar|zijn"
    rf"|dus|"
    r"staat|als|klopt|in het systeem|te\s\w{3,20}|[a-z]{3,12}dag|in\s\w{3,20}"
    r"|(?:van|vd|v\.d\.)\s(?:de\s|het\s|haar\s|zijn\s|zn\s)?\w{2,14})[ :,=]{1,2}){0,4}\(?$"
)
_BORN_TAIL = re.compile(
    r"^[ ,)]{0,3}(?:is\s|was\s|als\s|staat\s(?:als|in)\s)?(?:(?:haar|zijn|zn|dr|de|hij|ze|zij"
    r"|is)\s){0,3}"
    r"(?:geb\b|geboren|ter\swereld|geboortedatum|geboortedag|verjaardag|jarig|gebdat|verjaart)"
)
_TURNS_TAIL = re.compile(
    r"\s(?:wordt|word|werd)\s(?:(?:hij|zij|ze|ie|mw|mevr|dhr|meneer|mevrouw|de\s\w{3,12}"
    r"|\w{2,14})\s)?"
    rf"(?:(?:dan|al|pas)\s)?(?:\d{{1,3}}|{_NUMERAL})\b(?!\s?(?:euro|weken|uur|keer))"
)
_TURNS_LEAD = re.compile(r"(?:wordt|word|werd)\s(?:(?:hij|zij|ze|ie|\w{2,14})\s)?(?:op\s)?$")
_AGE_NEXT = re.compile(
    rf"\s(?:pas\s|al\s)?(?:(?:\d{{1,3}}|{_NUMERAL})\b(?!\s?(?:euro|weken|uur|keer))|volwassen)"
)
_OPENS = re.compile(r"(?:\bop\s|^\s?|[,.:;]\s)$")
_TURNS_BEFORE = re.compile(
    r"wordt?\s(?:(?:dan|al|volgende|deze|week|maand|binnenkort)\s){0,3}\d{1,2}\s(?:jaar\s)?(?:op\s|\()$"
)
_ON_CARD = re.compile(
    r"(?:\bpas|paspoort|\bid|id-?kaart|rijbewijs|verblijfskaart)\sstaat\s(?:er\s)?(?:als\s)?$"
)
_SOMEBODY_IS_OF = re.compile(
    r"\b(?:hij|zij|ze|ie|jongen|meisje|kind|baby|cli[eë]nt|moeder|vader|zoon|dochter|oudste|jongste|man|vrouw"
    r"|mw|dhr|mevrouw|meneer)\s(?:is|was)\s(?:er\s)?(?:een\s|eentje\s)?van\s$"
)
_IS_OF = re.compile(r"\b(?:is|van|zijn)\svan\s$|\bis\s(?:er\s)?(?:een\s)?van\s$")
_EVENT = re.compile(
    r"(?:sinds|vanaf|tot|per|d\.d\.|dd|op|overleden|getrouwd|huwelijk|gescheiden|afspraak|gesprek|"
    r"bezoek|zitting|melding|datum|gestart|start|einde|eind|gehad|brief|beschikking|ingang"
    r"|bouwjaar|"
    r"vonnis|ingeschreven|uitgeschreven|vervallen|geldig|in dienst|tussen|voor|na|artikel|wet|t/m)"
    r"[ :.]{1,2}$"
)
_PERSON_NOUN = re.compile(
    r"(?:jongen|meisje|man|vrouw|zoon|dochter|kind|baby|client|cli[eë]nt|cli[eë]nte|moeder|vader"
    r"|broer|"
    r"zus|broertje|zusje|oma|opa|mw|mevr|mevrouw|meneer|dhr|heer|dame|partner|ex|bewoner"
    r"|bewoonster|"
    r"betrokkene|pati[eë]nt|leerling|stiefvader|stiefmoeder|kleinzoon|neef|nicht|tweeling|[mv])"
    r"(?:\.?\s?[,(:]|\s\d\s?:|(?<=jongen)\svan|(?<=meisje)\svan|(?<=kind)\svan|(?<=baby)\svan)\s?$"
)
_REASON = "lijkt een geboortedatum"


def find_births(plain: Plain, persons: Sequence[Hit]) -> Iterator[Hit]:
    """Dates of birth. `persons` are the names already found: a date right behind one is a birth."""
    for match in _FULL.finditer(plain.lower):
        if _said_to_be_birth(plain, match) or _looks_like_birth(plain, match, persons):
            yield Hit(match.start(), match.end(), Label.DATE_OF_BIRTH, True, 1.0, _REASON)
    for match in _DAY_MONTH.finditer(plain.lower):
        if _said_to_be_birth(plain, match):
            yield Hit(match.start(), match.end(), Label.DATE_OF_BIRTH, True, 0.9, _REASON)
    for match in _WORDED.finditer(plain.lower):
        year = (match["year"] or "").strip()
        if _said_to_be_birth(plain, match) or (year.startswith("neg") and _of_birth(plain, match)):
            yield Hit(match.start(), match.end(), Label.DATE_OF_BIRTH, True, 0.9, _REASON)
    for match in itertools.chain(_APART.finditer(plain.lower), _FEAST.finditer(plain.lower)):
        if _said_to_be_birth(plain, match):
            yield Hit(match.start(), match.end(), Label.DATE_OF_BIRTH, True, 0.9, _REASON)
    for match in _PACKED.finditer(plain.lower):
        lead = before(plain.lower, match.start(), 24)
        of_noun = lead.endswith("(") and _PERSON_NOUN.search(lead)
        if of_noun or _said_to_be_birth(plain, match) or _behind_person(plain, match, persons):
            yield Hit(match.start(), match.end(), Label.DATE_OF_BIRTH, True, 0.9, _REASON)
    for match in _YEAR_ONLY.finditer(plain.lower):
        if _BORN_LEAD.search(before(plain.lower, match.start(), 40)) or re.search(
            r"geboortejaar\W{0,3}(?:is\s)?$", before(plain.lower, match.start(), 20)
        ):
            yield Hit(
                match.start(), match.end(), Label.DATE_OF_BIRTH, False, 0.5, "jaar van geboorte"
            )


def _said_to_be_birth(plain: Plain, match: re.Match[str]) -> bool:
    lead = before(plain.lower, match.start(), 44)
    tail = after(plain.lower, match.end(), 44)
    if _BORN_LEAD.search(lead) or _BORN_TAIL.search(tail):
        return True
    if _TURNS_LEAD.search(lead) and _AGE_NEXT.match(tail):
        return True  # "wordt 3 mei 18"
    if _TURNS_BEFORE.search(lead):
        return True  # "wordt 18 op 3 mei"
    return bool(_TURNS_TAIL.match(tail) and _OPENS.search(lead))  # "op 3 mei wordt ze 18"


def _looks_like_birth(plain: Plain, match: re.Match[str], persons: Sequence[Hit]) -> bool:
    """A full date that nobody explains: old ones, and those right behind a person."""
    lead = before(plain.lower, match.start(), 24)
    if _behind_person(plain, match, persons) or _PERSON_NOUN.search(lead):
        return True
    if _SOMEBODY_IS_OF.search(lead) or _ON_CARD.search(lead):
        return True
    if _IS_OF.search(lead) and _long_ago(match):
        return True
    return _long_ago(match) and not _EVENT.search(lead)


def _of_birth(plain: Plain, match: re.Match[str]) -> bool:
    return not _EVENT.search(before(plain.lower, match.start(), 24))


def _long_ago(match: re.Match[str]) -> bool:
    year = next(y for y in match.groupdict() if y.startswith("y") and match[y])
    digits = match[year].lstrip("'")
    return (len(digits) == 4 and digits < "2000") or (len(digits) == 2 and "30" < digits <= "99")


def _behind_person(plain: Plain, match: re.Match[str], persons: Sequence[Hit]) -> bool:
    return any(
        person.end <= match.start()
        and re.fullmatch(r"\s?[,(:\-]?\s?", plain.text[person.end : match.start()]) is not None
        for person in persons
    )
