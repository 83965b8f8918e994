"""Where a person is in a conversation with the bot, so that it survives a restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person's place in one flow. `answers` are sealed in storage; all times are UTC.

    `version` rises with every step: a button carries it, so that an old button is known as old.
    `paused` is the conversation that was left for this one and continues after it.
    """

    person: str
    flow: str
    step: str
    version: int
    started_at: datetime
    expires_at: datetime
    answers: Mapping[str, Json] = field(default_factory=dict)
    paused: Conversation | None = None
