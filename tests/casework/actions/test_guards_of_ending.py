"""Handing over, ending and what comes after: what is refused, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework import access
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.changes import look
from casework.actions.close import close
from casework.actions.confirm import confirm, was_useful
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
from casework.actions.show import show
from casework.actions.still_worried import still_worried
from casework.actions.undo import undo
from casework.audit import AuditKind
from casework.availability import DutyShift
from casework.errors import (
    BadInput,
    GroundMissing,
    NotAvailable,
    NotNow,
    TooLate,
)
from casework.notices import NoticeKind
from casework.people import AccountStatus, Role
from casework.referral import (
    ANSWER_WINDOW,
    UNDO_WINDOW,
    Event,
    FeedbackState,
    IdentityHandover,
    Referral,
    State,
)
from casework.sharing import Consent
from casework.spans import Span
from casework.taxonomy import (
    ConsentForm,
    ConsentGiver,
    CopiedToFile,
    FeedbackCode,
    Purpose,
    RedirectReason,
)
from tests.casework import stages
from tests.casework.conftest import person
from tests.casework.memory import Memory
from tests.casework.stages import SECRET
from tests.lindermeer import local, two_wijken

CONSENT = Consent(
    police_named=True,
    purpose=Purpose.PURPOSE_HELP,
    form=ConsentForm.WRITTEN,
    giver=ConsentGiver.RESIDENT,
    given_on=date(2027, 1, 11),
)


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
    assert after.due.feedback == local("2027-01-27 17:00")
    assert after.due.follow_up == local("2027-01-27 17:00")
    assert after.reference == case.reference


async def test_what_somebody_left_is_reopened_by_the_coordinator_and_goes_to_her(
    work: Memory,
) -> None:
    case = await stages.worried(work)
    assert {n.recipient for n in work.told.values() if n.kind is NoticeKind.STILL_WORRIED} == {
        "mirte"
    }
    stages.leaves(work, "mirte", teams=("jeugd",))
    with pytest.raises(NotAvailable):
        await reopen(work, person(work, "mirte"), case.id)
    after = await reopen(work, person(work, "wim"), case.id)
    assert after.owner == "wim"


async def test_a_worry_about_a_case_of_who_left_reaches_the_coordinator(work: Memory) -> None:
    case = await stages.closed(work)
    stages.leaves(work, "mirte", teams=("jeugd",))
    await still_worried(work, person(work, "joris"), case.id)
    told = {n.recipient for n in work.told.values() if n.kind is NoticeKind.STILL_WORRIED}
    assert told == {"wim"}
    await react(work, person(work, "wim"), case.id, FeedbackCode.FB_BY_PHONE)


async def worried_and_left_alone(work: Memory) -> Referral:
    """Joris is worried about a case of who left, in a team that has no coordinator either."""
    case = await stages.closed(work)
    stages.leaves(work, "mirte", teams=("jeugd",))
    stages.leaves(work, "wim", status=AccountStatus.OFFBOARDED)
    work.told.clear()
    return await still_worried(work, person(work, "joris"), case.id)


async def test_a_worry_where_nobody_coordinates_is_for_every_colleague(work: Memory) -> None:
    case = await worried_and_left_alone(work)
    (told,) = [n for n in work.told.values() if n.kind is NoticeKind.STILL_WORRIED]
    assert told.recipient == "dennis"
    dennis = person(work, "dennis")
    assert access.may_receive(work.directory, dennis, told.kind, case)
    assert {Event.REACT, Event.REOPEN} <= set(
        access.choices(work.directory, dennis, case, work.now)
    )
    for other in ("mirte", "anouk", "bo"):
        with pytest.raises(NotAvailable):
            await react(work, person(work, other), case.id, FeedbackCode.FB_BY_PHONE)
    after = await react(work, dennis, case.id, FeedbackCode.FB_BY_PHONE)
    assert after.worry_answered_at == work.now


async def test_such_a_case_goes_to_who_reopens_it(work: Memory) -> None:
    case = await worried_and_left_alone(work)
    after = await reopen(work, person(work, "dennis"), case.id)
    assert (after.owner, after.state) == ("dennis", State.ACCEPTED)


async def test_a_worry_where_nobody_coordinates_goes_to_the_desk_first(work: Memory) -> None:
    stages.leaves(work, "samira", roles=frozenset({Role.SOCIAL_WORKER}), teams=("st-kreken",))
    for away in ("anouk", "samira"):
        day = Span(work.now - timedelta(hours=1), work.now + timedelta(hours=4))
        work.rosters.put_duty(DutyShift("st-kreken", away, day))
    await worried_and_left_alone(work)
    told = {n.recipient for n in work.told.values() if n.kind is NoticeKind.STILL_WORRIED}
    assert told == {"samira"}, "Anouk works in another team and may not see it"


async def test_with_an_owner_colleagues_stay_out_of_it(work: Memory) -> None:
    case = await stages.worried(work)
    stages.leaves(work, "wim", status=AccountStatus.OFFBOARDED)
    with pytest.raises(NotAvailable):
        await react(work, person(work, "dennis"), case.id, FeedbackCode.FB_BY_PHONE)
    with pytest.raises(NotAvailable):
        await reopen(work, person(work, "dennis"), case.id)


async def test_with_a_coordinator_colleagues_stay_out_of_it(work: Memory) -> None:
    case = await stages.worried(work)
    stages.leaves(work, "mirte", teams=("jeugd",))
    with pytest.raises(NotAvailable):
        await reopen(work, person(work, "dennis"), case.id)


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


async def test_the_way_on_to_another_wijk_is_only_for_a_wrong_wijk(work: Memory) -> None:
    work.directory = two_wijken()
    case = await stages.claimed(work)
    mirte = person(work, "mirte")
    with pytest.raises(BadInput):
        await redirect(work, mirte, case.id, "st-ooster", RedirectReason.OTHER_TARGET)
    moved = await redirect(work, mirte, case.id, "st-ooster", RedirectReason.OTHER_AREA)
    assert (moved.team, moved.state) == ("st-ooster", State.SUBMITTED)


async def test_whether_it_made_sense_is_only_counted(work: Memory) -> None:
    await stages.closed(work)
    lines = len(work.lines)
    was_useful(work, True)
    was_useful(work, True)
    was_useful(work, False)
    assert work.figures == {
        ("useful", "yes", "2027-01-12"): 2,
        ("useful", "no", "2027-01-12"): 1,
    }
    assert len(work.lines) == lines
