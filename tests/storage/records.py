"""Records for tests of storage: a signal of Joris, its words, a conversation, keys of updates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from casework.case_texts import CaseText, TextKind
from casework.conversation import Conversation
from casework.deadlines import DueDates, PausedTerm
from casework.ports import Invitation, Opened, UpdateKey
from casework.referral import Event, IdentityHandover, Referral, State, Undo
from casework.sharing import Consent, GroundCode
from casework.taxonomy import (
    Concern,
    ConsentForm,
    ConsentGiver,
    CopiedToFile,
    FeedbackCode,
    Informed,
    Kind,
    Purpose,
    StatementSource,
    Urgency,
    Who,
)
from storage.database import Database
from tests.storage.conftest import NOW

JORIS, MIRTE, DENNIS = 5_550_000_001, 5_550_000_002, 5_550_000_003
_numbers = count(1)


def signal(case: str = "case0001", reference: str = "ZS-4F7K", **changes: Any) -> Referral:
    """A signal that was just sent."""
    fields: dict[str, Any] = {
        "id": case,
        "reference": reference,
        "kind": Kind.CARE_SIGNAL,
        "state": State.SUBMITTED,
        "version": 1,
        "sender": "joris",
        "team": "st-kreken",
        "neighbourhood": "kreken",
        "concerns": (Concern.CONFUSED, Concern.NEGLECT),
        "who": Who.ADULT,
        "urgency": Urgency.U3,
        "purpose": Purpose.PURPOSE_HELP,
        "ground": GroundCode.WPG18_2_CARE_DESK,
        "submitted_at": NOW,
        "due": DueDates(claim=NOW + timedelta(days=1)),
        **changes,
    }
    return Referral(**fields)


def full_signal() -> Referral:
    """A signal in which as many fields as possible are filled."""
    before = signal("case0002", "ZS-8M3P", version=4)
    return signal(
        "case0002",
        "ZS-8M3P",
        version=5,
        state=State.CLOSED,
        owner="mirte",
        due=DueDates(NOW, NOW + timedelta(microseconds=1), None, NOW + timedelta(days=9)),
        paused=PausedTerm(NOW + timedelta(days=2), NOW),
        informed=next(iter(Informed)),
        earlier_teams=("jeugd", "plus"),
        handover=IdentityHandover.DONE,
        handover_confirmed_by=("mirte", "joris"),
        last_feedback=FeedbackCode.FB_CONTACT,
        consent=Consent(
            police_named=True,
            purpose=Purpose.PURPOSE_HELP,
            form=ConsentForm.ORAL,
            giver=ConsentGiver.RESIDENT,
            given_on=date(2027, 2, 2),
        ),
        expected_on=date(2027, 3, 1),
        copied=CopiedToFile.YES,
        ended_at=NOW + timedelta(days=20, microseconds=7),
        undo=Undo(Event.CLOSE, "mirte", NOW + timedelta(seconds=60), before),
    )


def text(case: str, words: str, **changes: Any) -> CaseText:
    """A statement of Joris."""
    fields: dict[str, Any] = {
        "id": f"text{next(_numbers):06}",
        "case": case,
        "kind": TextKind.SEEN_HEARD,
        "author": "joris",
        "written_at": NOW,
        "text": words,
        "source": StatementSource.SEEN,
        **changes,
    }
    return CaseText(**fields)


def talk(person: str = "joris", version: int = 1, **changes: Any) -> Conversation:
    """A conversation half-way."""
    fields: dict[str, Any] = {
        "person": person,
        "flow": "signal",
        "step": "concerns",
        "version": version,
        "started_at": NOW,
        "expires_at": NOW + timedelta(hours=1),
        "answers": {"who": "ADULT", "list": [1, True, None, {"deep": "ja"}]},
        **changes,
    }
    return Conversation(**fields)


def key() -> UpdateKey:
    """The key of a new update."""
    number = next(_numbers)
    return UpdateKey(700, number, number.to_bytes(32))


async def arrive(
    database: Database, telegram_user: int | None, update: UpdateKey | None = None
) -> Opened:
    """Open an update of somebody."""
    return await database.storage.open_update(update or key(), telegram_user, NOW)


async def stored(database: Database, *cases: Referral) -> None:
    """Store signals."""
    work = await database.storage.begin(NOW)
    for case in cases:
        work.referrals.add(case)
    await work.commit()


@dataclass
class StandingClock:
    """A clock that stands where it was put."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant."""
        return self.instant


async def link(database: Database, **accounts: int) -> None:
    """Link people with messenger accounts, each with an invitation of their own."""
    for person, user in accounts.items():
        work = await database.storage.begin(NOW)
        code = f"{next(_numbers):064}"
        invitation = Invitation(code, person, "bo", NOW, NOW + timedelta(days=1))
        work.accounts.invite(invitation)
        work.accounts.redeem(invitation, user, NOW)
        await work.commit()
