"""The weights, and how likely it is that a word is the name of a person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from bot.privacy.names.features import features, is_candidate
from bot.privacy.names.tokens import Token, is_particle, never_names

# A name that slips through costs more than one question too many to the writer: as low as still
# leaves 93 of 100 stops right when all hand-written messages are cross-checked.
THRESHOLD = 0.25
THRESHOLD_ORDINARY = 0.45
THRESHOLD_PLACE = 0.65
# "Tuin staat vol": a thing, unless the words around it say otherwise.
THRESHOLD_FAMILY = 0.35


@cache
def weights() -> dict[str, float]:
    """The trained weights (`data/weights.tsv`, made by `training/train_names.py`)."""
    text = (files("bot.privacy") / "data" / "weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def is_name(token: Token, chance: float) -> bool:
    """Whether `chance` is enough; what is also an ordinary word needs more."""
    if token.shape in ("low", "Open") and token.known[0] == "a" and token.known[-1] == "L":
        return chance >= THRESHOLD_FAMILY
    if token.shape in ("low", "Open") and (
        token.known[0] == "a" or "ord" in token.known or token.known == "like"
    ):
        return chance >= THRESHOLD_ORDINARY
    if token.known == "place":
        return chance >= THRESHOLD_PLACE
    return chance >= THRESHOLD


def scores(tokens: Sequence[Token]) -> list[float]:
    """The chance (0-1) for each token that it belongs to the name of a person."""
    table, skip = weights(), never_names()
    bias = table.get("bias", 0.0)
    found: list[float] = []
    before_is_name = False
    for at, token in enumerate(tokens):
        if not is_candidate(token, skip):
            found.append(0.0)
            before_is_name = before_is_name and is_particle(token)
            continue
        total = bias
        for name in features(tokens, at, before_is_name):
            total += table.get(name, 0.0)
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
        found.append(chance)
        if not is_particle(token):
            before_is_name = is_name(token, chance)
    return found
