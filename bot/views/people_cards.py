"""Who works where, and how to reach them: now, and outside the hours of a team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.views.buttons import menu_button
from bot.views.duty import absence_line, reach_lines, status_words
from bot.views.joining import where
from bot.views.naming import known_as, reachable_at
from bot.views.screen import Button, Screen, in_columns
from bot.views.texts import Texts
from casework.availability import Availability
from casework.calendar import AMSTERDAM
from casework.coverage import Cover, Coverage, officers_cover, team_cover
from casework.errors import NoWorkingHours
from casework.people import Directory, Neighbourhood, Person, Team, TeamType
from casework.roster import Roster

MAX_COLLEAGUES = 8
"""How many names of a team one card shows; the team's own number reaches the others."""

MAX_WIJKEN = 90
"""Telegram takes a hundred buttons; the others are found by typing their name after /wijk."""


def person_card(person: Person, directory: Directory, texts: Texts) -> Screen:
    """Return the card of one professional: name, function, place and work phone."""
    organisation = directory.organisations.get(person.organisation)
    lines = [
        known_as(person.id, directory, texts),
        texts.say(
            "person-works",
            where=where(person, directory),
            organisation=organisation.name if organisation else "",
        ),
    ]
    absent = absence_line(person, directory, texts)
    if absent is not None:
        lines.append(absent)
    if not person.active:
        lines.append(texts.say("person-away"))
    elif person.work_phone:
        lines.append(texts.say("person-call", phone=person.work_phone))
    else:
        lines.append(texts.say("person-no-phone"))
    substitute = directory.people.get(person.substitute or "")
    if absent is None and substitute is not None and substitute.active:
        known = reachable_at(substitute.id, directory, texts)
        lines.append(texts.say("person-substitute", substitute=known))
    return Screen("\n".join(lines), ((menu_button("menu", texts),),))


def wijk_card(neighbourhood: Neighbourhood, roster: Roster, now: datetime, texts: Texts) -> Screen:
    """Return who covers a wijk now, until when and who stands in: officers, teams with their
    hours, and what always works. One message."""
    directory = roster.directory
    blocks = [
        texts.say("wijk-title", wijk=neighbourhood.name),
        _officers(neighbourhood, roster, now, texts),
    ]
    blocks += [
        _team(team, roster, now, texts)
        for team in directory.teams.values()
        if team.type is not TeamType.POLICE and team.covers(neighbourhood.code)
    ]
    blocks.append(always(directory, texts))
    rows = ((menu_button("who", texts), menu_button("menu", texts)),)
    return Screen("\n\n".join(blocks), rows)


def wijk_list(directory: Directory, texts: Texts, unknown: bool = False) -> Screen:
    """Offer the wijken; `unknown` says first that the typed name was not found."""
    wijken = sorted(directory.neighbourhoods.values(), key=lambda n: n.name)
    back = ((menu_button("menu", texts),),)
    if not wijken:
        return Screen(texts.say("wijk-none"), back)
    text = texts.say("wijk-not-found" if unknown else "wijk-choose")
    buttons = [Button(n.name, f"m:who:{n.code}") for n in wijken[:MAX_WIJKEN]]
    return Screen(text, (*in_columns(buttons), *back))


def always(directory: Directory, texts: Texts) -> str:
    """Return the numbers that answer at any hour, and apart the one that does not by day."""
    municipality = directory.municipality
    blocks = [texts.say("always-open", crisis=municipality.crisis_number)]
    if municipality.after_hours_number:
        blocks.append(
            texts.say(
                "always-municipality",
                municipality=municipality.name,
                phone=municipality.after_hours_number,
            )
        )
    return "\n\n".join(blocks)


def _officers(neighbourhood: Neighbourhood, roster: Roster, now: datetime, texts: Texts) -> str:
    found = sorted(roster.directory.officers(neighbourhood.code), key=lambda p: p.name)
    if not found:
        return texts.say("wijk-no-officer")
    lines = [line for officer in found for line in reach_lines(officer, roster, now, texts)]
    cover = officers_cover(roster, neighbourhood.code, now)
    known = any(roster.status(p.id, now) is not Availability.UNKNOWN for p in found)
    if cover.state is Coverage.UNCOVERED and known:
        lines.append(_no_officer_now(found, roster, now, texts))
    return "\n".join(lines)


def _no_officer_now(officers: Sequence[Person], roster: Roster, now: datetime, texts: Texts) -> str:
    """Say that nobody is known to be at work, or whom to try first when that is not sure."""
    for officer in officers:
        for name in (officer.id, roster.replacement(officer.id, now) or ""):
            person = roster.directory.people.get(name)
            unsure = roster.status(name, now) is Availability.UNKNOWN
            if person is not None and person.work_phone and unsure:
                return texts.say("wijk-unsure", person=person.name)
    return texts.say("wijk-uncovered")


def _team(team: Team, roster: Roster, now: datetime, texts: Texts) -> str:
    directory = roster.directory
    lines = [
        texts.say("team-phone", team=team.name, phone=team.phone)
        if team.phone
        else texts.say("team-title", team=team.name),
        hours(team, now, texts),
    ]
    if team.type is TeamType.ESCALATION:
        return "\n".join([*lines, texts.say("team-escalation")])
    cover = team_cover(roster, team.code, now)
    if cover.state is Coverage.UNCOVERED:
        lines.append(_nobody(cover, texts))
    colleagues = sorted(directory.workers(team.code), key=lambda p: p.name)
    lines += [_colleague(p, roster, now, texts) for p in colleagues[:MAX_COLLEAGUES]]
    if len(colleagues) > MAX_COLLEAGUES:
        lines.append(texts.say("team-more", count=str(len(colleagues) - MAX_COLLEAGUES)))
    return "\n".join(lines)


def _nobody(cover: Cover, texts: Texts) -> str:
    if cover.until is None:
        return texts.say("team-uncovered")
    return texts.say("team-uncovered.until", moment=texts.moment(cover.until))


def _colleague(person: Person, roster: Roster, now: datetime, texts: Texts) -> str:
    """A colleague with work phone, and until when who is away is away."""
    known = reachable_at(person.id, roster.directory, texts)
    away = {Availability.ABSENT, Availability.DO_NOT_DISTURB}
    if roster.status(person.id, now) not in away:
        return known
    status = status_words(person.id, roster, now, texts)
    return texts.say("duty-known-status", known=known, status=status)


def hours(team: Team, now: datetime, texts: Texts) -> str:
    """Return whether a team works now, until when, or when it opens again."""
    try:
        opens = team.calendar.normalise(now)
    except NoWorkingHours:
        return texts.say("team-hours-unknown")
    closes = team.calendar.closing_of(now.astimezone(AMSTERDAM).date())
    if team.calendar.is_open(now) and closes is not None:
        return texts.say("team-open", time=texts.clock(closes))
    return texts.say("team-closed", moment=texts.moment(opens))
