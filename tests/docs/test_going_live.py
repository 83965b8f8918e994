"""The ten steps of the README and what `docs/operations.md` says of keys and backups, as typed."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.emulator.server import TOKEN, LocalBotApi
from storage.vault import create_key_file

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds for one command: starting Python and its libraries on a busy machine."""

LINK = re.compile(
    r"^(?P<name>[^,\n]+), [^\n]+\n +https://t\.me/\w+\?start=(?P<code>\S+)", re.MULTILINE
)


class Installation:
    """A directory in which somebody types commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def types(self, *words: str, code: int = 0) -> str:
        """Run `wijklijn WORDS` and return what it said."""
        async with asyncio.timeout(PATIENCE):
            result = await asyncio.to_thread(CliRunner().invoke, app, words)
        assert result.exit_code == code, result.output
        return result.output

    def sets(self, **values: str) -> None:
        """Change lines of `.env`, as with an editor."""
        env = self.folder / ".env"
        text = env.read_text()
        for name, value in values.items():
            line = f"WIJKLIJN_{name.upper()}="
            text = re.sub(rf"^{line}.*\n", "", text, flags=re.MULTILINE) + f"{line}{value}\n"
        env.write_text(text)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """`wijklijn run`, until the block is over; then Ctrl-C, as somebody would."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            cwd=self.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=PIPE, stderr=PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            first = await process.stdout.readline()
        assert b"Wijklijn is ready" in first
        try:
            yield
        finally:
            process.terminate()
            async with asyncio.timeout(PATIENCE):
                await process.communicate()
        assert process.returncode == 0


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    for name in [name for name in os.environ if name.startswith("WIJKLIJN_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return Installation(tmp_path)


async def test_from_botfather_to_the_first_signal(installation: Installation) -> None:
    folder = installation.folder
    async with LocalBotApi.started() as telegram:
        said = await installation.types("init")
        assert "wijklijn.key" in said
        assert {p.name: p.stat().st_mode & 0o777 for p in folder.iterdir()} == {
            ".env": 0o600,
            "wijklijn.key": 0o600,
        }
        said = await installation.types("run", code=1)
        assert "TELEGRAM_TOKEN" in said
        installation.sets(
            telegram_token=TOKEN, telegram_api=telegram.base_url, listen="127.0.0.1:0"
        )
        file = folder / "municipality.yaml"
        file.write_text((ROOT / "bot" / "examples" / "lindermeer.yaml").read_text())
        said = await installation.types("import", file.name, "--dry-run")
        assert "+ team st-kreken" in said
        assert "nothing was changed" in said
        assert "nobody" not in await installation.types("import", file.name)
        assert "No differences." in await installation.types("import", file.name)
        said = await installation.types("doctor", code=1)
        assert "ok     the key file opens the database" in said
        assert "TO DO  nobody of team st-kreken has joined" in said
        said = await installation.types("invite", "--all")
        printed = folder / "invitations.txt"
        assert printed.stat().st_mode & 0o777 == 0o600
        codes = {m["name"]: m["code"] for m in LINK.finditer(printed.read_text())}
        assert len(codes) == 11
        assert not any(code in said for code in codes.values())
        async with installation.running():
            joris = telegram.person(7001, "Joris")
            await joris.says(f"/start {codes['Joris Tellegen']}")
            joris.sees("Ben jij Joris Tellegen")
            await joris.taps("Ja, dat ben ik")
            await joris.taps("Zorgsignaal")
            joris.sees("direct gevaar")
            mirte = telegram.person(7002, "Mirte")
            await mirte.says(f"/start {codes['Mirte Haverkort']}")
            await mirte.taps("Ja, dat ben ik")
            assert "Nieuw voor het team" in mirte.buttons()
            stranger = telegram.person(7003, "Onbekend")
            await stranger.says(f"/start {codes['Joris Tellegen']}")
            stranger.sees("Deze uitnodiging werkt niet")
        assert "nobody of team st-kreken" not in await installation.types("doctor", code=1)


async def test_a_backup_opens_with_its_key_and_the_trail_is_checked_with_an_anchor(
    installation: Installation,
) -> None:
    folder = installation.folder
    example = str(ROOT / "bot" / "examples" / "lindermeer.yaml")
    await installation.types("init")
    await installation.types("import", example)
    (folder / "anchor").write_text((await installation.types("audit", "verify")).splitlines()[-1])
    with (
        closing(sqlite3.connect(folder / "wijklijn.db")) as source,
        closing(sqlite3.connect(folder / "copy.db")) as copy,
    ):
        source.backup(copy)
    await installation.types(
        "administrator", "ans", "--first-name", "Ans", "--last-name", "Voorbeeld",
        "--organisation", "Gemeente Lindermeer", "--crisis-number", "0800 0000 113",
    )  # fmt: skip
    for left in folder.glob("wijklijn.db*"):
        left.unlink()
    (folder / "copy.db").rename(folder / "wijklijn.db")
    assert "nothing changed" in await installation.types("audit", "verify", "--anchor", "anchor")
    (folder / "later").write_text("7:" + "0" * 64)
    said = await installation.types("audit", "verify", "--anchor", "later", code=1)
    assert "cut off after line" in said
    assert "Nothing was given up." in await installation.types("dead", "list")


async def test_a_new_key_goes_above_the_old_one_and_another_key_is_refused(
    installation: Installation,
) -> None:
    key = installation.folder / "wijklijn.key"
    await installation.types("init")
    await installation.types("audit", "verify")
    create_key_file(installation.folder / "new.key")
    new = (installation.folder / "new.key").read_text().splitlines()[-1].replace("k1:", "k2:")
    old = key.read_text()
    key.write_text(f"{new}\n{old}")
    assert "nothing changed" in await installation.types("audit", "verify")
    key.write_text(f"{new}\n")
    assert "does not belong" in await installation.types("audit", "verify", code=1)
    key.write_text(old)
    key.chmod(0o640)
    assert "open to others" in await installation.types("audit", "verify", code=1)
