"""The privacy officer needs a second person at the server, and the asker is told."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from bot.emulator.stage import Stage
from bot.operations.problems import OperationProblem
from bot.operations.unmasking import agree
from tests.stories.scenes import gone, taps
from tests.stories.sparring_scenes import asked

pytestmark = pytest.mark.usefixtures("terminal")


async def agrees(reference: str, key: str, answer: bool = True) -> list[str]:
    """Somebody gives the command and answers its question; returns what was said."""
    said: list[str] = []

    def sure(question: str) -> bool:
        said.append(question)
        return answer

    await asyncio.to_thread(lambda: agree(reference, key, say=said.append, sure=sure))
    return said


async def at_the_server(*words: str, typed: str = "") -> Result:
    """The command as somebody types it at the server, with the answer to its question."""
    command = ["unmask", *words]
    return await asyncio.to_thread(lambda: CliRunner().invoke(app, command, input=typed))


async def flagged(stage: Stage) -> str:
    """A question that Mirte flagged, on the screen of the privacy officer; returns its number."""
    await asked(stage)
    await taps(stage, "mirte", "Lees en denk mee", "Dit zegt te veel")
    await stage["farah"].waits_for("te veel zegt")
    await stage["farah"].taps("Bekijk")
    return next(w for w in stage["farah"].last["text"].split() if w.startswith("SP-"))


async def test_the_command_asks_before_it_does_anything(stage: Stage) -> None:
    reference = await flagged(stage)
    await taps(stage, "farah", "Wie vroeg dit?", "Gevaar voor iemand")
    no = await at_the_server(reference, "--second", "bo", typed="n\n")
    assert (no.exit_code, no.output.splitlines()[-1]) == (0, "Nothing was looked up.")
    for words in ((reference, "--second", "nobody"), ("SP-XXXX", "--second", "bo")):
        wrong = await at_the_server(*words, typed="y\n")
        assert wrong.exit_code == 1, words
        assert "Traceback" not in wrong.output
        assert "Dennis" not in wrong.output
    missing = await at_the_server(reference)
    assert missing.exit_code == 2
    yes = await at_the_server(reference, "--second", "bo", typed="y\n")
    assert yes.exit_code == 0
    assert "Do you, Bo Hendrikx, agree? [y/N]" in yes.output
    assert "Dennis" not in yes.output
    stage.advance(timedelta(minutes=3))
    await stage["farah"].waits_for("Een tweede persoon heeft bevestigd")


async def test_two_people_find_out_and_the_asker_hears_it(stage: Stage) -> None:
    reference = await flagged(stage)
    farah, dennis = stage["farah"], stage["dennis"]
    await farah.taps("Wie vroeg dit?")
    farah.sees("nooit alleen")
    await farah.taps("Gevaar voor iemand")
    farah.sees(f"wijklijn unmask {reference}")
    farah.does_not_see("Dennis")
    assert await agrees(reference, "bo", answer=False) == [
        f"Farah Dijkgraaf asks who put question {reference}. Reason: Danger for somebody.",
        "Who asked is told that it was looked up, and both names stand in the audit trail.",
        "Do you, Bo Hendrikx, agree?",
        "Nothing was looked up.",
    ]
    assert (await agrees(reference, "bo"))[
        -1
    ] == "Farah Dijkgraaf can see the name in the chat now."
    stage.advance(timedelta(minutes=3))
    await farah.waits_for("Een tweede persoon heeft bevestigd")
    farah.does_not_see("Dennis")
    await dennis.waits_for("De reden: Gevaar voor iemand.")
    await farah.taps("Toon wie dit vroeg")
    farah.sees("Dennis Plooij")
    for other in ("mirte", "samira", "wim", "bo"):
        assert not any("mag nu zien" in m["text"] for m in stage[other].messages)
        assert not any("Plooij" in m["text"] for m in stage[other].messages)
    stage.advance(timedelta(days=1))
    await gone(stage, "farah", "Dennis Plooij")


async def test_nobody_does_it_alone(stage: Stage) -> None:
    reference = await flagged(stage)
    with pytest.raises(OperationProblem, match=f"Nobody asked to unmask {reference}"):
        await agrees(reference, "bo")
    await taps(stage, "farah", "Wie vroeg dit?", "Datalek")
    for key in ("farah", "mirte", "wim"):
        with pytest.raises(OperationProblem, match="cannot agree"):
            await agrees(reference, key)
    with pytest.raises(OperationProblem, match="nobody with the key"):
        await agrees(reference, "niemand")
    await stage["farah"].taps("Bekijk")
    assert "Toon wie dit vroeg" not in stage["farah"].buttons()


async def test_no_forged_button_shows_or_asks_it(stage: Stage) -> None:
    await flagged(stage)
    judge = next(
        data
        for sent in stage.api.transcript
        for row in sent.buttons
        for _, data in row
        if data and data.startswith("t:judge:")
    )
    forged = [judge.replace("judge", action) for action in ("who", "unmask", "unmask_ask")]
    for who in ("farah", "mirte", "dennis", "wim", "bo"):
        await stage[who].says("/menu")
        for data in (*forged, f"{forged[-1]}:7"):
            if who == "farah" and data in forged[1:]:
                continue
            await stage[who].forges(data)
            stage[who].does_not_see("Wil je weten wie")
            stage[who].does_not_see("Er is nog niets opgezocht")
            if who != "dennis":
                stage[who].does_not_see("Plooij")


async def test_a_question_that_is_not_flagged_has_no_such_button(stage: Stage) -> None:
    await flagged(stage)
    unmask = next(
        data
        for sent in stage.api.transcript
        for row in sent.buttons
        for _, data in row
        if data and data.startswith("t:unmask:")
    )
    await stage["farah"].taps("Is in orde")
    for action in ("unmask", "unmask_ask", "who"):
        await stage["farah"].forges(unmask.replace("unmask", action))
    stage["farah"].does_not_see("Wil je weten wie")
    stage["farah"].does_not_see("Er is nog niets opgezocht")
