"""A calendar as plain data, as it stands in an import file and in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from typing import Any

from casework.calendar import OFFICE, WEEKDAYS, Block, HolidayRules, WorkCalendar

SHIFTED_HOUR = (time(2, 0), time(3, 0))
"""The hour that is skipped or doubled when the clock changes: nobody may plan work in it."""

HOLIDAYS = (
    "new_year", "good_friday", "easter_monday", "kings_day", "ascension_day", "whit_monday",
)  # fmt: skip


def read_calendar(given: Mapping[str, Any]) -> WorkCalendar:
    """Read `working_hours` (all weekdays, or per weekday) and `holidays`.

    Raises ValueError with the field and what is wrong with it.
    """
    known = {"timezone", "working_days", "working_hours", "hours", "holidays"}
    for name in given:
        if name not in known:
            raise ValueError(f"{name}: is not a field of a calendar")
    if given.get("timezone", "Europe/Amsterdam") != "Europe/Amsterdam":
        raise ValueError("timezone: only Europe/Amsterdam")
    week = [list[Block]() for _ in WEEKDAYS]
    if "hours" in given:
        for name, blocks in _mapping(given, "hours").items():
            week[_weekday(name)] = [
                _block(f"hours.{name}", b) for b in _list(f"hours.{name}", blocks)
            ]
    else:
        office = (
            [_block("working_hours", given["working_hours"])]
            if "working_hours" in given
            else list(OFFICE)
        )
        for name in _list("working_days", given.get("working_days", list(WEEKDAYS[:5]))):
            week[_weekday(name)] = office
    for name, day in zip(WEEKDAYS, week, strict=True):
        _check_order(name, day)
    if not any(week):
        raise ValueError("hours: a team needs working hours")
    return WorkCalendar(tuple(tuple(day) for day in week), _holidays(_mapping(given, "holidays")))


def write_calendar(calendar: WorkCalendar) -> dict[str, Any]:
    """Return plain data that `read_calendar` reads back as the same calendar."""
    rules = calendar.holidays
    return {
        "hours": {
            name: [[start.isoformat("minutes"), end.isoformat("minutes")] for start, end in day]
            for name, day in zip(WEEKDAYS, calendar.week, strict=True)
        },
        "holidays": {
            **{name: getattr(rules, name) for name in HOLIDAYS},
            "liberation_day": rules.liberation_day,
            "christmas_days": rules.christmas_days,
            "extra": sorted(d.isoformat() for d in rules.extra),
            "removed": sorted(d.isoformat() for d in rules.removed),
        },
    }


def _weekday(name: object) -> int:
    if name not in WEEKDAYS:
        raise ValueError(f"{name}: is not a weekday; choose from " + ", ".join(WEEKDAYS))
    return WEEKDAYS.index(str(name))


def _mapping(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = given.get(name) or {}
    if not isinstance(found, Mapping):
        raise ValueError(f"{name}: must be a mapping")
    return found


def _list(name: str, found: object) -> list[Any]:
    if not isinstance(found, list):
        raise ValueError(f"{name}: must be a list")
    return found


def _block(name: str, found: object) -> Block:
    if isinstance(found, Mapping):
        found = [found.get("start"), found.get("end")]
    if not isinstance(found, list) or len(found) != 2:
        raise ValueError(f"{name}: must be a start and an end")
    start, end = (_time(name, value) for value in found)
    if start >= end:
        raise ValueError(f"{name}: ends before it starts")
    if start < SHIFTED_HOUR[1] and end > SHIFTED_HOUR[0]:
        raise ValueError(f"{name}: not between 02:00 and 03:00, when the clock may change")
    return start, end


def _time(name: str, value: object) -> time:
    try:
        found = time.fromisoformat(str(value))
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None or found.second or found.microsecond:
        raise ValueError(f"{name}: must be a time such as 08:30")
    return found


def _check_order(name: str, day: list[Block]) -> None:
    for (_, end), (start, _) in pairwise(day):
        if start < end:
            raise ValueError(f"hours.{name}: blocks overlap or are out of order")


def _holidays(given: Mapping[str, Any]) -> HolidayRules:
    known = {*HOLIDAYS, "liberation_day", "christmas_days", "extra", "removed"}
    for name in given:
        if name not in known:
            raise ValueError(f"holidays.{name}: is not known")
    for name in HOLIDAYS:
        if not isinstance(given.get(name, True), bool):
            raise ValueError(f"holidays.{name}: must be true or false")
    if given.get("liberation_day", "yearly") not in ("yearly", "lustrum", "none"):
        raise ValueError("holidays.liberation_day: must be yearly, lustrum or none")
    if given.get("christmas_days", 2) not in (0, 1, 2):
        raise ValueError("holidays.christmas_days: must be 0, 1 or 2")
    plain = {name: given[name] for name in known - {"extra", "removed"} if name in given}
    return replace(
        HolidayRules(**plain),
        extra=_dates("extra", given.get("extra", [])),
        removed=_dates("removed", given.get("removed", [])),
    )


def _dates(name: str, found: object) -> frozenset[date]:
    try:
        return frozenset(
            d if isinstance(d, date) else date.fromisoformat(str(d))
            for d in _list(f"holidays.{name}", found)
        )
    except ValueError:
        raise ValueError(f"holidays.{name}: must be a list of dates such as 2027-10-03") from None
