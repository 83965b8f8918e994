"""The digests of other roles in words: an officer's own cases, and the counts of a month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from babel.dates import format_date

from bot.views.buttons import CARD, case_data, menu_button
from bot.views.cards import state_line
from bot.views.naming import reachable_at, team_name
from bot.views.screen import Button, Screen, in_columns
from bot.views.texts import Texts
from casework.people import Directory, Person
from casework.referral import FeedbackState, Referral
from casework.reports import Month, OfficerWeek, PrivacyFigure, waits_for_name

DAY = 24
"""Hours."""


def officer_screen(
    week: OfficerWeek, officer: Person, directory: Directory, texts: Texts
) -> Screen:
    """Return the own open cases: first what waits for the officer, then what colleagues do."""
    blocks = [texts.say("week-title")]
    for title, cases in (("week-yours", week.yours), ("week-theirs", week.theirs)):
        if cases:
            lines = [f"• {_line(case, officer, directory, texts)}" for case in cases]
            blocks.append("\n".join([texts.say(title), *lines]))
    if week.more:
        blocks.append(texts.say("week-more", count=str(week.more)))
    cases = (*week.yours, *week.theirs)
    buttons = [Button(case.reference, case_data(CARD, case)) for case in cases]
    return Screen("\n\n".join(blocks), (*in_columns(buttons), (menu_button("menu", texts),)))


def _line(case: Referral, officer: Person, directory: Directory, texts: Texts) -> str:
    place = directory.neighbourhoods.get(case.neighbourhood)
    said = [
        texts.say(
            "week-line",
            ref=case.reference,
            wijk=place.name if place else texts.say("wijk-unknown"),
            state=state_line(case, officer, directory, texts),
        )
    ]
    if case.due.feedback is not None and case.feedback is FeedbackState.DUE:
        name = "week-you-tell" if officer.id == case.owner else "card-you-hear"
        said.append(texts.say(name, day=texts.day(case.due.feedback)))
    if waits_for_name(officer, case):
        said.append(texts.say("week-name"))
    if case.owner is not None and case.owner != officer.id:
        said.append(texts.say("week-contact", reach=reachable_at(case.owner, directory, texts)))
    return " ".join(said)


def privacy_screen(month: Month, counts: Mapping[PrivacyFigure, int], texts: Texts) -> Screen:
    """Return the counts of a month for who looks after privacy."""
    lines = [texts.say(f"privacy-{figure}", count=str(counts[figure])) for figure in PrivacyFigure]
    title = texts.say("privacy-title", month=month_name(month, texts))
    text = "\n\n".join([title, "\n".join(lines), texts.say("privacy-no-content")])
    return Screen(text, ((menu_button("menu", texts),),))


def police_screen(
    month: Month, facts: Mapping[str, str | int], directory: Directory, texts: Texts
) -> Screen:
    """Return the gaps and the number of requests of a month of one police unit."""
    unit = team_name(str(facts.get("team", "")), directory, texts)
    blocks = [texts.say("unit-title", team=unit, month=month_name(month, texts))]
    gaps = list(_gaps(str(facts.get("gaps", "")), directory, texts))
    blocks.append("\n".join([texts.say("unit-gaps"), *gaps]) if gaps else texts.say("unit-no-gaps"))
    blocks.append(texts.say("unit-asked", count=str(facts.get("asked", 0))))
    return Screen("\n\n".join(blocks), ((menu_button("who", texts), menu_button("menu", texts)),))


def _gaps(found: str, directory: Directory, texts: Texts) -> Iterator[str]:
    for part in found.split(","):
        code, count, hours = [*part.split(":"), "", ""][:3]
        place = directory.neighbourhoods.get(code)
        if place is None or not (count.isdecimal() and hours.isdecimal()):
            continue
        days = str(max(1, round(int(hours) / DAY)))
        yield "• " + texts.say("unit-gap", wijk=place.name, count=count, days=days)


def month_name(month: Month, texts: Texts) -> str:
    """Return a month as people write it: `februari 2027`."""
    return format_date(date(*month, 1), "MMMM y", locale=texts.language.value)
