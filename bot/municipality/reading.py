"""From an import file to the records of the directory: every mistake is found before anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

import phonenumbers

from bot.municipality.document import ImportRefused, Place, open_document
from casework.calendar import WorkCalendar
from casework.deadlines import Terms
from casework.people import (
    CoverageType,
    Language,
    Municipality,
    Neighbourhood,
    Organisation,
    OrganisationKind,
    Person,
    Role,
    SpecialistPool,
    TargetGroup,
    Team,
    TeamType,
)
from casework.references import new_id
from casework.sharing import Ground, GroundCode
from casework.thread_terms import ThreadTerms

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import file says. People have new random ids; their `key` finds them back."""

    municipality: Municipality
    organisations: tuple[Organisation, ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    teams: tuple[Team, ...]
    people: tuple[Person, ...]
    grounds: tuple[Ground, ...]


def read_municipality(text: str) -> Imported:
    """Read an import file. Raises ImportRefused with line and field of every mistake."""
    root = open_document(text)
    calendar, terms = _defaults(root)
    organisations = _unique(root, "organisations", _organisation, lambda o: o.code, "code")
    neighbourhoods = _unique(root, "neighbourhoods", _neighbourhood, lambda n: n.code, "code")
    known = _Known(
        {o.code: o for o in organisations}, {n.code for n in neighbourhoods}, calendar, terms
    )
    teams = _unique(root, "teams", known.team, lambda t: t.code, "code")
    _no_twins(root, "teams", "name")
    known.teams = {t.code for t in teams}
    pools = _unique(root, "pools", _pool, lambda p: p.code, "code")
    known.pools = {p.code for p in pools}
    people = _unique(root, "people", known.person, lambda p: p.key, "key")
    _references_to_people(root, {p.key for p in people})
    grounds = [g for place in root.parts("grounds") if (g := known.ground(place)) is not None]
    municipality = _municipality(root, known.teams)
    sparring = _sparring(root)
    root.nothing_else()
    if root.mistakes or municipality is None:
        raise ImportRefused(sorted(root.mistakes, key=lambda m: (m.line, m.field)))
    by_key = {p.key: p.id for p in people}
    return Imported(
        replace(municipality, pools=tuple(pools), sparring=sparring),
        tuple(organisations),
        tuple(neighbourhoods),
        tuple(teams),
        tuple(_with_ids(p, by_key) for p in people),
        tuple(grounds),
    )


def _with_ids(person: Person, ids: dict[str, str]) -> Person:
    return replace(
        person,
        substitute=ids.get(person.substitute or ""),
        buddy=ids.get(person.buddy or ""),
    )


def _pool(place: Place) -> SpecialistPool | None:
    code, name = place.text("code", longest=30), place.text("name")
    return SpecialistPool(code, name) if code else None


def _unique(
    root: Place, name: str, read: Callable[[Place], T | None], code: Callable[[T], str], field: str
) -> list[T]:
    found: dict[str, T] = {}
    for place in root.parts(name):
        record = read(place)
        place.nothing_else()
        if record is None:
            continue
        if code(record) in found:
            place.wrong("stands in the file twice", field)
        found[code(record)] = record
    return list(found.values())


def _no_twins(root: Place, name: str, field: str) -> None:
    """Two teams with one name would be one to everybody who reads a message."""
    seen: set[str] = set()
    for place in root.parts(name):
        value = str(place.value(field) or "").strip().casefold()
        if value and value in seen:
            place.wrong("is the name of another team too", field)
        seen.add(value)


def _references_to_people(root: Place, keys: set[str]) -> None:
    for place in root.parts("people"):
        for field in ("substitute", "buddy"):
            other = place.value(field)
            if not isinstance(other, str):  # nobody, or named as a mistake already
                continue
            if other not in keys:
                place.wrong("is nobody in this file", field)
            elif other == place.value("key"):
                place.wrong("cannot be the person self", field)


def _defaults(root: Place) -> tuple[WorkCalendar, Terms]:
    calendar, terms = WorkCalendar(), Terms()
    given = root.mapping("calendar")
    if given is not None:
        calendar = _read(root, "calendar", WorkCalendar.from_dict, given) or calendar
    given = root.mapping("terms")
    if given is not None:
        terms = _read(root, "terms", Terms.from_dict, given) or terms
    return calendar, terms


def _sparring(root: Place) -> ThreadTerms:
    given = root.mapping("sparring")
    return (given and _read(root, "sparring", ThreadTerms.from_dict, given)) or ThreadTerms()


def _read(
    place: Place, name: str, read: Callable[[dict[str, object]], T], given: dict[str, object]
) -> T | None:
    try:
        return read(given)
    except ValueError as error:
        place.wrong(str(error), name)
        return None


def _organisation(place: Place) -> Organisation | None:
    code, name = place.text("code", longest=30), place.text("name")
    kind = place.choice("kind", OrganisationKind)
    return Organisation(code, name, kind) if code and kind else None


def _neighbourhood(place: Place) -> Neighbourhood | None:
    code, name = place.text("code", longest=20), place.text("name")
    return Neighbourhood(code, name, place.whole("inhabitants")) if code else None


def _phone(place: Place, name: str) -> str | None:
    """Return a work phone as it is dialled inside the country, or None when there is none."""
    text = place.text(name, required=False, longest=30)
    if not text:
        return None
    try:
        number = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        place.wrong("is not a telephone number", name)
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))


def _municipality(root: Place, teams: Iterable[str]) -> Municipality | None:
    place = root.part("municipality")
    if place is None:
        return None
    name, crisis = place.text("name"), place.text("crisis_number", longest=30)
    after_hours = place.text("after_hours_number", required=False, longest=30) or None
    fallback = place.text("fallback_team", required=False, longest=30) or None
    if fallback is not None and fallback not in teams:
        place.wrong("is not a team in this file", "fallback_team")
    first = place.text("household_first", required=False) or TeamType.YOUTH.value
    if first not in {TeamType.YOUTH, TeamType.REGULAR}:
        place.wrong("must be YOUTH or REGULAR", "household_first")
    place.nothing_else()
    return Municipality(name, crisis, after_hours, fallback, first)


class _Known:
    """What earlier parts of the file named, for the parts that refer to it."""

    def __init__(
        self,
        organisations: dict[str, Organisation],
        neighbourhoods: set[str],
        calendar: WorkCalendar,
        terms: Terms,
    ) -> None:
        self.organisations = organisations
        self.neighbourhoods = neighbourhoods
        self.calendar = calendar
        self.terms = terms
        self.teams: set[str] = set()
        self.pools: set[str] = set()

    def _organisation(self, place: Place) -> str:
        code = place.text("organisation", longest=30)
        if code and code not in self.organisations:
            place.wrong("is not an organisation in this file", "organisation")
        return code

    def _wijken(self, place: Place) -> tuple[str, ...]:
        codes = place.texts("neighbourhoods")
        for code in codes:
            if code not in self.neighbourhoods:
                place.wrong(f"names a wijk that is not in this file: {code}", "neighbourhoods")
        return tuple(codes)

    def team(self, place: Place) -> Team | None:
        """Read one team."""
        code, name = place.text("code", longest=30), place.text("name")
        kind = place.choice("type", TeamType)
        coverage = place.choice("coverage", CoverageType)
        target = place.choice("target", TargetGroup, TargetGroup.BOTH)
        wijken = self._wijken(place)
        if coverage is CoverageType.NEIGHBOURHOOD and not wijken:
            place.wrong("is missing: a team for wijken must name them", "neighbourhoods")
        calendar = place.mapping("calendar")
        terms = place.mapping("terms")
        hours = _read(place, "calendar", WorkCalendar.from_dict, calendar) if calendar else None
        own_terms = _read(place, "terms", Terms.from_dict, terms) if terms else None
        organisation = self._organisation(place)
        care_desk, youth_act = place.yes("is_care_desk"), place.yes("youth_act")
        phone = _phone(place, "phone")
        if not code or kind is None or coverage is None or target is None:
            return None
        return Team(
            code=code,
            name=name,
            type=kind,
            organisation=organisation,
            coverage=coverage,
            neighbourhoods=wijken,
            target=target,
            calendar=hours or self.calendar,
            terms=own_terms or self.terms,
            is_care_desk=care_desk,
            youth_act=youth_act,
            phone=phone,
        )

    def person(self, place: Place) -> Person | None:
        """Read one person."""
        key = place.text("key", longest=40)
        roles = self._roles(place)
        teams = tuple(place.texts("teams"))
        for code in teams:
            if code not in self.teams:
                place.wrong(f"names a team that is not in this file: {code}", "teams")
        organisation = self._organisation(place)
        self._fits(place, roles, organisation, teams)
        language = place.choice("language", Language, Language.NL) or Language.NL
        person = Person(
            id=new_id(),
            key=key,
            first_name=place.text("first_name", longest=40),
            last_name=place.text("last_name", longest=60),
            function=place.text("function", longest=60),
            organisation=organisation,
            roles=frozenset(roles),
            teams=teams,
            neighbourhoods=self._wijken(place),
            pools=self._pools(place),
            substitute=place.text("substitute", required=False, longest=40) or None,
            buddy=place.text("buddy", required=False, longest=40) or None,
            work_phone=_phone(place, "work_phone"),
            language=language,
        )
        return person if key else None

    def _pools(self, place: Place) -> tuple[str, ...]:
        pools = tuple(place.texts("pools"))
        for code in pools:
            if code not in self.pools:
                place.wrong(f"names a pool that is not in this file: {code}", "pools")
        return pools

    def _roles(self, place: Place) -> list[Role]:
        roles: list[Role] = []
        for code in place.texts("roles"):
            try:
                roles.append(Role(code))
            except ValueError:
                place.wrong(f"knows no role {code}; choose from " + ", ".join(Role), "roles")
        if not place.texts("roles"):
            place.wrong("is missing; choose from " + ", ".join(Role), "roles")
        return roles

    def _fits(
        self, place: Place, roles: list[Role], organisation: str, teams: tuple[str, ...]
    ) -> None:
        """Roles that do not go with the employer, and roles that need a team."""
        employer = self.organisations.get(organisation)
        police_roles = {Role.COMMUNITY_OFFICER, Role.SENIOR_OFFICER} & set(roles)
        if employer is not None and bool(police_roles) != (
            employer.kind is OrganisationKind.POLICE
        ):
            place.wrong(
                "do not go with this organisation (police roles are for the police)", "roles"
            )
        if {Role.SOCIAL_WORKER, Role.COORDINATOR} & set(roles) and not teams:
            place.wrong("is missing: this role works in a team", "teams")
        if Role.COMMUNITY_OFFICER in roles and not place.texts("neighbourhoods"):
            place.wrong("is missing: a community officer has at least one wijk", "neighbourhoods")

    def ground(self, place: Place) -> Ground | None:
        """Read one legal ground of the privacy officer's list."""
        code = place.choice("code", GroundCode)
        teams = place.texts("teams")
        for team in teams:
            if team not in self.teams:
                place.wrong(f"names a team that is not in this file: {team}", "teams")
        ground = None
        if code is not None:
            ground = Ground(
                code=code,
                enabled=place.yes("enabled"),
                valid_from=place.day("valid_from"),
                valid_until=place.day("valid_until"),
                review_date=place.day("review_date"),
                name=place.text("name", required=False),
                reference=place.text("reference", required=False),
                teams=frozenset(teams),
            )
        place.nothing_else()
        return ground
