"""How ladders that fall due together are divided over units of work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from casework.actions.climb import IN_ONE_UNIT, in_units
from casework.watch_store import Due, WatchKind

OWNERS = st.sampled_from([("north", None), ("north", "a"), ("north", "b"), ("south", "c")])


@given(st.lists(st.tuples(OWNERS, st.integers(1, 150)), max_size=12))
def test_nothing_is_lost_no_unit_is_too_large_and_people_are_not_split(
    lots: list[tuple[tuple[str, str | None], int]],
) -> None:
    due = [
        Due(f"{lot} {number}", WatchKind.FEEDBACK, team, owner)
        for lot, ((team, owner), many) in enumerate(lots)
        for number in range(many)
    ]
    units = list(in_units(due))
    assert Counter(chain(*units)) == Counter(due)
    assert all(0 < len(unit) <= IN_ONE_UNIT for unit in units)
    for team in {d.team for d in due}:
        own = [d for d in due if d.team == team]
        assert len(own) > IN_ONE_UNIT or _spread(own, units) == 1, team
    for owner in {d.owner for d in due}:
        own = [d for d in due if d.owner == owner]
        assert _spread(own, units) == -(-len(own) // IN_ONE_UNIT), owner
    if len(due) <= IN_ONE_UNIT:
        assert len(units) == bool(due), "few are one unit, whoever they are of"


def _spread(own: list[Due], units: list[Sequence[Due]]) -> int:
    return sum(not set(own).isdisjoint(unit) for unit in units)
