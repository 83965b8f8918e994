"""Aid A, "Waar moet ik zijn?": at most six taps that come before any free text.

The order is safety first: 112, then Veilig Thuis, then the crisis service, only then a message.
A signal in the sense of Kruip (2017) is a worry that is *not* heavy enough for Veilig Thuis, so a
worry that is never gets through as one. "Weet ik niet" always takes the safer branch. The aid can
stop a conversation; it never permits something that the professional did not choose.

Nothing of it is stored but the version, the leaf and the moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from casework.aids import Answer, FollowOn, Path, Question, Tree
from casework.taxonomy import Kind, SenderRole

AID_A_VERSION = "A-2"
"""Rises with every change of a question, a leaf or an edge; stored with the leaf."""

SHORT_FORM_AFTER = timedelta(days=90)


class LeafCode(StrEnum):
    """Where aid A can end."""

    L112 = "112"
    VT_MELDEN = "VT_MELDEN"
    VT_ADVIES = "VT_ADVIES"
    CRISIS = "CRISIS"
    SPARREN = "SPARREN"
    TEAM = "TEAM"
    WIJKAGENT = "WIJKAGENT"
    BEZOEK = "BEZOEK"
    WIJK = "WIJK"
    PASSED = "PASSED"


class Effect(StrEnum):
    """What a leaf does to what was already typed.

    PAUSE keeps the draft for at most 24 hours and makes no item. DIVERT deletes it at once.
    START begins one of the leaf's kinds. INFORM only tells something. PASS goes on with the kind
    that the person had chosen before the aid.
    """

    PAUSE = "PAUSE"
    DIVERT = "DIVERT"
    START = "START"
    INFORM = "INFORM"
    PASS = "PASS"  # noqa: S105 - a word of the aid, not a secret


@dataclass(frozen=True, slots=True)
class Leaf:
    """An outcome: its text, what it does, the kinds it can start and the buttons that lead on.

    The kinds of a DIVERT leaf are messages without content (that a melding was made).
    """

    code: LeafCode
    effect: Effect
    text_id: str
    starts: tuple[Kind, ...] = ()
    follow_ons: tuple[FollowOn, ...] = ()

    @property
    def law_id(self) -> str:
        """The id of the law or source behind the text."""
        return f"{self.text_id}.law"

    @property
    def rests_on_law(self) -> bool:
        """Whether what is behind the text is of use to who reads it."""
        return self.code not in OWN_WORK


_SIX = (Answer.HELP, Answer.SAFETY, Answer.VISIT, Answer.MANY, Answer.UNSURE)
QUESTIONS: Mapping[str, Question] = {
    **{key: Question(key) for key in ("A1", "A2", "A3", "A4", "A5")},
    "A6": Question("A6", _SIX),
}

_YES, _NO, _UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
EDGES: Mapping[tuple[str, str], str] = {
    ("A1", _YES): LeafCode.L112,
    ("A1", _NO): "A2",
    ("A1", _UNSURE): LeafCode.L112,
    (LeafCode.L112, FollowOn.CALLED): "A2",
    (LeafCode.L112, FollowOn.NOT_URGENT): "A2",
    ("A2", _YES): "A3",
    ("A2", _NO): "A4",
    ("A2", _UNSURE): LeafCode.VT_ADVIES,
    ("A3", _YES): LeafCode.VT_MELDEN,
    ("A3", _NO): LeafCode.VT_ADVIES,
    ("A3", _UNSURE): LeafCode.VT_MELDEN,
    (LeafCode.VT_ADVIES, FollowOn.NOT_VT): "A4",
    (LeafCode.VT_ADVIES, FollowOn.REPORT): LeafCode.VT_MELDEN,
    ("A4", _YES): LeafCode.CRISIS,
    ("A4", _NO): "A5",
    ("A4", _UNSURE): LeafCode.CRISIS,
    (LeafCode.CRISIS, FollowOn.CALLED): "A5",
    (LeafCode.CRISIS, FollowOn.NOT_URGENT): "A5",
    ("A5", _YES): LeafCode.SPARREN,
    ("A5", _NO): "A6",
    ("A5", _UNSURE): "A6",
    (LeafCode.SPARREN, FollowOn.ABOUT_RESIDENT): "A6",
    ("A6", Answer.HELP): LeafCode.TEAM,
    ("A6", Answer.SAFETY): LeafCode.WIJKAGENT,
    ("A6", Answer.VISIT): LeafCode.BEZOEK,
    ("A6", Answer.MANY): LeafCode.WIJK,
    ("A6", _UNSURE): LeafCode.SPARREN,
}

FULL = Tree("A1", QUESTIONS, EDGES)
SHORT = Tree("A1", QUESTIONS, {**EDGES, ("A2", _NO): LeafCode.PASSED})
"""The short form: danger and violence are always asked; two times "nee" and one is through."""

_TEAM_TO_POLICE = (
    Kind.INFO_REQUEST,
    Kind.VT_CLARIFY,
    Kind.SAFETY_ADVICE,
    Kind.SAFETY_PLAN,
    Kind.SAFETY_SIGNAL,
)
_VISITS = (Kind.VISIT_ACCOMPANY, Kind.VISIT_STANDBY, Kind.VISIT_ACCESS)

# What the leaf does: first for the police, then for a team.
_OUTCOMES: Mapping[LeafCode, tuple[tuple[Effect, tuple[Kind, ...]], ...]] = {
    LeafCode.L112: ((Effect.PAUSE, ()),) * 2,
    LeafCode.VT_MELDEN: ((Effect.DIVERT, (Kind.VT_NOTICE,)), (Effect.DIVERT, ())),
    LeafCode.VT_ADVIES: ((Effect.PAUSE, ()),) * 2,
    LeafCode.CRISIS: ((Effect.PAUSE, ()),) * 2,
    LeafCode.SPARREN: ((Effect.START, (Kind.SPARRING,)),) * 2,
    LeafCode.TEAM: ((Effect.START, (Kind.CARE_SIGNAL,)), (Effect.INFORM, ())),
    LeafCode.WIJKAGENT: ((Effect.INFORM, ()), (Effect.START, _TEAM_TO_POLICE)),
    LeafCode.BEZOEK: ((Effect.START, (Kind.CARE_SIGNAL,)), (Effect.START, _VISITS)),
    LeafCode.WIJK: ((Effect.START, (Kind.COLLECTIVE,)),) * 2,
    LeafCode.PASSED: ((Effect.PASS, ()),) * 2,
}

OWN_WORK = frozenset({LeafCode.TEAM, LeafCode.WIJKAGENT, LeafCode.BEZOEK, LeafCode.PASSED})
"""Leaves without a law: what they say comes from a study, which tells a professional nothing."""

ROLE_TEXTS = frozenset({LeafCode.VT_MELDEN, LeafCode.TEAM, LeafCode.WIJKAGENT, LeafCode.BEZOEK})
"""Leaves whose text differs between police and team."""


@lru_cache(maxsize=1024)
def advance(path: Path, role: SenderRole, *, short: bool = False) -> Question | Leaf:
    """Return the next screen after these answers. Raises BadInput for a path that does not fit.

    `short` is only for who may have it (`short_form_allowed`) and chose it.
    """
    tree = SHORT if short else FULL
    here = tree.at(path)
    if here in QUESTIONS:
        return QUESTIONS[here]
    return leaf(LeafCode(here), role, tree.follow_ons(path))


def leaf(code: LeafCode, role: SenderRole, follow_ons: tuple[FollowOn, ...] = ()) -> Leaf:
    """Return a leaf by itself: the safety net on free text shows 112 or CRISIS this way."""
    police = role is SenderRole.POLICE
    effect, starts = _OUTCOMES[code][0 if police else 1]
    text_id = f"aid-leaf-{code}"
    if code in ROLE_TEXTS:
        text_id += "-police" if police else "-team"
    return Leaf(code, effect, text_id, starts, follow_ons)


def short_form_allowed(first_use_at: datetime | None, now: datetime) -> bool:
    """Tell whether a person may choose the short form: after 90 days of use. Aware instants."""
    return first_use_at is not None and now - first_use_at >= SHORT_FORM_AFTER


def violence_ruled_out(path: Path) -> bool:
    """Tell whether A2 was answered with a plain "nee", so that aid B need not ask it again."""
    return ("A2", Answer.NO) in path


def advice_asked(path: Path) -> bool:
    """Tell whether Veilig Thuis was asked for advice: the only fact that an item keeps of it."""
    return (LeafCode.VT_ADVIES, FollowOn.NOT_VT) in path
