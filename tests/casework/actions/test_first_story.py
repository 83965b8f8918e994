"""The first story through the actions: states, promises and who hears what, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.actions.accept import accept
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.claim import claim
from casework.actions.close import close
from casework.actions.confirm import confirm
from casework.actions.feedback import feedback
from casework.actions.hand_over_identity import hand_over_identity
from casework.actions.redirect import redirect
from casework.actions.release import release
from casework.actions.show import show
from casework.actions.submit import Statement, submit
from casework.case_texts import TextKind
from casework.errors import (
    AlreadyTaken,
    BadInput,
    FeedbackMissing,
    GroundMissing,
    NotAvailable,
    NotCopiedToFile,
    Refused,
    TooManyRedirects,
)
from casework.notices import NoticeKind
from casework.referral import FeedbackState, IdentityHandover, Referral, State
from casework.sharing import Consent, GroundCode
from casework.taxonomy import (
    Concern,
    ConsentForm,
    ConsentGiver,
    CopiedToFile,
    FeedbackCode,
    Informed,
    Kind,
    NotCopiedReason,
    Purpose,
    RedirectReason,
    ReleaseReason,
    Urgency,
    Who,
)
from tests.casework.conftest import draft, person
from tests.casework.memory import Memory
from tests.lindermeer import local

CONSENT = Consent(
    police_named=True,
    purpose=Purpose.PURPOSE_HELP,
    form=ConsentForm.ORAL,
    giver=ConsentGiver.RESIDENT,
    given_on=date(2027, 2, 2),
)


def kinds(work: Memory, who: str) -> list[NoticeKind]:
    return [n.kind for n in work.heard(who)]


async def test_submitting_promises_and_tells_the_team(work: Memory, sent: Referral) -> None:
    assert sent.state is State.SUBMITTED
    assert sent.reference.startswith("ZS-")
    assert sent.due.claim == local("2027-01-13 17:00")
    assert sent.due.decide == local("2027-01-19 17:00")
    assert sent.due.feedback == local("2027-01-26 17:00")
    assert kinds(work, "joris") == [NoticeKind.RECEIPT]
    assert kinds(work, "mirte") == kinds(work, "dennis") == [NoticeKind.HEADLINE]
    assert work.heard("wim") == []
    assert work.heard("anouk") == []


async def test_claiming_opens_the_words_for_one(work: Memory, sent: Referral) -> None:
    work.now = local("2027-01-12 13:40")
    claimed = await claim(work, person(work, "mirte"), sent.id)
    assert claimed.state is State.CLAIMED
    assert claimed.handover is IdentityHandover.PENDING
    assert claimed.due.claim is None
    told = work.heard("joris")[-1]
    assert told.kind is NoticeKind.CLAIMED
    assert told.not_before == work.now + timedelta(seconds=60)
    _, words = await show(work, person(work, "mirte"), sent.id)
    assert [w.text for w in words] == ["Tuin staat helemaal vol."]
    for other in ("dennis", "wim", "anouk", "farah", "bo"):
        with pytest.raises(NotAvailable):
            await show(work, person(work, other), sent.id)


async def test_the_second_claimer_hears_who_was_first(work: Memory, sent: Referral) -> None:
    await claim(work, person(work, "mirte"), sent.id)
    with pytest.raises(AlreadyTaken) as taken:
        await claim(work, person(work, "dennis"), sent.id)
    assert taken.value.values == {"name": "Mirte"}


async def test_a_question_pauses_deciding_but_not_feedback(work: Memory, sent: Referral) -> None:
    mirte, joris = person(work, "mirte"), person(work, "joris")
    await claim(work, mirte, sent.id)
    work.now = local("2027-01-12 14:05")
    asked = await ask(work, mirte, sent.id, "Heb je hem zelf gesproken, of door de deur?")
    assert asked.state is State.INFO_NEEDED
    assert asked.due.feedback == sent.due.feedback
    assert kinds(work, "joris")[-1] is NoticeKind.QUESTION
    work.now = local("2027-01-12 15:20")
    answered = await answer(work, joris, sent.id, "Door de deur. Hij deed niet open.")
    assert answered.state is State.CLAIMED
    assert answered.due.decide == sent.due.decide
    assert kinds(work, "mirte")[-1] is NoticeKind.ANSWER


async def test_both_say_that_the_name_was_passed(work: Memory, sent: Referral) -> None:
    mirte, joris = person(work, "mirte"), person(work, "joris")
    await claim(work, mirte, sent.id)
    first = await hand_over_identity(work, mirte, sent.id)
    assert first.handover is IdentityHandover.PENDING
    again = await hand_over_identity(work, mirte, sent.id)
    assert again == first
    done = await hand_over_identity(work, joris, sent.id)
    assert done.handover is IdentityHandover.DONE
    assert kinds(work, "mirte")[-1] is NoticeKind.HANDED_OVER


async def accepted(work: Memory, sent: Referral, *, tell: bool = True) -> Referral:
    mirte = person(work, "mirte")
    await claim(work, mirte, sent.id)
    work.now = local("2027-01-19 09:30")
    return await accept(work, mirte, sent.id, tell_sender=tell)


async def test_accepting_with_a_word_is_feedback(work: Memory, sent: Referral) -> None:
    case = await accepted(work, sent)
    assert case.feedback is FeedbackState.GIVEN
    assert case.due.follow_up == local("2027-02-16 17:00")
    assert work.heard("joris")[-1].facts["code"] == FeedbackCode.FB_OWNED


async def test_accepting_in_silence_keeps_the_promise_open(work: Memory, sent: Referral) -> None:
    case = await accepted(work, sent, tell=False)
    assert case.feedback is FeedbackState.DUE
    assert kinds(work, "joris")[-1] is not NoticeKind.FEEDBACK


async def test_a_code_about_the_resident_needs_consent(work: Memory, sent: Referral) -> None:
    await accepted(work, sent)
    mirte = person(work, "mirte")
    work.now = local("2027-02-02 11:00")
    with pytest.raises(GroundMissing):
        await feedback(work, mirte, sent.id, FeedbackCode.FB_CONTACT)
    silent = replace(CONSENT, police_named=False)
    with pytest.raises(GroundMissing):
        await feedback(work, mirte, sent.id, FeedbackCode.FB_CONTACT, consent=silent)
    case = await feedback(work, mirte, sent.id, FeedbackCode.FB_CONTACT, consent=CONSENT)
    assert case.due.follow_up == local("2027-03-02 17:00")


async def test_closing_needs_feedback_and_the_file(work: Memory, sent: Referral) -> None:
    await accepted(work, sent, tell=False)
    mirte = person(work, "mirte")
    with pytest.raises(FeedbackMissing):
        await close(work, mirte, sent.id, FeedbackCode.FB_CLOSED, CopiedToFile.YES)
    await feedback(work, mirte, sent.id, FeedbackCode.FB_OWNED)
    with pytest.raises(NotCopiedToFile):
        await close(work, mirte, sent.id, FeedbackCode.FB_CLOSED, None)
    with pytest.raises(NotCopiedToFile):
        await close(work, mirte, sent.id, FeedbackCode.FB_CLOSED, CopiedToFile.NOT_APPLICABLE)
    with pytest.raises(GroundMissing):
        await close(work, mirte, sent.id, FeedbackCode.FB_HELP_STARTED, CopiedToFile.YES)
    closed = await close(
        work,
        mirte,
        sent.id,
        FeedbackCode.FB_CLOSED,
        CopiedToFile.NOT_APPLICABLE,
        NotCopiedReason.NO_CASE,
    )
    assert closed.state is State.CLOSED


async def test_the_sender_confirms_once(work: Memory, sent: Referral) -> None:
    await accepted(work, sent)
    mirte, joris = person(work, "mirte"), person(work, "joris")
    await close(work, mirte, sent.id, FeedbackCode.FB_CLOSED, CopiedToFile.YES)
    confirmed = await confirm(work, joris, sent.id)
    assert confirmed.confirmed_at == work.now
    assert kinds(work, "mirte")[-1] is NoticeKind.CONFIRMED
    from casework.errors import NotNow

    with pytest.raises(NotNow):
        await confirm(work, joris, sent.id)


async def test_the_wrong_team_sends_it_on(work: Memory) -> None:
    work.now = local("2027-04-16 17:41")
    sent = await submit(
        work,
        person(work, "joris"),
        draft(urgency=Urgency.U1, concerns=(Concern.SCHOOL, Concern.PARENTING)),
    )
    monday = local("2027-04-19 08:30")
    assert {n.not_before for n in work.heard("mirte")} == {monday}
    assert sent.due.claim == local("2027-04-19 09:30")
    assert sent.due.feedback == local("2027-04-20 17:00")
    mirte = person(work, "mirte")
    work.now = local("2027-04-19 09:12")
    await claim(work, mirte, sent.id)
    work.now = local("2027-04-19 09:20")
    moved = await redirect(work, mirte, sent.id, "jeugd", RedirectReason.OTHER_TARGET, warm=True)
    assert (moved.state, moved.leg, moved.owner) == (State.SUBMITTED, 2, None)
    assert moved.due.claim == local("2027-04-19 10:20")
    assert moved.due.decide == local("2027-04-19 13:20")
    assert moved.due.feedback == local("2027-04-20 17:00")
    assert moved.feedback is FeedbackState.DUE
    assert kinds(work, "joris")[-1] is NoticeKind.REDIRECTED
    assert kinds(work, "anouk") == [NoticeKind.HEADLINE]
    with pytest.raises(NotAvailable):
        await show(work, mirte, sent.id)
    taken = await claim(work, person(work, "anouk"), sent.id)
    assert taken.owner == "anouk"


async def test_a_third_redirect_needs_both_coordinators(work: Memory, sent: Referral) -> None:
    async def on(who: str, team: str) -> Referral:
        await claim(work, person(work, who), sent.id)
        return await redirect(work, person(work, who), sent.id, team, RedirectReason.OTHER_TARGET)

    await on("mirte", "jeugd")
    await on("anouk", "st-kreken")
    with pytest.raises(TooManyRedirects):
        await on("dennis", "jeugd")


async def test_the_ground_must_hold_for_the_new_team(work: Memory, sent: Referral) -> None:
    mirte = person(work, "mirte")
    await claim(work, mirte, sent.id)
    with pytest.raises(GroundMissing):
        await redirect(work, mirte, sent.id, "plus", RedirectReason.TOO_HEAVY)
    with pytest.raises(BadInput):
        await redirect(work, mirte, sent.id, "basisteam", RedirectReason.TOO_HEAVY)


@pytest.mark.parametrize(
    "changes",
    [
        {"concerns": ()},
        {"concerns": (Concern.ABUSE,)},
        {"concerns": (Concern.DEBT, Concern.EXPLOITATION)},
        {"concerns": (Concern.DEBT, Concern.WORK, Concern.LONELY, Concern.CARER)},
        {"urgency": Urgency.U0},
        {"statements": ()},
        {"kind": Kind.SPARRING},
    ],
)
async def test_the_hard_minimum(work: Memory, changes: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        await submit(work, person(work, "joris"), draft(**changes))
    assert work.cases == {}
    assert work.told == {}


async def test_a_ground_that_does_not_hold_is_refused(work: Memory) -> None:
    with pytest.raises(GroundMissing):
        await submit(work, person(work, "joris"), draft(ground=GroundCode.WPG18_1_YOUTH))
    work.now = local("2028-01-03 10:00")
    with pytest.raises(GroundMissing):
        await submit(work, person(work, "joris"), draft())


@pytest.mark.parametrize("who", ["mirte", "wim", "bo", "farah"])
async def test_only_police_send_signals(work: Memory, who: str) -> None:
    with pytest.raises(NotAvailable):
        await submit(work, person(work, who), draft())


async def test_a_signal_about_the_area_is_refused(work: Memory) -> None:
    with pytest.raises(Refused):
        await submit(work, person(work, "joris"), draft(who=Who.AREA))


SOFT = tuple(
    Statement(kind, "Zoals hij het zelf zegt.")
    for kind in (TextKind.RESIDENT_WORDS, TextKind.OPINION, TextKind.ASK)
)


@pytest.mark.parametrize(
    ("filled", "informed", "asked"),
    [
        ((), None, 1),
        (SOFT, None, 1),
        (SOFT[1:], Informed.INFORMED_YES, 1),
        (SOFT, Informed.INFORMED_YES, 0),
    ],
)
async def test_what_was_left_for_later_is_asked_once_more_at_the_claim(
    work: Memory, filled: tuple[Statement, ...], informed: Informed | None, asked: int
) -> None:
    """Asked at sending and at the claim, and never a third time; the signal goes anyway."""
    given = draft(statements=(*draft().statements, *filled), informed=informed)
    sent = await submit(work, person(work, "joris"), given)
    await claim(work, person(work, "mirte"), sent.id)
    assert work.heard("joris")[-1].facts["open_fields"] == asked
    work.now += timedelta(hours=1)
    await release(work, person(work, "mirte"), sent.id, ReleaseReason.NO_TIME)
    again = await claim(work, person(work, "dennis"), sent.id)
    assert work.heard("joris")[-1].kind is NoticeKind.CLAIMED
    assert work.heard("joris")[-1].facts["open_fields"] == 0
    assert again.soft_asked_again is bool(asked)
