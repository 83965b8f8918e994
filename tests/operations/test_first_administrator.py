"""The first administrator comes from the command line; the file of the municipality comes after."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import create_key_file, open_database
from bot.emulator.stage import lindermeer
from bot.operations.people import import_file, make_administrator
from bot.operations.problems import OperationProblem
from bot.settings import load_settings
from casework.people import AccountStatus, Person, Role


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with nothing in its database."""
    key = tmp_path / "wijklijn.key"
    create_key_file(key)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIJKLIJN_TELEGRAM_TOKEN", "700:stage")
    monkeypatch.setenv("WIJKLIJN_DATABASE_URL", f"sqlite:///{tmp_path / 'wijklijn.db'}")
    monkeypatch.setenv("WIJKLIJN_MASTER_KEY_FILE", str(key))
    return tmp_path


def people() -> dict[str, Person]:
    """Everybody in the database, by key."""

    async def read() -> dict[str, Person]:
        async with open_database(load_settings()) as database:
            work = await database.storage.begin(datetime.now(UTC))
            return {p.key: p for p in work.directory.people.values()}

    return asyncio.run(read())


def administrator(key: str, say: list[str]) -> None:
    make_administrator(key, "Ada", "Beheer", "Gemeente Elders", "0800 1", say=say.append)


def test_somebody_who_can_invite_the_others(empty: Path) -> None:
    said: list[str] = []
    administrator("ada", said)
    assert said == ["Ada Beheer is administrator. Next: wijklijn invite ada"]
    (ada,) = people().values()
    assert (ada.roles, ada.status) == (frozenset({Role.ADMINISTRATOR}), AccountStatus.IMPORTED)
    with pytest.raises(OperationProblem, match="ada already"):
        administrator("ada", said)


def test_the_file_comes_after_and_removes_nobody(empty: Path) -> None:
    administrator("ada", [])
    file, said = empty / "municipality.yaml", list[str]()
    file.write_text(lindermeer(), encoding="utf-8")
    import_file(file, dry_run=False, overwrite=False, say=said.append)
    assert "? person ada is not in the file; it stays as it is" in said
    assert any(line.startswith("~ municipality") for line in said)
    assert {"ada", "mirte", "joris"} <= set(people())
    without = lindermeer().partition("  - key: dennis\n")
    rest = without[2].partition("  - key: ")
    file.write_text(without[0].replace("buddy: dennis\n", "buddy: wim\n") + rest[1] + rest[2])
    said.clear()
    import_file(file, dry_run=False, overwrite=False, say=said.append)
    assert "? person dennis is not in the file; it stays as it is" in said
    assert "~ person mirte: buddy" in said
    assert people()["dennis"].roles == frozenset({Role.SOCIAL_WORKER})
