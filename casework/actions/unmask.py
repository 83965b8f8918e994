"""Unmasking, step by step: the officer asks, a second person agrees, the officer looks."""

from __future__ import annotations

from casework import unmasking
from casework.actions.counting import count_privacy
from casework.actions.sparring import soon, tell, tell_all
from casework.audit import AuditKind, AuditLine
from casework.errors import NotAvailable
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.reports import PrivacyFigure
from casework.sparring import SparringThread
from casework.unmasking import Unmasking, UnmaskReason


def _note(
    work: Work, kind: AuditKind, thread: SparringThread, actor: str, subject: str | None = None
) -> None:
    assert thread.unmasking is not None
    reason = thread.unmasking.reason.value
    work.audit.note(AuditLine(kind, actor, work.now, thread.id, reason, subject))


async def ask_to_unmask(
    work: Work, officer: Person, thread_id: str, reason: UnmaskReason
) -> SparringThread:
    """The privacy officer asks for it. Nothing is looked up yet."""
    thread = await work.threads.get(thread_id)
    if thread is None or not unmasking.may_ask_for_it(officer):
        raise NotAvailable
    after = unmasking.requested(thread, officer, reason)
    work.threads.save(thread, after)
    _note(work, AuditKind.UNMASK_ASKED, after, officer.id)
    return after


async def waiting_to_unmask(work: Work, reference: str) -> tuple[SparringThread, Unmasking]:
    """Return a request that waits for a second person. Raises NotAvailable when there is none."""
    for thread in await work.threads.waiting_for_moderator():
        found = thread.unmasking
        if thread.reference == reference and found is not None and found.second is None:
            return thread, found
    raise NotAvailable


async def agree_to_unmask(work: Work, second: Person, reference: str) -> SparringThread:
    """A second person agrees: the officer can look now, and the asker is told.

    For the command line alone: who stands there has the key, so that who can change the database
    without it has nothing to gain by making somebody an officer.
    """
    thread, asked = await waiting_to_unmask(work, reference)
    after = unmasking.agreed(thread, second)
    work.threads.save(thread, after)
    _note(work, AuditKind.UNMASK_AGREED, after, second.id, asked.officer)
    tell(work, NoticeKind.SPAR_WHO, after, asked.officer)
    asker = await work.threads.asker(thread.id)
    if asker is not None:
        tell_all(work, NoticeKind.SPAR_UNMASKED, after, asker, not_before=soon(work.now))
    return after


async def who_asked(work: Work, officer: Person, thread_id: str) -> Person:
    """Return who asked, to the officer whose request was agreed to; the look is written down."""
    thread = await work.threads.get(thread_id)
    if thread is None or not thread.flagged or not unmasking.may_see_who(thread, officer):
        raise NotAvailable
    asker = work.directory.people.get(await work.threads.asker(thread_id) or "")
    if asker is None:
        raise NotAvailable
    _note(work, AuditKind.UNMASK_SHOWN, thread, officer.id)
    count_privacy(work, PrivacyFigure.UNMASKED)
    return asker
