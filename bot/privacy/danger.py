"""The safety net on free text: three word lists that make the bot ask once more.

It never refuses a text and never reports to anybody. It misses things and gives false alarms; both
kinds of errors are part of the tests.
"""

from __future__ import annotations

import re
from functools import cache

from bot.privacy.lists import table
from bot.privacy.normalise import normalise
from bot.privacy.phrases import overlaps_any, phrase_pattern
from casework.screening import Alarm, AlarmList


@cache
def _patterns(which: AlarmList) -> tuple[re.Pattern[str], re.Pattern[str]]:
    entry = table("danger")[which.value]
    return phrase_pattern(entry["find"]), phrase_pattern(entry["not"])


def alarms(text: str, police_sender: bool) -> list[Alarm]:
    """Words of the safety lists in `text`: danger now first, then violence at home, investigation.

    The list of investigation words counts only for senders of the police, who may not share what
    belongs to an investigation (Wpg art. 9 and 10).
    """
    plain = normalise(text)
    found: list[Alarm] = []
    for which in AlarmList:
        if which is AlarmList.INVESTIGATION and not police_sender:
            continue
        wanted, fine = _patterns(which)
        exceptions = [match.span() for match in fine.finditer(plain.lower)]
        for match in wanted.finditer(plain.lower):
            if not overlaps_any(*match.span(), exceptions):
                start, end = plain.span(*match.span())
                found.append(Alarm(which, text[start:end], start, end))
    return found
