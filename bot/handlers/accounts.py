"""The own account and, for who looks after them, those of colleagues."""

from __future__ import annotations

from dataclasses import replace

from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Commands, Remove, Say
from bot.views import colleagues as views
from bot.views import joining, menus
from bot.views.texts import texts_at
from casework.actions import accounts
from casework.errors import BadInput, NotAvailable
from casework.people import AccountStatus, Language


async def choose_language(desk: Desk, rest: str) -> Replies:
    """Offer the languages, or take the one that was named."""
    if rest.strip().casefold() in set(Language):
        return await set_language(desk, rest.strip().casefold())
    return [Say(menus.language_choice(desk.texts))]


async def set_language(desk: Desk, rest: str) -> Replies:
    """Keep the language, and show the menu and the commands in it."""
    try:
        language = Language(rest)
    except ValueError:
        raise BadInput from None
    accounts.choose_language(desk.work, desk.person, language)
    desk.texts = texts_at(language, desk.now)
    return [
        Say(menus.main_menu(desk.person, desk.texts)),
        Commands(tuple(menus.commands_for(desk.person, desk.texts))),
    ]


async def ask_to_stop(desk: Desk, rest: str) -> Replies:
    """Say what stopping means, and ask once."""
    return [Say(menus.stop_screen(desk.person, desk.texts))]


async def stop(desk: Desk, rest: str) -> Replies:
    """Stop with the bot. What was typed and not sent goes, and so do the words in the chat."""
    held = await desk.work.content_messages.of(desk.person.id)
    await accounts.leave(desk.work, desk.person)
    desk.converse(None)
    # At once; what fails here is found by the next sweep.
    removed = [Remove(message.message_id) for message in held]
    return [*removed, Say(menus.stopped(desk.texts)), Commands(None)]


async def offer_invitations(desk: Desk, rest: str) -> Replies:
    """Show whom this coordinator or administrator can invite."""
    if not desk.person.has(*menus.INVITERS):
        return [Say(menus.not_for_you("inviters", desk.person, desk.texts))]
    people = accounts.invitable(desk.work, desk.person)
    return [Say(joining.invitation_list(people, desk.texts))]


async def invite_one(desk: Desk, rest: str) -> Replies:
    """Make a way in for one colleague; it is shown once, to be handed over in person."""
    subject = desk.directory.people.get(rest)
    if subject is None:
        raise NotAvailable
    code = accounts.invite(desk.work, desk.person, subject)
    return [Say(joining.invitation(subject, code, desk.bot_name, desk.texts))]


async def colleagues(desk: Desk, rest: str) -> Replies:
    """Show the accounts that this coordinator or administrator looks after."""
    people = accounts.managed(desk.work, desk.person)
    page = int(rest) if rest.isdecimal() and len(rest) < 4 else 0
    return [Say(views.colleague_list(people, desk.texts, page))]


async def colleague(desk: Desk, rest: str) -> Replies:
    """Show one account and what can be done about it."""
    subject = accounts.require_managed(desk.directory, desk.person, rest)
    return [Say(views.colleague(subject, desk.directory, desk.texts))]


async def ask_to_suspend(desk: Desk, rest: str) -> Replies:
    """Say what suspending means, and ask once."""
    subject = accounts.require_managed(desk.directory, desk.person, rest)
    return [Say(views.suspend_sure(subject, desk.directory, desk.texts))]


async def suspend(desk: Desk, rest: str) -> Replies:
    """Stop an account at once."""
    subject = accounts.require_managed(desk.directory, desk.person, rest)
    await accounts.suspend(desk.work, desk.person, subject)
    after = replace(subject, status=AccountStatus.SUSPENDED)
    return [Say(views.colleague(after, desk.directory, desk.texts))]


async def restore(desk: Desk, rest: str) -> Replies:
    """Let a suspended account go on."""
    subject = accounts.require_managed(desk.directory, desk.person, rest)
    accounts.restore(desk.work, desk.person, subject)
    after = replace(subject, status=AccountStatus.ACTIVE)
    return [Say(views.colleague(after, desk.directory, desk.texts))]
