"""What somebody was busy with already when the same conversation is begun again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from casework.conversation import Conversation, Json

ABOUT = ("case", "thread")
"""The answers that tell two conversations of one flow apart."""


def unfinished(
    before: Conversation | None,
    flow: str,
    answers: Mapping[str, Json],
    now: datetime,
    worth_keeping: Callable[[Conversation], bool],
) -> Conversation | None:
    """Return a conversation of the same flow about the same thing that is worth to go on with, with
    the others that wait below it; None when there is none."""
    going_on = [talk for talk in _each(before) if talk.expires_at > now]
    for found in going_on:
        same = found.flow == flow and all(found.answers.get(k) == answers.get(k) for k in ABOUT)
        if same and worth_keeping(found):
            return replace(found, paused=_stacked([t for t in going_on if t is not found]))
    return None


def _each(talk: Conversation | None) -> Iterator[Conversation]:
    while talk is not None:
        yield talk
        talk = talk.paused


def _stacked(talks: list[Conversation]) -> Conversation | None:
    below: Conversation | None = None
    for talk in reversed(talks):
        below = replace(talk, paused=below)
    return below
