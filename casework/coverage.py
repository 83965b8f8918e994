"""Coverage: who can be reached for a wijk now, until when, and where nobody will be.

Nobody should need the general number (Kruip 2017). A gap is shown to the sender before the sending
and to the coordinator before it begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from casework.calendar import WorkCalendar
from casework.duty_time import NUDGE_TIME, is_working, local_day, local_instant, office_spans
from casework.people import TeamType
from casework.roster import LOOK_AHEAD, ChainEnd, Roster, Substitution
from casework.spans import Span

POLICE_GAP = timedelta(hours=72)
"""An officer may be off duty; a wijk without anybody for longer cannot keep the police terms."""


class Coverage(StrEnum):
    """Whether somebody can be reached. OFFICE_HOURS: the team is closed now, as it said."""

    COVERED = "COVERED"
    SUBSTITUTED = "SUBSTITUTED"
    UNCOVERED = "UNCOVERED"
    OFFICE_HOURS = "OFFICE_HOURS"


@dataclass(frozen=True, slots=True)
class Cover:
    """Who covers at an instant (ids, in the order of the directory).

    `until`: when this changes, None when no change is known. `circles`: chains of substitutes that
    lead nowhere because they come back to somebody; the coordinator should hear of those.
    """

    state: Coverage
    people: tuple[str, ...]
    until: datetime | None = None
    circles: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class WijkCover:
    """All that a colleague wants to know of a wijk in one message."""

    neighbourhood: str
    officers: Cover
    teams: tuple[tuple[str, Cover], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which nobody covers; `alarm_at` is when the coordinator should hear of it."""

    span: Span
    alarm_at: datetime


def wijk_cover(
    roster: Roster, neighbourhood: str, at: datetime, *, urgent: bool = False
) -> WijkCover:
    """Return who covers a wijk: its officers, and every social team that works there."""
    teams = tuple(
        (team.code, team_cover(roster, team.code, at, urgent=urgent))
        for team in roster.directory.teams.values()
        if team.type is not TeamType.POLICE and team.covers(neighbourhood)
    )
    return WijkCover(neighbourhood, officers_cover(roster, neighbourhood, at, urgent=urgent), teams)


def officers_cover(
    roster: Roster, neighbourhood: str, at: datetime, *, urgent: bool = False
) -> Cover:
    """Return which community officers cover a wijk."""
    officers = tuple(p.id for p in roster.directory.officers(neighbourhood))

    def look(instant: datetime) -> Cover:
        return _cover(roster, officers, instant, urgent)

    return _until(look, at, roster.changes(roster.everybody_behind(officers), at, at + LOOK_AHEAD))


def team_cover(roster: Roster, team: str, at: datetime, *, urgent: bool = False) -> Cover:
    """Return who of a team can be reached; outside its hours OFFICE_HOURS, and nobody."""
    return _until(
        lambda instant: _team_now(roster, team, instant, urgent),
        at,
        _team_changes(roster, team, at, at + LOOK_AHEAD),
    )


def _team_now(roster: Roster, team: str, at: datetime, urgent: bool = False) -> Cover:
    if not is_working(roster.directory.teams[team].calendar, at):
        return Cover(Coverage.OFFICE_HOURS, ())
    return _cover(roster, tuple(p.id for p in roster.directory.workers(team)), at, urgent)


def _team_changes(roster: Roster, team: str, after: datetime, until: datetime) -> list[datetime]:
    hours = office_spans(roster.directory.teams[team].calendar, local_day(after), local_day(until))
    behind = roster.everybody_behind(p.id for p in roster.directory.workers(team))
    edges = {edge for edge in hours.edges() if after < edge <= until}
    return sorted(edges | set(roster.changes(behind, after, until)))


def _cover(roster: Roster, people: tuple[str, ...], at: datetime, urgent: bool) -> Cover:
    there = tuple(p for p in people if roster.takes(p, at, urgent=urgent))
    if there:
        return Cover(Coverage.COVERED, there)
    chains = [roster.stand_in(p, at, urgent=urgent) for p in people]
    found = tuple(dict.fromkeys(c.person for c in chains if c.person is not None))
    circles = tuple(_circle(p, c) for p, c in zip(people, chains, strict=True) if _is_circle(c))
    return Cover(Coverage.SUBSTITUTED if found else Coverage.UNCOVERED, found, None, circles)


def _state(roster: Roster, people: tuple[str, ...], at: datetime) -> Coverage:
    """Return only whether somebody is there: the weeks ahead are looked through by the hour."""
    if any(roster.takes(person, at) for person in people):
        return Coverage.COVERED
    return _cover(roster, people, at, False).state


def _is_circle(chain: Substitution) -> bool:
    return chain.end is ChainEnd.CIRCLE


def _circle(person: str, chain: Substitution) -> tuple[str, ...]:
    return (person, *chain.chain)


def _until(look: Callable[[datetime], Cover], at: datetime, changes: Iterable[datetime]) -> Cover:
    now = look(at)
    for change in changes:
        then = look(change)
        if (then.state, then.people) != (now.state, now.people):
            return Cover(now.state, now.people, change, now.circles)
    return now


def officer_gaps(
    roster: Roster,
    neighbourhood: str,
    window: Span,
    calendar: WorkCalendar,
    longer_than: timedelta = POLICE_GAP,
) -> tuple[Gap, ...]:
    """Return when a wijk has neither officer nor substitute for longer than the police terms bear.

    `calendar`: the hours of who should hear of it. A gap that reaches past the window counts with
    the part inside it.
    """
    officers = tuple(p.id for p in roster.directory.officers(neighbourhood))
    behind = roster.everybody_behind(officers)
    found = _uncovered(
        lambda at: _state(roster, officers, at),
        window,
        roster.changes(behind, window.start, window.end),
    )
    return tuple(_gap(span, calendar) for span in found if span.length > longer_than)


def team_gaps(roster: Roster, team: str, window: Span) -> tuple[Gap, ...]:
    """Return when a team is open with nobody there; nights in between do not end a gap."""
    found = _uncovered(
        lambda at: _team_now(roster, team, at).state,
        window,
        _team_changes(roster, team, window.start, window.end),
    )
    return tuple(_gap(span, roster.directory.teams[team].calendar) for span in found)


def _uncovered(
    look: Callable[[datetime], Coverage], window: Span, changes: list[datetime]
) -> list[Span]:
    edges = sorted({window.start, *changes, window.end})
    found: list[Span] = []
    joins = False
    for start, end in pairwise(edges):
        state = look(start)
        if state is Coverage.UNCOVERED:
            found = (
                [*found[:-1], Span(found[-1].start, end)] if joins else [*found, Span(start, end)]
            )
            joins = True
        elif state is not Coverage.OFFICE_HOURS:
            joins = False
    return found


def _gap(span: Span, calendar: WorkCalendar) -> Gap:
    """The alarm goes at nine on the last working day that lies wholly before the gap begins."""
    day = local_day(span.start) - timedelta(days=1)
    earliest = day - LOOK_AHEAD
    while calendar.closing_of(day) is None and day > earliest:
        day -= timedelta(days=1)
    return Gap(span, min(calendar.normalise(local_instant(day, NUDGE_TIME)), span.start))
