"""Stretches of time: sorted, disjoint, half-open, in UTC.

Duty, leave and office hours are all stretches of time; what a person's duty is follows from them
by union, overlap and difference. Half-open: the start counts, the end does not, so two shifts that
touch are one stretch and closing time is already closed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, but not with, `end`; aware instants, kept in UTC.

    Raises ValueError for naive instants and for a span that does not end after it starts.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("an instant must be aware")
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end <= self.start:
            raise ValueError("a span must end after it starts")

    @property
    def length(self) -> timedelta:
        """How long it lasts, in real time."""
        return self.end - self.start

    def holds(self, instant: datetime) -> bool:
        """Tell whether an instant lies inside."""
        return self.start <= instant < self.end

    def overlap(self, other: Span) -> Span | None:
        """Return what two spans share, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class Spans:
    """Any number of spans, merged and in order. Build it with `Spans.of`."""

    parts: tuple[Span, ...] = ()

    @classmethod
    def of(cls, given: Iterable[Span]) -> Spans:
        """Merge spans that overlap or touch."""
        merged: list[Span] = []
        for span in sorted(given):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        return cls(tuple(merged))

    def __iter__(self) -> Iterator[Span]:
        return iter(self.parts)

    def __or__(self, other: Spans) -> Spans:
        return Spans.of((*self.parts, *other.parts))

    def __and__(self, other: Spans) -> Spans:
        found = (a.overlap(b) for a in self.parts for b in other.parts)
        return Spans(tuple(sorted(span for span in found if span is not None)))

    def __sub__(self, other: Spans) -> Spans:
        left: list[Span] = []
        for span in self.parts:
            start = span.start
            for hole in other.parts:
                if hole.end <= start or hole.start >= span.end:
                    continue
                if hole.start > start:
                    left.append(Span(start, hole.start))
                start = hole.end
            if start < span.end:
                left.append(Span(start, span.end))
        return Spans(tuple(left))

    def at(self, instant: datetime) -> Span | None:
        """Return the span that an instant lies in, or None."""
        index = bisect_right(self.parts, instant, key=lambda span: span.start) - 1
        return self.parts[index] if index >= 0 and self.parts[index].holds(instant) else None

    def after(self, instant: datetime) -> Iterator[Span]:
        """Walk what is left from an instant on; a span that is going on starts at the instant."""
        for span in self.parts:
            if span.end > instant:
                yield Span(max(span.start, instant), span.end)

    def edges(self) -> Iterator[datetime]:
        """Walk every instant at which it begins or ends."""
        for span in self.parts:
            yield span.start
            yield span.end
