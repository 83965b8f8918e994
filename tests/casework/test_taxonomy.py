"""The codes of casework: complete, stable, and safe by default."""

from enum import StrEnum

import pytest

from casework import taxonomy
from casework.references import PREFIXES
from casework.taxonomy import (
    CLOSING_OUTCOMES,
    DIVERTING,
    NEXT_STEPS,
    OFF_BY_DEFAULT,
    Concern,
    DeclineReason,
    Direction,
    FeedbackCode,
    FeedbackLevel,
    Kind,
    LifeDomain,
    NextStep,
    from_team,
    kind_direction,
    level,
    life_domain,
)

ENUMS = [
    value
    for value in vars(taxonomy).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
]

ABOUT_THE_RESIDENT = {
    "FB_CONTACT",
    "FB_NO_CONTACT",
    "FB_HELP_STARTED",
    "FB_HELP_REFUSED",
    "FB_ALREADY_HELP",
    "FB_REFERRED",
    "FB_UPSCALED",
    "FB_VT",
    "FB_MOVED",
    "PF_NOTHING_RELEVANT",
    "PF_VISITED",
    "PF_ATTENTION",
}


@pytest.mark.parametrize("codes", ENUMS, ids=lambda e: e.__name__)
def test_a_code_is_spelled_as_its_name(codes: type[StrEnum]) -> None:
    assert [code.value for code in codes] == [code.name for code in codes]


def test_every_concern_has_its_life_domain_and_every_domain_a_concern_or_none() -> None:
    domains = {concern: life_domain(concern) for concern in Concern}
    assert {c for c, d in domains.items() if d is None} == {Concern.OTHER}
    assert set(domains.values()) - {None} == set(LifeDomain)
    assert domains[Concern.CONFUSED] is LifeDomain.MENTAL_HEALTH
    assert domains[Concern.NEGLECT] is LifeDomain.DAILY_LIVING
    assert domains[Concern.STALKING] is LifeDomain.JUSTICE


def test_violence_and_exploitation_never_go_through_the_bot() -> None:
    assert frozenset({Concern.ABUSE, Concern.EXPLOITATION}) == DIVERTING


@pytest.mark.parametrize("code", FeedbackCode)
def test_only_what_says_something_about_the_resident_needs_a_ground(code: FeedbackCode) -> None:
    expected = FeedbackLevel.N1 if code in ABOUT_THE_RESIDENT else FeedbackLevel.N0
    assert level(code) is expected


def test_codes_of_the_team_go_to_the_police_and_the_other_way() -> None:
    assert from_team(FeedbackCode.FB_OWNED)
    assert not from_team(FeedbackCode.PF_SEEN)


def test_a_case_never_ends_with_a_code_that_promises_more() -> None:
    promising = {"FB_RECEIVED", "FB_OWNED", "FB_TAKES_LONGER", "FB_WAITING"}
    assert promising.isdisjoint(CLOSING_OUTCOMES)
    assert all(from_team(code) for code in CLOSING_OUTCOMES)
    assert {FeedbackLevel.N0, FeedbackLevel.N1} == {level(code) for code in CLOSING_OUTCOMES}


def test_veilig_thuis_is_not_mentioned_unless_a_worker_wants_it() -> None:
    assert frozenset({FeedbackCode.FB_VT}) == OFF_BY_DEFAULT
    assert OFF_BY_DEFAULT.isdisjoint(CLOSING_OUTCOMES)


def test_every_reason_comes_with_a_next_step_and_every_step_is_offered() -> None:
    assert set(NEXT_STEPS) == set(DeclineReason)
    assert all(NEXT_STEPS.values())
    assert {step for steps in NEXT_STEPS.values() for step in steps} == set(NextStep)
    assert NEXT_STEPS[DeclineReason.NO_AREA] == (NextStep.REDIRECT,)
    assert NEXT_STEPS[DeclineReason.NO_VT] == (NextStep.VEILIG_THUIS,)
    assert NEXT_STEPS[DeclineReason.NO_CAPACITY] == (NextStep.WAITING_LIST,)


def test_a_kind_knows_which_way_it_goes() -> None:
    ways = {way: {k for k in Kind if kind_direction(k) is way} for way in Direction}
    assert ways[Direction.TO_TEAM] == {"CARE_SIGNAL", "WARM_REFERRAL", "INVOLVEMENT_Q", "VT_NOTICE"}
    assert ways[Direction.BOTH] == {"SUPPLEMENT", "UPSCALE_REQUEST", "COLLECTIVE", "SPARRING"}
    assert {"INFO_REQUEST", "VT_CLARIFY", "VISIT_ACCESS", "SAFETY_PLAN"} < ways[Direction.TO_POLICE]
    assert len(ways[Direction.TO_POLICE]) == 8


def test_every_kind_has_a_reference_prefix() -> None:
    assert set(PREFIXES) == set(Kind)
    assert set(PREFIXES.values()) == {"ZS", "VR", "HB", "SP", "VT", "WS"}
