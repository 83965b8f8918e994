"""What is only for information and ends by itself, the agenda of a meeting, and the third team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework import deadlines, transitions
from casework.errors import BadInput, GroundMissing, NotNow
from casework.referral import Event, IdentityHandover, Referral, State
from casework.sharing import GroundCode
from casework.taxonomy import CopiedToFile, FeedbackCode, RedirectReason, Urgency
from tests.lindermeer import lindermeer
from tests.views import cases
from tests.views.cases import LATER, TEAM

JEUGD = lindermeer().teams["jeugd"]
TODAY = LATER.date()
TOMORROW = TODAY + timedelta(days=1)


def ends_from(moment: object) -> object:
    return deadlines.due_auto_close(Urgency.U4, moment, TEAM.calendar, TEAM.terms)  # type: ignore[arg-type]


def test_who_only_reads_is_told_no_name() -> None:
    assert cases.read().handover is IdentityHandover.N_A
    assert cases.claimed().handover is IdentityHandover.PENDING
    nameless = replace(cases.submitted(), ground=GroundCode.ANON)
    claimed = transitions.claim(nameless, "mirte", LATER)
    assert claimed.handover is IdentityHandover.N_A


def test_who_does_something_with_it_is_told_the_name_and_nothing_ends_by_itself() -> None:
    taken_on = transitions.accept(cases.read(), TEAM, LATER)
    assert taken_on.handover is IdentityHandover.PENDING
    assert cases.read().due.auto_close is not None
    assert taken_on.due.auto_close is None
    nameless = transitions.accept(replace(cases.read(), ground=GroundCode.ANON), TEAM, LATER)
    assert nameless.handover is IdentityHandover.N_A


@pytest.mark.parametrize("handover", IdentityHandover)
def test_accepting_anything_else_leaves_the_handing_over_as_it_was(
    handover: IdentityHandover,
) -> None:
    case = replace(cases.claimed(), handover=handover)
    assert transitions.accept(case, TEAM, LATER).handover is handover


@pytest.mark.parametrize("step", [transitions.answer, transitions.no_answer])
def test_what_just_got_an_answer_does_not_end_under_ones_hands(
    step: Callable[..., Referral],
) -> None:
    asked = transitions.ask(cases.read(), LATER)
    again = step(asked, TEAM, LATER)
    assert again.due.auto_close == ends_from(LATER) != asked.due.auto_close
    assert step(cases.asked(), TEAM, LATER).due.auto_close is None


def test_it_ends_when_the_term_is_over_and_not_before() -> None:
    case = cases.for_information()
    due = case.due.auto_close
    assert due is not None
    ended = transitions.auto_close(case, due)
    assert (ended.state, ended.ended_at, ended.outcome) == (State.CLOSED, due, None)
    assert ended.ended_by_itself
    assert ended.due.auto_close is None
    for refused in (
        (case, due - timedelta(microseconds=1)),
        (replace(case, due=replace(case.due, auto_close=None)), due),
        (replace(cases.submitted(), due=replace(case.due)), due),
    ):
        with pytest.raises(NotNow):
            transitions.auto_close(*refused)


def test_every_end_and_every_hold_stops_that_clock() -> None:
    assert transitions.withdraw(cases.for_information(), LATER).due.auto_close is None
    waiting = transitions.wait(cases.read(), TOMORROW, TODAY)
    assert waiting.due.auto_close is None
    given = transitions.assign(cases.for_information(), "dennis", TEAM, LATER)
    assert given.due.auto_close is None


def test_what_is_given_to_somebody_is_work_until_it_is_given_back() -> None:
    given = transitions.assign(cases.for_information(), "dennis", TEAM, LATER)
    work = deadlines.first_dues(Urgency.U3, LATER, TEAM.calendar, TEAM.terms)
    assert given.due.decide == work.decide
    answered = transitions.answer(transitions.ask(given, LATER), TEAM, LATER)
    assert (answered.due.decide, answered.due.auto_close) == (work.decide, None)
    back = transitions.release(given, TEAM, LATER)
    assert (back.due.decide, back.due.auto_close) == (None, ends_from(LATER))
    read = transitions.release(cases.read(), TEAM, LATER)
    assert read.due.auto_close == cases.read().due.auto_close, "it keeps what it had"


def test_who_puts_what_was_read_on_the_waiting_list_is_told_the_name() -> None:
    assert transitions.wait(cases.read(), TOMORROW, TODAY).handover is IdentityHandover.PENDING
    nameless = replace(cases.read(), ground=GroundCode.ANON)
    assert transitions.wait(nameless, TOMORROW, TODAY).handover is IdentityHandover.N_A
    waiting = transitions.wait(cases.claimed(), TOMORROW, TODAY)
    assert waiting.handover is IdentityHandover.PENDING


@pytest.mark.parametrize("step", ["accept", "wait"])
def test_who_heard_the_name_already_need_not_hear_it_again(step: str) -> None:
    given = transitions.assign(cases.for_information(), "dennis", TEAM, LATER)
    told = replace(given, handover=IdentityHandover.DONE)
    after = {
        "accept": lambda: transitions.accept(told, TEAM, LATER),
        "wait": lambda: transitions.wait(told, TOMORROW, TODAY),
    }[step]()
    assert after.handover is IdentityHandover.DONE


def test_what_ended_by_itself_is_taken_up_as_work() -> None:
    due = cases.read().due.auto_close
    assert due is not None
    later = due + timedelta(days=1)
    again = transitions.reopen(transitions.auto_close(cases.read(), due), "mirte", TEAM, later)
    assert again.handover is IdentityHandover.PENDING
    assert again.due.auto_close is None
    nameless = replace(cases.read(), ground=GroundCode.ANON)
    again = transitions.reopen(transitions.auto_close(nameless, due), "mirte", TEAM, later)
    assert again.handover is IdentityHandover.N_A


@pytest.mark.parametrize("handover", IdentityHandover)
def test_what_a_person_closed_keeps_its_handing_over(handover: IdentityHandover) -> None:
    closed = replace(cases.closed(), handover=handover)
    again = transitions.reopen(closed, "mirte", TEAM, cases.ENDED + timedelta(hours=1))
    assert again.handover is handover


def test_on_the_agenda_and_off() -> None:
    listed = transitions.put_on_agenda(cases.accepted(), TOMORROW, TODAY)
    assert (listed.agenda_on, listed.state) == (TOMORROW, State.ACCEPTED)
    assert transitions.take_off_agenda(listed).agenda_on is None
    with pytest.raises(NotNow):
        transitions.put_on_agenda(listed, TOMORROW, TODAY)
    with pytest.raises(NotNow):
        transitions.take_off_agenda(cases.accepted())


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1)])
def test_a_meeting_is_still_to_come(day: date) -> None:
    with pytest.raises(BadInput) as error:
        transitions.put_on_agenda(cases.accepted(), day, TODAY)
    assert error.value.text_id == "flow-day-ahead"


def test_the_third_team_is_proposed_and_refused() -> None:
    reason = RedirectReason.OTHER_TARGET
    asked = transitions.propose_team(cases.claimed(), JEUGD, reason, ground_covers=True)
    assert (asked.next_team, asked.next_team_reason) == ("jeugd", reason)
    assert (asked.team, asked.state, asked.owner) == (TEAM.code, State.CLAIMED, "mirte")
    assert asked.version == cases.claimed().version + 1
    no = transitions.refuse_team(asked)
    assert (no.next_team, no.next_team_reason) == (None, None)
    assert no.version == asked.version + 1


def test_a_team_that_cannot_have_it_is_not_proposed() -> None:
    reason = RedirectReason.OTHER_TARGET
    with pytest.raises(BadInput) as error:
        transitions.propose_team(cases.claimed(), TEAM, reason, ground_covers=True)
    assert error.value.text_id == "error-same-team"
    with pytest.raises(GroundMissing) as missing:
        transitions.propose_team(cases.claimed(), JEUGD, reason, ground_covers=False)
    assert missing.value.text_id == "error-ground-new-team"
    with pytest.raises(NotNow):
        transitions.propose_team(cases.closed(), JEUGD, reason, ground_covers=True)
    with pytest.raises(NotNow):
        transitions.refuse_team(cases.closed())


def test_another_team_begins_without_proposal_and_agenda() -> None:
    before = replace(
        cases.claimed(),
        next_team="jeugd",
        next_team_reason=RedirectReason.OTHER_TARGET,
        agenda_on=TOMORROW,
    )
    after = transitions.redirect(before, JEUGD, LATER, ground_covers=True)
    assert (after.next_team, after.next_team_reason, after.agenda_on) == (None, None, None)


def test_only_the_clock_ends_it_so() -> None:
    assert cases.for_information().allows(Event.AUTO_CLOSE)
    closed = transitions.close(
        transitions.given(
            transitions.accept(cases.read(), TEAM, LATER), FeedbackCode.FB_OWNED, LATER
        ),
        "mirte",
        FeedbackCode.FB_CLOSED,
        CopiedToFile.YES,
        None,
        LATER,
    )
    assert not closed.ended_by_itself
