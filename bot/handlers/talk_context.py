"""What a conversation needs to know before its next step."""

from __future__ import annotations

from bot.flows.context import Context
from bot.handlers.desk import Desk
from casework.actions.changes import look
from casework.sharing import GroundCode
from casework.sharing_aid import SAME_GROUND_WITHIN


async def context_for(desk: Desk, flow: str, case: str | None) -> Context:
    """Look up the case of a conversation, and for a signal the ground that was used last.

    Raises NotAvailable when the person lost sight of the case in the meantime.
    """
    referral = await look(desk.work, desk.person, case) if case else None
    last = None
    if flow == "care_signal":
        since = desk.now - SAME_GROUND_WITHIN
        code = await desk.work.referrals.recent_ground(desk.person.id, since=since)
        last = GroundCode(code) if code else None
    return Context(desk.person, desk.directory, desk.now, referral, last)
