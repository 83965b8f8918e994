"""What an administrator copies to a server: the command beside the service, and what a container gets."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEFAULT = "sqlite:////var/lib/wijklijn/wijklijn.db"
PINNED = re.compile(r"^([a-z0-9_.-]+)==([^ ;\\]+)", re.MULTILINE)


def pinned(name: str) -> set[tuple[str, str]]:
    """The packages of a lock file, with their versions."""
    return set(PINNED.findall((ROOT / name).read_text()))


def test_a_container_gets_what_was_tested_and_no_tools() -> None:
    runtime, everything = pinned("deploy/runtime.lock"), pinned("requirements.lock")
    assert runtime < everything
    names = {name for name, _ in runtime}
    assert {"aiogram", "python-telegram-bot", "sqlalchemy", "uvloop"} <= names
    assert names.isdisjoint({"pytest", "mypy", "ruff", "hypothesis", "playwright", "hatchling"})
    text = (ROOT / "deploy/runtime.lock").read_text()
    assert len(re.findall(r"^ +--hash=", text, re.MULTILINE)) >= len(runtime)
    assert "://" not in text


@pytest.mark.parametrize("address", [None, "postgresql://bot@localhost/wijklijn"])
def test_a_command_beside_the_service_has_its_settings(tmp_path: Path, address: str | None) -> None:
    credentials, runtime = tmp_path / "credentials", tmp_path / "runtime"
    for folder in (credentials, runtime):
        folder.mkdir()
    for name in ("telegram-token", "master.key"):
        (credentials / name).write_text(name)
        (credentials / name).chmod(0o640)
    given = {"WIJKLIJN_DATABASE_URL": address} if address else {}
    done = subprocess.run(
        [ROOT / "deploy/wijklijn-command", "WORD=two words"],
        env={
            "PATH": "/usr/bin:/bin",
            "CREDENTIALS_DIRECTORY": str(credentials),
            "RUNTIME_DIRECTORY": str(runtime),
            "COMMAND": "/usr/bin/env",
            **given,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    seen = dict(line.split("=", 1) for line in done.stdout.splitlines())
    assert seen["WIJKLIJN_DATABASE_URL"] == (address or DEFAULT)
    assert seen["WIJKLIJN_TELEGRAM_TOKEN_FILE"] == str(credentials / "telegram-token")
    assert seen["WIJKLIJN_MASTER_KEY_FILE"] == str(runtime / "master.key")
    assert seen["WORD"] == "two words"
    assert (runtime / "master.key").stat().st_mode & 0o777 == 0o600


def test_the_command_is_found_by_who_reads_about_it() -> None:
    assert (ROOT / "deploy/wijklijn-command").stat().st_mode & 0o111
    assert "deploy/wijklijn-command" in (ROOT / "docs/operations.md").read_text()
