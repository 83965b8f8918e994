"""Words are sealed: they come back to who has the keys, and to nobody who has the file."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from casework.case_texts import TextKind
from casework.errors import WriteConflict
from storage.database import Database, open_storage
from storage.sqlite import empty_log
from storage.tables import account, case_text, conversation, data_key, metadata
from storage.vault import KeyFileError, Vault
from storage.writes import WriteSet
from tests.databases import KINDS, database_url, test_vault
from tests.lindermeer import lindermeer
from tests.storage.conftest import NOW, take_in
from tests.storage.records import JORIS, arrive, link, signal, stored, talk, text

SECRET = "Zwaluwgeheim"


async def written(database: Database) -> None:
    """Two cases with words, a conversation with answers, a linked account."""
    await stored(database, signal("a", "ZS-A"), signal("b", "ZS-B"))
    work = await database.storage.begin(NOW)
    work.texts.add(text("a", f"{SECRET} één 🐦", id="t1"))
    work.texts.add(text("a", f"{SECRET} twee", id="t0", kind=TextKind.OPINION, source=None))
    work.texts.add(text("b", f"{SECRET} drie", id="t2"))
    paused = talk(flow="help", answers={"text": f"{SECRET} vier"})
    work.conversations.save(None, talk(answers={"text": f"{SECRET} vijf"}, paused=paused))
    await work.commit()
    await link(database, joris=JORIS)


async def words(database: Database, case: str) -> list[str]:
    return [t.text for t in await (await database.storage.begin(NOW)).texts.of(case)]


async def change(database: Database, statement: Any, **values: Any) -> None:
    writes = WriteSet()
    writes.add(statement, values)
    await database.engine.write(writes.steps)


async def test_who_asks_at_the_same_moment_gets_the_words_of_the_own_case(
    database: Database,
) -> None:
    await written(database)
    await stored(database, signal("c", "ZS-C"))
    work = await database.storage.begin(NOW)
    found = await asyncio.gather(*(work.texts.of(case) for case in ("b", "a", "c", "none")))
    assert [[one.id for one in texts] for texts in found] == [["t2"], ["t1", "t0"], [], []]


async def test_words_come_back_in_the_order_of_writing(database: Database) -> None:
    await stored(database, signal("a", "ZS-A"))
    later = text("a", "later", written_at=NOW + timedelta(seconds=1))
    first, second = text("a", "eerst", id="z"), text("a", "één 🐦 \ud83d", id="y", source=None)
    work = await database.storage.begin(NOW)
    for one in (later, first, second):
        work.texts.add(one)
    await work.commit()
    found = await (await database.storage.begin(NOW)).texts.of("a")
    assert [t.text for t in found] == ["eerst", "één 🐦 ?", "later"]
    assert found[0] == first
    assert found[2] == later


async def test_a_new_case_and_its_words_in_one_unit(database: Database) -> None:
    work = await database.storage.begin(NOW)
    work.referrals.add(signal("a", "ZS-A"))
    work.texts.add(text("a", "samen"))
    await work.commit()
    assert await words(database, "a") == ["samen"]


async def test_erasing_destroys_words_and_key_of_one_case(database: Database) -> None:
    await written(database)
    work = await database.storage.begin(NOW)
    work.texts.erase("a")
    await work.commit()
    assert await words(database, "a") == []
    assert await words(database, "b") == [f"{SECRET} drie"]
    keys = await database.engine.rows(select(data_key.c.case_id), {})
    assert [k.case_id for k in keys] == ["b"]
    late = await database.storage.begin(NOW)
    late.texts.add(text("a", "te laat"))
    with pytest.raises(WriteConflict):
        await late.commit()


async def test_a_value_that_was_moved_does_not_open(database: Database) -> None:
    """Words of one case under the name of another, a key under another case: nothing opens."""
    await written(database)
    await change(database, update(case_text).where(case_text.c.id == "t1").values(id="t9"))
    assert await words(database, "a") == []
    assert await words(database, "b") == [f"{SECRET} drie"]
    other = (await database.engine.rows(select(data_key).where(data_key.c.case_id == "a"), {}))[0]
    await change(
        database,
        update(data_key).where(data_key.c.case_id == "b").values(wrapped=other.wrapped),
    )
    assert await words(database, "b") == []


async def test_a_chat_that_was_moved_does_not_open(database: Database) -> None:
    await written(database)
    mine = (await database.engine.rows(select(account).where(account.c.person == "joris"), {}))[0]
    await change(
        database,
        update(account)
        .where(account.c.person == "mirte")
        .values(chat=mine.chat, telegram_hash="0" * 64),
    )
    accounts = (await database.storage.begin(NOW)).accounts
    assert await accounts.chat_of("joris") == JORIS
    assert await accounts.chat_of("mirte") is None


async def test_a_damaged_conversation_is_over_and_can_be_begun_again(database: Database) -> None:
    await written(database)
    await change(
        database, update(conversation).values(sealed=b"x").where(conversation.c.sealed.is_not(None))
    )
    opened = await arrive(database, JORIS)
    assert opened.conversation is None
    opened.work.conversations.save(None, talk())
    await opened.work.commit()
    assert (await arrive(database, JORIS)).conversation == talk()


def variants(secret: str) -> set[bytes]:
    return {secret.encode(), secret.encode("utf-16-le"), secret.encode("utf-16-be")}


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def assert_hidden(data: bytes) -> None:
    for secret in (SECRET, str(JORIS)):
        assert not any(v in data for v in variants(secret)), "a secret stands in the file"
    for size in (5, 6, 8):
        for order in ("big", "little"):
            assert JORIS.to_bytes(size, order) not in data  # type: ignore[arg-type]
    assert b"st-kreken" in data


async def test_neither_words_nor_accounts_stand_in_the_file(tmp_path: Path) -> None:
    async with database_url("sqlite", tmp_path) as url:
        async with open_storage(url, test_vault(), NOW) as database:
            await take_in(database, lindermeer())
            await written(database)
            assert database.path is not None
            path = database.path
            log = path.with_name(f"{path.name}-wal")
            assert_hidden(path.read_bytes() + log.read_bytes())
            empty_log(path)
            assert log.stat().st_size == 0
        assert_hidden(path.read_bytes())


async def test_neither_words_nor_accounts_stand_in_postgres(tmp_path: Path) -> None:
    async with (
        database_url("postgres", tmp_path) as url,
        open_storage(url, test_vault(), NOW) as database,
    ):
        await take_in(database, lindermeer())
        await written(database)
        seen = b""
        for table in metadata.sorted_tables:
            for row in await database.engine.rows(select(table), {}):
                seen += b"|".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
        assert_hidden(seen)


async def test_an_erased_case_is_gone_from_the_bytes_of_the_file(tmp_path: Path) -> None:
    """What was sealed and the key that wraps it are overwritten, not merely let go."""
    async with (
        database_url("sqlite", tmp_path) as url,
        open_storage(url, test_vault(), NOW) as database,
    ):
        await take_in(database, lindermeer())
        await written(database)
        sealed = (await database.engine.rows(select(case_text).where(case_text.c.id == "t1"), {}))[
            0
        ].sealed
        wrapped = (
            await database.engine.rows(select(data_key).where(data_key.c.case_id == "a"), {})
        )[0].wrapped
        assert database.path is not None
        empty_log(database.path)
        before = database.path.read_bytes()
        assert sealed in before
        assert wrapped in before
        work = await database.storage.begin(NOW)
        work.texts.erase("a")
        await work.commit()
        await database.prune(NOW)
        after = everything_in(tmp_path)
        assert sealed not in after
        assert wrapped not in after


@pytest.mark.parametrize("kind", KINDS)
async def test_other_keys_are_refused_at_the_door(kind: str, tmp_path: Path) -> None:
    other = Vault({"k1": bytes(32)})
    async with database_url(kind, tmp_path) as url:
        async with open_storage(url, test_vault(), NOW) as database:
            await take_in(database, lindermeer())
        with pytest.raises(KeyFileError, match="does not belong to this database"):
            async with open_storage(url, other, NOW):
                pass
        async with open_storage(url, test_vault(), NOW):
            pass


@pytest.mark.parametrize("kind", KINDS)
async def test_a_new_key_in_front_leaves_the_old_data_readable(kind: str, tmp_path: Path) -> None:
    old = bytes(range(32))
    async with database_url(kind, tmp_path) as url:
        async with open_storage(url, Vault({"k1": old}), NOW) as database:
            await take_in(database, lindermeer())
            await written(database)
        newer = Vault({"k2": bytes(32), "k1": old})
        async with open_storage(url, newer, NOW) as database:
            assert await words(database, "b") == [f"{SECRET} drie"]
            assert (await arrive(database, JORIS)).person is not None
            await stored(database, signal("c", "ZS-C"))
            rows = await database.engine.rows(select(data_key).order_by(data_key.c.case_id), {})
            assert [newer.wrapped_by(r.wrapped) for r in rows] == ["k1", "k1", "k2"]
