"""The weekly figures for coordinators: part B, which may travel, with small numbers hidden.

Part B is made once per ISO week and then frozen: making the same table twice over a slightly other
period would give back what is hidden. It knows no reference, no name, no words, no who-code, and
nobody can ask it a question of their own. It is derived from personal data all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from casework.calendar import WorkCalendar
from casework.duty_time import local_day, local_instant
from casework.patterns import WEEKS, Dismissed, Finding, Item, Thresholds, possible_patterns
from casework.suppression import (
    Count,
    Figure,
    Limits,
    Shown,
    Table,
    estimated,
    figure,
    middle_minutes,
    nearest,
    reach,
    rough,
    share,
    wijk_table,
)
from casework.taxonomy import Concern, Kind, Urgency

SENT_AT = time(8, 30)
MONTH = timedelta(weeks=4)


class Caveat(StrEnum):
    """What always stands under the figures; the views have one sentence for each."""

    MESSAGES_NOT_PEOPLE = "MESSAGES_NOT_PEOPLE"
    SILENCE_IS_UNSEEN = "SILENCE_IS_UNSEEN"
    SMALL_NUMBERS_HIDDEN = "SMALL_NUMBERS_HIDDEN"
    MORE_IS_NOT_WORSE = "MORE_IS_NOT_WORSE"
    COUNTED_TWICE = "COUNTED_TWICE"  # a household with two items counts twice


def week_of(instant: datetime) -> tuple[int, int]:
    """Return the ISO year and week of the local day."""
    year, week, _ = local_day(instant).isocalendar()
    return year, week


def week_starts(week: tuple[int, int]) -> datetime:
    """Return Monday midnight, local, as UTC instant."""
    return local_instant(date.fromisocalendar(*week, 1), time())


def sent_at(week: tuple[int, int], calendar: WorkCalendar) -> datetime:
    """Return when the digest of a week goes: Monday 08:30, or the next opening of the team."""
    return calendar.normalise(local_instant(date.fromisocalendar(*week, 1), SENT_AT))


@dataclass(frozen=True, slots=True)
class Volume:
    """Items of one kind: in the past week, and in four weeks. Neither is exact from k on."""

    week: Figure
    month: Figure


@dataclass(frozen=True, slots=True)
class Tempo:
    """How fast it went for one urgency: medians in minutes, and the share within the term."""

    to_claim: int | None
    to_feedback: int | None
    in_term: Figure | None


@dataclass(frozen=True, slots=True)
class PartB:
    """The statistical part of one week. None and absent entries are of too few to show."""

    week: tuple[int, int]
    volume: Mapping[Kind, Volume]
    concerns: Table
    tempo: Mapping[Urgency, Tempo]
    outcomes: Mapping[str, Figure]
    feedback_to_police: Figure | None
    feedback_to_team: Figure | None
    vt_without_feedback: Figure
    open_items: Mapping[str, Figure]
    waiting_list: Mapping[str, Figure]
    patterns: tuple[Finding, ...]
    fewer: Concern | None
    caveats: tuple[Caveat, ...] = tuple(Caveat)


_TO_POLICE = frozenset({Kind.CARE_SIGNAL, Kind.WARM_REFERRAL, Kind.INVOLVEMENT_Q})
_IN_TABLE = tuple(kind for kind in Kind if kind is not Kind.SPARRING)
"""A question to colleagues is about nobody and stands in no wijk."""


def part_b(
    week: tuple[int, int],
    items: Iterable[Item],
    inhabitants: Mapping[str, int | None],
    earlier: Mapping[tuple[int, int], PartB],
    *,
    limits: Limits | None = None,
    open_items: Mapping[str, int] | None = None,
    waiting_list: Mapping[str, int] | None = None,
    dismissed: Sequence[Dismissed] = (),
    thresholds: Thresholds | None = None,
) -> PartB:
    """Return the figures that are sent in a week, over the weeks before it.

    `inhabitants` names every wijk. `earlier` are the parts of earlier weeks: this week's, when it is
    there, is returned as it is, and a wijk that was merged in the last eight weeks stays merged.
    `open_items` and `waiting_list` are the present numbers per team.
    """
    if week in earlier:
        return earlier[week]
    bounds = limits or Limits()
    end = week_starts(week)
    given = [item for item in items if item.submitted_at < end]
    window = [item for item in given if item.submitted_at >= end - WEEKS]
    table = _concerns(window, inhabitants, bounds, _merged_before(earlier, end))
    per_concern = dict(zip(table.columns, table.totals, strict=True))
    certain = {code: table.least(code) for code in table.columns}
    return PartB(
        week=week,
        volume=_volume(window, table, earlier, end, bounds),
        concerns=table,
        tempo={u: _tempo([i for i in window if i.urgency is u], bounds) for u in Urgency},
        outcomes=_outcomes(window, bounds),
        feedback_to_police=_in_term([i for i in window if i.kind in _TO_POLICE], bounds),
        feedback_to_team=_in_term([i for i in window if i.kind not in _TO_POLICE], bounds),
        vt_without_feedback=figure(
            sum(i.kind is Kind.VT_NOTICE and not i.answered for i in window), bounds
        ),
        open_items={team: figure(n, bounds) for team, n in (open_items or {}).items()},
        waiting_list={team: figure(n, bounds) for team, n in (waiting_list or {}).items()},
        patterns=possible_patterns(
            given,
            end,
            bounds,
            own_line=frozenset(inhabitants) - table.merged,
            per_concern=per_concern,
            certain=certain,
            thresholds=thresholds,
            dismissed=dismissed,
        ),
        fewer=_fewer(per_concern, earlier, end),
    )


def _merged_before(earlier: Mapping[tuple[int, int], PartB], end: datetime) -> frozenset[str]:
    recent = (part for week, part in earlier.items() if end - WEEKS <= week_starts(week) < end)
    return frozenset(wijk for part in recent for wijk in part.concerns.merged)


def _concerns(
    window: list[Item],
    inhabitants: Mapping[str, int | None],
    limits: Limits,
    merged_before: frozenset[str],
) -> Table:
    counts: dict[str, dict[str, Count]] = {}
    for item in window:
        if item.concern is not None:
            row = counts.setdefault(item.neighbourhood, {})
            row[item.concern] = row.get(item.concern, Count()) + Count(1, item.handlers)
    return wijk_table(counts, inhabitants, [c.value for c in Concern], limits, merged_before)


def _volume(
    window: list[Item],
    table: Table,
    earlier: Mapping[tuple[int, int], PartB],
    end: datetime,
    limits: Limits,
) -> dict[Kind, Volume]:
    """Return how many came in, never exactly.

    Eight exact weeks would add up to the table of those weeks with everything that it hides; also
    weeks of which nothing was hidden yet when they were published. The month says no more than the
    weeks in it do.
    """
    shown = [
        {
            kind: rough(
                sum(i.kind is kind and start <= i.submitted_at < stop for i in window), limits
            )
            for kind in Kind
        }
        for stop, start in pairwise(end - timedelta(weeks=n) for n in range(5))
    ]
    before = [part for week, part in earlier.items() if end - WEEKS < week_starts(week) < end]
    past = [v.week for part in before for k, v in part.volume.items() if k in _IN_TABLE]
    if table.hides:
        shown[0] |= _moved_off_the_edge(shown[0], past, table, limits)
    return {
        kind: Volume(shown[0][kind], estimated((w[kind] for w in shown), limits)) for kind in Kind
    }


def _moved_off_the_edge(
    week: Mapping[Kind, Figure], past: list[Figure], table: Table, limits: Limits
) -> dict[Kind, Figure]:
    """Show the busiest kind a step higher where even the highest counts that readers may think of
    leave 1 for every hidden number, and a step lower where the lowest leave the largest.

    It then looks as a week of one item more (or less), in which the hidden numbers are not known.
    """
    kind = max(_IN_TABLE, key=lambda kind: (week[kind].number, kind))
    known = [reach(f, limits) for f in (*past, *(week[k] for k in _IN_TABLE))]
    number, step = week[kind].number, limits.round_to
    if number and sum(high for _, high in known) == table.least():
        higher = nearest(limits.k, step) if week[kind].hidden else number + step
        return {kind: Figure(Shown.ABOUT, higher)}
    lower = number - step
    if lower >= limits.k and not table.left_out and sum(low for low, _ in known) == table.most():
        return {kind: Figure(Shown.ABOUT, lower)}
    return {}


def _tempo(items: list[Item], limits: Limits) -> Tempo:
    claims = [i.claimed_minutes for i in items if i.claimed_minutes is not None]
    feedback = [i.feedback_minutes for i in items if i.feedback_minutes is not None]
    return Tempo(
        middle_minutes(claims, limits), middle_minutes(feedback, limits), _in_term(items, limits)
    )


def _in_term(items: list[Item], limits: Limits) -> Figure | None:
    judged = [item.feedback_in_term for item in items if item.feedback_in_term is not None]
    return share(sum(judged), len(judged), limits)


def _outcomes(items: list[Item], limits: Limits) -> dict[str, Figure]:
    codes = Counter(
        str(code) for item in items for code in (item.outcome, item.declined) if code is not None
    )
    return {code: figure(count, limits) for code, count in sorted(codes.items())}


def _fewer(
    per_concern: Mapping[str, Figure], earlier: Mapping[tuple[int, int], PartB], end: datetime
) -> Concern | None:
    """The good news: the concern with the largest fall against eight weeks ago, by a third or more.

    Only published totals are compared, so it says nothing that those do not say.
    """
    then = earlier.get(week_of(end - WEEKS))
    if then is None:
        return None
    before = dict(zip(then.concerns.columns, then.concerns.totals, strict=True))
    falls = {
        code: before[code].number - now.number
        for code, now in per_concern.items()
        if before[code].number >= 10 and now.number * 3 <= before[code].number * 2
    }
    return Concern(max(falls, key=lambda code: falls[code])) if falls else None
