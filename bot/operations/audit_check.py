"""`wijklijn audit verify`: was a line changed, taken out, or was the tail cut off?"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

from bot.app import AuditVerdict, open_database
from bot.operations.problems import OperationProblem
from bot.settings import load_settings

ANCHOR = re.compile(r"[0-9]{1,18}:[0-9a-f]{0,64}")


def verify(anchor: Path | None, say: Callable[[str], None]) -> None:
    """Check the trail; with an earlier anchor a cut tail shows too. Prints the new anchor."""
    verdict = asyncio.run(_verify(None if anchor is None else read_anchor(anchor)))
    if not verdict.good:
        what = (
            f"cut off after line {verdict.lines}"
            if verdict.cut
            else f"changed: line {verdict.first_bad} does not fit"
        )
        raise OperationProblem(
            f"The audit trail was {what}. Keep this database as it is and call your privacy officer."
        )
    say(f"{verdict.lines} lines, nothing changed.")
    say("Keep this line elsewhere as the anchor of the next check:")
    say(verdict.anchor)


def read_anchor(file: Path) -> str:
    """Return the anchor in a file: its last line, also when all of an earlier answer stands there.

    Raises OperationProblem when there is none, as in the file that a failed check leaves behind.
    """
    try:
        lines = file.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        raise OperationProblem(f"{file} cannot be read.") from None
    if not lines or not ANCHOR.fullmatch(lines[-1]):
        raise OperationProblem(
            f"{file} holds no anchor. Keep the last line that `wijklijn audit verify` prints."
        )
    return lines[-1]


async def _verify(anchor: str | None) -> AuditVerdict:
    async with open_database(load_settings()) as database:
        return await database.verify_audit(anchor)
