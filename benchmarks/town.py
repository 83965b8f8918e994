"""Groot Lindermeer: an invented town of a hundred people, as an import file.

Six teams take signals: four of three wijken each, one for young people, and one behind them, which
has no coordinator. One basisteam sends them. Every name is put together from a list.
"""

from __future__ import annotations

from itertools import product

FIRST = ("Aad", "Bea", "Cor", "Dirk", "Els", "Fenna", "Gijs", "Hanna", "Iris", "Jaap")
LAST = ("Akkermaat", "Brugzicht", "Dijkzand", "Elzenaar", "Geestwijk", "Horstink", "Kwelder",
        "Loofveld", "Meerdink", "Veenbaas")  # fmt: skip

WIJKEN = tuple(f"wijk-{number:02d}" for number in range(1, 13))
AREA_TEAMS = ("noord", "oost", "zuid", "west")
YOUTH, BEHIND = "jeugd", "plus"
TEAMS = (*AREA_TEAMS, YOUTH, BEHIND)
WORKERS = {**dict.fromkeys(AREA_TEAMS, 8), YOUTH: 9, BEHIND: 6}
OFFICERS = tuple(f"agent-{number:02d}" for number in range(1, 47))
COORDINATORS = tuple(f"hoofd-{team}" for team in TEAMS if team != BEHIND)
OFFICE = ("toezicht", "beheer")
DAYS = ("mon", "tue", "wed", "thu", "fri")


def workers(team: str) -> tuple[str, ...]:
    """Return the keys of who does the casework of a team."""
    return tuple(f"{team}-{number:02d}" for number in range(1, WORKERS[team] + 1))


def everybody() -> tuple[str, ...]:
    """Return the keys of all hundred people."""
    return (*OFFICERS, *COORDINATORS, *(w for team in TEAMS for w in workers(team)), *OFFICE)


def import_file() -> str:
    """Return the town as the text of an import file."""
    names = product(FIRST, LAST)
    people = "\n".join(
        f"  - {{key: {key}, first_name: {first}, last_name: {last}, {_work(key)}}}"
        for key, (first, last) in zip(everybody(), names, strict=True)
    )
    wijken = "\n".join(
        f"  - {{code: {code}, name: Wijk {code[-2:]}, inhabitants: {3000 + 400 * number}}}"
        for number, code in enumerate(WIJKEN)
    )
    return f"{_FRAME}\nneighbourhoods:\n{wijken}\n{_teams()}\npeople:\n{people}\n{_GROUNDS}"


def _teams() -> str:
    lines = ["teams:", f"  - {{code: basisteam, name: Basisteam, type: POLICE, {_POLICE}}}"]
    for number, team in enumerate(TEAMS):
        organisation = f"organisation: gemeente, phone: '+31 20 555 02{number:02d}'"
        if team in AREA_TEAMS:
            own = ", ".join(WIJKEN[number * 3 : number * 3 + 3])
            rest = f"coverage: NEIGHBOURHOOD, neighbourhoods: [{own}], target: ADULTS"
            kind = "type: REGULAR, is_care_desk: true"
        elif team == YOUTH:
            rest = "coverage: MUNICIPALITY, target: YOUTH"
            kind = "type: YOUTH, is_care_desk: true, youth_act: true"
        else:
            rest, kind = "coverage: MUNICIPALITY, target: BOTH", "type: ESCALATION"
        calendar = _CALENDARS.get(team, "")
        lines.append(
            f"  - {{code: {team}, name: Team {team.title()}, {kind}, {organisation}, {rest}{calendar}}}"
        )
    return "\n".join(lines)


def _work(key: str) -> str:
    if key in OFFICERS:
        number = OFFICERS.index(key)
        senior = number >= len(OFFICERS) - 2
        own = WIJKEN if senior else [WIJKEN[number % len(WIJKEN)]]
        # Two by two they stand in for each other.
        other = "" if senior else f", substitute: {OFFICERS[number ^ 1]}"
        role = "SENIOR_OFFICER" if senior else "COMMUNITY_OFFICER"
        return (
            f"function: wijkagent, organisation: politie, roles: [{role}], teams: [basisteam], "
            f"neighbourhoods: [{', '.join(own)}]{other}"
        )
    if key in OFFICE:
        role = "PRIVACY_OFFICER" if key == "toezicht" else "ADMINISTRATOR"
        return f"function: medewerker, organisation: gemeente, roles: [{role}]"
    team = key.removeprefix("hoofd-") if key in COORDINATORS else key.rpartition("-")[0]
    if key in COORDINATORS:
        return (
            f"function: coördinator, organisation: gemeente, roles: [COORDINATOR], teams: [{team}]"
        )
    number = workers(team).index(key) ^ 1
    buddy = f", buddy: {workers(team)[number]}" if number < WORKERS[team] else ""
    return f"function: sociaal werker, organisation: gemeente, roles: [SOCIAL_WORKER], teams: [{team}]{buddy}"


_POLICE = "organisation: politie, coverage: MUNICIPALITY, target: BOTH, phone: '+31 20 555 0200'"
_BLOCKS = ", ".join(f"{day}: [['09:00', '12:00'], ['13:00', '17:30']]" for day in DAYS)
_CALENDARS = {
    # Closed at noon, and a day in spring on which the whole team is away.
    "zuid": f", calendar: {{hours: {{{_BLOCKS}}}, holidays: {{extra: [2027-03-25]}}}}",
    "west": ", calendar: {working_hours: ['08:00', '16:30']}",
}
_FRAME = """
municipality:
  name: Groot Lindermeer
  crisis_number: "0800 0000 113"
  after_hours_number: "14 0999"
  household_first: YOUTH

organisations:
  - {code: politie, name: Politie, kind: POLICE}
  - {code: gemeente, name: Gemeente Groot Lindermeer, kind: MUNICIPALITY}
"""
_GROUNDS = """
grounds:
  - code: WPG18_2_CARE_DESK
    enabled: true
    name: Meldpunt niet-acute zorg
    reference: Instellingsbesluit meldpunt
    review_date: 2029-12-31
    valid_until: 2029-12-31
  - code: WPG18_1_YOUTH
    enabled: true
    name: Jeugdtaak van de gemeente
    reference: Toets op het Besluit politiegegevens door de FG
    review_date: 2029-12-31
    valid_until: 2029-12-31
"""
