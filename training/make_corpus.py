"""Labelled messages to train on: the hand-written ones, variants with other names, and the grammar.

Deterministic. Ids look like `p012-3`: message 12 of the positives, third variant; all variants of
one message are kept together (see `is_gate`), so that what is measured was never seen in training
in any form.
"""

from __future__ import annotations

import gzip
import hashlib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.privacy.names.lexicon import entry_of
from bot.privacy.names.tokens import is_ambiguous, known
from training.grammar import NOBODY, sentence, somebody, thing
from training.markup import Names, message, renamed

CORPUS = Path(__file__).resolve().parent / "corpus"
LEXICON = Path(__file__).resolve().parent.parent / "bot" / "privacy" / "data" / "lexicon.txt.gz"


def is_gate(ident: str) -> bool:
    """True for the tenth of the messages that training never sees."""
    base = ident.split("-")[0]
    return hashlib.sha256(base.encode()).digest()[0] % 10 == 0


def read_marked(name: str) -> list[tuple[str, str]]:
    """(role, marked text) of each hand-written message."""
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    rows = (
        line.replace("\\n", "\n").split("|", 1)
        for line in lines
        if line and not line.startswith("#")
    )
    return [(role, text) for role, text in rows]


def hand_written() -> Iterator[dict[str, Any]]:
    """All messages as they were written by hand, labelled."""
    for letter, name in (("p", "positives.txt"), ("n", "negatives.txt")):
        for number, (role, text) in enumerate(read_marked(name)):
            yield message(f"{letter}{number:03}-0", role, text)


def gate_messages() -> Iterator[dict[str, Any]]:
    """The held-out tenth of the hand-written messages."""
    return (row for row in hand_written() if is_gate(row["id"]))


def unseen_messages() -> Iterator[dict[str, Any]]:
    """Messages that are only ever counted: no training, and nobody reads what goes wrong."""
    for number, (role, text) in enumerate(read_marked("unseen.txt")):
        yield message(f"u{number:03}", role, text)


def all_names() -> Names:
    """Names to put into messages: at home in the Netherlands first, the rest now and then."""
    first: list[str] = []
    last: list[str] = []
    for row in gzip.decompress(LEXICON.read_bytes()).decode().splitlines():
        word, code = row.split("\t")
        if len(word) < 2:
            continue
        first += [word] * {"0": 0, "1": 0, "2": 1, "3": 3}[code[2]]
        last += [word] * {"0": 0, "1": 0, "2": 1, "3": 3}[code[3]]
    ambiguous = sorted({name for name in first if is_ambiguous(name)})
    words = sorted(
        name
        for name in {*first, *last}
        if (entry := entry_of(name)).ordinary == 2 and _is_thing(known(name, entry))
    )
    return Names(first, last, ambiguous, words)


def _is_thing(kind: str) -> bool:
    return "ord" in kind or kind.startswith("aN")


def marked_messages(variants: int, seed: int, names: Names) -> Iterator[tuple[str, str, str]]:
    """(id, role, marked text): hand-written ones with `variants` others each, then the grammar."""
    rng = random.Random(seed)  # noqa: S311
    for letter, name in (("p", "positives.txt"), ("n", "negatives.txt")):
        for number, (role, text) in enumerate(read_marked(name)):
            ident = f"{letter}{number:03}"
            yield f"{ident}-0", role, text
            count = variants if letter == "p" else variants // 2
            for variant in range(count):
                yield f"{ident}-{variant + 1}", role, renamed(text, names, rng)
    for number in range(330 * variants):
        role = rng.choice("sssw")
        yield f"g{number:05}", role, renamed(sentence(somebody(rng), rng), names, rng)
        nobody = renamed(sentence(rng.choice(NOBODY), rng), names, rng)
        yield f"m{number:05}", role, nobody
    for number in range(100 * variants):
        yield f"t{number:05}", "s", thing(rng.choice(names.words), rng)


def messages(variants: int, seed: int, names: Names) -> Iterator[dict[str, Any]]:
    """The same as labelled messages."""
    for ident, role, text in marked_messages(variants, seed, names):
        yield message(ident, role, text)
