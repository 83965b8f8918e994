"""Joining: the invitation, "is this you?", and what somebody without an account reads."""

from __future__ import annotations

from collections.abc import Sequence

from bot.views.screen import Button, Screen
from bot.views.texts import Texts
from casework.people import Directory, Person

YES = "join:yes"
NO = "join:no"
MAX_SHOWN = 40


def where(person: Person, directory: Directory) -> str:
    """Name the team or wijken of a person, as colleagues would."""
    wijken = [directory.neighbourhoods[w].name for w in person.neighbourhoods]
    teams = [directory.teams[t].name for t in person.teams]
    return ", ".join(wijken or teams) or directory.organisations[person.organisation].name


def is_this_you(person: Person, directory: Directory, texts: Texts) -> Screen:
    """Ask whether the invitation reached the right person."""
    text = texts.say(
        "join-is-this-you",
        name=person.name,
        function=person.function,
        where=where(person, directory),
    )
    return Screen(
        text,
        (
            (Button(texts.say("join-yes"), YES),),
            (Button(texts.say("join-no"), NO),),
        ),
    )


def not_you(texts: Texts) -> Screen:
    """Thank for saying so; nothing is linked."""
    return Screen(texts.say("join-not-you"))


def suspended(texts: Texts) -> Screen:
    """The account is stopped for now."""
    return Screen(texts.say("account-suspended"))


def invitation_list(people: Sequence[Person], texts: Texts) -> Screen:
    """Whom the actor can invite, a button each."""
    if not people:
        return Screen(texts.say("invite-nobody"), ((_menu(texts),),))
    rows = tuple(
        (
            Button(
                texts.say("invite-person", name=p.name, function=p.function), f"m:invite_one:{p.id}"
            ),
        )
        for p in sorted(people, key=lambda p: p.name)[:MAX_SHOWN]
    )
    return Screen(texts.say("invite-choose"), (*rows, (_menu(texts),)))


def invitation(subject: Person, code: str, bot_name: str, texts: Texts) -> Screen:
    """The way in for one colleague. It goes from the chat after ten minutes."""
    link = deep_link(bot_name, code)
    return Screen(
        texts.say("invite-made", name=subject.name, link=link), content=True, copyable=True
    )


def deep_link(bot_name: str, code: str) -> str:
    """Return the link that opens the bot with a code (Bot API, deep linking)."""
    return f"https://t.me/{bot_name}?start={code}"


def _menu(texts: Texts) -> Button:
    return Button(texts.say("button-menu"), "m:menu")
