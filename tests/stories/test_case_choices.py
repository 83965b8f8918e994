"""What people can do with a case besides the straight road, and what the other side hears."""

from __future__ import annotations

from datetime import date, timedelta

from bot.emulator.stage import Stage
from casework.case_texts import TextKind
from casework.referral import FeedbackState, State
from casework.taxonomy import FeedbackCode, StatementSource
from tests.stories.scenes import (
    SEEN,
    accepted,
    at,
    case,
    claimed,
    closed,
    conversation,
    gone,
    local,
    signal,
    taps,
    words_of,
)


async def test_still_worried_and_the_reaction(stage: Stage) -> None:
    await closed(stage)
    await stage["joris"].taps("Ik maak me nog zorgen")
    await stage["joris"].says("Ik hoor nog steeds lawaai in de nacht.")
    worried = await case(stage)
    assert worried.worried_at is not None
    assert worried.worry_due == local("2027-01-19 17:00")
    await stage["mirte"].waits_for("maakt zich nog zorgen")
    await stage["mirte"].taps("Toon")
    stage["mirte"].sees("lawaai in de nacht")
    await taps(stage, "mirte", "Reageren", "Gebeld", "Niets erbij")
    await stage["joris"].waits_for("Er is een reactie op je zorg")
    answered = await case(stage)
    assert answered.worry_answered_at is not None
    assert answered.state is State.CLOSED
    assert "Ik maak me nog zorgen" not in stage["joris"].buttons(), "only once"


async def test_reopen(stage: Stage) -> None:
    ended = await closed(stage)
    at(stage, "2027-01-20 10:00")
    await stage["mirte"].says("/status")
    await taps(stage, "mirte", ended.reference, "Meer", "Heropenen")
    await stage["joris"].waits_for("is heropend")
    again = await case(stage)
    assert (again.state, again.leg) == (State.ACCEPTED, 2)
    assert (again.reference, again.owner) == (ended.reference, stage.ids["mirte"])
    assert again.feedback is FeedbackState.DUE
    assert again.due.feedback == local("2027-01-27 17:00")


async def test_closing_needs_feedback_and_the_file(stage: Stage) -> None:
    await claimed(stage)
    await taps(stage, "mirte", "Accepteren", "Nu nog niets zeggen")
    await taps(stage, "mirte", "Afsluiten", "Afgesloten", "Nog niet")
    stage["mirte"].sees("Zet het eerst in jullie dossier")
    await stage["mirte"].taps("Ja, het staat in het dossier")
    assert (await case(stage)).state is State.ACCEPTED
    assert "Laat de afzender eerst iets weten" in stage["mirte"].notice


async def test_release(stage: Stage) -> None:
    before = await claimed(stage)
    await taps(stage, "mirte", "Meer", "Teruggeven", "Ik sta te dichtbij")
    await stage["joris"].waits_for("is opnieuw aangeboden aan")
    stage["joris"].does_not_see("dichtbij")
    await stage["dennis"].waits_for("Waarom: Ik sta te dichtbij")
    back = await case(stage)
    assert (back.state, back.owner) == (State.SUBMITTED, None)
    assert back.due.feedback == before.due.feedback
    stage.advance(timedelta(minutes=1))
    await gone(stage, "mirte", SEEN)


async def test_waiting_list_and_off_it(stage: Stage) -> None:
    await claimed(stage)
    await taps(stage, "mirte", "Meer", "Wachtlijst", "Te druk")
    await stage["mirte"].says("12-1")
    stage["mirte"].sees("Kies een dag na vandaag", last=1)
    await stage["mirte"].says("morgen")
    stage["mirte"].sees("Die dag herken ik niet", last=1)
    await stage["mirte"].says("1-3")
    await stage["joris"].waits_for("op de wachtlijst tot ongeveer maandag 1 maart")
    await stage["wim"].waits_for("van je team staat op de wachtlijst")
    held = await case(stage)
    assert (held.state, held.expected_on) == (State.ON_HOLD, date(2027, 3, 1))
    assert held.last_feedback is FeedbackCode.FB_WAITING
    await stage["mirte"].taps("Van de wachtlijst af")
    await stage["joris"].waits_for("is van de wachtlijst af")
    assert (await case(stage)).state is State.ACCEPTED


async def test_what_was_left_for_later_is_asked_once_more(stage: Stage) -> None:
    await claimed(stage)
    joris = stage["joris"]
    joris.sees("Je liet bij het versturen iets open")
    assert "Aanvullen" in [b["label"] for row in joris.messages[-1]["buttons"] for b in row]
    await taps(stage, "mirte", "Meer", "Teruggeven", "Geen tijd")
    await stage["dennis"].waits_for("aangeboden")
    await stage["dennis"].taps("Oppakken")
    stage.advance(timedelta(seconds=61))
    await joris.waits_for("Dennis Plooij")
    asked = [s for s in stage.api.transcript if "iets open" in s.text and s.method == "sendMessage"]
    assert len(asked) == 1, "at sending, once after the claim, and never a third time"


async def test_an_unkind_word_to_a_colleague_is_noticed_too(stage: Stage) -> None:
    await claimed(stage)
    mirte = stage["mirte"]
    await mirte.taps("Vraag stellen")
    await mirte.says("Is die man gek, of viel het mee?")
    mirte.sees("gek", last=1)
    assert {"in de war", "Laat staan", "Ik typ zelf"} <= set(mirte.buttons())
    await mirte.taps("in de war")
    await stage["joris"].waits_for("heeft een vraag")
    assert (await words_of(stage, (await case(stage)).id))[-1].text == (
        "Is die man in de war, of viel het mee?"
    )


async def test_supplement(stage: Stage) -> None:
    await claimed(stage)
    await stage["joris"].taps("Bekijk bericht")
    await stage["joris"].taps("Aanvullen")
    await stage["joris"].says("Vandaag stond de voordeur open.")
    await stage["joris"].taps("Van anderen gehoord")
    await stage["mirte"].waits_for("heeft iets aangevuld")
    stage["mirte"].does_not_see("voordeur")
    await stage["mirte"].taps("Toon")
    stage["mirte"].sees("Vandaag stond de voordeur open.")
    stage["dennis"].does_not_see("voordeur")
    added = (await words_of(stage, (await case(stage)).id))[-1]
    assert (added.kind, added.source) == (TextKind.SUPPLEMENT, StatementSource.HEARD)


async def test_withdraw(stage: Stage) -> None:
    sent = await signal(stage)
    await stage["joris"].says("/status")
    await taps(stage, "joris", sent.reference, "Intrekken")
    joris = stage["joris"]
    joris.sees(f"Wil je {sent.reference} intrekken? Het team kan het dan niet meer", last=1)
    assert joris.buttons() == ["Ja, trek in", "Nee"]
    await joris.taps("Nee")
    joris.sees("Niet ingetrokken", last=1)
    assert (await case(stage)).state is State.SUBMITTED
    await taps(stage, "joris", "Terug naar het bericht", "Intrekken", "Ja, trek in")
    taken_back = await case(stage)
    assert taken_back.state is State.WITHDRAWN
    await stage["mirte"].waits_for("Ingetrokken door")
    await stage["dennis"].waits_for("Ingetrokken door")
    await stage["mirte"].forges(f"claim:{sent.id}:{sent.version}")
    assert (await case(stage)).state is State.WITHDRAWN
    stage["mirte"].does_not_see(SEEN)


async def test_withdrawing_what_was_picked_up_meanwhile(stage: Stage) -> None:
    sent = await signal(stage)
    await stage["joris"].says("/status")
    await taps(stage, "joris", sent.reference, "Intrekken")
    await stage["mirte"].taps("Oppakken")
    await stage["joris"].taps("Ja, trek in")
    stage["joris"].sees("Dat kan nu niet meer", last=1)
    stage["joris"].sees("Opgepakt door Mirte", last=1)
    assert (await case(stage)).state is State.CLAIMED
    assert await conversation(stage, "joris") is None


async def test_for_the_file(stage: Stage) -> None:
    await accepted(stage)
    mirte = stage["mirte"]
    await taps(stage, "mirte", "Meer", "Voor het dossier")
    mirte.sees("Kopieer dit nu")
    mirte.sees(SEEN)
    copied = next(s for s in reversed(stage.api.transcript) if "Kopieer dit nu" in s.text)
    assert not copied.protect, "what must be copied can be copied"
    stage.advance(timedelta(minutes=11))
    await gone(stage, "mirte", "Kopieer dit nu")


async def test_a_card_outlives_the_words_that_stood_in_its_place(stage: Stage) -> None:
    await claimed(stage)
    mirte = stage["mirte"]
    await mirte.taps("Vraag stellen")
    await mirte.says("Is die man gek, denk je?")
    await mirte.taps("Laat staan")
    assert "Je vraag ligt bij" in mirte.last["text"]
    stage.advance(timedelta(hours=25))
    await gone(stage, "mirte", SEEN)
    await gone(stage, "mirte", "Is die man gek")
    await gone(stage, "joris", SEEN)
    stage.advance(timedelta(minutes=1))
    await stage["mirte"].says("/menu")
    mirte.sees("Je vraag ligt bij")


async def test_what_a_resident_may_tell_only_with_consent(stage: Stage) -> None:
    await accepted(stage)
    await taps(stage, "mirte", "Terugkoppeling", "Contact gelukt", "Geen toestemming")
    stage["mirte"].sees("Zonder toestemming zeg je niets over de inwoner")
    await stage["mirte"].says("/status")
    reference = (await case(stage)).reference
    await taps(stage, "mirte", reference, "Terugkoppeling", "Duurt langer", "Nog geen contact")
    await stage["mirte"].taps("Niets erbij")
    await stage["joris"].waits_for("We krijgen nog geen contact")
