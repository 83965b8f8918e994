"""Measures the screen on labelled messages: `python -m training.evaluate FILE`.

Without FILE: on the held-out tenth of the own corpus, and on the messages that are only ever counted.
Per message (stopped or not) and per piece of text with 95 % Wilson intervals. `--errors` also prints
what went wrong.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.privacy.screen import Screen
from casework.screening import Findings
from training.make_corpus import gate_messages, unseen_messages


@dataclass
class Tally:
    """Counts of messages, and of direct pieces per label."""

    hit: int = 0
    missed: int = 0
    false_alarm: int = 0
    quiet: int = 0
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Counts what `other` counted too."""
        self.hit += other.hit
        self.missed += other.missed
        self.false_alarm += other.false_alarm
        self.quiet += other.quiet
        self.wanted += other.wanted
        self.found += other.found
        self.said += other.said
        self.right += other.right

    @property
    def recall(self) -> float:
        """Part (0-1) of the messages with direct personal data that is stopped."""
        return self.hit / max(1, self.hit + self.missed)

    @property
    def precision(self) -> float:
        """Part (0-1) of the stopped messages that had to be stopped."""
        return self.hit / max(1, self.hit + self.false_alarm)


def wilson(good: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a proportion, after Wilson; (0, 1) when nothing was counted."""
    if not total:
        return 0.0, 1.0
    z, part = 1.96, good / total
    centre = part + z * z / (2 * total)
    spread = z * math.sqrt(part * (1 - part) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return (centre - spread) / scale, (centre + spread) / scale


def measure(rows: Iterable[dict[str, Any]], screen: Screen) -> tuple[Tally, list[str]]:
    """The tally, and one line for each message that went wrong."""
    tally, errors = Tally(), []
    for row in rows:
        findings = screen.check(row["text"])
        _count(tally, row, findings)
        if row["direct"] and findings.direct:
            tally.hit += 1
        elif row["direct"]:
            tally.missed += 1
            wanted = [_piece(row["text"], span) for span in row["spans"] if span["direct"]]
            errors.append(f"MISSED {row['id']} {row['text']} | {wanted}")
        elif findings.direct:
            tally.false_alarm += 1
            said = [(row["text"][f.start : f.end], f.label.value) for f in findings.blocking]
            errors.append(f"ALARM  {row['id']} {row['text']} | {said}")
        else:
            tally.quiet += 1
    return tally, errors


def _piece(text: str, span: dict[str, Any]) -> tuple[str, str]:
    return text[span["start"] : span["end"]], span["label"]


def _count(tally: Tally, row: dict[str, Any], findings: Findings) -> None:
    wanted = [span for span in row["spans"] if span["direct"]]
    for span in wanted:
        tally.wanted[span["label"]] += 1
        tally.found[span["label"]] += any(
            f.start < span["end"] and span["start"] < f.end for f in findings.blocking
        )
    for finding in findings.blocking:
        tally.said[finding.label.value] += 1
        tally.right[finding.label.value] += any(
            finding.start < span["end"] and span["start"] < finding.end for span in wanted
        )


def report(tally: Tally) -> str:
    """The figures as lines of text."""
    lines = [
        _line("message recall", tally.hit, tally.hit + tally.missed),
        _line("message precision", tally.hit, tally.hit + tally.false_alarm),
        _line("harmless stopped", tally.false_alarm, tally.false_alarm + tally.quiet),
        _line("piece recall", tally.found.total(), tally.wanted.total()),
        _line("piece precision", tally.right.total(), tally.said.total()),
        "",
        "pieces per label: found of wanted, right of said",
    ]
    lines += [
        f"  {label:14}{tally.found[label]:5} of {tally.wanted[label]:5}"
        f"{tally.right[label]:7} of {tally.said[label]:5}"
        for label in sorted(tally.wanted | tally.said)
    ]
    return "\n".join(lines)


def _line(name: str, good: int, total: int) -> str:
    low, high = wilson(good, total)
    return f"{name:18} {good / max(1, total):.3f}  [{low:.3f}, {high:.3f}]  {good} of {total}"


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The labelled messages of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="Measure the screen on labelled messages.")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--errors", action="store_true", help="also print what went wrong")
    options = parser.parse_args()
    rows = read_rows(options.file) if options.file else list(gate_messages())
    tally, errors = measure(rows, Screen())
    if options.errors:
        sys.stdout.write("\n".join(errors) + "\n\n")
    sys.stdout.write(report(tally) + "\n")
    if not options.file:
        counted, _ = measure(unseen_messages(), Screen())
        sys.stdout.write(f"\nonly ever counted:\n{report(counted)}\n")


if __name__ == "__main__":
    main()
