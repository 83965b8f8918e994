"""Aid B, "Mag ik dit delen?": per law another tree, for police, Wmo workers and youth workers.

An outcome is red (not here), amber (only by another way, or first something else) or green (can
fit). A green leaf proposes the ground that can fit and never fills it in: the professional
chooses. A green leaf turns amber when the privacy officer's list holds no ground for it that is
usable today for this team: then the privacy desk is asked.

"Weet ik niet" counts as "ja" where the question is about safety or an investigation (P1, P3, W1,
W4) and as "nee" everywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.aids import Answer, Path, Question, Tree
from casework.sharing import Ground, GroundCode, ReceivingTeam, usable_grounds
from casework.taxonomy import SenderRole, Who

AID_B_VERSION = "B-1"
"""Rises with every change of a question, a leaf or an edge; stored with the leaf."""

SAME_GROUND_WITHIN = timedelta(days=30)
"""How long ago a ground may have been used to be proposed again."""


class Colour(StrEnum):
    """How a leaf reads: never by colour alone, the word stands in the text."""

    ROOD = "ROOD"
    ORANJE = "ORANJE"
    GROEN = "GROEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What is known when aid B starts.

    `violence_ruled_out`: A2 was answered "nee" in the same conversation. `last_ground`: the ground
    that this person used within `SAME_GROUND_WITHIN`, if any. `today` is a local day.
    """

    role: SenderRole
    who: Who
    team: ReceivingTeam
    today: date
    grounds: Sequence[Ground] = ()
    violence_ruled_out: bool = False
    last_ground: GroundCode | None = None


@dataclass(frozen=True, slots=True)
class SharingLeaf:
    """An outcome of aid B.

    `fits` is the code that can be chosen now, None when this leaf is no way to share here;
    `grounds` are the lines of the privacy officer's list behind it (a covenant's name and dates).
    """

    code: str
    colour: Colour
    text_id: str
    fits: GroundCode | None = None
    grounds: tuple[Ground, ...] = ()

    @property
    def law_id(self) -> str:
        """The id of the law behind the leaf, also when the leaf turned amber."""
        return f"aid-leaf-{self.code}.law"


_R, _O, _G = Colour.ROOD, Colour.ORANJE, Colour.GROEN

LEAVES: Mapping[str, tuple[Colour, GroundCode | None]] = {
    "P-L1": (_R, None),
    "P-L2": (_G, GroundCode.ANON),
    "P-L3": (_O, None),
    "P-L4": (_G, GroundCode.WPG18_2_CARE_DESK),
    "P-L4J": (_G, GroundCode.WPG18_1_YOUTH),
    "P-L5": (_G, GroundCode.WPG20_COVENANT),
    "P-L6": (_O, None),
    "P-L7": (_O, GroundCode.WPG19_INCIDENTAL),
    "W-L1": (_O, GroundCode.VITAL),
    "W-L2": (_G, GroundCode.ANON),
    "W-L3": (_G, GroundCode.CONSENT),
    "W-L4": (_O, None),
    "W-L5": (_O, GroundCode.STAFF_SAFETY),
    "W-L6": (_O, GroundCode.CONFLICT_OF_DUTIES),
    "W-L7": (_R, None),
    "J-L-0-11": (_G, GroundCode.CONSENT_YOUTH),
    "J-L-12-15": (_G, GroundCode.CONSENT_YOUTH),
    "J-L-16": (_G, GroundCode.CONSENT_YOUTH),
    "J-L-WEIGH": (_O, None),
    "J-L-GUARDIAN": (_O, None),
    "J-L-MEDICAL": (_O, None),
}
"""Every leaf: its colour, and the ground that can fit (for amber: after what the text asks)."""

ASK_DESK = "aid-leaf-ask-desk"

_YES, _NO, _UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
Edges = dict[tuple[str, str], str]


def _ask(key: str, yes: str, no: str, *, unsure_is_yes: bool = False) -> Edges:
    return {(key, _YES): yes, (key, _NO): no, (key, _UNSURE): yes if unsure_is_yes else no}


def _tree(start: str, edges: Edges, choices: Mapping[str, Question] | None = None) -> Tree:
    keys = dict.fromkeys(key for key, _ in edges)
    return Tree(start, {key: (choices or {}).get(key, Question(key)) for key in keys}, edges)


SAME = "P-SAME"
_SAME_LEAVES = {
    GroundCode.WPG18_2_CARE_DESK: "P-L4",
    GroundCode.WPG18_1_YOUTH: "P-L4J",
    GroundCode.WPG20_COVENANT: "P-L5",
}


def _police(who: Who, *, skip_violence: bool, same: str | None) -> Tree:
    need, need_leaf = ("P4-J", "P-L4J") if who is Who.CHILD else ("P4", "P-L4")
    edges: Edges = {}
    if same is not None:
        edges |= _ask("P1", "P-L1", SAME, unsure_is_yes=True) | _ask(SAME, same, "P2")
    else:
        edges |= _ask("P1", "P-L1", "P2", unsure_is_yes=True)
    if skip_violence:
        edges |= _ask("P2", "P-L2", need)
    else:
        edges |= _ask("P2", "P-L2", "P3") | _ask("P3", "P-L3", need, unsure_is_yes=True)
    edges |= _ask(need, need_leaf, "P5") | _ask("P5", "P-L5", "P6") | _ask("P6", "P-L6", "P-L7")
    return _tree("P1", edges)


_AGE = Question(
    "J3",
    (
        Answer.UNDER_12,
        Answer.FROM_12,
        Answer.FROM_16,
        Answer.CANNOT_WEIGH,
        Answer.GUARDIAN,
        Answer.MEDICAL,
        Answer.NO,
        Answer.UNSURE,
    ),
)
"""Consent and age band in one question: never a date of birth."""

_CONSENT_ADULT = _ask("W3", "W-L3", "W4")
_CONSENT_YOUTH: Edges = {
    ("J3", Answer.UNDER_12): "J-L-0-11",
    ("J3", Answer.FROM_12): "J-L-12-15",
    ("J3", Answer.FROM_16): "J-L-16",
    ("J3", Answer.CANNOT_WEIGH): "J-L-WEIGH",
    ("J3", Answer.GUARDIAN): "J-L-GUARDIAN",
    ("J3", Answer.MEDICAL): "J-L-MEDICAL",
    ("J3", _NO): "W4",
    ("J3", _UNSURE): "W4",
}


def _team_side(consent_key: str, consent: Edges) -> Tree:
    edges = (
        _ask("W1", "W-L1", "W2", unsure_is_yes=True)
        | _ask("W2", "W-L2", consent_key)
        | consent
        | _ask("W4", "W-L4", "W5", unsure_is_yes=True)
        | _ask("W5", "W-L5", "W6")
        | _ask("W6", "W-L6", "W-L7")
    )
    return _tree("W1", edges, {"J3": _AGE})


WMO_TREE = _team_side("W3", _CONSENT_ADULT)
YOUTH_TREE = _team_side("J3", _CONSENT_YOUTH)


def tree_for(sharing: Sharing) -> Tree:
    """Return the tree for this sender, with the questions that need not be asked left out."""
    if sharing.role is SenderRole.POLICE:
        again = proposed_again(sharing)
        return _police(
            sharing.who,
            skip_violence=sharing.violence_ruled_out,
            same=_SAME_LEAVES[again.code] if again else None,
        )
    return WMO_TREE if sharing.role is SenderRole.SOCIAL_WORKER else YOUTH_TREE


def proposed_again(sharing: Sharing) -> Ground | None:
    """Return the ground for "Zelfde grondslag als vorige keer?", or None when that is not asked.

    Only a ground of the police that holds for this team today and for this group (child or
    adult), and only after violence was ruled out: the shortcut never jumps over that question.
    """
    wrong_group = (
        GroundCode.WPG18_2_CARE_DESK if sharing.who is Who.CHILD else GroundCode.WPG18_1_YOUTH
    )
    if not sharing.violence_ruled_out or sharing.last_ground not in _SAME_LEAVES:
        return None
    if sharing.role is not SenderRole.POLICE or sharing.last_ground is wrong_group:
        return None
    return next(iter(_usable(sharing, sharing.last_ground)), None)


def _usable(sharing: Sharing, code: GroundCode) -> tuple[Ground, ...]:
    usable = usable_grounds(sharing.grounds, sharing.role, sharing.team, sharing.today)
    return tuple(ground for ground in usable if ground.code is code)


def advance(path: Path, sharing: Sharing) -> Question | SharingLeaf:
    """Return the next screen of aid B. Raises BadInput for a path that does not fit."""
    tree = tree_for(sharing)
    here = tree.at(path)
    return tree.questions[here] if here in tree.questions else leaf(here, sharing)


def leaf(code: str, sharing: Sharing) -> SharingLeaf:
    """Return a leaf as it reads today: green only with a ground that is usable for this team."""
    colour, fits = LEAVES[code]
    text_id = f"aid-leaf-{code}"
    if fits is None or fits is GroundCode.ANON:
        return SharingLeaf(code, colour, text_id, fits)
    usable = _usable(sharing, fits)
    if usable:
        return SharingLeaf(code, colour, text_id, fits, usable)
    if colour is Colour.GROEN:
        return SharingLeaf(code, Colour.ORANJE, ASK_DESK)
    return SharingLeaf(code, colour, text_id)
