"""What a rule found in the plain spelling of a text, and how rules look at what stands around."""

from __future__ import annotations

from dataclasses import dataclass

from casework.screening import Label


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in the plain text; the screen turns it into a `Finding` in the typed text."""

    start: int
    end: int
    label: Label
    direct: bool
    score: float
    reason: str


def before(text: str, at: int, width: int) -> str:
    """At most `width` characters that stand before offset `at`."""
    return text[max(0, at - width) : at]


def after(text: str, at: int, width: int) -> str:
    """At most `width` characters that stand from offset `at`."""
    return text[at : at + width]
