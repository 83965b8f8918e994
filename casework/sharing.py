"""What may be shared, on which legal ground, and with whose consent.

Police and social teams work under different laws and mostly do not know each other's (Kruip 2017).
So a ground is a code that a person chooses from a list that the privacy officer keeps: switched on
or off, with dates. Nothing here ever chooses a ground for somebody.

What a code demands (which sender, which receiving team, a named decision) is law and stands here;
what differs per municipality stands in the `Ground` record. All dates are local (Amsterdam) days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from casework.taxonomy import (
    ConsentForm,
    ConsentGiver,
    FeedbackCode,
    FeedbackLevel,
    Purpose,
    SenderRole,
    from_team,
    level,
)


class GroundCode(StrEnum):
    """The legal grounds, per law. `ANON` is none: nobody can know whom it is about."""

    ANON = "ANON"
    WPG18_2_CARE_DESK = "WPG18_2_CARE_DESK"
    WPG18_1_YOUTH = "WPG18_1_YOUTH"
    WPG20_COVENANT = "WPG20_COVENANT"
    WPG19_INCIDENTAL = "WPG19_INCIDENTAL"
    WPG18_1_VT = "WPG18_1_VT"
    CONSENT = "CONSENT"
    CONSENT_YOUTH = "CONSENT_YOUTH"
    VITAL = "VITAL"
    CONFLICT_OF_DUTIES = "CONFLICT_OF_DUTIES"
    VT_REPORT_RIGHT = "VT_REPORT_RIGHT"
    STAFF_SAFETY = "STAFF_SAFETY"
    WGS_ZVH = "WGS_ZVH"
    WAMS = "WAMS"


_POLICE = frozenset({SenderRole.POLICE})
_TEAMS = frozenset({SenderRole.SOCIAL_WORKER, SenderRole.YOUTH_WORKER})
_ALL = frozenset(SenderRole)

GROUND_ROLES: Mapping[GroundCode, frozenset[SenderRole]] = {
    GroundCode.ANON: _ALL,
    GroundCode.WPG18_2_CARE_DESK: _POLICE,
    GroundCode.WPG18_1_YOUTH: _POLICE,
    GroundCode.WPG20_COVENANT: _POLICE,
    GroundCode.WPG19_INCIDENTAL: _POLICE,
    GroundCode.WPG18_1_VT: _POLICE,
    GroundCode.CONSENT: frozenset({SenderRole.SOCIAL_WORKER}),
    GroundCode.CONSENT_YOUTH: frozenset({SenderRole.YOUTH_WORKER}),
    GroundCode.VITAL: _TEAMS,
    GroundCode.CONFLICT_OF_DUTIES: _TEAMS,
    GroundCode.VT_REPORT_RIGHT: _TEAMS,
    GroundCode.STAFF_SAFETY: _TEAMS,
    GroundCode.WGS_ZVH: _ALL,
    GroundCode.WAMS: _TEAMS,
}
"""Who can lean on a ground. A covenant documents the police's ground; a team gets none from it."""

NEVER_IN_CHAT = frozenset(
    {
        GroundCode.WPG18_1_VT,
        GroundCode.VT_REPORT_RIGHT,
        GroundCode.WGS_ZVH,
        GroundCode.WAMS,
    }
)
"""Veilig Thuis and the Zorg- en Veiligheidshuis have their own routes; the Wams is not in force."""

NEEDS_REVIEW = frozenset({GroundCode.WPG18_2_CARE_DESK, GroundCode.WPG18_1_YOUTH})
"""Rest on rules that are about to change: unusable without a review date that lies ahead."""

NEEDS_DECISION = frozenset({GroundCode.WPG20_COVENANT, GroundCode.WPG19_INCIDENTAL})
"""Rest on a decision that names the receivers (Wpg 19, 20): its number and teams must be here."""


class ReceivingTeam(Protocol):
    """What matters about the team that would receive it (`casework.people.Team` fits)."""

    @property
    def code(self) -> str:
        """The stable code of the team."""
        ...

    @property
    def is_care_desk(self) -> bool:
        """Whether it is (part of) the municipal desk for non-acute care."""
        ...

    @property
    def youth_act(self) -> bool:
        """Whether it works for the municipality under the Jeugdwet."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One line of the privacy officer's list.

    `valid_until` and `review_date` are the last days on which it holds. `name` is what people see
    (the covenant); `reference` the number of the decision. `teams` are the codes of the receiving
    teams; empty means every team that meets the law's demands, except where a decision must name
    them.
    """

    code: GroundCode
    enabled: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    review_date: date | None = None
    name: str = ""
    reference: str = ""
    teams: frozenset[str] = frozenset()

    @property
    def roles(self) -> frozenset[SenderRole]:
        """Who can lean on it."""
        return GROUND_ROLES[self.code]

    @property
    def needs_care_desk(self) -> bool:
        """Whether only the desk for non-acute care can receive on it (Wpg 18-2)."""
        return self.code is GroundCode.WPG18_2_CARE_DESK

    @property
    def needs_youth_act_team(self) -> bool:
        """Whether only a team under the Jeugdwet can receive on it (Bpg 4:2-1-i)."""
        return self.code is GroundCode.WPG18_1_YOUTH


class Usability(StrEnum):
    """Whether a ground can be chosen today for this team, or why not."""

    USABLE = "USABLE"
    NOT_IN_CHAT = "NOT_IN_CHAT"
    SWITCHED_OFF = "SWITCHED_OFF"
    NOT_YET = "NOT_YET"
    EXPIRED = "EXPIRED"
    REVIEW_NEEDED = "REVIEW_NEEDED"
    INCOMPLETE = "INCOMPLETE"
    OTHER_TEAM = "OTHER_TEAM"


def ground_usable(ground: Ground, today: date, team: ReceivingTeam) -> Usability:
    """Tell whether this ground holds today for this team.

    Only `USABLE` may be offered. Every doubt (no review date, no end date of a covenant, no
    receivers named) counts as not usable: then the privacy desk is asked.
    """
    if ground.code in NEVER_IN_CHAT:
        return Usability.NOT_IN_CHAT
    if not ground.enabled:
        return Usability.SWITCHED_OFF
    if ground.valid_from is not None and today < ground.valid_from:
        return Usability.NOT_YET
    if ground.valid_until is not None and today > ground.valid_until:
        return Usability.EXPIRED
    if ground.code in NEEDS_REVIEW and (ground.review_date is None or today > ground.review_date):
        return Usability.REVIEW_NEEDED
    if _incomplete(ground):
        return Usability.INCOMPLETE
    if ground.teams and team.code not in ground.teams:
        return Usability.OTHER_TEAM
    if ground.needs_care_desk and not team.is_care_desk:
        return Usability.OTHER_TEAM
    if ground.needs_youth_act_team and not team.youth_act:
        return Usability.OTHER_TEAM
    return Usability.USABLE


def _incomplete(ground: Ground) -> bool:
    if ground.code not in NEEDS_DECISION:
        return False
    endless = ground.code is GroundCode.WPG20_COVENANT and ground.valid_until is None
    return endless or not (ground.reference and ground.teams)


def usable_grounds(
    grounds: Iterable[Ground], role: SenderRole, team: ReceivingTeam, today: date
) -> tuple[Ground, ...]:
    """Return the grounds that this sender may choose from, for this team, today."""
    return tuple(
        ground
        for ground in grounds
        if role in ground.roles and ground_usable(ground, today, team) is Usability.USABLE
    )


def ground_covers(
    grounds: Iterable[Ground],
    code: GroundCode,
    team: ReceivingTeam,
    today: date,
    role: SenderRole = SenderRole.POLICE,
) -> bool:
    """Tell whether a sender may share with this team on this ground today.

    `ANON` always covers: there is nobody whom it is about.
    """
    if code is GroundCode.ANON:
        return True
    return any(ground.code is code for ground in usable_grounds(grounds, role, team, today))


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """That a resident agreed: which kind and when, never the document or the name.

    `police_named`: the police was named as a receiver. `given_on` and `valid_until` are local
    days, the last one included; `withdrawn_at` is a UTC instant.
    """

    police_named: bool
    purpose: Purpose
    form: ConsentForm
    giver: ConsentGiver
    given_on: date
    valid_until: date | None = None
    withdrawn_at: datetime | None = None


def consent_covers_police(consent: Consent, today: date) -> bool:
    """Tell whether the team may tell the police something about the resident (Wmo 5.3.3).

    Withdrawing is always possible and ends it at once.
    """
    return (
        consent.police_named
        and consent.withdrawn_at is None
        and consent.given_on <= today
        and (consent.valid_until is None or today <= consent.valid_until)
    )


_N1_WITHOUT_CONSENT = frozenset({GroundCode.VITAL, GroundCode.CONFLICT_OF_DUTIES})


def may_tell_n1(
    code: FeedbackCode,
    basis: Consent | Ground | None,
    today: date,
    team: ReceivingTeam,
    *,
    duties_weighed: bool = False,
) -> bool:
    """Tell whether a code of terugkoppeling may be sent on this basis. N0 needs none.

    Towards the police: consent that names the police, danger to life, or a conflict of duties
    of which all six points were weighed. Towards the team (`PF_` codes): a ground of the Wpg that
    holds for that team; consent is no ground for the police. `team` is the receiving side.
    """
    if level(code) is FeedbackLevel.N0:
        return True
    if isinstance(basis, Consent):
        return from_team(code) and consent_covers_police(basis, today)
    if basis is None or ground_usable(basis, today, team) is not Usability.USABLE:
        return False
    if not from_team(code):
        return SenderRole.POLICE in basis.roles and basis.code is not GroundCode.ANON
    if basis.code is GroundCode.CONFLICT_OF_DUTIES and not duties_weighed:
        return False
    return basis.code in _N1_WITHOUT_CONSENT
