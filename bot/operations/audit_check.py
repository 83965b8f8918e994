"""`wijklijn audit verify`: was a line changed, taken out, or was the tail cut off?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.app import AuditVerdict, open_database
from bot.operations.problems import OperationProblem
from bot.settings import load_settings


def verify(anchor: Path | None, say: Callable[[str], None]) -> None:
    """Check the trail; with an earlier anchor a cut tail shows too. Prints the new anchor."""
    known = None
    if anchor is not None:
        try:
            known = anchor.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            raise OperationProblem(f"{anchor} cannot be read.") from None
    verdict = asyncio.run(_verify(known))
    if not verdict.good:
        raise OperationProblem(
            f"The audit trail was changed: line {verdict.first_bad} does not fit. Keep this database "
            "as it is and call your privacy officer."
        )
    say(f"{verdict.lines} lines, nothing changed.")
    say("Keep this line elsewhere as the anchor of the next check:")
    say(verdict.anchor)


async def _verify(anchor: str | None) -> AuditVerdict:
    async with open_database(load_settings()) as database:
        return await database.verify_audit(anchor)
