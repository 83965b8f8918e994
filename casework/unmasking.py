"""Unmasking: finding out who asked a question, by two people, and only while it is flagged.

The privacy officer asks for it with a reason; a second authorised person agrees, at the machine
that holds the key. So nobody can do it alone, and nobody who has only the database can do it at
all. The asker is told. Both steps and each look at the name stand in the audit trail.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from casework.errors import NotAvailable, NotNow
from casework.people import Person, Role

if TYPE_CHECKING:
    from casework.sparring import SparringThread


class UnmaskReason(StrEnum):
    """Why it may be needed. A code and no text: a reason in words could name a resident."""

    THREAT = "THREAT"
    BREACH = "BREACH"


@dataclass(frozen=True, slots=True)
class Unmasking:
    """A request of a privacy officer, and who agreed. It lies sealed within its thread."""

    officer: str
    reason: UnmaskReason
    second: str | None = None


def may_ask_for_it(person: Person) -> bool:
    """Tell whether somebody can ask for it: the privacy officer."""
    return person.active and person.has(Role.PRIVACY_OFFICER)


def may_agree(person: Person, unmasking: Unmasking) -> bool:
    """Tell whether somebody can be the second person: an administrator or another officer."""
    authorised = person.active and person.has(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)
    return authorised and person.id != unmasking.officer


def requested(thread: SparringThread, officer: Person, reason: UnmaskReason) -> SparringThread:
    """Ask for it. Raises NotAvailable for others, NotNow when it is not flagged or was agreed."""
    if not may_ask_for_it(officer):
        raise NotAvailable
    _require_flagged(thread)
    if thread.unmasking is not None and thread.unmasking.second is not None:
        raise NotNow
    return _with(thread, Unmasking(officer.id, reason))


def agreed(thread: SparringThread, second: Person) -> SparringThread:
    """Agree as the second person. Raises NotAvailable for who may not, NotNow without a request."""
    _require_flagged(thread)
    asked = thread.unmasking
    if asked is None or asked.second is not None:
        raise NotNow
    if not may_agree(second, asked):
        raise NotAvailable
    return _with(thread, replace(asked, second=second.id))


def may_see_who(thread: SparringThread, person: Person) -> bool:
    """Tell whether somebody may see who asked: the officer whose request was agreed to."""
    found = thread.unmasking
    if found is None or found.second is None or not may_ask_for_it(person):
        return False
    return found.officer == person.id


def _require_flagged(thread: SparringThread) -> None:
    if not thread.flagged:
        raise NotNow


def _with(thread: SparringThread, unmasking: Unmasking) -> SparringThread:
    return replace(thread, unmasking=unmasking, version=thread.version + 1)
