"""The outbox as a unit of work fills it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, update

from casework.notices import Notice
from storage.tables import WAITING, outbox
from storage.upserts import many
from storage.vault import Vault
from storage.writes import WriteSet

NOBODY = "~"
"""Begins the random name that stands in the place of a recipient."""

HELD = "Held"
"""Stands in the place of an error: the row waits until its recipient is at work again."""

_COLUMNS = (
    "key", "recipient", "sealed_recipient", "kind", "case_id", "version", "lane", "facts",
    "created_at", "due_at",
)  # fmt: skip
_PUT = many(outbox, _COLUMNS, index=("key",))
_CANCEL = delete(outbox).where(
    outbox.c.case_id == bindparam("case_id"),
    outbox.c.version == bindparam("b_version"),
    outbox.c.status == WAITING,
)
_RELEASE_ALL = (
    update(outbox)
    .where(outbox.c.status == WAITING, outbox.c.error == HELD, outbox.c.lease_until.is_(None))
    .values(due_at=bindparam("b_now"))
)
_RELEASE = _RELEASE_ALL.where(outbox.c.recipient == bindparam("b_recipient"))


def secret_place(key: str) -> str:
    """Return the place that a sealed recipient is bound to."""
    return f"outbox.sealed_recipient.{key}"


def row_of(notice: Notice, now: datetime, vault: Vault) -> dict[str, Any]:
    """Return the row of a notice; a secret one names nobody and knows no moment but its due one."""
    sealed = None
    recipient, made = notice.recipient, now
    if notice.secret:
        sealed = vault.seal_small(notice.recipient, secret_place(notice.key))
        recipient = NOBODY + secrets.token_hex(7)
        made = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return {
        "key": notice.key,
        "recipient": recipient,
        "sealed_recipient": sealed,
        "kind": notice.kind.value,
        "case_id": notice.case,
        "version": notice.version,
        "lane": int(notice.lane),
        "facts": {k: (v if isinstance(v, int) else str(v)) for k, v in notice.facts.items()},
        "created_at": made,
        "due_at": notice.not_before or now,
    }


@dataclass(slots=True)
class SqlOutbox:
    """The notices of one unit of work, which wait until `gather`. `filled`: it put something in."""

    writes: WriteSet
    vault: Vault
    now: datetime
    filled: bool = False
    _rows: list[dict[str, Any]] = field(default_factory=list)

    def put(self, notice: Notice) -> None:
        """Queue a notice; one with a key that was used before is ignored."""
        self.filled = True
        self._rows.append(row_of(notice, self.now, self.vault))

    def gather(self) -> None:
        """Add all of them to the write set; called once, at the end of the unit."""
        self.writes.insert(_PUT, self._rows)

    def cancel(self, case: str, version: int) -> None:
        """Take back the unsent notices that one version of a case caused."""
        self.writes.add(_CANCEL, {"case_id": case, "b_version": version})

    def release(self, person: str) -> None:
        """Look again at what was held for somebody: it may leave now, or wait until another time."""
        self.filled = True
        self.writes.add(_RELEASE, {"b_recipient": person, "b_now": self.now})

    def release_everything(self) -> None:
        """Look again at what was held for anybody."""
        self.filled = True
        self.writes.add(_RELEASE_ALL, {"b_now": self.now})
