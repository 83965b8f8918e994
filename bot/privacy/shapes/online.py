"""E-mail addresses, links and accounts of persons; not the mailboxes and pages of organisations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.hits import Hit, before
from bot.privacy.lists import words
from bot.privacy.names.fold import fold
from bot.privacy.names.lexicon import look_up, looks_ordinary
from bot.privacy.normalise import Plain
from casework.screening import Label

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])([A-Za-z0-9À-ÿ_%+\-](?:[A-Za-z0-9À-ÿ._%+\-]{0,62}[A-Za-z0-9À-ÿ_%+\-])?)"
    r"(?:@|\s@\s|@\s|\s@(?=[\w\-]{2,40}\.(?:nl|com)\b))((?:[A-Za-z0-9\-]{1,40}(?:\.|\s\.|,(?=nl\b|com\b))){1,4}[A-Za-z]{2,12})(?![A-Za-z0-9])"
)
_AT_SIGNS = ("(at", "( at", "[at", "[ at", "{at", "(@", "[@", "{@", "(ape", "[ape")
# The ending forgotten: "kaya1987@hotmail".
_UNFINISHED = re.compile(
    r"(?<![\w.])([a-z0-9_\-.]{2,40})\s?(?:@|apenstaart(?:je)?)\s?(?:gmail|hotmail|outlook|live|ziggo|kpnmail|icloud|yahoo)\b"
)
# "jan punt smit apenstaartje mail punt nl", "t.pinas (at) mail.example"
_SPELLED = re.compile(
    r"(?<![\w.])([a-z0-9_\-]{1,30}(?:(?:\.|\s?[(\[]?\s?(?:punt|streepje|underscore"
    r"|dot)\s?[)\]]?\s)[a-z0-9_\-]{1,30}){0,3})"
    r"\s?(?:[(\[{]\s?(?:at|apenstaart(?:je)?|@)\s?[)\]}]|ape(?:n)?staart(?:je)?)\s?"
    r"([a-z0-9\-]{1,40}(?:(?:\s?[(\[]\s?(?:punt|dot|\.)\s?[)\]]\s?|\spunt\s|\sdot\s"
    r"|\.)[a-z0-9\-]{1,20}){1,3})"
)
_SPELLED_AT = re.compile(
    r"(?<![\w.])([a-z0-9_\-]{1,30}(?:(?:\.|\s(?:punt|dot)\s)[a-z0-9_\-]{1,30}){0,3})\sat\s"
    r"([a-z0-9\-]{2,40}(?:\s(?:punt|dot)\s|\.)(?:com|nl|be|net|org|eu|example))(?!\w)"
)
_URL = re.compile(
    r"(?<![\w@.\-])(?:https?://|www\.)?((?:[A-Za-z0-9\-]{1,40}\.){1,4}[A-Za-z]{2,8})(?::\d{1,5})?"
    r"((?:/|\?)[^\s<>\"']{0,300})?(?![\w@])"
)
_HANDLE = re.compile(r"(?<![\w@./])@([A-Za-z0-9_À-ÿ][\w.À-ÿ]{0,38}[\w])")
_ACCOUNT = re.compile(
    r"(?<!\w)(?:insta(?:gram)?|snap(?:chat)?|tik\s?tok|facebook|fb|twitter|telegram|discord"
    r"|linkedin|"
    r"gamertag|playstation|psn|xbox|roblox|signal|threads|username|gebruikersnaam|accountnaam|"
    r"inlognaam|nickname|account)"
    r"(?:naam|-naam| naam| account|account)?(?:\s(?:van|bij|op)\s\w{1,14})?"
    r"(?P<cue>\s?[:=]\s?|\s(?:is|heet|als|onder|naam|account|onder de naam)\s|\s)"
    r"['\"]?(?P<name>[a-z0-9_.\-]{3,32})"
)
_PERSONAL_PATH = re.compile(
    r"/(?:in|u|user|users|gebruiker|profile|profiel|profiles|people|person|persoon|member|leden"
    r"|lid|"
    r"medewerkers?|team|wie-zijn-wij|inwoner|client|clienten|dossier|rouw|condoleance"
    r"|overlijden)/[^/\s]"
    r"|[?&](?:id|user|uid|naam|name|bsn|client|patient|dossier)=|/@|@-?\d{1,2}\.\d{3}"
)
_SPLIT = re.compile(r"[._\-+/=?&]|\d{1,20}")


def find_emails(plain: Plain) -> Iterator[Hit]:
    """Mail addresses, also with (at) and "punt"; a mailbox of a team is left alone."""
    has_sign = "@" in plain.text
    for match in _EMAIL.finditer(plain.text) if has_sign else ():
        if not is_team_name(match[1]):
            yield Hit(match.start(), match.end(), Label.EMAIL, True, 1.0, "lijkt een e-mailadres")
    has_tail = "staart" in plain.lower
    for pattern, needed in (
        (_SPELLED, has_tail or any(sign in plain.lower for sign in _AT_SIGNS)),
        (_SPELLED_AT, " at " in plain.lower),
        (_UNFINISHED, has_sign or has_tail),
    ):
        for match in pattern.finditer(plain.lower) if needed else ():
            if not is_team_name(re.sub(r"\s?\b(?:punt|dot)\b\s?", ".", match[1])):
                yield Hit(
                    match.start(), match.end(), Label.EMAIL, True, 0.9, "lijkt een e-mailadres"
                )


def is_team_name(name: str) -> bool:
    """True when every part of a mailbox or account name is a word for a team or a service."""
    team, stems = words("shapes", "team_words"), words("shapes", "team_stems")
    parts = [part for part in _SPLIT.split(name.lower()) if part]
    return (
        bool(parts)
        and all(part in team or any(part.startswith(stem) for stem in stems) for part in parts)
        and any(len(part) > 1 for part in parts)
    )


def find_urls(plain: Plain) -> Iterator[Hit]:
    """Links to a profile, a place on the map or somebody's collection of money."""
    for match in _URL.finditer(plain.text) if "." in plain.text else ():
        host, path = match[1].lower().removeprefix("www."), (match[2] or "").rstrip(".,;:!?)")
        typed = match[0].rstrip(".,;:!?)")
        if len(path) > 1 and _leads_to_person(host, path.lower()):
            end = match.start() + len(typed)
            yield Hit(match.start(), end, Label.URL, True, 1.0, "link naar een persoon of plek")


def _leads_to_person(host: str, path: str) -> bool:
    address = host + path
    for site in words("shapes", "profile_sites"):
        domain, _, below = site.partition("/")
        if not (host == domain or host.endswith("." + domain)):
            continue
        if below and f"/{below}" not in path:
            continue
        tail = re.sub(r"^/(?:in|user|u|c|pages|groups|people|channel|company|school)/", "/", path)
        return not is_team_name(tail.strip("/@").split("?")[0] or "info")
    return bool(_PERSONAL_PATH.search(address))


def _is_no_word(name: str) -> bool:
    entry = look_up(fold(name))
    if entry is not None:
        return not entry.ordinary and bool(entry.first or entry.last)
    return len(name) > 4 and not looks_ordinary(name)


def find_handles(plain: Plain) -> Iterator[Hit]:
    """Accounts on social media: "@naam", or a name behind "insta:" and the like."""
    for match in _HANDLE.finditer(plain.text) if "@" in plain.text else ():
        if not is_team_name(match[1]):
            yield Hit(match.start(), match.end(), Label.HANDLE, True, 1.0, "lijkt een account")
    for match in _ACCOUNT.finditer(plain.lower):
        name = match["name"].rstrip(".-")
        odd = bool(re.search(r"[a-z][._]+[a-z0-9]|\d", name)) and bool(re.search(r"[a-z]", name))
        start = match.start("name")
        if not odd and match["cue"].strip():
            odd = _is_no_word(name)  # "insta: noorxoxo", not "insta: gesloten"
        if odd and not is_team_name(name) and "@" not in before(plain.lower, start, 2):
            if re.fullmatch(r"[\w\-.]{1,40}\.(?:nl|com|org|eu|net)", name):
                continue  # the site itself
            yield Hit(start, start + len(name), Label.HANDLE, True, 0.9, "lijkt een account")
