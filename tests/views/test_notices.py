"""Notices: every kind for every person in both languages, from codes alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.courier.digests import DIGESTS
from bot.views.buttons import parse_case_tap
from bot.views.notices import ABOUT_CASES, notice_screen
from bot.views.nudges import LADDER
from bot.views.screen import Screen
from bot.views.texts import texts_in
from casework import access
from casework.access import AUDIENCE, View
from casework.notices import Notice, NoticeKind
from casework.people import AccountStatus, Language
from casework.referral import Referral
from casework.sharing import GroundCode
from casework.standing_in import OF_OWNER, OF_SENDER
from casework.taxonomy import (
    DeclineReason,
    FeedbackCode,
    LongerCause,
    RedirectReason,
    ReleaseReason,
)
from tests.lindermeer import local
from tests.views.cases import SECRET, directory, every_state, now_of, submitted

PEOPLE = directory()
NL = texts_in(Language.NL)
OF_THREADS = {kind for kind in NoticeKind if kind.name.startswith("SPAR_")}
"""News of sparring threads has a view of its own."""
FIGURES = DIGESTS

WITHOUT_CASE = set(NoticeKind) - set(ABOUT_CASES) - OF_THREADS - LADDER - FIGURES

NAMES = (
    "opens_at",
    "fields",
    "reason",
    "code",
    "cause",
    "note",
    "warm",
    "expected_on",
    "what",
    "x",
)

START = "2027-03-08T07:30:00+00:00"

FACTS: dict[str, list[dict[str, str | int]]] = {
    NoticeKind.RECEIPT: [{"opens_at": "2027-03-08T07:30:00+00:00", "fields": "SEEN_HEARD,ASK"}],
    NoticeKind.OFFERED_AGAIN: [{"reason": r} for r in ReleaseReason],
    NoticeKind.REDIRECTED: [{"reason": r, "warm": 1} for r in RedirectReason],
    NoticeKind.ON_HOLD: [{"expected_on": "2027-03-08", "cause": c} for c in LongerCause],
    NoticeKind.DIVERTED: [{"reason": r} for r in DeclineReason],
    NoticeKind.FEEDBACK: [{"code": c, "note": 1} for c in FeedbackCode]
    + [{"code": "FB_TAKES_LONGER", "note": 0, "cause": c} for c in LongerCause],
    NoticeKind.REACTED: [{"code": c, "note": 1} for c in FeedbackCode],
    NoticeKind.STILL_WORRIED: [{"note": 1}],
    NoticeKind.ACCOUNT: [
        {"what": "left", "person": "dennis"},
        {"what": "wrong-person", "person": "dennis"},
    ],
    NoticeKind.UNREACHABLE: [{"person": "dennis"}],
    NoticeKind.NO_TEAM: [{"neighbourhood": "kreken"}],
    NoticeKind.STANDS_IN: [{"about": a} for a in (*OF_SENDER.values(), *OF_OWNER.values())],
    NoticeKind.GAP_AHEAD: [
        {"what": what, "place": place, "start": START, "end": "2027-03-12T07:30:00+00:00"}
        for what, place in (("wijk", "kreken"), ("team", "jeugd"))
    ],
    NoticeKind.NO_SUBSTITUTE: [{"person": "joris", "first": "2027-03-08", "last": "2027-03-12"}],
}


def shown(
    kind: NoticeKind,
    to: str,
    referral: Referral | None,
    facts: dict[str, str | int] | None = None,
    language: Language = Language.NL,
) -> Screen | None:
    notice = Notice(to, kind, "key", referral.id if referral else None, facts=facts or {})
    now = now_of(referral) if referral else local("2027-01-12 10:00")
    return notice_screen(notice, PEOPLE.people[to], referral, PEOPLE, now, texts_in(language))


def text_of(kind: NoticeKind, to: str, name: str, facts: dict[str, str | int] | None = None) -> str:
    screen = shown(kind, to, every_state()[name], facts)
    assert screen is not None
    return screen.text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", sorted(ABOUT_CASES))
def test_every_notice_reads_well_for_everybody_in_every_state(
    kind: NoticeKind, language: Language
) -> None:
    for referral in every_state().values():
        for facts in ({}, *FACTS.get(kind, [])):
            for person in PEOPLE.people.values():
                level = access.view(PEOPLE, person, referral)
                screen = shown(kind, person.id, referral, facts, language)
                if level is View.NOTHING:
                    assert screen is None
                    continue
                assert screen is not None
                assert SECRET not in screen.text
                assert not screen.content
                taps = {t.action for r in screen.rows for b in r if (t := parse_case_tap(b.data))}
                assert level is View.FULL or "show" not in taps
                if level is View.HEADLINE:
                    for other in PEOPLE.people.values():
                        assert other.last_name not in screen.text
                if kind is not NoticeKind.CARD:
                    limit = 520 if kind in {NoticeKind.RECEIPT, NoticeKind.HANDED_OVER} else 350
                    assert len(screen.text) <= limit, screen.text
                    assert "  " not in screen.text and ".." not in screen.text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", sorted(WITHOUT_CASE))
def test_notices_without_a_case_reach_everybody(kind: NoticeKind, language: Language) -> None:
    for facts in ({}, *FACTS.get(kind, [])):
        for person in PEOPLE.people.values():
            screen = shown(kind, person.id, None, facts, language)
            assert screen is not None and 0 < len(screen.text) <= 350


def test_every_kind_for_a_case_has_an_audience() -> None:
    assert set(AUDIENCE) == set(ABOUT_CASES)


@pytest.mark.parametrize("kind", sorted(ABOUT_CASES))
def test_a_case_that_is_gone_is_not_told(kind: NoticeKind) -> None:
    assert shown(kind, "joris", None) is None


@given(
    st.sampled_from(sorted(NoticeKind)),
    st.sampled_from(["joris", "mirte", "wim", "bo"]),
    st.sampled_from(sorted(every_state())),
    st.dictionaries(
        st.sampled_from(NAMES),
        st.one_of(st.text(max_size=12), st.integers(-2, 2), st.sampled_from(list(FeedbackCode))),
    ),
)
def test_strange_facts_never_stop_a_message(
    kind: NoticeKind, to: str, name: str, facts: dict[str, str | int]
) -> None:
    screen = shown(kind, to, every_state()[name], facts)
    assert screen is None or screen.text


def test_the_headline() -> None:
    screen = shown(NoticeKind.HEADLINE, "mirte", submitted())
    assert screen is not None
    assert screen.text == (
        "Nieuw zorgsignaal ZS-4F7K · De Kreken · Onbegrepen gedrag, Verwaarlozing · Volwassene"
        " · Gewoon · van wijkagent De Kreken. Oppakken laat de inhoud zien."
    )
    assert [b.label for r in screen.rows for b in r] == ["Oppakken"]


def test_the_receipt_promises_a_day_and_gives_the_line_for_the_police() -> None:
    facts: dict[str, str | int] = {
        "opens_at": "2027-03-08T07:30:00+00:00",
        "fields": "SEEN_HEARD,OPINION",
    }
    text = text_of(NoticeKind.RECEIPT, "joris", "submitted", facts)
    assert text.startswith("Je bericht ZS-4F7K is aangekomen bij Sociaal Team De Kreken.")
    assert "Sociaal Team De Kreken leest maandag 8 maart om 8.30 uur." in text
    assert "Je hoort uiterlijk dinsdag 26 januari iets terug." in text
    assert (
        "Verstrekking ZS-4F7K · dinsdag 12 januari om 10.11 uur · Meldpunt niet-acute zorg"
        " · aan Sociaal Team De Kreken · Gezien of gehoord, Wat denk je."
        " Zet deze regel in je eigen systeem."
    ) in text


def test_without_personal_data_there_is_no_line_for_the_police() -> None:
    screen = shown(NoticeKind.RECEIPT, "joris", submitted(ground=GroundCode.ANON))
    assert screen is not None and "Verstrekking" not in screen.text


def test_an_open_team_is_open_now_and_information_promises_no_day() -> None:
    text = text_of(
        NoticeKind.RECEIPT,
        "joris",
        "for information",
        {"opens_at": "2027-01-12T09:11:00+00:00"},
    )
    assert "Sociaal Team De Kreken is nu bereikbaar." in text
    assert "Dit is ter informatie." in text


def test_who_picked_it_up() -> None:
    text = text_of(NoticeKind.CLAIMED, "joris", "claimed")
    assert text.startswith(
        "Mirte Haverkort (sociaal werker) heeft ZS-4F7K opgepakt. Telefoon: 020 555 0111."
    )


def test_feedback_with_and_without_a_note() -> None:
    with_note = text_of(NoticeKind.FEEDBACK, "joris", "accepted", {"code": "FB_OWNED", "note": 1})
    assert with_note == (
        "Bij ZS-4F7K: Een collega is ermee bezig. Er is een toelichting: tik op Toon."
    )
    plain = text_of(NoticeKind.FEEDBACK, "joris", "accepted", {"code": "FB_OWNED", "note": 0})
    assert plain == "Bij ZS-4F7K: Een collega is ermee bezig."


@pytest.mark.parametrize(
    ("kind", "to", "name", "labels"),
    [
        (NoticeKind.QUESTION, "joris", "asked", ["Toon", "Antwoorden"]),
        (
            NoticeKind.CLOSED,
            "joris",
            "closed",
            ["Dank, duidelijk", "Ik maak me nog zorgen", "Ja, dit had zin", "Nee, nog niet"],
        ),
        (NoticeKind.STILL_WORRIED, "mirte", "worried", ["Reageren", "Toon", "Meer"]),
        (
            NoticeKind.OWNER_PROPOSED,
            "dennis",
            "proposed",
            ["Ik neem het over", "Nu niet", "Bekijk bericht"],
        ),
        (NoticeKind.HEADLINE, "mirte", "accepted", []),
    ],
)
def test_the_buttons_of_a_notice(kind: NoticeKind, to: str, name: str, labels: list[str]) -> None:
    screen = shown(kind, to, every_state()[name])
    assert screen is not None
    assert [b.label for r in screen.rows for b in r] == labels


def test_what_is_possible_instead() -> None:
    text = text_of(NoticeKind.DECLINED, "joris", "declined")
    assert text == (
        "Sociaal Team De Kreken pakt ZS-4F7K niet op. Een inloop, buurthulp of website past beter."
        " Een inloop, buurthulp of website kan helpen."
    )
    diverted = text_of(NoticeKind.DIVERTED, "joris", "diverted", {"reason": "NO_VT"})
    assert "0800-2000, dag en nacht" in diverted
    danger = text_of(NoticeKind.DIVERTED, "joris", "diverted", {"reason": "NO_EMERGENCY"})
    assert "Bel 112" in danger


def test_the_team_hears_why_it_is_back_and_the_sender_only_that_it_is() -> None:
    facts: dict[str, str | int] = {"reason": ReleaseReason.KNOWS_RESIDENT}
    assert "Ik sta te dichtbij" in text_of(NoticeKind.OFFERED_AGAIN, "dennis", "submitted", facts)
    sender = text_of(NoticeKind.OFFERED_AGAIN, "joris", "submitted", facts)
    assert "opnieuw aangeboden" in sender
    assert "dichtbij" not in sender


def test_the_name_by_phone_gives_the_officer_a_line_of_its_own() -> None:
    officer = text_of(NoticeKind.HANDED_OVER, "joris", "handover done")
    assert "Ik bewaar de naam niet." in officer
    assert "aan sociaal werker, Sociaal Team De Kreken · naam per telefoon." in officer
    assert "Verstrekking" not in text_of(NoticeKind.HANDED_OVER, "mirte", "handover done")


def test_a_stopped_account_is_told_so() -> None:
    stopped = replace(PEOPLE.people["dennis"], status=AccountStatus.SUSPENDED)
    notice = Notice("dennis", NoticeKind.SUSPENDED, "key")
    screen = notice_screen(notice, stopped, None, PEOPLE, local("2027-01-12 10:00"), NL)
    assert screen == Screen(NL.say("account-suspended"))


async def test_sending_names_the_written_fields_for_the_line_of_the_police() -> None:
    from casework.actions.submit import Statement, submit
    from casework.case_texts import TextKind
    from tests.casework.conftest import draft
    from tests.casework.memory import Memory

    work = Memory(PEOPLE, local("2027-01-12 10:11"))
    statements = (Statement(TextKind.SEEN_HEARD, SECRET), Statement(TextKind.ASK, SECRET))
    sent = await submit(work, PEOPLE.people["joris"], draft(statements=statements))
    (notice,) = work.heard("joris")
    screen = notice_screen(notice, PEOPLE.people["joris"], sent, PEOPLE, work.now, NL)
    assert screen is not None
    assert "· Gezien of gehoord, Wat vraag je. Zet deze regel" in screen.text
