"""Sparring: a question without a name, to colleagues who may answer it.

A thread never holds who asked: that stands in a route of its own, which ends with the thread.
Nothing in it is finer than a day, so that a moment does not give the asker away. A pool needs at
least five readers besides the asker, otherwise guessing is too easy and a phone call is better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from casework.errors import NotAvailable, NotNow
from casework.people import Directory, Person, Role
from casework.unmasking import Unmasking

POOL_MIN = 5
"""Readers besides the asker; fewer and somebody can guess."""

ASKER = "ASKER"
"""Stands where the author of a question would stand."""

COUNTER = "sparring"
"""The figure of questions per topic and day: what stays of a thread that is gone."""

TEAM_POOL, SPECIALISTS = "team:", "spec:"
OFFICERS, MIXED = "officers", "mixed"


class Topic(StrEnum):
    """What a question is about; figures are kept by topic alone."""

    CONTACT = "CONTACT"
    SAFETY = "SAFETY"
    PRIVACY = "PRIVACY"
    CARE_AVOIDER = "CARE_AVOIDER"
    NUISANCE = "NUISANCE"
    AUTHORITY = "AUTHORITY"
    UPSCALING = "UPSCALING"
    SOCIAL_MAP = "SOCIAL_MAP"


class ThreadState(StrEnum):
    """Where a thread stands. While somebody types, it is not a thread yet."""

    OPEN = "OPEN"
    ACTIVE = "ACTIVE"
    ANSWERED = "ANSWERED"
    FLAGGED = "FLAGGED"
    REDACTED = "REDACTED"
    CLOSED = "CLOSED"


LIVE = frozenset({ThreadState.OPEN, ThreadState.ACTIVE, ThreadState.ANSWERED})


class ExampleState(StrEnum):
    """Whether a closed thread may help others as an example."""

    NONE = "NONE"
    OFFERED = "OFFERED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


class EntryKind(StrEnum):
    """Who speaks: the asker first, then colleagues, and the asker again."""

    QUESTION = "QUESTION"
    ANSWER = "ANSWER"
    FOLLOW_UP = "FOLLOW_UP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text. `author` is a person id or `ASKER`; `named` tells whether readers see who.

    `overridden`: the writer said "that is no name", which readers may know. `reveal_offered`: the
    asker would tell this answerer who is asking; `revealed`: both wanted that.
    """

    kind: EntryKind
    author: str
    text: str
    on: date
    named: bool = True
    overridden: bool = False
    reveal_offered: bool = False
    revealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SparringThread:
    """One question with its answers. Days are local days; `version` rises with every change."""

    id: str
    reference: str
    topic: Topic
    pool: str
    pseudonym: str
    state: ThreadState
    version: int
    opened_on: date
    last_on: date
    entries: tuple[Entry, ...]
    helped: bool = False
    converted: bool = False
    closed_on: date | None = None
    before_flag: ThreadState | None = None
    example: ExampleState = ExampleState.NONE
    unmasking: Unmasking | None = None

    @property
    def flagged(self) -> bool:
        """Whether it is hidden until the privacy officer has looked."""
        return self.state is ThreadState.FLAGGED

    @property
    def live(self) -> bool:
        """Whether colleagues can still answer."""
        return self.state in LIVE

    @property
    def answers(self) -> Iterator[tuple[int, Entry]]:
        """The answers with their number."""
        return ((n, e) for n, e in enumerate(self.entries) if e.kind is EntryKind.ANSWER)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that was said, oldest first: the screen looks at a thread as a whole."""
        return tuple(e.text for e in self.entries)


@dataclass(frozen=True, slots=True)
class Pool:
    """Who may read a question: a code, and the people in it now."""

    code: str
    readers: frozenset[str]

    def others(self, person: str) -> int:
        """How many readers there are besides this person."""
        return len(self.readers - {person})

    def of_own_team(self, directory: Directory, person: Person) -> int:
        """How many of the others share a team with this person: they know how somebody writes."""
        others = (directory.people[p] for p in self.readers - {person.id})
        return sum(not set(p.teams).isdisjoint(person.teams) for p in others)

    def large_enough(self, person: str) -> bool:
        """Whether this person can ask here without being guessed at once."""
        return self.others(person) >= POOL_MIN


def _professionals(directory: Directory) -> Iterable[Person]:
    return (
        p
        for p in directory.people.values()
        if p.active and p.has(Role.SOCIAL_WORKER, Role.COMMUNITY_OFFICER, Role.SENIOR_OFFICER)
    )


def pool(directory: Directory, code: str) -> Pool:
    """Return a pool as it is now. An unknown code has no readers."""
    return Pool(code, frozenset(p.id for p in _professionals(directory) if _in(code, p)))


def _in(code: str, person: Person) -> bool:
    if code == MIXED:
        return True
    if code == OFFICERS:
        return person.is_police
    if code.startswith(TEAM_POOL):
        return code.removeprefix(TEAM_POOL) in person.teams
    return code.startswith(SPECIALISTS) and code.removeprefix(SPECIALISTS) in person.pools


def pools_for(directory: Directory, person: Person) -> tuple[Pool, ...]:
    """Return the pools that somebody can choose: specialists, own teams, officers, everybody."""
    codes = [f"{SPECIALISTS}{p.code}" for p in directory.municipality.pools]
    codes += [f"{TEAM_POOL}{team}" for team in person.teams if team in directory.teams]
    codes += [OFFICERS, MIXED]
    return tuple(pool(directory, code) for code in codes)


def may_ever_have_asked(directory: Directory) -> frozenset[str]:
    """Return everybody who works with residents, whatever became of the account or the team since: a
    row more or less would tell of whom that changed."""
    roles = (Role.SOCIAL_WORKER, Role.COMMUNITY_OFFICER, Role.SENIOR_OFFICER)
    return frozenset(p.id for p in directory.people.values() if p.has(*roles))


def could_have_asked(directory: Directory, code: str) -> frozenset[str]:
    """Return everybody who can choose a pool now: who asked hides among all of them."""
    if code.startswith(TEAM_POOL):
        return pool(directory, code).readers
    return frozenset(p.id for p in _professionals(directory))


def may_ask(person: Person) -> bool:
    """Tell whether somebody can ask and answer questions: who works with residents."""
    return person.active and person.has(
        Role.SOCIAL_WORKER, Role.COMMUNITY_OFFICER, Role.SENIOR_OFFICER
    )


def may_read(
    directory: Directory, person: Person, thread: SparringThread, asker: str | None
) -> bool:
    """Tell whether somebody may read a thread now: the pool as it is today, and the asker.

    A flagged or redacted thread is hidden from all but the privacy officer.
    """
    if not person.active:
        return False
    if thread.state in {ThreadState.FLAGGED, ThreadState.REDACTED}:
        return person.has(Role.PRIVACY_OFFICER) and thread.state is ThreadState.FLAGGED
    if thread.example is ExampleState.OFFERED and person.has(Role.PRIVACY_OFFICER):
        return True
    return person.id == asker or person.id in pool(directory, thread.pool).readers


def require_live(thread: SparringThread) -> None:
    """Raise NotNow when a thread takes no more words."""
    if not thread.live:
        raise NotNow("error-thread-closed")


def opened(
    *,
    id: str,
    reference: str,
    topic: Topic,
    pool: str,
    pseudonym: str,
    text: str,
    today: date,
    overridden: bool,
) -> SparringThread:
    """Return a new thread with its question."""
    question = Entry(
        kind=EntryKind.QUESTION,
        author=ASKER,
        text=text,
        on=today,
        named=False,
        overridden=overridden,
    )
    return SparringThread(
        id=id,
        reference=reference,
        topic=topic,
        pool=pool,
        pseudonym=pseudonym,
        state=ThreadState.OPEN,
        version=1,
        opened_on=today,
        last_on=today,
        entries=(question,),
    )


def _step(thread: SparringThread, **changes: object) -> SparringThread:
    return replace(thread, version=thread.version + 1, **changes)  # type: ignore[arg-type]


def added(thread: SparringThread, entry: Entry) -> SparringThread:
    """Add an answer or a follow-up. Raises NotNow on a thread that takes none."""
    require_live(thread)
    state = thread.state
    if entry.kind is EntryKind.ANSWER and state is ThreadState.OPEN:
        state = ThreadState.ACTIVE
    return _step(thread, entries=(*thread.entries, entry), last_on=entry.on, state=state)


def helpful(thread: SparringThread) -> SparringThread:
    """The asker was helped; others may still answer. Raises NotNow before the first answer."""
    require_live(thread)
    if not any(thread.answers):
        raise NotNow("error-thread-no-answer")
    return _step(thread, state=ThreadState.ANSWERED, helped=True)


def closed(thread: SparringThread, today: date) -> SparringThread:
    """End it. Raises NotNow when it has ended or is being looked at."""
    require_live(thread)
    return _step(thread, state=ThreadState.CLOSED, closed_on=today)


def converted(thread: SparringThread) -> SparringThread:
    """Note that a referral was begun; nothing links the two."""
    return _step(thread, converted=True)


def flagged(thread: SparringThread) -> SparringThread:
    """Hide it from all until the privacy officer has looked."""
    require_live(thread)
    return _step(thread, state=ThreadState.FLAGGED, before_flag=thread.state)


def released(thread: SparringThread) -> SparringThread:
    """The privacy officer finds nothing wrong: it goes on where it was, and a request to unmask
    that nobody agreed to is over."""
    if not thread.flagged:
        raise NotNow
    known = thread.unmasking if thread.unmasking and thread.unmasking.second else None
    state = thread.before_flag or ThreadState.ACTIVE
    return _step(thread, state=state, before_flag=None, unmasking=known)


def redacted(thread: SparringThread, today: date) -> SparringThread:
    """The privacy officer takes the words away for good; topic and count stay."""
    if not thread.flagged:
        raise NotNow
    return _step(thread, state=ThreadState.REDACTED, entries=(), closed_on=today)


def reveal_offered(thread: SparringThread, number: int) -> SparringThread:
    """The asker would tell one answerer who is asking. Nothing is told yet."""
    entry = _answer(thread, number)
    return _changed(thread, number, replace(entry, reveal_offered=True))


def revealed(thread: SparringThread, number: int, person: str) -> SparringThread:
    """That answerer wants to know as well: now both know each other."""
    entry = _answer(thread, number)
    if entry.author != person or not entry.reveal_offered:
        raise NotAvailable
    return _changed(thread, number, replace(entry, revealed=True))


def _answer(thread: SparringThread, number: int) -> Entry:
    for n, entry in thread.answers:
        if n == number:
            return entry
    raise NotAvailable


def _changed(thread: SparringThread, number: int, entry: Entry) -> SparringThread:
    entries = tuple(entry if n == number else e for n, e in enumerate(thread.entries))
    return _step(thread, entries=entries)


def offered_as_example(thread: SparringThread) -> SparringThread:
    """The asker would let others learn from it; a moderator looks first."""
    if thread.state is not ThreadState.CLOSED or thread.example is not ExampleState.NONE:
        raise NotNow
    return _step(thread, example=ExampleState.OFFERED)


def judged_as_example(thread: SparringThread, *, good: bool) -> SparringThread:
    """The moderator approves or refuses."""
    if thread.example is not ExampleState.OFFERED:
        raise NotNow
    return _step(thread, example=ExampleState.APPROVED if good else ExampleState.REFUSED)
