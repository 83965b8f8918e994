"""The anchor of an earlier check, as people keep it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.operations.audit_check import read_anchor
from bot.operations.problems import OperationProblem

ANCHOR = "12:" + "0a" * 32


@pytest.mark.parametrize(
    "text",
    [
        ANCHOR,
        f"{ANCHOR}\n\n",
        f"12 lines, nothing changed.\nKeep this line elsewhere:\n{ANCHOR}\n",
        "0:",
    ],
)
def test_the_last_line_is_the_anchor(tmp_path: Path, text: str) -> None:
    file = tmp_path / "anchor"
    file.write_text(text)
    assert read_anchor(file) == text.split()[-1]


@pytest.mark.parametrize("text", ["", "\n", "nothing", f"{ANCHOR}!", "-1:00", "12", "é"])
def test_what_holds_none_is_a_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "anchor"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OperationProblem, match="anchor"):
        read_anchor(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OperationProblem, match="cannot be read"):
        read_anchor(tmp_path / "none")
