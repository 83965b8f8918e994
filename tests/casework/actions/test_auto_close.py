"""For information: read or not, it ends by itself, and that is never called terugkoppeling."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.actions.accept import accept
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.assign import assign
from casework.actions.auto_close import auto_close
from casework.actions.claim import claim
from casework.actions.climb import look
from casework.actions.feedback import feedback
from casework.actions.hand_over_identity import hand_over_identity
from casework.actions.later_dues import move_dues
from casework.actions.redirect import redirect
from casework.actions.release import release
from casework.actions.reopen import reopen
from casework.actions.resume import resume
from casework.actions.submit import submit
from casework.actions.undo import undo
from casework.actions.wait import wait
from casework.audit import AuditKind
from casework.calendar import HolidayRules
from casework.directory_changes import Change
from casework.errors import NotNow
from casework.notices import NoticeKind
from casework.referral import FeedbackState, IdentityHandover, Referral, State
from casework.sharing import GroundCode
from casework.taxonomy import FeedbackCode, LongerCause, RedirectReason, ReleaseReason, Urgency
from casework.watch_store import WatchKind
from tests.casework.conftest import draft, person
from tests.casework.memory import Memory
from tests.lindermeer import local

ENDS = "2027-01-26 17:00"
"""Ten working days after Tuesday 12 January."""


async def posted(work: Memory, **changes: object) -> Referral:
    return await submit(work, person(work, "joris"), draft(urgency=Urgency.U4, **changes))


async def at(work: Memory, moment: str) -> None:
    work.now = local(moment)
    while due := await work.watches.due(work.now, 1000):
        await look(work, due)


def told(work: Memory, who: str) -> list[NoticeKind]:
    return [n.kind for n in work.heard(who)]


async def test_nobody_reads_it_and_nobody_is_asked_to(work: Memory) -> None:
    sent = await posted(work)
    assert sent.due.auto_close == local(ENDS)
    await at(work, "2027-01-26 16:59")
    assert work.cases[sent.id].state is State.SUBMITTED
    await at(work, ENDS)
    ended = work.cases[sent.id]
    assert (ended.state, ended.ended_at) == (State.CLOSED, local(ENDS))
    assert ended.feedback is FeedbackState.NONE_DUE
    assert ended.last_feedback is ended.outcome is ended.first_feedback_at is None
    assert told(work, "joris") == [NoticeKind.RECEIPT, NoticeKind.ENDED_BY_ITSELF]
    for colleague in ("mirte", "dennis"):
        assert told(work, colleague) == [NoticeKind.HEADLINE]
    assert told(work, "wim") == told(work, "petra") == []
    line = next(line for line in work.lines if line.kind is AuditKind.AUTO_CLOSED)
    assert (line.actor, line.case) == ("SYSTEM", sent.id)


async def test_the_sender_hears_who_read_it_and_then_no_more(work: Memory) -> None:
    sent = await posted(work)
    after = await claim(work, person(work, "mirte"), sent.id)
    assert after.handover is IdentityHandover.N_A, "who reads needs no name"
    await at(work, ENDS)
    ended = work.cases[sent.id]
    assert (ended.state, ended.owner) == (State.CLOSED, "mirte")
    assert told(work, "joris") == [NoticeKind.RECEIPT, NoticeKind.CLAIMED]
    assert told(work, "mirte") == [NoticeKind.HEADLINE]


async def test_it_does_not_end_in_the_minute_of_undo(work: Memory) -> None:
    sent = await posted(work)
    work.now = local("2027-01-26 16:59") + timedelta(seconds=30)
    await claim(work, person(work, "mirte"), sent.id)
    await at(work, ENDS)
    assert work.cases[sent.id].state is State.CLAIMED
    await at(work, "2027-01-26 17:01")
    assert work.cases[sent.id].state is State.CLAIMED, "the sender must hear of it first"
    await at(work, "2027-01-26 17:02")
    assert work.cases[sent.id].state is State.CLOSED


async def test_reading_it_ends_nothing(work: Memory) -> None:
    sent = await posted(work)
    await claim(work, person(work, "mirte"), sent.id)
    await at(work, "2027-01-12 10:12")
    assert work.cases[sent.id].state is State.CLAIMED
    await at(work, "2027-01-26 16:59")
    assert work.cases[sent.id].state is State.CLAIMED


async def test_taken_back_and_still_ending(work: Memory) -> None:
    sent = await posted(work)
    mirte = person(work, "mirte")
    await undo(work, mirte, (await claim(work, mirte, sent.id)).id)
    await at(work, ENDS)
    assert work.cases[sent.id].state is State.CLOSED


async def test_who_takes_it_up_has_work_like_any_other(work: Memory) -> None:
    sent = await posted(work)
    mirte = person(work, "mirte")
    await claim(work, mirte, sent.id)
    after = await accept(work, mirte, sent.id, tell_sender=False)
    assert after.handover is IdentityHandover.PENDING
    assert after.due.auto_close is None
    assert after.due.follow_up == local("2027-02-09 17:00"), "taken and forgotten comes back"
    await at(work, "2027-02-09 09:00")
    assert work.cases[sent.id].state is State.ACCEPTED
    assert told(work, "mirte")[-1] is NoticeKind.NUDGE


async def test_without_a_name_there_is_none_to_hand_over(work: Memory) -> None:
    sent = await posted(work, ground=GroundCode.ANON)
    mirte = person(work, "mirte")
    await claim(work, mirte, sent.id)
    after = await accept(work, mirte, sent.id, tell_sender=False)
    assert after.handover is IdentityHandover.N_A


async def test_what_was_assigned_and_given_back_still_ends_by_itself(work: Memory) -> None:
    sent = await posted(work)
    await assign(work, person(work, "wim"), sent.id, "mirte")
    work.now = local("2027-01-13 10:00")
    await release(work, person(work, "mirte"), sent.id, ReleaseReason.KNOWS_RESIDENT)
    await at(work, "2027-01-27 16:59")
    assert work.cases[sent.id].state is State.SUBMITTED
    await at(work, "2027-01-27 17:00")
    assert work.cases[sent.id].ended_by_itself


async def test_what_was_assigned_is_asked_about(work: Memory) -> None:
    sent = await posted(work)
    await assign(work, person(work, "wim"), sent.id, "mirte")
    await at(work, "2027-01-19 09:00")
    assert work.heard("mirte")[-1].kind is NoticeKind.NUDGE
    await at(work, "2027-01-22 09:00")
    assert work.heard("wim")[-1].kind is NoticeKind.NUDGE


async def test_the_name_can_be_handed_over_after_waiting(work: Memory) -> None:
    sent = await posted(work)
    mirte = person(work, "mirte")
    await claim(work, mirte, sent.id)
    day = local("2027-02-15 12:00").date()
    await wait(work, mirte, sent.id, day, LongerCause.CAUSE_CAPACITY)
    work.now = local("2027-02-15 10:00")
    await resume(work, mirte, sent.id)
    await hand_over_identity(work, mirte, sent.id)
    assert work.cases[sent.id].handover_confirmed_by == ("mirte",)


async def test_assigned_or_waiting_is_work_too(work: Memory) -> None:
    first = await posted(work)
    assert (await assign(work, person(work, "wim"), first.id, "mirte")).due.auto_close is None
    second = await posted(work)
    mirte = person(work, "mirte")
    await claim(work, mirte, second.id)
    day = local("2027-02-15 12:00").date()
    await wait(work, mirte, second.id, day, LongerCause.CAUSE_CAPACITY)
    await at(work, "2027-01-27 12:00")
    assert [work.cases[c.id].state for c in (first, second)] == [State.CLAIMED, State.ON_HOLD]


async def test_a_question_gives_time_to_read_the_answer(work: Memory) -> None:
    sent = await posted(work)
    mirte, joris = person(work, "mirte"), person(work, "joris")
    work.now = local("2027-01-25 10:00")
    await claim(work, mirte, sent.id)
    await ask(work, mirte, sent.id, "Was dat deze week?")
    work.now = local("2027-01-27 10:00")
    after = await answer(work, joris, sent.id, "Ja.")
    assert after.due.auto_close == local("2027-02-10 17:00")
    await at(work, "2027-02-10 16:59")
    assert work.cases[sent.id].state is State.CLAIMED
    await at(work, "2027-02-10 17:00")
    assert work.cases[sent.id].state is State.CLOSED


async def test_another_team_has_the_time_anew(work: Memory) -> None:
    sent = await posted(work)
    work.now = local("2027-01-20 10:00")
    await claim(work, person(work, "mirte"), sent.id)
    reason = RedirectReason.OTHER_TARGET
    after = await redirect(work, person(work, "mirte"), sent.id, "jeugd", reason)
    assert after.due.auto_close == local("2027-02-03 17:00")


async def test_a_holiday_entered_later_moves_it_later(work: Memory) -> None:
    sent = await posted(work)
    team = work.directory.teams["st-kreken"]
    calendar = replace(team.calendar, holidays=HolidayRules(extra=frozenset({date(2027, 1, 20)})))
    changed = replace(team, calendar=calendar)
    work.directory = replace(work.directory, teams={**work.directory.teams, "st-kreken": changed})
    assert await move_dues(work, [Change("team", team.code, team, changed, ("calendar",))]) == 1
    await at(work, ENDS)
    assert work.cases[sent.id].state is State.SUBMITTED
    await at(work, "2027-01-27 17:00")
    assert work.cases[sent.id].state is State.CLOSED


@pytest.mark.parametrize("urgency", [Urgency.U1, Urgency.U2, Urgency.U3])
async def test_what_asks_something_never_ends_by_itself(work: Memory, urgency: Urgency) -> None:
    sent = await submit(work, person(work, "joris"), draft(urgency=urgency))
    due = replace(sent.due, auto_close=work.now)
    work.cases[sent.id] = replace(sent, due=due)
    with pytest.raises(NotNow):
        await auto_close(work, work.cases[sent.id])


async def test_terugkoppeling_on_what_was_read_is_chosen_by_a_person(work: Memory) -> None:
    sent = await posted(work)
    mirte = person(work, "mirte")
    await claim(work, mirte, sent.id)
    after = await feedback(work, mirte, sent.id, FeedbackCode.FB_RECEIVED)
    assert after.feedback is FeedbackState.GIVEN
    await at(work, ENDS)
    assert work.cases[sent.id].last_feedback is FeedbackCode.FB_RECEIVED


async def test_what_ended_by_itself_can_be_taken_up_again(work: Memory) -> None:
    sent = await posted(work)
    await at(work, ENDS)
    again = await reopen(work, person(work, "wim"), sent.id)
    assert again.due.follow_up is not None
    kept = work.kept_watches[sent.id, WatchKind.FOLLOW_UP]
    assert kept.look_at is not None, "nothing is due that a ladder of its own asks for"
    assert (again.state, again.owner) == (State.ACCEPTED, "wim")
    assert again.handover is IdentityHandover.PENDING
    assert again.due.auto_close is None
