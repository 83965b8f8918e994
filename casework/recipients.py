"""Whom a target of the ladder means, and who comes next when those cannot be reached for long."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from casework.ladder import Target
from casework.people import Directory, Person
from casework.roster import Roster
from casework.watch import Watch


def meant_by(target: Target, watch: Watch, roster: Roster, at: datetime) -> list[list[str]]:
    """Return groups of ids, the ones meant first, without empty groups.

    A team may have no coordinator and no desk of the day, as a team that runs itself: then its
    coordinator means all its members. Terugkoppeling is owed to the sender, who therefore is in no
    group but the one of `SENDER`.
    """
    if target is Target.SENDER:
        return [[watch.sender]]
    without = (
        [p for p in group if p != watch.sender] for group in _groups(target, watch, roster, at)
    )
    return [group for group in without if group]


def in_charge(directory: Directory, team: str, desk: Iterable[str]) -> list[list[str]]:
    """Return who looks after a team, as groups of ids: its coordinators; in a team that runs itself
    the desk of the day; without a desk everybody (TEAM-10)."""
    coordinators = [p.id for p in directory.coordinators(team)]
    return [coordinators, list(desk), [p.id for p in directory.members(team)]]


def heads(
    directory: Directory, team: str, desk: Iterable[str] = (), *, without: str = ""
) -> list[str]:
    """Return the first of those groups in which somebody is active, leaving out whom it is about."""
    active = {p.id for p in directory.people.values() if p.active and p.id != without}
    groups = ([p for p in group if p in active] for group in in_charge(directory, team, desk))
    return next((group for group in groups if group), [])


def _groups(target: Target, watch: Watch, roster: Roster, at: datetime) -> list[list[str]]:
    directory = roster.directory
    desk = list(roster.desk(watch.team, at))
    workers = [p.id for p in directory.workers(watch.team)]
    coordinators = [p.id for p in directory.coordinators(watch.team)]
    has_it = [[watch.owner] if watch.owner is not None else [], desk, workers, coordinators]
    owner = directory.people.get(watch.owner or "")
    return {
        Target.INBOX: [workers, coordinators],
        Target.DUTY: [desk, workers, coordinators],
        Target.SECOND_DUTY: [list(roster.desk(watch.team, at, second=True))],
        Target.OWNER: has_it,
        # A promise stays with who has the case: whoever passed it on is not asked any more.
        Target.PROMISER: has_it,
        Target.BUDDY: [_buddy(owner), [p for p in desk if p != watch.owner], coordinators],
        Target.COORDINATOR: in_charge(directory, watch.team, desk),
        Target.OTHER_COORDINATOR: [_coordinators_of(directory.people.get(watch.sender), roster)],
    }[target]


def _buddy(owner: Person | None) -> list[str]:
    return [owner.buddy] if owner is not None and owner.buddy is not None else []


def _coordinators_of(sender: Person | None, roster: Roster) -> list[str]:
    if sender is None:
        return []
    return [p.id for team in sender.teams for p in roster.directory.coordinators(team)]
