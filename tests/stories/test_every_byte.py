"""What may not stay stays nowhere: every byte of the process, of both databases and of Telegram.

The PostgreSQL here also logs each statement with its values, and its log is read as well.
"""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest

from bot.emulator.stage import Stage
from tests.databases import own_postgres
from tests.stories.scenes import at, gone, taps
from tests.stories.sparring_scenes import ADVICE, QUESTION, TOO_MUCH, TRACES, to_the_question

FOLLOW_UP = "En wat als hij voor de deur staat?"
WITH_A_NAME = "Haar ex Kevin woont aan het Kwikstaartpad 12."


@pytest.fixture(params=["sqlite", "postgres"])
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Written]:
    """Everything that is written in one test, on either database."""
    if request.param == "sqlite":
        yield Written(tmp_path, None, None)
        return
    with own_postgres() as (url, data):
        yield Written(tmp_path, url, data)


@pytest.fixture
def database(written: Written) -> str | None:
    """The database on which the bot of this module runs."""
    return written.url


def spellings(text: str) -> Iterator[bytes]:
    """The bytes of a text as a file could hold them: plain, wide, as hex, or in Base64."""
    plain = text.encode()
    yield plain
    yield text.encode("utf-16-le")
    yield plain.hex().encode()
    for before, skip in ((0, 0), (1, 2), (2, 3)):
        # What stands before a text decides which of three forms it has in Base64; the characters
        # that it shares with its neighbours are left out.
        whole = (before + len(plain)) * 8 // 6
        yield base64.b64encode(b"\0" * before + plain)[skip:whole]


class Written:
    """The files of one test, and how to make a database write what it still has in memory."""

    def __init__(self, folder: Path, url: str | None, data: Path | None) -> None:
        self.url = url
        self._folders = [folder] if data is None else [folder, data]

    async def files(self) -> dict[Path, bytes]:
        """Every file as it is now. A checkpoint first: tables are then in their files."""
        if self.url is not None:
            connection = await asyncpg.connect(self.url)
            try:
                await connection.execute("CHECKPOINT")
            finally:
                await connection.close()
        found = [path for folder in self._folders for path in folder.rglob("*")]
        return {path: path.read_bytes() for path in found if path.is_file()}

    async def holding(self, *texts: str) -> list[str]:
        """The files in which one of these texts stands, with the text."""
        files = await self.files()
        return [
            f"{text!r} in {path.name}"
            for text in texts
            for path, held in files.items()
            if any(form in held for form in spellings(text))
        ]

    async def put(self, stage: Stage, text: str) -> None:
        """Leave a text in a table, as a fault would."""
        row = f"INSERT INTO counter (name, code, day, count) VALUES ('{text}', 'x', 'y', 1)"
        if self.url is not None:
            connection = await asyncpg.connect(self.url)
            await connection.execute(row)
            await connection.close()
            return
        path = stage.settings.database_url.get_secret_value().removeprefix("sqlite:///")
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(row)
            connection.commit()


async def nowhere(stage: Stage, written: Written) -> None:
    """Check that nothing of what was stopped stands in a file, or left the bot for anybody."""
    assert await written.holding(*TRACES) == []
    shown = [repr(sent) for sent in stage.api.transcript]
    shown += [repr(message) for person in stage.people.values() for message in person.messages]
    assert [trace for trace in TRACES for line in shown if trace in line] == []


async def test_what_was_stopped_is_in_no_byte(
    stage: Stage,
    written: Written,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    at(stage, "2027-01-20 09:12")
    dennis, samira = stage["dennis"], stage["samira"]
    await to_the_question(stage)
    await dennis.says(TOO_MUCH)
    dennis.sees("[BSN]")
    await nowhere(stage, written)
    await dennis.taps("Zelf aanpassen")
    await dennis.says(WITH_A_NAME)
    await dennis.taps("Vervang alles en bekijk")
    await nowhere(stage, written)
    await dennis.taps("Zelf aanpassen")
    await dennis.forwards(TOO_MUCH)
    for kind in ("photo", "document"):
        await dennis.sends(kind, TOO_MUCH)
    stage.advance(timedelta(minutes=1))
    for trace in TRACES:
        await gone(stage, "dennis", trace)
    await dennis.says(QUESTION)
    await dennis.taps("Verstuur")
    await samira.waits_for("vraagt om mee te denken")
    await nowhere(stage, written)

    await taps(stage, "samira", "Lees en denk mee", "Antwoord")
    await samira.says(WITH_A_NAME)
    await samira.taps("Zelf aanpassen")
    await samira.says(ADVICE)
    await taps(stage, "samira", "Ja, met mijn naam", "Verstuur")
    await taps(stage, "dennis", "Lees en denk mee", "Vul aan")
    await dennis.says(TOO_MUCH)
    await dennis.says(FOLLOW_UP)
    await dennis.taps("Verstuur")
    await nowhere(stage, written)

    await stage.stop_bot()
    await nowhere(stage, written)
    # What colleagues may read is sealed where it is kept.
    assert await written.holding(QUESTION, ADVICE, FOLLOW_UP) == []
    # Even the libraries at their most talkative, which they never are outside of tests.
    said = caplog.text + "".join(capfd.readouterr())
    assert [trace for trace in TRACES if trace in said] == []


async def test_this_search_finds_what_stands_somewhere(stage: Stage, written: Written) -> None:
    await written.put(stage, "Kwikstaartpad")
    found = await written.holding("Kwikstaartpad")
    assert len(found) >= (1 if written.url is None else 3), found  # table, WAL and server log


@pytest.mark.parametrize("before", ["", "x", "xx", "mevrouw ", "dat is "])
def test_this_search_knows_a_text_in_another_spelling(before: str) -> None:
    whole = f"{before}Van Dalen kwam"
    for held in (
        base64.b64encode(whole.encode()), whole.encode("utf-16-le"), whole.encode().hex().encode(),
    ):  # fmt: skip
        assert any(form in held for form in spellings("Van Dalen"))
        assert not any(form in held for form in spellings("Kevin"))
