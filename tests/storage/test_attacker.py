"""Nobody learns who asked: honest attackers do no better than guessing, on a real database.

`QUESTIONS=2000` asks two thousand; without it there are three hundred.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from casework.actions import sparring as actions
from casework.audit import AuditKind, AuditLine
from casework.people import Person
from casework.sparring import SparringThread, could_have_asked, pool
from storage.database import open_storage
from storage.threads import SqlThreads
from storage.vault import Vault
from tests.databases import database_url
from tests.storage.attackers import STRATEGIES, Attacker
from tests.storage.busy_town import START, Town, chance, town

QUESTIONS = int(os.environ.get("QUESTIONS", "300"))
IN_ONE_TOWN = 20
FAR_TOO_OFTEN = 3.0
"""Standard deviations above what guessing gives."""


@asynccontextmanager
async def a_busy_town(
    folder: Path, seed: int, leak: Any = None, bustle: float = 1.0
) -> AsyncIterator[Town]:
    """A town with a key of its own."""
    with chance(seed) as source:
        keys = Vault({"k1": source.randbytes(32)})
        async with (
            database_url("sqlite", folder) as url,
            open_storage(url, keys, START) as database,
        ):
            found = Town(database, town(), source, leak, bustle)
            await found.open()
            yield found


@dataclass(slots=True)
class Score:
    """How much better than guessing: `above` sums it, `spread` is its variance by chance."""

    above: float = 0.0
    spread: float = 0.0

    @property
    def deviations(self) -> float:
        return self.above / sqrt(max(self.spread, 1e-9))


async def scores(world: Town, questions: int) -> dict[str, Score]:
    """What each strategy reached. Naming some suspects counts for the chance that one of them,
    taken at random, is the asker."""
    askers = sorted(p.id for p in world.askers)
    attacker = Attacker(world.directory, askers)
    found = {strategy.__name__: Score() for strategy in STRATEGIES}
    guess = 1 / len(askers)
    for number in range(questions):
        seen, asker = await world.question(number)
        for strategy in STRATEGIES:
            suspects = strategy(attacker, seen) or set(askers)
            score = found[strategy.__name__]
            score.above += (asker in suspects) / len(suspects) - guess
            score.spread += guess / len(suspects) - guess**2
        if number % 3 == 0:
            attacker.learn_who_asked(seen, asker)
    return found


def together(towns: Sequence[Score]) -> Score:
    """Add up several towns. A bet that holds for a whole town (whose row is whose) is won or lost
    for all its questions at once: what chance does is then seen from the towns themselves."""
    above = sum(t.above for t in towns)
    usual = above / len(towns)
    apart = sum((t.above - usual) ** 2 for t in towns)
    return Score(above, max(sum(t.spread for t in towns), apart))


async def test_nobody_guesses_who_asked(tmp_path: Path) -> None:
    towns = []
    for seed in range(max(2, QUESTIONS // IN_ONE_TOWN)):
        async with a_busy_town(tmp_path, seed) as world:
            towns.append(await scores(world, IN_ONE_TOWN))
    found = {name: together([t[name] for t in towns]).deviations for name in towns[0]}
    assert {name: z for name, z in found.items() if z > FAR_TOO_OFTEN} == {}


async def found_by(
    strategy: Any, folder: Path, leak: Any = None, questions: int = 24, bustle: float = 0.1
) -> float:
    """How far above guessing one strategy comes in a town with a leak."""
    async with a_busy_town(folder, 2, leak, bustle) as world:
        return (await scores(world, questions))[strategy.__name__].deviations


async def test_an_author_in_clear_is_found(tmp_path: Path) -> None:
    def leak(work: Any, asker: Person, thread: SparringThread) -> None:
        work.writes.add(text("UPDATE thread SET pool = :who"), {"who": asker.id})

    assert await found_by(Attacker.named_in_a_row, tmp_path, leak) > FAR_TOO_OFTEN


async def test_an_asker_who_is_not_told_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = actions.tell_all

    def without_asker(work: Any, kind: Any, thread: Any, asker: str, **when: Any) -> None:
        class Others:
            directory, outbox = work.directory, work.outbox

        others = Others()
        others.outbox = Dropping(work.outbox, asker)
        everybody(others, kind, thread, asker, **when)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "tell_all", without_asker)
    assert await found_by(Attacker.missing_from_the_list, tmp_path) > FAR_TOO_OFTEN


class Dropping:
    """An outbox that forgets one person."""

    def __init__(self, outbox: Any, person: str) -> None:
        self.outbox, self.person = outbox, person

    def put(self, notice: Any) -> None:
        if notice.recipient != self.person:
            self.outbox.put(notice)


def told_by(order: Any) -> Any:
    """A way of telling: the people and their order are what `order` makes of them."""

    def tell_all(work: Any, kind: Any, thread: Any, asker: str, **when: Any) -> None:
        for person in order(work, kind, thread, asker):
            actions.tell(work, kind, thread, person, **when)

    return tell_all


PLANTED: dict[str, tuple[Any, Any]] = {
    "the asker last": (
        Attacker.told_last,
        lambda work, kind, thread, asker: [
            *(could_have_asked(work.directory, thread.pool) - {asker}), asker,
        ],
    ),
    "readers and the asker only": (
        Attacker.how_many_rows,
        lambda work, kind, thread, asker: pool(work.directory, thread.pool).readers | {asker},
    ),
    "the asker alone": (
        Attacker.who_is_not_at_work,
        lambda work, kind, thread, asker: (
            [asker] if kind in actions.FOR_THE_ASKER
            else could_have_asked(work.directory, thread.pool)
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PLANTED))
async def test_rows_that_differ_by_who_asks_are_found(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strategy, order = PLANTED[name]
    monkeypatch.setattr(actions, "tell_all", told_by(order))
    assert await found_by(strategy, tmp_path) > FAR_TOO_OFTEN


async def test_the_hours_of_the_askers_team_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = town()
    asking = []

    async def ask(work: Any, asker: Person, *words: Any) -> SparringThread:
        asking.append(asker)
        return await ask_pool(work, asker, *words)

    ask_pool = actions.ask_pool
    monkeypatch.setattr(actions, "ask_pool", ask)
    monkeypatch.setattr(
        actions, "everybodys_calendar", lambda directory: here.teams[asking[-1].teams[0]].calendar
    )
    assert await found_by(Attacker.whose_hours, tmp_path) > FAR_TOO_OFTEN


async def test_a_mark_of_a_person_that_comes_back_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        SqlThreads, "_bird", lambda self, person, bird, until: self.vault.find("bird", person)
    )
    assert await found_by(Attacker.bird_of_somebody_known, tmp_path) > FAR_TOO_OFTEN


async def test_a_line_of_the_asker_in_the_trail_is_found(tmp_path: Path) -> None:
    def leak(work: Any, asker: Person, thread: SparringThread) -> None:
        for actor, kind in ((asker.id, AuditKind.SUBMITTED), ("SYSTEM", AuditKind.THREAD_OPENED)):
            work.audit.note(AuditLine(kind, actor, work.now, thread.id))

    found = await found_by(Attacker.line_beside_it_in_the_trail, tmp_path, leak)
    assert found > FAR_TOO_OFTEN
