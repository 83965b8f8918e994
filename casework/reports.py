"""The digests of other roles: when they go, and what an officer reads on Monday.

An officer gets the own open cases in a week with duty; the privacy officer and the senior officer get
counts each month. None of them holds words of a case, and none compares colleagues.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from casework.calendar import WorkCalendar
from casework.digest import SENT_AT, week_of
from casework.duty_time import local_day, local_instant
from casework.people import Person
from casework.referral import FeedbackState, IdentityHandover, Referral, State
from casework.spans import Span

Month = tuple[int, int]
"""Year and month."""

LINES_AT_MOST = 12
"""Cases in one message."""


class Report(StrEnum):
    """A digest with a deadline of its own."""

    OFFICERS = "OFFICERS"  # weekly: own cases, to every officer who is on duty that week
    PRIVACY = "PRIVACY"  # monthly: counts, to who looks after privacy
    POLICE = "POLICE"  # monthly: gaps and number of requests, to the senior officers


class PrivacyFigure(StrEnum):
    """What the privacy officer reads a count of. A count says how often, never who or what."""

    MASKED = "MASKED"  # the screen took personal data out of a text
    STOPPED = "STOPPED"  # a question to colleagues did not leave because of it
    MEDIA = "MEDIA"  # a photo, file, place or forwarded message was refused
    DIVERTED = "DIVERTED"  # it belonged to Veilig Thuis or 112, the words went at once
    FLAGGED = "FLAGGED"  # a reader found that a thread says too much
    REDACTED = "REDACTED"  # the privacy officer took its words away
    UNMASKED = "UNMASKED"  # two people together looked up who asked
    PURGED = "PURGED"  # the words of a thread went because their time was over


def next_after(report: Report, now: datetime, office: WorkCalendar) -> datetime:
    """Return when a report goes next: Monday 08:30, or the first working day of a month 08:30.

    Officers work on free Mondays as well, so a week begins on Monday for them. Times are UTC.
    """
    if report is Report.OFFICERS:
        monday = local_day(now) - timedelta(days=local_day(now).weekday())
        moments = (local_instant(monday + timedelta(weeks=n), SENT_AT) for n in (0, 1))
    else:
        first = local_day(now).replace(day=1)
        moments = (
            office.normalise(local_instant(_months_later(first, n), SENT_AT)) for n in (0, 1)
        )
    return next(moment for moment in moments if moment > now)


def _months_later(first: date, count: int) -> date:
    for _ in range(count):
        first = (first + timedelta(days=32)).replace(day=1)
    return first


def month_before(now: datetime) -> Month:
    """Return the last month that is over."""
    last = local_day(now).replace(day=1) - timedelta(days=1)
    return last.year, last.month


def days_of(month: Month) -> tuple[date, date]:
    """Return the first day of a month, and the first day after it."""
    first = date(*month, 1)
    return first, _months_later(first, 1)


def span_of(month: Month) -> Span:
    """Return a month as it is lived in Amsterdam."""
    first, after = days_of(month)
    return Span(local_instant(first, time()), local_instant(after, time()))


def name_of(at: datetime, report: Report) -> str:
    """Return the week or month that a report sent at an instant is about, such as `2027-3`."""
    year, number = week_of(at) if report is Report.OFFICERS else month_before(at)
    return f"{year}-{number}"


@dataclass(frozen=True, slots=True)
class OfficerWeek:
    """What an officer reads: what waits for the officer self, and what colleagues promised."""

    yours: tuple[Referral, ...]
    theirs: tuple[Referral, ...]
    more: int = 0


def officer_week(officer: Person, cases: Iterable[Referral]) -> OfficerWeek | None:
    """Return the week of an officer from the own cases, or None when nothing of them is open."""
    known = {case.id: case for case in cases if case.is_open}
    every = sorted(known.values(), key=_soonest)
    yours = [case for case in every if waits_for(officer, case)]
    theirs = [case for case in every if case not in yours]
    if not every:
        return None
    shown = yours[:LINES_AT_MOST]
    rest = theirs[: LINES_AT_MOST - len(shown)]
    return OfficerWeek(tuple(shown), tuple(rest), len(every) - len(shown) - len(rest))


def waits_for(officer: Person, case: Referral) -> bool:
    """Tell whether the officer has something to do: a question, a name to tell, an own promise."""
    if officer.id == case.owner:
        return case.feedback is FeedbackState.DUE or case.state is State.CLAIMED
    return case.state is State.INFO_NEEDED or waits_for_name(officer, case)


def waits_for_name(officer: Person, case: Referral) -> bool:
    """Tell whether the officer has not said yet that the name was told by phone."""
    pending = case.handover is IdentityHandover.PENDING
    return pending and officer.id not in case.handover_confirmed_by


def _soonest(case: Referral) -> tuple[datetime, str]:
    due = case.due.feedback if case.feedback is FeedbackState.DUE else case.due.follow_up
    return due or datetime.max.replace(tzinfo=case.submitted_at.tzinfo), case.reference
