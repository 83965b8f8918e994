"""Records to plain data and back, by their type hints, so that a new field needs no code here."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_plain(value: Any) -> Any:
    """Return plain JSON-able data for a record, enum, date, tuple or set of those."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return micros(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(to_plain(v) for v in value)
    if isinstance(value, tuple):
        return [to_plain(v) for v in value]
    if isinstance(value, dict):
        return {to_plain(k): to_plain(v) for k, v in value.items()}
    return value


def from_plain(kind: type[T], data: Any) -> T:
    """Return the record of this type. Fields that the data does not know keep their default.

    Raises ValueError or KeyError for data that is not of this type.
    """
    return _read(kind, data)  # type: ignore[no-any-return]


def _read(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [a for a in get_args(kind) if a is not type(None)]
        return None if data is None else _read(inner[0], data)
    if origin is tuple:
        inner = list(get_args(kind))
        if inner[-1] is Ellipsis:
            return tuple(_read(inner[0], v) for v in data)
        return tuple(_read(each, v) for each, v in zip(inner, data, strict=True))
    if origin is frozenset:
        return frozenset(_read(get_args(kind)[0], v) for v in data)
    if origin in (Mapping, dict):
        of_key, of_value = get_args(kind)
        return {_read(of_key, k): _read(of_value, v) for k, v in data.items()}
    if not isinstance(kind, type):
        return data
    if hasattr(kind, "from_dict"):
        return kind.from_dict(data)
    if is_dataclass(kind):
        return _record(kind, data)
    if issubclass(kind, Enum):
        return kind(data)
    if kind is datetime:
        return instant(data)
    if kind in (date, time):
        return kind.fromisoformat(data)
    return data


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _record(kind: type, data: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    known = {}
    for f in fields(kind):
        if f.name in data:
            known[f.name] = _read(hints[f.name], data[f.name])
        elif f.default is MISSING and f.default_factory is MISSING:
            raise KeyError(f.name)
    return kind(**known)


def micros(moment: datetime) -> int:
    """Return whole microseconds since 1970 for an aware instant."""
    if moment.tzinfo is None:
        raise ValueError("an instant must be aware")
    return (moment - EPOCH) // timedelta(microseconds=1)


def instant(value: int) -> datetime:
    """Return the aware UTC instant of whole microseconds since 1970."""
    return EPOCH + timedelta(microseconds=value)
