"""Trains the weights of the scorer of names: `python -m training.train_names`.

Logistic regression with AdaGrad and truncated (L1) steps, in plain Python: some seconds. A
part of the names is hidden from the lexicon while training, so that the scorer learns to judge
names that nobody listed. Messages of the gate (`make_corpus.is_gate`) are never read here.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.privacy.names.features import features, is_candidate
from bot.privacy.names.lexicon import Entry
from bot.privacy.names.phrases import cover_allowed
from bot.privacy.names.tokens import Token, is_particle, known, known_kind, never_names, tokenise
from bot.privacy.normalise import normalise
from training.make_corpus import all_names, is_gate, messages

OUT = Path(__file__).resolve().parent.parent / "bot" / "privacy" / "data" / "weights.tsv"
SEED = 7
VARIANTS = 8
# Each epoch ends with what the last messages wanted; the mean of some knows better.
_AVERAGED = 4
Example = tuple[list[str], bool]


def labelled(text: str, spans: Iterable[dict[str, Any]]) -> tuple[list[Token], list[bool]]:
    """The tokens of a message and which of them belong to a person."""
    tokens = tokenise(normalise(text))
    persons = [(s["start"], s["end"]) for s in spans if s["label"] == "PERSON"]
    return tokens, [any(a < t.end and t.start < b for a, b in persons) for t in tokens]


def examples(row: dict[str, Any], rng: random.Random, hide: float) -> list[Example]:
    """One example for each word of a message that could be a name."""
    tokens, truth = labelled(row["text"], row["spans"])
    if rng.random() < hide:
        tokens = [
            _hidden(token) if name and token.entry.ordinary == 0 and rng.random() < 0.7 else token
            for token, name in zip(tokens, truth, strict=True)
        ]
    others = [(s["start"], s["end"]) for s in row["spans"] if s["label"] != "PERSON"]
    covered = set(cover_allowed(tokens))
    found: list[Example] = []
    before = False
    for at, token in enumerate(tokens):
        if not is_candidate(token, never_names()):
            before = before and is_particle(token)
            continue
        if is_particle(token) and truth[at]:
            continue
        if at not in covered and not any(a < token.end and token.start < b for a, b in others):
            found.append((features(tokens, at, before), truth[at]))
        if not is_particle(token):
            before = truth[at]
    return found


def _hidden(token: Token) -> Token:
    """The token as if nobody had ever listed this name; a dictionary may know it as a noun."""
    bare = Entry(token.entry.frequency, 0, 0, 0, min(token.entry.noun, 1))
    kind = token.kind if token.kind.isupper() else known_kind(bare)
    return replace(token, entry=bare, known=known(token.key, bare), kind=kind)


def train(data: list[Example], epochs: int, rng: random.Random, l1: float) -> dict[str, float]:
    """Weights by AdaGrad, averaged over the last epochs; `l1` keeps their number small."""
    weights: dict[str, float] = {"bias": -1.0}
    power: dict[str, float] = {}
    summed: dict[str, float] = {}
    for epoch in range(epochs):
        rng.shuffle(data)
        loss = 0.0
        for names, truth in data:
            names = ["bias", *names]
            total = sum(weights.get(name, 0.0) for name in names)
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            gradient = chance - truth
            loss -= math.log(max(1e-9, chance if truth else 1 - chance))
            if abs(gradient) < 0.01:
                continue
            for name in names:
                power[name] = power.get(name, 1e-6) + gradient * gradient
                rate = 0.25 / math.sqrt(power[name] + 1.0)
                weight = weights.get(name, 0.0) - rate * gradient
                shrunk = max(0.0, abs(weight) - rate * l1)
                weights[name] = math.copysign(shrunk, weight)
        if epoch >= epochs - _AVERAGED:
            for name, weight in weights.items():
                summed[name] = summed.get(name, 0.0) + weight
        print(f"epoch {epoch + 1}: loss {loss / len(data):.4f}", file=sys.stderr)  # noqa: T201
    return {name: total / _AVERAGED for name, total in summed.items()}


def fit(rows: Iterable[dict[str, Any]], rng: random.Random, keep: int = 3000) -> dict[str, float]:
    """The `keep` weights that matter most, learned from labelled messages."""
    data = [example for row in rows for example in examples(row, rng, hide=0.35)]
    counts = Counter(name for names, _ in data for name in names)
    data = [([n for n in names if counts[n] >= 4], truth) for names, truth in data]
    weights = train(data, epochs=8, rng=rng, l1=0.0008)
    best = sorted(weights.items(), key=lambda item: -abs(item[1]) * math.log(1 + counts[item[0]]))
    return {name: weight for name, weight in best[:keep] if abs(weight) >= 0.05}


def main() -> None:
    """Trains on everything outside the gate and writes the weights."""
    rng = random.Random(SEED)  # noqa: S311
    rows = [row for row in messages(VARIANTS, SEED, all_names()) if not is_gate(row["id"])]
    kept = fit(rows, rng)
    lines = [f"{name}\t{weight:.2f}" for name, weight in sorted(kept.items())]
    OUT.write_text(
        "# Made by training/train_names.py; do not edit.\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )
    print(f"{len(rows)} messages, {len(kept)} weights", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
