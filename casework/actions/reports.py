"""Reports: on Monday the own cases of each officer, each month counts for two other roles.

When they go is a row for each and no cron. What was missed in a standstill is told once, about the
present week or the last month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casework.actions.counting import ASKED, PRIVACY
from casework.actions.gaps import has_shifts, police_teams
from casework.coverage import Gap, officer_gaps
from casework.errors import NotAvailable
from casework.notices import Lane, Notice, NoticeKind
from casework.people import Person, Role, Team, TeamType
from casework.ports import Work
from casework.reports import (
    OfficerWeek,
    PrivacyFigure,
    Report,
    days_of,
    month_before,
    name_of,
    next_after,
    officer_week,
    span_of,
)
from casework.roster import Roster


async def send_reports(work: Work) -> bool:
    """Queue what is due. Returns whether there is something to commit.

    Raises WriteConflict at commit when another process queued it.
    """
    schedule = await work.digests.reports()
    roster = await work.rosters.roster()
    changed = False
    for report in Report:
        due, following = schedule.get(report), next_after(report, work.now, roster.office)
        if due is None:
            work.digests.plan_report(report, following)
        elif due <= work.now:
            await _send(work, report, roster)
            work.digests.report_went(report, due, following)
        else:
            continue
        changed = True
    return changed


async def _send(work: Work, report: Report, roster: Roster) -> None:
    name = name_of(work.now, report)
    match report:
        case Report.OFFICERS:
            for officer in _active(work, Role.COMMUNITY_OFFICER):
                _put(work, officer, NoticeKind.OFFICER_WEEK, name, {})
        case Report.PRIVACY:
            for keeper in _active(work, Role.PRIVACY_OFFICER):
                _put(work, keeper, NoticeKind.PRIVACY_MONTH, name, {})
        case _:
            for unit in work.directory.teams.values():
                if unit.type is TeamType.POLICE:
                    facts = await _of_unit(work, unit, roster)
                    for senior in _seniors(work, unit):
                        _put(work, senior, NoticeKind.POLICE_MONTH, name, facts)


def _active(work: Work, role: Role) -> Iterator[Person]:
    return (p for p in work.directory.people.values() if p.active and p.has(role))


def _seniors(work: Work, unit: Team) -> Iterator[Person]:
    return (p for p in work.directory.members(unit.code) if p.has(Role.SENIOR_OFFICER))


def _put(
    work: Work, reader: Person, kind: NoticeKind, name: str, facts: Mapping[str, str | int]
) -> None:
    about = str(facts.get("team", ""))
    key = f"{kind}:{name}:{about}:{reader.id}"
    work.outbox.put(Notice(reader.id, kind, key, lane=Lane.BULK, facts={"of": name, **facts}))


async def _of_unit(work: Work, unit: Team, roster: Roster) -> Mapping[str, str | int]:
    """Count for one police unit, now: later the shifts of that month are not known any more."""
    month = month_before(work.now)
    asked = await work.counters.sums(ASKED, *(day.isoformat() for day in days_of(month)))
    places = [
        place.code
        for place in work.directory.neighbourhoods.values()
        if unit.code in police_teams(work.directory, place) and has_shifts(roster, place)
    ]
    gaps = {p: officer_gaps(roster, p, span_of(month), unit.calendar) for p in places}
    told = (f"{p}:{len(found)}:{_hours(found)}" for p, found in gaps.items() if found)
    return {"team": unit.code, "asked": asked.get(unit.code, 0), "gaps": ",".join(told)}


def _hours(gaps: Iterable[Gap]) -> int:
    return int(sum(gap.span.length.total_seconds() for gap in gaps) // 3600)


async def week_of_officer(work: Work, reader: Person) -> OfficerWeek | None:
    """Return the own open cases of an officer; None when there are none.

    Raises NotAvailable for somebody whom it is not for.
    """
    if not reader.active or not reader.has(Role.COMMUNITY_OFFICER):
        raise NotAvailable
    sent = await work.referrals.sent_by(reader.id, ended_since=work.now)
    own = await work.referrals.of_owner(reader.id, ended_since=work.now)
    return officer_week(reader, [*sent, *own])


async def privacy_month(work: Work, reader: Person) -> Mapping[PrivacyFigure, int]:
    """Return the counts of the last month. Raises NotAvailable for somebody else."""
    if not reader.active or not reader.has(Role.PRIVACY_OFFICER):
        raise NotAvailable
    days = (day.isoformat() for day in days_of(month_before(work.now)))
    sums = await work.counters.sums(PRIVACY, *days)
    return {figure: sums.get(figure.value, 0) for figure in PrivacyFigure}


def may_read_unit(reader: Person, unit: str) -> bool:
    """Tell whether somebody is (still) a senior officer of a police unit."""
    return reader.active and reader.has(Role.SENIOR_OFFICER) and unit in reader.teams
