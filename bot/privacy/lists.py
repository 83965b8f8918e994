"""Word lists as data: TOML files beside this module that a municipality may edit."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The whole of `data/<name>.toml`; read once."""
    text = (files("bot.privacy") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of `data/<name>.toml`: words separated by white space, or an array of phrases."""
    value = table(name)[key]
    return frozenset(value.split() if isinstance(value, str) else value)


def alternatives(name: str, key: str) -> str:
    """One list as the inside of a pattern group, longest first."""
    return "|".join(sorted(map(_pattern, words(name, key)), key=lambda word: (-len(word), word)))


def _pattern(word: str) -> str:
    return word.replace(".", r"\.?").replace("_", r"[ \-]?")
