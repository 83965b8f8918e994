"""Statements for the driver itself: SQLAlchemy writes them, once each, and then stands aside.

The statements stay SQLAlchemy's own expressions, in the words of each database, with its types. Only
the running of them goes past it: its layers around a cursor cost an update more processor time than
both drivers and both databases together (decision 13).
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.visitors import iterate

from storage.writes import Row

Convert = Callable[[Any], Any] | None

KEPT = 512
"""Prepared statements that are remembered: more than there are in this package."""

Lists = tuple[tuple[str, int], ...]
"""The lists among the values and how long they are: the text has a place for each value."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """One statement as a driver takes it: text, the order of the values, and how they are converted."""

    sql: str
    _order: tuple[tuple[str, int | None, Convert], ...]
    _fixed: Mapping[str, Any]
    _columns: int
    _make: Callable[..., Row]
    _readers: tuple[tuple[int, Callable[[Any], Any]], ...]

    @property
    def returns(self) -> bool:
        """Whether it gives rows."""
        return bool(self._columns)

    @property
    def places(self) -> int:
        """How many values it takes."""
        return len(self._order)

    def arguments(self, values: Mapping[str, Any]) -> list[Any]:
        """Return the values in the order of the text. Raises KeyError for one that is missing."""
        fixed = self._fixed
        found = []
        for name, place, convert in self._order:
            value = values[name] if name in values else fixed[name]
            if place is not None:
                value = value[place]
            found.append(value if convert is None else convert(value))
        return found

    def rows(self, raw: Iterable[Sequence[Any]]) -> list[Row]:
        """Return what a driver found as rows with names."""
        make, readers = self._make, self._readers
        if not readers:
            return [make(*one) for one in raw]
        found = []
        for one in raw:
            cells = list(one)
            for place, read in readers:
                cells[place] = read(cells[place])
            found.append(make(*cells))
        return found


class Direct:
    """Prepares statements for the driver of one kind of database."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._kept = lru_cache(KEPT)(self._prepare)
        self._lists = lru_cache(KEPT)(_lists_in)

    def prepared(self, statement: Executable, values: Mapping[str, Any]) -> Prepared:
        """Return a statement for these values; it depends on their names, and on how long the lists
        among them are."""
        lists = self._lists(statement)
        if lists:
            long = tuple((name, len(values[name])) for name in lists)
            return self._kept(statement, tuple(values), long)
        return self._kept(statement, tuple(values), ())

    def _prepare(self, statement: Executable, names: tuple[str, ...], lists: Lists) -> Prepared:
        compiled: Any = statement.compile(dialect=self._dialect, column_keys=list(names))  # type: ignore[attr-defined]
        sql, order = compiled.string, compiled.positiontup or ()
        convert: dict[str, Convert] = dict(compiled._bind_processors)
        fixed = {n: b.effective_value for n, b in compiled.binds.items() if not b.required}
        places: dict[str, tuple[str, int]] = {}
        if compiled.post_compile_params:
            given = compiled.construct_params(_check=False)
            given |= {name: [None] * length for name, length in lists}
            long = compiled._process_parameters_for_postcompile(given)
            sql, order = long.statement, long.positiontup
            convert |= long.processors
            for name, several in long.parameter_expansion.items():
                if name in dict(lists):
                    places |= {one: (name, place) for place, one in enumerate(several)}
                else:
                    fixed |= {one: long.additional_parameters[one] for one in several}
        columns = [(c[0], c[3]) for c in compiled._result_columns]
        readers = (kind._cached_result_processor(self._dialect, None) for _, kind in columns)
        return Prepared(
            sql,
            tuple((*places.get(name, (name, None)), convert.get(name)) for name in order),
            fixed,
            len(columns),
            # Two columns of one name, or one without a name, are found by their place.
            namedtuple("Found", [name for name, _ in columns], rename=True),
            tuple((place, read) for place, read in enumerate(readers) if read is not None),
        )


_OF: dict[str, Direct] = {}


def direct_for(dialect: Dialect) -> Direct:
    """Return what prepares statements for this kind of database. All databases of a kind share it:
    what one has prepared, the next one finds."""
    return _OF.setdefault(dialect.name, Direct(dialect))


def _lists_in(statement: Executable) -> tuple[str, ...]:
    """Return the names of the values that are lists, written out one by one in the text."""
    found = (b for b in iterate(statement) if isinstance(b, BindParameter))  # type: ignore[arg-type]
    return tuple(sorted({b.key for b in found if b.expanding and b.required}))
