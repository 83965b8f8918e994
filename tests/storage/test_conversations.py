"""One conversation per person: nothing of it is lost, and two updates never both succeed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from casework.conversation import Conversation
from casework.errors import WriteConflict
from storage.database import Database
from storage.tables import conversation, inbox
from tests.storage.conftest import NOW
from tests.storage.records import JORIS, MIRTE, arrive, key, link, talk


async def keep(database: Database, before: Conversation | None, after: Conversation | None) -> None:
    work = await database.storage.begin(NOW)
    work.conversations.save(before, after)
    await work.commit()


async def found(database: Database, person: str = "joris") -> Conversation | None:
    return await (await database.storage.begin(NOW)).conversations.get(person)


async def test_a_conversation_comes_back_as_it_was(database: Database) -> None:
    inside = talk(flow="help", paused=talk(flow="older", version=9, answers={}))
    whole = talk(paused=inside)
    await keep(database, None, whole)
    assert await found(database) == whole
    assert await found(database, "mirte") is None


async def test_half_characters_are_kept_as_question_marks(database: Database) -> None:
    await keep(database, None, talk(answers={"a\ud83d": ["b\udc00"]}))
    kept = await found(database)
    assert kept is not None
    assert kept.answers == {"a?": ["b?"]}


async def test_the_length_of_what_is_sealed_does_not_tell_how_much_was_typed(
    database: Database,
) -> None:
    await keep(database, None, talk(answers={"text": "kort"}))
    await keep(database, None, talk("mirte", answers={"text": "lang " * 60}))
    rows = await database.engine.rows(select(conversation.c.sealed), {})
    assert len([row for row in rows if row.sealed]) == 2
    assert len({len(row.sealed) for row in rows if row.sealed}) == 1


async def test_ending_destroys_the_answers_and_their_key(database: Database) -> None:
    await keep(database, None, talk())
    await keep(database, talk(), None)
    assert await found(database) is None
    row = (await database.engine.rows(select(conversation), {}))[0]
    assert (row.sealed, row.wrapped_key, row.expires_at, row.version) == (None, None, None, 0)
    await keep(database, None, talk(version=1))
    assert await found(database) == talk(version=1)


@pytest.mark.parametrize("before", [None, talk(version=1), talk(version=3)])
async def test_saving_on_another_version_conflicts(
    database: Database, before: Conversation | None
) -> None:
    await keep(database, None, talk(version=2))
    with pytest.raises(WriteConflict):
        await keep(database, before, talk(version=4))
    work = await database.storage.begin(NOW)
    await work.conversations.get("joris")
    work.conversations.save(before, talk(version=4))
    with pytest.raises(WriteConflict):
        await work.commit()
    assert await found(database) == talk(version=2)


async def test_a_unit_may_end_one_and_begin_another(database: Database) -> None:
    await keep(database, None, talk())
    work = await database.storage.begin(NOW)
    seen = await work.conversations.get("joris")
    work.conversations.save(seen, None)
    work.conversations.save(None, talk(flow="help", version=7))
    await work.commit()
    assert await found(database) == talk(flow="help", version=7)


async def test_expired(database: Database) -> None:
    await keep(database, None, talk("joris", expires_at=NOW + timedelta(hours=2)))
    await keep(database, None, talk("mirte", expires_at=NOW))
    await keep(database, None, talk("dennis", expires_at=NOW - timedelta(hours=1)))
    conversations = (await database.storage.begin(NOW)).conversations
    assert [c.person for c in await conversations.expired(NOW, 10)] == ["dennis", "mirte"]
    assert [c.person for c in await conversations.expired(NOW, 1)] == ["dennis"]


async def test_the_door_knows_who_it_is_and_where(database: Database) -> None:
    await link(database, joris=JORIS)
    await keep(database, None, talk())
    opened = await arrive(database, JORIS)
    assert opened.person is not None
    assert (opened.person.id, opened.conversation, opened.seen_before) == ("joris", talk(), False)
    for stranger in (None, MIRTE):
        unknown = await arrive(database, stranger)
        assert (unknown.person, unknown.conversation) == (None, None)


async def test_an_update_is_marked_once(database: Database) -> None:
    """The mark is made by the commit; who comes second finds it, or conflicts on it."""
    await link(database, joris=JORIS)
    for user in (JORIS, None):
        update = key()
        first, second = await arrive(database, user, update), await arrive(database, user, update)
        assert not first.seen_before
        assert not second.seen_before
        await first.work.commit()
        with pytest.raises(WriteConflict):
            await second.work.commit()
        assert (await arrive(database, user, update)).seen_before
        assert not (await arrive(database, user, replace(update, bot=701))).seen_before
        assert not (await arrive(database, user, replace(update, digest=b"other"))).seen_before


async def test_two_updates_of_one_person_never_both_succeed(database: Database) -> None:
    """Neither of them changes the conversation; the lock is turned all the same."""
    await link(database, joris=JORIS, mirte=MIRTE)
    for _ in range(2):
        first, second = await arrive(database, JORIS), await arrive(database, JORIS)
        other = await arrive(database, MIRTE)
        second.work.counters.add("lost", "x", "2027-01-12")
        await first.work.commit()
        with pytest.raises(WriteConflict):
            await second.work.commit()
        await other.work.commit()
        again = await arrive(database, JORIS)
        await again.work.commit()


async def test_a_unit_commits_once(database: Database) -> None:
    opened = await arrive(database, None)
    await opened.work.commit()
    with pytest.raises(RuntimeError):
        await opened.work.commit()


async def test_pruning_forgets_old_marks_only(database: Database) -> None:
    update = key()
    await (await arrive(database, None, update)).work.commit()
    await database.prune(NOW + timedelta(days=7))
    assert (await arrive(database, None, update)).seen_before
    await database.prune(NOW + timedelta(days=7, microseconds=1))
    assert await database.engine.rows(select(inbox), {}) == []
