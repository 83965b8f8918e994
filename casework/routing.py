"""Which team a signal goes to: exactly one, or a question, never a guess in silence."""

from __future__ import annotations

from dataclasses import dataclass

from casework.errors import NoTeam, Refused
from casework.people import Directory, TargetGroup, Team, TeamType
from casework.taxonomy import Who


@dataclass(frozen=True, slots=True)
class Route:
    """The teams that fit. One: it goes there. More: the sender is asked once."""

    candidates: tuple[Team, ...]

    @property
    def team(self) -> Team | None:
        """The only team that fits, or None when the sender must choose."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def route(directory: Directory, neighbourhood: str, who: Who) -> Route:
    """Return the team or teams for a signal about somebody in this wijk.

    An escalation team is never a first target (Kruip 2017: it takes complex cases only, through
    a colleague team). Raises NoTeam when nobody fits and the municipality has no fallback team,
    Refused for a signal about the whole area, which is not about a household.
    """
    if who is Who.AREA:
        raise Refused("error-area-signal")
    if neighbourhood not in directory.neighbourhoods:
        raise NoTeam
    groups = {
        Who.CHILD: (TeamType.YOUTH, TeamType.REGULAR),
        Who.ADULT: (TeamType.REGULAR,),
        Who.BOTH: _household_order(directory),
    }[who]
    for team_type in groups:
        found = tuple(
            team
            for team in directory.teams.values()
            if team.type is team_type and team.covers(neighbourhood) and _helps(team, who)
        )
        if found:
            return Route(found)
    code = directory.municipality.fallback_team
    if code is None or code not in directory.teams:
        raise NoTeam
    return Route((directory.teams[code],))


def _household_order(directory: Directory) -> tuple[TeamType, ...]:
    """Which team leads for a whole household is the municipality's choice."""
    if directory.municipality.household_first == TeamType.YOUTH:
        return (TeamType.YOUTH, TeamType.REGULAR)
    return (TeamType.REGULAR, TeamType.YOUTH)


def _helps(team: Team, who: Who) -> bool:
    if team.target is TargetGroup.BOTH:
        return True
    if team.type is TeamType.YOUTH:
        return who in {Who.CHILD, Who.BOTH} and team.target is TargetGroup.YOUTH
    return who in {Who.ADULT, Who.BOTH} and team.target is TargetGroup.ADULTS


def redirect_targets(
    directory: Directory, team: str, neighbourhood: str, *, elsewhere: Who | None = None
) -> tuple[Team, ...]:
    """Return the teams to which a colleague may send a signal on: all but the present one.

    `elsewhere`: the wijk that was entered is wrong. Then the teams of other wijken count too, as
    far as they help whom it is about.
    """
    return tuple(
        other
        for other in directory.teams.values()
        if other.code != team
        and other.type is not TeamType.POLICE
        and (other.covers(neighbourhood) or (elsewhere is not None and _helps(other, elsewhere)))
    )
