"""The weekly figures: on Monday morning part A to who coordinates a team, part B frozen and sent.

When it goes is a row per team and no cron: a week in which the bot stood still is not made up, the
present one is told once.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from casework.coverage import team_gaps
from casework.digest import PartB, part_b, sent_at, week_of, week_starts
from casework.digest_items import accounts_of, item_of, questions_as_items, standing
from casework.digest_operational import PartA, Standing, part_a, readers
from casework.digest_store import Week
from casework.duty_time import local_day
from casework.errors import NotAvailable, NoWorkingHours
from casework.notices import Lane, Notice, NoticeKind
from casework.patterns import WEEKS, Dismissed, DismissReason, Finding
from casework.people import Person, Role, Team, TeamType
from casework.ports import Work
from casework.referral import Referral, State
from casework.spans import Span
from casework.watch_store import WatchKind

WEEK = timedelta(days=7)
READ_AT_ONCE = 20
"""Cases whose ladders one query reads: more would hold up the event loop."""

TOLD = frozenset({WatchKind.FEEDBACK, WatchKind.UNCLAIMED})
"""The ladders whose steps count in part A."""


async def send_digests(work: Work) -> bool:
    """Queue what is due. Returns whether there is something to commit.

    Raises WriteConflict at commit when another process queued it.
    """
    schedule = await work.digests.schedule()
    changed = counted = False
    for team in work.directory.teams.values():
        if team.type is TeamType.POLICE:
            continue
        due = schedule.get(team.code)
        if due is not None and due > work.now:
            continue
        following = _next(work.now, team)
        if following is None:
            continue
        if due is None:
            work.digests.plan(team.code, following)
        else:
            if not counted:
                await figures(work, week_of(work.now))
                counted = True
            await _send(work, team)
            work.digests.went(team.code, due, following)
        changed = True
    return changed


def _next(now: datetime, team: Team) -> datetime | None:
    """Return when the next digest of a team goes after now; None for one without working hours."""
    try:
        moments = [sent_at(week_of(now + n * WEEK), team.calendar) for n in range(3)]
    except NoWorkingHours:
        return None
    return next(moment for moment in moments if moment > now)


async def _send(work: Work, team: Team) -> None:
    roster = await work.rosters.roster()
    name = _name(week_of(work.now))
    for reader in readers(work.directory, roster, team.code, work.now):
        facts = {"team": team.code, "week": name}
        key = f"digest:{team.code}:{name}:{reader}"
        work.outbox.put(Notice(reader, NoticeKind.DIGEST, key, lane=Lane.BULK, facts=facts))
        if may_see_figures(work.directory.people[reader]):
            key = f"figures:{name}:{reader}"
            work.outbox.put(
                Notice(reader, NoticeKind.FIGURES, key, lane=Lane.BULK, facts={"week": name})
            )


def _name(week: Week) -> str:
    return f"{week[0]}-{week[1]}"


def week_in(name: str) -> Week | None:
    """Return the week of a name such as `2027-9`, or None: it may be forged."""
    year, dash, week = name.partition("-")
    decimal = name.isascii() and year.isdecimal() and week.isdecimal()
    if not dash or not decimal or len(name) > 7:
        return None
    return int(year), int(week)


def may_see_figures(person: Person) -> bool:
    """Tell whether part B is for somebody: coordinators, and who looks after privacy."""
    return person.active and person.has(Role.COORDINATOR, Role.PRIVACY_OFFICER)


async def figures(work: Work, week: Week) -> PartB:
    """Return part B of a week: as it was published, or counted and frozen now."""
    end = week_starts(week)
    earlier = await work.digests.published(since=week_of(end - WEEKS - WEEK))
    if week in earlier:
        return earlier[week]
    cases = await work.digests.counted(since=end - 2 * WEEKS)
    asked = await work.digests.questions(since=local_day(end - 2 * WEEKS))
    lying = {team: await work.digests.open_counts(team) for team in _desks(work)}
    dismissed = await work.digests.dismissed(since=end - WEEKS - WEEK)

    def count() -> PartB:
        items = (item_of(case, work.directory, end) for case in cases)
        return part_b(
            week,
            [*items, *questions_as_items(asked)],
            {wijk.code: wijk.inhabitants for wijk in work.directory.neighbourhoods.values()},
            earlier,
            open_items={team: sum(by_state.values()) for team, by_state in lying.items()},
            waiting_list={team: by_state.get(State.ON_HOLD, 0) for team, by_state in lying.items()},
            dismissed=dismissed,
        )

    # Half a year of cases takes a good part of a second, in which everybody else is served.
    part = await asyncio.to_thread(count)
    work.digests.publish(part)
    return part


def _desks(work: Work) -> list[str]:
    return [t.code for t in work.directory.teams.values() if t.type is not TeamType.POLICE]


async def published(work: Work, reader: Person, week: Week) -> tuple[PartB, tuple[Finding, ...]]:
    """Return the figures of a week as they were sent, and the patterns nobody put away since.

    Raises NotAvailable for somebody whom they are not for, and for a week without figures.
    """
    if not may_see_figures(reader):
        raise NotAvailable
    parts = await work.digests.published(since=week)
    if week not in parts:
        raise NotAvailable
    away = await work.digests.dismissed(since=week_starts(week) - WEEKS)
    quiet = {(d.rule, d.subject, d.neighbourhood) for d in away}
    part = parts[week]
    loud = (f for f in part.patterns if (f.rule, f.subject, f.neighbourhood) not in quiet)
    return part, tuple(loud)


async def dismiss(
    work: Work, actor: Person, week: Week, number: int, reason: DismissReason
) -> Finding:
    """Put away a pattern of the figures of a week; it stays quiet for eight weeks.

    Raises NotAvailable for another person, and for a pattern that is not there (any more).
    """
    part, loud = await published(work, actor, week)
    if not 0 <= number < len(part.patterns) or part.patterns[number] not in loud:
        raise NotAvailable
    found = part.patterns[number]
    work.digests.dismiss(
        Dismissed(found.rule, found.subject, found.neighbourhood, reason, work.now)
    )
    return found


def ask_for_sheet(work: Work, actor: Person, week: Week) -> None:
    """Queue the figures of a week as a spreadsheet for who asks."""
    if not may_see_figures(actor):
        raise NotAvailable
    key = f"sheet:{_name(week)}:{actor.id}:{work.now.isoformat()}"
    work.outbox.put(Notice(actor.id, NoticeKind.FIGURES_SHEET, key, facts={"week": _name(week)}))


async def team_today(work: Work, reader: Person, team: str) -> tuple[PartA, dict[str, Referral]]:
    """Return part A of a team as it is now, with its open cases by reference.

    Raises NotAvailable for somebody whom it is not for.
    """
    roster = await work.rosters.roster()
    if team not in work.directory.teams or not _may_read(work, reader, team):
        raise NotAvailable
    cases = await work.referrals.of_team(team)
    standings: list[Standing] = []
    for start in range(0, len(cases), READ_AT_ONCE):
        some = cases[start : start + READ_AT_ONCE]
        sent = await work.watches.sent([case.id for case in some], TOLD)
        standings += [standing(case, sent.get(case.id, ())) for case in some]
        await asyncio.sleep(0)
    week = Span(work.now, week_starts(week_of(work.now + WEEK)))
    part = part_a(
        standings,
        roster,
        work.directory.teams[team].calendar,
        work.now,
        team=team,
        gaps=team_gaps(roster, team, week),
        accounts=accounts_of(work.directory, roster, team, work.now),
    )
    return part, {case.reference: case for case in cases}


def _may_read(work: Work, reader: Person, team: str) -> bool:
    """The team's coordinator; in a team without one, everybody in it."""
    if not reader.active or team not in reader.teams:
        return False
    return reader.has(Role.COORDINATOR) or not any(
        p.has(Role.COORDINATOR) for p in work.directory.members(team)
    )
