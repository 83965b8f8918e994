"""Sparring threads on the screen: who sees which buttons, and that nobody sees who asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.screen import CALLBACK_LIMIT, Screen
from bot.views.texts import Texts, texts_in
from bot.views.threads import (
    LONGEST,
    MAX_ANSWERS,
    MAX_SHOWN,
    ThreadTap,
    examples_on,
    parse_thread_tap,
    thread_data,
    thread_list,
    thread_notice,
    thread_screens,
    topics,
)
from casework import sparring, unmasking
from casework.notices import NoticeKind
from casework.people import Language
from casework.references import ALPHABET, ID_LENGTH
from casework.sparring import Entry, EntryKind, ExampleState, SparringThread, ThreadState, Topic
from casework.unmasking import UnmaskReason
from tests.lindermeer import lindermeer

HERE = lindermeer()
PEOPLE = HERE.people
DAY = date(2027, 1, 12)
QUESTION = "Wat kan een bang iemand zelf doen?"
WORDS = ("tuinkabouter", "regenton")
LANGUAGES = [texts_in(language) for language in Language]
NL = texts_in(Language.NL)
NEWS = [kind for kind in NoticeKind if kind.value.startswith("SPAR_")]
IDS = st.text(alphabet=ALPHABET, min_size=ID_LENGTH, max_size=ID_LENGTH)
ACTIONS = (
    "read", "reply", "follow", "helpful", "close", "offer", "flag", "convert", "reveal",
    "accept_reveal", "judge", "release", "redact", "unmask", "unmask_ask", "who", "approve",
    "refuse",
)  # fmt: skip


def asked(text: str = QUESTION) -> SparringThread:
    """A question of Dennis, who stands nowhere in it."""
    return sparring.opened(
        id="4F7KHM2QXW9T", reference="SP-4F7K", topic=Topic.SAFETY, pool="spec:veiligheid",
        pseudonym="Merel", text=text, today=DAY, overridden=False,
    )  # fmt: skip


def answer(author: str = "samira", text: str = "Bel elkaar.", **changes: object) -> Entry:
    fields: dict[str, object] = {
        "kind": EntryKind.ANSWER,
        "author": author,
        "text": text,
        "on": DAY,
    }
    return Entry(**{**fields, **changes})  # type: ignore[arg-type]


def answered(*entries: Entry) -> SparringThread:
    thread = asked()
    for entry in entries or (answer(),):
        thread = sparring.added(thread, entry)
    return thread


def shown(
    thread: SparringThread, who: str = "mirte", *, own: bool = False, texts: Texts = NL
) -> list[Screen]:
    return thread_screens(thread, PEOPLE[who], HERE, texts, asked=own)


def actions(screens: Screen | list[Screen]) -> set[str]:
    """What the buttons under the last message do."""
    last = screens if isinstance(screens, Screen) else screens[-1]
    taps = [parse_thread_tap(b.data or "") for row in last.rows for b in row]
    return {tap.action for tap in taps if tap is not None}


@given(st.sampled_from(ACTIONS), IDS, st.none() | st.integers(0, 999))
def test_data_reads_back_as_the_same_tap(action: str, thread: str, number: int | None) -> None:
    data = thread_data(action, replace(asked(), id=thread), number)
    assert len(data.encode()) <= CALLBACK_LIMIT
    assert parse_thread_tap(data) == ThreadTap(action, thread, number or 0)


@given(st.text(max_size=80) | st.text(max_size=60).map("t:".__add__))
def test_forged_data_never_raises(data: str) -> None:
    tap = parse_thread_tap(data)
    assert tap is None or (data.startswith("t:") and 0 <= tap.number < 1000)


@pytest.mark.parametrize(
    "data",
    ["", "t:", "t:read", "t::4F7K", "t:read:", "t:read:4F7K:1:2", "t:read:4F7K:-1", "t:read:4F7K:x",
     "t:read:4F7K:1000", "t:read:4F7K:²", "t:read:4F7K:١", "c:read:4F7K", "read:4F7K",
     "t:read:\x00", "t:read:é", "t:read:4F 7K", "t:read:" + "A" * 33],
)  # fmt: skip
def test_what_is_not_ours_is_no_tap(data: str) -> None:
    assert parse_thread_tap(data) is None


def test_an_answerer_without_a_name_is_known_to_the_asker_once_both_wanted_it() -> None:
    nameless = answered(answer(named=False))
    offered = sparring.reveal_offered(nameless, 1)
    both = sparring.revealed(offered, 1, "samira")
    for thread, own, known in (
        (nameless, True, False), (offered, True, False), (both, True, True), (both, False, False),
    ):  # fmt: skip
        text = shown(thread, "dennis" if own else "mirte", own=own)[-1].text
        assert ("Samira Oualit" in text) is known
        assert "Plooij" not in text


@pytest.mark.parametrize("texts", LANGUAGES)
@pytest.mark.parametrize("kind", NEWS)
def test_news_has_a_sentence_but_no_words_and_no_names(kind: NoticeKind, texts: Texts) -> None:
    thread = sparring.reveal_offered(answered(answer(text=WORDS[0])), 1)
    screen = thread_notice(kind, thread, PEOPLE["samira"], texts)
    assert "SP-4F7K" in screen.text
    assert "notice-" not in screen.text
    assert not any(word in screen.text for word in (QUESTION, *WORDS))
    assert not any(p.last_name in screen.text for p in PEOPLE.values())
    assert not screen.content


EXPECTED = {
    NoticeKind.SPAR_QUESTION: {"read"},
    NoticeKind.SPAR_ANSWER: {"read"},
    NoticeKind.SPAR_FOLLOW_UP: {"read"},
    NoticeKind.SPAR_NO_ANSWER: {"read"},
    NoticeKind.SPAR_CLOSED: {"read"},
    NoticeKind.SPAR_REVEALED: {"read"},
    NoticeKind.SPAR_REVEAL: {"accept_reveal", "read"},
    NoticeKind.SPAR_FLAGGED: {"judge"},
    NoticeKind.SPAR_EXAMPLE: {"judge"},
    NoticeKind.SPAR_WHO: {"who"},
    NoticeKind.SPAR_RELEASED: {"read"},
    NoticeKind.SPAR_REDACTED: set[str](),
    NoticeKind.SPAR_HIDDEN: set[str](),
    NoticeKind.SPAR_UNMASKED: set[str](),
}


@pytest.mark.parametrize("kind", NEWS)
def test_each_news_leads_to_what_can_be_done(kind: NoticeKind) -> None:
    thread = sparring.reveal_offered(answered(), 1)
    assert actions(thread_notice(kind, thread, PEOPLE["samira"], NL)) == EXPECTED[kind]


def test_a_name_is_offered_to_that_answerer_alone_and_once() -> None:
    thread = sparring.reveal_offered(answered(answer(), answer("mirte")), 1)
    news = NoticeKind.SPAR_REVEAL
    assert actions(thread_notice(news, thread, PEOPLE["mirte"], NL)) == set()
    known = sparring.revealed(thread, 1, "samira")
    assert actions(thread_notice(news, known, PEOPLE["samira"], NL)) == set()


def test_a_redacted_thread_cannot_be_opened_from_its_news() -> None:
    thread = sparring.redacted(sparring.flagged(asked()), DAY)
    assert actions(thread_notice(NoticeKind.SPAR_QUESTION, thread, PEOPLE["mirte"], NL)) == set()


def test_a_reader_can_answer_or_warn() -> None:
    assert actions(shown(asked())) == {"reply", "flag"}
    assert actions(shown(sparring.closed(asked(), DAY))) == set()


def test_the_asker_can_do_what_fits_the_moment() -> None:
    own = {"follow", "close", "convert"}
    assert actions(shown(asked(), "dennis", own=True)) == own
    assert actions(shown(answered(), "dennis", own=True)) == own | {"helpful", "reveal"}
    helped = sparring.helpful(answered())
    assert actions(shown(helped, "dennis", own=True)) == own | {"reveal"}
    told = sparring.reveal_offered(answered(), 1)
    assert actions(shown(told, "dennis", own=True)) == own | {"helpful"}


def test_after_the_end_the_asker_can_offer_it_once() -> None:
    closed = sparring.closed(answered(), DAY)
    assert actions(shown(closed, "dennis", own=True)) == {"offer"}
    offered = sparring.offered_as_example(closed)
    assert actions(shown(offered, "dennis", own=True)) == set()


def test_the_privacy_officer_judges_what_was_flagged_or_offered() -> None:
    hidden = sparring.flagged(asked())
    assert actions(shown(hidden, "farah")) == {"release", "redact", "unmask"}
    asking = unmasking.requested(hidden, PEOPLE["farah"], UnmaskReason.THREAT)
    assert actions(shown(asking, "farah")) == {"release", "redact", "unmask"}
    agreed = unmasking.agreed(asking, PEOPLE["bo"])
    assert actions(shown(agreed, "farah")) == {"release", "redact", "who"}
    offered = sparring.offered_as_example(sparring.closed(asked(), DAY))
    assert actions(shown(offered, "farah")) == {"approve", "refuse"}


def test_names_stand_only_where_their_owner_wanted() -> None:
    thread = answered(answer("samira"), answer("mirte", named=False))
    (screen,) = shown(thread, "joris")
    assert "Samira" in screen.text
    assert "Mirte" not in screen.text
    assert "Een collega" in screen.text
    assert screen.content


@pytest.mark.parametrize("texts", LANGUAGES)
@pytest.mark.parametrize("own", [True, False])
def test_a_bird_stands_where_the_asker_would(own: bool, texts: Texts) -> None:
    follow = Entry(kind=EntryKind.FOLLOW_UP, author=sparring.ASKER, text="En dan?", on=DAY)
    thread = answered(answer("samira"), follow)
    said = "".join(s.text for s in shown(thread, "dennis", own=own, texts=texts))
    assert said.count("Merel") >= 3
    assert "Dennis" not in said
    assert "dennis" not in said
    assert sparring.ASKER not in said


def test_a_colleague_who_left_is_a_colleague() -> None:
    (screen,) = shown(answered(answer("weg")))
    assert "weg" not in screen.text
    assert "Een collega" in screen.text


def test_what_its_writer_says_about_a_word_stands_below_it() -> None:
    assert "De schrijver zegt" in shown(answered(answer(overridden=True)))[0].text
    assert "De schrijver zegt" not in shown(answered())[0].text


@given(st.lists(st.integers(1, 1500), min_size=1, max_size=12))
def test_a_long_thread_is_told_in_messages_that_fit(sizes: list[int]) -> None:
    thread = answered(*(answer(text=f"<{n}>" + "x" * size) for n, size in enumerate(sizes)))
    screens = shown(thread)
    assert all(len(s.text) <= LONGEST for s in screens)
    whole = "".join(s.text for s in screens)
    assert [whole.index(f"<{n}>") for n in range(len(sizes))] == sorted(
        whole.index(f"<{n}>") for n in range(len(sizes))
    )
    assert all(not s.rows for s in screens[:-1])
    assert screens[-1].rows


def test_no_more_reveals_than_fit_on_a_screen() -> None:
    thread = answered(*(answer() for _ in range(MAX_ANSWERS + 3)))
    last = shown(thread, "dennis", own=True)[-1]
    offers = [b for row in last.rows for b in row if (b.data or "").startswith("t:reveal:")]
    assert len(offers) == MAX_ANSWERS
    assert [b.data for b in offers] == [
        f"t:reveal:{thread.id}:{n}" for n in range(1, MAX_ANSWERS + 1)
    ]


def test_own_questions_stand_apart_and_once() -> None:
    mine, other = asked(), replace(asked(), id="8M3PHM2QXW9T", reference="SP-8M3P")
    screen = thread_list([mine], [mine, other], NL)
    assert screen.text.count("SP-4F7K") == 1
    assert screen.text.index("SP-4F7K") < screen.text.index("SP-8M3P")
    assert QUESTION not in screen.text
    many = [replace(asked(), id=f"{n:012}", reference=f"SP-{n:04}") for n in range(MAX_SHOWN + 2)]
    shown_ids = [d for row in thread_list([], many, NL).rows for b in row if (d := b.data or "")]
    assert sum(d.startswith("t:read:") for d in shown_ids) == MAX_SHOWN
    assert "geen gesprekken" in thread_list([], [], NL).text


@pytest.mark.parametrize("texts", LANGUAGES)
def test_examples_hold_words_without_names(texts: Texts) -> None:
    thread = sparring.closed(answered(answer("samira", WORDS[0])), DAY)
    example = replace(thread, example=ExampleState.APPROVED)
    (screen,) = examples_on(Topic.SAFETY, [example], texts)
    assert screen.content
    assert screen.unlinked
    assert QUESTION in screen.text
    assert WORDS[0] in screen.text
    for hidden in ("Samira", "Oualit", "Merel", "SP-4F7K"):
        assert hidden not in screen.text
    (none,) = examples_on(Topic.SAFETY, [], texts)
    assert none.text != screen.text
    assert not none.content
    data = {b.data for row in topics(texts).rows for b in row}
    assert {f"m:examples:{t}" for t in Topic} <= data


def test_every_state_says_whether_it_goes_on() -> None:
    for state in ThreadState:
        text = shown(replace(asked(), state=state))[0].text
        assert (state in sparring.LIVE) is (text == shown(asked())[0].text)
