"""Reads the hand-written messages and turns them into labelled ones, with other names in them.

Markup: `{kees}` first name, `{=jansen}` family name, `{+kees jansen}` both, `{!…}` a person that
keeps its form, `{LABEL:…}` other direct data, `{?LABEL:…}` a hint.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

_MARK = re.compile(r"\{(\??)(?:([A-Z_]+):)?((?:(?<!:)[=+!])?)([^{}]+)\}")
_PARTICLES = (
    "de", "de", "van", "van", "van de", "van der", "van der", "van den", "vd", "v.d.", "v/d", "el",
    "al", "ter", "van 't", "van het", "ait", "den", "ten", "in 't", "di", "da", "dos",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """Where other names come from. `words`: those that are an ordinary word too."""

    first: Sequence[str]
    last: Sequence[str]
    ambiguous: Sequence[str]
    words: Sequence[str]


def message(ident: str, role: str, marked: str) -> dict[str, Any]:
    """A labelled message from marked text."""
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        start = len(text)
        text += mark[4]
        label = mark[2] or "PERSON"
        spans.append({"start": start, "end": len(text), "label": label, "direct": not mark[1]})
        at = mark.end()
    text += marked[at:]
    direct = any(span["direct"] for span in spans)
    role = {"s": "sociaal_werker", "w": "wijkagent"}[role]
    return {"id": ident, "text": text, "role": role, "spans": spans, "direct": direct}


def renamed(marked: str, names: Names, rng: random.Random) -> str:
    """The same message about other people, in another style of typing."""
    chosen: dict[str, str] = {}

    def other(mark: re.Match[str]) -> str:
        if mark[1] or mark[2] or mark[3] == "!":
            return mark[0]
        old = mark[4]
        if old not in chosen:
            new = _new_name(mark[3], names, rng)
            chosen[old] = new if old[0].islower() else new.title()
        return "{" + mark[3] + chosen[old] + "}"

    return _restyled(_MARK.sub(other, marked), rng)


def _new_name(kind: str, names: Names, rng: random.Random) -> str:
    if kind == "=":
        return _family(names, rng)
    if kind == "+":
        return f"{rng.choice(names.first)} {_family(names, rng)}"
    return rng.choice(names.ambiguous if rng.random() < 0.1 else names.first)


def _family(names: Names, rng: random.Random) -> str:
    name = rng.choice(names.last)
    return f"{rng.choice(_PARTICLES)} {name}" if rng.random() < 0.35 else name


def _restyled(marked: str, rng: random.Random) -> str:
    """Capitals, none, or a slip of the finger in an ordinary word."""
    dice = rng.random()
    if dice < 0.15:
        marked = (
            _outside(marked, lambda part: part)
            if marked[0] == "{"
            else marked[0].upper() + marked[1:]
        )
        marked = _MARK.sub(
            lambda m: "{" + m[3] + m[4].title() + "}" if not m[1] and not m[2] else m[0], marked
        )
    elif dice < 0.25:
        marked = _MARK.sub(
            lambda m: "{" + m[3] + m[4].title() + "}" if not m[1] and not m[2] else m[0], marked
        )
    elif dice < 0.40:
        marked = _outside(marked, str.lower)
        marked = _MARK.sub(
            lambda m: m[0] if m[1] or m[2] else "{" + m[3] + m[4].lower() + "}", marked
        )
    if rng.random() < 0.25:
        marked = _slip(marked, rng)
    return marked


def _outside(marked: str, change: Callable[[str], str]) -> str:
    """Changes only what stands outside the marks."""
    out: list[str] = []
    at = 0
    for mark in _MARK.finditer(marked):
        out += (change(marked[at : mark.start()]), mark[0])
        at = mark.end()
    return "".join(out) + change(marked[at:])


def _slip(marked: str, rng: random.Random) -> str:
    spots = list(re.finditer(r"(?<![\w{=+!])[a-z]{5,}(?![\w}])", marked))
    spots = [m for m in spots if marked.rfind("{", 0, m.start()) <= marked.rfind("}", 0, m.start())]
    if not spots:
        return marked
    spot = rng.choice(spots)
    at = rng.randrange(1, len(spot[0]) - 1)
    word = spot[0]
    word = word[:at] + (
        word[at + 1] + word[at] + word[at + 2 :] if rng.random() < 0.5 else word[at + 1 :]
    )
    return marked[: spot.start()] + word + marked[spot.end() :]
