"""Expire drafts: what was typed and not sent is gone after a day, and its writer hears so."""

from __future__ import annotations

from casework.notices import Notice, NoticeKind
from casework.ports import Work

AT_ONCE = 100


async def expire_drafts(work: Work) -> int:
    """End the conversations whose time is over. Returns how many that were."""
    expired = await work.conversations.expired(work.now, AT_ONCE)
    for conversation in expired:
        work.conversations.save(conversation, None)
        key = f"draft:{conversation.person}:{conversation.version}"
        work.outbox.put(Notice(conversation.person, NoticeKind.DRAFT_EXPIRED, key))
    return len(expired)
