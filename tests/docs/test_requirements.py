"""The map of requirements names every requirement once and only tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([A-Z]{2,4}-\d{2}) \| (.+) \| (.+) \|$", re.MULTILINE)
EVIDENCE = re.compile(r"`(tests/[^`]+)`")
SHOWN = re.compile(r"(?:rules: )?`tests/[^`]+`(?:[,;] (?:rules: )?`tests/[^`]+`)*|not yet")

HOW_MANY = {
    "BER": 13, "KEN": 12, "VRW": 21, "KWA": 11, "VT": 9, "TKP": 12, "SPA": 8, "PRI": 18, "HUI": 10,
    "ESC": 8, "OVL": 7, "PRE": 8, "TEAM": 12, "ROL": 7, "MAN": 6,
}  # fmt: skip


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, str, str]]:
    return ROW.findall((ROOT / "docs" / "requirements.md").read_text(encoding="utf-8"))


def test_every_requirement_has_one_row_and_none_is_missing(
    rows: list[tuple[str, str, str]],
) -> None:
    expected = [f"{g}-{n:02}" for g, last in HOW_MANY.items() for n in range(1, last + 1)]
    assert [row[0] for row in rows] == expected


def test_every_row_says_what_shows_it_or_that_nothing_does(
    rows: list[tuple[str, str, str]],
) -> None:
    assert [name for name, _, shown in rows if not SHOWN.fullmatch(shown)] == []


def test_every_named_test_is_there_and_holds_a_test(rows: list[tuple[str, str, str]]) -> None:
    named = {path for _, _, shown in rows for path in EVIDENCE.findall(shown)}
    assert named
    for path in sorted(named):
        text = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(r"def test_|TestCase\b", text), f"{path} holds no test"


def test_each_requirement_is_one_sentence(rows: list[tuple[str, str, str]]) -> None:
    assert [name for name, text, _ in rows if not text.endswith(".") or ". " in text] == []
