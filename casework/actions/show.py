"""Show: fetch the words of a case on demand; every look is written down."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from casework import access
from casework.actions.changes import look, note
from casework.audit import AuditKind
from casework.case_texts import CaseText, TextKind
from casework.disclosure import disclosed_by
from casework.errors import NotAvailable
from casework.people import Person
from casework.ports import Work
from casework.referral import Referral


async def show(
    work: Work, actor: Person, case: str, *, for_file: bool = False
) -> tuple[Referral, Sequence[CaseText]]:
    """Return a case with its words for somebody who may read them.

    `for_file`: the owner's own view for copying to the official file.
    Raises NotAvailable for everybody else, whether the case exists or not.
    """
    referral = await look(work, actor, case)
    if access.view(work.directory, actor, referral) is not access.View.FULL:
        raise NotAvailable
    if for_file and actor.id != referral.owner:
        raise NotAvailable
    kind = AuditKind.CONTENT_COPIED if for_file else AuditKind.CONTENT_SHOWN
    note(work, referral, kind, actor, ground=referral.ground)
    return referral, await work.texts.of(case)


async def show_disclosed(
    work: Work, actor: Person, case: str
) -> tuple[Referral, Collection[TextKind]]:
    """Return a case and which kinds of words are in it, for the police record of its sender.

    No words are shown, so it is no look at the content. Raises NotAvailable for everybody else,
    and when there is nothing for the record.
    """
    referral = await look(work, actor, case)
    full = access.view(work.directory, actor, referral) is access.View.FULL
    if not full or not actor.is_police or not disclosed_by(actor.id, referral):
        raise NotAvailable
    return referral, {word.kind for word in await work.texts.of(case)}
