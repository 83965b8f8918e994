"""`wijklijn screen`: the screen on JSON lines, or on one text with the reasons for a person."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any, Protocol

from bot.privacy.screen import Screen
from casework.screening import Findings, ScreenFailed


class _Out(Protocol):
    def write(self, text: str, /) -> object: ...


@cache
def _screen() -> Screen:
    return Screen()


def screen_lines(lines: Iterable[str], out: _Out) -> None:
    """Reads `{"id", "text", "role"}` per line, writes `{"id", "direct", "spans"}` per line.

    A span is `{"start", "end", "label", "direct", "score"}`, offsets in code points, end exclusive.
    What could not be checked gets `"direct": true`, no spans and an `"error"` without the text.
    """
    for line in lines:
        if line.strip():
            out.write(json.dumps(_answer(line.lstrip("\ufeff"))) + "\n")


def _answer(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line, parse_constant=lambda name: None)
    except (ValueError, RecursionError):  # the latter for a thousand brackets
        return _failed(None, "not a line of JSON")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return _failed(row.get("id") if isinstance(row, dict) else None, "no text")
    try:
        findings = _screen().check(row["text"])
    except ScreenFailed as failure:
        return _failed(row.get("id"), str(failure))
    return {"id": row.get("id"), "direct": findings.direct, "spans": spans_of(findings)}


def _failed(ident: object, why: str) -> dict[str, Any]:
    return {"id": ident, "direct": True, "spans": [], "error": why}


def spans_of(findings: Findings) -> list[dict[str, Any]]:
    """The findings as plain values, in reading order."""
    return [
        {
            "start": item.start,
            "end": item.end,
            "label": item.label.value,
            "direct": item.direct,
            "score": round(item.score, 3),
        }
        for item in findings.items
    ]


def explain(text: str) -> str:
    """What the screen finds in `text`, and why, in Dutch sentences for somebody at a terminal."""
    try:
        findings = _screen().check(text)
    except ScreenFailed:
        return "Dit kon niet worden nagekeken. Het bericht wordt tegengehouden."
    lines = ["Wordt tegengehouden." if findings.direct else "Mag worden verstuurd."]
    for item in findings.items:
        kind = "houdt tegen" if item.direct else "alleen een tip"
        lines.append(
            f"- {item.start}-{item.end} {text[item.start : item.end]!r}: {item.label.value},"
            f" {item.reason} ({kind}, {item.score:.2f})"
        )
    if findings.direct:
        lines.append(f"Zo zou het wel kunnen: {findings.masked()}")
    return "\n".join(lines)
