"""Somebody leaves: who gets the open cases, asked once, because it cannot be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.views.buttons import menu_button
from bot.views.naming import known_as
from bot.views.screen import Button, Screen
from bot.views.texts import Texts
from casework.people import Directory, Person

COORDINATOR = "coordinator"
"""Stands in the place of a colleague: the cases go to the coordinators of their teams."""

MOST = 20
"""How many colleagues are offered; a team of the study has fewer."""


def leaving(
    person: Person, count: int, successors: Sequence[Person], directory: Directory, texts: Texts
) -> Screen:
    """Say what it means that somebody leaves, with a button for each who could take over."""
    known = known_as(person.id, directory, texts)
    if not count:
        said = texts.say("leaver-nothing-open", known=known)
        rows = [(Button(texts.say("leaver-yes"), f"m:offboard:{person.id}:{COORDINATOR}"),)]
    else:
        said = texts.say("leaver-open", known=known, count=str(count))
        rows = [
            (Button(p.name, f"m:offboard:{person.id}:{p.id}"),) for p in list(successors)[:MOST]
        ]
        to_head = Button(
            texts.say("leaver-to-coordinator"), f"m:offboard:{person.id}:{COORDINATOR}"
        )
        rows.append((to_head,))
    return Screen(said, (*rows, (Button(texts.say("stop-no"), f"m:colleague:{person.id}"),)))


def left(person: Person, count: int, directory: Directory, texts: Texts) -> Screen:
    """Say that it is done, and where the cases went."""
    known = known_as(person.id, directory, texts)
    said = texts.say("leaver-done", known=known, count=str(count))
    return Screen(said, ((menu_button("colleagues", texts), menu_button("menu", texts)),))
