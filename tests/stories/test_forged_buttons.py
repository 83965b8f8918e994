"""Buttons that no bot made: whatever comes in, nobody gets anything, and nothing changes."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot.emulator.stage import Stage
from bot.views.buttons import ACTIONS
from casework.referral import Referral
from tests.stories.scenes import SEEN, case, claimed, conversation, signal, stored

OUTSIDERS = ("anouk", "gwen", "bo", "samira")
"""Another team, its coordinator, the administrator, and a colleague of the sender."""
ROUNDS = 60


def every_button(referral: Referral) -> Iterator[str]:
    """Every action on a case, with the version of now and with an old one."""
    for action in sorted(ACTIONS):
        for version in (referral.version, 1):
            yield f"{action}:{referral.id}:{version}"


async def test_somebody_elses_case(stage: Stage) -> None:
    taken = await claimed(stage)
    before = stored(stage)
    for outsider in OUTSIDERS:
        await stage[outsider].says("/menu")
        for data in every_button(taken):
            await stage[outsider].forges(data)
        stage[outsider].does_not_see(taken.reference)
        stage[outsider].does_not_see(SEEN)
    assert stored(stage) == before


async def test_the_privacy_officer_sees_codes_only(stage: Stage) -> None:
    taken = await claimed(stage)
    before = stored(stage)
    await stage["farah"].says("/menu")
    for data in every_button(taken):
        await stage["farah"].forges(data)
    stage["farah"].does_not_see(SEEN)
    assert stored(stage) == before


async def test_a_case_that_does_not_exist_gets_the_same_answer(stage: Stage) -> None:
    taken = await claimed(stage)
    anouk = stage["anouk"]
    await anouk.says("/menu")
    for action in sorted(ACTIONS):
        await anouk.forges(f"{action}:{taken.id}:{taken.version}")
        theirs = anouk.notice
        await anouk.forges(f"{action}:AAAAAAAAAAAA:{taken.version}")
        assert anouk.notice == theirs


async def test_a_colleague_reads_nothing_by_forging(stage: Stage) -> None:
    taken = await claimed(stage)
    for colleague in ("dennis", "wim"):
        await stage[colleague].says("/menu")
        for action in ("show", "file", "accept", "ask", "answer", "close", "undo", "contact"):
            await stage[colleague].forges(f"{action}:{taken.id}:{taken.version}")
        stage[colleague].does_not_see(SEEN)
    after = await case(stage)
    assert (after.state, after.owner, after.version) == (taken.state, taken.owner, taken.version)


def forgeries(known: list[str]) -> st.SearchStrategy[str]:
    """Data as an attacker makes it: noise, and pieces of real buttons put together wrongly."""
    pieces = st.sampled_from(
        [*known, "f", "m", "claim", "show", "t", "join:yes", "-1", "0", "99999999999", "é", "\x00"]
    )
    glued = st.lists(pieces, min_size=1, max_size=5).map(":".join)
    return st.one_of(
        glued, st.text(st.characters(codec="utf-8"), max_size=64), st.sampled_from(known)
    ).filter(lambda data: 0 < len(data.encode()) <= 64)


def many(strategy: st.SearchStrategy[str]) -> list[str]:
    """Return examples, the same in every run; one stage takes them all."""
    found: list[str] = []

    @seed(2027)
    @settings(
        max_examples=ROUNDS,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(strategy)
    def take(data: str) -> None:
        found.append(data)

    take()
    return found


async def test_random_data_changes_nothing(stage: Stage) -> None:
    sent = await signal(stage)
    before = stored(stage)
    known = [sent.id, sent.reference, str(sent.version), "send", "done", "back", "status", "lang"]
    await stage["anouk"].says("/menu")
    for data in many(forgeries(known)):
        await stage["anouk"].forges(data)
    assert stored(stage) == before
    stage["anouk"].does_not_see(sent.reference)
    assert stage.api.world.errors == []


async def test_random_data_in_a_conversation(stage: Stage) -> None:
    await stage["joris"].says("/signaal")
    first = await conversation(stage, "joris")
    assert first is not None
    number = str(first.version)
    for data in many(forgeries([f"f:{number}", number, "no", "yes", "full", "s0", "edit_who"])):
        if data.startswith(f"f:{number}:"):
            continue  # that is a real button
        await stage["joris"].forges(data)
    after = await conversation(stage, "joris")
    assert after is not None
    assert (after.step, after.answers) == (first.step, first.answers)
