"""What deciding about a case refuses although the right person asks, and what it keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework import access
from casework.access import View
from casework.actions.accept import accept
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.claim import claim
from casework.actions.decline import decline
from casework.actions.divert import divert
from casework.actions.feedback import feedback
from casework.actions.hand_over_identity import hand_over_identity
from casework.actions.redirect import redirect, refuse_team, take_team
from casework.actions.resume import resume
from casework.actions.supplement import supplement
from casework.actions.wait import wait
from casework.case_texts import TextKind
from casework.errors import (
    AlreadyChanged,
    AlreadyTaken,
    BadInput,
    GroundMissing,
    NotAvailable,
    NotNow,
    Refused,
    TooManyRedirects,
)
from casework.notices import NoticeKind
from casework.referral import (
    MAX_REDIRECTS,
    FeedbackState,
    IdentityHandover,
    State,
)
from casework.sharing import Consent, GroundCode
from casework.taxonomy import (
    ConsentForm,
    ConsentGiver,
    DeclineReason,
    FeedbackCode,
    LongerCause,
    NextStep,
    Purpose,
    RedirectReason,
    StatementSource,
)
from tests.casework import stages
from tests.casework.conftest import person
from tests.casework.memory import Memory
from tests.casework.stages import SECRET
from tests.lindermeer import local

CONSENT = Consent(
    police_named=True,
    purpose=Purpose.PURPOSE_HELP,
    form=ConsentForm.WRITTEN,
    giver=ConsentGiver.RESIDENT,
    given_on=date(2027, 1, 11),
)


async def test_an_old_button_is_refused(work: Memory) -> None:
    case = await stages.claimed(work)
    mirte = person(work, "mirte")
    with pytest.raises(AlreadyChanged):
        await accept(work, mirte, case.id, tell_sender=True, version=case.version - 1)
    after = await accept(work, mirte, case.id, tell_sender=True, version=case.version)
    assert after.state is State.ACCEPTED


@pytest.mark.parametrize("stage", [stages.asked, stages.accepted, stages.waiting])
async def test_what_somebody_has_is_taken(work: Memory, stage: stages.Stage) -> None:
    case = await stage(work)
    with pytest.raises(AlreadyTaken) as taken:
        await claim(work, person(work, "dennis"), case.id)
    assert taken.value.values == {"name": "Mirte"}


async def test_taken_by_somebody_who_is_gone_has_no_name(work: Memory) -> None:
    case = await stages.claimed(work)
    work.cases[case.id] = replace(case, owner="gone")
    with pytest.raises(AlreadyTaken) as taken:
        await claim(work, person(work, "dennis"), case.id)
    assert taken.value.values == {"name": ""}


async def test_an_anonymous_case_has_no_name_to_hand_over(work: Memory) -> None:
    case = await stages.submitted(work)
    work.cases[case.id] = replace(case, ground=GroundCode.ANON)
    after = await claim(work, person(work, "mirte"), case.id)
    assert after.handover is IdentityHandover.N_A
    with pytest.raises(NotNow):
        await hand_over_identity(work, person(work, "mirte"), case.id)


@pytest.mark.parametrize("text", ["", "  \n "])
async def test_a_question_and_an_answer_have_words(work: Memory, text: str) -> None:
    case = await stages.claimed(work)
    with pytest.raises(BadInput):
        await ask(work, person(work, "mirte"), case.id, text)
    other = Memory(work.directory, work.now)
    case = await stages.asked(other)
    with pytest.raises(BadInput):
        await answer(other, person(other, "joris"), case.id, text)


async def test_what_is_written_is_kept_with_who_and_where_from(work: Memory) -> None:
    case = await stages.claimed(work)
    await supplement(work, person(work, "joris"), case.id, SECRET, StatementSource.HEARD)
    last = work.words[-1]
    assert (last.kind, last.author, last.text) == (TextKind.SUPPLEMENT, "joris", SECRET)
    assert (last.source, last.case, last.written_at) == (StatementSource.HEARD, case.id, work.now)


async def test_something_new_needs_the_ground_of_today(work: Memory) -> None:
    case = await stages.claimed(work)
    work.now = local("2028-01-03 10:00")
    with pytest.raises(GroundMissing):
        await supplement(work, person(work, "joris"), case.id, SECRET, StatementSource.SEEN)
    assert SECRET not in {w.text for w in work.words}


async def test_something_new_before_anybody_has_it_tells_nobody(work: Memory) -> None:
    case = await stages.submitted(work)
    work.told.clear()
    await supplement(work, person(work, "joris"), case.id, SECRET, StatementSource.SEEN)
    assert {n.kind for n in work.told.values()} == {NoticeKind.CARD}


@pytest.mark.parametrize("days", [None, -1, 0])
async def test_waiting_has_a_day_to_come(work: Memory, days: int | None) -> None:
    case = await stages.claimed(work)
    day = None if days is None else work.now.date() + timedelta(days=days)
    with pytest.raises(Refused):
        await wait(work, person(work, "mirte"), case.id, day, LongerCause.CAUSE_TRUST)


async def test_waiting_is_feedback_and_resuming_starts_the_follow_up(work: Memory) -> None:
    waits = await stages.waiting(work)
    assert (waits.state, waits.feedback) == (State.ON_HOLD, FeedbackState.GIVEN)
    assert waits.last_feedback is FeedbackCode.FB_WAITING
    assert (waits.due.decide, waits.due.follow_up) == (None, None)
    after = await resume(work, person(work, "mirte"), waits.id)
    assert (after.state, after.expected_on) == (State.ACCEPTED, None)
    assert after.accepted_at == work.now
    assert after.due.follow_up == local("2027-02-09 17:00")


async def test_resuming_keeps_when_it_was_accepted(work: Memory) -> None:
    case = await stages.accepted(work)
    first = work.now
    mirte = person(work, "mirte")
    await wait(work, mirte, case.id, date(2027, 3, 1), LongerCause.CAUSE_TRUST)
    work.now += timedelta(days=2)
    assert (await resume(work, mirte, case.id)).accepted_at == first


async def test_a_full_team_waits_and_does_not_decline(work: Memory) -> None:
    case = await stages.claimed(work)
    with pytest.raises(Refused):
        await decline(
            work,
            person(work, "mirte"),
            case.id,
            DeclineReason.NO_CAPACITY,
            NextStep.WAITING_LIST,
        )


async def test_declining_is_feedback_and_stops_the_clocks(work: Memory) -> None:
    case = await stages.claimed(work)
    mirte = person(work, "mirte")
    after = await decline(work, mirte, case.id, DeclineReason.NO_LIGHT, NextStep.SUGGESTIONS)
    assert (after.state, after.feedback) == (State.DECLINED, FeedbackState.GIVEN)
    assert after.last_feedback is FeedbackCode.FB_NO_ACTION
    assert (after.decline_reason, after.next_step) == (
        DeclineReason.NO_LIGHT,
        NextStep.SUGGESTIONS,
    )
    assert (after.due.claim, after.due.decide, after.due.follow_up) == (None, None, None)
    assert after.ended_at == work.now


@pytest.mark.parametrize("reason", DeclineReason)
async def test_only_danger_and_violence_divert_and_the_words_go(
    work: Memory, reason: DeclineReason
) -> None:
    case = await stages.claimed(work)
    mirte = person(work, "mirte")
    if reason not in {DeclineReason.NO_VT, DeclineReason.NO_EMERGENCY}:
        with pytest.raises(BadInput):
            await divert(work, mirte, case.id, reason)
        assert work.words
        return
    after = await divert(work, mirte, case.id, reason)
    assert (after.state, after.decline_reason) == (State.DIVERTED, reason)
    assert after.feedback is FeedbackState.GIVEN
    assert work.words == []


async def test_feedback_about_the_resident_writes_the_ground_down(work: Memory) -> None:
    case = await stages.accepted(work)
    mirte = person(work, "mirte")
    cause = LongerCause.CAUSE_CONTACT
    first = await feedback(
        work, mirte, case.id, FeedbackCode.FB_TAKES_LONGER, cause=cause, text="Nog even."
    )
    assert work.lines[-1].ground is None
    assert work.heard("joris")[-1].facts["cause"] == cause
    assert (work.words[-1].kind, work.words[-1].text) == (TextKind.FEEDBACK_NOTE, "Nog even.")
    written = len(work.words)
    after = await feedback(work, mirte, case.id, FeedbackCode.FB_CONTACT, consent=CONSENT)
    assert work.lines[-1].ground == "CONSENT"
    assert after.consent == CONSENT
    assert after.first_feedback_at == first.first_feedback_at
    assert work.heard("joris")[-1].facts == {"code": FeedbackCode.FB_CONTACT, "note": 0}
    assert len(work.words) == written


async def test_a_third_redirect_is_asked_of_the_other_coordinator(work: Memory) -> None:
    asked = await stages.team_asked(work)
    assert (asked.next_team, asked.next_team_reason) == ("jeugd", RedirectReason.OTHER_TARGET)
    assert {n.recipient for n in work.told.values() if n.kind is NoticeKind.TEAM_PROPOSED} == {
        "gwen"
    }
    gwen = person(work, "gwen")
    assert access.view(work.directory, gwen, asked) is View.METADATA
    waiting = replace(asked, state=State.SUBMITTED, owner=None)
    assert access.view(work.directory, gwen, waiting) is View.HEADLINE
    taken = await take_team(work, gwen, asked.id)
    assert (taken.team, taken.leg, taken.owner, taken.next_team) == ("jeugd", 4, None, None)
    assert taken.next_team_reason is None
    (told,) = [n for n in work.heard("joris") if n.kind is NoticeKind.REDIRECTED]
    assert dict(told.facts) == {"reason": RedirectReason.OTHER_TARGET, "warm": 1}


async def test_a_proposal_ends_when_the_case_cannot_be_sent_on_any_more(work: Memory) -> None:
    asked = await stages.team_asked(work)
    await accept(work, person(work, "mirte"), asked.id, tell_sender=True)
    gwen = person(work, "gwen")
    assert access.view(work.directory, gwen, work.cases[asked.id]) is View.NOTHING
    for act in (take_team, refuse_team):
        with pytest.raises(NotAvailable):
            await act(work, gwen, asked.id)


async def test_a_refused_proposal_can_be_made_again(work: Memory) -> None:
    asked = await stages.team_asked(work)
    again = await refuse_team(work, person(work, "gwen"), asked.id)
    assert (again.next_team, again.next_team_reason, again.team) == (None, None, "st-kreken")
    assert again.owner == "mirte"
    for act in (take_team, refuse_team):
        with pytest.raises((NotNow, NotAvailable)):
            await act(work, person(work, "wim"), asked.id)
    await redirect(work, person(work, "wim"), asked.id, "jeugd", RedirectReason.TOO_HEAVY)


async def test_a_third_redirect_needs_somebody_to_ask_and_a_ground(work: Memory) -> None:
    case = await stages.claimed(work)
    wim, target = person(work, "wim"), RedirectReason.OTHER_TARGET
    with pytest.raises(NotAvailable):
        await redirect(work, wim, case.id, "jeugd", target)
    work.cases[case.id] = replace(case, leg=MAX_REDIRECTS + 1, undo=None)
    with pytest.raises(TooManyRedirects):
        await redirect(work, person(work, "mirte"), case.id, "jeugd", target)
    with pytest.raises(Refused) as nobody:
        await redirect(work, wim, case.id, "plus", target)
    assert nobody.value.text_id == "error-no-coordinator"
    stages.leaves(work, "gwen", teams=("jeugd", "plus"))
    with pytest.raises(GroundMissing):
        await redirect(work, wim, case.id, "plus", target)
    assert work.cases[case.id].next_team is None


async def test_who_coordinates_both_teams_needs_nobody_else(work: Memory) -> None:
    case = await stages.claimed(work)
    work.cases[case.id] = replace(case, leg=MAX_REDIRECTS + 1, undo=None)
    stages.leaves(work, "wim", teams=("st-kreken", "jeugd"))
    wim = person(work, "wim")
    moved = await redirect(work, wim, case.id, "jeugd", RedirectReason.OTHER_TARGET)
    assert (moved.team, moved.leg) == ("jeugd", 4)
