"""Report no team: a signal found nobody; who keeps the directory hears for which wijk."""

from __future__ import annotations

from casework.duty_time import local_day
from casework.notices import Notice, NoticeKind
from casework.people import Person, Role
from casework.ports import Work


def report_no_team(work: Work, sender: Person, neighbourhood: str) -> None:
    """Tell administrators and the coordinators in this wijk, once a day; nothing of a draft goes."""
    directory = work.directory
    listeners = [p for p in directory.people.values() if p.active and p.has(Role.ADMINISTRATOR)]
    for team in directory.teams.values():
        if team.covers(neighbourhood):
            listeners += directory.coordinators(team.code)
    day = local_day(work.now).isoformat()
    for person in dict.fromkeys(p.id for p in listeners if p.id != sender.id):
        key = f"no-team:{neighbourhood}:{day}:{person}"
        facts = {"neighbourhood": neighbourhood}
        work.outbox.put(Notice(person, NoticeKind.NO_TEAM, key, facts=facts))
