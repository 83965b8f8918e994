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


_COVERED = ("number", "at", "kind", "actor", "case_id", "ground", "subject")


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
    # The head is read before the lines: what is added meanwhile must not look like a fault.
    head = (await engine.rows(select(audit_head.c.number, audit_head.c.mac), {}))[0]
    wanted = {int(head.number): bytes(head.mac).hex()}
    if anchor is not None:
        number_part, _, key_part = anchor.partition(":")
        if wanted.setdefault(int(number_part), key_part) != key_part:
            return Verdict(0, "0:", int(number_part))
    number, mac = 0, b""
    while True:
        if wanted.pop(number, mac.hex()) != mac.hex():
            return Verdict(number, f"{number}:{mac.hex()}", number)
        rows: Sequence[Any] = await engine.rows(_LINES, {"after": number})
        if not rows:
            break
        for row in rows:
            fields = {name: getattr(row, name) for name in _COVERED}
            if row.number != number + 1 or vault.chain(mac, canonical(fields)) != row.mac:
                return Verdict(number, f"{number}:{mac.hex()}", number + 1)
            number, mac = row.number, row.mac
            if wanted.pop(number, mac.hex()) != mac.hex():
                return Verdict(number, f"{number}:{mac.hex()}", number)
    found = f"{number}:{mac.hex()}"
    return Verdict(number, found, number + 1 if wanted else None)
