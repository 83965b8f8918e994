"""Times as people type them, and the shift that follows from them."""

from __future__ import annotations

from datetime import time

import pytest

from bot.flows.duty_flows import read_times, span_of
from casework.spans import Span
from tests.lindermeer import local


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("7-15", time(7), time(15)),
        (" 07:30 - 16 ", time(7, 30), time(16)),
        ("7.30 tot 16.15 uur", time(7, 30), time(16, 15)),
        ("22–6", time(22), time(6)),
        ("16-24", time(16), time(0)),
        ("9 to 17", time(9), time(17)),
    ],
)
def test_times_that_people_type(typed: str, start: time, end: time) -> None:
    assert read_times(typed) == (start, end)


@pytest.mark.parametrize("typed", ["", "7", "25-30", "7-15-20", "7:75-9", "zeven tot drie", "٧-٩"])
def test_anything_else_is_not_guessed(typed: str) -> None:
    assert read_times(typed) is None


@pytest.mark.parametrize(
    ("hours", "start", "end"),
    [
        ("7-15", "2027-01-12 07:00", "2027-01-12 15:00"),
        ("23-7", "2027-01-12 23:00", "2027-01-13 07:00"),
        ("8-8", "2027-01-12 08:00", "2027-01-13 08:00"),
        ("16-24", "2027-01-12 16:00", "2027-01-13 00:00"),
    ],
)
def test_an_end_that_is_not_later_is_on_the_next_day(hours: str, start: str, end: str) -> None:
    assert span_of({"day": "2027-01-12", "hours": hours}) == Span(local(start), local(end))
