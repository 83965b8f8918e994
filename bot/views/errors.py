"""What somebody reads when a rule says no."""

from __future__ import annotations

from bot.views.texts import Texts
from casework.errors import CaseworkError


def error_text(error: CaseworkError, texts: Texts) -> str:
    """Return the sentence of an error: what is the matter and what to do next.

    An id without a sentence gets the general refusal, so that nobody is left without an answer.
    """
    named = f"{error.text_id}-by"
    if error.values.get("name") and texts.has(named):
        return texts.say(named, **error.values)
    text_id = error.text_id if texts.has(error.text_id) else "error-refused"
    try:
        return texts.say(text_id, **error.values)
    except ValueError:
        return texts.say("error-refused")
