"""The gate: the held-out tenth of the corpus, which no training ever read."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from bot.privacy.screen import Screen
from training.evaluate import Tally, measure, report, wilson
from training.make_corpus import gate_messages, is_gate, read_marked


def test_recall_and_precision_on_messages_never_trained_on() -> None:
    rows = list(gate_messages())
    tally, errors = measure(rows, Screen())
    assert len(rows) >= 150
    assert tally.recall >= 0.97, errors
    assert tally.precision >= 0.90, errors


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
