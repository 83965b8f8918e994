"""The guides name buttons as people see them: every bold label is one of the bot's own texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.handlers.commands import COMMANDS

ROOT = Path(__file__).parents[2]
GUIDES = sorted((ROOT / "docs" / "gids").glob("*.md"))
BOLD = re.compile(r"\*\*([^*]+)\*\*")
VARIABLE = re.compile(r"\{ \$\w+ \}")
SLASH = re.compile(r"`/([a-z]+)`")
EMPHASIS = {"proces", "de inwoner", "wachtlijst"}
"""Bold words that are no button. What ends with a full stop or colon is none either."""


def labels() -> set[str]:
    """Every Dutch text of one line, with a 1 in the place of what is filled in."""
    found: set[str] = set()
    for path in (ROOT / "bot" / "locales" / "nl").glob("*.ftl"):
        for value in re.findall(r"^[\w-]+ = (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            found.add(VARIABLE.sub("1", value).strip())
    return found


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_button_that_is_named_exists(guide: Path) -> None:
    bold = {" ".join(b.split()) for b in BOLD.findall(guide.read_text(encoding="utf-8"))}
    buttons = {b for b in bold if not b.endswith((".", ":"))} - EMPHASIS
    assert buttons <= labels()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_chat_command_that_is_named_exists(guide: Path) -> None:
    assert set(SLASH.findall(guide.read_text(encoding="utf-8"))) <= set(COMMANDS)


def test_there_is_a_guide_for_each_who_works_with_it() -> None:
    names = {guide.stem for guide in GUIDES}
    assert names == {"beheerder", "coordinator", "privacy-officer", "sociaal-werker", "wijkagent"}
