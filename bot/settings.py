"""What an installation sets: environment variables that begin with `WIJKLIJN_`, or a `.env` file.

Everything is checked when the settings are read, so that a mistake is one clear sentence at the
start and not a surprise at night. Secrets are `SecretStr` and never part of a message.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit

from pydantic import BeforeValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "WIJKLIJN_"

TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]+")
"""A bot token as @BotFather gives it: the bot's id, a colon, the secret part."""

WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What the Bot API accepts as `secret_token` of setWebhook."""


class SettingsError(Exception):
    """A variable is missing or wrong; the message is one sentence in Dutch and one in English.

    `variable` is its full name. The message never holds the value.
    """

    def __init__(self, variable: str, dutch: str, english: str) -> None:
        self.variable = variable
        super().__init__(f"{variable} {dutch} ({variable} {english})")


class Mode(StrEnum):
    """How updates reach us."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class LogFormat(StrEnum):
    """How a log line is written: for people, or for machines."""

    CONSOLE = "console"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens. Port 0 lets the system choose a free one."""

    host: str
    port: int

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host)


def is_loopback(host: str | None) -> bool:
    """Tell whether a host name or address is this machine itself."""
    if not host:
        return False
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _address(value: object) -> object:
    if not isinstance(value, str):
        return value
    host, colon, port = value.strip().rpartition(":")
    if not colon or not host or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535:
        raise ValueError
    return Address(host.strip("[]"), int(port))


def _base_url(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = _split(value.strip())
    if parts.query or parts.fragment or parts.username or parts.password:
        raise ValueError
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise ValueError
    return value.strip().rstrip("/")


def _split(value: str) -> SplitResult:
    """Return the parts of a web address. Raises ValueError when it has no host or a bad port."""
    parts = urlsplit(value)
    if not parts.hostname or parts.port == 0:
        raise ValueError
    return parts


def _secret_like(pattern: re.Pattern[str]) -> BeforeValidator:
    def check(value: object) -> object:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not isinstance(text, str) or not pattern.fullmatch(text.strip()):
            raise ValueError
        return SecretStr(text.strip())

    return BeforeValidator(check)


def _database(value: object) -> object:
    if isinstance(value, str) and re.match(r"(sqlite|postgresql)(\+[a-z0-9]+)?://", value):
        if value.startswith("postgresql"):
            # A port that is none would otherwise only show when the database is opened.
            _ = urlsplit(value).port
        return SecretStr(value)
    if isinstance(value, SecretStr):
        return value
    raise ValueError


class Settings(BaseSettings):
    """The settings of one installation, checked. `None` means: not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_token: Annotated[SecretStr, _secret_like(TOKEN)] | None = None
    telegram_token_file: Path | None = None
    telegram_api: Annotated[str, BeforeValidator(_base_url)] = "https://api.telegram.org"
    mode: Mode = Mode.POLLING
    public_url: Annotated[str, BeforeValidator(_base_url)] | None = None
    webhook_secret: Annotated[SecretStr, _secret_like(WEBHOOK_SECRET)] | None = None
    webhook_secret_file: Path | None = None
    listen: Annotated[Address, NoDecode, BeforeValidator(_address)] = Address("127.0.0.1", 8080)
    database_url: Annotated[SecretStr, BeforeValidator(_database)] = SecretStr(
        "sqlite:///wijklijn.db"
    )
    master_key_file: Path | None = None
    clock_file: Path | None = None
    log_format: LogFormat = LogFormat.CONSOLE

    @property
    def bot_api_is_local(self) -> bool:
        """Whether the Bot API address is this machine: the emulator, never the real Telegram."""
        return is_loopback(_split(self.telegram_api).hostname)

    def token(self) -> str:
        """Return the bot token. Raises SettingsError when there is none."""
        if self.telegram_token is None:
            raise SettingsError(
                f"{PREFIX}TELEGRAM_TOKEN",
                "ontbreekt: zet hierin het token dat @BotFather gaf, of noem een bestand met het "
                f"token in {PREFIX}TELEGRAM_TOKEN_FILE",
                "is missing: put the token that @BotFather gave here, or name a file that holds "
                f"it in {PREFIX}TELEGRAM_TOKEN_FILE",
            )
        return self.telegram_token.get_secret_value()

    def master_key_path(self) -> Path:
        """Return where the master keys are. Raises SettingsError: there is never a default."""
        if self.master_key_file is None:
            raise SettingsError(
                f"{PREFIX}MASTER_KEY_FILE",
                "ontbreekt: noem het bestand met de hoofdsleutels",
                "is missing: name the file that holds the master keys",
            )
        return self.master_key_file

    def webhook(self) -> tuple[str, str]:
        """Return the public address and the secret of the webhook.

        Raises SettingsError when either is missing: without a secret anybody could send updates.
        """
        if self.public_url is None:
            raise SettingsError(
                f"{PREFIX}PUBLIC_URL",
                "ontbreekt: in de stand webhook moet Telegram weten waar de bot te bereiken is",
                "is missing: in webhook mode Telegram must know where to reach the bot",
            )
        if self.webhook_secret is None:
            raise SettingsError(
                f"{PREFIX}WEBHOOK_SECRET",
                "ontbreekt: zonder geheim start de stand webhook niet; kies 1 tot 256 tekens uit "
                "A-Z a-z 0-9 _ -",
                "is missing: webhook mode does not start without a secret; choose 1 to 256 "
                "characters from A-Z a-z 0-9 _ -",
            )
        return self.public_url, self.webhook_secret.get_secret_value()

    def check_complete(self) -> None:
        """Check that the bot can start with this. Raises SettingsError when not."""
        self.token()
        self.master_key_path()
        if self.mode is Mode.WEBHOOK:
            self.webhook()


WRONG = {
    "telegram_token": (
        "is geen bottoken: neem het precies over van @BotFather (cijfers, dubbele punt, letters)",
        "is not a bot token: copy it exactly from @BotFather (digits, colon, letters)",
    ),
    "telegram_api": (
        "moet een adres zijn dat met https:// begint; http:// mag alleen op deze computer zelf",
        "must be an address that begins with https://; http:// only on this machine itself",
    ),
    "mode": ("moet polling of webhook zijn", "must be polling or webhook"),
    "public_url": (
        "moet een adres zijn dat met https:// begint; http:// mag alleen op deze computer zelf",
        "must be an address that begins with https://; http:// only on this machine itself",
    ),
    "webhook_secret": (
        "mag alleen 1 tot 256 tekens uit A-Z a-z 0-9 _ - hebben",
        "may only have 1 to 256 characters from A-Z a-z 0-9 _ -",
    ),
    "listen": (
        "moet een adres en poort zijn, zoals 127.0.0.1:8080",
        "must be an address and port, such as 127.0.0.1:8080",
    ),
    "database_url": (
        "moet met sqlite:// of postgresql:// beginnen",
        "must begin with sqlite:// or postgresql://",
    ),
    "log_format": ("moet console of json zijn", "must be console or json"),
}
"""What to say when a value cannot be used, in both languages."""

UNUSABLE = ("heeft een waarde die niet kan", "has a value that cannot be used")

SECRET_FILES = ("telegram_token", "webhook_secret")
"""The settings that may come from a file (a systemd credential, a container secret)."""


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read and check the settings. Variables win over the file.

    Raises SettingsError. What only the running bot needs is checked by `check_complete`.
    """
    try:
        settings = Settings(_env_file=env_file)
        found = {name: _from_file(settings, name) for name in SECRET_FILES}
        read: dict[str, Any] = {name: value for name, value in found.items() if value is not None}
        if read:
            settings = Settings(_env_file=env_file, **read)
    except ValidationError as error:
        field = str(error.errors(include_input=False)[0]["loc"][0]).lower()
        field = field.removeprefix(PREFIX.lower())
        raise SettingsError(PREFIX + field.upper(), *WRONG.get(field, UNUSABLE)) from None
    if settings.clock_file is not None and not settings.bot_api_is_local:
        raise SettingsError(
            f"{PREFIX}CLOCK_FILE",
            "mag alleen met de nagebootste Telegram op deze computer: haal de variabele weg",
            "is only for the emulated Telegram on this machine: remove the variable",
        )
    return settings


def _from_file(settings: Settings, name: str) -> str | None:
    """Return what the file that `<name>_file` points at holds, or None when none is named."""
    path: Path | None = getattr(settings, f"{name}_file")
    if path is None:
        return None
    variable = f"{PREFIX}{name}_FILE".upper()
    if getattr(settings, name) is not None:
        other = f"{PREFIX}{name}".upper()
        raise SettingsError(
            variable,
            f"en {other} zijn allebei gezet: haal er één weg",
            f"and {other} are both set: remove one",
        )
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            variable,
            "noemt een bestand dat niet te lezen is: controleer het pad en de rechten",
            "names a file that cannot be read: check the path and its permissions",
        ) from None
