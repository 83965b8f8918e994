"""Who works here: organisations, wijken, teams, people, and the directory that holds them.

A `Directory` is one immutable picture of a municipality. Rules take it as an argument, so they
need no look-ups; storage hands out the same picture until something in it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casework.calendar import WorkCalendar
from casework.deadlines import Terms
from casework.sharing import Ground
from casework.thread_terms import ThreadTerms


class OrganisationKind(StrEnum):
    """Which law an organisation works under decides what it may share."""

    POLICE = "POLICE"
    MUNICIPALITY = "MUNICIPALITY"
    CARE = "CARE"


class TeamType(StrEnum):
    """The kinds of team found in the study of Kruip (2017), and the police unit."""

    REGULAR = "REGULAR"
    YOUTH = "YOUTH"
    ESCALATION = "ESCALATION"
    POLICE = "POLICE"


class CoverageType(StrEnum):
    """A team works for some wijken or for the whole municipality."""

    NEIGHBOURHOOD = "NEIGHBOURHOOD"
    MUNICIPALITY = "MUNICIPALITY"


class TargetGroup(StrEnum):
    """Whom a team helps."""

    YOUTH = "YOUTH"
    ADULTS = "ADULTS"
    BOTH = "BOTH"


class Role(StrEnum):
    """What a person may do follows from the role; a person may have several."""

    COMMUNITY_OFFICER = "COMMUNITY_OFFICER"
    SENIOR_OFFICER = "SENIOR_OFFICER"
    SOCIAL_WORKER = "SOCIAL_WORKER"
    COORDINATOR = "COORDINATOR"
    ADMINISTRATOR = "ADMINISTRATOR"
    PRIVACY_OFFICER = "PRIVACY_OFFICER"


CASEWORK = frozenset(
    {Role.SOCIAL_WORKER, Role.COORDINATOR, Role.COMMUNITY_OFFICER, Role.SENIOR_OFFICER}
)
"""The roles in which somebody may have a case."""


class AccountStatus(StrEnum):
    """The life of an account; nobody can register without an invitation."""

    IMPORTED = "IMPORTED"
    INVITED = "INVITED"
    VERIFIED = "VERIFIED"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    OFFBOARDED = "OFFBOARDED"


class Language(StrEnum):
    """The languages that the bot speaks."""

    NL = "nl"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An employer; it is also the controller of what its people keep."""

    code: str
    name: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A wijk. `inhabitants` matters for figures: small wijken get no line of their own."""

    code: str
    name: str
    inhabitants: int | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """A social team or police unit, with its hours and terms.

    `is_care_desk`: the team is (part of) the municipal desk for non-acute care of the Wpg decree.
    `youth_act`: the team works for the municipality under the Jeugdwet.
    """

    code: str
    name: str
    type: TeamType
    organisation: str
    coverage: CoverageType
    neighbourhoods: tuple[str, ...]
    target: TargetGroup
    calendar: WorkCalendar
    terms: Terms
    is_care_desk: bool = False
    youth_act: bool = False
    phone: str | None = None

    def covers(self, neighbourhood: str) -> bool:
        """Tell whether the team works in this wijk."""
        return self.coverage is CoverageType.MUNICIPALITY or neighbourhood in self.neighbourhoods


@dataclass(frozen=True, slots=True)
class Person:
    """A professional. `id` is random and may be logged; `key` is the name in the import file.

    `teams` are the teams in which the person works; a coordinator coordinates those.
    `neighbourhoods` are the wijken of a community officer, `pools` the groups of specialists who
    answer questions. `first_used_at` is a UTC instant.
    """

    id: str
    key: str
    first_name: str
    last_name: str
    function: str
    organisation: str
    roles: frozenset[Role]
    teams: tuple[str, ...] = ()
    neighbourhoods: tuple[str, ...] = ()
    pools: tuple[str, ...] = ()
    substitute: str | None = None
    buddy: str | None = None
    work_phone: str | None = None
    language: Language = Language.NL
    status: AccountStatus = AccountStatus.IMPORTED
    reachable: bool = True
    first_used_at: datetime | None = None

    @property
    def name(self) -> str:
        """First and last name, as colleagues see it."""
        return f"{self.first_name} {self.last_name}"

    @property
    def active(self) -> bool:
        """Whether the person may use the bot at all."""
        return self.status is AccountStatus.ACTIVE

    def has(self, *roles: Role) -> bool:
        """Tell whether the person has one of these roles."""
        return not self.roles.isdisjoint(roles)

    def works_in(self, team: str) -> bool:
        """Tell whether the person does casework in a team, or coordinates it."""
        return team in self.teams and self.has(*CASEWORK)

    @property
    def is_police(self) -> bool:
        """Whether the person works for the police, and so under the Wpg."""
        return self.has(Role.COMMUNITY_OFFICER, Role.SENIOR_OFFICER)


@dataclass(frozen=True, slots=True)
class SpecialistPool:
    """A group of colleagues of several teams who know much of one thing."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """What holds for the whole installation.

    `crisis_number` is the mental-health crisis service of the region and is obligatory.
    `after_hours_number` is the municipality's own number outside office hours, if there is one.
    `sparring` says how long questions without a name wait and are kept.
    """

    name: str
    crisis_number: str
    after_hours_number: str | None = None
    fallback_team: str | None = None
    household_first: str = "YOUTH"
    pools: tuple[SpecialistPool, ...] = ()
    sparring: ThreadTerms = field(default_factory=ThreadTerms)


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is on leave, or wants quiet for some hours. `until` is a UTC instant."""

    until: datetime
    stand_in: str | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """One immutable picture of everybody and everything that can be looked up.

    `away` says who is on leave or wants quiet at this moment, by id; `covering` who may stand in for
    an officer that is off duty.
    """

    municipality: Municipality
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    neighbourhoods: Mapping[str, Neighbourhood] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    grounds: tuple[Ground, ...] = ()
    version: int = 0
    away: Mapping[str, Away] = field(default_factory=dict)
    covering: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _members: dict[str, tuple[Person, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def stand_ins(self, person_id: str) -> frozenset[str]:
        """Return who stands in for somebody at this moment; nobody when that is not needed."""
        found = self.away.get(person_id)
        if found is None:
            return self.covering.get(person_id, frozenset())
        return frozenset({found.stand_in} if found.stand_in is not None else ())

    def person(self, person_id: str) -> Person:
        """Return a person by id. Raises KeyError when there is no such person."""
        return self.people[person_id]

    def members(self, team: str) -> Iterator[Person]:
        """Everybody with an active account who works in a team."""
        found = self._members.get(team)
        if found is None:
            everybody = (p for p in self.people.values() if p.active and team in p.teams)
            found = self._members[team] = tuple(everybody)
        return iter(found)

    def workers(self, team: str) -> Iterator[Person]:
        """The members of a team who do casework: they get the headlines."""
        return (p for p in self.members(team) if p.has(Role.SOCIAL_WORKER, Role.COMMUNITY_OFFICER))

    def coordinators(self, team: str) -> Iterator[Person]:
        """The coordinators of a team (for the police: the senior officers)."""
        return (p for p in self.members(team) if p.has(Role.COORDINATOR, Role.SENIOR_OFFICER))

    def officers(self, neighbourhood: str) -> Iterator[Person]:
        """The community officers of a wijk with an active account."""
        return (
            p
            for p in self.people.values()
            if p.active and p.has(Role.COMMUNITY_OFFICER) and neighbourhood in p.neighbourhoods
        )
