"""Agenda: a case is talked about in a meeting that the team has anyway (OVL-02).

A mark with a day for who coordinates. No meeting is asked for, and nobody hears of it by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework import transitions
from casework.access import Relation, relations
from casework.actions.changes import load, refresh_cards, save
from casework.audit import AuditKind
from casework.duty_time import local_day
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral


async def put_on_agenda(
    work: Work, actor: Person, case: str, on: date, version: int | None = None
) -> Referral:
    """Put a case on the agenda of the meeting of a day. Raises BadInput for a day that is over."""
    before = await load(work, actor, case, Event.PUT_ON_AGENDA, version)
    after = transitions.put_on_agenda(before, on, local_day(work.now))
    save(work, before, after, AuditKind.PUT_ON_AGENDA, actor)
    await refresh_cards(work, after, told={actor.id})
    return after


async def take_off_agenda(
    work: Work, actor: Person, case: str, version: int | None = None
) -> Referral:
    """Take a case off the agenda."""
    before = await load(work, actor, case, Event.TAKE_OFF_AGENDA, version)
    after = transitions.take_off_agenda(before)
    save(work, before, after, AuditKind.TAKEN_OFF_AGENDA, actor)
    await refresh_cards(work, after, told={actor.id})
    return after


async def agenda(work: Work, actor: Person) -> Sequence[Referral]:
    """Return what is on the agenda of the teams that somebody coordinates, by day."""
    found = [case for team in actor.teams for case in await work.referrals.of_team(team)]
    mine = {
        case.id: case
        for case in found
        if case.agenda_on and Relation.COORDINATOR in relations(work.directory, actor, case)
    }
    return sorted(mine.values(), key=lambda case: (str(case.agenda_on), case.reference))
