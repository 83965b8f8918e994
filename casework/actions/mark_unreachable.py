"""Mark unreachable: a colleague blocked the bot; nobody else waits for an answer in vain."""

from __future__ import annotations

from casework.duty_time import local_day
from casework.notices import Notice, NoticeKind
from casework.people import Role
from casework.ports import Work


def mark_unreachable(work: Work, person_id: str) -> None:
    """Remember it, and tell the coordinators of the teams and the administrators, once a day."""
    person = work.directory.people.get(person_id)
    if person is None:
        return
    if person.reachable:
        work.accounts.set_reachable(person, False)
    directory = work.directory
    listeners = [p for p in directory.people.values() if p.active and p.has(Role.ADMINISTRATOR)]
    for team in person.teams:
        listeners += directory.coordinators(team)
    day = local_day(work.now).isoformat()
    for listener in dict.fromkeys(p.id for p in listeners if p.id != person_id and p.reachable):
        key = f"unreachable:{person_id}:{day}:{listener}"
        notice = Notice(listener, NoticeKind.UNREACHABLE, key, facts={"person": person_id})
        work.outbox.put(notice)
