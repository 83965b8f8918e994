"""The life of an account: who invites, joins, suspends, restores and leaves; who is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from casework.actions.accounts import (
    COMMAND_LINE,
    INVITABLE,
    choose_language,
    confirm_identity,
    deny_identity,
    invitable,
    invite,
    join,
    leave,
    managed,
    may_manage,
    restore,
    suspend,
)
from casework.audit import AuditKind
from casework.errors import NotAvailable, Refused
from casework.invitations import INVITATION_LIFE, hash_code
from casework.notices import NoticeKind
from casework.people import AccountStatus, Language, Person
from casework.ports import Card, ContentMessage
from tests.casework import stages
from tests.casework.conftest import person
from tests.casework.memory import Memory
from tests.casework.stages import leaves
from tests.lindermeer import lindermeer

EVERYBODY = sorted(lindermeer().people)
CHAT = 900_000_001

MANAGES: dict[str, set[str]] = {
    "bo": set(EVERYBODY) - {"bo"},
    "wim": {"mirte", "dennis"},
    "gwen": {"anouk"},
    "petra": {"joris", "samira"},
}
"""An administrator looks after everybody else; a coordinator after the own team."""


@pytest.mark.parametrize(("actor", "subject"), list(product(EVERYBODY, EVERYBODY)))
def test_who_looks_after_whom(work: Memory, actor: str, subject: str) -> None:
    expected = subject in MANAGES.get(actor, set())
    assert may_manage(person(work, actor), person(work, subject)) is expected


def test_only_an_administrator_looks_after_the_privacy_officer(work: Memory) -> None:
    leaves(work, "farah", teams=("st-kreken",))
    assert not may_manage(person(work, "wim"), person(work, "farah"))
    assert may_manage(person(work, "bo"), person(work, "farah"))


def test_who_stopped_looks_after_nobody(work: Memory) -> None:
    leaves(work, "bo", status=AccountStatus.SUSPENDED)
    assert not may_manage(person(work, "bo"), person(work, "mirte"))


def in_status(work: Memory, who: str, status: AccountStatus, **changes: object) -> Person:
    leaves(work, who, status=status, **changes)
    return person(work, who)


@pytest.mark.parametrize("status", sorted(INVITABLE))
def test_inviting(work: Memory, status: AccountStatus) -> None:
    subject = in_status(work, "mirte", status)
    code = invite(work, person(work, "wim"), subject)
    (kept,) = work.codes.values()
    assert kept.code_hash == hash_code(code)
    assert code not in repr(kept)
    assert (kept.person, kept.made_by, kept.made_at) == ("mirte", "wim", work.now)
    assert kept.expires_at == work.now + INVITATION_LIFE
    invited = AccountStatus.INVITED if status is AccountStatus.IMPORTED else status
    assert person(work, "mirte").status is invited
    (line,) = work.lines
    assert (line.kind, line.actor, line.subject) == (AuditKind.INVITED, "wim", "mirte")


def test_the_command_line_invites(work: Memory) -> None:
    invite(work, None, in_status(work, "bo", AccountStatus.IMPORTED))
    assert next(iter(work.codes.values())).made_by == COMMAND_LINE
    assert work.lines[0].actor == COMMAND_LINE


def test_a_new_invitation_ends_the_earlier_one(work: Memory) -> None:
    subject = in_status(work, "mirte", AccountStatus.IMPORTED)
    first, second = (invite(work, None, subject) for _ in range(2))
    assert first != second
    assert set(work.codes) == {hash_code(second)}


def test_who_may_not_invite(work: Memory) -> None:
    subject = in_status(work, "anouk", AccountStatus.IMPORTED)
    for who in ("wim", "mirte", "farah", "anouk"):
        with pytest.raises(NotAvailable):
            invite(work, person(work, who), subject)
    assert work.codes == {}


@pytest.mark.parametrize(
    "status", [AccountStatus.ACTIVE, AccountStatus.SUSPENDED, AccountStatus.OFFBOARDED]
)
def test_who_has_an_account_is_not_invited(work: Memory, status: AccountStatus) -> None:
    subject = in_status(work, "mirte", status)
    with pytest.raises(Refused) as refused:
        invite(work, person(work, "wim"), subject)
    assert refused.value.text_id == "error-has-account"


def test_who_blocked_the_bot_gets_a_new_way_in(work: Memory) -> None:
    subject = in_status(work, "mirte", AccountStatus.ACTIVE, reachable=False)
    invite(work, person(work, "wim"), subject)
    assert person(work, "mirte").status is AccountStatus.ACTIVE
    suspended = in_status(work, "dennis", AccountStatus.SUSPENDED, reachable=False)
    with pytest.raises(Refused):
        invite(work, person(work, "wim"), suspended)


def test_whom_a_coordinator_may_invite(work: Memory) -> None:
    for who in ("mirte", "anouk"):
        in_status(work, who, AccountStatus.IMPORTED)
    assert [p.id for p in invitable(work, person(work, "wim"))] == ["mirte"]
    assert {p.id for p in invitable(work, person(work, "bo"))} == {"mirte", "anouk"}
    assert invitable(work, person(work, "mirte")) == []


def test_whose_accounts_somebody_looks_after(work: Memory) -> None:
    for who in EVERYBODY:
        assert {p.id for p in managed(work, person(work, who))} == MANAGES.get(who, set())


async def joined(work: Memory) -> Person:
    code = invite(work, None, in_status(work, "mirte", AccountStatus.IMPORTED))
    await join(work, code, CHAT)
    return person(work, "mirte")


async def test_joining(work: Memory) -> None:
    mirte = await joined(work)
    assert mirte.status is AccountStatus.VERIFIED
    assert work.links == {"mirte": CHAT}
    assert next(iter(work.codes.values())).used_at == work.now
    line = work.lines[-1]
    assert (line.kind, line.actor, line.subject) == (AuditKind.JOINED, COMMAND_LINE, "mirte")


async def refused_join(work: Memory, code: str) -> str:
    with pytest.raises(NotAvailable) as refused:
        await join(work, code, CHAT)
    assert work.links == {}
    return refused.value.text_id


async def test_wrong_used_and_old_codes_get_the_same_answer(work: Memory) -> None:
    subject = in_status(work, "mirte", AccountStatus.IMPORTED)
    answers = {await refused_join(work, "x" * 22)}
    code = invite(work, None, subject)
    (kept,) = work.codes.values()
    work.codes[kept.code_hash] = replace(kept, used_at=work.now)
    answers.add(await refused_join(work, code))
    work.codes[kept.code_hash] = replace(kept, person="nobody")
    answers.add(await refused_join(work, code))
    work.codes[kept.code_hash] = kept
    work.now = kept.expires_at.replace(microsecond=1)
    answers.add(await refused_join(work, code))
    work.now = kept.made_at
    for status in (AccountStatus.SUSPENDED, AccountStatus.OFFBOARDED):
        in_status(work, "mirte", status)
        answers.add(await refused_join(work, code))
    assert answers == {"error-invitation"}


async def test_a_code_works_until_the_last_moment(work: Memory) -> None:
    code = invite(work, None, in_status(work, "mirte", AccountStatus.IMPORTED))
    work.now += INVITATION_LIFE
    assert (await join(work, code, CHAT)).id == "mirte"


async def test_yes_that_is_me(work: Memory) -> None:
    mirte = replace(await joined(work), first_used_at=None)
    confirm_identity(work, mirte)
    assert person(work, "mirte").active
    assert person(work, "mirte").first_used_at == work.now


async def test_the_first_use_stays_the_first(work: Memory) -> None:
    mirte = await joined(work)
    first = mirte.first_used_at
    assert first is not None
    confirm_identity(work, mirte)
    assert person(work, "mirte").first_used_at == first


async def test_no_that_is_somebody_else(work: Memory) -> None:
    mirte = await joined(work)
    await deny_identity(work, mirte)
    assert person(work, "mirte").status is AccountStatus.IMPORTED
    assert work.links == {}
    told = {n.recipient: dict(n.facts) for n in work.told.values()}
    facts = {"what": "wrong-person", "person": "mirte"}
    assert told == {"wim": facts, "bo": facts}
    assert {n.kind for n in work.told.values()} == {NoticeKind.ACCOUNT}


async def test_who_has_no_chat_leaves_none_behind(work: Memory) -> None:
    in_chat(work, "mirte")
    await leave(work, person(work, "mirte"))
    assert {chat for _, _, chat, _ in left_behind(work)} == {None}


@pytest.mark.parametrize("status", [s for s in AccountStatus if s is not AccountStatus.VERIFIED])
async def test_the_question_is_asked_once(work: Memory, status: AccountStatus) -> None:
    mirte = in_status(work, "mirte", status)
    with pytest.raises(NotAvailable):
        confirm_identity(work, mirte)
    with pytest.raises(NotAvailable):
        await deny_identity(work, mirte)
    assert person(work, "mirte").status is status


def in_chat(work: Memory, who: str) -> None:
    """Somebody's chat shows words of a case, words of a thread and a card."""
    tomorrow = work.now + timedelta(days=1)
    work.content_messages.remember(ContentMessage(who, 11, tomorrow))
    work.content_messages.remember(ContentMessage(who, 12, tomorrow, own=True))
    work.content_messages.remember(ContentMessage(who, 13, tomorrow, unlinked=True, key="k"))
    work.cards.put(Card("case", who, 14))


def left_behind(work: Memory) -> set[tuple[str, int, int | None, bool]]:
    """Who, which message, in which chat, and whether it must go now."""
    return {
        (m.person, m.message_id, m.chat, m.remove_at <= work.now) for m in work.in_chats.values()
    }


OLD = CHAT + 1


async def test_what_the_chat_of_an_earlier_account_shows_must_go_from_there(work: Memory) -> None:
    in_chat(work, "mirte")
    work.links["mirte"] = OLD
    await joined(work)
    assert left_behind(work) == {
        ("mirte", 11, OLD, True),
        ("mirte", 12, OLD, True),
        ("mirte", 13, OLD, False),
        ("mirte", 14, OLD, True),
    }
    assert work.kept_cards == {}


async def test_the_same_account_again_keeps_its_chat(work: Memory) -> None:
    in_chat(work, "mirte")
    work.links["mirte"] = CHAT
    before = dict(work.in_chats)
    await joined(work)
    assert work.in_chats == before
    assert len(work.kept_cards) == 1


async def test_an_account_of_somebody_else_shows_nothing_of_theirs(work: Memory) -> None:
    in_chat(work, "dennis")
    work.links["dennis"] = CHAT
    await joined(work)
    assert {(who, chat) for who, _, chat, _ in left_behind(work)} == {("dennis", CHAT)}
    assert work.kept_cards == {}


async def test_suspending_and_restoring(work: Memory) -> None:
    wim = person(work, "wim")
    await suspend(work, wim, person(work, "mirte"))
    assert person(work, "mirte").status is AccountStatus.SUSPENDED
    assert [n.kind for n in work.heard("mirte")] == [NoticeKind.SUSPENDED]
    with pytest.raises(Refused):
        await suspend(work, wim, person(work, "mirte"))
    restore(work, wim, person(work, "mirte"))
    assert person(work, "mirte").active
    with pytest.raises(Refused):
        restore(work, wim, person(work, "mirte"))
    assert [(line.kind, line.actor) for line in work.lines] == [
        (AuditKind.SUSPENDED, "wim"),
        (AuditKind.RESTORED, "wim"),
    ]


async def test_the_command_line_suspends_and_restores(work: Memory) -> None:
    await suspend(work, None, person(work, "bo"))
    restore(work, None, person(work, "bo"))
    assert [line.actor for line in work.lines] == [COMMAND_LINE, COMMAND_LINE]


@pytest.mark.parametrize("who", ["mirte", "anouk", "farah", "gwen", "dennis"])
async def test_who_may_not_suspend_or_restore(work: Memory, who: str) -> None:
    with pytest.raises(NotAvailable):
        await suspend(work, person(work, who), person(work, "mirte"))
    subject = in_status(work, "mirte", AccountStatus.SUSPENDED)
    with pytest.raises(NotAvailable):
        restore(work, person(work, who), subject)


async def test_leaving_with_open_cases_is_refused(work: Memory) -> None:
    await stages.claimed(work)
    with pytest.raises(Refused) as refused:
        await leave(work, person(work, "mirte"))
    assert refused.value.text_id == "error-leave-open-cases"
    assert person(work, "mirte").active


async def test_leaving(work: Memory) -> None:
    await stages.closed(work)
    work.links["mirte"] = CHAT
    work.told.clear()
    work.kept_cards.clear()
    in_chat(work, "mirte")
    await leave(work, person(work, "mirte"))
    assert person(work, "mirte").status is AccountStatus.IMPORTED
    assert work.links == {}
    assert {chat for _, _, chat, _ in left_behind(work)} == {CHAT}
    facts = {"what": "left", "person": "mirte"}
    assert {n.recipient: dict(n.facts) for n in work.told.values()} == {"wim": facts, "bo": facts}
    assert (work.lines[-1].kind, work.lines[-1].actor) == (AuditKind.LEFT, "mirte")


def test_a_language_of_ones_own(work: Memory) -> None:
    choose_language(work, person(work, "mirte"), Language.EN)
    assert person(work, "mirte").language is Language.EN
