"""Failures that are asked for: 429, 403, 5xx, slow answers, cut connections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.emulator.rules import Refused

SENTENCES = {
    403: "Forbidden: bot was blocked by the user",
    429: "Too Many Requests: retry after {retry_after}",
    500: "Internal Server Error",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}


@dataclass(slots=True)
class Fault:
    """What must go wrong, and how often.

    `method`: name, or * for each except getUpdates; `chat`: only there; `status`: HTTP status of
    the error, or None for none; `slow_seconds`: wait first; `cut`: close the connection without an
    answer; `after_effect`: do what was asked, and fail only then.
    """

    method: str
    chat: int | None = None
    status: int | None = None
    description: str | None = None
    retry_after: int | None = None
    times: int = 1
    slow_seconds: float = 0.0
    cut: bool = False
    after_effect: bool = False

    def error(self) -> Refused | None:
        """Return the error to answer with, if any."""
        if self.status is None:
            return None
        wait = self.retry_after if self.retry_after is not None else 1
        sentence = SENTENCES.get(self.status, "Bad Request: failed on purpose")
        sentence = self.description or sentence.format(retry_after=wait)
        return Refused(sentence, self.status, retry_after=wait if self.status == 429 else None)


class Faults:
    """The failures that are still to come."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []

    def take(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        """Return the failure for this call and count it, or None."""
        for fault in self.planned:
            if fault.times > 0 and _meant(fault, method.lower(), params):
                fault.times -= 1
                return fault
        return None


def _meant(fault: Fault, method: str, params: Mapping[str, Any]) -> bool:
    every = fault.method == "*" and method != "getupdates"
    right = every or fault.method.lower() == method
    return right and (fault.chat is None or str(params.get("chat_id")) == str(fault.chat))
