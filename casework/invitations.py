"""Invitations: single-use ways in, made by the own organisation, gone after seven days."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

INVITATION_LIFE = timedelta(days=7)
CODE_BYTES = 16
"""128 bits: not to be guessed in any number of tries."""


def new_code() -> str:
    """Return a code for a deep link: 22 characters of [A-Za-z0-9_-] (Bot API allows 64)."""
    return secrets.token_urlsafe(CODE_BYTES)


def hash_code(code: str) -> str:
    """Return what is kept of a code. A random 128-bit code needs no slow hash."""
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()
