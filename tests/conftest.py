"""What holds for all tests."""

from __future__ import annotations

import os
import ssl
from functools import cache

import pytest

# Every bot that a test starts reads the certificates that the machine trusts, for each of its two
# libraries: a seventh of the time of a story. Nobody here speaks TLS, so once is enough.
ssl.create_default_context = cache(ssl.create_default_context)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more worker than there are cores: what runs real processes waits for them half of its time."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return cores + 1
