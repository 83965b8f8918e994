"""Log lines that may leave the machine: codes and numbers, never words, names or secrets.

Three walls stand behind each other. A field must be on the list of allowed fields and look like a
code. An exception becomes its type, an id and the place where it happened; its text is dropped,
because drivers and parsers put values in it. A scrubber looks at every finished line. Loggers of
libraries are held at WARNING, and of their messages only the template is kept: what they fill in
may be a whole update.
"""

from __future__ import annotations

import logging
import re
import secrets
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TextIO

import structlog

ALLOWED = frozenset(
    {
        "age", "alarm", "attempts", "case", "codes", "count", "crash_id", "delivery", "error",
        "event", "job", "kind", "lane", "level", "library", "message_id", "method", "mode",
        "person", "port", "revision", "seconds", "state", "status", "task", "timestamp", "tries",
        "update", "version", "where",
    }
)  # fmt: skip
"""The fields of a line: `case` and `person` are random ids, the rest are codes."""

LARGE = frozenset({"delivery", "message_id", "update"})
"""The fields that may hold a number of seven digits or more; elsewhere it could be somebody's."""

CODE = re.compile(r"[A-Za-z0-9_.:<>/,+-]{0,120}")
"""What a field may look like; anything else is replaced."""

EVENT_LIMIT = 200
"""Characters of the sentence of a line; our sentences are literals and shorter than this."""

HIDDEN = "[hidden]"

OURS = tuple(
    f"{Path(__file__).resolve().parents[1] / name}/" for name in ("bot", "casework", "storage")
)
"""Where our own code lies, in the repository or among the installed packages."""

TOKEN_LIKE = re.compile(r"\d{4,}(?::|%3A)[A-Za-z0-9_-]{16,}", re.IGNORECASE)
IN_ADDRESS = re.compile(r"(?<=/bot)\d+(?::|%3A)[^/\s\"']+", re.IGNORECASE)
PASSWORD = re.compile(r"(?<=://)[^/\s@:]*:[^/\s@]+(?=@)")
LONG_DIGITS = re.compile(r"\d{7,}")
PHONE_LIKE = re.compile(r"(?:\+31|\b0)(?:[ .-]?\d){8,9}\b")

QUIET = (
    "aiogram",
    "aiohttp",
    "aiohttp.access",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "asyncio",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
)
"""Libraries that speak from WARNING on: python-telegram-bot logs the token at INFO."""

Event = MutableMapping[str, Any]

_secrets: set[str] = set()


def hide(secret: str) -> None:
    """Never let this value appear in a line, whatever it looks like."""
    if secret:
        _secrets.add(secret)


def scrub(text: str) -> str:
    """Return a text without token-like strings, passwords, phone numbers and long digits."""
    for secret in _secrets:
        text = text.replace(secret, HIDDEN)
    for pattern in (IN_ADDRESS, TOKEN_LIKE, PASSWORD, PHONE_LIKE, LONG_DIGITS):
        text = pattern.sub(HIDDEN, text)
    return text


def where(trace: TracebackType | None) -> str:
    """Return the place in our code (else anywhere) where an exception was raised: `file:line`."""
    frames = traceback.extract_tb(trace)
    ours = [f for f in frames if f.filename.startswith(OURS)]
    frame = (ours or list(frames))[-1:]
    return "/".join(frame[0].filename.split("/")[-2:]) + f":{frame[0].lineno}" if frame else "?"


def _exceptions(_logger: object, _name: str, event: Event) -> Event:
    """Replace an exception by its type, an id and a place; its text may hold anything."""
    found = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if found is True:
        found = sys.exc_info()
    if isinstance(found, tuple):
        found = found[1]
    if isinstance(found, BaseException):
        event["error"] = type(found).__name__
        event["where"] = where(found.__traceback__)
        event["crash_id"] = secrets.token_hex(3)
    return event


def _fields(_logger: object, _name: str, event: Event) -> Event:
    """Keep the allowed fields, and of those only what looks like a code or a number."""
    kept: Event = {}
    for name, value in event.items():
        if name not in ALLOWED:
            continue
        if name == "event":
            kept[name] = scrub(str(value)[:EVENT_LIMIT])
        elif value is None or isinstance(value, (bool, int, float)):
            small = value is None or name in LARGE or abs(value) < 1_000_000
            kept[name] = value if small else HIDDEN
        elif isinstance(value, str):
            kept[name] = scrub(value) if CODE.fullmatch(value) else HIDDEN
        else:
            kept[name] = HIDDEN
    return kept


class _LastLook:
    """The renderer with the scrubber behind it, for what the other walls let through."""

    def __init__(self, render: Callable[[object, str, Event], str | bytes]) -> None:
        self._render = render

    def __call__(self, logger: object, name: str, event: Event) -> str:
        line = self._render(logger, name, event)
        text = line.decode() if isinstance(line, bytes) else line
        for secret in _secrets:
            text = text.replace(secret, HIDDEN)
        return TOKEN_LIKE.sub(HIDDEN, IN_ADDRESS.sub(HIDDEN, text))


def _processors(form: Literal["console", "json"]) -> list[Any]:
    render: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False, sort_keys=True)
    )
    return [
        structlog.processors.add_log_level,
        _exceptions,
        _fields,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _LastLook(render),
    ]


class LibraryLines(logging.Handler):
    """Writes what libraries log through the same walls as our own lines."""

    def __init__(self, write: Callable[[str], object], processors: Iterable[Any]) -> None:
        super().__init__()
        self._write = write
        self._processors = list(processors)[1:]

    def emit(self, record: logging.LogRecord) -> None:
        """Write the template of a message; without arguments it may be put together: drop it."""
        event: Any = {
            "event": record.msg if record.args and isinstance(record.msg, str) else "library line",
            "level": record.levelname.lower(),
            "library": record.name,
            "where": f"{record.module}:{record.lineno}",
        }
        if record.exc_info:
            event["exc_info"] = record.exc_info
        for process in self._processors:
            event = process(None, record.levelname.lower(), event)
        self._write(f"{event}\n")


def configure(form: Literal["console", "json"] = "console", stream: TextIO | None = None) -> None:
    """Send every line of this process to `stream` (standard error), one line each, in one form."""
    out = stream or sys.stderr
    processors = _processors(form)
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,
    )

    def write(text: str) -> None:
        out.write(text)
        out.flush()

    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
    root.addHandler(LibraryLines(write, processors))
    root.setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    _catch_the_uncaught()


def _catch_the_uncaught() -> None:
    """Let what nobody caught end up in the log as well, and not on the screen with its text."""
    log = structlog.get_logger("uncaught")

    def uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("uncaught exception", exc_info=error.with_traceback(trace))

    def in_thread(args: threading.ExceptHookArgs) -> None:
        log.critical("uncaught exception in a thread", exc_info=args.exc_value)

    def unraisable(args: Any) -> None:
        log.error("exception that could not be raised", exc_info=args.exc_value)

    sys.excepthook = uncaught
    threading.excepthook = in_thread
    sys.unraisablehook = unraisable
