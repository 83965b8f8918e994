"""The audit trail: append-only lines, each keyed together with the one before it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import bindparam, insert, select, update

from casework.audit import AuditLine
from storage.codec import micros
from storage.engine import Engine
from storage.tables import audit, audit_head
from storage.vault import Vault
from storage.writes import Done, Statement, WriteSet

# The one head row is locked: locking the last line forks the chain under load.
_HEAD = select(audit_head.c.number, audit_head.c.mac).where(audit_head.c.id == 1).with_for_update()
_ADD = insert(audit)
_MOVE = update(audit_head).where(audit_head.c.id == 1)
_LINES = (
    select(audit).where(audit.c.number > bindparam("after")).order_by(audit.c.number).limit(1000)
)


@dataclass(frozen=True, slots=True)
class SqlAudit:
    """The trail as one unit of work writes it."""

    writes: WriteSet
    vault: Vault

    def note(self, line: AuditLine) -> None:
        """Add a line; number and key are found when the unit commits."""

        def step() -> Generator[Statement, Done, None]:
            head = (yield _HEAD, {}).rows[0]
            row = {
                "number": head.number + 1,
                "at": line.at,
                "kind": line.kind.value,
                "actor": line.actor,
                "case_id": line.case,
                "ground": line.ground,
                "subject": line.subject,
            }
            mac = self.vault.chain(head.mac, canonical(row))
            yield _ADD, {**row, "mac": mac}
            yield _MOVE, {"number": row["number"], "mac": mac}

        self.writes.steps.append(step)


def canonical(row: dict[str, Any]) -> bytes:
    """Return the bytes of a line that its key covers."""
    return orjson.dumps({**row, "at": micros(row["at"])}, option=orjson.OPT_SORT_KEYS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: the number of lines, the last key, and the first bad line if any."""

    lines: int
    anchor: str
    first_bad: int | None

    @property
    def good(self) -> bool:
        """Whether the chain is whole."""
        return self.first_bad is None


async def verify(engine: Engine, vault: Vault, anchor: str | None = None) -> Verdict:
    """Check every line. `anchor` is `<number>:<key in hex>` of an earlier check: a chain that was
    cut shorter than that, or rewritten before it, is found as well."""
    number, mac = 0, b""
    passed = anchor is None
    while True:
        rows: Sequence[Any] = await engine.rows(_LINES, {"after": number})
        if not rows:
            break
        for row in rows:
            fields = {
                c: getattr(row, c)
                for c in ("number", "at", "kind", "actor", "case_id", "ground", "subject")
            }
            if row.number != number + 1 or vault.chain(mac, canonical(fields)) != row.mac:
                return Verdict(number, f"{number}:{mac.hex()}", row.number)
            number, mac = row.number, row.mac
            passed = passed or anchor == f"{number}:{mac.hex()}"
    head = (await engine.rows(select(audit_head.c.number, audit_head.c.mac), {}))[0]
    if not passed or (head.number, head.mac) != (number, mac):
        return Verdict(number, f"{number}:{mac.hex()}", number + 1)
    return Verdict(number, f"{number}:{mac.hex()}", None)
