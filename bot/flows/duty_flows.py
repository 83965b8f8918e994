"""The conversations about being reachable: a shift of an officer, and leave with who stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.flows.consent_steps import read_day, year_in_doubt
from bot.flows.context import Context
from bot.flows.engine import Flow
from bot.flows.prompt import Choice, Prompt, Ref, Words
from bot.flows.steps import Answers, ChoiceStep, Problem, Reading, Step, Typed, Update
from casework.actions.rosters import LONGEST_LEAVE, possible_substitutes
from casework.availability import Availability, Leave
from casework.duty_time import local_day, local_instant
from casework.people import Person
from casework.roster import Roster
from casework.spans import Span

NOBODY = "nobody"
OTHER = "other"
DAYS_SHOWN = 7
USUAL = ("07:00-15:00", "15:00-23:00", "08:30-17:00", "23:00-07:00")
"""Shifts that have a button of their own."""

_TIMES = re.compile(
    r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|tot|to)\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:uur)?\s*",
    re.ASCII,
)


def read_times(text: str) -> tuple[time, time] | None:
    """Return start and end of `7-15`, `7.30 - 16` or `23 tot 7`; None for anything else."""
    match = _TIMES.fullmatch(text.casefold())
    if match is None:
        return None
    numbers = [int(part or 0) for part in match.groups()]
    try:
        return time(numbers[0], numbers[1]), time(numbers[2] % 24, numbers[3])
    except ValueError:
        return None


def span_of(answers: Answers) -> Span:
    """Return the shift that was told; an end that is not later is on the next day."""
    day = date.fromisoformat(str(answers["day"]))
    found = read_times(str(answers["hours"]))
    assert found is not None
    start, end = found
    return Span(
        local_instant(day, start), local_instant(day + timedelta(days=int(end <= start)), end)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingDayStep(Step):
    """A day from today on: one of the coming days, or typed as day and month."""

    question: Ref
    after: str | None = None

    def _first(self, answers: Answers, context: Context) -> date:
        return date.fromisoformat(str(answers[self.after])) if self.after else context.today

    def _days(self, answers: Answers, context: Context) -> dict[str, date]:
        first = self._first(answers, context)
        return {f"d{n}": first + timedelta(days=n) for n in range(DAYS_SHOWN)}

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Offer a week."""
        days = self._days(answers, context).items()
        return Prompt(
            (self.question, Ref("flow-type-day")), tuple(Choice(v, day) for v, day in days), 2
        )

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Take the day of a button."""
        day = self._days(answers, context).get(value)
        return {self.key: day.isoformat()} if day is not None else None

    def typed(self, event: Typed, answers: Answers, context: Context) -> Reading:
        """Read a day that is not before the first one."""
        first = self._first(answers, context)
        day = read_day(event.text, first - timedelta(days=1), ahead=True)
        if day is None:
            return Problem(Ref("flow-day-unclear"))
        if not first <= day <= first + LONGEST_LEAVE:
            return Problem(Ref("duty-day-ahead"))
        doubt = year_in_doubt(event.text, day, first)
        if doubt is not None:
            return Problem(Ref("duty-day-too-early" if self.after else "flow-day-over", doubt))
        return {self.key: day.isoformat()}


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursStep(Step):
    """From when until when: a usual shift, two hours by button, or typed as `7-15`."""

    key: str = "hours"

    @property
    def keys(self) -> tuple[str, ...]:
        """The times, and the start that was tapped on the way to them."""
        return ("hours", "from_hour", OTHER)

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Show the usual shifts, or the hours of a day."""
        if OTHER not in answers:
            choices = (*(Choice(u, u) for u in USUAL), Choice(OTHER, Ref("duty-other-hours")))
            return Prompt((Ref("duty-hours"), Ref("duty-type-hours")), choices, 2)
        if "from_hour" not in answers:
            hours = tuple(Choice(f"h{n}", f"{n}:00") for n in range(24))
            return Prompt((Ref("duty-from-hour"), Ref("duty-type-hours")), hours, 6)
        start = int(str(answers["from_hour"]))
        hours = tuple(Choice(f"h{n % 24}", f"{n % 24}:00") for n in range(start + 1, start + 24))
        return Prompt((Ref("duty-to-hour"), Ref("duty-type-hours")), hours, 6)

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Take a usual shift, or one of the two hours."""
        if value not in {c.value for c in self.ask(answers, context).choices}:
            return None
        if value == OTHER:
            return {OTHER: True}
        if OTHER not in answers:
            return self._ahead({self.key: value}, answers, context)
        hour = int(value.removeprefix("h"))
        if "from_hour" not in answers:
            return {"from_hour": hour}
        return self._ahead({self.key: f"{answers['from_hour']}-{hour}"}, answers, context)

    def typed(self, event: Typed, answers: Answers, context: Context) -> Reading:
        """Read `7-15`."""
        if read_times(event.text) is None:
            return Problem(Ref("duty-hours-unclear"))
        return self._ahead({self.key: event.text.strip()}, answers, context)

    def _ahead(self, found: Update, answers: Answers, context: Context) -> Reading:
        """A shift that is over already needs no telling."""
        try:
            span = span_of({**answers, **found})
        except ValueError:
            return Problem(Ref("duty-hours-unclear"))
        return found if span.end > context.now else Problem(Ref("duty-over"))

    def stepped_back(self, answers: Answers) -> Update | None:
        """Go back from the second hour to the first, and from there to the usual shifts."""
        for key in ("hours", "from_hour", OTHER):
            if key in answers:
                return {key: None}
        return None


SHIFT = Flow(
    name="shift",
    steps=(ComingDayStep(key="day", question=Ref("duty-day")), HoursStep()),
)


def leave_of(answers: Answers, person: str) -> Leave:
    """Return the leave that was told."""
    chosen = answers.get("substitute")
    return Leave.of_days(
        person,
        date.fromisoformat(str(answers["first"])),
        date.fromisoformat(str(answers["last"])),
        str(chosen) if chosen and chosen != NOBODY else None,
    )


def clash(roster: Roster, leave: Leave) -> tuple[datetime, date] | None:
    """Return from when in a leave the substitute is away as well, and the last day of that."""
    for other in sorted(roster.leaves, key=lambda known: known.span):
        both = other.span.overlap(leave.span) if other.person == leave.substitute else None
        if both is not None:
            return both.start, last_day(other)
    return None


def last_day(leave: Leave) -> date:
    """Return the last day of a leave; it ends the morning after."""
    return local_day(leave.span.end) - timedelta(days=1)


def next_in_chain(roster: Roster, leave: Leave, at: datetime) -> Person | None:
    """Return who stands in when the named substitute cannot."""
    with_this = replace(roster, leaves=(*roster.leaves, leave))
    found = with_this.replacement(leave.person, at)
    if found is None or with_this.status(found, at) is Availability.ABSENT:
        return None
    return roster.directory.people.get(found)


def _substitutes(answers: Answers, context: Context) -> tuple[Choice, ...]:
    people = possible_substitutes(context.directory, context.person)
    named = tuple(
        Choice(p.id, Ref("flow-colleague", {"name": p.name, "function": p.function}))
        for p in people
    )
    return (*named, Choice(NOBODY, Ref("duty-nobody")))


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstituteStep(ChoiceStep):
    """Who stands in; somebody who is away too is no help when nobody stands in for them."""

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Take a colleague, or say that this one is away as well."""
        reading = ChoiceStep.tapped(self, value, answers, context)
        if reading is None or value == NOBODY:
            return reading
        leave = leave_of({**answers, self.key: value}, context.person.id)
        found = clash(context.roster, leave)
        if found is None or next_in_chain(context.roster, leave, found[0]) is not None:
            return reading
        name = context.directory.person(value).first_name
        return Problem(Ref("duty-away-too", {"name": name, "last": found[1]}))


def _away_too(answers: Answers, context: Context) -> bool:
    chosen = answers.get("substitute")
    if not chosen or chosen == NOBODY:
        return False
    return clash(context.roster, leave_of(answers, context.person.id)) is not None


def _chain_words(answers: Answers, context: Context) -> tuple[Words, ...]:
    leave = leave_of(answers, context.person.id)
    found = clash(context.roster, leave)
    assert found is not None
    named = context.directory.person(leave.substitute or "")
    following = next_in_chain(context.roster, leave, found[0])
    values: dict[str, Words] = {
        "name": named.first_name,
        "last": found[1],
        "next": following.name if following is not None else Ref("person-unknown"),
    }
    return (Ref("duty-chain", values),)


LEAVE = Flow(
    name="leave",
    steps=(
        ComingDayStep(key="first", question=Ref("duty-first-day")),
        ComingDayStep(key="last", question=Ref("duty-last-day"), after="first"),
        SubstituteStep(key="substitute", question=(Ref("duty-substitute"),), options=_substitutes),
        ChoiceStep(
            key="chain",
            when=_away_too,
            question=_chain_words,
            options=(Choice("yes", Ref("duty-chain-yes")),),
        ),
    ),
)
