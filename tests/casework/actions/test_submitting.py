"""Sending a signal: who may, to which team, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.actions.submit import Statement, submit
from casework.case_texts import TextKind
from casework.errors import (
    BadInput,
    NotAvailable,
    NoTeam,
)
from casework.notices import NoticeKind
from casework.people import AccountStatus
from casework.referral import (
    FeedbackState,
)
from casework.taxonomy import (
    Concern,
    StatementSource,
    Urgency,
    Who,
)
from tests.casework.conftest import draft, person
from tests.casework.memory import Memory
from tests.casework.stages import leaves


def two_teams(work: Memory) -> None:
    teams = work.directory.teams
    second = replace(teams["st-kreken"], code="st-tweede")
    work.directory = replace(work.directory, teams={**teams, "st-tweede": second})


async def test_two_teams_fit_and_the_sender_chooses(work: Memory) -> None:
    two_teams(work)
    joris = person(work, "joris")
    sent = await submit(work, joris, draft(team="st-kreken"))
    assert sent.team == "st-kreken"
    for choice in (None, "jeugd"):
        with pytest.raises(BadInput) as refused:
            await submit(work, joris, draft(team=choice))
        assert refused.value.text_id == "error-choose-team"


async def test_no_team_at_all(work: Memory) -> None:
    teams = {"jeugd": work.directory.teams["jeugd"]}
    work.directory = replace(work.directory, teams=teams)
    with pytest.raises(NoTeam):
        await submit(work, person(work, "joris"), draft())


async def test_a_message_for_information_promises_no_feedback(work: Memory) -> None:
    sent = await submit(work, person(work, "joris"), draft(urgency=Urgency.U4))
    assert sent.feedback is FeedbackState.NONE_DUE
    assert sent.due.feedback is None


async def test_every_statement_is_kept_and_named_in_the_receipt(work: Memory) -> None:
    statements = (
        Statement(TextKind.SEEN_HEARD, "Een.", StatementSource.SEEN),
        Statement(TextKind.SEEN_HEARD, "Twee.", StatementSource.HEARD),
        Statement(TextKind.OPINION, "Drie."),
    )
    sent = await submit(work, person(work, "joris"), draft(statements=statements, who=Who.BOTH))
    assert [(w.kind, w.text, w.source) for w in work.words] == [
        (s.kind, s.text, s.source) for s in statements
    ]
    (receipt,) = work.heard("joris")
    assert receipt.facts["fields"] == "SEEN_HEARD,OPINION"
    assert receipt.facts["opens_at"] == work.now.isoformat()
    assert sent.team == "jeugd"


@pytest.mark.parametrize("text", ["", "   "])
async def test_a_statement_has_words(work: Memory, text: str) -> None:
    empty = (Statement(TextKind.SEEN_HEARD, text), Statement(TextKind.OPINION, "Iets."))
    with pytest.raises(BadInput):
        await submit(work, person(work, "joris"), draft(statements=empty))


async def test_the_same_concern_twice_is_one(work: Memory) -> None:
    four = (Concern.DEBT, Concern.DEBT, Concern.WORK, Concern.LONELY)
    await submit(work, person(work, "joris"), draft(concerns=four))


async def test_who_stopped_sends_nothing(work: Memory) -> None:
    leaves(work, "joris", status=AccountStatus.SUSPENDED)
    with pytest.raises(NotAvailable):
        await submit(work, person(work, "joris"), draft())


async def test_a_senior_officer_sends_as_well(work: Memory) -> None:
    assert (await submit(work, person(work, "petra"), draft())).sender == "petra"


async def test_a_sender_in_the_team_gets_no_headline(work: Memory) -> None:
    leaves(work, "joris", teams=("basisteam", "st-kreken"))
    await submit(work, person(work, "joris"), draft())
    assert [n.kind for n in work.heard("joris")] == [NoticeKind.RECEIPT]
