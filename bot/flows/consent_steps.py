"""Consent as a code: that a resident agreed, how, and when; never the document or a name.

Asked only where something about the resident will be told and no consent is known yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.flows.context import Context
from bot.flows.prompt import Choice, Prompt, Ref, Words
from bot.flows.steps import Answers, ChoiceStep, Ended, Problem, Reading, Step, Typed, always
from casework.sharing import Consent, consent_covers_police
from casework.taxonomy import (
    ConsentForm,
    ConsentGiver,
    FeedbackCode,
    FeedbackLevel,
    Who,
    level,
)

NO_CONSENT = "none"
YEAR_DIGITS = 4
HALF_YEAR = timedelta(days=183)


def consent_needed(code_key: str) -> Callable[[Answers, Context], bool]:
    """Return the condition: the chosen code is about the resident, and no consent is known."""

    def needed(answers: Answers, context: Context) -> bool:
        code = FeedbackCode(str(answers[code_key]))
        if level(code) is FeedbackLevel.N0:
            return False
        known = context.case.consent
        return known is None or not consent_covers_police(known, context.today)

    return needed


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisStep(ChoiceStep):
    """On which ground something about the resident may be told."""

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Without consent this code cannot go; a code about the process always can."""
        if value == NO_CONSENT:
            return Ended((Ref("flow-no-consent"),))
        return ChoiceStep.tapped(self, value, answers, context)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStep(Step):
    """A day: by button or typed as day and month. `ahead` asks for a day to come, and offers those
    that lie so many days ahead."""

    question: Ref
    ahead: bool
    offered: tuple[int, ...] = (14, 28, 56, 84)

    def _days(self, context: Context) -> dict[str, date]:
        offsets = self.offered if self.ahead else (0, -1)
        return {f"d{abs(n)}": context.today + timedelta(days=n) for n in offsets}

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Offer the usual days; another one can be typed."""
        named: dict[str, Words] = {"d0": Ref("flow-today"), "d1": Ref("flow-yesterday")}
        days = self._days(context)
        choices = tuple(Choice(value, named.get(value, day)) for value, day in days.items())
        return Prompt((self.question, Ref("flow-type-day")), choices, 2)

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Take the day of a button."""
        day = self._days(context).get(value)
        return {self.key: day.isoformat()} if day is not None else None

    def typed(self, event: Typed, answers: Answers, context: Context) -> Reading:
        """Read `12-1` or `12-01-2027`; a year that is not plain is asked for."""
        day = read_day(event.text, context.today, ahead=self.ahead)
        if day is None:
            return Problem(Ref("flow-day-unclear"))
        if self.ahead and not context.today < day <= context.today + timedelta(days=366):
            return Problem(Ref("flow-day-ahead"))
        if not self.ahead and day > context.today:
            return Problem(Ref("flow-day-past"))
        doubt = year_in_doubt(event.text, day, context.today)
        if doubt is not None:
            side = "flow-day-over" if self.ahead else "flow-day-to-come"
            return Problem(Ref(side, doubt))
        return {self.key: day.isoformat()}


def read_day(text: str, today: date, *, ahead: bool) -> date | None:
    """Return the day somebody typed, or None. Without a year: the nearest on the right side."""
    parts = _parts(text)
    if not 2 <= len(parts) <= 3:
        return None
    if not all(p.isascii() and p.isdecimal() and len(p) <= YEAR_DIGITS for p in parts):
        return None
    numbers = [int(p) for p in parts]
    years = [numbers[2]] if len(numbers) == 3 else _years(today, ahead)
    for year in years:
        try:
            day = date(year if year > 99 else 2000 + year, numbers[1], numbers[0])
        except ValueError:
            continue
        if len(numbers) == 3 or (day >= today if ahead else day <= today):
            return day
    return None


def _parts(text: str) -> list[str]:
    return text.strip().replace("/", "-").replace(".", "-").replace(" ", "-").split("-")


def year_in_doubt(text: str, day: date, today: date) -> dict[str, Words] | None:
    """Return the day of this year that was rather meant than `day`, with that year, and how to type
    it; None when there is no doubt.

    Who types 10-2 on 17 February made a mistake, or means another year: a guess is wrong either way.
    Who types 12-1 in December means the January that comes.
    """
    if len(_parts(text)) == 3 or day.year == today.year or abs(day - today) <= HALF_YEAR:
        return None
    try:
        nearer = day.replace(year=today.year)
    except ValueError:
        return None
    typed = f"{day.day}-{day.month}-{day.year}"
    return {"day": nearer, "year": str(day.year), "typed": typed}


def _years(today: date, ahead: bool) -> Iterable[int]:
    return (today.year, today.year + 1) if ahead else (today.year, today.year - 1)


def consent_steps(code_key: str) -> tuple[Step, ...]:
    """Return the steps: basis, who gave it, how, whether the police was named, since when."""
    needed = consent_needed(code_key)

    def giver_asked(answers: Answers, context: Context) -> bool:
        return needed(answers, context) and context.case.who is not Who.ADULT

    return (
        BasisStep(
            key="basis",
            when=needed,
            question=(Ref("flow-basis"),),
            options=(
                Choice("CONSENT", Ref("ground-CONSENT")),
                Choice(NO_CONSENT, Ref("flow-basis-none")),
            ),
        ),
        ChoiceStep(
            key="giver",
            when=giver_asked,
            question=(Ref("flow-giver"),),
            options=tuple(Choice(g, Ref(f"consent-giver-{g}")) for g in ConsentGiver),
        ),
        ChoiceStep(
            key="form",
            when=needed,
            question=(Ref("flow-form"),),
            options=tuple(Choice(f, Ref(f"consent-form-{f}")) for f in ConsentForm),
            columns=2,
        ),
        PoliceNamedStep(when=needed),
        DayStep(key="given_on", when=needed, question=Ref("flow-given-on"), ahead=False),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceNamedStep(ChoiceStep):
    """Consent counts towards the police only when the police was named (Wmo 5.3.3)."""

    key: str = "police_named"
    when: Callable[[Answers, Context], bool] = always
    question: tuple[Ref, ...] = (Ref("flow-police-named"),)
    options: tuple[Choice, ...] = (
        Choice("yes", Ref("answer-yes")),
        Choice("no", Ref("answer-no")),
    )
    columns: int = 2

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Without the police in it, this consent is none for this."""
        if value == "no":
            return Ended((Ref("flow-police-not-named"),))
        return ChoiceStep.tapped(self, value, answers, context)


def consent_of(answers: Answers, context: Context) -> Consent | None:
    """Return the consent that was described, or None when none was asked for."""
    if "given_on" not in answers:
        return None
    return Consent(
        police_named=answers.get("police_named") == "yes",
        purpose=context.case.purpose,
        form=ConsentForm(str(answers["form"])),
        giver=ConsentGiver(str(answers.get("giver", ConsentGiver.RESIDENT))),
        given_on=date.fromisoformat(str(answers["given_on"])),
    )
