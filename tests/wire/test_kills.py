"""A few kills of each kind; `make soak` makes many."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Mode
from tests.databases import KINDS
from tests.wire.kills import Strike, ordeal, strikes
from tests.wire.lives import Cradle

pytestmark = pytest.mark.xdist_group("wire")


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("kind", KINDS)
async def test_kills_lose_nothing_and_repeat_nothing(
    tmp_path: Path, cradle: Cradle, kind: str, mode: Mode
) -> None:
    found = await ordeal(cradle, tmp_path, kind, mode, strikes(7, 3))
    assert not found.wrong, found
    assert found.referrals >= 3


async def test_a_crash_between_send_and_mark_repeats_the_message_once(
    tmp_path: Path, cradle: Cradle
) -> None:
    """The one repeat that is allowed: the courier's first request was done, but never noted."""
    plan = [Strike("request", count=n, moment="after") for n in (60, 61)]
    found = await ordeal(cradle, tmp_path, "sqlite", Mode.POLLING, plan)
    assert not found.wrong, found
    assert found.extras <= 2
