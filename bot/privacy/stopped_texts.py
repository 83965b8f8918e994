"""Texts that may not go, for the few minutes in which their writer decides what to do.

They exist in the memory of this process alone, sealed under a key of their own that is dropped
with the first decision or after ten minutes: never in a database, a log or an exception. After a
restart, or in another process, they are simply typed again.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LIFE = timedelta(minutes=10)
NONCE = 12


@dataclass(frozen=True, slots=True)
class _Kept:
    person: str
    until: datetime
    key: bytes = field(repr=False)
    sealed: bytes = field(repr=False)


class StoppedTexts:
    """Keeps one text per person; a newer one takes the place of the older."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def keep(self, person: str, text: str, now: datetime) -> str:
        """Keep a text of a person and return the handle that leads to it."""
        self._sweep(now)
        for handle in [h for h, k in self._kept.items() if k.person == person]:
            del self._kept[handle]
        handle, key, nonce = (
            secrets.token_hex(8),
            AESGCM.generate_key(128),
            secrets.token_bytes(NONCE),
        )
        sealed = nonce + AESGCM(key).encrypt(
            nonce, text.encode("utf-8", "replace"), handle.encode()
        )
        self._kept[handle] = _Kept(person, now + LIFE, key, sealed)
        return handle

    def look(self, person: str, handle: str, now: datetime) -> str | None:
        """Return the text as long as it is remembered, and only to its writer."""
        self._sweep(now)
        kept = self._kept.get(handle)
        if kept is None or kept.person != person:
            return None
        nonce, body = kept.sealed[:NONCE], kept.sealed[NONCE:]
        return AESGCM(kept.key).decrypt(nonce, body, handle.encode()).decode()

    def drop(self, handle: str) -> None:
        """Forget a text with its key."""
        self._kept.pop(handle, None)

    def _sweep(self, now: datetime) -> None:
        for handle in [h for h, k in self._kept.items() if k.until <= now]:
            del self._kept[handle]

    def sweep(self, now: datetime) -> None:
        """Forget what is ten minutes old; the tick calls this too."""
        self._sweep(now)
