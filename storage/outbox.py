"""The outbox as a unit of work fills it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete

from casework.notices import Notice
from storage.tables import outbox
from storage.upserts import upsert
from storage.writes import WriteSet

_PUT = upsert(outbox, index=("key",))
_CANCEL = delete(outbox).where(
    outbox.c.case_id == bindparam("case_id"),
    outbox.c.version == bindparam("b_version"),
    outbox.c.status == "waiting",
)


def row_of(notice: Notice, now: datetime) -> dict[str, Any]:
    """Return the row of a notice."""
    return {
        "key": notice.key,
        "recipient": notice.recipient,
        "kind": notice.kind.value,
        "case_id": notice.case,
        "version": notice.version,
        "lane": int(notice.lane),
        "facts": {k: (v if isinstance(v, int) else str(v)) for k, v in notice.facts.items()},
        "created_at": now,
        "due_at": notice.not_before or now,
    }


@dataclass(slots=True)
class SqlOutbox:
    """The notices of one unit of work. `filled`: it put something in."""

    writes: WriteSet
    now: datetime
    filled: bool = False

    def put(self, notice: Notice) -> None:
        """Queue a notice; one with a key that was used before is ignored."""
        self.filled = True
        self.writes.upsert(_PUT, row_of(notice, self.now))

    def cancel(self, case: str, version: int) -> None:
        """Take back the unsent notices that one version of a case caused."""
        self.writes.add(_CANCEL, {"case_id": case, "b_version": version})
