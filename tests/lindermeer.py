"""The invented municipality as records, for tests that need no file and no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.municipality.reading import read_municipality
from casework.people import AccountStatus, Directory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local(text: str) -> datetime:
    """Return the UTC instant of a local time such as `2027-01-12 10:05`."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


@cache
def lindermeer() -> Directory:
    """Everybody of Lindermeer with an active account; a person's id is the key in the file."""
    read = read_municipality(files("bot").joinpath("examples/lindermeer.yaml").read_text("utf-8"))
    keys = {p.id: p.key for p in read.people}
    people = {
        p.key: replace(
            p,
            id=p.key,
            substitute=keys.get(p.substitute or ""),
            buddy=keys.get(p.buddy or ""),
            status=AccountStatus.ACTIVE,
            first_used_at=local("2026-01-05 09:00"),
        )
        for p in read.people
    }
    return Directory(
        read.municipality,
        {o.code: o for o in read.organisations},
        {n.code: n for n in read.neighbourhoods},
        {t.code: t for t in read.teams},
        people,
        read.grounds,
        version=1,
    )


def two_wijken() -> Directory:
    """Lindermeer with a social team in each wijk instead of one in both."""
    found = lindermeer()
    kreken = replace(found.teams["st-kreken"], neighbourhoods=("kreken",))
    ooster = replace(kreken, code="st-ooster", neighbourhoods=("oosterhaven",))
    return replace(found, teams={**found.teams, "st-kreken": kreken, "st-ooster": ooster})
