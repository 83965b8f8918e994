"""The messages of the ladder: for every step, reader, state and language; kind, and never blame."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.views.buttons import parse_case_tap
from bot.views.nudges import Item, cases_in, nudge_screen
from bot.views.screen import Screen
from bot.views.texts import texts_in
from casework import access
from casework.access import View
from casework.actions.climb import CASES_IN_ONE, about
from casework.escalation import Send
from casework.ladder import StepKind
from casework.notices import Notice, NoticeKind
from casework.people import Language
from casework.referral import Referral
from casework.taxonomy import Concern
from casework.watched import is_true
from tests.views.cases import SECRET, directory, every_state, now_of

PEOPLE = directory()
NL = texts_in(Language.NL)
STEPS = (
    *("L0", "L1", "L2", "L3", "L4", "REMIND", "PROMISE"),
    *("UNCLAIMED_1", "UNCLAIMED_2", "UNCLAIMED_3", "UNCLAIMED_4"),
    *("FOLLOW_UP_1", "FOLLOW_UP_2", "WAKE_UP_1", "WAKE_UP_2", "WORRY_1", "WORRY_2"),
)
BLAME = re.compile(r"te laat|vergeten|nalatig|too late|forgot|overdue|moet je|you must", re.I)


def read(to: str, case: Referral, step: str, language: Language = Language.NL) -> Screen | None:
    now = now_of(case) + timedelta(days=60)
    items = [Item(case, step)]
    return nudge_screen(PEOPLE.people[to], items, PEOPLE, now, texts_in(language))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("step", STEPS)
def test_every_step_reads_well_for_everybody_in_every_state(step: str, language: Language) -> None:
    shown = 0
    for case in every_state().values():
        for person in PEOPLE.people.values():
            screen = read(person.id, case, step, language)
            if screen is None:
                continue
            shown += 1
            assert is_true(step, case, now_of(case) + timedelta(days=60))
            assert SECRET not in screen.text
            assert not BLAME.search(screen.text), screen.text
            assert "  " not in screen.text and len(screen.text) <= 350
            if access.view(PEOPLE, person, case) is View.NOTHING:
                assert person.id == "petra", "only the coordinator on the sender's side"
                assert screen.rows == ()
                assert PEOPLE.neighbourhoods[case.neighbourhood].name not in screen.text.replace(
                    PEOPLE.teams[case.team].name, ""
                )
            owner = PEOPLE.people.get(case.owner or "")
            if step in {"L3", "L4"} and owner is not None and person.id != owner.id:
                assert owner.last_name not in screen.text, "the term is named, not the person"
            for row in screen.rows:
                for button in row:
                    assert button.data == "m:menu" or parse_case_tap(button.data)
    assert shown, "a step that nobody ever reads"


def test_what_is_done_is_not_asked_for() -> None:
    states = every_state()
    assert read("mirte", states["accepted"], "L1") is None or (
        states["accepted"].feedback.value == "DUE"
    )
    for name, case in states.items():
        if not case.is_open:
            assert read("mirte", case, "L1") is None, name
            assert read("dennis", case, "UNCLAIMED_1") is None, name


def owed() -> Referral:
    return next(
        c for c in every_state().values() if c.owner == "mirte" and is_true("L1", c, now_of(c))
    )


def test_one_tap_for_who_has_it_and_another_offer_for_the_coordinator() -> None:
    mine = read("mirte", owed(), "L1")
    assert mine is not None
    labels = [b.label for row in mine.rows for b in row]
    assert labels == [
        "Opgepakt", "Gebeld", "Ontvangen", "Duurt langer", "Iets anders", "Ik doe het morgen",
        "Bekijk bericht",
    ]  # fmt: skip
    theirs = read("wim", owed(), "L3")
    assert theirs is not None
    assert [b.label for row in theirs.rows for b in row] == [
        "Toewijzen",
        "Herinner één keer",
        "Zet op agenda overleg",
        "Bekijk bericht",
    ]
    buddy = read("dennis", owed(), "L2")
    assert buddy is not None
    assert [b.label for row in buddy.rows for b in row] == ["Bekijk bericht"]


def test_many_cases_are_one_message_with_a_button_each() -> None:
    cases = [replace(owed(), id=f"CASE{n}", reference=f"ZS-{n}{n}{n}{n}") for n in range(3)]
    items = [Item(c, "L1") for c in (*cases, cases[0])]
    screen = nudge_screen(
        PEOPLE.people["mirte"], items, PEOPLE, now_of(owed()) + timedelta(days=20), NL
    )
    assert screen is not None
    assert "3 berichten" in screen.text
    labels = [b.label for row in screen.rows for b in row]
    assert labels == ["ZS-0000", "ZS-1111", "ZS-2222", NL.say("button-menu")]


def test_what_the_clock_writes_is_what_the_view_reads() -> None:
    sends = [
        Send("wim", "CASE1", "L3", StepKind.FEEDBACK),
        Send("wim", "CASE2", "PROMISE 2027-03-31T10:00:00+00:00", StepKind.FEEDBACK, "mirte"),
    ]
    notice = Notice("wim", NoticeKind.NUDGE, "key", facts={"about": about(sends)})
    assert cases_in(notice) == [("CASE1", "L3", None), ("CASE2", "PROMISE", "mirte")]
    for strange in ("", ",", "x", "x:", ":L1", "a:b:c:d", ",,a"):
        cases_in(Notice("wim", NoticeKind.NUDGE, "key", facts={"about": strange}))


@pytest.mark.parametrize(
    ("name", "step"),
    [("on hold", "WAKE_UP_1"), ("worried", "WORRY_1"), ("accepted", "FOLLOW_UP_1")],
)
def test_who_stands_in_from_elsewhere_reads_whom_to_call(name: str, step: str) -> None:
    case = every_state()[name]
    now = now_of(case) + timedelta(days=60)
    screen = nudge_screen(PEOPLE.people["ilse"], [Item(case, step, "mirte")], PEOPLE, now, NL)
    assert screen is not None
    assert screen.text.startswith("Je vervangt Mirte Haverkort")
    assert "020 555 0110" in screen.text
    assert screen.rows == ()


@pytest.mark.parametrize("language", Language)
def test_as_many_cases_as_are_told_together_fit_in_one_message(language: Language) -> None:
    long = replace(
        every_state()["submitted"],
        concerns=(Concern.STALKING, Concern.YOUTH_STREET, Concern.PARENTING),
    )
    cases = [replace(long, id=f"CASE{n:02}", reference=f"ZS-{n:04}") for n in range(CASES_IN_ONE)]
    for reader in ("wim", "mirte"):
        items = [Item(c, "UNCLAIMED_3") for c in cases]
        texts = texts_in(language)
        screen = nudge_screen(PEOPLE.people[reader], items, PEOPLE, now_of(long), texts)
        assert screen is not None
        assert len(screen.text.encode("utf-16-le")) // 2 <= 4096
        assert len(screen.rows) == (CASES_IN_ONE + 1) // 2 + 1
