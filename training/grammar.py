"""A small grammar of chat messages: the same sentences with and without somebody's name in them."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

_PIECES = tomllib.loads(
    (Path(__file__).resolve().parent / "corpus" / "grammar.toml").read_text(encoding="utf-8")
)


def pieces(name: str) -> tuple[str, ...]:
    """One list of `corpus/grammar.toml`."""
    return tuple(str(_PIECES[name]).strip().splitlines())


OPENERS = pieces("openers")
PREDICATES = pieces("predicates")
OBJECTS = pieces("objects")
CLAUSES = pieces("clauses")
TAILS = pieces("tails")
# Sentences about a thing.
THINGS = pieces("things")
# Somebody without a name.
NOBODY = pieces("nobody")
TITLES = pieces("titles")
KIN = pieces("kin")


def sentence(subject: str, rng: random.Random) -> str:
    """A message about `subject`, which may be marked or plain."""
    dice = rng.random()
    if dice < 0.5:
        body = f"{subject} {rng.choice(PREDICATES)}"
    else:
        body = rng.choice(OBJECTS if dice < 0.8 else CLAUSES).format(subject)
    if rng.random() < 0.3:
        body = f"{body} en {rng.choice(PREDICATES)}"
    if rng.random() < 0.35:
        body = f"{rng.choice(OPENERS)} {body}"
    if rng.random() < 0.5:
        body = f"{body}{rng.choice((',', '.', '', ' -', ';'))} {rng.choice(TAILS)}"
    return body


def thing(word: str, rng: random.Random) -> str:
    """A message in which `word` is no name, whatever people are called."""
    body = rng.choice(THINGS).format(word)
    if rng.random() < 0.4:
        body = f"{rng.choice(OPENERS)} {body}"
    if rng.random() < 0.5:
        body = f"{body}, {rng.choice(TAILS)}"
    return body


def somebody(rng: random.Random) -> str:
    """A marked person, in one of the ways in which people write one down."""
    dice = rng.random()
    if dice < 0.34:
        return "{x}"
    if dice < 0.54:
        return f"{rng.choice(TITLES)} {{=x}}"
    if dice < 0.70:
        return f"{rng.choice(KIN)} {{x}}"
    if dice < 0.82:
        return "{+x y}"
    if dice < 0.88:
        return f"{{x}} ({rng.randrange(3, 95)})"
    if dice < 0.92:
        return f"{{x}} van {rng.randrange(3, 95)}"
    if dice < 0.95:
        return "{x} en {y}"
    return f"{rng.choice(KIN)} heet {{x}} en die"
