"""Tell who looks after a team of a gap before it begins: a wijk or team where nobody will be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from casework.coverage import Gap, officer_gaps, team_gaps
from casework.notices import Notice, NoticeKind
from casework.people import Directory, Neighbourhood, Team, TeamType
from casework.ports import Work
from casework.recipients import heads
from casework.roster import Roster
from casework.spans import Span

AHEAD = timedelta(hours=72)
"""How long before a gap they hear of it, at the latest; earlier before a weekend."""

WINDOW = timedelta(days=10)
"""How far back and ahead gaps are looked for, so that one that is near is seen to its end."""


async def tell_gaps(work: Work) -> bool:
    """Tell every gap that is near, each of them once. Returns whether there is something to commit.

    Of a wijk whose officers never told a shift nothing is known, so it has no gap.
    """
    roster = await work.rosters.roster()
    window = Span(work.now - WINDOW, work.now + WINDOW)
    found = False
    async for what, place, gap, listeners in _gaps(roster, window, work.now):
        near = min(gap.span.start - AHEAD, gap.alarm_at) <= work.now < gap.span.end
        # Where the window begins, nobody knows how long it lasts already.
        if not near or gap.span.start == window.start:
            continue
        for listener in listeners:
            found = True
            work.outbox.put(_notice(what, place, gap, listener))
    return found


def _notice(what: str, place: str, gap: Gap, listener: str) -> Notice:
    start, end = gap.span.start, gap.span.end
    return Notice(
        recipient=listener,
        kind=NoticeKind.GAP_AHEAD,
        key=f"gap:{what}:{place}:{int(start.timestamp())}:{listener}",
        facts={
            "what": what,
            "place": place,
            "start": start.isoformat(),
            "end": end.isoformat(),
        },
    )


async def _gaps(
    roster: Roster, window: Span, now: datetime
) -> AsyncIterator[tuple[str, str, Gap, list[str]]]:
    """Walk every gap; after each wijk and team everybody else has a turn."""
    directory = roster.directory
    for place in directory.neighbourhoods.values():
        teams = police_teams(directory, place)
        if teams and has_shifts(roster, place):
            calendar = directory.teams[teams[0]].calendar
            for gap in officer_gaps(roster, place.code, window, calendar):
                yield "wijk", place.code, gap, _listeners(roster, teams, now)
        await asyncio.sleep(0)
    for team in directory.teams.values():
        if team.type is not TeamType.POLICE and _may_be_missed(roster, team):
            for gap in team_gaps(roster, team.code, window):
                yield "team", team.code, gap, _listeners(roster, [team.code], now)
        await asyncio.sleep(0)


def police_teams(directory: Directory, place: Neighbourhood) -> list[str]:
    """Return the units of the officers of a wijk."""
    codes = (code for officer in directory.officers(place.code) for code in officer.teams)
    return [code for code in dict.fromkeys(codes) if code in directory.teams]


def has_shifts(roster: Roster, place: Neighbourhood) -> bool:
    """Tell whether anything is known of when the officers of a wijk work."""
    officers = {officer.id for officer in roster.directory.officers(place.code)}
    return any(shift.person in officers for shift in roster.shifts)


def _may_be_missed(roster: Roster, team: Team) -> bool:
    """Without leave and own hours somebody is there whenever the team is open."""
    workers = {worker.id for worker in roster.directory.workers(team.code)}
    missed = {leave.person for leave in roster.leaves} | {own.person for own in roster.hours}
    return not workers.isdisjoint(missed)


def _listeners(roster: Roster, teams: list[str], now: datetime) -> list[str]:
    found = (heads(roster.directory, code, roster.desk(code, now)) for code in teams)
    return sorted({person for group in found for person in group})
