"""Until when: the promises that follow from urgency, calendar and terms. Pure functions.

No law prescribes terms for this channel. The defaults are chosen so that a team with office hours
can keep them, terugkoppeling comes before the sender would call again, and heavier means sooner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from casework.calendar import WorkCalendar
from casework.taxonomy import Urgency


@dataclass(frozen=True, slots=True)
class Term:
    """A length of working time: working hours (`wu`, may be halves) or working days (`wd`)."""

    wu: float = 0
    wd: int = 0

    def after(self, instant: datetime, calendar: WorkCalendar) -> datetime:
        """Return when this term ends, counted from an instant."""
        if self.wd:
            return calendar.plus_working_days(instant, self.wd)
        return calendar.plus_working_minutes(instant, round(self.wu * 60))

    def half(self, instant: datetime, calendar: WorkCalendar) -> datetime:
        """Return when half of this term ends: half the hours, or half the days rounded up."""
        if self.wd:
            return calendar.plus_working_days(instant, (self.wd + 1) // 2)
        return calendar.plus_working_minutes(instant, round(self.wu * 30))


@dataclass(frozen=True, slots=True)
class UrgencyTerms:
    """The terms of one urgency; None where nothing is promised."""

    claim: Term | None = None
    decide: Term | None = None
    feedback: Term | None = None
    follow_up: Term | None = None
    auto_close: Term | None = None


DEFAULTS: Mapping[Urgency, UrgencyTerms] = {
    Urgency.U1: UrgencyTerms(Term(wu=1), Term(wu=4), Term(wd=1), Term(wd=5)),
    Urgency.U2: UrgencyTerms(Term(wu=4), Term(wd=2), Term(wd=3), Term(wd=10)),
    Urgency.U3: UrgencyTerms(Term(wd=1), Term(wd=5), Term(wd=10), Term(wd=20)),
    Urgency.U4: UrgencyTerms(claim=Term(wd=3), auto_close=Term(wd=10)),
}

PAUSE_MINIMUM: Mapping[Urgency, Term] = {
    Urgency.U1: Term(wu=1),
    Urgency.U2: Term(wu=4),
    Urgency.U3: Term(wd=1),
}
"""What is left at least after a question was answered."""

_INSIDE = timedelta(minutes=1)
"""A due date lies on closing time, which counts as the next day: one minute back is the day itself."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a team, per urgency."""

    by_urgency: Mapping[Urgency, UrgencyTerms] = field(default_factory=lambda: dict(DEFAULTS))

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Terms:
        """Read terms from a file; what is not named keeps its default. Raises ValueError."""
        terms = dict(DEFAULTS)
        for name, parts in given.items():
            if name not in {u.value for u in DEFAULTS}:
                raise ValueError(f"{name}: is not an urgency with terms (U1 to U4)")
            if not isinstance(parts, Mapping):
                raise ValueError(f"{name}: must be a mapping of terms")
            read = {part: _term(f"{name}.{part}", value) for part, value in parts.items()}
            try:
                terms[Urgency(name)] = replace(terms[Urgency(name)], **read)
            except TypeError:
                raise ValueError(
                    f"{name}: knows claim, decide, feedback, follow_up, auto_close"
                ) from None
        return cls(terms)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data that `from_dict` reads back as the same terms."""
        return {
            urgency.value: {
                name: None
                if (t := getattr(terms, name)) is None
                else {"wd": t.wd}
                if t.wd
                else {"wu": t.wu}
                for name in ("claim", "decide", "feedback", "follow_up", "auto_close")
            }
            for urgency, terms in self.by_urgency.items()
        }

    def of(self, urgency: Urgency) -> UrgencyTerms:
        """Return the terms of one urgency; U0 has none."""
        return self.by_urgency.get(urgency, UrgencyTerms())


def _term(name: str, value: object) -> Term | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or list(value) not in (["wu"], ["wd"]):
        raise ValueError(f"{name}: must be wu (working hours) or wd (working days)")
    unit, amount = next(iter(value.items()))
    whole = isinstance(amount, int) or (unit == "wu" and isinstance(amount, float))
    if isinstance(amount, bool) or not whole or not 0 < amount <= 1000:
        raise ValueError(f"{name}: must be a number above 0, whole days")
    return Term(**{unit: amount})


@dataclass(frozen=True, slots=True)
class DueDates:
    """The promises of one case, as UTC instants; None where nothing is running."""

    claim: datetime | None = None
    decide: datetime | None = None
    feedback: datetime | None = None
    follow_up: datetime | None = None
    auto_close: datetime | None = None


@dataclass(frozen=True, slots=True)
class PausedTerm:
    """A term that waits for an answer: when it would have ended and when the pause began (UTC)."""

    due: datetime
    at: datetime


def first_dues(urgency: Urgency, start: datetime, calendar: WorkCalendar, terms: Terms) -> DueDates:
    """Return what is promised when a case is sent."""
    own = terms.of(urgency)
    return DueDates(
        claim=_after(own.claim, start, calendar),
        decide=_after(own.decide, start, calendar),
        feedback=_after(own.feedback, start, calendar),
        auto_close=_after(own.auto_close, start, calendar),
    )


def _after(term: Term | None, start: datetime, calendar: WorkCalendar) -> datetime | None:
    return None if term is None else term.after(start, calendar)


def due_follow_up(
    urgency: Urgency, start: datetime, calendar: WorkCalendar, terms: Terms
) -> datetime | None:
    """Return when the owner should next tell how it goes.

    Who takes up what was only for information has work like any other, with the term of that.
    """
    own, work = terms.of(urgency), terms.of(_as_work(urgency))
    return _after(own.follow_up or work.follow_up, start, calendar)


def due_decide(
    urgency: Urgency, start: datetime, calendar: WorkCalendar, terms: Terms
) -> datetime | None:
    """Return until when to choose what to do with what was given to somebody as work."""
    return _after(_decide_term(urgency, terms), start, calendar)


def _decide_term(urgency: Urgency, terms: Terms) -> Term | None:
    return terms.of(urgency).decide or terms.of(_as_work(urgency)).decide


def _as_work(urgency: Urgency) -> Urgency:
    """Return whose terms hold when somebody works with it: for information has none of its own."""
    return Urgency.U3 if urgency is Urgency.U4 else urgency


def due_auto_close(
    urgency: Urgency, start: datetime, calendar: WorkCalendar, terms: Terms
) -> datetime | None:
    """Return when what is for information ends by itself."""
    return _after(terms.of(urgency).auto_close, start, calendar)


def due_worry(
    urgency: Urgency, start: datetime, calendar: WorkCalendar, terms: Terms
) -> datetime | None:
    """Return until when a worry must be answered: the decide term of the first urgency."""
    return _after(terms.of(urgency).decide or Term(wd=5), start, calendar)


def redirected(
    due: DueDates, urgency: Urgency, now: datetime, calendar: WorkCalendar, terms: Terms
) -> DueDates:
    """Claim and decide start anew for the new team; terugkoppeling keeps its earliest promise."""
    fresh = first_dues(urgency, now, calendar, terms)
    promises = [d for d in (due.feedback, fresh.feedback) if d is not None]
    return replace(fresh, feedback=min(promises, default=None))


def released(
    due: DueDates, urgency: Urgency, now: datetime, calendar: WorkCalendar, terms: Terms
) -> DueDates:
    """The claim starts anew with half its term; the rest keeps running.

    What was for information and given to somebody asks nothing again: it ends by itself.
    """
    own = terms.of(urgency)
    return replace(
        due,
        claim=None if own.claim is None else own.claim.half(now, calendar),
        decide=None if own.decide is None else due.decide,
        auto_close=due.auto_close or _after(own.auto_close, now, calendar),
    )


def pause(due: datetime | None, at: datetime) -> PausedTerm | None:
    """Stop the decide term while a question waits."""
    return None if due is None else PausedTerm(due, at)


def resume(
    paused: PausedTerm | None, urgency: Urgency, now: datetime, calendar: WorkCalendar, terms: Terms
) -> datetime | None:
    """Return the new end of a paused term.

    A term in hours keeps the working minutes that were left; a term in days moves one working day
    for every closing that passed. At least the minimum of the urgency remains.
    """
    if paused is None:
        return None
    term = _decide_term(urgency, terms)
    if term is not None and term.wd:
        closings = calendar.closings_between(paused.at, now)
        due = calendar.plus_working_days(paused.due - _INSIDE, closings) if closings else paused.due
    else:
        left = calendar.working_minutes_between(paused.at, paused.due)
        due = calendar.plus_working_minutes(now, left)
    minimum = PAUSE_MINIMUM.get(urgency)
    return due if minimum is None else max(due, minimum.after(now, calendar))
