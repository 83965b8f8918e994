"""The settings: each mistake is one sentence that names the variable and never its value."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Address, LogFormat, Mode, Settings, SettingsError, load_settings

TOKEN = "123456:canary-token_AbC"
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.startswith("WIJKLIJN_"):
            monkeypatch.delenv(name)


def load(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(f"WIJKLIJN_{name}", value)
    return load_settings(env_file=None)


def test_defaults_are_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch)
    assert settings.telegram_api == "https://api.telegram.org"
    assert settings.mode is Mode.POLLING
    assert settings.listen == Address("127.0.0.1", 8080)
    assert settings.listen.loopback
    assert settings.log_format is LogFormat.CONSOLE
    assert settings.database_url.get_secret_value().startswith("sqlite://")
    assert not settings.bot_api_is_local


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "canary no token"),
        ("TELEGRAM_API", "http://canary.example"),
        ("TELEGRAM_API", "canary.example"),
        ("TELEGRAM_API", "https://user:canary@example.nl"),
        ("MODE", "canary"),
        ("PUBLIC_URL", "ftp://canary.example"),
        ("PUBLIC_URL", "http://canary.example"),
        ("WEBHOOK_SECRET", "canary é"),
        ("WEBHOOK_SECRET", "canary" * 50),
        ("LISTEN", "canary"),
        ("LISTEN", "canary:99999"),
        ("DATABASE_URL", "mysql://canary@host/db"),
        ("LOG_FORMAT", "canary"),
    ],
)
def test_a_wrong_value_is_one_sentence_without_the_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load(monkeypatch, **{name: value})
    message = str(caught.value)
    assert caught.value.variable == f"WIJKLIJN_{name}"
    assert message.startswith(f"WIJKLIJN_{name} ")
    assert "canary" not in message
    assert "\n" not in message
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_the_bot_does_not_start_without_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, MASTER_KEY_FILE="keys")
    with pytest.raises(SettingsError, match="WIJKLIJN_TELEGRAM_TOKEN ontbreekt"):
        settings.check_complete()


def test_the_bot_does_not_start_without_master_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, TELEGRAM_TOKEN=TOKEN)
    with pytest.raises(SettingsError, match="WIJKLIJN_MASTER_KEY_FILE ontbreekt"):
        settings.check_complete()


@pytest.mark.parametrize("secret", [None, ""])
def test_webhook_mode_does_not_start_without_a_secret(
    monkeypatch: pytest.MonkeyPatch, secret: str | None
) -> None:
    values = {
        "TELEGRAM_TOKEN": TOKEN,
        "MASTER_KEY_FILE": "keys",
        "MODE": "webhook",
        "PUBLIC_URL": "https://wijklijn.example",
    }
    if secret is not None:
        values["WEBHOOK_SECRET"] = secret
    settings = load(monkeypatch, **values)
    with pytest.raises(SettingsError, match="WIJKLIJN_WEBHOOK_SECRET ontbreekt"):
        settings.check_complete()


def test_webhook_mode_needs_a_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(
        monkeypatch,
        TELEGRAM_TOKEN=TOKEN,
        MASTER_KEY_FILE="keys",
        MODE="webhook",
        WEBHOOK_SECRET="geheim",
    )
    with pytest.raises(SettingsError, match="WIJKLIJN_PUBLIC_URL ontbreekt"):
        settings.check_complete()


def test_complete_webhook_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(
        monkeypatch,
        TELEGRAM_TOKEN=TOKEN,
        MASTER_KEY_FILE="keys",
        MODE="webhook",
        PUBLIC_URL="https://wijklijn.example/",
        WEBHOOK_SECRET="a-B_9",
        LISTEN="[::1]:9000",
    )
    settings.check_complete()
    assert settings.webhook() == ("https://wijklijn.example", "a-B_9")
    assert settings.token() == TOKEN
    assert settings.listen == Address("::1", 9000)


def test_the_token_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(TOKEN + "\n")
    settings = load(monkeypatch, TELEGRAM_TOKEN_FILE=str(path))
    assert settings.token() == TOKEN


def test_a_token_file_that_is_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^WIJKLIJN_TELEGRAM_TOKEN_FILE noemt een bestand"):
        load(monkeypatch, TELEGRAM_TOKEN_FILE=str(tmp_path / "nothing"))


def test_a_token_file_that_holds_something_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "token"
    path.write_text("canary")
    with pytest.raises(SettingsError, match=r"^WIJKLIJN_TELEGRAM_TOKEN is geen bottoken") as caught:
        load(monkeypatch, TELEGRAM_TOKEN_FILE=str(path))
    assert "canary" not in str(caught.value)


def test_a_token_twice_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(TOKEN)
    with pytest.raises(SettingsError, match="allebei"):
        load(monkeypatch, TELEGRAM_TOKEN_FILE=str(path), TELEGRAM_TOKEN=TOKEN)


def test_a_clock_file_is_refused_with_the_real_telegram(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match=r"^WIJKLIJN_CLOCK_FILE mag alleen"):
        load(monkeypatch, CLOCK_FILE="clock")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_clock_file_goes_with_the_emulator(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    settings = load(monkeypatch, CLOCK_FILE="clock", TELEGRAM_API=f"http://{host}:8081")
    assert settings.bot_api_is_local
    assert settings.clock_file == Path("clock")


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(
        monkeypatch,
        TELEGRAM_TOKEN=TOKEN,
        WEBHOOK_SECRET="canary-secret",
        DATABASE_URL="postgresql://bot:canary@host/db",
    )
    assert "canary" not in repr(settings) + str(settings)


def test_variables_win_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("WIJKLIJN_MODE=webhook\nWIJKLIJN_LOG_FORMAT=json\nOTHER=1\n")
    monkeypatch.setenv("WIJKLIJN_MODE", "polling")
    settings = load_settings(env_file=path)
    assert settings.mode is Mode.POLLING
    assert settings.log_format is LogFormat.JSON


def test_the_example_names_every_setting_and_can_be_read(tmp_path: Path) -> None:
    text = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^#?(WIJKLIJN_[A-Z_]+)=", text, re.M))
    assert named == {f"WIJKLIJN_{name.upper()}" for name in Settings.model_fields}
    load_settings(env_file=ROOT / ".env.example")


def test_the_import_stays_light() -> None:
    code = (
        "import sys, bot.settings, bot.logs, bot.supervisor;"
        "print([m for m in ('aiogram', 'telegram', 'aiohttp', 'sqlalchemy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr
