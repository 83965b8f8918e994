"""The gate: the held-out tenth of the corpus, which no training ever read."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from bot.privacy.screen import Screen
from training.evaluate import Tally, measure, report, wilson
from training.make_corpus import (
    gate_messages,
    hand_written,
    is_gate,
    read_marked,
    unseen_messages,
)
from training.markup import message


def test_recall_and_precision_on_messages_never_trained_on() -> None:
    rows = list(gate_messages())
    tally, errors = measure(rows, Screen())
    assert len(rows) >= 150
    assert tally.recall >= 0.97, errors
    assert tally.precision >= 0.90, errors


def test_recall_and_precision_on_messages_that_are_only_ever_counted() -> None:
    """The list of what goes wrong is not shown: nobody may learn from it."""
    rows = list(unseen_messages())
    tally, _ = measure(rows, Screen())
    assert len(rows) >= 300
    assert {span["label"] for row in rows for span in row["spans"]} >= {
        "PERSON",
        "ADDRESS",
        "PHONE",
    }
    assert tally.recall >= 0.96
    assert tally.precision >= 0.96


def test_line_breaks_make_no_numbers_out_of_harmless_messages() -> None:
    screen = Screen(names=False)
    harmless = [row["text"] for row in hand_written() if not row["direct"]]
    stacked = [f"{above}\n{below}" for above, below in pairwise(harmless)]
    for text in [*(text.replace(" ", "\n") for text in harmless), *stacked]:
        cut = [text[f.start : f.end] for f in screen.check(text).blocking]
        assert not any("\n" in piece for piece in cut), cut


def test_nothing_that_is_only_counted_is_in_the_corpus() -> None:
    counted = {row["text"] for row in unseen_messages()}
    assert counted.isdisjoint(row["text"] for row in hand_written())


def test_the_corpus_is_large_and_holds_no_message_twice() -> None:
    texts = [text for name in ("positives.txt", "negatives.txt") for _, text in read_marked(name)]
    assert len(texts) >= 1500
    assert len(set(texts)) == len(texts)


def test_variants_of_one_message_are_on_the_same_side_of_the_gate() -> None:
    assert all(is_gate(f"p{n:03}-0") == is_gate(f"p{n:03}-5") for n in range(300))
    part = sum(is_gate(f"p{n:03}-0") for n in range(1000)) / 1000
    assert 0.07 < part < 0.13


@pytest.mark.parametrize(
    ("good", "total", "low", "high"),
    [(95, 100, 0.888, 0.978), (0, 0, 0.0, 1.0), (10, 10, 0.722, 1.0)],
)
def test_wilson(good: int, total: int, low: float, high: float) -> None:
    assert wilson(good, total) == pytest.approx((low, high), abs=0.001)


def test_counting() -> None:
    span = {"start": 4, "end": 9, "label": "PERSON", "direct": True}
    rows = [
        {"id": "1", "text": "heb gerda gesproken", "spans": [span], "direct": True},
        {"id": "2", "text": "heb niks gesproken", "spans": [span], "direct": True},
        {"id": "3", "text": "bel 06-12345678", "spans": [], "direct": False},
        {"id": "4", "text": "wie heeft tips?", "spans": [], "direct": False},
    ]
    tally, errors = measure(rows, Screen())
    assert (tally.hit, tally.missed, tally.false_alarm, tally.quiet) == (1, 1, 1, 1)
    assert (tally.recall, tally.precision) == (0.5, 0.5)
    assert [line.split()[:2] for line in errors] == [["MISSED", "2"], ["ALARM", "3"]]
    assert "PERSON            1 of     2" in report(tally)


def test_a_label_in_front_of_a_plus_is_no_name() -> None:
    row = message("x", "s", "bel {PHONE:+31 6 12345678} of {+anna kok}")
    assert row["text"] == "bel +31 6 12345678 of anna kok"
    assert [span["label"] for span in row["spans"]] == ["PHONE", "PERSON"]


def test_the_lists_carry_their_notices() -> None:
    notice = (files("bot.privacy") / "data" / "NOTICE.md").read_text(encoding="utf-8")
    assert all(word in notice for word in ("Robyn Speer", "SUBTLEX", "CC BY-SA 4.0", "OpenTaal"))
    assert "Redistributions in binary form" in notice


def test_nothing_counted_is_no_division_by_zero() -> None:
    assert "0.000" in report(Tally())


def test_starting_is_fast_and_light() -> None:
    code = """
import time, resource
import bot.privacy.screen as s
used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
base, start = used(), time.process_time()
s.Screen().check("heb gerda gesproken over de straatdokter en xyzzy")
print([time.process_time() - start, used() - base])
"""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    seconds, megabytes = ast.literal_eval(done.stdout)
    assert seconds <= 0.5
    assert megabytes <= 40
