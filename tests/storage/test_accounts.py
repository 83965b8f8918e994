"""The life of accounts: one code is used once, one messenger account is one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.errors import WriteConflict
from casework.people import AccountStatus, Language, Person
from casework.ports import Invitation, Work
from storage.database import Database
from tests.storage.conftest import NOW
from tests.storage.records import DENNIS, JORIS, MIRTE, arrive, link, talk

INVITATION = Invitation("f" * 64, "mirte", "bo", NOW, NOW + timedelta(days=7))


async def change(database: Database, do: Callable[[Work], None]) -> None:
    work = await database.storage.begin(NOW)
    do(work)
    await work.commit()


async def person(database: Database, who: str) -> Person:
    return (await database.storage.begin(NOW)).directory.people[who]


async def test_an_invitation_comes_back_and_ends_the_earlier_ones(database: Database) -> None:
    await change(database, lambda w: w.accounts.invite(INVITATION))
    accounts = (await database.storage.begin(NOW)).accounts
    assert await accounts.invitation(INVITATION.code_hash) == INVITATION
    newer = replace(INVITATION, code_hash="e" * 64)
    await change(database, lambda w: w.accounts.invite(newer))
    assert await accounts.invitation(INVITATION.code_hash) is None
    assert await accounts.invitation(newer.code_hash) == newer


async def test_a_code_works_once(database: Database) -> None:
    await change(database, lambda w: w.accounts.invite(INVITATION))
    first, second = await arrive(database, MIRTE), await arrive(database, DENNIS)
    first.work.accounts.redeem(INVITATION, MIRTE, NOW)
    second.work.accounts.redeem(INVITATION, DENNIS, NOW)
    await first.work.commit()
    with pytest.raises(WriteConflict):
        await second.work.commit()
    known = await arrive(database, MIRTE)
    assert known.person is not None
    assert known.person.id == "mirte"
    assert (await arrive(database, DENNIS)).person is None
    assert await known.work.accounts.chat_of("mirte") == MIRTE
    assert await known.work.accounts.chat_of("dennis") is None
    assert await known.work.accounts.holder(MIRTE) == "mirte"
    assert await known.work.accounts.holder(DENNIS) is None
    used = await known.work.accounts.invitation(INVITATION.code_hash)
    assert used == replace(INVITATION, used_at=NOW)


async def test_one_messenger_account_is_one_person(database: Database) -> None:
    await link(database, mirte=MIRTE)
    await link(database, dennis=MIRTE)
    opened = await arrive(database, MIRTE)
    assert opened.person is not None
    assert opened.person.id == "dennis"
    assert (await person(database, "mirte")).status is AccountStatus.IMPORTED
    assert await opened.work.accounts.chat_of("mirte") is None


async def test_linking_again_keeps_the_account_as_it_is(database: Database) -> None:
    await link(database, mirte=MIRTE)
    await link(database, mirte=MIRTE)
    mirte = await person(database, "mirte")
    assert mirte.status is AccountStatus.ACTIVE
    await change(database, lambda w: w.accounts.unlink(mirte))
    assert (await arrive(database, MIRTE)).person is None


async def test_whose_account_is_linked_elsewhere_may_use_a_code_at_the_door(
    database: Database,
) -> None:
    await link(database, mirte=MIRTE)
    code = replace(INVITATION, person="dennis")
    await change(database, lambda w: w.accounts.invite(code))
    opened = await arrive(database, MIRTE)
    opened.work.accounts.redeem(code, MIRTE, NOW)
    await opened.work.commit()
    again = await arrive(database, MIRTE)
    assert again.person is not None
    assert again.person.id == "dennis"


@pytest.mark.parametrize("talked", [True, False], ids=["talked", "never talked"])
async def test_who_is_stopped_while_something_is_handled_is_judged_again(
    database: Database, talked: bool
) -> None:
    await link(database, joris=JORIS)
    if talked:
        await change(database, lambda w: w.conversations.save(None, talk()))
    opened = await arrive(database, JORIS)
    joris = await person(database, "joris")
    await change(database, lambda w: w.accounts.set_status(joris, AccountStatus.SUSPENDED))
    with pytest.raises(WriteConflict):
        await opened.work.commit()
    again = await arrive(database, JORIS)
    assert again.person is not None
    assert again.person.status is AccountStatus.SUSPENDED


async def test_who_stops_for_oneself_does_not_conflict_with_oneself(database: Database) -> None:
    await link(database, joris=JORIS)
    opened = await arrive(database, JORIS)
    assert opened.person is not None
    opened.work.conversations.save(None, talk())
    opened.work.accounts.set_status(opened.person, AccountStatus.IMPORTED)
    opened.work.accounts.unlink(opened.person)
    await opened.work.commit()
    assert (await person(database, "joris")).status is AccountStatus.IMPORTED


async def test_small_facts_of_an_account(database: Database) -> None:
    joris = await person(database, "joris")

    def do(work: Work) -> None:
        work.accounts.set_reachable(joris, False)
        work.accounts.first_use(joris, NOW + timedelta(microseconds=1))

    await change(database, do)
    found = await person(database, "joris")
    assert (found.reachable, found.first_used_at) == (False, NOW + timedelta(microseconds=1))


async def test_a_language_chosen_in_chat_wins_until_the_file_does(database: Database) -> None:
    joris = await person(database, "joris")
    await change(database, lambda w: w.accounts.set_language(joris, Language.EN))
    await change(database, lambda w: w.directory_writer.put_person(joris))
    assert (await person(database, "joris")).language is Language.EN
    writer = (await database.storage.begin(NOW)).directory_writer
    assert await writer.chat_changes() == {("person", "joris", "language")}
    await change(database, lambda w: w.directory_writer.forget_chat_changes("person", "joris"))
    assert await writer.chat_changes() == frozenset()
    assert (await person(database, "joris")).language is Language.NL
