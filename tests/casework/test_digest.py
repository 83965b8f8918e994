"""The weekly figures: what is shown, and that nobody gets back what is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.availability import DutyShift, Leave
from casework.calendar import WorkCalendar
from casework.coverage import Gap
from casework.deadlines import DueDates
from casework.digest import Caveat, PartB, part_b, sent_at, week_of, week_starts
from casework.digest_operational import (
    Accounts,
    PartA,
    Standing,
    part_a,
    readers,
    working_days_late,
)
from casework.patterns import Dismissed, DismissReason, Finding, Item, Rule, Thresholds
from casework.people import AccountStatus
from casework.referral import FeedbackState, Referral, State
from casework.roster import Roster
from casework.sharing import GroundCode
from casework.spans import Span
from casework.suppression import (
    REST,
    Count,
    Figure,
    Limits,
    Shown,
    Table,
    estimated,
    figure,
    middle_minutes,
    nearest,
    share,
    total,
    wijk_table,
)
from casework.taxonomy import Concern, DeclineReason, Kind, Purpose, Urgency, Who
from tests.lindermeer import lindermeer, local

LIMITS = Limits()
WEEK = (2027, 10)
END = local("2027-03-08 00:00")


def exact(n: int) -> Figure:
    return Figure(Shown.EXACT, n)


def about(n: int) -> Figure:
    return Figure(Shown.ABOUT, n)


BELOW = Figure(Shown.BELOW, 5)


# --- single figures -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "shown"), [(0, exact(0)), (1, BELOW), (4, BELOW), (5, exact(5)), (123, exact(123))]
)
def test_small_numbers_are_hidden(count: int, shown: Figure) -> None:
    assert figure(count, LIMITS) == shown
    assert shown.hidden == (0 < count < 5)


def test_a_municipality_may_be_stricter_but_not_below_three() -> None:
    assert figure(7, Limits(k=8)) == Figure(Shown.BELOW, 8)
    with pytest.raises(ValueError, match="below 3"):
        Limits(k=2)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([], exact(0)),
        ([7, 0, 9], exact(16)),
        ([7, 2, 9], about(20)),
        ([10, 1], about(10)),
        ([12, 3], about(15)),  # by accident the exact number, and still "about"
        ([20, 1, 1], about(20)),
        ([11, 1], about(20)),  # to the nearest 5 it would be 10, and 10 says that it is 1
        ([11, 4], about(20)),
    ],
)
def test_a_total_over_hidden_numbers_is_about(counts: list[int], shown: Figure) -> None:
    assert total(counts, LIMITS) == shown


@given(st.integers(3, 9), st.integers(0, 60), st.integers(1, 4))
def test_a_total_never_gives_back_what_it_hides(k: int, visible: int, hidden: int) -> None:
    """Whoever knows the rules and all other cells still sees two values for every hidden cell."""
    limits = Limits(k=k)
    shown = [visible] if visible >= k or visible == 0 else [visible + k]
    values: dict[Figure, list[set[int]]] = {}
    for cells in product(range(1, k), repeat=min(hidden, 2)):
        row = [*shown, *cells, *([1] * (hidden - len(cells)))]
        # Two cells are enough to look at; the others can be anything, here 1.
        places = values.setdefault(total(row, limits), [set() for _ in cells])
        for place, value in zip(places, cells, strict=True):
            place.add(value)
    if hidden <= 2:
        assert all(len(place) > 1 for places in values.values() for place in places)
    assert all(f.shown is Shown.ABOUT for f in values)


def test_estimates_come_from_what_is_shown() -> None:
    assert estimated([exact(7), exact(0)], LIMITS) == exact(7)
    assert estimated([exact(7), BELOW, about(10)], LIMITS) == about(20)
    assert nearest(12.5, 5) == 15


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (4, 9, None),
        (5, 10, exact(50)),
        (0, 10, exact(0)),
        (10, 10, exact(100)),
        (1, 10, Figure(Shown.AT_MOST, 40)),
        (4, 10, Figure(Shown.AT_MOST, 40)),
        (9, 10, Figure(Shown.AT_LEAST, 60)),
        (6, 10, Figure(Shown.AT_LEAST, 60)),
        (29, 30, Figure(Shown.AT_LEAST, 85)),
        (20, 30, exact(65)),
    ],
)
def test_percentages_of_few_are_not_given(part: int, whole: int, shown: Figure | None) -> None:
    assert share(part, whole, LIMITS) == shown


@given(st.integers(10, 200), st.integers(0, 200))
def test_a_percentage_never_gives_back_few(whole: int, part: int) -> None:
    part = min(part, whole)
    shown = share(part, whole, LIMITS)
    same = [n for n in range(whole + 1) if share(n, whole, LIMITS) == shown]
    assert part in same
    if 0 < part < 5 or 0 < whole - part < 5:
        assert shown is not None and len(same) >= 4
        bound = shown.number * whole / 100
        assert bound >= part if shown.shown is Shown.AT_MOST else bound <= part


def test_medians_only_of_five_or_more() -> None:
    assert middle_minutes([5, 1, 9, 3], LIMITS) is None
    assert middle_minutes([5, 1, 900, 3, 4], LIMITS) == 4


# --- the table of wijken --------------------------------------------------------------------

COLUMNS = ("DEBT", "LONELY", "SCHOOL")
TWO = frozenset({"w1", "w2"})


def table(rows: Mapping[str, list[int]], **changes: object) -> Table:
    counts = {
        wijk: {c: Count(n, TWO if n else frozenset()) for c, n in zip(COLUMNS, row, strict=True)}
        for wijk, row in rows.items()
    }
    inhabitants: Mapping[str, int | None] = dict.fromkeys(rows, 5000)
    fields: dict[str, object] = {"inhabitants": inhabitants, "limits": LIMITS, **changes}
    return wijk_table(counts, columns=COLUMNS, **fields)  # type: ignore[arg-type]


def test_a_table_without_small_numbers_is_exact() -> None:
    found = table({"north": [5, 0, 7], "south": [8, 9, 0]})
    assert [line.total for line in found.lines] == [exact(12), exact(17)]
    assert found.totals == (exact(13), exact(9), exact(7))
    assert found.total == exact(29)
    assert not found.merged and not found.left_out


def test_a_hidden_cell_makes_its_totals_about() -> None:
    found = table({"north": [5, 2, 8], "south": [8, 9, 0]})
    assert found.lines[0].cells == (exact(5), BELOW, exact(8))
    assert found.lines[0].total == about(15)
    assert found.totals == (exact(13), about(10), exact(8))
    assert found.total == about(30)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=4),
    st.sampled_from([3, 4, 5]),
)
def test_no_total_of_a_table_gives_back_a_hidden_cell(rows: list[list[int]], k: int) -> None:
    """The attack with all knowledge: which other tables would have been published just so?"""
    limits = Limits(k=k)
    named = {f"wijk {n}": row for n, row in enumerate(rows)}
    published = table(named, limits=limits)
    for name, row in named.items():
        hidden = [n for n, count in enumerate(row) if 0 < count < k]
        possible: dict[int, set[int]] = {n: set() for n in hidden}
        for other in product(range(1, k), repeat=len(hidden)):
            guess = list(row)
            for place, value in zip(hidden, other, strict=True):
                guess[place] = value
            if table({**named, name: guess}, limits=limits) == published:
                for place, value in zip(hidden, other, strict=True):
                    possible[place].add(value)
        assert all(len(values) >= 2 for values in possible.values())


def test_small_and_unknown_wijken_share_a_line() -> None:
    rows = {"north": [9, 9, 9], "hamlet": [3, 6, 0], "farm": [3, 6, 0]}
    found = table(rows, inhabitants={"north": 5000, "hamlet": 1999, "farm": None})
    assert [line.name for line in found.lines] == ["north", REST]
    assert found.lines[1].cells == (exact(6), exact(12), exact(0))
    assert found.merged == {"hamlet", "farm"} and not found.left_out


def test_one_small_wijk_is_left_out_and_no_total_gives_it_back() -> None:
    sizes = {"north": 5000, "south": 2000, "hamlet": 900}
    rows = {"north": [9, 9, 9], "south": [8, 8, 8], "hamlet": [7, 6, 0]}
    found = table(rows, inhabitants=sizes)
    assert [line.name for line in found.lines] == ["north", "south"]
    assert found.left_out
    assert found.totals == (about(15), about(15), about(15)) and found.total == about(50)
    # Whatever stood in the hamlet, the same figures are published.
    assert table({**rows, "hamlet": [40, 0, 1]}, inhabitants=sizes) == found


def counted(n: int, *handlers: str) -> Count:
    return Count(n, frozenset(handlers))


def test_a_wijk_of_one_professional_has_no_line() -> None:
    sizes: dict[str, int | None] = dict.fromkeys(["north", "south", "west"], 5000)
    rows = {
        "north": {"DEBT": counted(9, "w1", "w2")},
        "south": {"DEBT": counted(9, "w1"), "LONELY": counted(9, "w1", "w2")},  # one cell
        "west": {"DEBT": counted(2, "w2"), "LONELY": counted(2, "w2")},  # the whole line
    }
    found = wijk_table(rows, sizes, COLUMNS, LIMITS)
    assert found.merged == {"south", "west"}
    assert [line.name for line in found.lines] == ["north", REST]
    # Two wijken of the same professional may not hide behind each other.
    same = {**rows, "west": {"DEBT": counted(2, "w1")}, "south": {"DEBT": counted(9, "w1")}}
    left = wijk_table(same, sizes, COLUMNS, LIMITS)
    assert [line.name for line in left.lines] == ["north"] and left.left_out


def test_a_quiet_wijk_keeps_its_line() -> None:
    found = table({"north": [9, 9, 9], "south": [0, 0, 0]})
    assert [line.name for line in found.lines] == ["north", "south"]


def test_a_wijk_that_was_merged_stays_merged() -> None:
    rows = {"north": [9, 9, 9], "south": [8, 8, 8], "west": [7, 7, 7]}
    found = table(rows, merged_before=frozenset({"south", "west"}))
    assert [line.name for line in found.lines] == ["north", REST]


# --- part B ---------------------------------------------------------------------------------

SIZES: dict[str, int | None] = {"kreken": 6400, "oosterhaven": 5100}


def item(**changes: object) -> Item:
    fields: dict[str, object] = {
        "kind": Kind.CARE_SIGNAL, "submitted_at": END - timedelta(days=3),
        "neighbourhood": "kreken", "sender": "joris", "concern": Concern.DEBT,
        "urgency": Urgency.U3, "handlers": frozenset({"mirte", "dennis"}), **changes,
    }  # fmt: skip
    return Item(**fields)  # type: ignore[arg-type]


def many(n: int, **changes: object) -> list[Item]:
    """Items of two senders in turn."""
    return [item(**{"sender": ("joris", "samira")[i % 2], **changes}) for i in range(n)]


def publish(
    items: list[Item], earlier: Mapping[tuple[int, int], PartB] | None = None, **more: object
) -> PartB:
    return part_b(WEEK, items, SIZES, earlier or {}, **more)  # type: ignore[arg-type]


def test_weeks_follow_the_local_calendar() -> None:
    assert week_of(local("2027-01-03 23:59")) == (2026, 53)
    assert week_of(local("2027-01-04 00:00")) == (2027, 1)
    assert week_starts((2027, 13)) == local("2027-03-29 00:00")
    assert week_starts((2027, 14)) == local("2027-04-05 00:00")


def test_the_digest_goes_on_monday_or_the_next_working_day() -> None:
    assert sent_at((2027, 14), WorkCalendar()) == local("2027-04-05 08:30")
    assert sent_at((2027, 13), WorkCalendar()) == local("2027-03-30 08:30")  # after Easter


def test_volume_per_week_and_month() -> None:
    items = [
        *many(6), *many(7, submitted_at=END - timedelta(days=10)),
        *many(5, submitted_at=END - timedelta(days=17)), *many(5, submitted_at=END - timedelta(days=24)),
        *many(9, submitted_at=END - timedelta(days=30)),
        *many(2, kind=Kind.SPARRING, concern=None),
        item(submitted_at=END),
    ]  # fmt: skip
    found = publish(items)
    assert (found.volume[Kind.CARE_SIGNAL].week, found.volume[Kind.CARE_SIGNAL].month) == (
        about(5),
        about(20),
    )
    assert (found.volume[Kind.SPARRING].week, found.volume[Kind.SPARRING].month) == (
        BELOW,
        about(5),
    )
    assert found.volume[Kind.VT_NOTICE].month == exact(0)


def test_a_month_does_not_give_back_a_week_that_was_hidden() -> None:
    def month(hidden: int) -> Figure:
        weeks = [hidden, 7, 8, 9]
        items = [
            i for n, count in enumerate(weeks)
            for i in many(count, submitted_at=END - timedelta(days=7 * n + 1))
        ]  # fmt: skip
        return publish(items).volume[Kind.CARE_SIGNAL].month

    assert {month(n) for n in range(1, 5)} == {about(30)}


def history(items: list[Item], sizes: Mapping[str, int | None] = SIZES) -> list[PartB]:
    """What was published in nine weeks, the last one WEEK: all that a patient reader has."""
    parts: dict[tuple[int, int], PartB] = {}
    for ago in range(8, -1, -1):
        week = week_of(END - timedelta(weeks=ago))
        parts[week] = part_b(week, items, sizes, parts)
    return list(parts.values())


def added_up(parts: list[PartB]) -> range:
    """The attack: how many items were there in the eight weeks of the last table, by the volumes?"""

    def counts(shown: Figure) -> list[int]:
        if shown.shown is Shown.EXACT:
            return [shown.number]
        if shown.hidden:
            return list(range(1, shown.number))
        return [n for n in range(5, 100) if nearest(n, 5) == shown.number]

    known = [counts(volume.week) for part in parts[-8:] for volume in part.volume.values()]
    return range(sum(n[0] for n in known), sum(n[-1] for n in known) + 1)


@pytest.mark.parametrize("ago", range(8))
@pytest.mark.parametrize("hidden", range(1, 5))
def test_eight_weeks_do_not_add_up_to_a_hidden_cell(hidden: int, ago: int) -> None:
    """Not with the weeks, of which some were published before anything was hidden, nor the months."""
    steady = [i for n in range(16) for i in many(5, submitted_at=END - timedelta(days=7 * n + 2))]
    few = many(hidden, concern=Concern.STALKING, submitted_at=END - timedelta(days=7 * ago + 3))
    parts = history([*steady, *few])
    assert parts[-1].concerns.lines[0].cells.count(BELOW) == 1
    possible = {n - 40 for n in added_up(parts)} & {1, 2, 3, 4}
    assert hidden in possible and len(possible) > 1
    months = [part.volume[Kind.CARE_SIGNAL].month for part in (parts[-1], parts[-5])]
    assert {m.shown for m in months} == {Shown.ABOUT}


@pytest.mark.parametrize("count", range(10))
def test_eight_weeks_do_not_add_up_to_the_wijk_that_is_left_out(count: int) -> None:
    steady = [i for n in range(16) for i in many(5, submitted_at=END - timedelta(days=7 * n + 2))]
    parts = history(
        [*steady, *many(count, neighbourhood="gehucht")], {"kreken": 6400, "gehucht": 300}
    )
    assert parts[-1].concerns.left_out
    possible = [n - 40 for n in added_up(parts) if n >= 40]
    assert count in possible and len(possible) >= 5


@pytest.mark.parametrize("visible", [0, *range(5, 25)])
def test_the_first_week_of_a_town_does_not_give_back_a_hidden_cell(visible: int) -> None:
    """No other week blurs it: rounding alone would say that it is 1, or 4, at its edges."""
    published: dict[str, set[int]] = {}
    for hidden in range(1, 5):
        items = [*many(visible), *many(hidden, concern=Concern.STALKING)]
        published.setdefault(repr(history(items)[-1].volume), set()).add(hidden)
    assert all(len(values) >= 2 for values in published.values())


@pytest.mark.parametrize("cells", [4, 7, 12, 17])
def test_a_first_week_does_not_say_that_every_hidden_cell_is_one(cells: int) -> None:
    ones = [i for c in list(Concern)[:cells] for i in many(1, concern=c)]
    more = [*ones, *many(1, concern=Concern(ones[0].concern))]
    assert history(ones)[-1].volume == history(more)[-1].volume


def test_tempo_outcomes_and_load() -> None:
    items = [
        *many(
            8, claimed_minutes=30, feedback_minutes=300, feedback_in_term=True, outcome="FB_CLOSED"
        ),
        *many(2, claimed_minutes=90, feedback_in_term=False, declined=DeclineReason.NO_AREA),
        *many(4, urgency=Urgency.U1, claimed_minutes=10, outcome="FB_CLOSED"),
        *many(12, kind=Kind.INFO_REQUEST, concern=None, urgency=None, feedback_in_term=True),
        *many(3, kind=Kind.VT_NOTICE, concern=None, urgency=None),
        *many(5, kind=Kind.VT_NOTICE, concern=None, urgency=None, answered=True),
    ]
    found = publish(items, open_items={"st-kreken": 26, "jeugd": 2}, waiting_list={"st-kreken": 3})
    assert (found.tempo[Urgency.U3].to_claim, found.tempo[Urgency.U3].to_feedback) == (30, 300)
    assert found.tempo[Urgency.U3].in_term == Figure(Shown.AT_LEAST, 60)
    assert found.tempo[Urgency.U1].to_claim is None and found.tempo[Urgency.U1].in_term is None
    assert found.outcomes == {"FB_CLOSED": exact(12), "NO_AREA": BELOW}
    assert found.feedback_to_police == Figure(Shown.AT_LEAST, 60)
    assert found.feedback_to_team == exact(100)
    assert found.vt_without_feedback == BELOW
    assert found.open_items == {"st-kreken": exact(26), "jeugd": BELOW}
    assert found.waiting_list == {"st-kreken": BELOW}
    assert found.caveats == tuple(Caveat) and len(found.caveats) == 5


def test_the_figures_of_a_week_are_frozen() -> None:
    first = publish(many(9))
    again = publish(many(10), {WEEK: first})
    assert again is first


def test_a_merged_wijk_stays_merged_for_eight_weeks() -> None:
    both = [*many(9), *many(9, neighbourhood="oosterhaven")]
    one_hand = publish(
        [*many(9, handlers=frozenset({"mirte"})), *many(9, neighbourhood="oosterhaven")]
    )
    assert one_hand.concerns.merged == {"kreken"}

    def merged(weeks_ago: int) -> frozenset[str]:
        week = week_of(END - timedelta(weeks=weeks_ago))
        return publish(both, {week: replace(one_hand, week=week)}).concerns.merged

    assert merged(1) == merged(8) == {"kreken"}
    assert merged(9) == frozenset()


def test_good_news_compares_published_totals_only() -> None:
    before = week_of(END - timedelta(weeks=8))
    old = [*many(18), *many(12, concern=Concern.LONELY), *many(7, concern=Concern.SCHOOL)]
    then = part_b(
        before,
        [replace(i, submitted_at=week_starts(before) - timedelta(days=1)) for i in old],
        SIZES,
        {},
    )
    now = [*many(9), *many(8, concern=Concern.LONELY)]
    assert publish(now, {before: then}).fewer is Concern.DEBT
    assert publish([*many(13), *many(9, concern=Concern.LONELY)], {before: then}).fewer is None


def test_part_b_knows_nobody() -> None:
    items = [*many(9), *many(3, kind=Kind.COLLECTIVE, topic="sociale kaart")]
    text = repr(publish(items))
    assert not any(name in text for name in ("joris", "samira", "mirte", "dennis"))


# --- patterns -------------------------------------------------------------------------------

EARLIER = END - timedelta(weeks=8, days=1)


def rules(items: list[Item], **more: Any) -> list[Rule]:
    return [f.rule for f in publish(items, **more).patterns]


def test_a_cluster_in_a_wijk() -> None:
    assert publish(many(8)).patterns == (Finding(Rule.CLUSTER, "DEBT", "kreken", exact(8)),)
    assert rules(many(7)) == []
    assert rules(many(8, sender="joris")) == []
    assert rules([*many(8), *many(6, submitted_at=EARLIER)]) == []
    assert rules([*many(9), *many(6, submitted_at=EARLIER)]) == [Rule.CLUSTER]
    assert rules(many(8, concern=None)) == []
    assert rules(many(8), limits=Limits(k=9)) == []
    # A wijk without a line of its own is not named.
    assert rules(many(8, handlers=frozenset({"mirte"}))) == []


def test_many_that_could_be_lighter() -> None:
    spread: dict[str, Any] = {"sender": "joris"}
    items = [*many(6, light=True, **spread), *many(4, **spread)]
    assert publish(items).patterns == (Finding(Rule.LIGHT_OUTCOME, "DEBT", None, exact(10)),)
    assert rules([*many(5, light=True, **spread), *many(5, **spread)]) == []
    assert rules(many(9, light=True, **spread)) == []
    declined = many(10, declined=DeclineReason.NO_LIGHT, **spread)
    assert rules(declined) == [Rule.LIGHT_OUTCOME, Rule.REPEATED_DECLINE]


def test_a_pattern_over_all_wijken_uses_published_totals() -> None:
    """With the real total it would say which of two numbers is hidden in the other wijk."""

    def found(hidden: int) -> tuple[Finding, ...]:
        return publish(
            [
                *many(9, light=True, sender="joris"),
                *many(hidden, neighbourhood="oosterhaven", light=True, sender="joris"),
            ]
        ).patterns  # fmt: skip

    assert {found(n) for n in range(1, 5)} == {
        (Finding(Rule.LIGHT_OUTCOME, "DEBT", None, about(10)),)
    }


def test_an_estimate_alone_is_no_pattern() -> None:
    """Four hidden cells count for about 10 in a total, and may be four messages."""
    sizes: dict[str, int | None] = {f"wijk {n}": 5000 for n in range(4)}
    few = [
        item(neighbourhood=wijk, declined=DeclineReason.NO_LIGHT, sender="joris") for wijk in sizes
    ]
    found = part_b(WEEK, few, sizes, {})
    assert dict(zip(found.concerns.columns, found.concerns.totals, strict=True))["DEBT"] == about(
        10
    )
    assert found.patterns == ()


@pytest.mark.parametrize(
    ("enough", "rule", "subject", "bound"),
    [
        (
            many(5, declined=DeclineReason.NO_AREA, concern=None),
            Rule.REPEATED_DECLINE,
            "NO_AREA",
            5,
        ),
        (
            many(5, kind=Kind.SPARRING, concern=None, topic="privacy"),
            Rule.SAME_QUESTION,
            "privacy",
            5,
        ),
        (
            many(2, kind=Kind.COLLECTIVE, concern=None, topic="debt"),
            Rule.COLLECTIVE_SIGNALS,
            "debt",
            2,
        ),
        (many(3, kind=Kind.VT_NOTICE, concern=None), Rule.NO_VT_FEEDBACK, "VT_NOTICE", 3),
    ],
)
def test_rules_that_count(enough: list[Item], rule: Rule, subject: str, bound: int) -> None:
    expected = Finding(rule, subject, None, Figure(Shown.AT_LEAST, bound))
    assert publish(enough).patterns == (expected,)
    assert publish(enough[1:]).patterns == ()
    old = [replace(i, submitted_at=EARLIER) for i in enough]
    assert publish(old).patterns == ()


def test_vt_notices_with_an_answer_are_no_pattern() -> None:
    assert rules(many(3, kind=Kind.VT_NOTICE, concern=None, answered=True)) == []


def test_a_threshold_below_k_does_not_show_what_is_hidden() -> None:
    low = Thresholds(cluster=2, threads=2, declines=2)
    items = many(4, kind=Kind.SPARRING, topic="privacy", declined=DeclineReason.NO_AREA)
    assert rules(items, thresholds=low) == []


def test_at_most_two_patterns_and_a_dismissed_one_is_quiet_for_eight_weeks() -> None:
    items = [
        *many(8), *many(5, declined=DeclineReason.NO_AREA, concern=None),
        *many(3, kind=Kind.VT_NOTICE, concern=None),
    ]  # fmt: skip
    assert rules(items) == [Rule.CLUSTER, Rule.REPEATED_DECLINE]

    def after(days: int) -> list[Rule]:
        away = Dismissed(
            Rule.CLUSTER, "DEBT", "kreken", DismissReason.RUNS_ALREADY, END - timedelta(days=days)
        )
        return rules(items, dismissed=[away])

    assert after(0) == after(55) == [Rule.REPEATED_DECLINE, Rule.NO_VT_FEEDBACK]
    assert after(56) == [Rule.CLUSTER, Rule.REPEATED_DECLINE]


# --- part A ---------------------------------------------------------------------------------

MONDAY = local("2027-04-05 08:30")


def case(reference: str, **changes: object) -> Referral:
    fields: dict[str, object] = {
        "id": reference, "reference": reference, "kind": Kind.CARE_SIGNAL, "state": State.ACCEPTED,
        "version": 1, "sender": "joris", "team": "st-kreken", "neighbourhood": "kreken",
        "concerns": (Concern.EVICTION,), "who": Who.ADULT, "urgency": Urgency.U2,
        "purpose": Purpose.PURPOSE_HELP, "ground": GroundCode.WPG18_2_CARE_DESK,
        "submitted_at": local("2027-03-25 16:10"), "owner": "dennis",
        "due": DueDates(feedback=local("2027-03-31 17:00")), **changes,
    }  # fmt: skip
    return Referral(**fields)  # type: ignore[arg-type]


def a(*standings: Standing, roster: Roster | None = None, **more: object) -> PartA:
    return part_a(
        standings,
        roster or Roster(lindermeer()),
        WorkCalendar(),
        MONDAY,
        team="st-kreken",
        **more,  # type: ignore[arg-type]
    )


def test_what_is_late_stands_first_with_its_days() -> None:
    given_now = case("ZS-GIVN", feedback=FeedbackState.GIVEN)
    found = a(
        Standing(case("ZS-LATE"), level=2),
        Standing(case("ZS-MORE", due=DueDates(feedback=local("2027-03-23 17:00"))), level=3),
        Standing(given_now),
        Standing(case("ZS-DONE", state=State.CLOSED)),
        Standing(case("ZS-ELSE", team="jeugd")),
    )
    assert [(u.reference, u.level, u.days_late) for u in found.urgent.entries] == [
        ("ZS-MORE", 3, 8),
        ("ZS-LATE", 2, 3),
    ]
    assert found.urgent.more == 0


def test_what_nobody_has_stands_there_too() -> None:
    later = DueDates(feedback=local("2027-04-30 17:00"))
    gone = replace(
        lindermeer(),
        people={
            **lindermeer().people,
            "mirte": replace(lindermeer().people["mirte"], status=AccountStatus.OFFBOARDED),
        },
    )
    found = a(
        Standing(case("ZS-NEW2", state=State.SUBMITTED, owner=None, due=later), unclaimed_step=1),
        Standing(case("ZS-WAIT", state=State.SUBMITTED, owner=None, due=later), unclaimed_step=2),
        Standing(case("ZS-GONE", owner="mirte", due=later)),
        Standing(case("ZS-NONE", owner=None, due=DueDates())),
        Standing(case("ZS-FINE", due=later)),
        roster=Roster(gone),
    )
    assert [(u.reference, u.without_owner, u.days_late) for u in found.urgent.entries] == [
        ("ZS-GONE", True, 0),
        ("ZS-NONE", True, 0),
        ("ZS-WAIT", False, 0),
    ]


def test_what_is_due_this_week() -> None:
    def due(text: str) -> DueDates:
        return DueDates(feedback=local(text))

    found = a(
        Standing(case("ZS-FRID", due=due("2027-04-09 17:00"))),
        Standing(case("ZS-TUES", due=due("2027-04-06 17:00"), owner=None, state=State.SUBMITTED)),
        Standing(case("ZS-NEXT", due=due("2027-04-12 17:00"))),
        Standing(case("ZS-GIVN", due=due("2027-04-06 17:00"), feedback=FeedbackState.GIVEN)),
        Standing(case("ZS-NONE", due=DueDates())),
    )
    assert [(p.reference, p.due, p.function) for p in found.ours.entries] == [
        ("ZS-TUES", date(2027, 4, 6), None),
        ("ZS-FRID", date(2027, 4, 9), "sociaal werker"),
    ]


def test_lists_are_cut_and_say_how_many_more() -> None:
    late = [Standing(case(f"ZS-{n:04}")) for n in range(12)]
    found = a(*late)
    assert (len(found.urgent.entries), found.urgent.more) == (10, 2)


def test_the_other_blocks() -> None:
    later = DueDates(feedback=local("2027-04-30 17:00"))
    leaves = (
        Leave.of_days("mirte", date(2027, 4, 7), date(2027, 4, 9), "dennis"),
        Leave.of_days("dennis", date(2027, 4, 13), date(2027, 4, 14), "mirte"),
        Leave.of_days("anouk", date(2027, 4, 7), date(2027, 4, 9)),
    )
    gap = Gap(Span(MONDAY, MONDAY + timedelta(days=1)), MONDAY)
    found = a(
        Standing(case("ZS-ASK2", state=State.INFO_NEEDED, due=later)),
        Standing(case("ZS-HLD2", state=State.ON_HOLD, due=later, expected_on=date(2027, 5, 3))),
        Standing(case("ZS-HLD3", state=State.ON_HOLD, due=later)),
        roster=Roster(lindermeer(), leaves=leaves),
        gaps=(gap,),
        vt_waiting=["VT-2345"],
        without_sign=["HB-2345"],
        accounts=Accounts(not_verified=1),
        meet=["a", "b", "c", "d"],
    )
    assert found.theirs.entries == ("ZS-ASK2", "VT-2345")
    assert (found.waiting.count, found.waiting.earliest) == (2, date(2027, 5, 3))
    assert found.waiting.references == ("ZS-HLD2", "ZS-HLD3")
    assert found.away == leaves[:1]
    assert found.gaps == (gap,) and found.without_sign == ("HB-2345",)
    assert found.accounts.not_verified == 1 and found.meet == ("a", "b", "c")
    assert a().waiting.earliest is None and a().accounts == Accounts()


def test_days_late_are_working_days() -> None:
    calendar = WorkCalendar()
    assert working_days_late(calendar, local("2027-03-31 17:00"), MONDAY) == 3
    assert working_days_late(calendar, local("2027-03-26 17:00"), local("2027-03-30 09:00")) == 1
    assert working_days_late(calendar, MONDAY, MONDAY) == 0


def test_part_a_goes_to_the_coordinator_or_who_stands_there() -> None:
    roster = Roster(lindermeer())
    assert readers(roster.directory, roster, "st-kreken", MONDAY) == ("wim",)
    assert readers(roster.directory, roster, "plus", MONDAY) == ("ilse",)
    desk = DutyShift("plus", "anouk", Span(MONDAY, MONDAY + timedelta(hours=1)))
    with_desk = Roster(lindermeer(), duties=(desk,))
    assert readers(roster.directory, with_desk, "plus", MONDAY) == ("anouk",)
    assert readers(roster.directory, roster, "nowhere", MONDAY) == ()
