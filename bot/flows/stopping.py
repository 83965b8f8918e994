"""What is offered for a text to colleagues that holds personal data: it never goes as it is."""

from __future__ import annotations

from bot.flows.context import Context
from bot.flows.prompt import Choice, Prompt, Ref

REPLACE, OVERRIDE, SELF, DISCARD = "replace", "override", "self", "discard"


def prompt(context: Context) -> Prompt:
    """Show the text with a mark in the place of each find, and what can be done about it.

    When the text is not remembered any more (ten minutes, or a restart), it is typed again.
    """
    found = context.stopped
    if found is None:
        return Prompt((Ref("flow-type-again"),), (Choice(SELF, Ref("flow-type-myself")),))
    choices = [Choice(REPLACE, Ref("spar-replace")), Choice(SELF, Ref("spar-type-myself"))]
    if found.overridable:
        choices.append(Choice(OVERRIDE, Ref("spar-no-name")))
    choices.append(Choice(DISCARD, Ref("spar-discard")))
    lines = (Ref("spar-stopped"), found.masked, Ref("spar-stopped-why"))
    # "Do not send" is the way out here: a second one beside it would only raise the question which.
    return Prompt(lines, tuple(choices), 2, content=True, cancel=False)
