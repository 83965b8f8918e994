"""Expire drafts: what was typed and not sent is gone after a day, and its writer hears so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from casework.conversation import Conversation
from casework.notices import Notice, NoticeKind
from casework.ports import Work
from casework.references import new_id

AT_ONCE = 100


async def expire_drafts(work: Work) -> int:
    """End the conversations whose time is over, those that wait for another one too. Returns how
    many people that concerned."""
    expired = await work.conversations.expired(work.now, AT_ONCE)
    for conversation in expired:
        work.conversations.save(conversation, _living(conversation, work.now))
        # A number of its own: that of the conversation would tie its row to a name.
        key = f"draft:{new_id()}"
        work.outbox.put(Notice(conversation.person, NoticeKind.DRAFT_EXPIRED, key))
    return len(expired)


def _living(conversation: Conversation | None, now: datetime) -> Conversation | None:
    """Return what is not over yet. A new version makes that its old buttons are known as old."""
    if conversation is None:
        return None
    rest = _living(conversation.paused, now)
    if conversation.expires_at <= now:
        return rest
    return replace(conversation, paused=rest, version=conversation.version + 1)
