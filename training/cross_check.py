"""Measures on all hand-written messages, each judged by weights that never saw it.

    python -m training.cross_check [--errors]

Five times four fifths are trained on and one fifth is measured: slower than the gate (some minutes),
and surer, because it counts every message. Nothing is written.
"""

from __future__ import annotations

import hashlib
import random
import sys
from unittest.mock import patch

from bot.privacy.names import scorer
from bot.privacy.screen import Screen
from training.evaluate import Tally, measure, report
from training.make_corpus import all_names, hand_written, messages
from training.train_names import SEED, VARIANTS, fit

_FOLDS = 5


def fold_of(ident: str) -> int:
    """In which fifth a message and all its variants are measured."""
    return hashlib.sha256(("fold" + ident.split("-")[0]).encode()).digest()[1] % _FOLDS


def cross_check() -> tuple[Tally, list[str]]:
    """The tally over all folds, and what went wrong."""
    total, wrong = Tally(), []
    names, written = all_names(), list(hand_written())
    for fold in range(_FOLDS):
        rows = messages(VARIANTS, SEED, names)
        seen = [row for row in rows if row["id"][0] in "gmt" or fold_of(row["id"]) != fold]
        learned = fit(seen, random.Random(SEED))  # noqa: S311
        unseen = [row for row in written if fold_of(row["id"]) == fold]
        with patch.object(scorer, "weights", return_value=learned):
            tally, errors = measure(unseen, Screen())
        total.add(tally)
        wrong += errors
    return total, sorted(wrong)


if __name__ == "__main__":
    result, lines = cross_check()
    if "--errors" in sys.argv:
        sys.stdout.write("\n".join(lines) + "\n\n")
    sys.stdout.write(report(result) + "\n")
