"""What an error of Telegram means for the message that caused it."""

from __future__ import annotations

import os
from datetime import timedelta
from enum import Enum, auto

from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter

# In this version the library warns in the constructor of RetryAfter unless this is set.
os.environ.setdefault("PTB_TIMEDELTA", "true")


class Verdict(Enum):
    """What to do about an error."""

    TOO_MANY = auto()  # 429: wait as long as told
    UNREACHABLE = auto()  # the person blocked the bot, or the account is gone
    UNCHANGED = auto()  # the message already says this: success
    GONE = auto()  # the message to edit or delete is not there any more
    FIXED = auto()  # the message is there, but can't be deleted any more
    TOO_LONG = auto()  # the text does not fit
    TOKEN = auto()  # the bot token is refused
    REFUSED = auto()  # Telegram does not want this request, now or later
    AWAY = auto()  # nobody knows: network, 5xx, an answer that cannot be read


SAYS = (
    ("message is not modified", Verdict.UNCHANGED),
    ("message to edit not found", Verdict.GONE),
    ("message can't be edited", Verdict.GONE),
    ("message to delete not found", Verdict.GONE),
    ("message_id_invalid", Verdict.GONE),
    ("message identifier is not specified", Verdict.GONE),
    ("message can't be deleted", Verdict.FIXED),
    ("message is too long", Verdict.TOO_LONG),
    ("message_too_long", Verdict.TOO_LONG),
    ("chat not found", Verdict.UNREACHABLE),
    ("user is deactivated", Verdict.UNREACHABLE),
    ("user not found", Verdict.UNREACHABLE),
    ("peer_id_invalid", Verdict.UNREACHABLE),
)
"""The Bot API has no codes below 400: its sentences are all there is to tell one from another."""


def judge(error: Exception) -> Verdict:
    """Return what an error means. What is not known for sure is AWAY: try again, lose nothing."""
    match error:
        case RetryAfter():
            return Verdict.TOO_MANY
        case InvalidToken():
            return Verdict.TOKEN
        case Forbidden():
            return Verdict.UNREACHABLE
        case BadRequest():
            said = error.message.lower()
            return next((verdict for text, verdict in SAYS if text in said), Verdict.REFUSED)
        case _:
            return Verdict.AWAY


def blocked(error: Exception) -> bool:
    """Tell whether a person blocked the bot: that may end, other than an account that is gone."""
    return isinstance(error, Forbidden) and "blocked" in error.message.lower()


def told_to_wait(error: RetryAfter) -> timedelta:
    """Return how long Telegram told us to wait."""
    after = error.retry_after
    return after if isinstance(after, timedelta) else timedelta(seconds=after)
