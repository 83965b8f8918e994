"""Who comes in, how, and what the administrator does for it from the command line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_database
from bot.emulator.people import PersonAtPhone
from bot.emulator.stage import CAST, Stage, lindermeer, performance
from bot.operations import people as operations
from bot.operations.problems import OperationProblem
from casework.errors import Refused
from casework.people import AccountStatus, Person
from tests.stories.conftest import TUESDAY
from tests.stories.oracle import Oracle
from tests.stories.scenes import stored, taps

HERE_ALREADY = tuple(key for key in CAST if key not in {"dennis", "gwen"})
NEW_USER = 8001

pytestmark = pytest.mark.usefixtures("terminal")


@pytest.fixture
async def stage(
    oracle: Oracle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    """Lindermeer before Dennis and Gwen came in."""
    oracle.watch(monkeypatch)
    async with performance(tmp_path, start=TUESDAY, accounts=HERE_ALREADY) as running:
        oracle.listen(running)
        yield running
    oracle.judge()


async def command(step: Callable[[], None]) -> None:
    """Give a command in a terminal beside the bot."""
    await asyncio.to_thread(step)


async def invited(stage: Stage, by: str, name: str) -> str:
    """Let somebody make an invitation in chat; returns its code."""
    await stage[by].says("/uitnodigen")
    await stage[by].taps(name)
    link = next(word for word in stage[by].last["text"].split() if "?start=" in word)
    assert link.startswith("https://t.me/wijklijn_bot?start=")
    return str(link.partition("?start=")[2])


async def account(stage: Stage, key: str) -> Person:
    """Return somebody as stored."""
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        return work.directory.people[stage.ids[key]]


def newcomer(stage: Stage, number: int = 0) -> PersonAtPhone:
    """Return a phone that the bot does not know."""
    return stage.api.person(NEW_USER + number, "Nieuw")


async def test_a_coordinator_invites_a_colleague(stage: Stage) -> None:
    code = await invited(stage, "wim", "Dennis Plooij")
    phone = newcomer(stage)
    await phone.says(f"/start {code}")
    phone.sees("Ben jij Dennis Plooij, sociaal werker, Sociaal Team De Kreken?", last=1)
    await phone.says("/menu")
    phone.sees("Ben jij Dennis Plooij", last=1)
    assert (await account(stage, "dennis")).status is AccountStatus.VERIFIED
    await phone.taps("Ja, dat ben ik")
    phone.sees("Hallo Dennis", last=1)
    joined = await account(stage, "dennis")
    assert (joined.status, joined.first_used_at) == (AccountStatus.ACTIVE, TUESDAY)
    assert {c["command"] for c in stage.api.commands(phone.id)} >= {"menu", "status", "stop"}
    stage.advance(timedelta(minutes=11))
    wim = stage["wim"]
    await stage.api.wait_for(lambda: not any(code in m["text"] for m in wim.messages))


async def test_somebody_else_opened_the_link(stage: Stage) -> None:
    code = await invited(stage, "wim", "Dennis Plooij")
    phone = newcomer(stage)
    await phone.says(f"/start {code}")
    await phone.taps("Nee, ik ben iemand anders")
    phone.sees("Dank je dat je het zegt", last=1)
    await stage["wim"].waits_for("kwam bij iemand anders terecht")
    assert (await account(stage, "dennis")).status is AccountStatus.IMPORTED
    await phone.says("/menu")
    phone.sees("Ik ken je nog niet", last=1)
    await newcomer(stage, 1).says(f"/start {code}")
    newcomer(stage, 1).sees("uitnodiging werkt niet", last=1)


async def test_codes_that_do_not_work_are_told_alike(stage: Stage) -> None:
    first = await invited(stage, "wim", "Dennis Plooij")
    second = await invited(stage, "wim", "Dennis Plooij")
    phone = newcomer(stage)
    said = set()
    for wrong in ("AAAA-BBBB", "x" * 60, first, "'; --", "🙂"):
        await phone.says(f"/start {wrong}")
        said.add(phone.last["text"])
    stage.advance(timedelta(days=7, minutes=1))
    await phone.says(f"/start {second}")
    said.add(phone.last["text"])
    assert len(said) == 1
    assert "uitnodiging werkt niet" in said.pop()
    assert (await account(stage, "dennis")).status is AccountStatus.INVITED


async def test_a_code_works_once(stage: Stage) -> None:
    code = await invited(stage, "wim", "Dennis Plooij")
    await newcomer(stage).says(f"/start {code}")
    await newcomer(stage).taps("Ja, dat ben ik")
    await newcomer(stage, 1).says(f"/start {code}")
    newcomer(stage, 1).sees("uitnodiging werkt niet", last=1)


async def test_who_may_invite_whom(stage: Stage) -> None:
    await stage["mirte"].says("/uitnodigen")
    assert not any("Dennis" in label for label in stage["mirte"].buttons())
    await stage["mirte"].forges(f"m:invite_one:{stage.ids['dennis']}")
    await stage["wim"].says("/uitnodigen")
    labels = " ".join(stage["wim"].buttons())
    assert "Dennis" in labels
    assert "Gwen" not in labels
    await stage["wim"].forges(f"m:invite_one:{stage.ids['gwen']}")
    assert not any("?start=" in s.text for s in stage.api.transcript)
    await stage["bo"].says("/uitnodigen")
    assert "Gwen" in " ".join(stage["bo"].buttons())


async def test_a_list_of_invitations(stage: Stage, tmp_path: Path) -> None:
    said: list[str] = []
    output = tmp_path / "invitations.txt"

    def make() -> None:
        operations.make_invitations(
            None, everybody=True, again=False, team=None, output=output, say=said.append
        )

    await command(make)
    assert output.stat().st_mode & 0o777 == 0o600
    text = output.read_text()
    assert text.count("?start=") == 2
    assert not any("?start=" in line for line in said)
    line = text[text.index("Dennis") :]
    code = line.partition("?start=")[2].split()[0]
    await newcomer(stage).says(f"/start {code}")
    newcomer(stage).sees("Ben jij Dennis Plooij", last=1)
    with pytest.raises(OperationProblem, match="is there already"):
        await command(make)
    assert output.read_text() == text


async def test_a_list_for_one_team_or_one_person(stage: Stage, tmp_path: Path) -> None:
    def make(name: str, key: str | None = None, **how: Any) -> Callable[[], None]:
        how = {"everybody": key is None, "again": False, "team": None, **how}
        return lambda: operations.make_invitations(
            key, output=tmp_path / name, say=lambda line: None, **how
        )

    await command(make("team", team="st-kreken"))
    text = (tmp_path / "team").read_text()
    assert (text.count("?start="), "Dennis Plooij" in text) == (1, True)
    await command(make("one", key="gwen"))
    text = (tmp_path / "one").read_text()
    assert (text.count("?start="), "Gwen Latuperisa" in text) == (1, True)
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o600
    for name, key, how in (
        ("a", None, {"team": "elders"}),
        ("b", "niemand", {}),
        ("c", "gwen", {"everybody": True}),
        ("d", "gwen", {"team": "jeugd"}),
        ("e", None, {"everybody": False}),
        ("f", "gwen", {"again": True}),
        ("gone/g", "gwen", {}),
    ):
        with pytest.raises(OperationProblem):
            await command(make(name, key, **how))
        assert not (tmp_path / name).exists()
    with pytest.raises(Refused, match="error-has-account"):
        await command(make("h", key="joris"))
    assert not (tmp_path / "h").exists()


async def test_a_second_list_leaves_the_links_of_the_first_as_they_are(
    stage: Stage, tmp_path: Path
) -> None:
    def make(name: str, *, again: bool) -> Callable[[], None]:
        return lambda: operations.make_invitations(
            None,
            everybody=True,
            again=again,
            team=None,
            output=tmp_path / name,
            say=lambda line: None,
        )

    await command(make("first", again=False))
    with pytest.raises(OperationProblem, match="2 did not join with it yet"):
        await command(make("second", again=False))
    await command(make("third", again=True))
    assert (tmp_path / "third").read_text().count("?start=") == 2
    code = (tmp_path / "first").read_text().partition("?start=")[2].split()[0]
    await newcomer(stage).says(f"/start {code}")
    newcomer(stage).sees("uitnodiging werkt niet", last=1)


async def test_taking_in_a_file(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "municipality.yaml"
    said: list[str] = []

    async def take_in(text: str, *, dry_run: bool = False, overwrite: bool = False) -> list[str]:
        file.write_text(text)
        said.clear()
        await command(
            lambda: operations.import_file(
                file, dry_run=dry_run, overwrite=overwrite, say=said.append
            )
        )
        return list(said)

    before = stored(stage)
    assert await take_in(lindermeer()) == ["No differences."]
    assert stored(stage) == before
    changed = lindermeer().replace("De Kreken, inhabitants: 6400", "De Nieuwe Kreken")
    assert "Dry run" in (await take_in(changed, dry_run=True))[-1]
    assert any("kreken" in line for line in said)
    await stage["joris"].says("/wijk")
    assert "De Kreken" in stage["joris"].buttons()
    await take_in(changed)
    assert await take_in(changed) == ["No differences."]
    await stage["joris"].says("/wijk")
    assert "De Nieuwe Kreken" in stage["joris"].buttons()


async def test_what_was_chosen_in_chat_wins(stage: Stage, tmp_path: Path) -> None:
    await stage["mirte"].says("/language")
    await stage["mirte"].taps("English")
    file = tmp_path / "municipality.yaml"
    file.write_text(lindermeer())
    for overwrite, language in ((False, "en"), (True, "nl")):
        said: list[str] = []
        await command(
            lambda o=overwrite, s=said: operations.import_file(  # type: ignore[misc]
                file, dry_run=False, overwrite=o, say=s.append
            )
        )
        assert (await account(stage, "mirte")).language == language


async def test_a_file_with_mistakes_changes_nothing(stage: Stage, tmp_path: Path) -> None:
    broken = lindermeer().replace("type: REGULAR", "type: REGULIER").replace(
        "neighbourhoods: [kreken]", "neighbourhoods: [krekel]", 1
    )  # fmt: skip
    file = tmp_path / "municipality.yaml"
    file.write_text(broken)
    before, said = stored(stage), list[str]()
    with pytest.raises(OperationProblem, match="nothing was changed"):
        await command(
            lambda: operations.import_file(file, dry_run=False, overwrite=False, say=said.append)
        )
    lines = broken.splitlines()
    where = [int(line.removeprefix("line ").partition(",")[0]) for line in said]
    assert any("REGULIER" in lines[number - 1] for number in where)
    assert any("krekel" in lines[number - 1] for number in where)
    assert stored(stage) == before


async def test_the_command_line_stops_and_restores_an_account(stage: Stage) -> None:
    said: list[str] = []
    await command(lambda: operations.stop_account("mirte", say=said.append))
    # The courier tells it by itself when the clock ticks; only then is the last message the answer
    # to what she types.
    stage.advance(timedelta(minutes=1))
    await stage["mirte"].waits_for("Je account staat nu stil")
    await stage["mirte"].says("/menu")
    stage["mirte"].sees("Je account staat nu stil", last=1)
    await command(lambda: operations.let_go_on("mirte", say=said.append))
    await stage["mirte"].says("/menu")
    stage["mirte"].sees("Waar kan ik je mee helpen?", last=1)
    with pytest.raises(OperationProblem):
        await command(lambda: operations.stop_account("niemand", say=said.append))
    await taps(stage, "mirte", "Mijn berichten")
