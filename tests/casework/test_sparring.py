"""The rules of sparring: who may read, what follows what, and that nothing says who asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casework import sparring
from casework.birds import BIRDS
from casework.errors import NotAvailable, NotNow
from casework.people import AccountStatus, Directory, SpecialistPool
from casework.sparring import (
    ASKER,
    MIXED,
    OFFICERS,
    Entry,
    EntryKind,
    ExampleState,
    SparringThread,
    ThreadState,
    Topic,
)
from tests.lindermeer import lindermeer

DAY = date(2027, 1, 20)
SAFETY = "spec:veiligheid"


def question(pool: str = SAFETY) -> SparringThread:
    return sparring.opened(
        id="thread000001",
        reference="SP-4F7K",
        topic=Topic.SAFETY,
        pool=pool,
        pseudonym="Roerdomp",
        text="Wat kan zij zelf doen?",
        today=DAY,
        overridden=False,
    )


def answer(author: str = "samira") -> Entry:
    return Entry(kind=EntryKind.ANSWER, author=author, text="Maak een plan.", on=DAY)


def without(directory: Directory, *keys: str) -> Directory:
    people = {
        k: replace(p, status=AccountStatus.SUSPENDED) if k in keys else p
        for k, p in directory.people.items()
    }
    return replace(directory, people=people)


def test_birds_are_many_and_each_is_one_word() -> None:
    assert len(set(BIRDS)) == len(BIRDS) >= 100
    assert all(bird.isalpha() for bird in BIRDS)


def test_the_pool_of_specialists_is_six_people() -> None:
    found = sparring.pool(lindermeer(), SAFETY)
    assert found.readers == {"joris", "samira", "petra", "mirte", "dennis", "anouk"}
    assert found.others("dennis") == 5
    assert found.large_enough("dennis")


def test_a_pool_with_fewer_than_five_others_is_too_small() -> None:
    smaller = without(lindermeer(), "anouk")
    assert not sparring.pool(smaller, SAFETY).large_enough("dennis")
    assert sparring.pool(smaller, SAFETY).large_enough("ilse")


def test_the_only_specialist_who_asks_has_no_readers() -> None:
    here = lindermeer()
    people = {
        k: replace(p, pools=("wonen",)) if k == "dennis" else p for k, p in here.people.items()
    }
    pools = (*here.municipality.pools, SpecialistPool("wonen", "Wonen"))
    municipality = replace(here.municipality, pools=pools)
    alone = replace(here, people=people, municipality=municipality)
    found = {p.code: p for p in sparring.pools_for(alone, alone.people["dennis"])}
    assert found["spec:wonen"].others("dennis") == 0
    assert not found["spec:wonen"].large_enough("dennis")
    assert not found["spec:wonen"].large_enough("mirte")


@pytest.mark.parametrize(("who", "near"), [("dennis", 1), ("mirte", 1), ("anouk", 0), ("joris", 2)])
def test_how_many_of_the_own_team_read_along(who: str, near: int) -> None:
    here = lindermeer()
    assert sparring.pool(here, SAFETY).of_own_team(here, here.people[who]) == near


@pytest.mark.parametrize(
    ("code", "readers"),
    [
        (OFFICERS, {"joris", "samira", "petra"}),
        ("team:st-kreken", {"mirte", "dennis"}),
        (MIXED, {"joris", "samira", "petra", "mirte", "dennis", "anouk", "ilse"}),
        ("spec:nothing", set()),
        ("nothing", set()),
    ],
)
def test_who_is_in_a_pool(code: str, readers: set[str]) -> None:
    assert sparring.pool(lindermeer(), code).readers == readers


def test_coordinator_administrator_and_privacy_officer_are_in_no_pool_and_may_not_ask() -> None:
    directory = lindermeer()
    for key in ("wim", "bo", "farah"):
        person = directory.people[key]
        assert not sparring.may_ask(person)
        assert not sparring.may_read(directory, person, question(MIXED), "dennis")


def test_pools_that_somebody_can_choose() -> None:
    directory = lindermeer()
    codes = [p.code for p in sparring.pools_for(directory, directory.people["dennis"])]
    assert codes == [SAFETY, "team:st-kreken", OFFICERS, MIXED]


def test_the_asker_reads_even_outside_of_the_pool() -> None:
    directory = lindermeer()
    dennis = directory.people["dennis"]
    asked = question(OFFICERS)
    assert sparring.may_read(directory, dennis, asked, "dennis")
    assert not sparring.may_read(directory, dennis, asked, "mirte")
    gone = replace(dennis, status=AccountStatus.SUSPENDED)
    assert not sparring.may_read(directory, gone, asked, "dennis")


def test_an_answer_makes_it_active_and_never_moves_it_back() -> None:
    first = sparring.added(question(), answer())
    assert (first.state, first.version) == (ThreadState.ACTIVE, 2)
    thanked = sparring.helpful(first)
    assert (thanked.state, thanked.helped) == (ThreadState.ANSWERED, True)
    more = sparring.added(thanked, answer("mirte"))
    assert more.state is ThreadState.ANSWERED
    assert [n for n, _ in more.answers] == [1, 2]


def test_a_follow_up_does_not_count_as_an_answer() -> None:
    entry = Entry(kind=EntryKind.FOLLOW_UP, author=ASKER, text="Nog iets.", on=DAY, named=False)
    after = sparring.added(question(), entry)
    assert after.state is ThreadState.OPEN
    with pytest.raises(NotNow):
        sparring.helpful(after)


def test_a_closed_thread_takes_no_words() -> None:
    ended = sparring.closed(question(), DAY)
    assert ended.closed_on == DAY
    for step in (
        lambda: sparring.added(ended, answer()),
        lambda: sparring.helpful(ended),
        lambda: sparring.closed(ended, DAY),
        lambda: sparring.flagged(ended),
    ):
        with pytest.raises(NotNow):
            step()


def test_a_flagged_thread_is_hidden_from_all_but_the_privacy_officer() -> None:
    directory = lindermeer()
    hidden = sparring.flagged(sparring.added(question(), answer()))
    for key, person in directory.people.items():
        seen = sparring.may_read(directory, person, hidden, "dennis")
        assert seen is (key == "farah")
    back = sparring.released(hidden)
    assert (back.state, back.before_flag) == (ThreadState.ACTIVE, None)
    gone = sparring.redacted(hidden, DAY)
    assert gone.entries == ()
    assert not any(
        sparring.may_read(directory, p, gone, "dennis") for p in directory.people.values()
    )
    with pytest.raises(NotNow):
        sparring.released(back)
    with pytest.raises(NotNow):
        sparring.redacted(back, DAY)


def test_both_must_want_it_before_anybody_knows_who_asks() -> None:
    talked = sparring.added(question(), answer("samira"))
    with pytest.raises(NotAvailable):
        sparring.revealed(talked, 1, "samira")
    offered = sparring.reveal_offered(talked, 1)
    with pytest.raises(NotAvailable):
        sparring.revealed(offered, 1, "mirte")
    assert sparring.revealed(offered, 1, "samira").entries[1].revealed
    with pytest.raises(NotAvailable):
        sparring.reveal_offered(talked, 0)


def test_an_example_needs_a_closed_thread_and_a_moderator() -> None:
    talked = sparring.added(question(), answer())
    with pytest.raises(NotNow):
        sparring.offered_as_example(talked)
    offered = sparring.offered_as_example(sparring.closed(talked, DAY))
    with pytest.raises(NotNow):
        sparring.offered_as_example(offered)
    approved = sparring.judged_as_example(offered, good=True)
    assert approved.example is ExampleState.APPROVED
    assert sparring.judged_as_example(offered, good=False).example is ExampleState.REFUSED
    with pytest.raises(NotNow):
        sparring.judged_as_example(approved, good=False)
    directory = lindermeer()
    assert sparring.may_read(directory, directory.people["farah"], offered, None)


def test_a_thread_keeps_nothing_finer_than_a_day_and_no_asker() -> None:
    thread = sparring.converted(sparring.added(question(), answer()))
    assert thread.converted
    assert "dennis" not in repr(thread)
    assert "datetime.datetime" not in repr(thread)
