"""What the administrator does beside a running bot: a colleague leaves, and a holiday is entered."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.emulator.stage import Stage, lindermeer
from bot.operations.people import end_account, import_file
from bot.operations.problems import OperationProblem, known_problem
from casework.errors import Refused
from tests.stories.scenes import case, claimed, local


async def leaves(key: str, to: str | None) -> list[str]:
    """Give the command; returns what it said."""
    said: list[str] = []
    await asyncio.to_thread(lambda: end_account(key, to, say=said.append))
    return said


@pytest.mark.usefixtures("terminal")
async def test_a_leaver_is_ended_or_nothing_happens(stage: Stage) -> None:
    sent = await claimed(stage)
    with pytest.raises(Refused) as refused:
        await leaves("mirte", "anouk")
    assert (known_problem(refused.value) or "").startswith(f"Nobody can take over {sent.reference}")
    assert (await case(stage)).owner == stage.ids["mirte"]
    with pytest.raises(OperationProblem):
        await leaves("mirte", "nobody-of-that-name")
    assert await leaves("mirte", "dennis") == [
        "Mirte Haverkort has left; 1 open cases went to a colleague."
    ]
    stage.advance(timedelta(minutes=1))
    await stage["dennis"].waits_for("ligt nu bij jou")
    assert (await case(stage)).owner == stage.ids["dennis"]
    await stage.api.settled()
    for message in stage["mirte"].messages:
        assert sent.reference not in message["text"], "what the chat showed of cases is gone"
    await stage["mirte"].says("Nog een vraag over die bewoner.")
    stage["mirte"].sees("Ik ken je nog niet", last=1)


@pytest.mark.usefixtures("terminal")
async def test_a_holiday_that_is_entered_moves_what_was_promised(
    stage: Stage, tmp_path: Path
) -> None:
    sent = await claimed(stage)
    assert sent.due.feedback == local("2027-01-26 17:00")
    file = tmp_path / "municipality.yaml"
    text = lindermeer()
    marker = "    is_care_desk: true\n"
    closed = f"{marker}    calendar: {{holidays: {{extra: [2027-01-20]}}}}\n"
    file.write_text(text.replace(marker, closed, 1), encoding="utf-8")
    said: list[str] = []
    await asyncio.to_thread(
        lambda: import_file(file, dry_run=False, overwrite=False, say=said.append)
    )
    assert "1 cases: a promise moved later with the calendar." in said
    assert (await case(stage)).due.feedback == local("2027-01-27 17:00")
    await stage["joris"].says("/status")
    await stage["joris"].taps(sent.reference)
    stage["joris"].sees("uiterlijk woensdag 27 januari")


@pytest.mark.usefixtures("terminal")
async def test_how_long_threads_are_kept_is_shown_before_it_changes(
    stage: Stage, tmp_path: Path
) -> None:
    file = tmp_path / "municipality.yaml"
    changed = lindermeer().replace("example_days: 365", "example_days: 90")
    file.write_text(changed.replace("after_close: 30", "after_close: 14"))

    async def take_in(*, dry_run: bool) -> list[str]:
        said: list[str] = []
        await asyncio.to_thread(
            lambda: import_file(file, dry_run=dry_run, overwrite=False, say=said.append)
        )
        return said

    difference = (
        "~ municipality: sparring.purge_days_after_close 30 -> 14, sparring.example_days 365 -> 90"
    )
    for _ in range(2):
        assert await take_in(dry_run=True) == [difference, "Dry run: nothing was changed."]
    assert await take_in(dry_run=False) == [difference]
    assert await take_in(dry_run=True) == ["No differences.", "Dry run: nothing was changed."]
