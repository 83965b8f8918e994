"""The first story on real databases ends exactly as it does in memory: case, words, who hears what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from casework.actions.accept import accept
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.claim import claim
from casework.actions.close import close
from casework.actions.confirm import confirm
from casework.actions.feedback import feedback
from casework.actions.hand_over_identity import hand_over_identity
from casework.actions.redirect import redirect
from casework.actions.show import show
from casework.actions.submit import submit
from casework.actions.undo import undo
from casework.notices import Lane
from casework.people import Person
from casework.ports import Work
from casework.referral import Referral
from casework.taxonomy import CopiedToFile, FeedbackCode, RedirectReason
from storage import tables
from storage.database import Database
from tests.casework.actions.test_first_story import CONSENT
from tests.casework.conftest import draft
from tests.casework.memory import Memory
from tests.lindermeer import lindermeer, local

At = Callable[[str], AbstractAsyncContextManager[Work]]


def who(work: Work, key: str) -> Person:
    return work.directory.people[key]


async def first_story(at: At) -> str:
    """From signal to confirmed terugkoppeling, every step in a unit of work of its own."""
    async with at("2027-01-12 10:11") as work:
        case = (await submit(work, who(work, "joris"), draft())).id
    async with at("2027-01-12 13:39") as work:
        await claim(work, who(work, "dennis"), case)
    async with at("2027-01-12 13:40") as work:
        await undo(work, who(work, "dennis"), case)
    async with at("2027-01-12 13:41") as work:
        await claim(work, who(work, "mirte"), case)
    async with at("2027-01-12 13:42") as work:
        await show(work, who(work, "mirte"), case)
    async with at("2027-01-12 14:05") as work:
        await ask(work, who(work, "mirte"), case, "Heb je hem zelf gesproken?")
    async with at("2027-01-12 15:20") as work:
        await answer(work, who(work, "joris"), case, "Door de deur. Hij deed niet open.")
    async with at("2027-01-12 15:30") as work:
        await hand_over_identity(work, who(work, "mirte"), case)
    async with at("2027-01-12 15:31") as work:
        await hand_over_identity(work, who(work, "joris"), case)
    async with at("2027-01-13 09:12") as work:
        await redirect(
            work, who(work, "mirte"), case, "jeugd", RedirectReason.OTHER_TARGET, warm=True
        )
    async with at("2027-01-13 10:00") as work:
        await claim(work, who(work, "anouk"), case)
    async with at("2027-01-19 09:30") as work:
        await accept(work, who(work, "anouk"), case, tell_sender=True)
    async with at("2027-02-02 11:00") as work:
        await feedback(work, who(work, "anouk"), case, FeedbackCode.FB_CONTACT, consent=CONSENT)
    async with at("2027-03-01 16:00") as work:
        await close(work, who(work, "anouk"), case, FeedbackCode.FB_CLOSED, CopiedToFile.YES)
    async with at("2027-03-02 09:00") as work:
        await confirm(work, who(work, "joris"), case)
    return case


@dataclass(frozen=True)
class Ending:
    """What is left of a story, without what is random in it."""

    case: Any
    words: Any
    told: Any
    lines: Any
    figures: Any


def settled(case: Referral) -> Referral:
    """The case under a fixed name, and so the case to which an undo goes back."""
    back = case.undo and replace(case.undo, before=settled(case.undo.before))
    return replace(case, id="case", reference="reference", undo=back)


async def in_memory() -> Ending:
    memory = Memory(lindermeer(), local("2027-01-12 10:11"))

    @asynccontextmanager
    async def at(moment: str) -> AsyncIterator[Work]:
        memory.now = local(moment)
        yield memory  # type: ignore[misc]
        for told in memory.told:
            created.setdefault(told, memory.now)

    created: dict[str, Any] = {}
    case = await first_story(at)
    told = [
        (k.replace(case, "case"), n.recipient, n.kind, n.version, n.lane, dict(n.facts),
         n.not_before or created[k])
        for k, n in memory.told.items()
    ]  # fmt: skip
    return Ending(
        settled(memory.cases[case]),
        [(w.kind, w.author, w.text, w.source, w.written_at) for w in memory.words],
        told,
        [(li.kind, li.actor, li.at, li.case and "case", li.ground, li.subject)
         for li in memory.lines],
        dict(memory.figures),
    )  # fmt: skip


async def on_database(database: Database) -> Ending:
    @asynccontextmanager
    async def at(moment: str) -> AsyncIterator[Work]:
        work = await database.storage.begin(local(moment))
        yield work
        await work.commit()

    case = await first_story(at)
    work = await database.storage.begin(local("2027-03-02 09:00"))
    rows = database.engine.rows
    told = await rows(select(tables.outbox).order_by(tables.outbox.c.id), {})
    lines = await rows(select(tables.audit).order_by(tables.audit.c.number), {})
    figures = await rows(select(tables.counter), {})
    kept = await work.referrals.get(case)
    assert kept is not None
    return Ending(
        settled(kept),
        [
            (w.kind, w.author, w.text, w.source, w.written_at)
            for w in await work.texts.of(case)
        ],
        [
            (n.key.replace(case, "case"), n.recipient, n.kind, n.version, Lane(n.lane),
             n.facts, n.due_at)
            for n in told
        ],
        [(li.kind, li.actor, li.at, li.case_id and "case", li.ground, li.subject) for li in lines],
        {(f.name, f.code, f.day): f.count for f in figures},
    )  # fmt: skip


async def test_the_first_story_ends_as_it_does_in_memory(database: Database) -> None:
    # What taking in Lindermeer left behind is no part of the story.
    assert await database.deliveries.next_moment(local("2027-01-12 10:11")) is None
    expected, found = await in_memory(), await on_database(database)
    assert found.case == expected.case
    assert found.words == expected.words
    assert found.told == expected.told
    assert found.lines == expected.lines
    assert found.figures == expected.figures
    assert len(found.told) > 10
    assert (await database.verify_audit()).good
