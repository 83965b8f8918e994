"""A finished sparring conversation becomes one action; what was typed leaves the screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.flows.context import Context
from bot.flows.steps import Answers
from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Edit, Say
from bot.views.buttons import menu_button
from bot.views.people_cards import person_card
from bot.views.screen import Screen
from casework.actions.sparring import ask_pool, follow_up, reply
from casework.sparring import Topic


def _said(desk: Desk, text_id: str, **values: str) -> Replies:
    rows = ((menu_button("threads", desk.texts), menu_button("menu", desk.texts)),)
    return [Edit(Screen(desk.texts.say(text_id, **values), rows))]


async def asked(desk: Desk, answers: Answers, context: Context) -> Replies:
    """Put the question to the pool."""
    thread = await ask_pool(
        desk.work,
        desk.person,
        Topic(str(answers["topic"])),
        str(answers["pool"]),
        str(answers["text"]),
        overridden=bool(answers.get("overridden")),
    )
    return _said(desk, "spar-sent", reference=thread.reference, bird=thread.pseudonym)


async def replied(desk: Desk, answers: Answers, context: Context) -> Replies:
    """Send the answer to who asked."""
    await reply(
        desk.work,
        desk.person,
        str(answers["thread"]),
        str(answers["text"]),
        named=answers["named"] == "yes",
        overridden=bool(answers.get("overridden")),
    )
    return _said(desk, "spar-replied")


async def followed(desk: Desk, answers: Answers, context: Context) -> Replies:
    """Add to the question."""
    await follow_up(
        desk.work,
        desk.person,
        str(answers["thread"]),
        str(answers["text"]),
        overridden=bool(answers.get("overridden")),
    )
    return _said(desk, "spar-followed")


async def began_empty(desk: Desk, answers: Answers, context: Context) -> Replies:
    """Show the empty draft and whom to call; nothing of the question comes along."""
    wijk = desk.directory.neighbourhoods[str(answers["neighbourhood"])]
    said = desk.texts.say(
        "spar-empty-draft",
        wijk=wijk.name,
        who=desk.texts.say(f"who-{answers['who']}"),
        ground=desk.texts.say(f"ground-{answers['ground']}"),
    )
    officers = [
        Say(person_card(p, desk.directory, desk.texts)) for p in desk.directory.officers(wijk.code)
    ]
    return [Edit(Screen(said, ((menu_button("menu", desk.texts),),))), *officers]


SPAR_ENDINGS: Mapping[str, Callable[[Desk, Answers, Context], Awaitable[Replies]]] = {
    "spar": asked,
    "spar_reply": replied,
    "spar_follow": followed,
    "after_sparring": began_empty,
}
