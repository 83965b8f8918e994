"""What arises when messages of one thread are read together.

A name may be cut in two, a number spread over two messages, a street named now and its number
later. Earlier messages were clean by themselves, so what counts is what the new one adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.privacy.names.lexicon import entry_of
from casework.screening import Finding, Findings, Label

# Characters of the thread that are looked at again with each new message.
LOOK_BACK = 1500
TOGETHER = "samen met een eerder bericht is dit herleidbaar"

_HOUSE = re.compile(
    r"(?<!\w)(?:(?:huis)?(?:nummer|nr)\.?\s?[:=]?\s{0,2}|op\s(?:de\s)?)(\d{1,4}(?:\s?[a-z])?)(?![\w:.,]\d|\w)"
    r"(?!\s(?:uur|jaar|jr|keer|x|dagen|weken|maanden|euro|januari|februari|maart|april|mei|juni|juli|"
    r"augustus|september|oktober|november|december|personen|kinderen|mensen))",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?<![\w])[^\W\d_][\w'\-]{2,28}(?:straat|laan|dreef|plantsoen|gracht|singel|steeg|kade|pad|weg|hof)"
    r"(?![\w])",
    re.IGNORECASE,
)


_END = re.compile(r"[^\W\d_]{1,30}$")
_BEGIN = re.compile(r"[^\W\d_]{1,30}")


def leads(earlier: Sequence[str], text: str) -> Iterator[str]:
    """What may be put in front of `text`: the message before it, with and without a space."""
    if not earlier:
        return
    last = earlier[-1][-LOOK_BACK:]
    yield last + " "
    if last and last[-1].isalnum() and text[0].isalnum():
        yield last


def is_split_name(lead: str, text: str) -> bool:
    """True when the word that goes on from `lead` into `text` is a name that is listed."""
    end, begin = _END.search(lead), _BEGIN.match(text)
    if end is None or begin is None:
        return False
    entry = entry_of(end[0] + begin[0])
    return max(entry.first, entry.last) >= 2 and not entry.ordinary


def together(thread: Findings, text: str) -> Iterator[Finding]:
    """A house number in `text` behind a street in the thread, or the other way round."""
    if any(item.label is Label.ADDRESS and not item.direct for item in thread.items):
        for match in _HOUSE.finditer(text):
            yield Finding(match.start(1), match.end(1), Label.ADDRESS, True, 0.8, TOGETHER)
    if _HOUSE.search(thread.text):
        for match in _STREET.finditer(text):
            yield Finding(match.start(), match.end(), Label.ADDRESS, True, 0.7, TOGETHER)
