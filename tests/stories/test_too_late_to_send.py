"""What somebody typed cannot be sent any more: nobody is stuck, and no answer is lost."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from casework.case_texts import TextKind
from casework.referral import ANSWER_WINDOW, State
from tests.stories.recipes import begin
from tests.stories.scenes import at, case, claimed, closed, conversation, gone, taps, words_of

ANSWER = "Ja, hij was thuis en gewond."


async def asked(stage: Stage) -> None:
    """Joris was asked something and is about to type the answer."""
    await claimed(stage)
    await stage["mirte"].taps("Vraag stellen")
    await stage["mirte"].says("Was hij thuis?")
    await stage["joris"].waits_for("vraag")
    at(stage, "2027-01-19 10:00")
    await stage["joris"].taps("Antwoorden")


async def test_the_term_ends_while_the_answer_is_typed(stage: Stage) -> None:
    await asked(stage)
    joris = stage["joris"]
    at(stage, "2027-01-19 10:30")
    await stage["mirte"].waits_for("kwam er geen antwoord")
    await joris.says(ANSWER)
    joris.sees(
        "De tijd voor je antwoord was voorbij. Wat je typte, staat nu als aanvulling", last=1
    )
    assert await conversation(stage, "joris") is None
    after = await case(stage)
    assert after.state is State.CLAIMED
    kept = [(w.kind, w.text) for w in await words_of(stage, after.id)]
    assert (TextKind.SUPPLEMENT, ANSWER) in kept
    await stage["mirte"].waits_for("heeft iets aangevuld")
    await stage["mirte"].taps("Toon")
    stage["mirte"].sees(ANSWER)


async def test_the_case_ends_while_the_answer_is_typed(stage: Stage) -> None:
    await asked(stage)
    joris = stage["joris"]
    at(stage, "2027-01-19 10:30")
    await stage["mirte"].waits_for("kwam er geen antwoord")
    await taps(stage, "mirte", "Accepteren", "Opgepakt")
    await joris.waits_for("Een collega is ermee bezig")
    await taps(stage, "mirte", "Afsluiten", "Afgesloten", "Ja, het staat in het dossier")
    stage.advance(timedelta(seconds=61))
    await joris.waits_for("is afgesloten")
    await joris.says(ANSWER)
    joris.sees("Dat kan nu niet meer. Je ziet hier hoe het er nu voor staat. Er is niets", last=1)
    joris.sees((await case(stage)).reference, last=1)
    assert {"Ik maak me nog zorgen", "Menu"} <= set(joris.buttons())
    assert await conversation(stage, "joris") is None
    assert ANSWER not in {w.text for w in await words_of(stage, (await case(stage)).id)}
    stage.advance(timedelta(hours=24))
    await gone(stage, "joris", ANSWER)


async def test_a_worry_after_its_term_is_refused_before_anything_is_typed(stage: Stage) -> None:
    ended = await closed(stage)
    joris = stage["joris"]
    assert "Ik maak me nog zorgen" in joris.buttons()
    assert ended.ended_at is not None
    stage.set_clock(ended.ended_at + ANSWER_WINDOW + timedelta(minutes=1))
    await joris.taps("Ik maak me nog zorgen")
    assert "De tijd hiervoor is voorbij" in joris.notice
    assert await conversation(stage, "joris") is None
    assert "Ik maak me nog zorgen" not in joris.buttons()


async def test_the_term_of_a_worry_ends_while_it_is_typed(stage: Stage) -> None:
    ended = await closed(stage)
    joris = stage["joris"]
    assert ended.ended_at is not None
    stage.set_clock(ended.ended_at + ANSWER_WINDOW - timedelta(minutes=1))
    await joris.taps("Ik maak me nog zorgen")
    stage.advance(timedelta(minutes=2))
    await joris.says("Ik hoor nog steeds lawaai.")
    joris.sees("De tijd hiervoor is voorbij. Is er iets nieuws? Stuur dan gerust", last=1)
    joris.sees(ended.reference, last=1)
    assert "Menu" in joris.buttons()
    assert await conversation(stage, "joris") is None


async def test_a_tap_that_is_refused_at_the_end(stage: Stage) -> None:
    """Joris adds something, and the case is over before he says where it comes from."""
    await closed_while(stage)
    joris = stage["joris"]
    await joris.taps("Zelf gezien")
    joris.sees(
        "Dat kan nu niet meer. Je ziet hier hoe het er nu voor staat. Er is niets verstuurd."
    )
    assert await conversation(stage, "joris") is None


async def closed_while(stage: Stage) -> None:
    """The case is closed while Joris is asked where his addition comes from."""
    await claimed(stage)
    joris = stage["joris"]
    await joris.taps("Aanvullen")
    await joris.says("De deur stond open.")
    await taps(stage, "mirte", "Accepteren", "Opgepakt")
    await taps(stage, "mirte", "Afsluiten", "Afgesloten", "Ja, het staat in het dossier")


async def test_what_was_left_for_it_goes_on(stage: Stage) -> None:
    ended = await closed(stage)
    joris = stage["joris"]
    assert ended.ended_at is not None
    stage.set_clock(ended.ended_at + ANSWER_WINDOW - timedelta(minutes=1))
    await begin(stage)
    await joris.says("/status")
    await taps(stage, "joris", ended.reference, "Ik maak me nog zorgen")
    stage.advance(timedelta(minutes=2))
    await joris.says("Ik hoor nog steeds lawaai.")
    joris.sees("De tijd hiervoor is voorbij", last=2)
    joris.sees("direct gevaar", last=1)
    await joris.taps("Nee")
    waiting = await conversation(stage, "joris")
    assert waiting is not None and waiting.flow == "care_signal"
