"""What is offered for a text to colleagues that holds personal data: it never goes as it is."""

from __future__ import annotations

from bot.flows.context import Context
from bot.flows.prompt import Choice, Prompt, Ref

REPLACE, OVERRIDE, SELF = "replace", "override", "self"


def prompt(context: Context) -> Prompt:
    """Show the text with a mark in the place of each find, and what can be done about it.

    When the text is not remembered any more (ten minutes, or a restart), it is typed again.
    """
    found = context.stopped
    if found is None:
        return Prompt((Ref("flow-type-again"),), (Choice(SELF, Ref("flow-type-myself")),))
    choices = [Choice(REPLACE, Ref("spar-replace")), Choice(SELF, Ref("spar-type-myself"))]
    if found.overridable:
        choices.insert(1, Choice(OVERRIDE, Ref("spar-no-name")))
    return Prompt(
        (Ref("spar-stopped"), found.masked, Ref("spar-stopped-why")), tuple(choices), content=True
    )
