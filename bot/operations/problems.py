"""Problems that somebody at the command line can solve: one sentence that says how."""

from __future__ import annotations


class OperationProblem(Exception):
    """A command cannot go on; the message says what to do and holds no secret."""


SENTENCES = {
    "TelegramUnauthorizedError": "Telegram does not accept the token. Copy it again from @BotFather "
    "into WIJKLIJN_TELEGRAM_TOKEN.",
    "TelegramNetworkError": "Telegram cannot be reached. Check the network and WIJKLIJN_TELEGRAM_API.",
    "error-not-active": "This account is not active; nothing was changed.",
    "error-not-suspended": "This account is not suspended; nothing was changed.",
    "StorageUnavailable": "The database cannot be reached. Check WIJKLIJN_DATABASE_URL.",
    "WriteConflict": "Somebody changed the same at this very moment; nothing was changed. Try again.",
}


def known_problem(error: Exception) -> str | None:
    """Return the sentence for an exception of ours or of a library, or None when it is unknown."""
    name = type(error).__name__
    if name in {"SettingsError", "KeyFileError", "MustStop", "DatabaseTooNew"}:
        return str(error)
    if name in SENTENCES:
        return SENTENCES[name]
    return _refusal(error)


def _refusal(error: Exception) -> str | None:
    """Return why a rule said no, in the words of the chat unless there are better ones here."""
    # Most commands never get a refusal, and should start without all of this.
    from bot.views.texts import texts_in
    from casework.errors import CaseworkError
    from casework.people import Language

    if not isinstance(error, CaseworkError):
        return None
    known = SENTENCES.get(error.text_id)
    return known or texts_in(Language.EN).say(error.text_id, **error.values)
