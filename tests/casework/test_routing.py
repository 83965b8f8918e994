"""Where a signal goes: one team, or a question, never a guess."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.errors import NoTeam, Refused
from casework.people import Directory, TargetGroup, TeamType
from casework.routing import redirect_targets, route
from casework.taxonomy import Who
from tests.lindermeer import lindermeer, two_wijken


def with_team(directory: Directory, code: str, **changes: object) -> Directory:
    teams = {**directory.teams, code: replace(directory.teams[code], **changes)}
    return replace(directory, teams=teams)


@pytest.mark.parametrize(
    ("who", "team"), [(Who.ADULT, "st-kreken"), (Who.CHILD, "jeugd"), (Who.BOTH, "jeugd")]
)
def test_the_team_for_whom_it_is_about(who: Who, team: str) -> None:
    found = route(lindermeer(), "kreken", who)
    assert found.team is not None
    assert found.team.code == team


def test_the_municipality_chooses_who_leads_for_a_household() -> None:
    directory = lindermeer()
    adults_first = replace(
        directory, municipality=replace(directory.municipality, household_first="REGULAR")
    )
    team = route(adults_first, "kreken", Who.BOTH).team
    assert team is not None
    assert team.code == "st-kreken"


def test_a_child_goes_to_a_team_for_everybody_when_there_is_no_youth_team() -> None:
    directory = with_team(lindermeer(), "jeugd", type=TeamType.ESCALATION)
    with pytest.raises(NoTeam):
        route(directory, "kreken", Who.CHILD)
    broad = with_team(directory, "st-kreken", target=TargetGroup.BOTH)
    team = route(broad, "kreken", Who.CHILD).team
    assert team is not None
    assert team.code == "st-kreken"


@pytest.mark.parametrize(
    ("code", "target", "who"),
    [
        ("jeugd", TargetGroup.ADULTS, Who.CHILD),
        ("jeugd", TargetGroup.ADULTS, Who.BOTH),
        ("st-kreken", TargetGroup.YOUTH, Who.ADULT),
        ("st-kreken", TargetGroup.YOUTH, Who.CHILD),
    ],
)
def test_a_team_that_helps_others_is_passed_by(code: str, target: TargetGroup, who: Who) -> None:
    only = with_team(lindermeer(), code, target=target)
    only = replace(only, teams={code: only.teams[code]})
    with pytest.raises(NoTeam):
        route(only, "kreken", who)


def test_an_escalation_team_is_never_first() -> None:
    directory = lindermeer()
    for who in (Who.ADULT, Who.CHILD, Who.BOTH):
        assert all(t.code != "plus" for t in route(directory, "kreken", who).candidates)


def test_two_teams_that_fit_are_a_question() -> None:
    directory = lindermeer()
    twin = replace(directory.teams["st-kreken"], code="st-twee", name="Sociaal Team Twee")
    both = replace(directory, teams={**directory.teams, "st-twee": twin})
    found = route(both, "kreken", Who.ADULT)
    assert found.team is None
    assert {t.code for t in found.candidates} == {"st-kreken", "st-twee"}


def test_no_team_falls_back_or_says_so() -> None:
    directory = with_team(lindermeer(), "st-kreken", neighbourhoods=("oosterhaven",))
    with pytest.raises(NoTeam):
        route(directory, "kreken", Who.ADULT)
    unknown = replace(
        directory, municipality=replace(directory.municipality, fallback_team="elders")
    )
    with pytest.raises(NoTeam):
        route(unknown, "kreken", Who.ADULT)
    fallback = replace(
        directory, municipality=replace(directory.municipality, fallback_team="jeugd")
    )
    team = route(fallback, "kreken", Who.ADULT).team
    assert team is not None
    assert team.code == "jeugd"


def test_an_unknown_wijk_and_the_whole_area_are_refused() -> None:
    with pytest.raises(NoTeam):
        route(lindermeer(), "atlantis", Who.ADULT)
    with pytest.raises(Refused) as refused:
        route(lindermeer(), "kreken", Who.AREA)
    assert refused.value.text_id == "error-area-signal"


def test_a_signal_is_sent_on_to_any_other_team_but_the_police() -> None:
    targets = redirect_targets(lindermeer(), "st-kreken", "kreken")
    assert {t.code for t in targets} == {"jeugd", "plus"}
    from_youth = redirect_targets(lindermeer(), "jeugd", "oosterhaven")
    assert {t.code for t in from_youth} == {"st-kreken", "plus"}
    assert {t.code for t in redirect_targets(lindermeer(), "jeugd", "elders")} == {"plus"}


def test_a_wrong_wijk_opens_the_teams_of_other_wijken_that_help_whom_it_is_about() -> None:
    directory = two_wijken()
    usual = {t.code for t in redirect_targets(directory, "st-kreken", "kreken")}
    assert usual == {"jeugd", "plus"}
    for who, more in ((Who.ADULT, {"st-ooster"}), (Who.CHILD, set())):
        found = redirect_targets(directory, "st-kreken", "kreken", elsewhere=who)
        assert {t.code for t in found} == usual | more, who
