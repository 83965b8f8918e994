"""Small numbers stay hidden: the rules for every figure that leaves the team.

What is shown must not give back what is hidden, also not to somebody who knows these rules. So
whether and how a total is rounded follows from what is shown anyway, never from the hidden numbers:
a rule such as "round only where it would give it away" gives it away by rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

SMALLEST_K = 3
REST = "REST"
"""The line of all wijken that have no line of their own."""


class Shown(StrEnum):
    """How a figure is meant: as it is, as "fewer than", as "about", at least, at most."""

    EXACT = "EXACT"
    BELOW = "BELOW"
    ABOUT = "ABOUT"
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number. `BELOW 5` stands for 1 to 4; 0 is shown as it is."""

    shown: Shown
    number: int

    @property
    def hidden(self) -> bool:
        """Whether it stands for a small number."""
        return self.shown is Shown.BELOW


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds of a municipality; it may make them stricter. Raises ValueError below 3."""

    k: int = 5
    round_to: int = 5
    percent_from: int = 10
    median_from: int = 5
    inhabitants_from: int = 2000

    def __post_init__(self) -> None:
        if self.k < SMALLEST_K:
            raise ValueError("numbers below 3 are always hidden")


def figure(count: int, limits: Limits) -> Figure:
    """Return a count as it may be shown."""
    if 0 < count < limits.k:
        return Figure(Shown.BELOW, limits.k)
    return Figure(Shown.EXACT, count)


def nearest(count: float, step: int) -> int:
    """Round to the nearest multiple of a step, halves up."""
    return int(count + step / 2) // step * step


def total(counts: Sequence[int], limits: Limits) -> Figure:
    """Return the total of figures that are shown too.

    With a hidden figure among them it is "about", to the nearest 5, or coarser where the 5 could
    say that all hidden ones are 1, or all are the largest hidden number.
    """
    hidden = [count for count in counts if figure(count, limits).hidden]
    if not hidden:
        return Figure(Shown.EXACT, sum(counts))
    step = _safe_step(sum(counts) - sum(hidden), len(hidden), limits)
    return Figure(Shown.ABOUT, nearest(sum(counts), step))


def _safe_step(visible: int, hidden: int, limits: Limits) -> int:
    low, high = visible + hidden, visible + hidden * (limits.k - 1)
    step = limits.round_to
    while nearest(low, step) != nearest(low + 1, step) or nearest(high, step) != nearest(
        high - 1, step
    ):
        step *= 2
    return step


def estimated(figures: Iterable[Figure], limits: Limits) -> Figure:
    """Return a total that says nothing more than the figures themselves do.

    For totals beside other totals: a second total over the same hidden numbers would narrow them.
    """
    given = list(figures)
    if all(f.shown is Shown.EXACT for f in given):
        return Figure(Shown.EXACT, sum(f.number for f in given))
    middle = sum(limits.k / 2 if f.hidden else f.number for f in given)
    return Figure(Shown.ABOUT, nearest(middle, limits.round_to))


def rough(count: int, limits: Limits) -> Figure:
    """Return a count that is never exact: one that stands beside figures it could be set against."""
    if count < limits.k:
        return figure(count, limits)
    return Figure(Shown.ABOUT, nearest(count, limits.round_to))


def reach(given: Figure, limits: Limits) -> tuple[int, int]:
    """Return the smallest and the largest count that a reader may think of at a figure."""
    if given.hidden:
        return 1, given.number - 1
    if given.shown is Shown.EXACT:
        return given.number, given.number
    step = limits.round_to
    return max(given.number - step // 2, limits.k), given.number + (step - 1) // 2


def share(part: int, whole: int, limits: Limits) -> Figure | None:
    """Return a percentage to the nearest 5, or None when it is of too few.

    When those inside or those outside are few, only a bound is given, the same for all few.
    """
    if whole < limits.percent_from:
        return None
    if 0 < part < limits.k:
        return Figure(Shown.AT_MOST, -(-(limits.k - 1) * 20 // whole) * 5)
    if 0 < whole - part < limits.k:
        return Figure(Shown.AT_LEAST, (whole - limits.k + 1) * 20 // whole * 5)
    return Figure(Shown.EXACT, nearest(100 * part / whole, 5))


def middle_minutes(minutes: Sequence[int], limits: Limits) -> int | None:
    """Return the median of durations, or None of too few. Longest and shortest are never shown."""
    return round(median(minutes)) if len(minutes) >= limits.median_from else None


@dataclass(frozen=True, slots=True)
class Count:
    """How many items a cell holds, and which professionals handled them (ids, never shown)."""

    items: int = 0
    handlers: frozenset[str] = frozenset()

    def __add__(self, other: Count) -> Count:
        return Count(self.items + other.items, self.handlers | other.handlers)


@dataclass(frozen=True, slots=True)
class Line:
    """One published line of a table: the cells in the order of its columns, and their total."""

    name: str
    cells: tuple[Figure, ...]
    total: Figure


@dataclass(frozen=True, slots=True)
class Table:
    """A published table of wijk by category.

    `merged`: wijken without a line of their own; `left_out`: even their joint line is not shown, so
    the totals leave them out as well, and are "about".
    """

    columns: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    totals: tuple[Figure, ...] = ()
    total: Figure = field(default_factory=lambda: Figure(Shown.EXACT, 0))
    merged: frozenset[str] = frozenset()
    left_out: bool = False

    def least(self, column: str | None = None) -> int:
        """Return how many items the lines show for certain, of one column or of all."""
        return sum(1 if cell.hidden else cell.number for cell in self._cells(column))

    def most(self) -> int:
        """Return how many items may stand in the lines at most."""
        return sum(c.number - 1 if c.hidden else c.number for c in self._cells(None))

    @property
    def hides(self) -> bool:
        """Whether something is hidden that a total could give back."""
        return self.left_out or any(cell.hidden for cell in self._cells(None))

    def _cells(self, column: str | None) -> Iterator[Figure]:
        for line in self.lines:
            for name, cell in zip(self.columns, line.cells, strict=True):
                if column in (None, name):
                    yield cell


def wijk_table(
    counts: Mapping[str, Mapping[str, Count]],
    inhabitants: Mapping[str, int | None],
    columns: Sequence[str],
    limits: Limits,
    merged_before: frozenset[str] = frozenset(),
) -> Table:
    """Return the table of wijken (`inhabitants` names all of them) as it may be published.

    A wijk that is small, of unknown size, handled by one professional, or was merged in the weeks
    before, goes into the joint line. That line needs two wijken and two professionals.
    """
    cells = {
        wijk: [counts.get(wijk, {}).get(column, Count()) for column in columns]
        for wijk in inhabitants
    }
    merged = frozenset(
        wijk
        for wijk, people in inhabitants.items()
        if people is None
        or people < limits.inhabitants_from
        or wijk in merged_before
        or _one_hand(cells[wijk], limits)
    )
    lines = [_line(wijk, row, limits) for wijk, row in cells.items() if wijk not in merged]
    rest = [Count() for _ in columns]
    for wijk in sorted(merged):
        rest = [one + other for one, other in zip(rest, cells[wijk], strict=True)]
    left_out = bool(merged) and (len(merged) < 2 or _one_hand(rest, limits))
    if merged and not left_out:
        lines.append(_line(REST, rest, limits))
    downwards = [estimated((line.cells[n] for line in lines), limits) for n in range(len(columns))]
    whole = estimated((line.total for line in lines), limits)
    if left_out:
        downwards = [_about(found, limits) for found in downwards]
        whole = _about(whole, limits)
    return Table(tuple(columns), tuple(lines), tuple(downwards), whole, merged, left_out)


def _one_hand(row: Sequence[Count], limits: Limits) -> bool:
    """Whether a line, or a cell of it that would be shown, is the work of one professional."""
    shown = [cell for cell in row if cell.items >= limits.k]
    whole = sum(row, Count())
    return any(len(cell.handlers) < 2 for cell in (*shown, *([whole] if whole.items else [])))


def _line(name: str, row: Sequence[Count], limits: Limits) -> Line:
    counts = [cell.items for cell in row]
    return Line(name, tuple(figure(count, limits) for count in counts), total(counts, limits))


def _about(found: Figure, limits: Limits) -> Figure:
    return Figure(Shown.ABOUT, nearest(found.number, limits.round_to))
