"""What the units of one group write alike, in one statement each (PostgreSQL).

Nearly every unit marks its update and turns the lock of one conversation. Sent one by one that is two
round trips per unit; here it is two per group. Everything else goes as it always did, unit by unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Executable, Insert, Update, insert, text

from storage.codec import micros
from storage.conversations import BY_LOCK
from storage.tables import conversation, inbox
from storage.writes import Plain, Step

MARK = insert(inbox)
"""The mark of a handled update; units use this very statement, so that it is recognised here."""

TURN_ONLY, MOVED, ENDED = 0, 1, 2
# A key that stands in the group twice is changed once: the count then tells of the conflict.
_TURN = text(
    """
    UPDATE conversation AS c SET
        lock = v.turned,
        version = CASE WHEN v.kind = 1 THEN v.version ELSE c.version END,
        expires_at = CASE WHEN v.kind = 0 THEN c.expires_at ELSE v.expires_at END,
        wrapped_key = CASE WHEN v.kind = 0 THEN c.wrapped_key ELSE v.wrapped_key END,
        sealed = CASE WHEN v.kind = 0 THEN c.sealed ELSE v.sealed END
    FROM unnest(
        CAST(:keys AS varchar[]), CAST(:locks AS bigint[]), CAST(:turned AS bigint[]),
        CAST(:kinds AS integer[]), CAST(:versions AS bigint[]), CAST(:expires AS bigint[]),
        CAST(:wrapped AS bytea[]), CAST(:sealed AS bytea[])
    ) AS v(key, lock, turned, kind, version, expires_at, wrapped_key, sealed)
    WHERE c.key = v.key AND c.lock = v.lock
    """
)


@dataclass(slots=True)
class Together:
    """The common part of a group. `turns` and `marks` hold the values of the steps taken out."""

    turns: list[Mapping[str, Any]] = field(default_factory=list)
    marks: list[Mapping[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, group: Sequence[Sequence[Step]]) -> Together:
        """Take out of a group what can go together; nothing of a group of one."""
        found = cls()
        if len(group) < 2:
            return found
        steps = [step for unit in group for step in unit if isinstance(step, Plain)]
        found.marks = [s.values for s in steps if s.statement is MARK]
        # One that makes a row, or turns whatever is there, has to keep its place among the others.
        if all(s.statement is BY_LOCK for s in steps if _of_conversation(s.statement)):
            found.turns = [s.values for s in steps if s.statement is BY_LOCK]
        return found

    def holds(self, step: Step) -> bool:
        """Tell whether a step goes with the others and not by itself."""
        if not isinstance(step, Plain):
            return False
        return bool(self.marks and step.statement is MARK) or bool(
            self.turns and step.statement is BY_LOCK
        )

    def turning(self) -> tuple[Executable, Mapping[str, Any]]:
        """Return the one statement that turns every lock, in the order of the keys: two processes
        that write at the same time wait for each other and never in a circle."""
        rows = sorted(self.turns, key=lambda v: str(v["b_key"]))
        return _TURN, {
            "keys": [v["b_key"] for v in rows],
            "locks": [v["b_lock"] for v in rows],
            "turned": [v["b_turned"] for v in rows],
            "kinds": [_kind(v) for v in rows],
            "versions": [v.get("version", 0) for v in rows],
            "expires": [_micros(v.get("expires_at")) for v in rows],
            "wrapped": [v.get("wrapped_key") for v in rows],
            "sealed": [v.get("sealed") for v in rows],
        }


def _of_conversation(statement: Executable) -> bool:
    return isinstance(statement, Insert | Update) and statement.table is conversation


def _kind(values: Mapping[str, Any]) -> int:
    if "sealed" not in values:
        return TURN_ONLY
    return ENDED if values["sealed"] is None else MOVED


def _micros(at: Any) -> int | None:
    return None if at is None else micros(at)
