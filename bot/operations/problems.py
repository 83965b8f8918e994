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
}


def known_problem(error: Exception) -> str | None:
    """Return the sentence for an exception of ours or of a library, or None when it is unknown."""
    name = type(error).__name__
    if name in {"SettingsError", "KeyFileError", "MustStop"}:
        return str(error)
    text_id = getattr(error, "text_id", None)
    return SENTENCES.get(text_id or name)
