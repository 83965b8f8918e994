"""What several ask in one turn of the event loop, asked once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Ask: TypeAlias = Callable[[list[str]], Coroutine[Any, Any, Any]]
"""Finds the answer, given the keys of everybody who has the question."""


@dataclass(slots=True)
class _Asked:
    """A question of which the answer is not there yet, how many wait for it, and the keys that they
    ask for, in order."""

    answer: asyncio.Task[Any]
    waiting: int = 0
    keys: dict[str, None] = field(default_factory=dict)


class Turns:
    """The questions of this turn."""

    def __init__(self) -> None:
        self._asked: dict[Hashable, _Asked] = {}

    async def shared(self, question: Hashable, ask: Ask, key: str | None = None) -> Any:
        """Return the answer for everybody who has this question in this turn. `ask` is that of the
        first, and gets the keys of all."""
        asked = self._asked.get(question)
        if asked is None:
            task = asyncio.ensure_future(self._begun(question, ask))
            asked = self._asked[question] = _Asked(task)
        if key is not None:
            asked.keys[key] = None
        asked.waiting += 1
        try:
            # Who gives up must not take the answer from the others.
            return await asyncio.shield(asked.answer)
        except asyncio.CancelledError:
            if asked.waiting == 1:
                asked.answer.cancel()
                if self._asked.get(question) is asked:
                    # It had not begun, and never will.
                    del self._asked[question]
            raise
        finally:
            asked.waiting -= 1

    async def _begun(self, question: Hashable, ask: Ask) -> Any:
        # From here on it is under way: who asks later may want to see what was written since.
        return await ask([*self._asked.pop(question).keys])
