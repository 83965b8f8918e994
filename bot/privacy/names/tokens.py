"""Words of a text with what the scorer of names wants to know about each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from bot.privacy.lists import table, words
from bot.privacy.names.fold import fold
from bot.privacy.names.lexicon import UNKNOWN, Entry, entry_of, look_up, looks_ordinary
from bot.privacy.normalise import Plain

_TOKEN = re.compile(
    r"(?<!\w)[vV](?:\.\s?[dD]\.?|/[dD])(?!\w)"  # "v.d.", "v/d"
    r"|(?<!\w)'[tns](?!\w)"
    r"|[^\W\d_]{1,60}(?:['\-][^\W\d_]{1,60}){0,3}|\d{1,20}|[^\w\s]|_"
)
# Mailboxes and pages have rules of their own (`shapes/online.py`): no names are looked for in them.
_ONLINE = re.compile(
    r"(?:https?://|www\.)\S{1,300}|[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}"
    r"|(?<![\w.])[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,3}"
    r"\.(?:nl|com|org|net|eu|be|de|info|app|io|example)(?:/\S{0,200})?(?![\w.])",
    re.IGNORECASE,
)
# "gesproken", "aangehouden", "voorgeleid"
_DONE = re.compile(
    r"(?:aan|op|voor|uit|mee|af|in|weg|terug|over|door|om|na|toe|binnen|thuis|heen|tegen|vast|klaar)?ge"
)
_SENTENCE_END = frozenset(".!?:;\n")
_MAY_BE_ACRONYM = ("new", "proper", "short", "like", "L2")
# "PostNL", "ProRail": a brand; not "McDonald", "VanDijk".
_CAMEL = re.compile(
    r"(?!Mc|Mac|De|Van|Ver|La|Le|Di|Al|El|Ben|Abd|Ait|Ter|Ten|Ou)[A-Z][a-z]{1,12}[A-Z]\w{0,12}"
)
# The longest word in capitals that is rather an abbreviation than a name ("TONK").
_ACRONYM = 5
_AMBIGUOUS = ("AMB_VERB", "AMB_WORD", "AMB_NOUN")
_NO_CLASS = (
    "SKIP", "ABBREVIATION", "SHORT_TITLE", "NAME_FIRST", "MONTH", "BEFORE_MONTH", "DAY", "ARTICLE",
    "LIKE_TITLE", "SMALL_IS_WORD", "NEVER_BEFORE_VERB", "LOOSE_VERB", *_AMBIGUOUS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark. `kind` is a class of word, `known` what its own spelling tells."""

    start: int
    end: int
    text: str
    key: str
    kind: str
    known: str
    shape: str
    opens: bool
    entry: Entry

    @property
    def is_word(self) -> bool:
        """True for letters, false for numbers and marks."""
        return self.shape != "-"


def tokenise(plain: Plain) -> list[Token]:
    """The tokens of a text in reading order."""
    tokens: list[Token] = []
    opens, end = True, 0
    short_titles = words("classes", "SHORT_TITLE")
    text = plain.lower if _shouts(plain) else plain.text
    online = _online(text)
    ahead = 0
    for match in _TOKEN.finditer(text):
        while ahead < len(online) and online[ahead][1] <= match.start():
            ahead += 1
        if ahead < len(online) and online[ahead][0] <= match.start():
            continue
        if match[0] == "." and match.start() == end and tokens and tokens[-1].key in short_titles:
            end = match.end()
            continue  # the dot of "mw." ends no sentence
        if "\n" in text[end : match.start()]:
            opens = True
        token = _token(match, opens)
        tokens.append(token)
        end = match.end()
        if token.is_word or token.text.isdigit():
            opens = False
        elif token.text in _SENTENCE_END:
            opens = True
    return tokens


def _online(text: str) -> list[tuple[int, int]]:
    if "." not in text:
        return []
    return [match.span() for match in islice(_ONLINE.finditer(text), 40)]


def _shouts(plain: Plain) -> bool:
    """True for a text in capitals only: then a capital tells nothing."""
    text = plain.text
    return len(text) == len(plain.lower) and text.isupper() and len(text.split()) > 2


def _token(match: re.Match[str], opens: bool) -> Token:
    text = match[0]
    start, end = match.span()
    if not (text[0].isalpha() or text[1:].isalpha()):
        kind = "NUM" if text[0].isdigit() else text
        return Token(start, end, text, text, kind, "-", "-", opens, UNKNOWN)
    key, kind, known, entry = _word(text)
    shape = _shape(text, opens)
    if known in _MAY_BE_ACRONYM and (
        (shape == "UP" and len(text) <= _ACRONYM) or _CAMEL.fullmatch(text)
    ):
        known = "acr"
    return Token(start, end, text, key, kind, known, shape, opens, entry)


@lru_cache(maxsize=4096)
def _word(text: str) -> tuple[str, str, str, Entry]:
    key = fold(text).rstrip(".").replace(". ", ".")
    entry = entry_of(text)
    kind = "first" if key in _names_after_all() else _kinds().get(key) or known_kind(entry)
    if kind in ("word", "rare"):
        kind = _verb_form(key) or kind
    return key, kind, known(key, entry), entry


def known_kind(entry: Entry) -> str:
    """The class of a word that no list of classes holds, for its neighbours to see."""
    if entry.first:
        return "first" if not entry.ordinary else "first?"
    if entry.last:
        return "last" if not entry.ordinary else "last?"
    if entry.ordinary:
        return "word" if entry.frequency >= 3 else "rare"
    return "place" if entry.noun == 2 else "proper" if entry.noun else "unknown"


def _verb_form(key: str) -> str | None:
    """ "verb" for an unlisted "betaalt" or "bijt", "done" for "opgehaald", else None."""
    if len(key) > 5 and key[-1] in "dtn" and _DONE.match(key):
        return "done"
    if key[-1] != "t" or not 4 <= len(key) <= 16:
        return None
    stem = key[:-1]
    forms = [stem + "en", stem + stem[-1] + "en"]
    if len(stem) > 3 and stem[-2] == stem[-3]:
        forms.append(stem[:-2] + stem[-1] + "en")  # "betaalt", "betalen"
    if stem[-1] in "fs":
        forms.append(stem[:-1] + ("v" if stem[-1] == "f" else "z") + "en")
    return (
        "verb" if any((found := look_up(form)) and found.ordinary == 2 for form in forms) else None
    )


@lru_cache(maxsize=4096)
def known(key: str, entry: Entry) -> str:
    """What the spelling alone tells: the classes between which the scorer learns to choose."""
    if len(key) == 1:
        return "letter"
    if entry.noun == 2 and entry.first < 2:
        return "place"
    if entry.first or entry.last:
        kind = "F" if entry.first >= entry.last else "L"
        name = kind + str(max(entry.first, entry.last))
        if key in _ambiguous():
            return "a" + _ambiguous()[key] + kind
        if key in _names_after_all():
            return name
        return name + ("ord" + str(min(entry.frequency, 5)) if entry.ordinary else "")
    if entry.ordinary:
        return "ord" if entry.frequency >= 3 else "rare"
    if entry.noun:
        return "proper" if len(key) > 2 else "short"
    if looks_ordinary(key):
        return "like"
    return "new"


def _shape(text: str, opens: bool) -> str:
    if not text.isascii() and not any("a" <= char <= "z" for char in fold(text)):
        return "other"  # an alphabet that the rules cannot read
    if text.islower():
        return "low"
    if text.isupper() and len(text) > 1:
        return "UP"
    return "Open" if opens else "Cap"


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for kind, value in reversed(table("classes").items()):
        if kind not in _NO_CLASS:
            kinds.update(dict.fromkeys(value.split(), kind))
    return kinds


@cache
def _ambiguous() -> dict[str, str]:
    """Name words that are an ordinary word more often, with a letter for the kind of word."""
    return {word: kind[4] for kind in _AMBIGUOUS for word in table("classes")[kind].split()}


@cache
def _names_after_all() -> frozenset[str]:
    return words("classes", "NAME_FIRST")


def is_ambiguous(key: str) -> bool:
    """True for a name that is an ordinary word more often."""
    return key in _ambiguous()


@cache
def never_names() -> frozenset[str]:
    """Words of grammar that are only ever part of a name behind a title."""
    return words("classes", "SKIP")


def is_particle(token: Token) -> bool:
    """True for "van", "de", "el" and the like: words that may stand inside a family name."""
    return token.key in _particles()


@cache
def _particles() -> frozenset[str]:
    return words("classes", "PARTICLE") - {"in", "op", "o'"}
