"""Everything that people and machines can send that is not an answer: a kind word, and no change."""

from __future__ import annotations

import random
from datetime import timedelta

from bot.emulator import media
from bot.emulator.stage import Stage
from casework.people import AccountStatus
from tests.stories.oracle import Oracle
from tests.stories.recipes import begin, shown
from tests.stories.scenes import (
    SEEN,
    case,
    conversation,
    fill_in,
    gone,
    sent_by,
    signal,
    stored,
    taps,
    words_of,
)

GROUP, CHANNEL = -1001, -1002


async def to_the_text(stage: Stage) -> None:
    """Bring Joris to the question what he has seen."""
    await begin(stage)
    await taps(stage, "joris", "Nee", "Nee", "De Kreken", "Volwassene", "Verwaarlozing", "Klaar")
    await taps(stage, "joris", "Gewoon")


async def test_somebody_unknown(stage: Stage) -> None:
    before = stored(stage)
    stranger = stage.api.person(9001, "Iemand")
    for said in ("hallo", "/menu", "/start", "/start AAAA-BBBB", "/status", "/stop", "🙂"):
        await stranger.says(said)
        text = stranger.last["text"]
        assert "Ik ken je nog niet" in text or "uitnodiging werkt niet" in text
        assert stranger.buttons() == []
    await stranger.sends("photo")
    for data in ("m:status", "j:yes", "f:1:go", "claim:x:1"):
        await stranger.forges(data)
        assert "Ik ken je nog niet" in stranger.notice
    assert stored(stage) == before


async def test_odd_commands(stage: Stage) -> None:
    before = stored(stage)
    for said in ("/bestaatniet", "/", "/MENU@iemand_anders x", "/status -1", "/wijk", "/signaal"):
        await stage["mirte"].says(said)
        assert stage["mirte"].buttons()
    assert stored(stage) == before


async def test_words_without_a_question(stage: Stage) -> None:
    before = stored(stage)
    await stage["joris"].says("Mevrouw op de hoek is gevallen.")
    stage["joris"].sees("Er loopt nu geen vraag", last=1)
    assert stored(stage) == before


ODD_TEXTS = {
    "too long": "a b " * 2500,
    "emoji only": "😀😀👨‍👩‍👧",
    "nothing to see": "\u200b\u200d\u2066\u2069\ufeff",
    "control characters": "\x07\x08\x1b",
    "only marks": "\u202e\u200f",
}


async def test_texts_that_say_nothing(stage: Stage) -> None:
    await to_the_text(stage)
    for given in ODD_TEXTS.values():
        await stage["joris"].says(given)
        stage["joris"].sees("Wat heb je zelf gezien of gehoord?", last=1)
    held = await conversation(stage, "joris")
    assert held is not None
    assert held.step == "seen"


KEPT_TEXTS = {
    "html": "Er stond <b>niet</b> &lt; <a href=deur>open</a> op de deur",
    "markdown": "Er stond *sterretjes* en _streepjes_ [een plek](deur) `x`",
    "formula": "=1+1",
    "formula that calls": "=HYPERLINK(plek)",
    "quotes": "Er stond \"weg\" en 'weg' en \\ en %s en {0} en ${x}",
    "line breaks": "Eerste regel\nTweede regel",
    "sql": "weg'); drop table deur;--",
    "braces": "Er stond { $deur } en { deur } en [deur]",
}


async def test_texts_stay_what_was_typed(stage: Stage) -> None:
    await to_the_text(stage)
    await stage["joris"].says(SEEN)
    await taps(stage, "joris", "Alles later", "Om hulp te krijgen", "Nee", "Nee", "Ja")
    await taps(stage, "joris", "Meldpunt niet-acute zorg")
    for given in KEPT_TEXTS.values():
        await taps(stage, "joris", "Pas aan", "Gezien of gehoord")
        await stage["joris"].says(given)
        if "Klaar" in stage["joris"].buttons():
            await stage["joris"].taps("Klaar")
        for line in given.splitlines():
            stage["joris"].sees(line, last=1)
    await stage["joris"].taps("Verstuur")
    await stage["mirte"].waits_for("Nieuw zorgsignaal")
    await stage["mirte"].taps("Oppakken")
    for line in given.splitlines():
        stage["mirte"].sees(line)
    for said in stage.api.transcript:
        markup = {entity["type"] for entity in said.entities}
        assert markup <= {"bot_command", "url", "phone_number"}, "nothing of it became markup"


async def test_hidden_characters_are_taken_out(stage: Stage) -> None:
    await to_the_text(stage)
    await stage["joris"].says("De t\u200buin is\u202e al wek\u2066en leeg")
    await taps(stage, "joris", "Alles later", "Om hulp te krijgen", "Nee", "Nee", "Ja")
    await taps(stage, "joris", "Meldpunt niet-acute zorg", "Verstuur")
    [written] = await words_of(stage, (await case(stage)).id)
    assert written.text == "De tuin is al weken leeg"


async def test_what_is_not_text(stage: Stage) -> None:
    await to_the_text(stage)
    before, asked = stored(stage), await conversation(stage, "joris")
    sent = set()
    for kind in sorted(media.KINDS):
        sent.add(await stage["joris"].sends(kind))
        stage["joris"].sees("Ik heb het niet bewaard", last=1)
    held = await conversation(stage, "joris")
    assert held is not None
    assert asked is not None
    assert (held.step, held.answers) == (asked.step, asked.answers)
    assert stored(stage) == before
    stage.advance(timedelta(minutes=1))
    chat = stage["joris"]
    await stage.api.wait_for(lambda: sent.isdisjoint(m["id"] for m in chat.messages))


async def test_a_caption_is_not_read_either(stage: Stage) -> None:
    await to_the_text(stage)
    await stage["joris"].sends("photo", "De deur stond wijd open vandaag")
    held = await conversation(stage, "joris")
    assert held is not None
    assert held.step == "seen"


async def test_a_forwarded_message(stage: Stage) -> None:
    await to_the_text(stage)
    await stage["joris"].forwards("Kijk eens bij de buren op nummer vijf")
    stage["joris"].sees("Ik heb het niet bewaard", last=1)
    held = await conversation(stage, "joris")
    assert held is not None
    assert held.step == "seen"
    stage.advance(timedelta(minutes=1))
    await gone(stage, "joris", "Kijk eens bij de buren")


async def test_an_edited_message_changes_nothing(stage: Stage) -> None:
    await to_the_text(stage)
    message = await stage["joris"].says("De deur stond open.")
    place = shown(stage["joris"])
    await stage["joris"].edits(message, "De deur was dicht.")
    stage["joris"].sees("Ik lees alleen nieuwe berichten", last=1)
    await taps(stage, "joris", "Alles later", "Om hulp te krijgen", "Nee", "Nee", "Ja")
    await stage["joris"].taps("Meldpunt niet-acute zorg")
    stage["joris"].sees("De deur stond open.", last=3)
    assert "nog iets toevoegen" in place.text


async def test_a_group_and_a_channel(stage: Stage) -> None:
    before = stored(stage)
    stage.api.say_in_group(GROUP, stage["joris"].id, "Hallo allemaal, hoor je mij?")
    stage.api.post_in_channel(CHANNEL, "Een bericht voor iedereen hier")
    await stage.api.settled()
    left = [s for s in stage.api.transcript if s.method == "leaveChat"]
    assert {s.chat for s in left} == {GROUP, CHANNEL}
    spoken = [s for s in stage.api.transcript if s.method == "sendMessage"]
    assert not [s for s in spoken if s.chat in {GROUP, CHANNEL}]
    assert stored(stage) == before


async def test_an_inline_query_is_not_answered(stage: Stage) -> None:
    before = len(stage.api.transcript)
    stage.api.ask_inline(stage["joris"].id, "wie woont daar")
    await stage.api.settled()
    assert len(stage.api.transcript) == before


async def test_an_update_that_comes_twice(stage: Stage) -> None:
    await fill_in(stage)
    await stage["joris"].taps("Verstuur")
    last = max(stage.api.world.incoming.history)
    for number in (last, last, last - 1, last):
        stage.api.repeat(number)
        await stage.api.settled()
    assert len(await sent_by(stage, "joris")) == 1
    await stage["mirte"].waits_for("Nieuw zorgsignaal")
    headlines = [s for s in stage.api.transcript if "Nieuw zorgsignaal" in s.text]
    assert len(headlines) == 2, "one for each worker of the team"


async def test_every_update_twice_and_shuffled(stage: Stage) -> None:
    await fill_in(stage)
    await stage["joris"].taps("Verstuur")
    await stage["mirte"].waits_for("Nieuw zorgsignaal")
    await stage["mirte"].taps("Oppakken")
    before = stored(stage)
    numbers = list(stage.api.world.incoming.history)
    random.Random(7).shuffle(numbers)
    for number in numbers:
        stage.api.repeat(number)
    await stage.api.settled(20)
    after = stored(stage)
    for table in ("referral", "case_text", "person", "thread"):
        assert after[table] == before[table]


async def test_two_people_at_once(stage: Stage) -> None:
    await signal(stage)
    for worker in ("mirte", "dennis"):
        person = stage[worker]
        stage.api.tap(person.id, person.last["id"], label="Oppakken")
    await stage.api.settled()
    owner = (await case(stage)).owner
    winner, other = ("mirte", "dennis") if owner == stage.ids["mirte"] else ("dennis", "mirte")
    stage[winner].sees(SEEN)
    assert stage[other].notice.startswith(f"{winner.capitalize()} was net iets eerder")
    stage[other].does_not_see(SEEN)


async def test_somebody_who_blocked_the_bot(stage: Stage, oracle: Oracle) -> None:
    oracle.expected_errors.add("Forbidden")
    stage.api.block(stage["mirte"].id)
    await stage.api.settled()
    heard = len(stage["mirte"].messages)
    await fill_in(stage)
    await stage["joris"].taps("Verstuur")
    await stage["dennis"].waits_for("Nieuw zorgsignaal")
    await stage["wim"].waits_for("Mirte Haverkort (sociaal werker) krijgt geen berichten")
    await fill_in(stage, "Er brandt geen licht meer.", aid=("Nee", "Ja"))
    await stage["joris"].taps("Verstuur")
    await stage["dennis"].waits_for("van wijkagent De Kreken")
    assert len(stage["mirte"].messages) == heard
    refusals = [e for e in stage.api.world.errors if "blocked" in e.description]
    assert len(refusals) <= 2, "one try for each notice: a blocked bot is not knocked at again"
    stage.api.unblock(stage["mirte"].id)
    await stage["mirte"].says("/status")
    stage["mirte"].sees("Voor het team", last=1)


async def test_a_suspended_account(stage: Stage) -> None:
    from bot.app import open_database
    from casework.actions.accounts import suspend

    await signal(stage)
    mirte = stage["mirte"]
    await mirte.taps("Oppakken")
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        await suspend(work, None, work.directory.people[stage.ids["mirte"]])
        await work.commit()
    taken = await case(stage)
    for data in (f"show:{taken.id}:{taken.version}", f"card:{taken.id}:1", "m:status"):
        await mirte.forges(data)
    await mirte.says("/status")
    stage["mirte"].sees("Je account staat nu stil", last=1)
    stage.advance(timedelta(minutes=2))
    await gone(stage, "mirte", SEEN)
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        person = work.directory.people[stage.ids["mirte"]]
        assert person.status is AccountStatus.SUSPENDED


async def test_who_stops_takes_no_words_along(stage: Stage) -> None:
    await signal(stage)
    await taps(stage, "joris", "Bekijk bericht", "Toon")
    stage["joris"].sees(SEEN)
    await stage["joris"].says("/stop")
    await stage["joris"].taps("Ja, ik stop")
    await gone(stage, "joris", SEEN)
    await stage["mirte"].taps("Oppakken")
    stage["mirte"].sees(SEEN)
