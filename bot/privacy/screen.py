"""The screen: every rule over one text, findings mapped back to what was typed.

It fails closed: a text that is too long, or that takes too long, raises `ScreenFailed`, and the
caller treats that as a text that must be stopped. Nothing here logs, and no exception carries text.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.privacy.hits import Hit
from bot.privacy.names.persons import BEHIND_TITLE, find_persons
from bot.privacy.normalise import Plain, normalise, on_one_line, with_digits
from bot.privacy.shapes.dates import find_births
from bot.privacy.shapes.numbers import find_bsn, find_iban
from bot.privacy.shapes.online import find_emails, find_handles, find_urls
from bot.privacy.shapes.organisations import find_organisations
from bot.privacy.shapes.phones import find_phones
from bot.privacy.shapes.plates import find_plates
from bot.privacy.shapes.postcodes import find_postcodes
from bot.privacy.shapes.references import find_references
from bot.privacy.shapes.streets import find_addresses
from bot.privacy.thread import LOOK_BACK, TOGETHER, is_split_name, leads, together
from casework.screening import Finding, Findings, Label, ScreenFailed

# Telegram lets nobody type more than 4,096 characters in one message.
MAX_LENGTH = 8192

Rule = Callable[[Plain], Iterator[Hit]]

_ONLINE: tuple[Rule, ...] = (find_emails, find_urls, find_handles)
_WITH_DIGITS: tuple[Rule, ...] = (
    find_bsn,
    find_iban,
    find_phones,
    find_references,
    find_postcodes,
    find_plates,
)
# A mailbox, a link or an account has one of these.
_ONLINE_SIGNS = (".", "@", ":", "staart", " punt ", " dot ", "naam is", "insta", "snap", "tiktok")
# Only near one of these is a date in words looked for.
_BIRTH_CUES = ("geb", "jarig", "verjaar", "negentien", "tweeduizend", "wordt")
_WORDED: tuple[Rule, ...] = (find_addresses, find_organisations)
# What the end of a line may cut in two.
_ACROSS_LINES: tuple[Rule, ...] = (*_WITH_DIGITS, find_addresses)

# Where two hits overlap and are equally direct, the kind that comes first here stays.
_RANK = {
    label: rank
    for rank, label in enumerate(
        (
            Label.EMAIL,
            Label.URL,
            Label.IBAN,
            Label.DATE_OF_BIRTH,
            Label.POSTCODE,
            Label.ADDRESS,
            Label.OTHER_ID,
            Label.BSN,
            Label.PHONE,
            Label.PLATE,
            Label.HANDLE,
            Label.ORG_SMALL,
            Label.PERSON,
        )
    )
}


_NUMBERS = frozenset({Label.IBAN, Label.OTHER_ID, Label.BSN, Label.PHONE, Label.DATE_OF_BIRTH})
"""Of these a part can be as good as the whole."""


class Screen:
    """Finds personal data in Dutch chat messages. Safe to share between threads.

    `limit` is the longest time in seconds of processor time that one text may take; `clock` reads
    that time (of this thread, so that a busy machine does not stop anybody's message). `names`:
    whether to look for names of persons too.
    """

    def __init__(
        self,
        limit: float = 1.0,
        clock: Callable[[], float] = time.thread_time,
        *,
        names: bool = True,
    ) -> None:
        self._limit = limit
        self._names = names
        self._clock = clock

    def check(self, text: str) -> Findings:
        """All personal data in `text`; raises `ScreenFailed` when it cannot tell in time."""
        if len(text) > MAX_LENGTH:
            raise ScreenFailed("text too long")
        plain = normalise(text)
        hits = self._within_limit(_steps(plain, self._names))
        return Findings(text, tuple(_finding(plain, hit) for hit in _without_overlap(hits)))

    def check_thread(self, earlier: Sequence[str], text: str) -> Findings:
        """As `check`, plus what `text` gives away together with `earlier` (oldest first)."""
        own = self.check(text)
        if not text.strip():
            return own
        found = [*own.items]
        for lead in leads(earlier, text):
            joined = not lead.endswith(" ")
            for item in self.check(lead + text).blocking:
                if joined and item.label is Label.PERSON and not is_split_name(lead, text):
                    continue
                start = max(item.start - len(lead), 0)
                if item.end > len(lead):
                    found.append(
                        replace(item, start=start, end=item.end - len(lead), reason=TOGETHER)
                    )
        found += together(self.check(" ".join(earlier)[-LOOK_BACK:]), text)
        return Findings(text, _apart(found, own.items))

    def _within_limit(self, steps: Iterable[Iterable[Hit]]) -> list[Hit]:
        deadline = self._clock() + self._limit
        hits: list[Hit] = []
        for step in steps:
            for hit in step:
                hits.append(hit)
                if self._clock() > deadline:
                    raise ScreenFailed("time limit")
            if self._clock() > deadline:
                raise ScreenFailed("time limit")
        return hits


def _steps(plain: Plain, names: bool) -> Iterator[Iterable[Hit]]:
    """The rules that can say anything about this text, one after the other."""
    text = plain.text
    has_digit = any(char.isdigit() for char in text)
    if has_digit or any(sign in plain.lower for sign in _ONLINE_SIGNS):
        for rule in _ONLINE:
            yield rule(plain)
    if has_digit or "///" in text:
        for rule in _WITH_DIGITS:
            yield rule(plain)
    yield from _spelled(plain)
    joined = on_one_line(plain)
    if joined is not None:
        for rule in _ACROSS_LINES if has_digit else ():
            yield _mapped(joined, rule(joined))
        for hits in _spelled(joined, cut=plain):
            yield _mapped(joined, hits)
    for rule in _WORDED:
        yield rule(plain)
    persons = list(find_persons(plain)) if names else []
    yield persons
    if has_digit or any(cue in plain.lower for cue in _BIRTH_CUES):
        yield find_births(plain, persons)


def _spelled(plain: Plain, cut: Plain | None = None) -> Iterator[Iterable[Hit]]:
    """What is a number only when its words or letters are read as digits."""
    spelled = with_digits(plain, cut)
    if spelled is not None:
        for rule in _WITH_DIGITS:
            yield _mapped(spelled, rule(spelled))


def _mapped(rewritten: Plain, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Hits in a text that was written anew, as hits in the text it was made from."""
    for hit in hits:
        start, end = rewritten.span(hit.start, hit.end)
        yield replace(hit, start=start, end=end)


def _without_overlap(hits: Iterable[Hit]) -> list[Hit]:
    """Keeps direct hits before hints, then by kind, then the longest; in reading order.

    Of a direct hit that makes way for another one, what sticks out stays a hit: of a street that
    seems to end in the "06" of a telephone number, the number would be left.
    """
    kept: list[Hit] = []
    starts: list[int] = []
    hits = _without_pieces(_without_places(list(hits)))
    order = sorted(hits, key=lambda h: (not h.direct, _RANK[h.label], h.start - h.end, h.start))
    for hit in order:
        at = bisect_left(starts, hit.end)  # the only neighbour that may reach into this hit
        if hit.start < hit.end and (at == 0 or kept[at - 1].end <= hit.start):
            parts = [hit]
        elif hit.direct and hit.label in _NUMBERS:
            parts = _sticking_out(hit, kept, starts)
        else:
            continue
        for part in parts:
            at = bisect_left(starts, part.start)
            kept.insert(at, part)
            starts.insert(at, part.start)
    return kept


def _sticking_out(hit: Hit, kept: list[Hit], starts: list[int]) -> list[Hit]:
    """The parts of a hit that lie in none of those that were kept."""
    parts: list[Hit] = []
    start = hit.start
    for other in kept[max(bisect_left(starts, hit.start) - 1, 0) : bisect_left(starts, hit.end)]:
        if start < other.start:
            parts.append(replace(hit, start=start, end=other.start))
        start = max(start, other.end)
    if start < hit.end:
        parts.append(replace(hit, start=start))
    return parts


def _without_places(hits: list[Hit]) -> list[Hit]:
    """Leaves out names that are part of a street or of a school, with the "van de" before it.

    "mw oosterhof" is no street, however much it sounds like one.
    """
    places = [hit for hit in hits if hit.label in (Label.ADDRESS, Label.ORG_SMALL)]
    if not places:
        return hits
    return [
        hit
        for hit in hits
        if hit.label is not Label.PERSON
        or hit.reason == BEHIND_TITLE
        or not any(place.start < hit.end <= place.end for place in places)
    ]


def _without_pieces(hits: list[Hit]) -> list[Hit]:
    """Leaves out a BSN or a date that is made of the digits of a longer telephone number."""
    phones = [hit for hit in hits if hit.label is Label.PHONE]
    return [
        hit
        for hit in hits
        if hit.label not in (Label.BSN, Label.DATE_OF_BIRTH)
        or not any(_is_piece(hit, phone) for phone in phones)
    ]


def _is_piece(hit: Hit, whole: Hit) -> bool:
    inside = whole.start <= hit.start and hit.end <= whole.end
    return inside and hit.end - hit.start < whole.end - whole.start


def _apart(found: Iterable[Finding], own: Sequence[Finding]) -> tuple[Finding, ...]:
    """The message's own findings, and those of the thread that add something to them."""
    kept = list(own)
    for item in found:
        clash = [k for k in kept if item.start < k.end and k.start < item.end]
        if any(k.direct for k in clash) or item in kept:
            continue
        kept = [k for k in kept if k not in clash] + [item]
    return tuple(sorted(kept, key=lambda item: item.start))


def _finding(plain: Plain, hit: Hit) -> Finding:
    start, end = plain.span(hit.start, hit.end)
    return Finding(start, end, hit.label, hit.direct, hit.score, hit.reason)
