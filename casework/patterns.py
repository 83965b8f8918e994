"""When many small questions may be one larger one: possible patterns, for people to judge.

A team in the study of Oude Vrielink e.a. (2014) answered the same question again and again, and
then began a monthly drop-in. The bot proposes, people decide: a pattern says nothing about one
resident and never names a street, a family or an origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casework.suppression import Figure, Limits, Shown
from casework.taxonomy import Concern, DeclineReason, Kind, Urgency

WEEKS = timedelta(weeks=8)
AT_MOST = 2
"""How many patterns one digest shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What figures may know of an item: codes and moments, no words, no reference, no who-code.

    `light`: it ended with advice only. `topic` is of a sparring thread or a wijksignaal.
    `answered`: terugkoppeling of Veilig Thuis came in. Times are UTC instants.
    """

    kind: Kind
    submitted_at: datetime
    neighbourhood: str
    sender: str
    team: str = ""
    concern: Concern | None = None
    urgency: Urgency | None = None
    handlers: frozenset[str] = frozenset()
    claimed_minutes: int | None = None
    feedback_minutes: int | None = None
    feedback_in_term: bool | None = None
    outcome: str | None = None
    declined: DeclineReason | None = None
    light: bool = False
    topic: str | None = None
    answered: bool = False


class Rule(StrEnum):
    """The rules; each has one suggested text."""

    CLUSTER = "R1"
    LIGHT_OUTCOME = "R2"
    REPEATED_DECLINE = "R3"
    SAME_QUESTION = "R4"
    COLLECTIVE_SIGNALS = "R5"
    NO_VT_FEEDBACK = "R6"


class DismissReason(StrEnum):
    """Why people say that it is no pattern to act on."""

    NO_PATTERN = "NO_PATTERN"
    RUNS_ALREADY = "RUNS_ALREADY"
    TOO_BUSY = "TOO_BUSY"


@dataclass(frozen=True, slots=True)
class Finding:
    """A possible pattern: which rule, about what (code), in which wijk if the rule is about one.

    `count` says no more than the other figures do: where those may be hidden it is a bound.
    """

    rule: Rule
    subject: str
    neighbourhood: str | None
    count: Figure


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A pattern that people put away; it stays quiet for eight weeks."""

    rule: Rule
    subject: str
    neighbourhood: str | None
    reason: DismissReason
    at: datetime


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when a pattern shows. What would be a hidden number never shows, whatever stands here."""

    cluster: int = 8
    growth: float = 1.5
    senders: int = 2
    light: int = 10
    light_share: float = 0.6
    declines: int = 5
    threads: int = 3
    collective: int = 2
    vt_notices: int = 3


def possible_patterns(
    items: Iterable[Item],
    end: datetime,
    limits: Limits,
    *,
    own_line: frozenset[str],
    per_concern: Mapping[str, Figure],
    certain: Mapping[str, int],
    thresholds: Thresholds | None = None,
    dismissed: Sequence[Dismissed] = (),
) -> tuple[Finding, ...]:
    """Return at most two patterns in the eight weeks before `end`, in the order of the rules.

    `own_line`: wijken that have a line of their own in the figures; no other wijk is named.
    `per_concern`: the published totals; a rule over the whole municipality uses those, because the
    real ones would give back what is hidden in a wijk. `certain`: how many of a concern there are at
    least, by the published cells; a total is an estimate and may be far above what there is.
    """
    given = list(items)
    now = [item for item in given if end - WEEKS <= item.submitted_at < end]
    before = [item for item in given if end - 2 * WEEKS <= item.submitted_at < end - WEEKS]
    bounds = thresholds or Thresholds()
    found = [
        *_clusters(now, before, bounds, limits, own_line),
        *_light(now, per_concern, certain, bounds),
        *_at_least(
            Rule.REPEATED_DECLINE,
            (item.declined for item in now),
            max(bounds.declines, limits.k),
        ),
        *_at_least(
            Rule.SAME_QUESTION,
            (item.topic for item in now if item.kind is Kind.SPARRING),
            max(bounds.threads, limits.k),
        ),
        *_at_least(
            Rule.COLLECTIVE_SIGNALS,
            (item.topic for item in now if item.kind is Kind.COLLECTIVE),
            bounds.collective,
        ),
        *_at_least(
            Rule.NO_VT_FEEDBACK,
            (item.kind for item in now if item.kind is Kind.VT_NOTICE and not item.answered),
            bounds.vt_notices,
        ),
    ]
    quiet = {(d.rule, d.subject, d.neighbourhood) for d in dismissed if d.at <= end < d.at + WEEKS}
    loud = [f for f in found if (f.rule, f.subject, f.neighbourhood) not in quiet]
    return tuple(loud[:AT_MOST])


def _at_least(rule: Rule, codes: Iterable[str | None], least: int) -> list[Finding]:
    counted = Counter(str(code) for code in codes if code is not None)
    many = Figure(Shown.AT_LEAST, least)
    return [Finding(rule, code, None, many) for code, n in sorted(counted.items()) if n >= least]


def _clusters(
    now: list[Item],
    before: list[Item],
    bounds: Thresholds,
    limits: Limits,
    own_line: frozenset[str],
) -> list[Finding]:
    earlier = Counter((item.neighbourhood, item.concern) for item in before)
    counted = Counter((item.neighbourhood, item.concern) for item in now)
    found: list[Finding] = []
    for (wijk, concern), count in sorted(counted.items(), key=lambda pair: str(pair[0])):
        if concern is None or wijk not in own_line:
            continue
        least = max(bounds.cluster, limits.k, bounds.growth * earlier[wijk, concern])
        if count < least:
            continue
        senders = {i.sender for i in now if (i.neighbourhood, i.concern) == (wijk, concern)}
        if len(senders) >= bounds.senders:
            found.append(Finding(Rule.CLUSTER, concern.value, wijk, Figure(Shown.EXACT, count)))
    return found


def _light(
    now: list[Item],
    per_concern: Mapping[str, Figure],
    certain: Mapping[str, int],
    bounds: Thresholds,
) -> list[Finding]:
    counted = Counter(item.concern for item in now)
    light = Counter(
        item.concern for item in now if item.light or item.declined is DeclineReason.NO_LIGHT
    )
    return [
        Finding(Rule.LIGHT_OUTCOME, code, None, published)
        for code, published in sorted(per_concern.items())
        if certain[code] >= bounds.light
        and light[Concern(code)] >= bounds.light_share * counted[Concern(code)]
    ]
