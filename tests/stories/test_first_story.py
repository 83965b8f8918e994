"""The first story, row by row: what everybody reads, and what is stored after each step."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.emulator import story
from bot.emulator.narrating import silent
from bot.emulator.stage import Stage, performance
from bot.settings import Mode
from casework.case_texts import TextKind
from casework.referral import FeedbackState, IdentityHandover, State
from casework.sharing import GroundCode
from casework.taxonomy import (
    Concern,
    CopiedToFile,
    FeedbackCode,
    Informed,
    Involvement,
    Purpose,
    StatementSource,
    Urgency,
)
from tests import databases
from tests.stories.conftest import TUESDAY
from tests.stories.oracle import Oracle
from tests.stories.scenes import at, bytes_in, case, local, taps, trail, words_of

HARSH = "Tuin staat helemaal vol. Een buurvrouw hoorde hem 's nachts roepen. Die man is gek."
KIND = "Hij was in de war."
QUIET = {"petra", "samira", "anouk", "ilse", "gwen", "farah", "bo"}


@pytest.fixture(params=[(m, k) for m in Mode for k in databases.KINDS], ids=lambda p: "-".join(p))
async def any_stage(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    """The stage in both modes of Telegram and on both databases."""
    mode, kind = request.param
    oracle = Oracle()
    oracle.watch(monkeypatch)
    async with (
        databases.database_url(kind, tmp_path) as url,
        performance(tmp_path, start=TUESDAY, mode=mode, database_url=url) as stage,
    ):
        oracle.listen(stage)
        yield stage
    oracle.judge()


@pytest.mark.enable_socket
async def test_the_story_of_the_demo(any_stage: Stage) -> None:
    await story.play(any_stage, silent)
    any_stage["mirte"].sees("dank, duidelijk")
    ended = await case(any_stage)
    assert ended.state is State.CLOSED
    assert ended.confirmed_at == local("2027-02-16 15:02")
    assert await trail(any_stage) is None


async def posts(stage: Stage) -> None:
    """Rows 1 to 8: Joris fills in and sends."""
    joris = stage["joris"]
    await joris.says("/menu")
    await joris.taps("Zorgsignaal")
    joris.sees("direct gevaar", last=1)
    await taps(stage, "joris", "Nee", "Nee")
    joris.sees("wijk", last=1)
    await taps(stage, "joris", "De Kreken", "Volwassene")
    await taps(stage, "joris", "Onbegrepen gedrag", "Verwaarlozing", "Klaar", "Gewoon")
    joris.sees("gezien of gehoord", last=1)
    await joris.says(HARSH)
    joris.sees("gek", last=1)
    assert {"in de war", "Laat staan", "Ik typ zelf"} <= set(joris.buttons())
    await joris.taps("Ik typ zelf")
    await joris.says(KIND)
    joris.sees("Zelf gezien", last=1)
    await taps(stage, "joris", "2:", "Klaar", "Nu invullen")
    await joris.says("Hij zei: laat me met rust.")
    await joris.says("Het lukt hem niet meer alleen.")
    await joris.says("Willen jullie contact zoeken?")
    joris.sees("Weet de inwoner", last=1)
    await taps(stage, "joris", "Nog niet, graag jullie", "Om hulp te krijgen", "Nee", "Nee", "Ja")
    joris.sees("machtigingsbesluit", last=1)
    await joris.taps("Meldpunt niet-acute zorg")
    joris.sees("Is het BSN bij jou bekend?", last=1)
    await taps(stage, "joris", "Ja", "Alleen melden")
    joris.sees("De inwoner kan dit later lezen", last=1)
    assert {"Verstuur", "Pas aan", "Stop"} <= set(joris.buttons())
    await joris.taps("Verstuur")


async def test_posting_and_the_receipt(stage: Stage) -> None:
    await posts(stage)
    joris = stage["joris"]
    await joris.waits_for("is aangekomen bij Sociaal Team De Kreken")
    joris.sees("uiterlijk dinsdag 26 januari")
    joris.sees("Verstrekking ZS-")
    sent = await case(stage)
    assert sent.state is State.SUBMITTED
    assert sent.concerns == (Concern.CONFUSED, Concern.NEGLECT)
    assert (sent.urgency, sent.ground) == (Urgency.U3, GroundCode.WPG18_2_CARE_DESK)
    assert (sent.informed, sent.purpose) == (Informed.INFORMED_ASK_TEAM, Purpose.PURPOSE_HELP)
    assert (sent.bsn_known, sent.involvement) == (True, Involvement.REPORT_ONLY)
    assert sent.due.claim == local("2027-01-13 17:00")
    assert sent.due.decide == local("2027-01-19 17:00")
    assert sent.due.feedback == local("2027-01-26 17:00")
    written = await words_of(stage, sent.id)
    fields = [t.kind for t in written]
    assert fields[-3:] == [TextKind.RESIDENT_WORDS, TextKind.OPINION, TextKind.ASK]
    seen = {t.text: t.source for t in written if t.kind is TextKind.SEEN_HEARD}
    assert seen[KIND] is StatementSource.SEEN
    heard = "Een buurvrouw hoorde hem 's nachts roepen."
    assert seen[heard] is StatementSource.HEARD
    assert not any("gek" in t.text for t in written)


async def test_the_team_reads_a_headline_only(stage: Stage) -> None:
    await posts(stage)
    for worker in ("mirte", "dennis"):
        await stage[worker].waits_for("Nieuw zorgsignaal")
        said = stage[worker].last
        for part in ("De Kreken", "Onbegrepen gedrag", "Gewoon"):
            assert part in said["text"]
        assert stage[worker].buttons() == ["Oppakken"]
        stage[worker].does_not_see("roepen")
    assert {key for key in stage.people if stage[key].messages} == {"joris", "mirte", "dennis"}


async def test_claim_handover_question_and_answer(stage: Stage) -> None:
    await posts(stage)
    joris, mirte, dennis = stage["joris"], stage["mirte"], stage["dennis"]
    await mirte.waits_for("Nieuw zorgsignaal")
    await dennis.waits_for("Nieuw zorgsignaal")
    at(stage, "2027-01-12 13:40")
    await mirte.taps("Oppakken")
    mirte.sees("Hij was in de war.")
    mirte.sees("Dit zijn politiegegevens")
    mirte.sees("Bel Joris Tellegen")
    mine = await case(stage)
    assert (mine.state, mine.owner) == (State.CLAIMED, stage.ids["mirte"])
    assert (mine.handover, mine.due.claim) == (IdentityHandover.PENDING, None)
    at(stage, "2027-01-12 13:55")
    await joris.waits_for("Mirte Haverkort (sociaal werker) heeft")
    await mirte.taps("Naam overgedragen")
    await joris.taps("Naam overgedragen")
    assert "Ik bewaar de naam niet" in joris.notice
    await mirte.waits_for("Ik bewaar de naam niet")
    assert (await case(stage)).handover is IdentityHandover.DONE
    at(stage, "2027-01-12 14:05")
    await mirte.taps("Vraag stellen")
    await mirte.says("Heb je hem zelf gesproken, of door de deur?")
    asked = await case(stage)
    assert asked.state is State.INFO_NEEDED
    assert asked.due.feedback == local("2027-01-26 17:00")
    await joris.waits_for("heeft een vraag bij")
    at(stage, "2027-01-12 15:20")
    await taps(stage, "joris", "Toon")
    joris.sees("of door de deur?")
    await joris.taps("Antwoorden")
    await joris.says("Door de deur. Hij deed niet open.")
    await mirte.waits_for("heeft geantwoord")
    answered = await case(stage)
    assert (answered.state, answered.due.decide) == (State.CLAIMED, local("2027-01-19 17:00"))
    headlines = [m for m in dennis.messages if "Nieuw zorgsignaal" in m["text"]]
    assert len(headlines) <= 1, "a second headline after the claim"
    for other in ("dennis", "wim"):
        stage[other].does_not_see("in de war.")


async def test_accept_feedback_close_confirm(stage: Stage) -> None:
    await posts(stage)
    joris, mirte = stage["joris"], stage["mirte"]
    await mirte.waits_for("Nieuw zorgsignaal")
    await mirte.taps("Oppakken")
    at(stage, "2027-01-19 09:30")
    await taps(stage, "mirte", "Accepteren", "Opgepakt")
    await joris.waits_for("Een collega is ermee bezig")
    owned = await case(stage)
    assert (owned.state, owned.feedback) == (State.ACCEPTED, FeedbackState.GIVEN)
    assert owned.last_feedback is FeedbackCode.FB_OWNED
    assert owned.due.follow_up == local("2027-02-16 17:00")
    at(stage, "2027-01-24 12:00")
    heard = len(mirte.messages)
    await joris.says("/status")
    joris.sees("in behandeling bij Mirte Haverkort", last=1)
    assert len(mirte.messages) == heard, "asking on a Sunday disturbs nobody"
    at(stage, "2027-02-02 11:00")
    await taps(stage, "mirte", "Terugkoppeling", "Contact gelukt", "Toestemming", "Mondeling")
    await taps(stage, "mirte", "Ja", "Vandaag", "Niets erbij")
    await joris.waits_for("We hebben de inwoner gesproken")
    told = await case(stage)
    assert told.consent is not None
    assert told.consent.police_named
    assert told.due.follow_up == local("2027-03-02 17:00")
    at(stage, "2027-02-16 15:00")
    await taps(stage, "mirte", "Afsluiten", "Hulp gestart", "Ja, het staat in het dossier")
    ended = await case(stage)
    assert (ended.state, ended.copied) == (State.CLOSED, CopiedToFile.YES)
    at(stage, "2027-02-16 15:02")
    await joris.waits_for("had dit zin?")
    await taps(stage, "joris", "Ja, dit had zin", "Dank, duidelijk")
    await mirte.waits_for("dank, duidelijk")
    assert (await case(stage)).confirmed_at is not None
    for bystander in QUIET:
        stage[bystander].does_not_see(ended.reference)


async def test_nothing_harsh_is_left_anywhere(
    stage: Stage, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    await posts(stage)
    await stage["joris"].waits_for("is aangekomen bij")
    mentions = [s for s in stage.api.transcript if "gek" in s.text]
    assert mentions
    assert {s.chat for s in mentions} == {stage["joris"].id}
    await stage.stop_bot()
    held = bytes_in(tmp_path)
    assert "stage.db" in held
    hidden = ("is gek", "buurvrouw", "in de war", "laat me met rust", "niet meer alleen")
    for name, content in held.items():
        for words in hidden:
            assert words.encode() not in content, f"{words!r} stands in {name}"
    logged = "".join(capfd.readouterr())
    assert not [words for words in hidden if words in logged]


def promises_help(text: str) -> bool:
    """Whether a receipt promises what the team may not be able to keep."""
    return any(word in text.casefold() for word in ("langs", "helpen we", "lossen", "bezoek"))


async def test_the_receipt_promises_no_help(stage: Stage) -> None:
    await posts(stage)
    await stage["joris"].waits_for("is aangekomen bij")
    receipts = [m["text"] for m in stage["joris"].messages if "is aangekomen bij" in m["text"]]
    assert len(receipts) == 1
    assert not promises_help(receipts[0])
