"""What other roles read on Monday and at the beginning of a month."""

from __future__ import annotations

from bot.app import open_database
from bot.emulator.stage import Stage
from casework.availability import Shift
from casework.referral import Referral
from casework.spans import Span
from tests.stories.scenes import AGAIN, accepted, at, case, claimed, fill_in, local, signal, taps


async def works(stage: Stage, key: str, day: str, start: str = "07:00", end: str = "15:00") -> None:
    """An officer has a shift."""
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        span = Span(local(f"{day} {start}"), local(f"{day} {end}"))
        work.rosters.put_shift(Shift(stage.ids[key], span))
        work.rosters.told(stage.ids[key], stage.now)
        await work.commit()


def weeks(stage: Stage, key: str) -> list[str]:
    """The Monday messages that somebody ever got."""
    sent = (s for s in stage.api.transcript if s.chat == stage[key].id)
    return [s.text for s in sent if s.text.startswith("Jouw week.")]


async def looked(stage: Stage, moment: str) -> None:
    """Put the clock there, and give the bot the time to look at it."""
    at(stage, moment)
    for _ in range(2):
        await stage["wim"].says("/menu")


async def test_an_officer_reads_the_own_cases_in_the_first_shift_of_the_week(stage: Stage) -> None:
    found = await claimed(stage)
    await works(stage, "joris", "2027-01-20")
    await looked(stage, "2027-01-18 08:30")
    at(stage, "2027-01-19 12:00")
    await stage["mirte"].taps("Vraag stellen")
    await stage["mirte"].says("Heb je hem zelf gesproken?")
    await looked(stage, "2027-01-20 06:59")
    assert not weeks(stage, "joris")
    at(stage, "2027-01-20 07:00")
    await stage["joris"].waits_for("Jouw week.")
    (text,) = weeks(stage, "joris")
    assert "Wacht op jou:" in text and found.reference in text
    assert "Je collega heeft een vraag aan jou." in text
    assert "Je hoort uiterlijk dinsdag 26 januari iets terug." in text
    assert "Contact: Mirte Haverkort, sociaal werker, telefoon 020 555 0111." in text
    assert "al weken niet" not in text
    await stage["joris"].taps(found.reference)
    stage["joris"].sees("De Kreken")
    await looked(stage, "2027-01-20 12:00")
    assert len(weeks(stage, "joris")) == 1
    assert not weeks(stage, "samira"), "nothing open, and no shift is known"


async def test_no_duty_that_week_is_no_message_that_week(stage: Stage) -> None:
    await accepted(stage)
    for moment in ("2027-01-18 08:30", "2027-01-20 12:00", "2027-01-24 21:00"):
        await looked(stage, moment)
    await works(stage, "joris", "2027-01-26")
    for moment in ("2027-01-25 08:30", "2027-01-25 12:00", "2027-01-26 06:00"):
        await looked(stage, moment)
    assert not weeks(stage, "joris")
    at(stage, "2027-01-26 07:00")
    await stage["joris"].waits_for("Jouw week.")
    assert len(weeks(stage, "joris")) == 1, "last week's is not sent any more"
    stage["joris"].sees("De naam is nog niet overgedragen.")


async def test_the_privacy_officer_reads_counts(stage: Stage) -> None:
    await signal(stage, "Zijn bsn is 111222333.")
    await stage["mirte"].sends("photo")
    at(stage, "2027-02-01 08:30")
    farah = stage["farah"]
    await farah.waits_for("Privacy in januari 2027, in aantallen.")
    farah.sees("Teksten waaruit de bot iets haalde dat iemand herkenbaar maakt: 1")
    farah.sees("die zijn geweigerd: 1")
    farah.sees("Gesprekken waarvan een lezer zei dat ze te veel zeggen: 0")
    farah.sees("Dit zijn aantallen.")
    for name in ("Joris", "Mirte", "ZS-"):
        farah.does_not_see(name)
    for key in ("joris", "mirte", "wim", "bo", "petra"):
        stage[key].does_not_see("Privacy in januari")


async def test_the_senior_officer_reads_gaps_and_the_number_of_requests(stage: Stage) -> None:
    await claimed(stage)
    await stage["mirte"].taps("Vraag stellen")
    await stage["mirte"].says("Heb je hem zelf gesproken?")
    await stage["joris"].waits_for("heeft een vraag bij")
    for day in ("2027-01-04", "2027-01-29"):
        await works(stage, "joris", day)
    at(stage, "2027-02-01 08:30")
    petra = stage["petra"]
    await petra.waits_for("Basisteam Lindermeer in januari 2027.")
    petra.sees("De Kreken: 2 keer, samen ongeveer 28 dagen")
    petra.sees("Vragen van teams aan wijkagenten: 1.")
    text = next(m["text"] for m in petra.messages if "in januari 2027" in m["text"])
    for name in ("Joris", "Mirte", "Samira", "ZS-"):
        assert name not in text
    for key in ("joris", "mirte", "wim", "farah"):
        stage[key].does_not_see("Vragen van teams aan wijkagenten")


async def another(stage: Stage, moment: str) -> Referral:
    """Joris posts one more, and Mirte takes it."""
    at(stage, moment)
    await fill_in(stage, aid=AGAIN)
    await stage["joris"].taps("Verstuur")
    sent = await case(stage)
    await stage["mirte"].waits_for(f"Nieuw zorgsignaal {sent.reference}")
    await stage["mirte"].taps("Oppakken")
    return sent


async def test_a_worker_gets_the_own_due_items_at_nine_in_one_message(stage: Stage) -> None:
    """Two promises of the same day, and one of another day: one message at nine, about the two."""
    first = await claimed(stage)
    second = await another(stage, "2027-01-12 11:00")
    other = await another(stage, "2027-01-13 10:00")
    before = len([s for s in stage.api.transcript if s.chat == stage["mirte"].id])
    await looked(stage, "2027-01-26 08:59")
    at(stage, "2027-01-26 09:00")
    await stage["mirte"].waits_for("Er wacht nog iets bij 2 berichten.")
    said = [s for s in stage.api.transcript if s.chat == stage["mirte"].id][before:]
    new = [s.text for s in said if s.method == "sendMessage"]
    assert len(new) == 1
    assert first.reference in new[0] and second.reference in new[0]
    assert other.reference not in new[0]
    stage["mirte"].does_not_see("De week van")
    await taps(stage, "mirte", first.reference)
