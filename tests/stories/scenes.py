"""What the stories share: a signal as Joris posts it, the clock, and the case as it is stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import open_database
from bot.emulator.narrating import AMSTERDAM
from bot.emulator.stage import Stage
from bot.emulator.state import Sent
from casework.case_texts import CaseText
from casework.conversation import Conversation
from casework.referral import Referral

SEEN = "De tuin is al weken niet onderhouden."
"""The only text of a minimal signal."""

AID = ("Nee", "Nee", "Ja", "Meldpunt niet-acute zorg")
"""No investigation, not possible without a name, the team is the desk, and the ground is chosen."""


AGAIN = ("Nee", "Ja")
"""The same within thirty days: no investigation, and the ground of last time."""


def local(moment: str) -> datetime:
    """Return a moment such as `2027-01-13 17:00`, Amsterdam time."""
    return datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)


def at(stage: Stage, moment: str) -> None:
    """Put the clock at a moment, Amsterdam time."""
    stage.set_clock(local(moment))


async def taps(stage: Stage, key: str, *labels: str) -> None:
    """Somebody taps buttons, one after another."""
    for label in labels:
        await stage[key].taps(label)


async def fill_in(
    stage: Stage, text: str = SEEN, urgency: str = "Gewoon", aid: tuple[str, ...] = AID
) -> None:
    """Joris fills in a minimal signal about an adult in De Kreken, up to the preview."""
    await stage["joris"].says("/menu")
    await taps(stage, "joris", "Zorgsignaal", "Nee", "Nee", "De Kreken", "Volwassene")
    await taps(stage, "joris", "Verwaarlozing", "Klaar", urgency)
    await stage["joris"].says(text)
    await taps(stage, "joris", "Alles later", "Om hulp te krijgen", *aid)


async def signal(stage: Stage, text: str = SEEN, urgency: str = "Gewoon") -> Referral:
    """Joris posts a minimal signal; returns the case when the team has heard of it."""
    before = len(await sent_by(stage, "joris"))
    await fill_in(stage, text, urgency)
    await stage["joris"].taps("Verstuur")
    cases = await sent_by(stage, "joris")
    assert len(cases) == before + 1
    await stage["joris"].waits_for(f"Je bericht {cases[0].reference} is aangekomen")
    await stage["mirte"].waits_for(f"Nieuw zorgsignaal {cases[0].reference}")
    await stage["dennis"].waits_for(f"Nieuw zorgsignaal {cases[0].reference}")
    return cases[0]


async def claimed(stage: Stage, by: str = "mirte", text: str = SEEN) -> Referral:
    """Joris posts a signal, Mirte takes it, and the minute of undo is over."""
    await signal(stage, text)
    await stage[by].taps("Oppakken")
    stage.advance(timedelta(seconds=61))
    await stage["joris"].waits_for("opgepakt. Telefoon")
    return await case(stage)


async def accepted(stage: Stage) -> Referral:
    """Joris posts a signal, Mirte accepts it and tells so."""
    await claimed(stage)
    await taps(stage, "mirte", "Accepteren", "Opgepakt")
    await stage["joris"].waits_for("Een collega is ermee bezig")
    return await case(stage)


async def closed(stage: Stage) -> Referral:
    """A case that ended, of which the sender knows."""
    await accepted(stage)
    await taps(stage, "mirte", "Afsluiten", "Afgesloten", "Ja, het staat in het dossier")
    stage.advance(timedelta(seconds=61))
    await stage["joris"].waits_for("is afgesloten")
    return await case(stage)


async def gone(stage: Stage, key: str, words: str) -> None:
    """Wait until these words are in no message of somebody's chat."""
    person = stage[key]
    await stage.api.wait_for(lambda: not any(words in m["text"] for m in person.messages))


async def sent_by(stage: Stage, key: str) -> Sequence[Referral]:
    """Return what somebody sent, newest first, as it is stored."""
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        since = stage.now - timedelta(days=365)
        return await work.referrals.sent_by(stage.ids[key], ended_since=since)


async def case(stage: Stage, sender: str = "joris") -> Referral:
    """Return the newest case of a sender as it is stored."""
    return (await sent_by(stage, sender))[0]


async def words_of(stage: Stage, case_id: str) -> Sequence[CaseText]:
    """Return the words of a case, opened."""
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        return await work.texts.of(case_id)


async def conversation(stage: Stage, key: str) -> Conversation | None:
    """Return where somebody is, as it is stored."""
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        return await work.conversations.get(stage.ids[key])


def bytes_in(directory: Path) -> dict[str, bytes]:
    """Return every file below a directory, by name."""
    return {path.name: path.read_bytes() for path in directory.rglob("*") if path.is_file()}


async def trail(stage: Stage) -> str | None:
    """Check the audit trail; returns what is wrong with it."""
    async with open_database(stage.settings) as database:
        verdict = await database.verify_audit()
        return None if verdict.good else str(verdict.first_bad)


LASTING = {
    **dict.fromkeys(("person", "account", "invitation", "referral", "case_text", "thread"), "*"),
    "outbox": "id",
}
"""Where something would stand that a message changed for good; of notices only which there are."""


def stored(stage: Stage) -> dict[str, list[tuple[object, ...]]]:
    """Return every row that lasts, read from the SQLite file beside the bot."""
    path = stage.settings.database_url.get_secret_value().removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT {what} FROM {table}").fetchall(), key=repr)
            for table, what in LASTING.items()
        }


def said_to(stage: Stage, key: str) -> list[Sent]:
    """Every new message to somebody; an edit makes no sound."""
    chat = stage[key].id
    return [s for s in stage.api.transcript if s.chat == chat and s.method == "sendMessage"]


async def goes_away(stage: Stage, key: str, first: str, last: str, substitute: str) -> None:
    """Somebody tells leave by typing the days."""
    await stage[key].says("/weg")
    await stage[key].says(first)
    await stage[key].says(last)
    await stage[key].taps(substitute)
