"""What each action refuses although the right person asks, and what it keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.actions.accept import accept
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.changes import look
from casework.actions.claim import claim
from casework.actions.close import close
from casework.actions.confirm import confirm, was_useful
from casework.actions.decline import decline
from casework.actions.divert import divert
from casework.actions.feedback import feedback
from casework.actions.hand_over_identity import hand_over_identity
from casework.actions.hand_over_owner import (
    colleagues,
    propose_owner,
    refuse_take_over,
    take_over,
)
from casework.actions.react import react
from casework.actions.redirect import redirect
from casework.actions.reopen import reopen
from casework.actions.resume import resume
from casework.actions.show import show
from casework.actions.still_worried import still_worried
from casework.actions.submit import Statement, submit
from casework.actions.supplement import supplement
from casework.actions.undo import undo
from casework.actions.wait import wait
from casework.audit import AuditKind
from casework.case_texts import TextKind
from casework.errors import (
    AlreadyChanged,
    AlreadyTaken,
    BadInput,
    GroundMissing,
    NotAvailable,
    NoTeam,
    NotNow,
    Refused,
    TooLate,
)
from casework.notices import NoticeKind
from casework.people import AccountStatus
from casework.referral import (
    ANSWER_WINDOW,
    UNDO_WINDOW,
    FeedbackState,
    IdentityHandover,
    Referral,
    State,
)
from casework.sharing import Consent, GroundCode
from casework.taxonomy import (
    Concern,
    ConsentForm,
    ConsentGiver,
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    LongerCause,
    NextStep,
    Purpose,
    RedirectReason,
    StatementSource,
    Urgency,
    Who,
)
from tests.casework import stages
from tests.casework.conftest import draft, person
from tests.casework.memory import Memory
from tests.casework.stages import SECRET, leaves
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


async def test_who_could_take_over(work: Memory) -> None:
    case = await stages.accepted(work)
    assert {p.id for p in colleagues(work, case)} == {"dennis", "wim"}


@pytest.mark.parametrize("colleague", ["mirte", "joris", "anouk", "farah", "nobody"])
async def test_only_a_colleague_of_the_team_is_asked(work: Memory, colleague: str) -> None:
    case = await stages.accepted(work)
    with pytest.raises(BadInput):
        await propose_owner(work, person(work, "mirte"), case.id, colleague)


async def test_who_was_asked_does_not_ask_the_next(work: Memory) -> None:
    case = await stages.proposed(work)
    with pytest.raises(NotAvailable):
        await propose_owner(work, person(work, "dennis"), case.id, "wim")


async def test_nobody_says_yes_or_no_unasked(work: Memory) -> None:
    case = await stages.accepted(work)
    with pytest.raises(NotNow):
        await take_over(work, person(work, "mirte"), case.id)
    with pytest.raises(NotNow):
        await refuse_take_over(work, person(work, "mirte"), case.id)


async def test_taking_over_starts_the_handing_over_anew(work: Memory) -> None:
    case = await stages.proposed(work)
    after = await take_over(work, person(work, "dennis"), case.id)
    assert (after.owner, after.next_owner) == ("dennis", None)
    refused = Memory(work.directory, work.now)
    case = await stages.proposed(refused)
    after = await refuse_take_over(refused, person(refused, "dennis"), case.id)
    assert (after.owner, after.next_owner) == ("mirte", None)


async def test_taking_over_from_somebody_who_is_gone(work: Memory) -> None:
    case = await stages.proposed(work)
    work.cases[case.id] = replace(case, owner=None)
    work.told.clear()
    await take_over(work, person(work, "dennis"), case.id)
    assert NoticeKind.OWNER_CHANGED not in {n.kind for n in work.heard("mirte")}


async def test_both_or_nobody_hand_over_a_name(work: Memory) -> None:
    case = await stages.claimed(work)
    work.cases[case.id] = replace(case, owner=None)
    joris = person(work, "joris")
    after = await hand_over_identity(work, joris, case.id)
    assert after.handover is IdentityHandover.PENDING


async def test_no_owner_to_thank(work: Memory) -> None:
    case = await stages.closed(work)
    work.cases[case.id] = replace(case, owner=None)
    work.told.clear()
    await confirm(work, person(work, "joris"), case.id)
    assert {n.kind for n in work.told.values()} == {NoticeKind.CARD}


async def test_an_answer_when_the_claimer_is_gone(work: Memory) -> None:
    case = await stages.asked(work)
    work.cases[case.id] = replace(case, owner=None)
    work.told.clear()
    await answer(work, person(work, "joris"), case.id, SECRET)
    assert {n.kind for n in work.told.values()} == {NoticeKind.CARD}


@pytest.mark.parametrize(
    ("act", "who"), [(confirm, "joris"), (still_worried, "joris"), (reopen, "mirte")]
)
async def test_after_thirty_days_it_is_too_late(work: Memory, act: stages.Call, who: str) -> None:
    case = await stages.closed(work)
    work.now += ANSWER_WINDOW
    fresh = Memory(work.directory, work.now, cases=dict(work.cases))
    await act(fresh, person(fresh, who), case.id)
    work.now += timedelta(seconds=1)
    with pytest.raises(TooLate):
        await act(work, person(work, who), case.id)


async def test_one_worry_and_one_reaction(work: Memory) -> None:
    case = await stages.worried(work)
    joris, mirte = person(work, "joris"), person(work, "mirte")
    assert case.worry_due == local("2027-01-19 17:00")
    with pytest.raises(NotNow):
        await still_worried(work, joris, case.id)
    after = await react(work, mirte, case.id, FeedbackCode.FB_OWNED)
    assert after.worry_answered_at == work.now
    with pytest.raises(NotNow):
        await react(work, mirte, case.id, FeedbackCode.FB_OWNED)


async def test_without_a_worry_there_is_nothing_to_react_to(work: Memory) -> None:
    case = await stages.closed(work)
    with pytest.raises(NotNow):
        await react(work, person(work, "mirte"), case.id, FeedbackCode.FB_OWNED)


async def test_a_reaction_about_the_resident_needs_consent(work: Memory) -> None:
    case = await stages.worried(work)
    mirte = person(work, "mirte")
    with pytest.raises(GroundMissing):
        await react(work, mirte, case.id, FeedbackCode.FB_CONTACT)
    work.cases[case.id] = replace(case, consent=CONSENT)
    await react(work, mirte, case.id, FeedbackCode.FB_CONTACT)


async def test_a_reaction_leans_on_no_consent_without_the_police(work: Memory) -> None:
    case = await stages.worried(work)
    work.cases[case.id] = replace(case, consent=replace(CONSENT, police_named=False))
    with pytest.raises(GroundMissing):
        await react(work, person(work, "mirte"), case.id, FeedbackCode.FB_CONTACT)


async def test_reopening_makes_new_promises_and_answers_the_worry(work: Memory) -> None:
    case = await stages.worried(work)
    work.now = local("2027-01-20 10:00")
    after = await reopen(work, person(work, "mirte"), case.id)
    assert (after.state, after.leg, after.owner) == (State.ACCEPTED, case.leg + 1, "mirte")
    assert (after.feedback, after.outcome, after.ended_at) == (FeedbackState.DUE, None, None)
    assert (after.copied, after.confirmed_at) == (None, None)
    assert after.worry_answered_at == work.now
    assert (after.due.claim, after.due.decide) == (None, None)
    assert after.due.feedback == local("2027-02-03 17:00")
    assert after.due.follow_up == local("2027-01-27 17:00")
    assert after.reference == case.reference


async def test_reopening_without_a_worry_answers_none(work: Memory) -> None:
    case = await stages.closed(work)
    work.cases[case.id] = replace(case, owner=None)
    after = await reopen(work, person(work, "wim"), case.id)
    assert (after.owner, after.worry_answered_at) == ("wim", None)
    assert work.heard("mirte")[-1].kind is NoticeKind.CARD


async def test_undo_is_for_a_minute(work: Memory) -> None:
    case = await stages.claimed(work)
    mirte = person(work, "mirte")
    work.now += UNDO_WINDOW
    fresh = Memory(work.directory, work.now, cases=dict(work.cases))
    after = await undo(fresh, mirte, case.id)
    assert (after.state, after.owner, after.version) == (State.SUBMITTED, None, 3)
    work.now += timedelta(seconds=1)
    with pytest.raises(TooLate):
        await undo(work, mirte, case.id)


async def test_undo_is_gone_after_the_next_step(work: Memory) -> None:
    case = await stages.claimed(work)
    await ask(work, person(work, "mirte"), case.id, SECRET)
    with pytest.raises(NotAvailable):
        await undo(work, person(work, "mirte"), case.id)


async def test_closing_twice(work: Memory) -> None:
    case = await stages.closed(work)
    with pytest.raises(NotNow):
        await close(work, person(work, "mirte"), case.id, FeedbackCode.FB_CLOSED, CopiedToFile.YES)


async def test_looking_is_written_down(work: Memory) -> None:
    case = await stages.claimed(work)
    await show(work, person(work, "joris"), case.id)
    assert (work.lines[-1].kind, work.lines[-1].ground) == (AuditKind.CONTENT_SHOWN, case.ground)
    await show(work, person(work, "mirte"), case.id, for_file=True)
    assert (work.lines[-1].kind, work.lines[-1].actor) == (AuditKind.CONTENT_COPIED, "mirte")
    with pytest.raises(NotAvailable):
        await show(work, person(work, "joris"), case.id, for_file=True)
    with pytest.raises(NotAvailable):
        await show(work, person(work, "mirte"), "NO-SUCH-CASE")


async def test_looking_at_the_card_only(work: Memory) -> None:
    case = await stages.submitted(work)
    assert await look(work, person(work, "farah"), case.id) == case
    with pytest.raises(NotAvailable):
        await look(work, person(work, "bo"), case.id)


async def test_the_way_on_to_a_team_that_is_not_there(work: Memory) -> None:
    case = await stages.claimed(work)
    for target in ("basisteam", "st-kreken", "nowhere"):
        with pytest.raises(BadInput):
            await redirect(work, person(work, "mirte"), case.id, target, RedirectReason.OTHER_AREA)


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


async def test_whether_it_made_sense_is_only_counted(work: Memory) -> None:
    case: Referral = await stages.closed(work)
    lines = len(work.lines)
    was_useful(work, case, True)
    was_useful(work, case, True)
    was_useful(work, case, False)
    assert work.figures == {
        ("useful", "yes", "2027-01-12"): 2,
        ("useful", "no", "2027-01-12"): 1,
    }
    assert len(work.lines) == lines
