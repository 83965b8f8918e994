"""The data of a conversation's buttons: `f:<version>:<value>`, no content, at most 64 bytes."""

from __future__ import annotations

from dataclasses import dataclass

PREFIX = "f:"
MAX_VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class FlowTap:
    """What was tapped, and the version of the conversation that showed the button."""

    value: str
    version: int


def flow_data(value: str, version: int) -> str:
    """Return the callback data of a button."""
    return f"{PREFIX}{version}:{value}"


def parse_flow_tap(data: str) -> FlowTap | None:
    """Return the tap, or None for data that is not ours (it may be forged)."""
    if not data.startswith(PREFIX):
        return None
    version, colon, value = data.removeprefix(PREFIX).partition(":")
    if not colon or not value or len(version) > MAX_VERSION_DIGITS:
        return None
    if not (version.isascii() and version.isdecimal()):
        return None
    return FlowTap(value, int(version))
