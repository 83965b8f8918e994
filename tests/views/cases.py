"""Cases in every state, for tests of what people see: built with the rules, so they can exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from casework import deadlines, transitions
from casework.case_texts import CaseText, TextKind
from casework.people import AccountStatus, Directory
from casework.referral import FeedbackState, Referral, State
from casework.sharing import GroundCode
from casework.taxonomy import (
    Concern,
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    Informed,
    Kind,
    NextStep,
    Purpose,
    StatementSource,
    Urgency,
    Who,
)
from tests.lindermeer import lindermeer, local

SENT = local("2027-01-12 10:11")
CLAIMED = local("2027-01-12 13:40")
LATER = local("2027-01-19 09:30")
ENDED = local("2027-02-02 11:00")
SECRET = "tuinkabouterverhaal"
"""A word that only the content holds: it must never show up on a card or in a notice."""

LINDERMEER = lindermeer()
TEAM = LINDERMEER.teams["st-kreken"]


def directory() -> Directory:
    """Lindermeer with one more wijkagent who left."""
    gone = replace(
        LINDERMEER.people["samira"], id="gone", key="gone", status=AccountStatus.OFFBOARDED
    )
    return replace(LINDERMEER, people={**LINDERMEER.people, "gone": gone})


def submitted(**changes: object) -> Referral:
    """A signal of Joris that waits for Sociaal Team De Kreken."""
    fields: dict[str, object] = {
        "id": "4F7KHM2QXW9T",
        "reference": "ZS-4F7K",
        "kind": Kind.CARE_SIGNAL,
        "state": State.SUBMITTED,
        "version": 1,
        "sender": "joris",
        "team": TEAM.code,
        "neighbourhood": "kreken",
        "concerns": (Concern.CONFUSED, Concern.NEGLECT),
        "who": Who.ADULT,
        "urgency": Urgency.U3,
        "purpose": Purpose.PURPOSE_HELP,
        "ground": GroundCode.WPG18_2_CARE_DESK,
        "submitted_at": SENT,
        "due": deadlines.first_dues(Urgency.U3, SENT, TEAM.calendar, TEAM.terms),
        "informed": Informed.INFORMED_ASK_TEAM,
        **changes,
    }
    return Referral(**fields)  # type: ignore[arg-type]


def for_information() -> Referral:
    """A signal that asks nothing of the team."""
    return submitted(
        urgency=Urgency.U4,
        feedback=FeedbackState.NONE_DUE,
        due=deadlines.first_dues(Urgency.U4, SENT, TEAM.calendar, TEAM.terms),
    )


def read() -> Referral:
    return transitions.claim(for_information(), "mirte", CLAIMED)


def claimed() -> Referral:
    return transitions.claim(submitted(), "mirte", CLAIMED)


def asked() -> Referral:
    return transitions.ask(claimed(), CLAIMED)


def accepted() -> Referral:
    told = transitions.accept(claimed(), TEAM, LATER)
    return transitions.given(told, FeedbackCode.FB_OWNED, LATER)


def on_hold() -> Referral:
    waiting = transitions.wait(claimed(), date(2027, 3, 8), LATER.date())
    return transitions.given(waiting, FeedbackCode.FB_WAITING, LATER)


def closed() -> Referral:
    return transitions.close(
        accepted(), "mirte", FeedbackCode.FB_CLOSED, CopiedToFile.YES, None, ENDED
    )


def worried() -> Referral:
    return transitions.still_worried(closed(), TEAM, ENDED + timedelta(hours=1))


def every_state() -> dict[str, Referral]:
    """One case per state, and the variants that show other lines."""
    proposed = transitions.propose_owner(accepted(), "dennis")
    half = transitions.confirm_handover(accepted(), "mirte")
    moved = transitions.redirect(claimed(), LINDERMEER.teams["jeugd"], LATER, ground_covers=True)
    found = {
        "submitted": submitted(),
        "warm": submitted(kind=Kind.WARM_REFERRAL),
        "for information": for_information(),
        "read": read(),
        "ended by itself": transitions.auto_close(for_information(), ENDED),
        "read and ended by itself": transitions.auto_close(read(), ENDED),
        "claimed": claimed(),
        "asked": asked(),
        "accepted": accepted(),
        "on hold": on_hold(),
        "declined": transitions.decline(
            claimed(), DeclineReason.NO_LIGHT, NextStep.SUGGESTIONS, LATER
        ),
        "diverted": transitions.divert(claimed(), DeclineReason.NO_VT, LATER),
        "closed": closed(),
        "confirmed": transitions.confirm(closed(), ENDED + timedelta(hours=1)),
        "worried": worried(),
        "reacted": transitions.react(worried(), ENDED + timedelta(hours=2)),
        "withdrawn": transitions.withdraw(submitted(), LATER),
        "proposed": proposed,
        "handover half": half,
        "on the agenda": transitions.put_on_agenda(accepted(), date(2027, 3, 1), LATER.date()),
        "handover done": transitions.confirm_handover(half, "joris"),
        "redirected": moved,
        "nobody knows the owner": replace(accepted(), owner="left", sender="also left"),
    }
    assert {r.state for r in found.values()} == set(State)
    return found


def words() -> list[CaseText]:
    """What was written about the case, one of each kind."""
    return [
        CaseText(
            id=f"T{number}",
            case="4F7KHM2QXW9T",
            kind=kind,
            author="joris" if kind not in {TextKind.QUESTION, TextKind.FEEDBACK_NOTE} else "mirte",
            written_at=SENT + timedelta(minutes=number),
            text=f"{SECRET} {number}",
            source=StatementSource.SEEN
            if kind in {TextKind.SEEN_HEARD, TextKind.SUPPLEMENT}
            else None,
        )
        for number, kind in enumerate(TextKind)
    ]


def now_of(referral: Referral) -> datetime:
    """An hour after the last thing that happened."""
    return max(
        at
        for at in (
            referral.submitted_at,
            referral.claimed_at,
            referral.accepted_at,
            referral.ended_at,
        )
        if at is not None
    ).astimezone(UTC) + timedelta(hours=1)
