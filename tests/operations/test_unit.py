"""A command is kept whole or not at all, and says so only when it is kept."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import create_key_file, open_database
from bot.emulator.stage import lindermeer
from bot.operations.people import make_invitations, stop_account
from bot.operations.problems import known_problem
from bot.operations.seeding import seed
from bot.operations.unit import TRIES
from bot.settings import load_settings
from casework.errors import Refused, StorageUnavailable, WriteConflict
from casework.people import AccountStatus
from storage.work import SqlWork


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lindermeer, in which Mirte has joined."""
    key = tmp_path / "wijklijn.key"
    create_key_file(key)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIJKLIJN_DATABASE_URL", f"sqlite:///{tmp_path / 'wijklijn.db'}")
    monkeypatch.setenv("WIJKLIJN_MASTER_KEY_FILE", str(key))

    async def fill() -> None:
        async with open_database(load_settings()) as database:
            await seed(database.storage, lindermeer(), {"mirte": 7004}, datetime.now(UTC))

    asyncio.run(fill())


@pytest.fixture
def said() -> list[str]:
    """What the commands said."""
    return []


def status(key: str) -> AccountStatus:
    """How somebody's account is now."""

    async def read() -> AccountStatus:
        async with open_database(load_settings()) as database:
            work = await database.storage.begin(datetime.now(UTC))
            return next(p.status for p in work.directory.people.values() if p.key == key)

    return asyncio.run(read())


def fails(monkeypatch: pytest.MonkeyPatch, *errors: Exception) -> list[Exception]:
    """Have the first commits fail with these; returns those that are left."""
    commit, left = SqlWork.commit, list(errors)

    async def tried(work: SqlWork) -> None:
        if left:
            raise left.pop(0)
        await commit(work)

    monkeypatch.setattr(SqlWork, "commit", tried)
    return left


@pytest.mark.parametrize("errors", [[WriteConflict()] * TRIES, [StorageUnavailable()]])
def test_what_is_not_kept_is_not_said(
    errors: list[Exception], said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = fails(monkeypatch, *errors)
    with pytest.raises(type(errors[0])) as caught:
        stop_account("mirte", say=said.append)
    assert (said, left, status("mirte")) == ([], [], AccountStatus.ACTIVE)
    assert known_problem(caught.value) is not None


def test_who_comes_second_looks_again(said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    fails(monkeypatch, *[WriteConflict()] * (TRIES - 1))
    stop_account("mirte", say=said.append)
    assert said == ["Mirte Haverkort is suspended. Undo with: wijklijn restore mirte"]
    assert status("mirte") is AccountStatus.SUSPENDED


def test_a_list_of_links_that_do_not_work_is_not_left_behind(
    said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def name(_: object) -> str:
        return "wijklijn_bot"

    monkeypatch.setattr("bot.operations.people._bot_name", name)
    output = tmp_path / "invitations.txt"

    def make() -> None:
        make_invitations(
            "dennis", everybody=False, again=False, team=None, output=output, say=said.append
        )

    fails(monkeypatch, *[WriteConflict()] * TRIES, WriteConflict())
    with pytest.raises(WriteConflict):
        make()
    assert (said, output.exists()) == ([], False)
    make()
    assert output.read_text().count("?start=") == 1
    assert status("dennis") is AccountStatus.INVITED


def test_a_refusal_is_a_sentence() -> None:
    assert known_problem(Refused("error-not-active")) == (
        "This account is not active; nothing was changed."
    )
    told = known_problem(Refused("error-offboard-nobody", ref="ZS-AAAA"))
    assert told is not None
    assert "ZS-AAAA" in told
    assert known_problem(ValueError("secret")) is None
