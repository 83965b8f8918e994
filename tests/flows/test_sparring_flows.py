"""Sparring as a conversation: whom to ask, what may not go, and a look at the words before they go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.flows import stopping
from bot.flows.context import Context, StoppedText
from bot.flows.prompt import Ref
from bot.flows.sparring import STRICT, pool_name
from bot.flows.steps import STOPPED, Stopped, Typed
from casework import sparring
from casework.people import AccountStatus, Directory
from casework.screening import Label
from casework.sparring import SparringThread, Topic
from tests.flows.walking import Walk, context, ids_in
from tests.lindermeer import lindermeer

QUESTION = "Wat kan een bang iemand zelf doen?"
SAFETY = "spec:veiligheid"
MASKED = "Haar ex [NAAM?] komt vrij."


def asking(**changes: object) -> Walk:
    """Dennis, at the question who may read it."""
    walk = Walk("spar", context("dennis", **changes), {"kind": "SPARRING"})  # type: ignore[arg-type]
    return walk.tap("no", "no", Topic.SAFETY)


def thread(code: str = SAFETY) -> SparringThread:
    return sparring.opened(
        id="4F7KHM2QXW9T", reference="SP-4F7K", topic=Topic.SAFETY, pool=code,
        pseudonym="Merel", text=QUESTION, today=date(2027, 1, 12), overridden=False,
    )  # fmt: skip


def smaller(*gone: str) -> Directory:
    """Lindermeer after some people left."""
    here = lindermeer()
    people = {
        p.id: replace(p, status=AccountStatus.OFFBOARDED) if p.id in gone else p
        for p in here.people.values()
    }
    return replace(here, people=people)


def said(walk: Walk) -> set[str]:
    return ids_in(walk.prompt.lines)


def test_the_strict_conversations_are_those_that_colleagues_read() -> None:
    assert {"spar", "spar_reply", "spar_follow"} == STRICT


def test_a_question_in_full() -> None:
    walk = asking().tap(SAFETY).type(QUESTION)
    assert walk.place == "sent"
    assert QUESTION in walk.prompt.lines
    assert walk.prompt.content
    assert {"spar-preview", "spar-guess", "spar-who"} <= said(walk)
    assert walk.values == ["send", "again"]
    walk.tap("send")
    answers = walk.finished.answers
    assert (answers["topic"], answers["pool"], answers["text"]) == (Topic.SAFETY, SAFETY, QUESTION)
    assert not answers.get("overridden")


def test_each_pool_tells_how_many_readers_there_are_besides_the_asker() -> None:
    walk = asking()
    assert walk.values[:1] == [SAFETY]
    labels = {c.value: c.label for c in walk.prompt.choices}
    readers = {code: getattr(label, "values", {}).get("readers") for code, label in labels.items()}
    assert readers == {SAFETY: 5, "team:st-kreken": 1, "officers": 3, "mixed": 6}


@pytest.mark.parametrize("code", ["team:st-kreken", "officers"])
def test_a_small_pool_is_refused_and_the_question_stays(code: str) -> None:
    walk = asking().tap(code)
    assert walk.place == "pool"
    assert walk.says("spar-pool-small")
    walk.tap("mixed")
    assert walk.place == "text"


@pytest.mark.parametrize("code", ["team:jeugd", "spec:onbekend", "", "alle"])
def test_a_pool_that_was_not_offered_is_not_taken(code: str) -> None:
    assert asking().tap(code).place == "pool"


@pytest.mark.parametrize(
    ("who", "pool", "near"), [("dennis", SAFETY, 1), ("anouk", SAFETY, 0), ("ilse", "mixed", 0)]
)
def test_before_sending_the_size_of_the_group_and_of_the_own_team_is_told(
    who: str, pool: str, near: int
) -> None:
    walk = Walk("spar", context(who), {"kind": "SPARRING"})
    walk.tap("no", "no", Topic.SAFETY, pool).type(QUESTION)
    (told,) = [w for w in walk.prompt.lines if isinstance(w, Ref) and w.id == "spar-who"]
    readers = sparring.pool(lindermeer(), pool).others(who)
    assert (told.values["readers"], told.values["near"]) == (readers, near)


def test_typed_again_the_old_words_are_gone() -> None:
    walk = asking().tap(SAFETY).type("Eerste woorden.", overridden=True)
    assert walk.says("spar-writer-says")
    walk.tap("again")
    assert walk.place == "text"
    walk.type(QUESTION)
    assert "Eerste woorden." not in walk.prompt.lines
    assert not walk.says("spar-writer-says")
    assert not walk.tap("send").finished.answers.get("overridden")


def test_a_pool_that_shrank_is_told_before_a_follow_up_goes() -> None:
    here = smaller("joris", "petra")
    walk = Walk("spar_follow", context("dennis", directory=here, thread=thread()))
    walk.type("En als hij voor de deur staat?")
    assert {"spar-who", "spar-pool-shrunk"} <= said(walk)
    large = Walk("spar_follow", context("dennis", thread=thread())).type("En dan?")
    assert "spar-who" in said(large)
    assert "spar-pool-shrunk" not in said(large)


def test_who_answers_by_name_is_not_told_who_could_guess() -> None:
    for named, told in (("yes", False), ("no", True)):
        walk = Walk("spar_reply", context("mirte", thread=thread())).type("Bel elkaar.").tap(named)
        assert walk.says("spar-who-answers") is told
        assert not walk.says("spar-who")
        assert walk.tap("send").finished.answers["named"] == named


@pytest.mark.parametrize(
    ("hints", "told"),
    [
        ((), None),
        ((Label.ADDRESS, Label.ORG_SMALL), {"hint-ADDRESS", "hint-ORG_SMALL"}),
        ((Label.URL,), {"hint-OTHER"}),
    ],
)
def test_the_preview_points_out_what_stops_nothing(
    hints: tuple[Label, ...], told: set[str] | None
) -> None:
    walk = asking(hints=hints).tap(SAFETY).type(QUESTION)
    assert walk.says("spar-hints") is (told is not None)
    assert {i for i in said(walk) if i.startswith("hint-")} == (told or set())


@pytest.mark.parametrize("flow", sorted(STRICT - {"spar"}))
def test_a_stopped_text_stands_nowhere_in_the_conversation(flow: str) -> None:
    walk = Walk(flow, context("mirte", thread=thread(), stopped=StoppedText(MASKED, True)))
    walk.take(Stopped("handle01"))
    assert walk.answers[STOPPED] == "handle01"
    assert not any(MASKED in str(v) or "Kevin" in str(v) for v in walk.answers.values())
    assert {"spar-stopped", "spar-stopped-why"} <= said(walk)
    assert MASKED in walk.prompt.lines


def stopped(found: StoppedText | None) -> list[str]:
    prompt = stopping.prompt(
        Context(lindermeer().people["dennis"], lindermeer(), NOW, stopped=found)
    )
    return [c.value for c in prompt.choices]


NOW = context().now


def test_only_a_doubt_about_a_name_can_be_overruled() -> None:
    assert stopped(StoppedText(MASKED, overridable=True)) == [
        "replace",
        "self",
        "override",
        "discard",
    ]
    assert stopped(StoppedText(MASKED, overridable=False)) == ["replace", "self", "discard"]
    assert stopped(None) == ["self"]


def test_do_not_send_ends_it_at_once() -> None:
    walk = asking(stopped=StoppedText(MASKED, True)).tap(SAFETY).take(Stopped("handle01"))
    assert not walk.prompt.cancel
    walk.tap("discard")
    assert walk.moved.conversation is None
    assert walk.says("flow-stopped-gone")


def test_overruling_by_a_forged_button_does_not_go_through() -> None:
    walk = asking(stopped=StoppedText("[BSN]", overridable=False)).tap(SAFETY)
    walk.take(Stopped("handle01")).tap("override")
    assert walk.answers.get("text") is None
    assert walk.place == "text"


def test_a_text_that_is_not_remembered_is_typed_again() -> None:
    walk = asking().tap(SAFETY).take(Stopped("handle01"))
    assert walk.values[0] == "self"
    assert walk.says("flow-type-again")
    walk.tap("self")
    assert STOPPED not in walk.answers
    walk.type(QUESTION)
    assert walk.place == "sent"


def test_typing_anew_takes_the_place_of_a_stopped_text() -> None:
    walk = asking(stopped=StoppedText(MASKED, True)).tap(SAFETY).take(Stopped("handle01"))
    walk.take(Typed(QUESTION))
    assert STOPPED not in walk.answers
    assert walk.place == "sent"


def test_a_name_of_a_pool_is_what_people_call_it() -> None:
    here = context("dennis")
    assert pool_name("team:st-kreken", here) == "Sociaal Team De Kreken"
    assert pool_name("team:weg", here) == "team:weg"
    assert ids_in(pool_name("mixed", here)) == {"pool-mixed"}
    assert ids_in(pool_name(SAFETY, here)) == {"pool-specialists"}


def test_from_a_question_to_the_police_begins_empty_and_needs_a_ground() -> None:
    walk = Walk("after_sparring", context("dennis", newcomer=True))
    assert walk.says("spar-begin-empty")
    walk.tap("kreken", "ADULT")
    assert walk.moved.finished is None
    assert "text" not in walk.answers
    walk.tap("no", "no", "yes")
    assert walk.moved.finished is None
    walk.tap("CONSENT") if "CONSENT" in walk.values else walk.tap(walk.values[0])
    done = walk.finished.answers
    assert (done["neighbourhood"], done["who"]) == ("kreken", "ADULT")
    assert done["ground"]
