"""`wijklijn doctor`: one line for each thing that a first signal needs, with what to do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import create_key_file, open_database
from bot.emulator.server import TOKEN, LocalBotApi
from bot.emulator.stage import lindermeer
from bot.operations.doctor import examine
from bot.operations.seeding import seed
from bot.settings import load_settings

TODAY = datetime.now(UTC).date()


@dataclass
class Patient:
    """An installation with Lindermeer, beside an imitation of Telegram."""

    api: LocalBotApi
    monkeypatch: pytest.MonkeyPatch

    def sets(self, **values: str) -> None:
        """Change settings."""
        for name, value in values.items():
            self.monkeypatch.setenv(f"WIJKLIJN_{name.upper()}", value)

    async def fill(self, text: str) -> None:
        """Take in a municipality; Mirte has joined."""
        async with open_database(load_settings()) as database:
            await seed(database.storage, text, {"mirte": 7004}, datetime.now(UTC))

    async def examined(self) -> tuple[list[str], list[str]]:
        """Return what is good, and what is to be done."""
        found = await asyncio.to_thread(lambda: list(examine()))
        good = [f.sentence for f in found if f.good]
        return good, [f.sentence for f in found if not f.good]


@pytest.fixture
async def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Patient]:
    key = tmp_path / "wijklijn.key"
    create_key_file(key)
    monkeypatch.chdir(tmp_path)
    async with LocalBotApi.started(port=0) as api:
        patient = Patient(api, monkeypatch)
        patient.sets(
            telegram_token=TOKEN,
            telegram_api=api.base_url,
            database_url=f"sqlite:///{tmp_path / 'wijklijn.db'}",
            master_key_file=str(key),
        )
        yield patient


def with_dates(valid: date, review: date) -> str:
    """Lindermeer, with the dates of its grounds."""
    kept = []
    for line in lindermeer().splitlines():
        name, _, _ = line.partition(":")
        day = {"valid_until": valid, "review_date": review}.get(name.strip())
        kept.append(line if day is None else f"{name}: {day}")
    return "\n".join(kept)


LATER = TODAY + timedelta(days=400)


async def test_what_is_right_and_who_has_not_joined(patient: Patient) -> None:
    await patient.fill(with_dates(LATER, LATER))
    good, todo = await patient.examined()
    assert {
        "settings are complete",
        "the key file opens the database",
        "crisis number is set",
        "Telegram accepts the token of @wijklijn_bot",
        "no webhook stands in the way of polling",
        "the clock is right",
    } <= set(good)
    assert any(line.startswith("team st-kreken opens ") for line in good)
    waiting = {
        f"nobody of team {t} has joined: wijklijn invite --all --team {t}"
        for t in ("jeugd", "plus", "basisteam")
    }
    assert set(todo) == waiting


@pytest.mark.parametrize(
    ("valid", "review"),
    [
        (TODAY - timedelta(days=1), LATER),
        (LATER, TODAY - timedelta(days=1)),
        (LATER, TODAY + timedelta(days=60)),
    ],
)
async def test_a_ground_that_ends_or_must_be_looked_at(
    patient: Patient, valid: date, review: date
) -> None:
    await patient.fill(with_dates(valid, review))
    _, todo = await patient.examined()
    told = [line for line in todo if line.startswith("ground WPG18_2_CARE_DESK ends")]
    assert told == [f"ground WPG18_2_CARE_DESK ends {min(valid, review)}: ask the privacy officer"]


async def test_no_municipality_yet(patient: Patient) -> None:
    _, todo = await patient.examined()
    assert todo == ["no municipality yet: wijklijn import municipality.yaml"]


async def test_a_token_that_telegram_refuses(patient: Patient) -> None:
    await patient.fill(lindermeer())
    patient.sets(telegram_token="700:wrong")
    good, todo = await patient.examined()
    assert not any("Telegram accepts" in line for line in good)
    (line,) = [line for line in todo if "token" in line]
    assert "BotFather" in line
    assert "700:wrong" not in repr((good, todo))


async def test_a_webhook_that_stands_in_the_way_or_is_missing(patient: Patient) -> None:
    await patient.fill(lindermeer())
    patient.sets(mode="webhook", public_url="https://wijklijn.example", webhook_secret="s" * 40)
    _, todo = await patient.examined()
    assert "start `wijklijn run` to set it" in todo
    patient.sets(mode="polling")
    await set_webhook(patient)
    _, todo = await patient.examined()
    assert "a webhook is set: start `wijklijn run` to remove it" in todo


async def set_webhook(patient: Patient) -> None:
    from bot.listener.api import make_bot

    bot = make_bot(load_settings())
    try:
        await bot.set_webhook("https://elsewhere.example/telegram")
    finally:
        await bot.session.close()


async def test_telegram_away(patient: Patient) -> None:
    await patient.fill(lindermeer())
    patient.sets(telegram_api="http://127.0.0.1:1")
    _, todo = await patient.examined()
    assert any("elegram" in line for line in todo)


async def test_without_a_key_file_there_is_one_sentence(patient: Patient, tmp_path: Path) -> None:
    (tmp_path / "wijklijn.key").unlink()
    good, todo = await patient.examined()
    assert len(todo) >= 1
    assert not any("the key file opens" in line for line in good)
