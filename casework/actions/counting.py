"""Counting: what happened on a day, without who it was, for the digests of other roles."""

from __future__ import annotations

from casework.duty_time import local_day
from casework.people import Directory, Person, TeamType
from casework.ports import Work
from casework.reports import PrivacyFigure

PRIVACY, ASKED = "privacy", "asked"


def count_privacy(work: Work, figure: PrivacyFigure) -> None:
    """Count one thing that the privacy officer reads of."""
    work.counters.add(PRIVACY, figure.value, local_day(work.now).isoformat())


def count_request(work: Work, officer: Person | None) -> None:
    """Count one request to an officer, for the police unit as a whole."""
    for unit in units_of(work.directory, officer):
        work.counters.add(ASKED, unit, local_day(work.now).isoformat())


def units_of(directory: Directory, officer: Person | None) -> list[str]:
    """Return the police units in which somebody works."""
    codes = officer.teams if officer is not None else ()
    teams = (directory.teams.get(code) for code in codes)
    return [team.code for team in teams if team is not None and team.type is TeamType.POLICE]
