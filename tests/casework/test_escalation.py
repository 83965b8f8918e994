"""The ladder: the worked stories, its promises, and a whole month simulated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.availability import STALE_AFTER, DutyShift, Leave, Mute, Shift
from casework.calendar import HolidayRules, WorkCalendar
from casework.duty_time import DutyTime, local_day
from casework.escalation import Bundle, Outcome, Send, bundled, next_step
from casework.ladder import (
    Plan,
    PlannedStep,
    StepKind,
    Target,
    plan_answer,
    plan_feedback,
    plan_unclaimed,
)
from casework.people import AccountStatus, Directory, Role
from casework.roster import Roster
from casework.spans import Span, Spans
from casework.taxonomy import Urgency
from casework.watch import Promise, Sent, Watch, make_promise
from tests.lindermeer import AMSTERDAM, lindermeer, local

CALENDAR = WorkCalendar()


def span(start: str, end: str) -> Span:
    return Span(local(start), local(end))


def days_on_duty(person: str, first: str, count: int = 30) -> tuple[Shift, ...]:
    """Day shifts from 07:00 to 15:00, every day."""
    begin = date.fromisoformat(first)
    days = (begin + timedelta(days=n) for n in range(count))
    return tuple(Shift(person, span(f"{d} 07:00", f"{d} 15:00")) for d in days)


def changed(**people: Mapping[str, object]) -> Directory:
    base = lindermeer()
    new = {k: replace(p, **people.get(k, {})) for k, p in base.people.items()}  # type: ignore[arg-type]
    return replace(base, people=new)


def owed(**fields: object) -> Watch:
    given_fields: dict[str, object] = {
        "case": "r1", "team": "st-kreken", "sender": "joris", "owner": "mirte", "owed": True, **fields,
    }  # fmt: skip
    return Watch(**given_fields)  # type: ignore[arg-type]


def unclaimed(**fields: object) -> Watch:
    return owed(**{"owner": None, "unclaimed": True, **fields})


def wall(instant: datetime) -> str:
    return instant.astimezone(AMSTERDAM).strftime("%m-%d %H:%M")


def run(
    plan: Plan, watch: Watch, roster: Roster, start: datetime, *, until: datetime
) -> tuple[list[tuple[str, str, str]], Watch]:
    """Follow `look_at` until nothing is left to do; return moment, person and step of each send."""
    told: list[tuple[str, str, str]] = []
    now: datetime | None = start
    while now is not None and now <= until:
        outcome = next_step(plan, watch, roster, now)
        told += [(wall(now), send.person, send.step) for send in outcome.sends]
        assert outcome.look_at is None or outcome.look_at > now
        watch, now = outcome.watch, outcome.look_at
    return told, watch


# --- the plan -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("urgency", "start", "steps"),
    [
        (Urgency.U1, "2027-04-16 17:40", ["04-19 09:00", "04-19 09:30", "04-19 10:30"]),
        (
            Urgency.U2,
            "2027-03-25 16:10",
            ["03-26 09:40", "03-26 11:40", "03-26 13:40", "03-30 09:00"],
        ),
        (Urgency.U3, "2027-01-12 10:11", ["01-13 09:00", "01-14 09:00", "01-15 09:00"]),
        (Urgency.U1, "2027-01-12 16:30", ["01-13 08:30", "01-13 09:00", "01-13 10:00"]),
        (Urgency.U4, "2027-01-12 10:11", []),
    ],
)
def test_steps_while_nobody_picks_it_up(urgency: Urgency, start: str, steps: list[str]) -> None:
    plan = plan_unclaimed(urgency, local(start), CALENDAR)
    assert [wall(step.at) for step in plan.steps] == steps
    assert plan.urgent == (urgency is Urgency.U1)


def test_who_gives_it_back_leaves_half_the_time() -> None:
    hours = plan_unclaimed(Urgency.U2, local("2027-01-12 09:00"), CALENDAR, halved=True)
    assert [wall(s.at) for s in hours.steps][:3] == ["01-12 10:00", "01-12 11:00", "01-12 12:00"]
    assert wall(hours.steps[3].at) == "01-13 09:00"
    days = plan_unclaimed(Urgency.U3, local("2027-01-12 09:00"), CALENDAR, halved=True)
    assert [wall(s.at) for s in days.steps] == ["01-13 09:00", "01-13 09:00", "01-14 09:00"]


@pytest.mark.parametrize(
    ("start", "steps"),
    [
        ("2027-01-12 13:59", ["01-12 14:59", "01-12 15:59", "01-12 16:59", "01-13 09:00"]),
        ("2027-01-12 14:30", ["01-12 15:30", "01-12 16:30", "01-13 09:00", "01-14 09:00"]),
        ("2027-01-12 16:30", ["01-13 09:00", "01-13 10:00", "01-13 11:00", "01-14 09:00"]),
        ("2027-01-15 16:30", ["01-18 09:00", "01-18 10:00", "01-18 11:00", "01-19 09:00"]),
        ("2027-01-12 18:00", ["01-13 09:30", "01-13 10:30", "01-13 11:30", "01-14 09:00"]),
    ],
)
def test_given_back_late_in_the_day_both_sides_hear_of_it_last(
    start: str, steps: list[str]
) -> None:
    plan = plan_unclaimed(Urgency.U2, local(start), CALENDAR, halved=True)
    assert [(s.key, wall(s.at)) for s in plan.steps] == [
        (f"UNCLAIMED_{n}", step) for n, step in enumerate(steps, 1)
    ]


SHORT = WorkCalendar(week=(((time(9, 30), time(11, 30)),),) * 5 + ((), ()))


@given(
    st.integers(0, 14 * 24 * 60), st.sampled_from(list(Urgency)), st.sampled_from([CALENDAR, SHORT])
)
def test_the_steps_of_what_was_given_back_keep_their_order(
    minutes: int, urgency: Urgency, calendar: WorkCalendar
) -> None:
    start = local("2027-01-11 00:00") + timedelta(minutes=minutes)
    keys = [s.key for s in plan_unclaimed(urgency, start, calendar, halved=True).steps]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("urgency", "nudges"),
    [
        (Urgency.U1, ["01-26 09:00", "01-27 09:00", "01-27 13:00", "01-28 09:00", "01-29 09:00"]),
        (Urgency.U2, ["01-26 09:00", "01-27 09:00", "01-28 09:00", "01-29 09:00", "02-02 09:00"]),
        (Urgency.U3, ["01-26 09:00", "01-27 09:00", "01-29 09:00", "02-02 09:00", "02-05 09:00"]),
        (Urgency.U4, []),
    ],
)
def test_nudges_for_terugkoppeling(urgency: Urgency, nudges: list[str]) -> None:
    plan = plan_feedback(urgency, local("2027-01-26 17:00"), CALENDAR)
    assert [wall(step.at) for step in plan.steps] == nudges
    assert [step.key for step in plan.steps] == ["L0", "L1", "L2", "L3", "L4"][: len(nudges)]


def test_a_plan_only_ever_moves_later() -> None:
    due = local("2027-05-04 17:00")
    plan = plan_feedback(Urgency.U3, due, CALENDAR)
    bridge = WorkCalendar(holidays=HolidayRules(extra=frozenset({date(2027, 5, 7)})))
    moved = plan.moved_later(plan_feedback(Urgency.U3, due, bridge))
    assert [wall(s.at) for s in plan.steps][:2] == ["05-04 09:00", "05-07 09:00"]
    assert [wall(s.at) for s in moved.steps][:2] == ["05-04 09:00", "05-10 09:00"]
    assert moved.moved_later(plan) == moved
    assert plan.moved_later(Plan(())) == plan


def test_two_plans_make_one_in_order_of_time() -> None:
    start = local("2027-01-12 10:00")
    both = plan_unclaimed(Urgency.U1, start, CALENDAR).with_steps(
        plan_feedback(Urgency.U1, local("2027-01-12 17:00"), CALENDAR)
    )
    assert both.urgent
    assert [s.at for s in both.steps] == sorted(s.at for s in both.steps)
    assert {s.kind for s in both.steps} == {StepKind.CLAIM, StepKind.FEEDBACK}


def test_a_question_to_the_police() -> None:
    clock = DutyTime(Spans.of([span("2027-01-12 07:00", "2027-01-12 15:00")]))
    on = plan_answer(Urgency.U1, local("2027-01-12 10:00"), clock)
    assert [(s.key, wall(s.at)) for s in on.steps] == [("ANSWER_2", "01-12 12:00")]
    off = plan_answer(Urgency.U1, local("2027-01-12 16:00"), clock)
    assert [(s.key, wall(s.at)) for s in off.steps] == [
        ("ANSWER_1", "01-12 16:00"),
        ("ANSWER_2", "01-15 16:00"),
    ]
    week = plan_answer(Urgency.U3, local("2027-01-12 10:00"), clock)
    assert [(s.key, wall(s.at)) for s in week.steps] == [("ANSWER_2", "01-19 10:00")]
    assert not week.urgent
    assert plan_answer(Urgency.U4, local("2027-01-12 10:00"), clock).steps == ()


# --- the stories ----------------------------------------------------------------------------


def test_nobody_gives_terugkoppeling_in_the_first_story() -> None:
    roster = Roster(lindermeer(), shifts=days_on_duty("petra", "2027-01-20"))
    plan = plan_feedback(Urgency.U3, local("2027-01-26 17:00"), CALENDAR)
    told, watch = run(
        plan, owed(), roster, local("2027-01-19 09:30"), until=local("2027-03-01 09:00")
    )
    assert told == [
        ("01-26 09:00", "mirte", "L0"),
        ("01-27 09:00", "mirte", "L1"),
        ("01-29 09:00", "mirte", "L2"),
        ("01-29 09:00", "dennis", "L2"),
        ("02-02 09:00", "wim", "L3"),
        ("02-05 09:00", "wim", "L4"),
        ("02-05 09:00", "petra", "L4"),
    ]
    assert next_step(plan, watch, roster, local("2027-03-01 09:00")).look_at is None


def test_easter_the_clock_and_a_late_terugkoppeling() -> None:
    desk = DutyShift("st-kreken", "dennis", span("2027-03-22 08:30", "2027-04-02 17:00"))
    roster = Roster(lindermeer(), duties=(desk,), shifts=days_on_duty("joris", "2027-03-24"))
    start = local("2027-03-25 16:10")
    plan = plan_unclaimed(Urgency.U2, start, CALENDAR).with_steps(
        plan_feedback(Urgency.U2, local("2027-03-31 17:00"), CALENDAR)
    )
    told, watch = run(plan, unclaimed(), roster, start, until=local("2027-03-26 14:00"))
    assert told == [
        ("03-26 09:40", "mirte", "UNCLAIMED_1"),
        ("03-26 09:40", "dennis", "UNCLAIMED_1"),
        ("03-26 11:40", "dennis", "UNCLAIMED_2"),
        ("03-26 13:40", "wim", "UNCLAIMED_3"),
    ]
    claimed = replace(watch, unclaimed=False, owner="dennis")
    told, watch = run(
        plan, claimed, roster, local("2027-03-26 14:05"), until=local("2027-04-05 10:19")
    )
    assert told == [
        ("03-31 09:00", "dennis", "L0"),
        ("04-01 09:00", "dennis", "L1"),
        ("04-02 09:00", "dennis", "L2"),
        ("04-02 09:00", "mirte", "L2"),
        ("04-05 09:00", "wim", "L3"),
    ]
    given_now = replace(watch, owed=False)
    told, _ = run(
        plan, given_now, roster, local("2027-04-05 10:45"), until=local("2027-05-01 09:00")
    )
    assert told == []


def test_a_reminder_by_hand_is_the_one_of_that_day() -> None:
    plan = Plan((PlannedStep("L2", StepKind.FEEDBACK, local("2027-04-05 11:00"), (Target.OWNER,)),))
    by_hand = Sent("mirte", "REMIND", StepKind.FEEDBACK, local("2027-04-05 10:20"))
    told, _ = run(
        plan, owed(sent=(by_hand,)), Roster(lindermeer()), local("2027-04-05 10:30"),
        until=local("2027-04-30 09:00"),
    )  # fmt: skip
    assert told == [("04-06 08:30", "mirte", "L2")]


def test_urgent_steps_of_the_evening_story() -> None:
    second = DutyShift(
        "st-kreken", "wim", span("2027-04-19 08:30", "2027-04-19 17:00"), second=True
    )
    start = local("2027-04-16 17:40")
    roster = Roster(lindermeer(), duties=(second,), shifts=days_on_duty("joris", "2027-04-10"))
    plan = plan_unclaimed(Urgency.U1, start, CALENDAR)
    told, _ = run(plan, unclaimed(owed=False), roster, start, until=local("2027-04-30 09:00"))
    assert told == [
        ("04-19 09:00", "mirte", "UNCLAIMED_1"),
        ("04-19 09:00", "dennis", "UNCLAIMED_1"),
        ("04-19 09:00", "wim", "UNCLAIMED_1"),
        ("04-19 09:30", "wim", "UNCLAIMED_2"),
        ("04-19 09:30", "joris", "UNCLAIMED_2"),
        ("04-19 10:30", "wim", "UNCLAIMED_3"),
        # Nothing is known of Petra's shifts and nobody stands in: by day a message beats silence.
        ("04-19 10:30", "petra", "UNCLAIMED_3"),
    ]


def test_the_urgent_nudge_of_one_o_clock_goes_to_the_buddy_only() -> None:
    plan = plan_feedback(Urgency.U1, local("2027-01-26 17:00"), CALENDAR)
    told, _ = run(
        plan,
        owed(),
        Roster(lindermeer()),
        local("2027-01-26 08:00"),
        until=local("2027-01-28 08:00"),
    )
    assert told[1:] == [("01-27 09:00", "mirte", "L1"), ("01-27 13:00", "dennis", "L2")]


def test_the_inbox_again_skips_who_heard_of_it_today() -> None:
    steps = (
        PlannedStep("A", StepKind.CLAIM, local("2027-01-12 09:00"), (Target.DUTY,)),
        PlannedStep("B", StepKind.CLAIM, local("2027-01-12 10:00"), (Target.INBOX,)),
    )
    desk = DutyShift("st-kreken", "dennis", span("2027-01-12 08:30", "2027-01-12 17:00"))
    told, _ = run(
        Plan(steps), unclaimed(), Roster(lindermeer(), duties=(desk,)), local("2027-01-12 08:30"),
        until=local("2027-01-13 09:00"),
    )  # fmt: skip
    assert told == [("01-12 09:00", "dennis", "A"), ("01-12 10:00", "mirte", "B")]


# --- who is away ----------------------------------------------------------------------------

L1 = Plan((PlannedStep("L1", StepKind.FEEDBACK, local("2027-01-12 09:00"), (Target.OWNER,)),))
LATER = local("2027-03-12 09:00")


def first_send(
    roster: Roster, watch: Watch | None = None, plan: Plan = L1
) -> tuple[str, str, str] | None:
    told, _ = run(plan, watch or owed(), roster, local("2027-01-12 09:00"), until=LATER)
    return told[0] if told else None


def test_a_step_is_held_through_a_mute_and_through_a_night() -> None:
    mute = Mute("mirte", span("2027-01-12 08:30", "2027-01-12 20:00"))
    assert first_send(Roster(lindermeer(), mutes=(mute,))) == ("01-13 08:30", "mirte", "L1")


def test_urgent_goes_to_the_substitute_instead_of_the_muted_phone() -> None:
    mute = Mute("mirte", span("2027-01-12 08:30", "2027-01-12 20:00"))
    roster = Roster(changed(mirte={"substitute": "dennis"}), mutes=(mute,))
    outcome = next_step(replace(L1, urgent=True), owed(), roster, local("2027-01-12 09:00"))
    assert outcome.sends == (Send("dennis", "r1", "L1", StepKind.FEEDBACK, "mirte"),)


def test_who_is_away_is_replaced() -> None:
    leave = Leave.of_days("mirte", date(2027, 1, 11), date(2027, 1, 29), "dennis")
    assert first_send(Roster(lindermeer(), leaves=(leave,))) == ("01-12 09:00", "dennis", "L1")


def test_who_is_away_without_substitute_leaves_it_to_the_desk_and_then_the_team() -> None:
    leave = Leave.of_days("mirte", date(2027, 1, 11), date(2027, 1, 29))
    desk = DutyShift("st-kreken", "wim", span("2027-01-12 08:30", "2027-01-12 17:00"))
    with_desk = Roster(lindermeer(), leaves=(leave,), duties=(desk,))
    assert first_send(with_desk) == ("01-12 09:00", "wim", "L1")
    assert first_send(Roster(lindermeer(), leaves=(leave,))) == ("01-12 09:00", "dennis", "L1")


def test_when_everybody_is_away_it_waits_for_the_first_who_is_back() -> None:
    leaves = tuple(
        Leave.of_days(p, date(2027, 1, 11), date(2027, 1, last))
        for p, last in (("mirte", 29), ("dennis", 20), ("wim", 25))
    )
    assert first_send(Roster(lindermeer(), leaves=leaves)) == ("01-21 08:30", "dennis", "L1")


def test_when_nobody_is_known_to_come_back_the_roster_is_asked_every_day() -> None:
    gone = {"status": AccountStatus.OFFBOARDED}
    roster = Roster(changed(mirte=gone, dennis={"reachable": False}, wim={"reachable": False}))
    outcome = next_step(L1, owed(), roster, local("2027-01-12 09:00"))
    assert outcome.sends == ()
    assert outcome.look_at == local("2027-01-13 09:00")


def test_an_officer_off_duty_is_not_disturbed_but_replaced() -> None:
    plan = replace(L1, steps=(replace(L1.steps[0], targets=(Target.SENDER,)),))
    roster = Roster(
        lindermeer(),
        shifts=(
            *days_on_duty("samira", "2027-01-12", 1),
            *days_on_duty("joris", "2027-01-13", 1),
        ),
    )
    assert first_send(roster, plan=plan) == ("01-12 09:00", "samira", "L1")
    alone = Roster(lindermeer(), shifts=days_on_duty("joris", "2027-01-13", 1))
    assert first_send(alone, plan=plan) == ("01-13 07:00", "joris", "L1")
    night = Shift("samira", span("2027-01-12 00:00", "2027-01-12 07:00"))
    early = replace(plan, steps=(replace(plan.steps[0], at=local("2027-01-12 03:00")),))
    told, _ = run(
        early, owed(), replace(alone, shifts=(*alone.shifts, night)), local("2027-01-12 03:00"),
        until=LATER,
    )  # fmt: skip
    assert told == [("01-13 07:00", "joris", "L1")]


def test_a_substitute_who_is_the_buddy_too_gets_it_once() -> None:
    leave = Leave.of_days("mirte", date(2027, 1, 11), date(2027, 1, 29), "dennis")
    plan = replace(L1, steps=(replace(L1.steps[0], targets=(Target.OWNER, Target.BUDDY)),))
    told, _ = run(
        plan, owed(), Roster(lindermeer(), leaves=(leave,)), local("2027-01-12 09:00"), until=LATER
    )
    assert told == [("01-12 09:00", "dennis", "L1")]


def test_a_substitute_who_had_the_step_already_does_not_get_it_again() -> None:
    leave = Leave.of_days("mirte", date(2027, 1, 11), date(2027, 1, 13), "dennis")
    had = Sent("dennis", "L1", StepKind.FEEDBACK, local("2027-01-11 09:00"))
    told, _ = run(
        L1, owed(sent=(had,)), Roster(lindermeer(), leaves=(leave,)), local("2027-01-12 09:00"),
        until=LATER,
    )  # fmt: skip
    assert told == [("01-12 09:00", "wim", "L1")]


def test_who_got_a_higher_step_does_not_get_the_lower_one() -> None:
    steps = plan_feedback(Urgency.U2, local("2027-01-05 17:00"), CALENDAR)
    told, _ = run(steps, owed(), Roster(lindermeer()), local("2027-01-12 09:30"), until=LATER)
    # Looked at for the first time after a week: one message each, the highest.
    assert ("01-12 09:30", "mirte", "L2") in told
    assert ("01-12 09:30", "wim", "L4") in told
    assert {step for _, person, step in told if person == "mirte"} == {"L2"}
    assert {step for _, person, step in told if person == "wim"} == {"L4"}


# --- teams of every shape -------------------------------------------------------------------


def test_a_team_without_coordinator_uses_the_desk_and_else_everybody_once() -> None:
    people = changed(wim={"roles": frozenset({Role.PRIVACY_OFFICER}), "teams": ()})
    plan = replace(L1, steps=(replace(L1.steps[0], key="L3", targets=(Target.COORDINATOR,)),))
    desk = DutyShift("st-kreken", "dennis", span("2027-01-12 08:30", "2027-01-12 17:00"))
    now = local("2027-01-12 09:00")
    told, _ = run(plan, owed(), Roster(people, duties=(desk,)), now, until=LATER)
    assert told == [("01-12 09:00", "dennis", "L3")]
    told, _ = run(plan, owed(), Roster(people), now, until=LATER)
    assert told == [("01-12 09:00", "mirte", "L3"), ("01-12 09:00", "dennis", "L3")]


def test_a_team_of_one_gets_every_step_once_and_the_other_side_hears_of_it() -> None:
    roster = Roster(changed(ilse={"buddy": None}), shifts=days_on_duty("petra", "2027-01-10"))
    plan = plan_feedback(Urgency.U3, local("2027-01-12 17:00"), CALENDAR)
    told, _ = run(
        plan, owed(team="plus", owner="ilse"), roster, local("2027-01-12 08:00"), until=LATER
    )
    assert told == [
        ("01-12 09:00", "ilse", "L0"),
        ("01-13 09:00", "ilse", "L1"),
        ("01-15 09:00", "ilse", "L2"),
        ("01-19 09:00", "ilse", "L3"),
        ("01-22 09:00", "ilse", "L4"),
        ("01-22 09:00", "petra", "L4"),
    ]


def test_nobody_owns_it_so_the_desk_or_the_team_is_asked() -> None:
    told, _ = run(
        L1, owed(owner=None), Roster(lindermeer()), local("2027-01-12 09:00"), until=LATER
    )
    assert [(p, s) for _, p, s in told] == [("mirte", "L1"), ("dennis", "L1")]


def test_the_sender_is_never_nudged_and_an_unknown_sender_has_no_side() -> None:
    both = replace(
        L1, steps=(replace(L1.steps[0], targets=(Target.OWNER, Target.OTHER_COORDINATOR)),)
    )
    told, _ = run(
        both, owed(sender="mirte"), Roster(lindermeer()), local("2027-01-12 09:00"), until=LATER
    )
    # Mirte is owner and sender: her colleague is asked; Wim coordinates her side.
    assert [(p, s) for _, p, s in told] == [("dennis", "L1"), ("wim", "L1")]
    outcome = next_step(both, owed(sender="gone"), Roster(lindermeer()), local("2027-01-12 09:00"))
    assert ("L1", Target.OTHER_COORDINATOR) in outcome.watch.settled


def test_an_owner_who_is_gone_has_no_buddy() -> None:
    plan = replace(L1, steps=(replace(L1.steps[0], targets=(Target.BUDDY,)),))
    assert first_send(Roster(lindermeer()), owed(owner="gone"), plan) == (
        "01-12 09:00",
        "wim",
        "L1",
    )


def test_a_question_goes_to_the_senior_officer_of_the_police_unit() -> None:
    clock = DutyTime(Spans.of([span("2027-01-12 07:00", "2027-01-12 15:00")]))
    plan = plan_answer(Urgency.U1, local("2027-01-12 10:00"), clock)
    roster = Roster(lindermeer(), shifts=days_on_duty("petra", "2027-01-12", 1))
    question = Watch(case="q1", team="basisteam", sender="mirte", owner="joris", unanswered=True)
    told, _ = run(plan, question, roster, local("2027-01-12 10:00"), until=LATER)
    assert told == [("01-12 12:00", "petra", "ANSWER_2")]
    answered = replace(question, unanswered=False)
    assert run(plan, answered, roster, local("2027-01-12 10:00"), until=LATER)[0] == []


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("2027-01-12 10:00", "01-12 10:00"),
        ("2027-01-12 22:00", "01-13 07:00"),
        ("2027-01-12 03:15", "01-12 07:00"),
    ],
)
def test_an_officer_of_whom_no_shift_is_known_hears_by_day(due: str, told: str) -> None:
    step = PlannedStep("UNCLAIMED_2", StepKind.CLAIM, local(due), (Target.SENDER,))
    sent, _ = run(Plan((step,)), unclaimed(), Roster(lindermeer()), local(due), until=LATER)
    assert sent == [(told, "joris", "UNCLAIMED_2")]


def test_a_case_that_is_passed_on_starts_its_steps_anew() -> None:
    start = local("2027-01-12 10:00")
    plan = plan_unclaimed(Urgency.U2, start, CALENDAR)
    roster = Roster(lindermeer())
    _, watch = run(plan, unclaimed(owed=False), roster, start, until=local("2027-01-12 12:30"))
    nudge = Sent("mirte", "L0", StepKind.FEEDBACK, start)
    kept = replace(watch, sent=(*watch.sent, nudge), settled=watch.settled | {("L0", Target.OWNER)})
    again = replace(kept, team="jeugd").restarted(StepKind.CLAIM, plan)
    assert again.sent == (nudge,) and again.settled == {("L0", Target.OWNER)}
    fresh = plan_unclaimed(Urgency.U2, local("2027-01-12 12:30"), CALENDAR)
    told, _ = run(fresh, again, roster, local("2027-01-12 12:30"), until=local("2027-01-12 15:00"))
    assert told == [("01-12 14:30", "anouk", "UNCLAIMED_1")]


# --- a promise ------------------------------------------------------------------------------


def nudged() -> tuple[Plan, Watch, Roster]:
    plan = plan_feedback(Urgency.U2, local("2027-01-12 17:00"), CALENDAR)
    roster = Roster(lindermeer())
    _, watch = run(plan, owed(), roster, local("2027-01-12 08:00"), until=local("2027-01-13 09:30"))
    return plan, watch, roster


def test_a_promise_holds_the_nudges_and_expires() -> None:
    plan, watch, roster = nudged()
    promised = make_promise(watch, "mirte", local("2027-01-13 10:00"), CALENDAR, urgent=False)
    assert promised is not None and promised.promise is not None
    assert wall(promised.promise.until) == "01-14 09:00"
    told, after = run(
        plan, promised, roster, local("2027-01-13 10:00"), until=local("2027-01-14 09:00")
    )
    # The promise and L2 come together: Mirte hears once, and her buddy as planned.
    assert [(at, p) for at, p, _ in told] == [("01-14 09:00", "mirte"), ("01-14 09:00", "dennis")]
    assert make_promise(after, "mirte", local("2027-01-14 10:00"), CALENDAR, urgent=False)


def test_a_promise_after_the_last_step_is_not_forgotten() -> None:
    plan, watch, roster = nudged()
    only = replace(plan, steps=plan.steps[:2])
    promised = make_promise(watch, "mirte", local("2027-01-13 16:00"), CALENDAR, urgent=True)
    assert promised is not None
    told, after = run(only, promised, roster, local("2027-01-13 16:00"), until=LATER)
    assert len(told) == 1 and told[0][:2] == ("01-14 09:30", "mirte")
    assert next_step(only, after, roster, LATER).look_at is None


def test_a_promise_needs_a_nudge_each_time() -> None:
    _, watch, _ = nudged()
    at = local("2027-01-13 10:00")
    assert make_promise(watch, "dennis", at, CALENDAR, urgent=False) is None
    assert make_promise(replace(watch, owed=False), "mirte", at, CALENDAR, urgent=False) is None
    promised = make_promise(watch, "mirte", at, CALENDAR, urgent=False)
    assert promised is not None
    assert make_promise(promised, "mirte", at + timedelta(hours=1), CALENDAR, urgent=False) is None


def test_whoever_promised_and_left_is_followed_by_the_owner() -> None:
    promise = Promise("dennis", local("2027-01-12 10:00"), local("2027-01-13 09:00"))
    roster = Roster(changed(dennis={"status": AccountStatus.OFFBOARDED}))
    told, _ = run(Plan(()), owed(promise=promise), roster, promise.made_at, until=LATER)
    assert [(at, p) for at, p, _ in told] == [("01-13 09:00", "mirte")]
    # A step for the promiser without a promise means who has the case.
    odd = replace(L1, steps=(replace(L1.steps[0], targets=(Target.PROMISER,)),))
    assert first_send(roster, owed(), odd) == ("01-12 09:00", "mirte", "L1")


def test_whoever_promised_and_passed_it_on_is_not_asked_any_more() -> None:
    promise = Promise("mirte", local("2027-01-12 10:00"), local("2027-01-13 09:00"))
    roster = Roster(lindermeer())
    told, _ = run(
        Plan(()), owed(owner="dennis", promise=promise), roster, promise.made_at, until=LATER
    )
    assert [(at, p) for at, p, _ in told] == [("01-13 09:00", "dennis")]


def test_a_promise_ends_when_the_case_is_given_back() -> None:
    plan, watch, roster = nudged()
    promised = make_promise(watch, "mirte", local("2027-01-13 10:00"), CALENDAR, urgent=False)
    assert promised is not None and promised.promise is not None
    held = replace(promised, promise=replace(promised.promise, until=local("2027-01-15 09:00")))
    told, _ = run(
        plan, replace(held, owner=None), roster, local("2027-01-13 10:00"),
        until=local("2027-01-14 09:00"),
    )  # fmt: skip
    assert {step for _, _, step in told} == {"L2"}


def test_a_promise_does_not_hold_a_case_that_nobody_has() -> None:
    promise = Promise("mirte", local("2027-01-12 09:00"), local("2027-01-13 09:00"))
    plan = plan_unclaimed(Urgency.U2, local("2027-01-12 09:00"), CALENDAR)
    told, _ = run(
        plan, unclaimed(owed=False, promise=promise), Roster(lindermeer()),
        local("2027-01-12 09:00"), until=local("2027-01-12 12:00"),
    )  # fmt: skip
    assert {step for _, _, step in told} == {"UNCLAIMED_1"}


# --- bundling -------------------------------------------------------------------------------


def test_nudges_are_one_message_and_a_new_case_stands_alone() -> None:
    late = Send("mirte", "r1", "L1", StepKind.FEEDBACK)
    later = Send("mirte", "r2", "L2", StepKind.FEEDBACK)
    other = Send("dennis", "r2", "L2", StepKind.FEEDBACK)
    new = Send("mirte", "r3", "UNCLAIMED_1", StepKind.CLAIM)
    assert bundled([late, new, later, other]) == (
        Bundle("mirte", (new,)),
        Bundle("mirte", (later, late)),
        Bundle("dennis", (other,)),
    )
    assert bundled([]) == ()


# --- a month at random ----------------------------------------------------------------------

WHO = ["mirte", "dennis", "wim", "joris", "samira", "petra"]
START = local("2027-03-22 00:00")
END = START + timedelta(days=45)
HOUR = timedelta(hours=1)


@st.composite
def stretch(draw: st.DrawFn, longest: int) -> Span:
    start = START + draw(st.integers(0, 20 * 24)) * HOUR
    return Span(start, start + draw(st.integers(1, longest)) * HOUR)


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    who, maybe = st.sampled_from(WHO), st.one_of(st.none(), st.sampled_from(WHO))
    people = changed(**{p: {"substitute": draw(maybe), "buddy": draw(maybe)} for p in WHO})
    if draw(st.booleans()):
        people = replace(people, people={k: p for k, p in people.people.items() if k != "wim"})
    officers = st.sampled_from(["joris", "samira", "petra"])
    return Roster(
        people,
        shifts=tuple(draw(st.lists(st.builds(Shift, officers, stretch(12)), max_size=6))),
        duties=tuple(
            draw(
                st.lists(
                    st.builds(DutyShift, st.just("st-kreken"), who, stretch(60), st.booleans()),
                    max_size=3,
                )
            )
        ),
        leaves=tuple(draw(st.lists(st.builds(Leave, who, stretch(400), maybe), max_size=4))),
        mutes=tuple(draw(st.lists(st.builds(Mute, who, stretch(12)), max_size=3))),
    )


def quiet(roster: Roster, person: str, at: datetime, urgent: bool) -> bool:
    """The oracle: off duty, away, muted or in quiet hours, from the entries themselves."""
    local_time = at.astimezone(AMSTERDAM)
    away = [(x.person, x.span) for x in roster.leaves] + [(x.person, x.span) for x in roster.mutes]
    if any(name == person and gone.holds(at) for name, gone in away):
        return True
    if person in {"joris", "samira", "petra"}:
        own = [x.span for x in roster.shifts if x.person == person]
        unsure = all(span.end + STALE_AFTER <= at for span in own)
        on = unsure or any(span.holds(at) for span in own)
        return not on or not time(7) <= local_time.time() < time(22)
    free = local_time.weekday() > 4 or HolidayRules().free(local_time.date())
    return free or not time(8, 30) <= local_time.time() < time(17)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rosters(), st.sampled_from([Urgency.U1, Urgency.U2, Urgency.U3]), st.booleans())
def test_a_month_of_the_ladder_keeps_its_promises(
    roster: Roster, urgency: Urgency, has_owner: bool
) -> None:
    start = START + 10 * HOUR
    plan = plan_unclaimed(urgency, start, CALENDAR).with_steps(
        plan_feedback(urgency, local("2027-03-25 17:00"), CALENDAR)
    )
    watch = owed(owner="mirte" if has_owner else None, unclaimed=not has_owner)
    outcome = Outcome((), watch, start)
    steps_of: dict[tuple[str, str], int] = {}
    nudges_of: dict[tuple[str, date], int] = {}
    planned = {step.key: step.at for step in plan.steps}
    looks = 0
    while outcome.look_at is not None and outcome.look_at <= END:
        now = outcome.look_at
        outcome = next_step(plan, outcome.watch, roster, now)
        looks += 1
        for send in outcome.sends:
            assert not quiet(roster, send.person, now, plan.urgent)
            assert planned[send.step] <= now
            assert send.person != "joris" or send.step == "UNCLAIMED_2" or send.stands_in_for
            key = (send.person, send.step)
            steps_of[key] = steps_of.get(key, 0) + 1
            if send.kind is StepKind.FEEDBACK:
                day = (send.person, local_day(now))
                nudges_of[day] = nudges_of.get(day, 0) + 1
        # Asked again at the same instant, the ladder has nothing more to say.
        assert next_step(plan, outcome.watch, roster, now).sends == ()
    assert looks < 500
    assert set(steps_of.values()) <= {1}
    assert set(nudges_of.values()) <= {1}
    # Never forgotten: what is not settled is still being looked at.
    todo = {
        (step.key, target)
        for step in plan.steps
        for target in step.targets
        if outcome.watch.matters(step.kind)
    }
    assert bool(todo - outcome.watch.settled) == (outcome.look_at is not None)
    # After six weeks somebody of the team itself has heard of it.
    assert any(step == "L3" or step == "L4" for _, step in steps_of)
