"""What the stories about sparring share: Dennis asks, a colleague answers, and the rows of a table."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

from sqlalchemy import Table

from bot.emulator.stage import Stage
from tests.stories.scenes import taps

QUESTION = (
    "Een inwoner is bang. Haar ex-partner komt over drie weken vrij en heeft haar eerder bedreigd. "
    "Wat kan zij zelf doen, en wat kan de politie doen?"
)
TOO_MUCH = "Mevrouw Van Dalen, Kwikstaartpad 12, BSN 111222333, is bang: haar ex Kevin komt vrij."
TRACES = ("Van Dalen", "Kwikstaartpad", "111222333", "Kevin")
ADVICE = "Vraag toestemming om samen met de wijkagent een plan te maken."


def rows(stage: Stage, table: Table) -> list[tuple[object, ...]]:
    """Return the rows of a table as they are stored."""
    path = stage.settings.database_url.get_secret_value().removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        columns = ", ".join(c.name for c in table.columns)
        return connection.execute(f"SELECT {columns} FROM {table.name}").fetchall()


async def to_the_question(stage: Stage, pool: str = "Specialisten Veiligheid") -> None:
    await stage["dennis"].says("/sparren")
    await taps(stage, "dennis", "Nee", "Nee", "Veiligheid", pool)


async def asked(stage: Stage, text: str = QUESTION, *decisions: str) -> None:
    await to_the_question(stage)
    await stage["dennis"].says(text)
    await taps(stage, "dennis", *decisions, "Verstuur")
    for reader in ("samira", "joris", "petra", "mirte", "anouk", "dennis"):
        await stage[reader].waits_for("vraagt om mee te denken")


async def answered(stage: Stage, by: str = "samira", text: str = ADVICE) -> None:
    await taps(stage, by, "Lees en denk mee", "Antwoord")
    await stage[by].says(text)
    await taps(stage, by, "Ja, met mijn naam", "Verstuur")
    stage.advance(timedelta(minutes=3))
    await stage["dennis"].waits_for("Er is een antwoord")
