"""What people tell about when they can be reached: shifts, leave, quiet, own hours, an import."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from casework.actions.accounts import COMMAND_LINE
from casework.audit import AuditKind, AuditLine
from casework.availability import LONGEST_MUTE, DutyShift, Leave, Mute, OwnHours, Shift
from casework.calendar import WorkCalendar
from casework.duty_time import local_day
from casework.errors import BadInput, NotAvailable, Refused
from casework.notices import Notice, NoticeKind
from casework.people import Directory, Person, Role
from casework.ports import Work
from casework.recipients import heads
from casework.roster import Roster
from casework.spans import Span
from casework.standing_in import with_who_is_stood_in_for

LONGEST_SHIFT = timedelta(hours=24)
LONGEST_LEAVE = timedelta(days=366)
PLANNED_AHEAD = timedelta(days=366)


def import_shifts(work: Work, shifts: Iterable[Shift], duties: Iterable[DutyShift]) -> int:
    """Take in what a planning system says; repeated it changes nothing. Returns how many rows."""
    people: set[str] = set()
    count = 0
    for shift in shifts:
        work.rosters.put_shift(shift)
        people.add(shift.person)
        count += 1
    for duty in duties:
        work.rosters.put_duty(duty)
        count += 1
    for person in sorted(people):
        work.rosters.told(person, work.now)
    _look_again(work, people)
    work.audit.note(AuditLine(AuditKind.SHIFTS_IMPORTED, COMMAND_LINE, work.now))
    return count


def add_shift(work: Work, actor: Person, span: Span) -> Shift:
    """An officer tells when on duty. Raises NotAvailable for others, BadInput for odd times."""
    if not actor.is_police:
        raise NotAvailable
    too_far = span.start > work.now + PLANNED_AHEAD
    if span.length > LONGEST_SHIFT or span.end <= work.now or too_far:
        raise BadInput("error-shift-times")
    shift = Shift(actor.id, span)
    work.rosters.put_shift(shift)
    work.rosters.told(actor.id, work.now)
    _note(work, AuditKind.SHIFT_ADDED, actor)
    return shift


async def remove_shift(work: Work, actor: Person, start: int) -> Shift:
    """Take an own shift away; `start` is its start in whole seconds since 1970.

    Raises NotAvailable when there is no such shift (any more).
    """
    for shift in (await work.rosters.roster()).shifts:
        if shift.person == actor.id and int(shift.span.start.timestamp()) == start:
            work.rosters.remove_shift(shift)
            work.rosters.told(actor.id, work.now)
            _note(work, AuditKind.SHIFT_REMOVED, actor)
            return shift
    raise NotAvailable


def go_away(
    work: Work, actor: Person, first: date, last: date, substitute: str | None = None
) -> Leave:
    """Somebody is away, from the first day up to and with the last.

    Without a substitute who looks after the own team hears that one is needed. Raises BadInput
    for days that are over or the wrong way around, NotAvailable for a substitute who cannot be it.
    """
    if last < first or last < local_day(work.now) or last - first > LONGEST_LEAVE:
        raise BadInput("error-leave-days")
    if substitute is not None and substitute not in {
        p.id for p in possible_substitutes(work.directory, actor)
    }:
        raise NotAvailable
    leave = Leave.of_days(actor.id, first, last, substitute)
    work.rosters.put_leave(leave)
    _note(work, AuditKind.LEAVE_GIVEN, actor, substitute)
    if substitute is None:
        _ask_for_substitute(work, actor, first, last)
    return leave


def possible_substitutes(directory: Directory, person: Person) -> list[Person]:
    """Return who could stand in: colleagues with the same work, the usual substitute first."""
    roles = {Role.COMMUNITY_OFFICER, Role.SENIOR_OFFICER} if person.is_police else person.roles
    found = [
        p
        for p in directory.people.values()
        if p.active
        and p.id != person.id
        and p.has(*roles)
        and (person.is_police or not set(p.teams).isdisjoint(person.teams))
    ]
    return sorted(found, key=lambda p: (p.id != person.substitute, p.name))


async def come_back(work: Work, actor: Person) -> Leave:
    """Somebody is back early, or will not go. Raises NotAvailable when there is no leave.

    Leave may overlap: who is back is back from all of it that goes on.
    """
    roster = await work.rosters.roster()
    leave = next_leave(roster, actor, work)
    if leave is None:
        raise NotAvailable("error-no-leave")
    going_on = [x for x in roster.leaves if x.person == actor.id and x.span.holds(work.now)]
    for over in going_on or [leave]:
        ended = over.ended(work.now)
        if ended is None:
            work.rosters.remove_leave(over)
        else:
            work.rosters.put_leave(ended)
    _note(work, AuditKind.LEAVE_ENDED, actor)
    return leave


def next_leave(roster: Roster, person: Person, work: Work) -> Leave | None:
    """Return the leave that is going on, or the first that comes."""
    coming = [x for x in roster.leaves if x.person == person.id and x.span.end > work.now]
    return min(coming, key=lambda leave: leave.span, default=None)


def keep_quiet(work: Work, actor: Person, hours: int) -> Mute:
    """Somebody wants quiet for some hours, twelve at most; it ends by itself. Raises BadInput."""
    if not 0 < hours <= LONGEST_MUTE // timedelta(hours=1):
        raise BadInput("error-quiet-hours")
    mute = Mute(actor.id, Span(work.now, work.now + timedelta(hours=hours)))
    work.rosters.put_mute(mute)
    _note(work, AuditKind.MUTED, actor)
    return mute


def end_quiet(work: Work, actor: Person) -> None:
    """Messages are welcome again."""
    work.rosters.end_mute(actor.id)
    _note(work, AuditKind.UNMUTED, actor)


def keep_hours(work: Work, actor: Person, calendar: WorkCalendar) -> OwnHours:
    """Somebody works part of the hours of the team."""
    if actor.is_police:
        raise Refused("error-officer-hours")
    hours = OwnHours(actor.id, calendar)
    work.rosters.put_hours(hours)
    _note(work, AuditKind.HOURS_CHANGED, actor)
    return hours


def _note(work: Work, kind: AuditKind, actor: Person, subject: str | None = None) -> None:
    """Write the line, and look again at what was held: it may leave, or wait for another time.

    Only shifts tell when an officer is on duty: leave or quiet of somebody who never told a shift
    must not make that person off duty for the rest of the time.
    """
    work.audit.note(AuditLine(kind, actor.id, work.now, subject=subject or actor.id))
    _look_again(work, {actor.id})


def _look_again(work: Work, people: Iterable[str]) -> None:
    """Look again at what is held for these, and for whom they may stand in."""
    for person in sorted(with_who_is_stood_in_for(work.directory, people)):
        work.outbox.release(person)


def _ask_for_substitute(work: Work, person: Person, first: date, last: date) -> None:
    # Leave is for later days: who has the desk today says nothing about them.
    found = (heads(work.directory, team, without=person.id) for team in person.teams)
    listeners = {listener for group in found for listener in group}
    for listener in sorted(listeners):
        work.outbox.put(
            Notice(
                recipient=listener,
                kind=NoticeKind.NO_SUBSTITUTE,
                key=f"no-substitute:{person.id}:{first}:{last}:{listener}",
                facts={
                    "person": person.id,
                    "first": first.isoformat(),
                    "last": last.isoformat(),
                },
            )
        )
