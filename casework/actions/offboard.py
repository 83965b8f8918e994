"""Offboard: a colleague leaves, and everything that was open with that person goes to others."""

from __future__ import annotations

from collections.abc import Sequence

from casework.actions.accounts import COMMAND_LINE, may_manage, unlink
from casework.actions.assign import pass_on
from casework.actions.hand_over_owner import colleagues, colleagues_in
from casework.audit import AuditKind, AuditLine
from casework.errors import NotAvailable, Refused
from casework.people import AccountStatus, Directory, Person
from casework.ports import Work
from casework.referral import Referral


async def offboard(
    work: Work, actor: Person | None, subject: Person, successor: Person | None = None
) -> int:
    """End an account for good. Returns how many cases went to somebody else.

    It is all or nothing: the open cases go to `successor`, otherwise to the coordinator of their
    team, in the unit of work that ends the account. What the chat shows of cases goes, and whose
    chat it was is forgotten. `actor=None` is the command line. Raises NotAvailable for who does not
    look after this account, Refused when a case has nobody to go to.
    """
    if actor is not None and not may_manage(actor, subject):
        raise NotAvailable
    if subject.status is AccountStatus.OFFBOARDED:
        raise Refused("error-not-active")
    still_open = await open_cases(work, subject)
    for case in still_open:
        await pass_on(work, case, _to(work, case, successor), actor, left=True)
    await unlink(work, subject)
    work.accounts.set_status(subject, AccountStatus.OFFBOARDED)
    who = actor.id if actor is not None else COMMAND_LINE
    work.audit.note(AuditLine(AuditKind.OFFBOARDED, who, work.now, subject=subject.id))
    return len(still_open)


async def open_cases(work: Work, person: Person) -> list[Referral]:
    """Return what is open with somebody."""
    found = await work.referrals.of_owner(person.id, ended_since=work.now)
    return [case for case in found if case.is_open]


def successors(work: Work, cases: Sequence[Referral]) -> list[Person]:
    """Return the colleagues who could take over every one of these cases, by name."""
    groups = [{p.id: p for p in colleagues(work, case)} for case in cases]
    shared = set.intersection(*(set(group) for group in groups)) if groups else set()
    return sorted((groups[0][person] for person in shared), key=lambda p: p.name)


def heir(directory: Directory, case: Referral) -> Person | None:
    """Return the coordinator to whom a case goes when who has it is gone; None when there is none."""
    heads = {p.id for p in directory.coordinators(case.team)}
    return next((p for p in colleagues_in(directory, case) if p.id in heads), None)


def _to(work: Work, case: Referral, successor: Person | None) -> str:
    found = heir(work.directory, case)
    if successor is not None:
        found = next((p for p in colleagues(work, case) if p.id == successor.id), None)
    if found is None:
        raise Refused("error-offboard-nobody", ref=case.reference)
    return found.id
