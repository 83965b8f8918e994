"""Sealing: AES-256-GCM with a data key per case, wrapped by a master key that lives in a file.

Every sealed value begins with the id of its key, and is bound to its table, column and row: a value
that is moved elsewhere does not open. Destroying a data key erases everything that it sealed.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
LINE = re.compile(r"([A-Za-z0-9]{1,8}):([A-Za-z0-9_-]{43})=?")


class KeyFileError(Exception):
    """The key file cannot be used; the message is one sentence that says what to do."""


class Unreadable(Exception):
    """A sealed value does not open: wrong key, moved to another place, or damaged."""


def create_key_file(path: Path) -> None:
    """Write a new master key, readable by the owner only. Never overwrites."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyFileError(f"{path} is there already: keep it, it opens the database.") from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(
            "# Wijklijn master keys, the first one is used for new data. Keep apart from backups.\n"
        )
        file.write(f"k1:{urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode().rstrip('=')}\n")


def _closed_to(path: Path) -> int:
    """Return the permission bits that a key file must not have.

    systemd hands credentials over in a directory of the service alone, readable by its group.
    """
    given = os.environ.get("CREDENTIALS_DIRECTORY")
    inside = given is not None and path.resolve().parent == Path(given).resolve()
    return 0o037 if inside else 0o077


class Vault:
    """The master keys in memory. The first seals, all of them open."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self._masters = {name: AESGCM(key) for name, key in keys.items()}
        self.current = next(iter(keys))
        # Look-ups must find what an older key made, so they hang on the oldest key.
        lookup = hmac.digest(keys[list(keys)[-1]], b"wijklijn look-up", "sha256")
        # Copied for every look-up: hmac.digest would let another thread go first each time.
        self._lookup = hmac.new(lookup, digestmod="sha256")
        self._chain = hmac.digest(keys[list(keys)[-1]], b"wijklijn audit", "sha256")

    @classmethod
    def from_file(cls, path: Path) -> Vault:
        """Read the key file. Raises KeyFileError with one clear sentence."""
        try:
            mode = path.stat().st_mode
            text = path.read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            raise KeyFileError(
                f"The master key file {path} cannot be read: "
                "run `wijklijn init`, or set WIJKLIJN_MASTER_KEY_FILE."
            ) from None
        if stat.S_IMODE(mode) & _closed_to(path):
            raise KeyFileError(
                f"The master key file {path} is open to others: run chmod 600 on it."
            )
        keys: dict[str, bytes] = {}
        for line in text.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            match = LINE.fullmatch(line.strip())
            if match is None or match[1] in keys:
                raise KeyFileError(f"The master key file {path} holds a line that is no key.")
            keys[match[1]] = urlsafe_b64decode(match[2] + "=")
        if not keys:
            raise KeyFileError(f"The master key file {path} holds no key.")
        return cls(keys)

    def new_data_key(self, place: str) -> tuple[bytes, bytes]:
        """Return a fresh data key, plain and wrapped for the place (table, column, row) of it."""
        key = AESGCM.generate_key(256)
        return key, self.wrap(key, place)

    def wrap(self, key: bytes, place: str) -> bytes:
        """Wrap a data key: master key id, colon, nonce, ciphertext."""
        return self.current.encode() + b":" + _seal(self._masters[self.current], key, place)

    def unwrap(self, wrapped: bytes, place: str) -> bytes:
        """Return the data key. Raises Unreadable."""
        master = self._masters.get(self.wrapped_by(wrapped))
        if master is None:
            raise Unreadable
        return _open(master, wrapped.partition(b":")[2], place)

    def wrapped_by(self, wrapped: bytes) -> str:
        """Return the id of the master key that wraps a data key."""
        return wrapped.partition(b":")[0].decode("ascii", "replace")

    def seal_small(self, text: str, place: str) -> bytes:
        """Seal a short value, such as a chat id, with a data key of its own in front."""
        key, wrapped = self.new_data_key(place)
        return len(wrapped).to_bytes(2) + wrapped + seal(key, text.encode(), place)

    def open_small(self, sealed: bytes, place: str) -> str:
        """Open what `seal_small` made. Raises Unreadable."""
        size = int.from_bytes(sealed[:2])
        return open_(self.unwrap(sealed[2 : 2 + size], place), sealed[2 + size :], place).decode()

    def find(self, kind: str, value: str | bytes) -> str:
        """Return the keyed hash by which a value can be found but not read."""
        data = value if isinstance(value, bytes) else value.encode()
        keyed = self._lookup.copy()
        keyed.update(kind.encode() + b"\x00" + data)
        return keyed.hexdigest()

    def check_value(self) -> str:
        """Return what a database keeps to know its own keys by; it hangs on the oldest key."""
        return self.find("key check", "")

    def chain(self, previous: bytes, line: bytes) -> bytes:
        """Return the keyed hash of an audit line and the one before it."""
        return hmac.digest(self._chain, previous + sha256(line).digest(), "sha256")


def seal(key: bytes, data: bytes, place: str) -> bytes:
    """Seal data with a data key; `place` is table, column and row."""
    return _seal(AESGCM(key), data, place)


def open_(key: bytes, sealed: bytes, place: str) -> bytes:
    """Open sealed data. Raises Unreadable."""
    return _open(AESGCM(key), sealed, place)


def _seal(cipher: AESGCM, data: bytes, place: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, data, place.encode())


def _open(cipher: AESGCM, sealed: bytes, place: str) -> bytes:
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError):
        raise Unreadable from None
