"""Texts made to be slow: whatever 4,096 characters hold, the answer comes in time."""

from __future__ import annotations

import random
import string
import time

import pytest

from bot.privacy.screen import Screen

SCREEN = Screen()
LENGTH = 4096
LIMIT = 0.1
"""Seconds for any text of this length."""

QUIET = 0.016
"""Seconds that `_reference` takes where nothing else runs, on the machine of docs/performance.md."""
_PIECES = [
    "a", "a ", "J. ", "van de ", "mw. ", "jan-", "a'", "Aa", "1", "1 ", "06-", "een ", "geb 1-1-",
    "NL", "http://a.", "@a", ".", "\n", "v.d. ", "straat ", "1234 ab ", "a\u0301", "a\u200b", "а",
    "é", "👩\u200d👧", "x.nl/", "bsn ", "kamer 1 in het ", "de koster van de ", "AB-12-", "straatstraat",
    "0031 6 ", "1.1.1.", "((((", "12'", "een twee ", "nul", "a b ", "a.", "j@n ", "x at y ", "@ ",
    "bijnaam de ", "noemen hem ", "mw van de wal ", "twintig", "geb een mei ", "insta: ", "een straat 1 ",
    "nummer 1 ", "N52 ", "de jong ", "1\n", "06\n12 ", "a1\n", " \n", "1, ", "12 - ", "een\n",
    "NL91 ABNA\n", "\u2800",
]  # fmt: skip


def texts() -> list[str]:
    rng = random.Random(5)
    made = [(piece * LENGTH)[:LENGTH] for piece in _PIECES]
    made += [_words(rng, size) for size in (3, 7, 12, 19, 40)]
    made.append("".join(rng.choices(string.printable, k=LENGTH)))
    made.append("".join(chr(rng.randrange(32, 0x2FFF)) for _ in range(LENGTH)))
    made += ["".join(rng.choices(_PIECES, k=LENGTH))[:LENGTH] for _ in range(5)]
    return made


def _reference() -> float:
    """How fast this processor is just now: tests beside this one slow each other down."""
    start = time.thread_time()
    sum(i * i for i in range(200_000))
    return time.thread_time() - start


def _words(rng: random.Random, size: int) -> str:
    words = ("".join(rng.choices(string.ascii_lowercase, k=size)) for _ in range(LENGTH // size))
    return " ".join(words)[:LENGTH]


@pytest.mark.parametrize("text", texts(), ids=lambda text: repr(text[:12]))
def test_in_time(text: str) -> None:
    SCREEN.check("warm")  # reading the lists is not what is measured
    used = []
    for _ in range(4):  # the best of some: the garbage of other tests is not ours
        slowness = max(1.0, _reference() / QUIET)
        start = time.thread_time()
        SCREEN.check(text)
        used.append((time.thread_time() - start) / slowness)
    assert min(used) <= LIMIT
