"""The audit trail cannot be changed, and when somebody does so all the same it shows."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update

from casework.audit import AuditKind, AuditLine
from casework.errors import WriteConflict
from casework.sharing import GroundCode
from storage import trips
from storage.audit import SHY, End, _Lines, verify
from storage.database import Database
from storage.refusals import Rejected
from storage.tables import audit, audit_head
from storage.vault import Vault
from storage.work import SqlStorage
from storage.writes import WriteSet
from tests.storage.conftest import NOW


async def note(database: Database, *cases: str) -> None:
    work = await database.storage.begin(NOW)
    for case in cases:
        work.audit.note(
            AuditLine(AuditKind.CLAIMED, "mirte", NOW, case, GroundCode.CONSENT, "joris")
        )
    await work.commit()


async def run(database: Database, *statements: Any) -> None:
    writes = WriteSet()
    for statement in statements:
        writes.add(statement, {})
    await database.engine.write(writes.steps)


async def unguard(database: Database) -> None:
    """What somebody with all rights on the database would do first."""
    if database.engine.postgres:
        await run(database, text("ALTER TABLE audit DISABLE TRIGGER audit_no_change"))
        return
    for event in ("update", "delete"):
        await run(database, text(f"DROP TRIGGER audit_no_{event}"))


async def test_lines_come_back_and_the_chain_is_whole(bare: Database) -> None:
    assert (await bare.verify_audit()).good
    await note(bare, "a", "b")
    await note(bare, "c")
    rows = await bare.engine.rows(select(audit).order_by(audit.c.number), {})
    assert [(r.number, r.case_id) for r in rows] == [(1, "a"), (2, "b"), (3, "c")]
    r = rows[0]
    assert (r.kind, r.actor, r.at, r.ground, r.subject) == (
        "CLAIMED", "mirte", NOW, "CONSENT", "joris",
    )  # fmt: skip
    verdict = await bare.verify_audit()
    assert (verdict.good, verdict.lines) == (True, 3)


@pytest.mark.parametrize(
    "statement",
    [
        update(audit).values(actor="dennis"),
        update(audit).where(audit.c.number == 2).values(mac=b""),
        delete(audit),
        delete(audit).where(audit.c.number == 3),
    ],
)
async def test_lines_cannot_be_changed_or_deleted(bare: Database, statement: Any) -> None:
    await note(bare, "a", "b", "c")
    with pytest.raises(Rejected):
        await run(bare, statement)
    assert (await bare.verify_audit()).lines == 3


ADDED = insert(audit).values(number=4, at=NOW, kind="CLAIMED", actor="mirte", mac=b"made up")


@pytest.mark.parametrize(
    ("statements", "first_bad"),
    [
        ((update(audit).where(audit.c.number == 2).values(actor="dennis"),), 2),
        ((update(audit).where(audit.c.number == 3).values(at=NOW + timedelta(seconds=1)),), 3),
        ((update(audit).where(audit.c.number == 1).values(ground=None),), 1),
        ((delete(audit).where(audit.c.number == 2),), 2),
        ((delete(audit).where(audit.c.number == 1),), 1),
        ((delete(audit).where(audit.c.number == 3),), 3),
        ((delete(audit),), 1),
        ((ADDED,), 4),
        ((update(audit_head).values(number=2),), 2),
    ],
)
async def test_every_change_shows(bare: Database, statements: Any, first_bad: int) -> None:
    await note(bare, "a", "b", "c")
    await unguard(bare)
    await run(bare, *statements)
    verdict = await bare.verify_audit()
    assert (verdict.good, verdict.first_bad) == (False, first_bad)
    left = [row.number for row in await bare.engine.rows(select(audit.c.number), {})]
    assert verdict.cut == (left == [*range(1, first_bad)])


async def test_a_tail_that_was_cut_neatly_shows_by_the_anchor(bare: Database) -> None:
    """Who puts the head back as well leaves a whole chain; only an earlier check tells."""
    await note(bare, "a", "b")
    middle = (await bare.verify_audit()).anchor
    head = (await bare.engine.rows(select(audit_head), {}))[0]
    await note(bare, "c")
    anchor = (await bare.verify_audit()).anchor
    assert (await bare.verify_audit(anchor)).good
    await unguard(bare)
    await run(
        bare,
        delete(audit).where(audit.c.number == 3),
        update(audit_head).values(number=2, mac=head.mac),
    )
    assert (await bare.verify_audit()).good
    assert (await bare.verify_audit(middle)).good
    verdict = await bare.verify_audit(anchor)
    assert (verdict.good, verdict.cut, verdict.lines) == (False, True, 2)
    await note(bare, "other")
    assert not (await bare.verify_audit(anchor)).good


async def test_an_anchor_of_the_empty_trail_holds(bare: Database) -> None:
    anchor = (await bare.verify_audit()).anchor
    assert (await bare.verify_audit(anchor)).good
    await note(bare, "a")
    assert (await bare.verify_audit(anchor)).good


async def test_other_keys_do_not_make_the_same_chain(bare: Database) -> None:
    await note(bare, "a")
    verdict = await verify(bare.engine, Vault({"k1": bytes(32)}))
    assert verdict.first_bad == 1


async def test_many_at_once_make_one_chain_that_can_be_checked_meanwhile(bare: Database) -> None:
    async def check() -> None:
        for _ in range(5):
            assert (await bare.verify_audit()).good

    await asyncio.gather(*(note(bare, f"c{n}", f"d{n}") for n in range(30)), check())
    verdict = await bare.verify_audit()
    assert (verdict.good, verdict.lines) == (True, 60)


async def test_a_line_that_was_not_written_leaves_no_hole(bare: Database) -> None:
    await note(bare, "a")
    work = await bare.storage.begin(NOW)
    work.audit.note(AuditLine(AuditKind.CLAIMED, "mirte", NOW, "b"))
    work.writes.conflict()
    with pytest.raises(WriteConflict):
        await work.commit()
    await note(bare, "c")
    verdict = await bare.verify_audit()
    assert (verdict.good, verdict.lines) == (True, 2)


def looks(monkeypatch: pytest.MonkeyPatch) -> list[_Lines]:
    """Have every look for the end of the trail noted."""
    looked: list[_Lines] = []
    look = _Lines.__call__

    def noted(self: _Lines) -> Any:
        looked.append(self)
        return look(self)

    monkeypatch.setattr(_Lines, "__call__", noted)
    return looked


async def test_the_end_of_the_trail_is_looked_up_only_when_it_is_not_known(
    bare: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = looks(monkeypatch)
    for number in range(5):
        await note(bare, f"c{number}", f"d{number}")
    assert len(looked) == (1 if bare.engine.postgres else 5)
    work = await SqlStorage(bare.engine, bare.storage.vault).begin(NOW)
    work.audit.note(AuditLine(AuditKind.CLAIMED, "mirte", NOW, "z"))
    await work.commit()
    looked.pop()
    for number in range(SHY + 3):
        await note(bare, f"e{number}")
    # When somebody else writes it is looked up for a while, and then it is known again.
    assert len(looked) == (1 + SHY if bare.engine.postgres else 8 + SHY)
    verdict = await bare.verify_audit()
    assert (verdict.good, verdict.lines) == (True, 14 + SHY)


async def test_a_conflict_about_something_else_leaves_the_end_known(
    bare: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = looks(monkeypatch)
    await note(bare, "a")
    work = await bare.storage.begin(NOW)
    work.audit.note(AuditLine(AuditKind.CLAIMED, "mirte", NOW, "b"))
    work.writes.conflict()
    results = await asyncio.gather(
        work.commit(), *(note(bare, f"c{n}", f"d{n}") for n in range(9)), return_exceptions=True
    )
    assert [type(result) for result in results] == [WriteConflict] + [type(None)] * 9
    looked_then = len(looked)
    for number in range(9):
        await note(bare, f"e{number}")
    # SQLite looks each time, which costs it no trip; here it is known again at once.
    assert len(looked) == looked_then + (0 if bare.engine.postgres else 9)
    verdict = await bare.verify_audit()
    assert (verdict.good, verdict.lines) == (True, 28)


async def test_a_number_that_is_taken_is_a_wrong_memory_and_no_conflict(
    bare: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lines may get to the server before what guards them."""
    monkeypatch.setattr(trips, "MOST_PARTS", 1)
    await note(bare, "a")
    bare.storage.chain.end = End(0, b"not so")
    await note(bare, "b")
    verdict = await bare.verify_audit()
    assert (verdict.good, verdict.lines) == (True, 2)
