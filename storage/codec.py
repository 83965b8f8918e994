"""Records to plain data and back, by their type hints, so that a new field needs no code here."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

import orjson

T = TypeVar("T")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Turn: TypeAlias = Callable[[Any], Any]
"""Makes a value of plain data, or plain data of a value."""


def to_plain(value: Any) -> Any:
    """Return plain JSON-able data for a record, enum, date, tuple or set of those."""
    return _writer(type(value))(value)  # type: ignore[arg-type]


def from_plain(kind: type[T], data: Any) -> T:
    """Return the record of this type. Fields that the data does not know keep their default.

    Raises ValueError or KeyError for data that is not of this type.
    """
    return _reader(kind)(data)  # type: ignore[arg-type,no-any-return]


# What has to be done for a type is found out once: asking every value took most of the time of a
# read. (mypy takes a type for something without a hash, hence the two ignores above.)
@cache
def _writer(kind: type) -> Turn:
    if hasattr(kind, "to_dict"):
        return lambda value: value.to_dict()
    if is_dataclass(kind):
        names = tuple(f.name for f in fields(kind))
        # Half of a case is what is not (yet) there: that need not be written, nor read.
        missing = frozenset(f.name for f in fields(kind) if f.default is None)
        return lambda value: {
            name: to_plain(found)
            for name in names
            if (found := getattr(value, name)) is not None or name not in missing
        }
    if issubclass(kind, Enum):
        return attrgetter("value")
    if issubclass(kind, datetime):
        return micros
    if issubclass(kind, (date, time)):
        return lambda value: value.isoformat()
    if issubclass(kind, frozenset):
        return lambda value: sorted(to_plain(v) for v in value)
    if issubclass(kind, tuple):
        return lambda value: [to_plain(v) for v in value]
    if issubclass(kind, dict):
        return lambda value: {to_plain(k): to_plain(v) for k, v in value.items()}
    return _same


def _same(value: Any) -> Any:
    return value


@cache
def _reader(kind: Any) -> Turn:
    origin = get_origin(kind)
    if origin is not None:
        return _reader_of_many(origin, get_args(kind))
    if not isinstance(kind, type):
        return _same
    if hasattr(kind, "from_dict"):
        return kind.from_dict  # type: ignore[no-any-return]
    if is_dataclass(kind):
        return _Record(kind)
    if issubclass(kind, Enum):
        return _member_of(kind)
    if kind is datetime:
        return instant
    if kind in (date, time):
        return kind.fromisoformat
    return _same


def _member_of(kind: type[Enum]) -> Turn:
    # Asking the class itself costs four times as much, and a case has a dozen of these.
    members = {member.value: member for member in kind}

    def read(data: Any) -> Enum:
        try:
            return members[data]
        except (KeyError, TypeError):
            raise ValueError(f"no {kind.__name__}") from None

    return read


def _reader_of_many(origin: Any, inner: tuple[Any, ...]) -> Turn:
    if origin in (Union, types.UnionType):
        there = _reader(next(a for a in inner if a is not type(None)))
        return lambda data: None if data is None else there(data)
    if origin is tuple and inner[-1] is not Ellipsis:
        each = [_reader(a) for a in inner]
        return lambda data: tuple(read(v) for read, v in zip(each, data, strict=True))
    first = _reader(inner[0])
    if origin is tuple:
        return lambda data: tuple([first(v) for v in data])
    if origin is frozenset:
        return lambda data: frozenset([first(v) for v in data])
    if origin in (Mapping, dict):
        second = _reader(inner[1])
        return lambda data: {first(k): second(v) for k, v in data.items()}
    return _same


class _Record:
    """Reads one type of record. Its fields are looked at with the first one: it may hold itself."""

    def __init__(self, kind: type[Any]) -> None:
        self._kind = kind
        self._readers: dict[str, Turn] | None = None
        self._needed: frozenset[str] = frozenset()

    def _look(self) -> dict[str, Turn]:
        hints = get_type_hints(self._kind)
        known = fields(self._kind)
        self._needed = frozenset(f.name for f in known if f.default is f.default_factory is MISSING)
        return {f.name: _reader(hints[f.name]) for f in known}

    def __call__(self, data: Mapping[str, Any]) -> Any:
        if self._readers is None:
            self._readers = self._look()
        readers = self._readers
        known = {name: readers[name](value) for name, value in data.items() if name in readers}
        if missing := self._needed - known.keys():
            raise KeyError(min(missing))
        return self._kind(**known)


def json_text(data: Any) -> str:
    """Return plain data as JSON, for a driver that takes text."""
    return orjson.dumps(data).decode()


def micros(moment: datetime) -> int:
    """Return whole microseconds since 1970 for an aware instant."""
    if moment.tzinfo is None:
        raise ValueError("an instant must be aware")
    return (moment - EPOCH) // timedelta(microseconds=1)


def instant(value: int) -> datetime:
    """Return the aware UTC instant of whole microseconds since 1970."""
    return EPOCH + timedelta(microseconds=value)
