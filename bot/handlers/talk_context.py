"""What a conversation needs to know before its next step."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.flows.context import Context
from bot.handlers.desk import Desk
from casework.actions.changes import look
from casework.conversation import Json
from casework.sharing import GroundCode
from casework.sharing_aid import SAME_GROUND_WITHIN

NEAR_SHARING = "soft"
"""The answer of a signal after which the ground that was used last begins to matter."""


async def context_for(
    desk: Desk, flow: str, case: str | None, answers: Mapping[str, Json] = MappingProxyType({})
) -> Context:
    """Look up the case of a conversation, and near the end of a signal the ground used last.

    Raises NotAvailable when the person lost sight of the case in the meantime.
    """
    referral = await look(desk.work, desk.person, case) if case else None
    last = None
    if flow == "care_signal" and NEAR_SHARING in answers:
        since = desk.now - SAME_GROUND_WITHIN
        code = await desk.work.referrals.recent_ground(desk.person.id, since=since)
        last = GroundCode(code) if code else None
    roster = await desk.work.rosters.roster()
    return Context(desk.person, desk.directory, desk.now, referral, last, known_roster=roster)
