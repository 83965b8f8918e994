"""What may be in a log line, and what must never be, whoever writes it."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import logs

TOKEN = "123456789:AAcanaryTokenOfTheBot_abcdef-1234"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level, sys.excepthook, threading.excepthook)
    unraisable, config = sys.unraisablehook, structlog.get_config()
    levels = {name: logging.getLogger(name).level for name in logs.QUIET}
    out = io.StringIO()
    logs.configure("json", out)
    yield out
    logging.captureWarnings(False)
    root.handlers[:], root.level = before[0], before[1]
    sys.excepthook, threading.excepthook = before[2], before[3]
    sys.unraisablehook = unraisable
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    structlog.configure(**config)
    logs._secrets.clear()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_has_level_time_event_and_allowed_fields(stream: io.StringIO) -> None:
    structlog.get_logger("bot").info("update handled", update=123456789, kind="message")
    (line,) = lines(stream)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "update handled",
        "level": "info",
        "update": 123456789,
        "kind": "message",
    }


@pytest.mark.parametrize("name", ["text", "name", "message", "body", "phone", "token", "user"])
def test_other_fields_are_dropped(stream: io.StringIO, name: str) -> None:
    structlog.get_logger().info("something", **{name: "canary"})
    assert "canary" not in stream.getvalue()


@pytest.mark.parametrize("value", ["Mevrouw canary", "canary\nline", {"canary": 1}, ["canary"]])
def test_an_allowed_field_must_look_like_a_code(stream: io.StringIO, value: object) -> None:
    structlog.get_logger().info("something", kind=value)
    assert "canary" not in stream.getvalue()
    assert lines(stream)[0]["kind"] == "[hidden]"


@pytest.mark.parametrize("name", ["person", "case", "count"])
def test_a_large_number_could_be_somebody(stream: io.StringIO, name: str) -> None:
    structlog.get_logger().info("something", **{name: 612345678})
    assert "612345678" not in stream.getvalue()


def test_an_exception_is_its_type_an_id_and_a_place(stream: io.StringIO) -> None:
    try:
        raise ValueError("canary: row values")
    except ValueError:
        structlog.get_logger().exception("handler failed")
    (line,) = lines(stream)
    assert line["error"] == "ValueError"
    assert line["where"].startswith("tests/test_logs.py:")
    assert len(line["crash_id"]) == 6
    assert "canary" not in stream.getvalue()


def test_the_place_is_ours_where_we_are_installed_among_the_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    for name, text in (
        ("bot/ours.py", "def reads(text):\n    import theirs\n    theirs.parses(text)\n"),
        ("theirs.py", "def parses(text):\n    raise ValueError(text)\n"),
    ):
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text(text)
    monkeypatch.syspath_prepend(str(packages))
    monkeypatch.setattr(logs, "OURS", (f"{packages}/bot/",))
    spec = spec_from_file_location("ours_among_them", packages / "bot" / "ours.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    with pytest.raises(ValueError, match="canary") as caught:
        module.reads("canary")
    assert logs.where(caught.value.__traceback__) == "bot/ours.py:3"


def test_our_code_is_where_it_is() -> None:
    packages = {Path(__import__(n).__file__).parent for n in ("bot", "casework", "storage")}
    assert {Path(ours) for ours in logs.OURS} == packages


@pytest.mark.parametrize(
    "text",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/sendMessage",
        f"token {TOKEN} refused",
        "GET /bot1:canary/getMe",
        "postgresql://bot:canary@db/wijklijn",
        "bsn 123456782 of canary"[:13],
        "call 06-1234 5678 now"[:20],
        "call +31 6 12345678",
    ],
)
def test_the_scrubber(text: str) -> None:
    cleaned = logs.scrub(text)
    assert "canary" not in cleaned
    assert "1234" not in cleaned
    assert logs.HIDDEN in cleaned


def test_dates_and_small_numbers_stay() -> None:
    assert logs.scrub("2026-11-24 at 08:30, try 3 of 5") == "2026-11-24 at 08:30, try 3 of 5"


def test_a_known_secret_is_hidden_whatever_it_looks_like(stream: io.StringIO) -> None:
    logs.hide("kort")
    structlog.get_logger().info("the secret is kort", kind="kort")
    assert "kort" not in stream.getvalue()


def test_of_a_library_only_the_template_is_kept(stream: io.StringIO) -> None:
    logging.getLogger("aiogram.event").error("Failed on %s", {"text": "canary"})
    (line,) = lines(stream)
    assert line["event"] == "Failed on %s"
    assert line["library"] == "aiogram.event"
    assert "canary" not in stream.getvalue()


def test_a_message_that_was_put_together_is_dropped(stream: io.StringIO) -> None:
    logging.getLogger("some.library").error(f"whole update: {'canary'}")
    assert lines(stream)[0]["where"].startswith("test_logs:")
    assert "canary" not in stream.getvalue()


def test_the_exception_of_a_library_line_loses_its_text(stream: io.StringIO) -> None:
    try:
        raise KeyError("canary")
    except KeyError:
        logging.getLogger("asyncio").exception("canary %s", 1)
    (line,) = lines(stream)
    assert line["error"] == "KeyError"


@pytest.mark.parametrize("name", logs.QUIET)
def test_libraries_are_quiet_below_warning(stream: io.StringIO, name: str) -> None:
    logging.getLogger(name).info("canary %s", TOKEN)
    logging.getLogger(f"{name}.part").debug("canary %s", TOKEN)
    assert stream.getvalue() == ""


def test_warnings_are_logged_without_their_text(stream: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("Detected unknown update type: canary", RuntimeWarning, stacklevel=1)
    assert lines(stream)[0]["library"] == "py.warnings"
    assert "canary" not in stream.getvalue()


def test_what_nobody_caught(stream: io.StringIO) -> None:
    def crash() -> None:
        raise RuntimeError("canary")

    thread = threading.Thread(target=crash)
    thread.start()
    thread.join()
    try:
        crash()
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    assert [line["error"] for line in lines(stream)] == ["RuntimeError", "RuntimeError"]
    assert "canary" not in stream.getvalue()


async def test_a_task_whose_exception_nobody_looked_at(stream: io.StringIO) -> None:
    loop = asyncio.get_running_loop()
    loop.call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": ValueError("canary")}
    )
    (line,) = lines(stream)
    assert line["error"] == "ValueError"
    assert "canary" not in stream.getvalue()


def test_the_console_form_is_one_line(stream: io.StringIO) -> None:
    logs.configure("console", stream)
    structlog.get_logger().warning("send failed", error="TimedOut", text="canary")
    (line,) = stream.getvalue().splitlines()
    assert "send failed" in line
    assert "TimedOut" in line
    assert "canary" not in line
