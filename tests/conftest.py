"""What holds for all tests."""

from __future__ import annotations

import ssl
from functools import cache

# Every bot that a test starts reads the certificates that the machine trusts, for each of its two
# libraries: a seventh of the time of a story. Nobody here speaks TLS, so once is enough.
ssl.create_default_context = cache(ssl.create_default_context)
