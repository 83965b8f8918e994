"""The file that moves the clock of the demo and the tests: an ISO instant, or an offset.

`2027-01-12T10:05:00+01:00` holds the clock at that instant; `+3d`, `-2h` or `+45m` shifts the real
one. A file that is not there, or that cannot be read, means real time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

_OFFSET = re.compile(r"([+-])(\d{1,5})([dhm])")
_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


def read_clock(path: Path, real_now: datetime) -> datetime:
    """Return the instant (UTC) that the file says, given the real one."""
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return real_now
    offset = _OFFSET.fullmatch(text)
    if offset:
        sign, count, unit = offset.groups()
        shift = int(count) * _UNITS[unit]
        return real_now + shift if sign == "+" else real_now - shift
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return real_now
    return instant.astimezone(UTC) if instant.tzinfo is not None else instant.replace(tzinfo=UTC)


def write_clock(path: Path, instant: datetime) -> None:
    """Hold the clock at an instant. The file is replaced whole, so nobody reads half of it."""
    draft = path.with_suffix(".new")
    draft.write_text(instant.astimezone(UTC).isoformat(), encoding="ascii")
    draft.replace(path)
