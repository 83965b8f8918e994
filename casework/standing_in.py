"""Who stands in for somebody at a moment, and of what that person hears.

Two ways. Somebody on leave, or who wants quiet, has one colleague who stands in for all that time. An
officer who is off duty comes back soon: then only what cannot wait goes to a colleague, and only to one
who is at work, since the clock of a question runs on while a substitute is on duty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from casework.availability import Availability
from casework.notices import Lane, Notice, NoticeKind
from casework.people import Directory
from casework.recipients import heads
from casework.referral import Referral
from casework.roster import Roster

OF_SENDER: Mapping[NoticeKind, str] = {
    NoticeKind.CLAIMED: "claimed",
    NoticeKind.QUESTION: "question",
    NoticeKind.FEEDBACK: "feedback",
    NoticeKind.DECLINED: "feedback",
    NoticeKind.DIVERTED: "feedback",
    NoticeKind.CLOSED: "feedback",
}
"""What concerns who stands in for a sender: somebody may phone, asks something, or told how it goes."""

OF_OWNER: Mapping[NoticeKind, str] = {
    NoticeKind.SUPPLEMENT: "supplement",
    NoticeKind.ANSWER: "answer",
    NoticeKind.STILL_WORRIED: "worried",
    NoticeKind.ASSIGNED: "assigned",
}
"""What concerns who stands in for the colleague who has a case: somebody has to do something with it."""

OFF_DUTY = frozenset({Availability.OFF_DUTY, Availability.URGENT_ONLY})
"""An officer who does not take what is not urgent now, and takes it again in a next shift."""

AHEAD = timedelta(days=1)
"""So far ahead it is looked when somebody else begins to stand in."""


def cannot_wait(roster: Roster, held: Notice, at: datetime) -> bool:
    """Tell whether somebody else must hear of a notice that is held for its recipient.

    On leave that is all that matters, otherwise what is urgent. A question to an officer off duty is
    always told: its clock counts the duty of the substitute.
    """
    if held.kind not in OF_SENDER and held.kind not in OF_OWNER:
        return False
    urgent = held.lane is Lane.URGENT
    status = roster.status(held.recipient, at)
    if status in OFF_DUTY:
        person = roster.directory.people[held.recipient]
        return person.is_police and (urgent or held.kind is NoticeKind.QUESTION)
    return status is Availability.ABSENT or (urgent and status is Availability.DO_NOT_DISTURB)


def who_hears(roster: Roster, held: Notice, at: datetime) -> str | None:
    """Return who stands in for the recipient of a notice that is held and cannot wait.

    For an officer off duty that is a colleague at work, and not one in quiet hours.
    """
    if not cannot_wait(roster, held, at):
        return None
    person = held.recipient
    if roster.status(person, at) not in OFF_DUTY:
        return roster.replacement(person, at)
    urgent = held.lane is Lane.URGENT
    found = roster.stand_in(person, at, urgent=urgent).person
    return found if found and roster.may_disturb(found, at, urgent=urgent) else None


def with_who_is_stood_in_for(directory: Directory, people: Iterable[str]) -> frozenset[str]:
    """Return these people and everybody who named one of them, for always or for the present leave,
    directly or through others.

    When the duty of these changes, somebody begins or ends to hear what is held for the others.
    """
    found: set[str] = set()
    new = set(people)
    while new:
        found |= new
        named = {p.id for p in directory.people.values() if p.substitute in new}
        new = (named | {p for p, away in directory.away.items() if away.stand_in in new}) - found
    return frozenset(found)


def nobody_on_duty(roster: Roster, officer: str, at: datetime) -> bool:
    """Tell whether an officer is known not to be at work for what is urgent, nor anybody instead."""
    person = roster.directory.people.get(officer)
    if person is None or not person.is_police or roster.takes(officer, at, urgent=True):
        return False
    unsure = roster.status(officer, at) is Availability.UNKNOWN
    return not unsure and roster.stand_in(officer, at, urgent=True).person is None


def behind_owner(directory: Directory, case: Referral) -> frozenset[str]:
    """Return who hears what cannot wait for the owner of a case: nobody when the owner is there.

    That is who stands in and works in the team, which sees how its cases stand; otherwise the
    coordinators of the team, and in a team without one everybody (TEAM-10). Never the sender, whose
    news it is.
    """
    owner, team = case.owner, case.team
    if owner is None:
        return frozenset()
    known = (directory.people.get(person) for person in directory.stand_ins(owner))
    fit = {p.id for p in known if p is not None and p.active and p.works_in(team)}
    if fit - {case.sender} or owner not in directory.away:
        return frozenset(fit - {case.sender})
    return frozenset({*heads(directory, team, without=owner)} - {case.sender})


@dataclass(frozen=True, slots=True)
class Covering:
    """Who may stand in for which officers that are off duty, by their ids, in [since, until)."""

    since: datetime
    until: datetime
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def holds(self, at: datetime) -> bool:
        """Tell whether this is how it stands at an instant."""
        return self.since <= at < self.until


def covering(roster: Roster, at: datetime, earlier: Covering | None = None) -> Covering:
    """Return who may stand in at an instant, and until when that is so.

    As long as it is the same as `earlier`, `people` is the same object.
    """
    officers = [p.id for p in roster.directory.people.values() if p.active and p.is_police]
    found: dict[str, frozenset[str]] = {}
    for officer in officers:
        if roster.status(officer, at) not in OFF_DUTY:
            continue
        ways = (roster.stand_in(officer, at, urgent=urgent).person for urgent in (False, True))
        people = frozenset(person for person in ways if person is not None)
        if people:
            found[officer] = people
    changes = roster.changes(roster.everybody_behind(officers), at, at + AHEAD)
    until = min(changes, default=at + AHEAD)
    same = earlier is not None and earlier.people == found
    return (
        replace(earlier, since=at, until=until) if earlier and same else Covering(at, until, found)
    )
