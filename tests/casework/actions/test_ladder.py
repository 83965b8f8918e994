"""What the clock does with a case: terms that end, dates that come, and promises that move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from casework.actions.accept import accept
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.assign import assign
from casework.actions.claim import claim
from casework.actions.climb import look
from casework.actions.close import close
from casework.actions.feedback import feedback
from casework.actions.later_dues import move_dues
from casework.actions.leaving_late import Telling
from casework.actions.no_answer import no_answer
from casework.actions.nudging import promise, remind
from casework.actions.offboard import offboard, successors
from casework.actions.redirect import redirect
from casework.actions.release import release
from casework.actions.reopen import reopen
from casework.actions.still_worried import still_worried
from casework.actions.submit import submit
from casework.actions.wait import wait
from casework.audit import AuditKind
from casework.availability import Shift
from casework.directory_changes import Change
from casework.errors import NotAvailable, NotNow, Refused
from casework.notices import NoticeKind
from casework.people import AccountStatus
from casework.referral import Referral, State
from casework.spans import Span
from casework.taxonomy import (
    CopiedToFile,
    FeedbackCode,
    LongerCause,
    RedirectReason,
    ReleaseReason,
    Urgency,
)
from casework.watch_store import WatchKind
from tests.casework.conftest import draft, person
from tests.casework.memory import Memory
from tests.lindermeer import local

LADDER = {NoticeKind.NUDGE, NoticeKind.UNCLAIMED, NoticeKind.ESCALATED}


async def tick(work: Memory, moment: str) -> list[tuple[str, str]]:
    """Put the clock there and look; returns who is told what, as recipient and step."""
    work.now = local(moment)
    before = set(work.told)
    while due := await work.watches.due(work.now, 1000):
        await look(work, due)
    new = [n for key, n in work.told.items() if key not in before and n.kind in LADDER]
    return sorted(
        (n.recipient, part.split(":")[1]) for n in new for part in str(n.facts["about"]).split(",")
    )


async def taken(work: Memory, urgency: Urgency = Urgency.U3) -> Referral:
    sent = await submit(work, person(work, "joris"), draft(urgency=urgency))
    return await claim(work, person(work, "mirte"), sent.id)


async def test_without_an_answer_the_claimer_goes_on(work: Memory) -> None:
    case = await taken(work)
    work.now = local("2027-01-13 10:00")
    asked = await ask(work, person(work, "mirte"), case.id, "Heb je hem gesproken?")
    assert await tick(work, "2027-01-19 09:00") == []
    assert work.cases[case.id].state is State.INFO_NEEDED
    await tick(work, "2027-01-20 10:00")
    after = work.cases[case.id]
    assert after.state is State.CLAIMED
    assert after.due.decide is not None and asked.paused is not None
    assert after.due.decide > asked.paused.due, "the pause does not count"
    assert [n.kind for n in work.heard("mirte")][-1] is NoticeKind.NO_ANSWER
    line = next(line for line in work.lines if line.kind is AuditKind.NO_ANSWER)
    assert line.actor == "SYSTEM"


async def test_an_answer_ends_the_term_and_a_new_question_has_its_own(work: Memory) -> None:
    case = await taken(work)
    mirte, joris = person(work, "mirte"), person(work, "joris")
    work.now = local("2027-01-13 10:00")
    await ask(work, mirte, case.id, "Heb je hem gesproken?")
    work.now = local("2027-01-18 10:00")
    await answer(work, joris, case.id, "Door de deur.")
    await ask(work, mirte, case.id, "Wanneer?")
    await tick(work, "2027-01-20 10:00")
    assert work.cases[case.id].state is State.INFO_NEEDED
    await tick(work, "2027-01-25 10:00")
    assert work.cases[case.id].state is State.CLAIMED


async def test_a_team_that_never_opens_any_more_goes_on_when_it_does(work: Memory) -> None:
    case = await taken(work)
    work.now = local("2027-01-13 10:00")
    await ask(work, person(work, "mirte"), case.id, "Heb je hem gesproken?")
    team = work.directory.teams["st-kreken"]
    never = replace(team, calendar=replace(team.calendar, week=((),) * 7))
    work.directory = replace(work.directory, teams={**work.directory.teams, "st-kreken": never})
    await tick(work, "2027-01-20 10:00")
    assert work.cases[case.id].state is State.INFO_NEEDED
    work.directory = replace(work.directory, teams={**work.directory.teams, "st-kreken": team})
    await tick(work, "2027-01-21 10:00")
    assert work.cases[case.id].state is State.CLAIMED


async def test_the_clock_set_back_tells_nothing_twice(work: Memory) -> None:
    await taken(work)
    assert await tick(work, "2027-01-26 09:00") == [("mirte", "L0")]
    for moment in ("2027-01-25 09:00", "2027-01-26 08:59", "2027-01-26 09:00", "2027-01-26 16:00"):
        assert await tick(work, moment) == []
    assert await tick(work, "2027-01-27 09:00") == [("mirte", "L1")]
    assert await tick(work, "2027-01-26 09:00") == []
    assert await tick(work, "2027-01-27 09:00") == []


async def tells(work: Memory, telling: Telling, case: Referral, step: str, made: str) -> bool:
    return await telling.tells(work.cases[case.id], step, local(made))


async def test_what_leaves_late_counts_for_the_day_on_which_it_leaves(work: Memory) -> None:
    case = await taken(work)
    assert await tick(work, "2027-01-26 09:00") == [("mirte", "L0")]
    kept = work.kept_watches[case.id, WatchKind.FEEDBACK]
    assert await tells(work, Telling(work, "mirte"), case, "L0", "2027-01-26 09:00")
    assert work.kept_watches[case.id, WatchKind.FEEDBACK] == kept, "it leaves on its own day"
    for moment in ("2027-01-27 08:30", "2027-01-27 08:40"):
        work.now = local(moment)
        telling = Telling(work, "mirte")
        assert await tells(work, telling, case, "L0", "2027-01-26 09:00")
        (sent,) = work.kept_watches[case.id, WatchKind.FEEDBACK].watch.sent
        assert sent.at == work.now
        assert not await tells(work, telling, case, "L0", "2027-01-26 09:01"), "once a message"
    assert await tick(work, "2027-01-27 09:00") == []
    assert await tick(work, "2027-01-28 09:00") == [("mirte", "L1")]
    assert not await tells(work, Telling(work, "mirte"), case, "L0", "2027-01-26 09:00"), "L1 does"
    assert not await tells(work, Telling(work, "wim"), case, "L1", "2027-01-26 09:00")


async def test_an_older_ladder_tells_nothing_beside_a_newer_one(work: Memory) -> None:
    case = await taken(work)
    await tick(work, "2027-01-26 09:00")
    kept = work.kept_watches[case.id, WatchKind.FEEDBACK]
    work.watches.start(replace(kept, begun_at=local("2027-01-26 12:00")))
    work.now = local("2027-01-27 08:30")
    assert not await tells(work, Telling(work, "mirte"), case, "L0", "2027-01-26 09:00")
    assert await tells(work, Telling(work, "mirte"), case, "L0", "2027-01-26 13:00")


async def test_an_urgent_question_counts_the_hours_on_duty(work: Memory) -> None:
    span = Span(local("2027-01-12 14:00"), local("2027-01-12 22:00"))
    work.rosters.put_shift(Shift("joris", span))
    case = await taken(work, Urgency.U1)
    work.now = local("2027-01-12 11:00")
    await ask(work, person(work, "mirte"), case.id, "Kun je langs?")
    await tick(work, "2027-01-12 15:59")
    assert work.cases[case.id].state is State.INFO_NEEDED
    await tick(work, "2027-01-12 16:00")
    assert work.cases[case.id].state is State.CLAIMED


async def test_the_waiting_list_asks_at_its_date(work: Memory) -> None:
    case = await taken(work)
    mirte = person(work, "mirte")
    await wait(work, mirte, case.id, date(2027, 2, 14), LongerCause.CAUSE_CAPACITY)
    assert await tick(work, "2027-02-12 12:00") == []
    # The 14th is a Sunday.
    assert await tick(work, "2027-02-15 08:59") == []
    assert await tick(work, "2027-02-15 09:00") == [("mirte", "WAKE_UP_1")]
    assert await tick(work, "2027-02-16 09:00") == []
    assert await tick(work, "2027-02-22 09:00") == [("mirte", "WAKE_UP_2")]
    assert work.cases[case.id].state is State.ON_HOLD, "a person decides"


async def test_the_follow_up_begins_anew_with_each_word(work: Memory) -> None:
    case = await taken(work)
    mirte = person(work, "mirte")
    await accept(work, mirte, case.id, tell_sender=True)
    due = work.cases[case.id].due.follow_up
    assert due == local("2027-02-09 17:00")
    work.now = local("2027-02-08 10:00")
    await feedback(work, mirte, case.id, FeedbackCode.FB_BY_PHONE)
    assert await tick(work, "2027-02-09 09:00") == []
    assert await tick(work, "2027-03-08 09:00") == [("mirte", "FOLLOW_UP_1")]


async def test_what_is_taken_and_told_but_not_chosen_comes_back(work: Memory) -> None:
    case = await taken(work)
    mirte = person(work, "mirte")
    work.now = local("2027-01-13 10:00")
    await feedback(work, mirte, case.id, FeedbackCode.FB_RECEIVED)
    assert work.cases[case.id].due.decide == local("2027-01-19 17:00")
    assert await tick(work, "2027-01-19 08:59") == []
    assert await tick(work, "2027-01-19 09:00") == [("mirte", "DECIDE_1")]
    assert await tick(work, "2027-01-21 12:00") == []
    assert await tick(work, "2027-01-22 09:00") == [("wim", "DECIDE_2")]
    assert await tick(work, "2027-03-01 09:00") == []


async def test_who_told_something_on_the_day_of_the_choice_is_asked_the_next_day(
    work: Memory,
) -> None:
    case = await taken(work, Urgency.U1)
    assert case.due.decide == local("2027-01-12 14:11")
    await feedback(work, person(work, "mirte"), case.id, FeedbackCode.FB_RECEIVED)
    assert await tick(work, "2027-01-12 16:59") == []
    assert await tick(work, "2027-01-13 09:00") == [("mirte", "DECIDE_1")]


async def test_who_told_something_after_the_term_of_the_choice_is_asked_the_next_day(
    work: Memory,
) -> None:
    case = await taken(work)
    assert await tick(work, "2027-01-26 09:00") == [("mirte", "L0")]
    work.now = local("2027-01-26 09:05")
    await feedback(work, person(work, "mirte"), case.id, FeedbackCode.FB_BY_PHONE)
    assert await tick(work, "2027-01-26 16:59") == [], "one message a day about a case"
    assert await tick(work, "2027-01-27 09:00") == [("mirte", "DECIDE_1")]
    assert await tick(work, "2027-02-01 09:00") == [("wim", "DECIDE_2")]


async def test_a_choice_or_a_question_stops_it(work: Memory) -> None:
    case = await taken(work)
    mirte = person(work, "mirte")
    await feedback(work, mirte, case.id, FeedbackCode.FB_RECEIVED)
    work.now = local("2027-01-18 10:00")
    await ask(work, mirte, case.id, "Heb je hem gesproken?")
    assert await tick(work, "2027-01-19 12:00") == []
    await answer(work, person(work, "joris"), case.id, "Ja.")
    assert await tick(work, "2027-01-19 16:00") == []
    assert await tick(work, "2027-01-20 09:00") == [("mirte", "DECIDE_1")]
    await accept(work, mirte, case.id, tell_sender=False)
    assert await tick(work, "2027-01-25 12:00") == []


async def test_a_follow_up_that_stays_out_is_asked_of_the_coordinator_too(work: Memory) -> None:
    case = await taken(work)
    await accept(work, person(work, "mirte"), case.id, tell_sender=True)
    assert await tick(work, "2027-02-09 09:00") == [("mirte", "FOLLOW_UP_1")]
    assert await tick(work, "2027-02-16 09:00") == [("mirte", "FOLLOW_UP_2")]
    assert await tick(work, "2027-02-23 09:00") == [("wim", "FOLLOW_UP_3")]
    assert await tick(work, "2027-04-01 09:00") == []


async def test_a_worry_is_answered_or_the_coordinator_hears_of_it(work: Memory) -> None:
    case = await taken(work)
    mirte = person(work, "mirte")
    await accept(work, mirte, case.id, tell_sender=True)
    work.now = local("2027-01-18 10:00")
    await close(work, mirte, case.id, FeedbackCode.FB_CLOSED, CopiedToFile.YES, None)
    await still_worried(work, person(work, "joris"), case.id, None)
    assert await tick(work, "2027-01-25 09:00") == [("mirte", "WORRY_1")]
    assert await tick(work, "2027-01-26 09:00") == [("wim", "WORRY_2")]


async def test_a_worry_on_the_day_of_another_nudge_waits_for_the_next_day(work: Memory) -> None:
    case = await taken(work, Urgency.U1)
    mirte = person(work, "mirte")
    await accept(work, mirte, case.id, tell_sender=True)
    due = work.cases[case.id].due.follow_up
    assert due is not None
    day = due.date()
    assert ("mirte", "FOLLOW_UP_1") in await tick(work, f"{day} 09:00")
    work.now = local(f"{day} 09:10")
    await close(work, mirte, case.id, FeedbackCode.FB_CLOSED, CopiedToFile.YES, None)
    await still_worried(work, person(work, "joris"), case.id, None)
    reaction = work.cases[case.id].worry_due
    assert reaction is not None
    assert reaction.date() == day, "it is urgent"
    assert await tick(work, f"{day} 14:00") == []
    assert ("mirte", "WORRY_1") in await tick(work, f"{day + timedelta(days=1)} 09:00")


async def test_an_urgent_worry_is_not_asked_about_in_the_minute_it_came(work: Memory) -> None:
    case = await taken(work, Urgency.U1)
    mirte = person(work, "mirte")
    await accept(work, mirte, case.id, tell_sender=True)
    await close(work, mirte, case.id, FeedbackCode.FB_CLOSED, CopiedToFile.YES, None)
    work.now = local("2027-01-20 10:00")
    worried = await still_worried(work, person(work, "joris"), case.id, None)
    assert worried.worry_due == local("2027-01-20 14:00")
    assert work.heard("mirte")[-1].kind is NoticeKind.STILL_WORRIED
    assert await tick(work, "2027-01-20 10:01") == []
    assert await tick(work, "2027-01-20 13:59") == []
    assert await tick(work, "2027-01-20 14:00") == [("mirte", "WORRY_1")]
    assert await tick(work, "2027-01-21 09:00") == [("wim", "WORRY_2")]


async def test_given_back_it_is_offered_in_half_the_time(work: Memory) -> None:
    case = await taken(work, Urgency.U2)
    work.now = local("2027-01-13 08:30")
    await release(work, person(work, "mirte"), case.id, ReleaseReason.KNOWS_RESIDENT)
    assert await tick(work, "2027-01-13 09:29") == []
    assert {who for who, _ in await tick(work, "2027-01-13 09:30")} == {"dennis", "mirte"}
    assert ("wim", "UNCLAIMED_3") in await tick(work, "2027-01-13 11:30")


async def test_a_promise_of_the_owner_only_and_after_a_nudge(work: Memory) -> None:
    case = await taken(work)
    with pytest.raises(NotNow):
        await promise(work, person(work, "mirte"), case.id)
    await tick(work, "2027-01-26 09:00")
    with pytest.raises(NotNow):
        await promise(work, person(work, "dennis"), case.id)
    with pytest.raises(NotAvailable):
        await promise(work, person(work, "anouk"), case.id)
    await promise(work, person(work, "mirte"), case.id)
    assert work.lines[-1].kind is AuditKind.PROMISED
    assert await tick(work, "2027-01-27 08:59") == []
    assert await tick(work, "2027-01-27 09:00") != []


async def ticks(work: Memory, first: str, hours: int) -> list[tuple[str, str, str]]:
    """Look every hour; returns moment (Amsterdam), recipient and step of everything that is told."""
    told: list[tuple[str, str, str]] = []
    for n in range(hours):
        moment = f"{datetime.fromisoformat(first) + timedelta(hours=n):%Y-%m-%d %H:%M}"
        told += [(moment, who, step) for who, step in await tick(work, moment)]
    return told


async def test_a_promise_goes_on_with_who_is_assigned(work: Memory) -> None:
    case = await taken(work)
    await ticks(work, "2027-01-26 09:00", 24 * 10 + 1)
    work.now = local("2027-02-05 10:00")
    await promise(work, person(work, "mirte"), case.id)
    await assign(work, person(work, "wim"), case.id, "dennis")
    told = await ticks(work, "2027-02-05 11:00", 24 * 7)
    assert [(moment, who) for moment, who, _ in told] == [("2027-02-08 09:00", "dennis")]


async def test_a_promise_does_not_follow_to_another_team(work: Memory) -> None:
    case = await taken(work)
    await tick(work, "2027-01-26 09:00")
    work.now = local("2027-01-26 10:00")
    mirte = person(work, "mirte")
    await promise(work, mirte, case.id)
    await redirect(work, mirte, case.id, "jeugd", RedirectReason.OTHER_TARGET)
    told = await ticks(work, "2027-01-26 11:00", 72)
    assert told
    assert "mirte" not in {who for _, who, _ in told}


@pytest.mark.parametrize(
    ("urgency", "first"),
    [
        (Urgency.U1, "2027-01-21 09:00"),
        (Urgency.U2, "2027-01-22 09:00"),
        (Urgency.U3, "2027-01-27 09:00"),
    ],
)
async def test_what_was_reopened_is_asked_about_as_a_worry(
    work: Memory, urgency: Urgency, first: str
) -> None:
    case, mirte = await taken(work, urgency), person(work, "mirte")
    await accept(work, mirte, case.id, tell_sender=True)
    await close(work, mirte, case.id, FeedbackCode.FB_CLOSED, CopiedToFile.YES)
    work.now = local("2027-01-20 10:00")
    await reopen(work, mirte, case.id)
    told = await ticks(work, "2027-01-20 10:00", 24 * 8)
    assert told[0][:2] == (first, "mirte")


async def test_a_reminder_is_of_the_coordinator_and_once(work: Memory) -> None:
    case = await taken(work)
    for other in ("mirte", "dennis", "joris", "gwen"):
        with pytest.raises(NotAvailable):
            await remind(work, person(work, other), case.id)
    await tick(work, "2027-01-26 09:00")
    with pytest.raises(Refused, match="error-nudged-today"):
        await remind(work, person(work, "wim"), case.id)
    work.now = local("2027-01-28 09:00")
    await remind(work, person(work, "wim"), case.id)
    assert work.heard("mirte")[-1].kind is NoticeKind.NUDGE
    with pytest.raises(Refused, match="error-reminded-before"):
        await remind(work, person(work, "wim"), case.id)


async def test_what_is_assigned_is_claimed_and_its_ladder_stops(work: Memory) -> None:
    sent = await submit(work, person(work, "joris"), draft(urgency=Urgency.U2))
    await assign(work, person(work, "wim"), sent.id, "dennis")
    after = work.cases[sent.id]
    assert (after.state, after.owner, after.due.claim) == (State.CLAIMED, "dennis", None)
    kept = work.kept_watches[sent.id, WatchKind.UNCLAIMED]
    assert kept.look_at is None
    assert [k for k, _ in await tick(work, "2027-01-15 09:00")] == ["dennis"]


async def test_a_leaver_leaves_nothing_open_behind(work: Memory) -> None:
    cases = [await taken(work) for _ in range(3)]
    with pytest.raises(Refused, match="error-offboard-nobody"):
        await offboard(work, person(work, "bo"), person(work, "mirte"), person(work, "anouk"))
    assert await offboard(work, None, person(work, "mirte"), person(work, "dennis")) == 3
    assert {work.cases[c.id].owner for c in cases} == {"dennis"}
    assert person(work, "mirte").status is AccountStatus.OFFBOARDED
    assert sum(n.kind is NoticeKind.ASSIGNED for n in work.heard("dennis")) == 3
    assert await offboard(work, person(work, "bo"), person(work, "dennis")) == 3
    assert {work.cases[c.id].owner for c in cases} == {"wim"}
    with pytest.raises(NotAvailable):
        await offboard(work, person(work, "gwen"), person(work, "wim"))


async def test_who_could_take_over_everything_of_a_leaver(work: Memory) -> None:
    cases = [await taken(work) for _ in range(2)]
    assert [p.id for p in successors(work, cases)] == ["dennis", "wim"]
    assert successors(work, []) == []
    await offboard(work, None, person(work, "mirte"))
    with pytest.raises(Refused, match="error-not-active"):
        await offboard(work, None, person(work, "mirte"))


async def test_where_nothing_waits_nobody_is_reminded(work: Memory) -> None:
    case = await taken(work)
    work.kept_watches.clear()
    for act, who in ((promise, "mirte"), (remind, "wim")):
        with pytest.raises(NotNow):
            await act(work, person(work, who), case.id)


async def test_a_silence_about_a_case_that_nobody_has_is_told_to_nobody(work: Memory) -> None:
    case = await taken(work)
    await ask(work, person(work, "mirte"), case.id, "Was hij thuis?")
    work.cases[case.id] = replace(work.cases[case.id], owner=None)
    work.told.clear()
    after = await no_answer(work, work.cases[case.id])
    assert (after.state, work.told) == (State.CLAIMED, {})


async def test_the_next_word_of_an_accepted_case_moves_with_a_holiday_too(work: Memory) -> None:
    case = await taken(work)
    accepted = await accept(work, person(work, "mirte"), case.id, tell_sender=True)
    team = work.directory.teams["st-kreken"]
    rules = replace(team.calendar.holidays, extra=frozenset({date(2027, 1, 20)}))
    free = replace(team, calendar=replace(team.calendar, holidays=rules))
    new = replace(free, code="st-nieuw")
    changes = [
        Change("team", team.code, team, free, ("calendar",)),
        Change("team", new.code, None, new),
        Change("team", "jeugd", team, team, ("name",)),
    ]
    assert await move_dues(work, changes) == 1
    later = work.cases[case.id].due.follow_up
    assert accepted.due.follow_up is not None and later is not None
    assert later - accepted.due.follow_up == timedelta(days=1)


async def test_a_holiday_moves_promises_later_and_never_earlier(work: Memory) -> None:
    case = await taken(work)
    team = work.directory.teams["st-kreken"]
    rules = replace(team.calendar.holidays, extra=frozenset({date(2027, 1, 20)}))
    free = replace(team, calendar=replace(team.calendar, holidays=rules))
    assert await move_dues(work, [Change("team", team.code, team, free, ("calendar",))]) == 1
    moved = work.cases[case.id]
    assert moved.due.feedback == local("2027-01-27 17:00")
    assert (moved.due.claim, moved.due.decide) == (case.due.claim, case.due.decide)
    back = Change("team", team.code, free, team, ("calendar",))
    assert await move_dues(work, [back]) == 0
    work.now = local("2027-01-28 10:00")
    later = replace(rules, extra=frozenset({date(2027, 1, 20), date(2027, 1, 27)}))
    closed = replace(team, calendar=replace(team.calendar, holidays=later))
    assert await move_dues(work, [Change("team", team.code, free, closed, ("calendar",))]) == 0


async def test_a_running_ladder_moves_later_with_the_calendar(work: Memory) -> None:
    await taken(work)
    team = work.directory.teams["st-kreken"]
    rules = replace(team.calendar.holidays, extra=frozenset({date(2027, 1, 27)}))
    free = replace(team, calendar=replace(team.calendar, holidays=rules))
    assert await tick(work, "2027-01-26 09:00") == [("mirte", "L0")]
    work.directory = replace(work.directory, teams={**work.directory.teams, team.code: free})
    assert await tick(work, "2027-01-27 09:00") == []
    assert await tick(work, "2027-01-28 09:00") == [("mirte", "L1")]


@pytest.mark.parametrize("days", [1, 10, 400])
async def test_after_any_standstill_nobody_gets_a_case_twice(work: Memory, days: int) -> None:
    case = await taken(work)
    moment = local("2027-01-26 09:00") + timedelta(days=days)
    told = await tick(work, moment.strftime("%Y-%m-%d 10:00"))
    people = [who for who, _ in told]
    assert len(people) == len(set(people)), case.id


async def test_many_cases_that_nobody_took_are_few_messages(work: Memory) -> None:
    """The bot stood still for a day in which twenty signals came in."""
    for _ in range(20):
        await submit(work, person(work, "joris"), draft(urgency=Urgency.U2))
    told = await tick(work, "2027-01-13 10:30")
    assert len([t for t in told if t[0] == "wim"]) == 20
    messages = [n for n in work.heard("wim") if n.kind is NoticeKind.UNCLAIMED]
    assert [str(n.facts["about"]).count(",") + 1 for n in messages] == [15, 5]
    assert len({n.key for n in messages}) == 2
