"""A second import moves somebody to another team: the cases stay where they belong."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.emulator.stage import Stage, lindermeer
from bot.operations import people as operations
from bot.operations.problems import OperationProblem
from casework.referral import Referral
from tests.stories.scenes import SEEN, accepted, case, claimed, closed, gone, stored, taps

pytestmark = pytest.mark.usefixtures("terminal")


def moved(*keys: str) -> str:
    """The file in which these people work in the youth team."""
    head, *people = lindermeer().split("  - key: ")
    return "  - key: ".join(
        [
            head,
            *(
                person.replace("teams: [st-kreken]", "teams: [jeugd]")
                if person.partition("\n")[0] in keys
                else person
                for person in people
            ),
        ]
    )


async def take_in(tmp_path: Path, text: str, *, dry_run: bool = False) -> list[str]:
    """Import a file in a terminal beside the bot; returns what it says."""
    file, said = tmp_path / "municipality.yaml", list[str]()
    assert text != lindermeer()
    file.write_text(text)
    await asyncio.to_thread(
        lambda: operations.import_file(file, dry_run=dry_run, overwrite=False, say=said.append)
    )
    return said


async def test_the_coordinator_gets_what_was_open(stage: Stage, tmp_path: Path) -> None:
    found = await accepted(stage)
    mirte, wim = stage["mirte"], stage["wim"]
    await mirte.taps("Toon")
    mirte.sees(SEEN)
    before = stored(stage)
    line = f"> case {found.reference} of mirte stays in st-kreken: goes to wim"
    assert line in await take_in(tmp_path, moved("mirte"), dry_run=True)
    assert stored(stage) == before
    assert line in await take_in(tmp_path, moved("mirte"))
    stage.advance(timedelta(minutes=1))
    await wim.waits_for(f"werkt hier niet meer. {found.reference}")
    await stage["joris"].waits_for("Je nieuwe contactpersoon")
    await mirte.waits_for("Je werkt nu in een ander team")
    await gone(stage, "mirte", SEEN)
    after = await case(stage)
    assert (after.owner, after.state) == (stage.ids["wim"], found.state)
    await forged(stage, after)
    mirte.does_not_see(SEEN)
    await taps(stage, "wim", "Toon")
    wim.sees(SEEN)


async def forged(stage: Stage, found: Referral) -> None:
    """Mirte tries her old buttons."""
    for action in ("show", "file", "feedback", "close", "reopen"):
        await stage["mirte"].forges(f"{action}:{found.id}:{found.version}")
    assert (await case(stage)) == found


async def test_a_case_that_nobody_can_take_stops_the_import(stage: Stage, tmp_path: Path) -> None:
    found = await claimed(stage)
    before = stored(stage)
    with pytest.raises(OperationProblem, match="nothing was changed"):
        await take_in(tmp_path, moved("mirte", "wim"))
    assert stored(stage) == before
    await stage["mirte"].taps("Toon")
    stage["mirte"].sees(SEEN)
    assert found.owner == stage.ids["mirte"]


async def test_what_has_ended_is_not_listed_for_who_moved(stage: Stage, tmp_path: Path) -> None:
    ended = await closed(stage)
    mirte = stage["mirte"]
    await mirte.says("/status")
    assert any(ended.reference in label for label in mirte.buttons())
    await take_in(tmp_path, moved("mirte"))
    await mirte.says("/status")
    assert ended.reference not in mirte.last["text"]
    assert not any(ended.reference in label for label in mirte.buttons())
    await stage["joris"].taps("Ik maak me nog zorgen")
    await stage["joris"].says("Het is er nog steeds zo donker.")
    await stage["wim"].waits_for("maakt zich nog zorgen")
