"""The life of an account: invited by the own organisation, joined, suspended, gone."""

from __future__ import annotations

from dataclasses import replace

from casework.actions.changes import empty_chat
from casework.audit import AuditKind, AuditLine
from casework.errors import NotAvailable, Refused
from casework.invitations import INVITATION_LIFE, hash_code, new_code
from casework.notices import Notice, NoticeKind
from casework.people import AccountStatus, Directory, Language, Person, Role
from casework.ports import ContentMessage, Invitation, Work

INVITABLE = frozenset({AccountStatus.IMPORTED, AccountStatus.INVITED, AccountStatus.VERIFIED})
COMMAND_LINE = "COMMAND_LINE"


def may_manage(actor: Person, subject: Person) -> bool:
    """Tell whether the actor looks after this account: an administrator all, a coordinator the
    colleagues of the own team. Nobody manages the own account, and only an administrator manages
    an administrator or privacy officer."""
    if not actor.active or actor.id == subject.id:
        return False
    if actor.has(Role.ADMINISTRATOR):
        return True
    if subject.has(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER):
        return False
    return actor.has(Role.COORDINATOR, Role.SENIOR_OFFICER) and not set(actor.teams).isdisjoint(
        subject.teams
    )


def invite(work: Work, actor: Person | None, subject: Person) -> str:
    """Make a new way in for one person and return its code; it is not kept anywhere.

    `actor=None` is the command line. Earlier unused codes of the person end.
    Raises NotAvailable for who may not invite this person, Refused when it has an account.
    """
    if actor is not None and not may_manage(actor, subject):
        raise NotAvailable
    if subject.status not in INVITABLE and not (
        subject.status is AccountStatus.ACTIVE and not subject.reachable
    ):
        raise Refused("error-has-account")
    code = new_code()
    work.accounts.invite(
        Invitation(
            code_hash=hash_code(code),
            person=subject.id,
            made_by=actor.id if actor else COMMAND_LINE,
            made_at=work.now,
            expires_at=work.now + INVITATION_LIFE,
        )
    )
    if subject.status is AccountStatus.IMPORTED:
        work.accounts.set_status(subject, AccountStatus.INVITED)
    _note(work, AuditKind.INVITED, actor, subject)
    return code


def invitable(work: Work, actor: Person) -> list[Person]:
    """The colleagues whom this person may invite and who have no account yet."""
    return [
        p for p in work.directory.people.values() if p.status in INVITABLE and may_manage(actor, p)
    ]


def require_managed(directory: Directory, actor: Person, person: str) -> Person:
    """Return somebody whose account the actor looks after. Raises NotAvailable."""
    subject = directory.people.get(person)
    if subject is None or not may_manage(actor, subject):
        raise NotAvailable
    return subject


def managed(work: Work, actor: Person) -> list[Person]:
    """The colleagues whose accounts this person looks after."""
    return [p for p in work.directory.people.values() if may_manage(actor, p)]


async def join(work: Work, code: str, telegram_user: int) -> Person:
    """Use a code: the messenger account is linked, and the person is asked "is this you?".

    Raises NotAvailable for a wrong, used or old code: which of the three is not told.
    """
    invitation = await work.accounts.invitation(hash_code(code))
    if (
        invitation is None
        or invitation.used_at is not None
        or work.now > invitation.expires_at
        or invitation.person not in work.directory.people
    ):
        raise NotAvailable("error-invitation")
    person = work.directory.people[invitation.person]
    if person.status in {AccountStatus.SUSPENDED, AccountStatus.OFFBOARDED}:
        raise NotAvailable("error-invitation")
    await _leave_old_chats(work, person, telegram_user)
    work.accounts.redeem(invitation, telegram_user, work.now)
    work.accounts.set_status(person, AccountStatus.VERIFIED)
    _note(work, AuditKind.JOINED, None, person)
    return person


def confirm_identity(work: Work, person: Person) -> None:
    """The person says "yes, that is me": the account is active."""
    if person.status is not AccountStatus.VERIFIED:
        raise NotAvailable
    work.accounts.set_status(person, AccountStatus.ACTIVE)
    if person.first_used_at is None:
        work.accounts.first_use(person, work.now)


async def _leave_old_chats(work: Work, person: Person, telegram_user: int) -> None:
    """An account changes hands: what the bot said in the chat that a person had before must go,
    and nothing of it may be looked for in the new one, where other messages have those numbers."""
    before = await work.accounts.chat_of(person.id)
    if before is not None and before != telegram_user:
        await _leave_behind(work, person.id, before)
    other = await work.accounts.holder(telegram_user)
    if other is not None and other != person.id:
        await _leave_behind(work, other, telegram_user)


async def _leave_behind(work: Work, person: str, chat: int) -> None:
    """Have everything that shows a case go from a chat that is no longer a person's. Messages of
    threads keep their hour, so that nothing in clear tells whose they are."""
    for message in await work.content_messages.of(person):
        work.content_messages.forget(message)
        work.content_messages.remember(replace(message, chat=chat, remove_at=work.now))
    for message in await work.content_messages.unlinked_of(person):
        work.content_messages.remember(replace(message, chat=chat))
    for card in await work.cards.of(person):
        work.cards.forget(card)
        work.content_messages.remember(ContentMessage(person, card.message_id, work.now, chat=chat))


async def unlink(work: Work, person: Person) -> None:
    """Cut the link with a messenger account; what its chat shows of cases goes."""
    chat = await work.accounts.chat_of(person.id)
    if chat is not None:
        await _leave_behind(work, person.id, chat)
    work.accounts.unlink(person)


async def deny_identity(work: Work, person: Person) -> None:
    """The person says "that is somebody else": the link is cut and who looks after it is told."""
    if person.status is not AccountStatus.VERIFIED:
        raise NotAvailable
    await unlink(work, person)
    work.accounts.set_status(person, AccountStatus.IMPORTED)
    _tell_managers(work, person, "wrong-person")


async def suspend(work: Work, actor: Person | None, subject: Person) -> None:
    """Stop an account at once; it can be restored. Takes effect before the next message, and the
    words of cases go from the person's chat."""
    if actor is not None and not may_manage(actor, subject):
        raise NotAvailable
    if subject.status is not AccountStatus.ACTIVE:
        raise Refused("error-not-active")
    work.accounts.set_status(subject, AccountStatus.SUSPENDED)
    await empty_chat(work, subject)
    _note(work, AuditKind.SUSPENDED, actor, subject)
    work.outbox.put(
        Notice(subject.id, NoticeKind.SUSPENDED, f"suspended:{subject.id}:{work.now.isoformat()}")
    )


def restore(work: Work, actor: Person | None, subject: Person) -> None:
    """Let a suspended account go on."""
    if actor is not None and not may_manage(actor, subject):
        raise NotAvailable
    if subject.status is not AccountStatus.SUSPENDED:
        raise Refused("error-not-suspended")
    work.accounts.set_status(subject, AccountStatus.ACTIVE)
    _note(work, AuditKind.RESTORED, actor, subject)


async def leave(work: Work, person: Person) -> None:
    """The person stops with the bot: the link is cut, what the chat shows of cases goes, and
    colleagues who look after the account are told.

    Raises Refused while the person still owns open cases: those need another owner first.
    """
    for case in await work.referrals.of_owner(person.id, ended_since=work.now):
        if case.is_open:
            raise Refused("error-leave-open-cases")
    work.accounts.set_status(person, AccountStatus.IMPORTED)
    await unlink(work, person)
    _note(work, AuditKind.LEFT, person, person)
    _tell_managers(work, person, "left")


def choose_language(work: Work, person: Person, language: Language) -> None:
    """Keep the language that the person wants to read."""
    work.accounts.set_language(person, language)


def _tell_managers(work: Work, subject: Person, what: str) -> None:
    for manager in work.directory.people.values():
        if may_manage(manager, subject):
            work.outbox.put(
                Notice(
                    manager.id,
                    NoticeKind.ACCOUNT,
                    f"{what}:{subject.id}:{manager.id}:{work.now.isoformat()}",
                    facts={"what": what, "person": subject.id},
                )
            )


def _note(work: Work, kind: AuditKind, actor: Person | None, subject: Person) -> None:
    who = actor.id if actor is not None else COMMAND_LINE
    work.audit.note(AuditLine(kind, who, work.now, subject=subject.id))
