"""What waits until somebody is at work, and what never waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.availability import Leave, Mute, Shift
from casework.holding import AT_ONCE, LONGEST_HOLD, OWN_ACT, held_until
from casework.notices import Lane, Notice, NoticeKind
from casework.roster import Roster
from casework.spans import Span
from tests.lindermeer import lindermeer, local

TODAY = Span(local("2027-01-12 07:00"), local("2027-01-12 15:00"))
LATE = Span(local("2027-01-13 15:00"), local("2027-01-14 01:00"))
ON_DUTY = Roster(lindermeer(), shifts=(Shift("joris", TODAY), Shift("joris", LATE)))


def until(
    roster: Roster,
    person: str,
    at: str,
    kind: NoticeKind = NoticeKind.FEEDBACK,
    lane: Lane = Lane.NORMAL,
    age: timedelta = timedelta(hours=1),
) -> object:
    """Until when a notice to somebody waits."""
    notice = Notice(person, kind, "key", lane=lane)
    return held_until(notice, person, local(at) - age, roster, local(at))


def test_on_duty_nothing_waits() -> None:
    assert until(ON_DUTY, "joris", "2027-01-12 10:00") is None


def test_off_duty_it_waits_for_the_next_shift_and_at_most_a_week() -> None:
    assert until(ON_DUTY, "joris", "2027-01-12 20:00") == LATE.start
    assert until(ON_DUTY, "joris", "2027-01-12 15:00") == local("2027-01-13 15:00")
    assert until(ON_DUTY, "joris", "2027-01-14 02:00") == local("2027-01-14 02:00") + LONGEST_HOLD


def test_an_officer_is_left_in_peace_at_night_also_on_duty() -> None:
    assert until(ON_DUTY, "joris", "2027-01-13 21:59") is None
    night = local("2027-01-13 22:00")
    assert until(ON_DUTY, "joris", "2027-01-13 22:00") == night + LONGEST_HOLD, "no shift is known"


def test_a_team_member_is_left_in_peace_outside_the_hours_of_the_team() -> None:
    assert until(ON_DUTY, "mirte", "2027-01-12 16:59") is None
    assert until(ON_DUTY, "mirte", "2027-01-12 17:00") == local("2027-01-13 08:30")


def test_where_nothing_is_known_nothing_waits_in_the_daytime() -> None:
    assert until(Roster(lindermeer()), "joris", "2027-01-12 20:00") is None
    assert until(Roster(lindermeer()), "joris", "2027-01-12 23:00") == local("2027-01-13 07:00")


def test_leave_and_quiet() -> None:
    leave = Leave.of_days("joris", date(2027, 1, 12), date(2027, 1, 12), "samira")
    quiet = Mute("mirte", Span(local("2027-01-12 10:00"), local("2027-01-12 11:00")))
    roster = Roster(lindermeer(), leaves=(leave,), mutes=(quiet,))
    assert until(roster, "joris", "2027-01-12 10:00") == local("2027-01-13 08:30")
    assert until(roster, "mirte", "2027-01-12 10:00") == local("2027-01-12 11:00")
    assert until(roster, "mirte", "2027-01-12 10:00", lane=Lane.URGENT) is not None


def test_a_busy_shift_takes_only_what_is_urgent() -> None:
    roster = Roster(lindermeer(), shifts=(Shift("joris", TODAY, urgent_only=True),))
    assert until(roster, "joris", "2027-01-12 10:00", lane=Lane.URGENT) is None
    assert until(roster, "joris", "2027-01-12 10:00") is not None


def test_the_receipt_of_an_own_act_comes_at_once() -> None:
    receipt = NoticeKind.RECEIPT
    soon = OWN_ACT - timedelta(seconds=1)
    assert until(ON_DUTY, "joris", "2027-01-12 20:00", receipt, age=soon) is None
    assert until(ON_DUTY, "joris", "2027-01-12 20:00", receipt) == LATE.start


@pytest.mark.parametrize("kind", sorted(AT_ONCE))
def test_some_things_never_wait(kind: NoticeKind) -> None:
    assert until(ON_DUTY, "joris", "2027-01-12 20:00", kind) is None


def test_the_week_of_an_officer_is_for_a_shift_that_is_known() -> None:
    week = NoticeKind.OFFICER_WEEK
    assert until(ON_DUTY, "joris", "2027-01-12 08:30", week) is None
    assert until(ON_DUTY, "joris", "2027-01-12 16:00", week) == LATE.start
    nothing_known = Roster(lindermeer())
    later = local("2027-01-12 10:00") + LONGEST_HOLD
    assert until(nothing_known, "joris", "2027-01-12 10:00", week) == later
    assert until(nothing_known, "joris", "2027-01-12 10:00") is None


def test_what_cannot_wait_is_looked_at_when_a_substitute_of_the_shift_can_hear_it() -> None:
    """Joris is off duty from three; Samira works in the night, and then from Wednesday at two."""
    night = Span(local("2027-01-12 22:30"), local("2027-01-13 06:30"))
    day = Span(local("2027-01-13 14:00"), local("2027-01-13 22:00"))
    shifts = (Shift("joris", TODAY), Shift("joris", LATE), Shift("samira", night))
    roster = Roster(lindermeer(), shifts=(*shifts, Shift("samira", day)))
    question, evening = NoticeKind.QUESTION, "2027-01-12 20:00"
    assert until(roster, "joris", evening, question) == day.start, "not in her quiet hours"
    assert until(roster, "joris", evening, lane=Lane.URGENT) == day.start
    assert until(roster, "joris", evening) == LATE.start, "this can wait"
    assert until(roster, "joris", "2027-01-13 14:00", question) == LATE.start, "she heard it"


def test_it_is_looked_at_when_somebody_begins_to_stand_in() -> None:
    """Off duty on Tuesday night, on leave from Thursday, and the first who stands in goes on Friday."""
    leave = Leave.of_days("joris", date(2027, 1, 14), date(2027, 1, 29), "samira")
    also = Leave.of_days("samira", date(2027, 1, 15), date(2027, 1, 17), "petra")
    roster = Roster(lindermeer(), shifts=(Shift("joris", TODAY),), leaves=(leave, also))
    night = "2027-01-12 20:00"
    assert until(roster, "joris", night) == leave.span.start
    assert until(roster, "joris", "2027-01-14 10:00") == also.span.start
    back = also.span.end
    assert until(roster, "joris", "2027-01-15 10:00") == back
    later = local("2027-01-20 10:00")
    assert until(roster, "joris", "2027-01-20 10:00") == later + LONGEST_HOLD
    alone = Roster(lindermeer(), leaves=(replace(leave, substitute=None),))
    assert until(alone, "farah", night) == local("2027-01-13 08:30")
