"""The accounts of colleagues, for who looks after them: a list, and one person with what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.views.buttons import menu_button
from bot.views.naming import known_as
from bot.views.screen import Button, Screen
from bot.views.texts import Texts
from casework.people import AccountStatus, Directory, Person

PAGE = 20
"""Colleagues on one screen; more are a page further."""


def colleague_list(people: Sequence[Person], texts: Texts, page: int = 0) -> Screen:
    """Return the colleagues whose accounts somebody looks after, a button each."""
    if not people:
        return Screen(texts.say("colleagues-none"), ((menu_button("menu", texts),),))
    shown = sorted(people, key=lambda p: p.name)[page * PAGE : (page + 1) * PAGE]
    rows = [
        (
            Button(
                texts.say("colleague-line", name=p.name, status=_status(p, texts)),
                f"m:colleague:{p.id}",
            ),
        )
        for p in shown
    ]
    last = [menu_button("menu", texts)]
    if len(people) > (page + 1) * PAGE:
        last.insert(0, Button(texts.say("colleagues-more"), f"m:colleagues:{page + 1}"))
    return Screen(texts.say("colleagues-choose"), (*rows, tuple(last)))


def colleague(person: Person, directory: Directory, texts: Texts) -> Screen:
    """Return one colleague with the state of the account and what can be done about it."""
    said = texts.say(
        "colleague-state",
        known=known_as(person.id, directory, texts),
        status=_status(person, texts),
    )
    actions = {
        AccountStatus.ACTIVE: ("suspend", "leaves"),
        AccountStatus.SUSPENDED: ("restore", "leaves"),
        AccountStatus.IMPORTED: ("invite_one",),
        AccountStatus.INVITED: ("invite_one",),
        AccountStatus.VERIFIED: ("invite_one",),
    }.get(person.status, ())
    if person.active and not person.reachable:
        # Gone from Telegram, perhaps with another account: a new way in makes that the one.
        actions = ("invite_one", *actions)
    rows = tuple(
        (Button(texts.say(f"colleague-{name}"), f"m:{name}:{person.id}"),) for name in actions
    )
    back = (menu_button("colleagues", texts), menu_button("menu", texts))
    return Screen(said, (*rows, back))


def suspend_sure(person: Person, directory: Directory, texts: Texts) -> Screen:
    """Say what suspending means, and ask once."""
    said = texts.say("colleague-suspend-sure", known=known_as(person.id, directory, texts))
    yes = Button(texts.say("colleague-suspend-yes"), f"m:suspend_yes:{person.id}")
    no = Button(texts.say("stop-no"), f"m:colleague:{person.id}")
    return Screen(said, ((yes,), (no,)))


def _status(person: Person, texts: Texts) -> str:
    text_id = f"account-is-{person.status}"
    if person.active and not person.reachable:
        text_id = "account-is-unreachable"
    return texts.say(text_id)
