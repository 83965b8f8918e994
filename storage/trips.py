"""How the steps of a group go to PostgreSQL: as few trips to the server as there can be.

A trip costs more processor time than most statements, and as long as a group is under way others
wait for its locks. Steps that do not ask anything travel together: those that are alike as many
executions of one statement, the others of one unit as one statement with the rest in its WITH.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Delete, Executable, Insert, Update

from storage.direct import KEPT, Direct, Prepared
from storage.writes import Asking, Plain, Step, in_columns

MISSED = "22012"
"""The SQLSTATE with which a statement breaks off when it did not touch what it had to: a division
by zero, the one error that plain SQL can raise on a condition."""

_PLACE = re.compile(r"\$(\d+)")

FEW = 2
"""More steps than this that are alike go as one statement, for all of them or carried out many times."""

MOST_PARTS = 12
"""Parts of one statement: the server keeps a plan for every combination that occurs."""

Mine: TypeAlias = tuple[int, int]
"""Whose step it is: the unit in its group, and the step in its unit."""

Stop: TypeAlias = tuple[Mine, Step]


@dataclass(slots=True)
class Trip:
    """Steps that go to the server at once; `whose` is the first of them.

    `plain`: none of them asks anything. `alike`: they are one statement, carried out many times.
    """

    whose: Mine
    steps: list[Step]
    plain: bool = False
    alike: bool = False

    @property
    def plains(self) -> Sequence[Plain]:
        """The steps, when none of them asks anything."""
        return [step for step in self.steps if isinstance(step, Plain)]

    @property
    def single(self) -> bool:
        """Whether it is one statement, and so a transaction by itself."""
        return self.plain or isinstance(self.steps[0], Asking)

    def joins(self, unit: int, steps: Sequence[Plain]) -> bool:
        """Take steps along, as parts of one statement, if they can come.

        The parts do not see each other's rows, and nobody knows which comes first.
        """
        if not self.plain or self.alike or unit != self.whose[0]:
            return False
        if len(self.steps) + len(steps) > MOST_PARTS or not _apart([*self.plains, *steps]):
            return False
        self.steps += steps
        return True


def in_trips(stops: Iterable[Stop]) -> list[Trip]:
    """Divide the steps of a group over trips, in order."""
    trips: list[Trip] = []
    for run in _runs(stops):
        whose, first = run[0]
        if not isinstance(first, Plain):
            trips.append(Trip(whose, [first]))
            continue
        unit = whose[0]
        steps = [step for _, step in run if isinstance(step, Plain)]
        few = len(steps) <= FEW and all(mine[0] == unit for mine, _ in run) and _apart(steps)
        if few and trips and trips[-1].joins(unit, steps):
            continue
        trips.append(Trip(whose, [*steps], plain=True, alike=not few))
    return trips


def _runs(stops: Iterable[Stop]) -> list[list[Stop]]:
    """Lay steps that are alike and follow each other together."""
    runs: list[list[Stop]] = []
    for stop in stops:
        if runs and _alike(runs[-1][0][1], stop[1]):
            runs[-1].append(stop)
        else:
            runs.append([stop])
    return runs


def _alike(one: Step, other: Step) -> bool:
    return (
        isinstance(one, Plain)
        and isinstance(other, Plain)
        and one.statement is other.statement
        and one.touches == other.touches
        and one.values.keys() == other.values.keys()
    )


def _table(statement: Executable) -> Any:
    return statement.table if isinstance(statement, Insert | Update | Delete) else None


def _apart(steps: Sequence[Plain]) -> bool:
    """Tell whether no row is touched by two of these steps."""
    for number, step in enumerate(steps):
        table = _table(step.statement)
        for other in steps[:number]:
            same = table is None or _table(other.statement) in (table, None)
            if same and (step.row is None or other.row is None or step.row == other.row):
                return False
    return True


@dataclass(frozen=True, slots=True)
class Baggage:
    """The one statement of a trip: its text, and the values of each time that it is carried out."""

    sql: str
    times: Sequence[Sequence[Any]]

    single = True
    """Carried out many times it is a transaction as well."""

    def joins(self, other: Baggage) -> Baggage | None:
        """Return both as one, when they are the same statement."""
        return Baggage(self.sql, [*self.times, *other.times]) if self.sql == other.sql else None

    async def send(self, driver: Any) -> None:
        """Have it carried out."""
        if len(self.times) == 1:
            await driver.execute(self.sql, *self.times[0])
        else:
            await driver.executemany(self.sql, self.times)


class Packer:
    """Makes the statements of trips, each kind of trip once."""

    def __init__(self, direct: Direct) -> None:
        self._direct = direct

    def packed(self, trips: Iterable[Trip]) -> list[Baggage | Trip]:
        """Return the plain trips as statements, those that are the same and follow each other as one;
        what asks something stays as it is."""
        found: list[Baggage | Trip] = []
        for trip in trips:
            if not trip.plain:
                found.append(trip)
                continue
            baggage, last = self.pack(trip), found[-1] if found else None
            if isinstance(last, Baggage) and (both := last.joins(baggage)) is not None:
                found[-1] = both
            else:
                found.append(baggage)
        return found

    def pack(self, trip: Trip) -> Baggage:
        """Return the statement of a plain trip."""
        steps = trip.plains
        first = steps[0]
        if trip.alike and first.many is not None:
            values = in_columns([step.values for step in steps])
            prepared = self._direct.prepared(first.many, values)
            touches = None if first.touches is None else first.touches * len(steps)
            return Baggage(_together((prepared,), (touches,)), [prepared.arguments(values)])
        if trip.alike:
            prepared = self._direct.prepared(first.statement, first.values)
            sql = _together((prepared,), (first.touches,))
            return Baggage(sql, [prepared.arguments(step.values) for step in steps])
        every = [self._direct.prepared(step.statement, step.values) for step in steps]
        sql = _together(tuple(every), tuple(step.touches for step in steps))
        arguments = [v for p, s in zip(every, steps, strict=True) for v in p.arguments(s.values)]
        return Baggage(sql, [arguments])


def _moved(sql: str, by: int) -> str:
    """Return a text whose values come after those of others."""
    return _PLACE.sub(lambda found: f"${int(found[1]) + by}", sql)


@lru_cache(KEPT)
def _together(parts: tuple[Prepared, ...], touches: tuple[int | None, ...]) -> str:
    """Return one text for several statements; it breaks off with MISSED when one of them does not
    touch as many rows as it must."""
    if len(parts) == 1 and touches[0] is None:
        return parts[0].sql
    texts, checks, used = [], [], 0
    for number, (part, must) in enumerate(zip(parts, touches, strict=True)):
        text = _moved(part.sql, used)
        used += part.places
        given = "" if part.returns else " RETURNING 1"
        texts.append(f"part_{number} AS ({text}{given})")
        if must is not None:
            checks.append(f"(SELECT count(*) FROM part_{number}) = {must}")  # noqa: S608
    wanted = " AND ".join(checks) or "true"
    every = ", ".join(texts)
    return f"WITH {every} SELECT 1 / CASE WHEN {wanted} THEN 1 ELSE 0 END"
