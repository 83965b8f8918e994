"""The words of the cases, sealed with the data key of their case."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from casework.case_texts import CaseText, TextKind
from casework.errors import WriteConflict
from casework.taxonomy import StatementSource
from storage.by_key import by_key
from storage.engine import Engine
from storage.referrals import key_place
from storage.tables import case_text, data_key
from storage.vault import Unreadable, Vault, open_, seal
from storage.writes import Done, Statement, WriteSet

_KEY = select(data_key.c.wrapped).where(data_key.c.case_id == bindparam("case_id"))
_OF = by_key(
    data_key.c.case_id,
    data_key.c.wrapped,
    *case_text.c,
    joined=data_key.outerjoin(case_text, case_text.c.case_id == data_key.c.case_id),
    order=[case_text.c.written_at, case_text.c.position],
)
_ADD = insert(case_text)
_ERASE = delete(case_text).where(case_text.c.case_id == bindparam("case_id"))
_FORGET_KEY = delete(data_key).where(data_key.c.case_id == bindparam("case_id"))


def _place(text_id: str) -> str:
    return f"case_text.sealed.{text_id}"


@dataclass(slots=True)
class SqlCaseTexts:
    """The words that one unit of work reads and writes. `new_keys`: of the cases that it made."""

    engine: Engine
    writes: WriteSet
    vault: Vault
    new_keys: Mapping[str, bytes] = field(default_factory=dict)
    _position: int = field(default=0)

    async def of(self, case: str) -> Sequence[CaseText]:
        """Return the words of a case; none when they were erased or do not open."""
        rows = await self.engine.of_key(_OF, case)
        if not rows:
            return ()
        try:
            key = self.vault.unwrap(rows[0].wrapped, key_place(case))
            # Of a case without words there is one row, with nothing but the key.
            return [_read(row, key) for row in rows if row.id is not None]
        except Unreadable:
            # The case stays usable: states and promises need no words.
            return ()

    def add(self, text: CaseText) -> None:
        """Seal and store one statement; the key is of this unit, or read in its transaction."""
        position, self._position = self._position, self._position + 1
        if text.case in self.new_keys:
            self.writes.add(_ADD, _row(text, position, self.new_keys[text.case]), row=text.id)
            return

        def step() -> Generator[Statement, Done, None]:
            keys = yield _KEY, {"case_id": text.case}
            if not keys.rows:
                raise WriteConflict
            key = self.vault.unwrap(keys.rows[0].wrapped, key_place(text.case))
            yield _ADD, _row(text, position, key)

        self.writes.steps.append(step)

    def erase(self, case: str) -> None:
        """Destroy the words of a case and their data key."""
        self.writes.add(_ERASE, {"case_id": case})
        self.writes.add(_FORGET_KEY, {"case_id": case})


def _row(text: CaseText, position: int, key: bytes) -> dict[str, Any]:
    return {
        "id": text.id,
        "case_id": text.case,
        "position": position,
        "kind": text.kind.value,
        "author": text.author,
        "written_at": text.written_at,
        "source": text.source.value if text.source else None,
        "sealed": seal(key, text.text.encode("utf-8", "replace"), _place(text.id)),
    }


def _read(row: Any, key: bytes) -> CaseText:
    return CaseText(
        id=row.id,
        case=row.case_id,
        kind=TextKind(row.kind),
        author=row.author,
        written_at=row.written_at,
        text=open_(key, row.sealed, _place(row.id)).decode(),
        source=StatementSource(row.source) if row.source else None,
    )
