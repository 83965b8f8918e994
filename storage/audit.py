"""The audit trail: append-only lines, each keyed together with the one before it."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import bindparam, select, update

from casework.audit import AuditLine
from storage.codec import micros
from storage.engine import Engine
from storage.tables import audit, audit_head
from storage.upserts import many
from storage.vault import Vault
from storage.writes import Done, Foreseeing, Plain, Statement, WriteSet, in_columns

# The one head row is locked: locking the last line forks the chain under load.
_HEAD = select(audit_head.c.number, audit_head.c.mac).where(audit_head.c.id == 1).with_for_update()
_COVERED = ("number", "at", "kind", "actor", "case_id", "ground", "subject")
_ADD = many(audit, (*_COVERED, "mac"))
_MOVE = update(audit_head).where(audit_head.c.id == 1)
_MOVE_ON = _MOVE.where(
    audit_head.c.number == bindparam("b_number"), audit_head.c.mac == bindparam("b_mac")
)
_LINES = (
    select(audit).where(audit.c.number > bindparam("after")).order_by(audit.c.number).limit(1000)
)

SHY = 50
"""Commits that look for the end of the trail when somebody else turned out to write as well."""

OWN = 1000
"""Ends that this process made and recognises: more than there are units in one group."""


@dataclass(frozen=True, slots=True)
class End:
    """The last line of the trail."""

    number: int
    mac: bytes


@dataclass(slots=True)
class Chain:
    """Where the trail ends, as far as this process knows: who only just wrote it need not look."""

    vault: Vault
    end: End | None = None
    _shy: int = 0
    _doubt: bool = False
    _own: deque[End] = field(default_factory=lambda: deque(maxlen=OWN))

    def known(self) -> End | None:
        """Return the end, or None when somebody else writes as well."""
        if self._shy:
            self._shy -= 1
            return None
        return self.end

    def forget(self) -> bool:
        """What was to be written was not, perhaps because somebody else writes as well: look first
        for a while. Tells whether the end came from memory."""
        known = self.end is not None and not self._shy
        self.end = None
        if known:
            self._shy, self._doubt = SHY, True
        return known

    def found(self, end: End) -> None:
        """This is where the trail ends. If memory is in doubt and that is our own work, nobody else
        wrote meanwhile, and something else went wrong."""
        if self._doubt and end in self._own:
            self._shy = 0
        self._doubt = False

    def rows(self, lines: Sequence[AuditLine], end: End) -> tuple[list[Mapping[str, Any]], End]:
        """Return these lines as rows behind an end, and the new end."""
        rows: list[Mapping[str, Any]] = []
        for line in lines:
            row = {
                "number": end.number + 1,
                "at": line.at,
                "kind": line.kind.value,
                "actor": line.actor,
                "case_id": line.case,
                "ground": line.ground,
                "subject": line.subject,
            }
            end = End(end.number + 1, self.vault.chain(end.mac, canonical(row)))
            rows.append({**row, "mac": end.mac})
        self._own.append(end)
        return rows, end


@dataclass(frozen=True, slots=True)
class _Lines(Foreseeing):
    """The step that writes the lines of one unit."""

    chain: Chain
    lines: Sequence[AuditLine]
    postgres: bool

    def foreseen(self) -> Sequence[Plain] | None:
        """Write behind the end that we know, if it still is the end."""
        before = self.chain.known()
        if before is None:
            return None
        rows, end = self.chain.rows(self.lines, before)
        self.chain.end = end
        guard = {"b_number": before.number, "b_mac": before.mac}
        return (
            Plain(_ADD[1], in_columns(rows)),
            Plain(_MOVE_ON, {**guard, "number": end.number, "mac": end.mac}, touches=1),
        )

    def forget(self) -> bool:
        """Look where the trail ends before anything is written again."""
        return self.chain.forget()

    def __call__(self) -> Generator[Statement, Done, None]:
        """Write behind the end, which stays locked until the unit is committed."""
        head = (yield _HEAD, {}).rows[0]
        found = End(head.number, head.mac)
        self.chain.found(found)
        rows, end = self.chain.rows(self.lines, found)
        if self.postgres:
            yield _ADD[1], in_columns(rows)
        else:
            yield _ADD[0], rows
        yield _MOVE, {"number": end.number, "mac": end.mac}
        self.chain.end = end


@dataclass(frozen=True, slots=True)
class SqlAudit:
    """The trail as one unit of work writes it."""

    writes: WriteSet
    chain: Chain
    _lines: list[AuditLine] = field(default_factory=list)

    def note(self, line: AuditLine) -> None:
        """Add a line; number and key are found when the unit commits."""
        self._lines.append(line)

    def gather(self) -> None:
        """Add the lines to the write set; called once, by the commit of the unit."""
        if self._lines:
            self.writes.steps.append(_Lines(self.chain, self._lines, self.writes.postgres))


def canonical(row: dict[str, Any]) -> bytes:
    """Return the bytes of a line that its key covers."""
    return orjson.dumps({**row, "at": micros(row["at"])}, option=orjson.OPT_SORT_KEYS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: the number of good lines, the last key, and the first bad line if any.

    `cut`: nothing is wrong with the lines that are there, but there were more.
    """

    lines: int
    anchor: str
    first_bad: int | None
    cut: bool = False

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
    return Verdict(number, found, number + 1 if wanted else None, cut=bool(wanted))
