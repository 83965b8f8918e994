"""The verstrekkingsregel: the line that an officer copies into the police system (Wpg 32).

The bot's own log does not replace that record; it only saves the officer the typing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from casework.referral import Referral
from casework.sharing import GROUND_ROLES, GroundCode
from casework.taxonomy import SenderRole, TextField


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureLine:
    """What was disclosed, when (UTC), on which ground and to which team; no content, no resident.

    `fields` tells which kinds of data went (`field-<value>`); `identity_by_phone` that the name
    went by phone; `function` who took it, once somebody did.
    """

    reference: str
    at: datetime
    ground: GroundCode
    team: str
    fields: tuple[TextField, ...]
    function: str | None = None
    identity_by_phone: bool = False


def disclosed_by(person: str, referral: Referral) -> bool:
    """Tell whether this person sent something about a resident that the police record asks for."""
    return person == referral.sender and _for_the_record(referral.ground)


def _for_the_record(ground: GroundCode) -> bool:
    return ground is not GroundCode.ANON and SenderRole.POLICE in GROUND_ROLES[ground]


def disclosure_line(
    *,
    reference: str,
    at: datetime,
    ground: GroundCode,
    team: str,
    fields: Collection[TextField],
    function: str | None = None,
    identity_by_phone: bool = False,
) -> DisclosureLine | None:
    """Return the line for the police record, or None when nothing about a person was disclosed.

    Wpg 32 is about police data: an item without personal data, or from a team, has no line.
    """
    if not _for_the_record(ground):
        return None
    return DisclosureLine(
        reference=reference,
        at=at,
        ground=ground,
        team=team,
        fields=tuple(field for field in TextField if field in fields),
        function=function,
        identity_by_phone=identity_by_phone,
    )
