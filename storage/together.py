"""What the units of one group write alike, in one statement for all of them (PostgreSQL).

Nearly every unit marks its update and turns the lock of one conversation, and most do nothing else.
Sent one by one that is two round trips per unit, and two more to begin and to commit; here it is one
for the whole group. Everything else goes unit by unit, inside a transaction.
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
_ALL = text(
    """
    WITH turned AS (
        UPDATE conversation AS c SET
            lock = v.turned,
            version = CASE WHEN v.kind = 0 THEN c.version ELSE v.version END,
            expires_at = CASE WHEN v.kind = 0 THEN c.expires_at ELSE v.expires_at END,
            wrapped_key = CASE WHEN v.kind = 0 THEN c.wrapped_key ELSE v.wrapped_key END,
            sealed = CASE WHEN v.kind = 0 THEN c.sealed ELSE v.sealed END
        FROM unnest(
            CAST(:keys AS varchar[]), CAST(:locks AS bigint[]), CAST(:turned AS bigint[]),
            CAST(:kinds AS integer[]), CAST(:versions AS bigint[]), CAST(:expires AS bigint[]),
            CAST(:wrapped AS bytea[]), CAST(:sealed AS bytea[])
        ) AS v(key, lock, turned, kind, version, expires_at, wrapped_key, sealed)
        WHERE c.key = v.key AND c.lock = v.lock
        RETURNING 1
    ), marked AS (
        INSERT INTO inbox (bot, update_id, digest, at)
        SELECT * FROM unnest(
            CAST(:bots AS bigint[]), CAST(:updates AS bigint[]),
            CAST(:digests AS bytea[]), CAST(:moments AS bigint[])
        )
    )
    SELECT 1 / (CASE WHEN count(*) = CAST(:expected AS bigint) THEN 1 ELSE 0 END) FROM turned
    """
)


@dataclass(slots=True)
class Together:
    """The common part of a group. `turns` and `marks` hold the values of the steps taken out;
    `all_of_it` tells that nothing else is left to do."""

    turns: list[Mapping[str, Any]] = field(default_factory=list)
    marks: list[Mapping[str, Any]] = field(default_factory=list)
    all_of_it: bool = False

    @classmethod
    def of(cls, group: Sequence[Sequence[Step]]) -> Together:
        """Take out of a group what can go together."""
        found = cls()
        steps = [step for unit in group for step in unit]
        plain = [step for step in steps if isinstance(step, Plain)]
        found.marks = [s.values for s in plain if s.statement is MARK]
        # One that makes a row, or turns whatever is there, has to keep its place among the others.
        if all(s.statement is BY_LOCK for s in plain if _of_conversation(s.statement)):
            found.turns = [s.values for s in plain if s.statement is BY_LOCK]
        found.all_of_it = bool(steps) and len(found.turns) + len(found.marks) == len(steps)
        return found

    def __bool__(self) -> bool:
        """Whether anything goes together."""
        return bool(self.turns or self.marks)

    def holds(self, step: Step) -> bool:
        """Tell whether a step goes with the others and not by itself."""
        if not isinstance(step, Plain):
            return False
        return bool(self.marks and step.statement is MARK) or bool(
            self.turns and step.statement is BY_LOCK
        )

    def statement(self) -> tuple[Executable, Mapping[str, Any]]:
        """Return the one statement for all; it breaks off with `trips.MISSED` when a lock does not fit.

        The locks come in the order of their keys: two processes that write at the same time wait for
        each other and never in a circle.
        """
        turns = sorted(self.turns, key=lambda v: str(v["b_key"]))
        return _ALL, {
            "keys": [v["b_key"] for v in turns],
            "locks": [v["b_lock"] for v in turns],
            "turned": [v["b_turned"] for v in turns],
            "kinds": [_kind(v) for v in turns],
            "versions": [v.get("version", 0) for v in turns],
            "expires": [_micros(v.get("expires_at")) for v in turns],
            "wrapped": [v.get("wrapped_key") for v in turns],
            "sealed": [v.get("sealed") for v in turns],
            "bots": [v["bot"] for v in self.marks],
            "updates": [v["update_id"] for v in self.marks],
            "digests": [v["digest"] for v in self.marks],
            "moments": [_micros(v["at"]) for v in self.marks],
            "expected": len(turns),
        }


def _of_conversation(statement: Executable) -> bool:
    return isinstance(statement, Insert | Update) and statement.table is conversation


def _kind(values: Mapping[str, Any]) -> int:
    if "sealed" not in values:
        return TURN_ONLY
    return ENDED if values["sealed"] is None else MOVED


def _micros(at: Any) -> int | None:
    return None if at is None else micros(at)
