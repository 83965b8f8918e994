"""What no button offers: the name of the sender before the claim, and the code of a colleague."""

from __future__ import annotations

from bot.app import open_database
from bot.emulator.stage import Stage
from casework.actions.accounts import invite
from casework.people import AccountStatus
from tests.stories.scenes import signal


async def test_the_headline_leads_to_nobodys_phone(stage: Stage) -> None:
    sent = await signal(stage)
    for key in ("dennis", "mirte"):
        await stage[key].forges(f"contact:{sent.id}:{sent.version}")
        assert stage[key].notice != ""
        stage[key].does_not_see("Tellegen")
    await stage["mirte"].taps("Oppakken")
    await stage["mirte"].taps("Meer")
    await stage["mirte"].taps("Contact")
    stage["mirte"].sees("020 555 0101")


async def status_of(stage: Stage, key: str) -> AccountStatus:
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        return work.directory.people[stage.ids[key]].status


async def test_a_code_of_a_colleague_does_not_end_a_suspension(stage: Stage) -> None:
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        people = work.directory.people
        work.accounts.set_status(people[stage.ids["mirte"]], AccountStatus.SUSPENDED)
        work.accounts.set_status(people[stage.ids["dennis"]], AccountStatus.INVITED)
        await work.commit()
        work = await database.storage.begin(stage.now)
        code = invite(work, None, work.directory.people[stage.ids["dennis"]])
        await work.commit()
    await stage["mirte"].says(f"/start {code}")
    stage["mirte"].does_not_see("Dennis")
    stage["mirte"].sees("staat nu stil")
    assert await status_of(stage, "mirte") is AccountStatus.SUSPENDED
    assert await status_of(stage, "dennis") is AccountStatus.INVITED
