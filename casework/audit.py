"""What is written down about who did or looked at what; never any content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AuditKind(StrEnum):
    """Every kind of audit line."""

    SUBMITTED = "SUBMITTED"
    CLAIMED = "CLAIMED"
    REDIRECTED = "REDIRECTED"
    TEAM_PROPOSED = "TEAM_PROPOSED"
    WITHDRAWN = "WITHDRAWN"
    ASKED = "ASKED"
    ANSWERED = "ANSWERED"
    RELEASED = "RELEASED"
    ACCEPTED = "ACCEPTED"
    PUT_ON_HOLD = "PUT_ON_HOLD"
    RESUMED = "RESUMED"
    DECLINED = "DECLINED"
    DIVERTED = "DIVERTED"
    FEEDBACK_GIVEN = "FEEDBACK_GIVEN"
    OWNER_PROPOSED = "OWNER_PROPOSED"
    OWNER_CHANGED = "OWNER_CHANGED"
    IDENTITY_HANDED_OVER = "IDENTITY_HANDED_OVER"
    SUPPLEMENTED = "SUPPLEMENTED"
    CLOSED = "CLOSED"
    AUTO_CLOSED = "AUTO_CLOSED"
    CONFIRMED = "CONFIRMED"
    STILL_WORRIED = "STILL_WORRIED"
    REACTED = "REACTED"
    REOPENED = "REOPENED"
    UNDONE = "UNDONE"
    CONTENT_SHOWN = "CONTENT_SHOWN"
    CONTENT_COPIED = "CONTENT_COPIED"
    INVITED = "INVITED"
    JOINED = "JOINED"
    SUSPENDED = "SUSPENDED"
    RESTORED = "RESTORED"
    OFFBOARDED = "OFFBOARDED"
    IMPORTED = "IMPORTED"
    LEFT = "LEFT"
    RELINKED = "RELINKED"
    THREAD_OPENED = "THREAD_OPENED"
    THREAD_FLAGGED = "THREAD_FLAGGED"
    THREAD_RELEASED = "THREAD_RELEASED"
    THREAD_REDACTED = "THREAD_REDACTED"
    THREAD_EXAMPLE = "THREAD_EXAMPLE"
    THREAD_PURGED = "THREAD_PURGED"
    UNMASK_ASKED = "UNMASK_ASKED"
    UNMASK_AGREED = "UNMASK_AGREED"
    UNMASK_SHOWN = "UNMASK_SHOWN"
    SHIFTS_IMPORTED = "SHIFTS_IMPORTED"
    SHIFT_ADDED = "SHIFT_ADDED"
    SHIFT_REMOVED = "SHIFT_REMOVED"
    LEAVE_GIVEN = "LEAVE_GIVEN"
    LEAVE_ENDED = "LEAVE_ENDED"
    MUTED = "MUTED"
    UNMUTED = "UNMUTED"
    HOURS_CHANGED = "HOURS_CHANGED"
    NO_ANSWER = "NO_ANSWER"
    NUDGED = "NUDGED"
    OFFERED_AGAIN = "OFFERED_AGAIN"
    ESCALATED = "ESCALATED"
    PROMISED = "PROMISED"
    ASSIGNED = "ASSIGNED"
    DUES_MOVED = "DUES_MOVED"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line: who (person id, or SYSTEM), what, which case, on which ground, when (UTC)."""

    kind: AuditKind
    actor: str
    at: datetime
    case: str | None = None
    ground: str | None = None
    subject: str | None = None


SYSTEM = "SYSTEM"
