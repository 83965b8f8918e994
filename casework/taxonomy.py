"""The codes of casework: what a signal is about, how urgent, and what can be said back.

Codes are stable and stored; their labels live in the language files (`taxonomy.ftl`, ids such as
`concern-MENTAL`). Most lists follow the study of Kruip (2017) on contact between police and social
teams; where a law decides, it is named. A list that names no source is our own choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class SenderRole(StrEnum):
    """Which law somebody works under decides what may be told: Wpg, Wmo 2015 or Jeugdwet."""

    POLICE = "POLICE"
    SOCIAL_WORKER = "SOCIAL_WORKER"
    YOUTH_WORKER = "YOUTH_WORKER"


class Direction(StrEnum):
    """Which way an item goes between police and social team."""

    TO_TEAM = "TO_TEAM"
    TO_POLICE = "TO_POLICE"
    BOTH = "BOTH"


class LifeDomain(StrEnum):
    """The eleven leefgebieden of the study in 26 municipalities (Oude Vrielink e.a. 2014).

    Derived from the concern and never asked: teams collected more than they needed (AP 2018).
    """

    FINANCE = "FINANCE"
    DAYTIME = "DAYTIME"
    HOUSING = "HOUSING"
    HOME_RELATIONS = "HOME_RELATIONS"
    MENTAL_HEALTH = "MENTAL_HEALTH"
    PHYSICAL_HEALTH = "PHYSICAL_HEALTH"
    ADDICTION = "ADDICTION"
    DAILY_LIVING = "DAILY_LIVING"
    NETWORK = "NETWORK"
    PARTICIPATION = "PARTICIPATION"
    JUSTICE = "JUSTICE"


class Concern(StrEnum):
    """What the worry is about: at most three per item, the first one leads.

    From the problems, heavy and light, that officers and teams named to Kruip (2017).
    """

    ABUSE = "ABUSE"
    NEGLECT = "NEGLECT"
    CONFUSED = "CONFUSED"
    MENTAL = "MENTAL"
    ADDICTION = "ADDICTION"
    DEBT = "DEBT"
    EVICTION = "EVICTION"
    HOMELESS = "HOMELESS"
    NUISANCE = "NUISANCE"
    YOUTH_STREET = "YOUTH_STREET"
    PARENTING = "PARENTING"
    DIVORCE = "DIVORCE"
    STALKING = "STALKING"
    EXPLOITATION = "EXPLOITATION"
    ELDERLY = "ELDERLY"
    CARER = "CARER"
    LONELY = "LONELY"
    CARE_AVOIDER = "CARE_AVOIDER"
    DISABILITY = "DISABILITY"
    HEALTH = "HEALTH"
    SCHOOL = "SCHOOL"
    WORK = "WORK"
    OTHER = "OTHER"


DIVERTING = frozenset({Concern.ABUSE, Concern.EXPLOITATION})
"""Concerns that never go through the bot: they belong to Veilig Thuis or to the police."""

_DOMAINS: Mapping[Concern, LifeDomain] = {
    Concern.ABUSE: LifeDomain.HOME_RELATIONS,
    Concern.NEGLECT: LifeDomain.DAILY_LIVING,
    Concern.CONFUSED: LifeDomain.MENTAL_HEALTH,
    Concern.MENTAL: LifeDomain.MENTAL_HEALTH,
    Concern.ADDICTION: LifeDomain.ADDICTION,
    Concern.DEBT: LifeDomain.FINANCE,
    Concern.EVICTION: LifeDomain.HOUSING,
    Concern.HOMELESS: LifeDomain.HOUSING,
    Concern.NUISANCE: LifeDomain.HOUSING,
    Concern.YOUTH_STREET: LifeDomain.PARTICIPATION,
    Concern.PARENTING: LifeDomain.HOME_RELATIONS,
    Concern.DIVORCE: LifeDomain.HOME_RELATIONS,
    Concern.STALKING: LifeDomain.JUSTICE,
    Concern.EXPLOITATION: LifeDomain.JUSTICE,
    Concern.ELDERLY: LifeDomain.DAILY_LIVING,
    Concern.CARER: LifeDomain.NETWORK,
    Concern.LONELY: LifeDomain.NETWORK,
    Concern.CARE_AVOIDER: LifeDomain.MENTAL_HEALTH,
    Concern.DISABILITY: LifeDomain.DAILY_LIVING,
    Concern.HEALTH: LifeDomain.PHYSICAL_HEALTH,
    Concern.SCHOOL: LifeDomain.DAYTIME,
    Concern.WORK: LifeDomain.DAYTIME,
}


def life_domain(concern: Concern) -> LifeDomain | None:
    """Return the domain of life of a concern; None for `OTHER`."""
    return _DOMAINS.get(concern)


class Who(StrEnum):
    """Whom it is about, without identity. Decides between youth team and adult team."""

    CHILD = "CHILD"
    ADULT = "ADULT"
    BOTH = "BOTH"
    AREA = "AREA"


class Urgency(StrEnum):
    """How soon somebody must look. U0 is never taken in: that is for 112."""

    U0 = "U0"
    U1 = "U1"
    U2 = "U2"
    U3 = "U3"
    U4 = "U4"


class Kind(StrEnum):
    """What one side can send to the other, after the contacts that Kruip (2017) describes."""

    CARE_SIGNAL = "CARE_SIGNAL"
    WARM_REFERRAL = "WARM_REFERRAL"
    INVOLVEMENT_Q = "INVOLVEMENT_Q"
    SUPPLEMENT = "SUPPLEMENT"
    VT_NOTICE = "VT_NOTICE"
    INFO_REQUEST = "INFO_REQUEST"
    VT_CLARIFY = "VT_CLARIFY"
    VISIT_ACCOMPANY = "VISIT_ACCOMPANY"
    VISIT_STANDBY = "VISIT_STANDBY"
    VISIT_ACCESS = "VISIT_ACCESS"
    SAFETY_ADVICE = "SAFETY_ADVICE"
    SAFETY_PLAN = "SAFETY_PLAN"
    SAFETY_SIGNAL = "SAFETY_SIGNAL"
    UPSCALE_REQUEST = "UPSCALE_REQUEST"
    COLLECTIVE = "COLLECTIVE"
    SPARRING = "SPARRING"


_TO_TEAM = frozenset({Kind.CARE_SIGNAL, Kind.WARM_REFERRAL, Kind.INVOLVEMENT_Q, Kind.VT_NOTICE})
_BOTH_WAYS = frozenset({Kind.SUPPLEMENT, Kind.UPSCALE_REQUEST, Kind.COLLECTIVE, Kind.SPARRING})


def kind_direction(kind: Kind) -> Direction:
    """Return which way this kind of item goes."""
    if kind in _BOTH_WAYS:
        return Direction.BOTH
    return Direction.TO_TEAM if kind in _TO_TEAM else Direction.TO_POLICE


class FeedbackLevel(StrEnum):
    """N0 is about the process and always due, N1 says something about the resident.

    N1 needs a ground: that a team is involved at all is personal data (Wmo 2015 art. 5.3.3).
    Content has no code: it goes by phone.
    """

    N0 = "N0"
    N1 = "N1"


class FeedbackCode(StrEnum):
    """Terugkoppeling in one tap: team to police (`FB_`) and police to team (`PF_`)."""

    FB_RECEIVED = "FB_RECEIVED"
    FB_OWNED = "FB_OWNED"
    FB_TAKES_LONGER = "FB_TAKES_LONGER"
    FB_WAITING = "FB_WAITING"
    FB_NO_ACTION = "FB_NO_ACTION"
    FB_PASSED_ON = "FB_PASSED_ON"
    FB_CLOSED = "FB_CLOSED"
    FB_BY_PHONE = "FB_BY_PHONE"
    FB_CONTACT = "FB_CONTACT"
    FB_NO_CONTACT = "FB_NO_CONTACT"
    FB_HELP_STARTED = "FB_HELP_STARTED"
    FB_HELP_REFUSED = "FB_HELP_REFUSED"
    FB_ALREADY_HELP = "FB_ALREADY_HELP"
    FB_REFERRED = "FB_REFERRED"
    FB_UPSCALED = "FB_UPSCALED"
    FB_VT = "FB_VT"
    FB_MOVED = "FB_MOVED"
    PF_SEEN = "PF_SEEN"
    PF_YES = "PF_YES"
    PF_ALT = "PF_ALT"
    PF_NO = "PF_NO"
    PF_DONE = "PF_DONE"
    PF_BY_PHONE = "PF_BY_PHONE"
    PF_NOT_ALLOWED = "PF_NOT_ALLOWED"
    PF_NOTHING_RELEVANT = "PF_NOTHING_RELEVANT"
    PF_VISITED = "PF_VISITED"
    PF_ATTENTION = "PF_ATTENTION"
    PF_HANDED_COLLEAGUE = "PF_HANDED_COLLEAGUE"


_ABOUT_RESIDENT = frozenset(
    {
        FeedbackCode.FB_CONTACT,
        FeedbackCode.FB_NO_CONTACT,
        FeedbackCode.FB_HELP_STARTED,
        FeedbackCode.FB_HELP_REFUSED,
        FeedbackCode.FB_ALREADY_HELP,
        FeedbackCode.FB_REFERRED,
        FeedbackCode.FB_UPSCALED,
        FeedbackCode.FB_VT,
        FeedbackCode.FB_MOVED,
        FeedbackCode.PF_NOTHING_RELEVANT,
        FeedbackCode.PF_VISITED,
        FeedbackCode.PF_ATTENTION,
    }
)


OFF_BY_DEFAULT = frozenset({FeedbackCode.FB_VT})
"""Codes that are shown only when a worker asks for them: to mention Veilig Thuis can be unsafe."""


def level(code: FeedbackCode) -> FeedbackLevel:
    """Return whether a code is about the process or about the resident."""
    return FeedbackLevel.N1 if code in _ABOUT_RESIDENT else FeedbackLevel.N0


def from_team(code: FeedbackCode) -> bool:
    """Tell whether a code goes from team to police."""
    return code.startswith("FB_")


class LongerCause(StrEnum):
    """Why it takes longer, after the reasons in Oude Vrielink e.a. (2014)."""

    CAUSE_CONTACT = "CAUSE_CONTACT"
    CAUSE_TRUST = "CAUSE_TRUST"
    CAUSE_THIRD = "CAUSE_THIRD"
    CAUSE_CAPACITY = "CAUSE_CAPACITY"
    CAUSE_CONSENT = "CAUSE_CONSENT"


class DeclineReason(StrEnum):
    """Why it is not picked up (Kruip 2017); each reason comes with a next step.

    Never "the resident is known to us": that would be an answer about the resident.
    `NO_CAPACITY` is no refusal but the waiting list.
    """

    NO_AREA = "NO_AREA"
    NO_TARGET = "NO_TARGET"
    NO_VT = "NO_VT"
    NO_EMERGENCY = "NO_EMERGENCY"
    NO_POLICE = "NO_POLICE"
    NO_INFO = "NO_INFO"
    NO_DUPLICATE = "NO_DUPLICATE"
    NO_LIGHT = "NO_LIGHT"
    NO_HEAVY = "NO_HEAVY"
    NO_GROUND_INTERVENE = "NO_GROUND_INTERVENE"
    NO_LEGAL = "NO_LEGAL"
    NO_CAPACITY = "NO_CAPACITY"


class NextStep(StrEnum):
    """What is possible instead."""

    REDIRECT = "REDIRECT"
    VEILIG_THUIS = "VEILIG_THUIS"
    EMERGENCY = "EMERGENCY"
    SPARRING = "SPARRING"
    CALL = "CALL"
    ASK_AGAIN = "ASK_AGAIN"
    LINK_REFERENCES = "LINK_REFERENCES"
    SUGGESTIONS = "SUGGESTIONS"
    UPSCALE_TALK = "UPSCALE_TALK"
    MAY_REPORT_AGAIN = "MAY_REPORT_AGAIN"
    NEW_SIGNAL = "NEW_SIGNAL"
    WAITING_LIST = "WAITING_LIST"


NEXT_STEPS: Mapping[DeclineReason, tuple[NextStep, ...]] = {
    DeclineReason.NO_AREA: (NextStep.REDIRECT,),
    DeclineReason.NO_TARGET: (NextStep.REDIRECT,),
    DeclineReason.NO_VT: (NextStep.VEILIG_THUIS,),
    DeclineReason.NO_EMERGENCY: (NextStep.EMERGENCY,),
    DeclineReason.NO_POLICE: (NextStep.SPARRING, NextStep.CALL),
    DeclineReason.NO_INFO: (NextStep.ASK_AGAIN, NextStep.NEW_SIGNAL),
    DeclineReason.NO_DUPLICATE: (NextStep.LINK_REFERENCES,),
    DeclineReason.NO_LIGHT: (NextStep.SUGGESTIONS,),
    DeclineReason.NO_HEAVY: (NextStep.UPSCALE_TALK,),
    DeclineReason.NO_GROUND_INTERVENE: (NextStep.MAY_REPORT_AGAIN,),
    DeclineReason.NO_LEGAL: (NextStep.NEW_SIGNAL,),
    DeclineReason.NO_CAPACITY: (NextStep.WAITING_LIST,),
}


class Informed(StrEnum):
    """Whether the resident knows: no talking about people behind their back (Kruip 2017)."""

    INFORMED_YES = "INFORMED_YES"
    INFORMED_LATER = "INFORMED_LATER"
    INFORMED_ASK_TEAM = "INFORMED_ASK_TEAM"
    INFORMED_DELIBERATELY_NOT = "INFORMED_DELIBERATELY_NOT"


class NotInformedReason(StrEnum):
    """Why the resident deliberately does not know."""

    SAFETY = "SAFETY"
    INVESTIGATION = "INVESTIGATION"
    UNREACHABLE = "UNREACHABLE"


class Purpose(StrEnum):
    """Why sharing is necessary (Wpg 3: necessary, adequate, not excessive)."""

    PURPOSE_HELP = "PURPOSE_HELP"
    PURPOSE_SAFETY_RESIDENT = "PURPOSE_SAFETY_RESIDENT"
    PURPOSE_SAFETY_OTHERS = "PURPOSE_SAFETY_OTHERS"
    PURPOSE_STAFF_SAFETY = "PURPOSE_STAFF_SAFETY"
    PURPOSE_COORDINATE = "PURPOSE_COORDINATE"


class ConsentForm(StrEnum):
    """How consent was given; the document itself stays in the official file."""

    WRITTEN = "WRITTEN"
    ORAL = "ORAL"


class ConsentGiver(StrEnum):
    """Who gave consent (Wmo 5.3.3, Jeugdwet 7.3.11 and 7.3.15)."""

    RESIDENT = "RESIDENT"
    PARENTS = "PARENTS"
    YOUTH_12_15_AND_PARENTS = "YOUTH_12_15_AND_PARENTS"
    YOUTH_16 = "YOUTH_16"
    REPRESENTATIVE = "REPRESENTATIVE"


class VisitRisk(StrEnum):
    """Facts that matter for a visit, never a diagnosis. `RISK_NONE_KNOWN` does not mean safe."""

    RISK_AGGRESSION = "RISK_AGGRESSION"
    RISK_WEAPON = "RISK_WEAPON"
    RISK_DOG = "RISK_DOG"
    RISK_SUBSTANCE = "RISK_SUBSTANCE"
    RISK_THREAT = "RISK_THREAT"
    RISK_UNKNOWN_PERSONS = "RISK_UNKNOWN_PERSONS"
    RISK_DARK_ALONE = "RISK_DARK_ALONE"
    RISK_NONE_KNOWN = "RISK_NONE_KNOWN"


class StatementSource(StrEnum):
    """Where a statement comes from (Wpg 4: facts apart from judgement, with their origin)."""

    SEEN = "SEEN"
    HEARD = "HEARD"
    KNOWN = "KNOWN"


class Involvement(StrEnum):
    """What the sender offers besides the signal."""

    REPORT_ONLY = "REPORT_ONLY"
    THINK_ALONG = "THINK_ALONG"
    TOGETHER = "TOGETHER"


class TextField(StrEnum):
    """The separate fields of a signal: facts, the resident's own words, judgement, request.

    Teams asked for such a fixed format (Kruip 2017); Wpg 4 wants facts apart from judgement.
    """

    SEEN_HEARD = "SEEN_HEARD"
    RESIDENT_WORDS = "RESIDENT_WORDS"
    OPINION = "OPINION"
    ASK = "ASK"


class RedirectReason(StrEnum):
    """Why another team should have it; the sender reads it, so nothing about the resident."""

    OTHER_AREA = "OTHER_AREA"
    OTHER_TARGET = "OTHER_TARGET"
    TOO_HEAVY = "TOO_HEAVY"
    TOO_LIGHT = "TOO_LIGHT"


class ReleaseReason(StrEnum):
    """Why a claimer gives it back; only the own team reads it."""

    CLAIMED_BY_MISTAKE = "CLAIMED_BY_MISTAKE"
    NO_TIME = "NO_TIME"
    KNOWS_RESIDENT = "KNOWS_RESIDENT"
    OTHER_EXPERTISE = "OTHER_EXPERTISE"


class CopiedToFile(StrEnum):
    """Whether what is needed stands in the official file (Wmo 5.3.4, Jeugdwet 7.3.8)."""

    YES = "YES"
    NOT_APPLICABLE = "NOT_APPLICABLE"


class NotCopiedReason(StrEnum):
    """Why nothing had to be copied: no Wmo or Jeugdwet case came out of it."""

    NO_CASE = "NO_CASE"
    ADVICE_ONLY = "ADVICE_ONLY"
    OTHER_FILE = "OTHER_FILE"


CLOSING_OUTCOMES = (
    FeedbackCode.FB_CLOSED,
    FeedbackCode.FB_NO_ACTION,
    FeedbackCode.FB_PASSED_ON,
    FeedbackCode.FB_BY_PHONE,
    FeedbackCode.FB_HELP_STARTED,
    FeedbackCode.FB_HELP_REFUSED,
    FeedbackCode.FB_ALREADY_HELP,
    FeedbackCode.FB_REFERRED,
    FeedbackCode.FB_NO_CONTACT,
    FeedbackCode.FB_MOVED,
    FeedbackCode.FB_UPSCALED,
)
"""The codes with which a case may end, the plainest first."""
