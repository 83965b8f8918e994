"""What the rules need from the outside world, as contracts: a sentence for each method.

A unit of work (`Work`) reads a picture of the data and gathers what is to be written; nothing is
written before `commit`. Every change of a referral or conversation is conditional on the version
that was read, so of two people who do the same thing at once one gets `WriteConflict` and is
tried again on the new state. That shape lets storage commit many units in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from casework.audit import AuditLine
from casework.case_texts import CaseText
from casework.conversation import Conversation
from casework.digest_store import Digests
from casework.municipality_store import DirectoryWriter
from casework.notices import Notice
from casework.people import AccountStatus, Directory, Language, Person
from casework.referral import Referral
from casework.roster_store import Rosters
from casework.sparring import SparringThread, ThreadState, Topic
from casework.watch_store import Watches


class Clock(Protocol):
    """The time; injected everywhere, so that tests and the demo can move it."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class Referrals(Protocol):
    """The referrals, without their words."""

    async def get(self, case: str) -> Referral | None:
        """Return one referral by id, or None."""
        ...

    async def load(self, cases: Sequence[str]) -> None:
        """Read these in one go; from then on `get` gives them without another look."""
        ...

    async def by_reference(self, reference: str) -> Referral | None:
        """Return one referral by its spoken reference (`ZS-4F7K`), or None."""
        ...

    async def sent_by(self, person: str, *, ended_since: datetime) -> Sequence[Referral]:
        """What a person sent: everything open, and what ended at or after an instant; newest first."""
        ...

    async def of_owner(self, person: str, *, ended_since: datetime) -> Sequence[Referral]:
        """What a person claimed or owns: open, and ended since; newest first."""
        ...

    async def of_team(
        self, team: str, *, ended_since: datetime | None = None
    ) -> Sequence[Referral]:
        """What lies with a team: everything open, and on request what ended since; oldest first."""
        ...

    async def recent_ground(self, person: str, *, since: datetime) -> str | None:
        """The code of the ground that a person used last, if at or after `since`."""
        ...

    def add(self, referral: Referral) -> None:
        """Store a new referral and make the data key for its words."""
        ...

    def save(self, before: Referral, after: Referral) -> None:
        """Store a change; at commit WriteConflict when the stored version is not `before.version`."""
        ...


class CaseTexts(Protocol):
    """The words of the cases, sealed."""

    async def of(self, case: str) -> Sequence[CaseText]:
        """Return the words of a case in the order in which they were written."""
        ...

    def add(self, text: CaseText) -> None:
        """Seal and store one statement."""
        ...

    def erase(self, case: str) -> None:
        """Destroy the words of a case and their data key."""
        ...


@dataclass(frozen=True, slots=True)
class Card:
    """The message in which a person sees a case. `content` tells that it shows words of the case."""

    case: str
    person: str
    message_id: int


class Cards(Protocol):
    """Which message shows which case to whom."""

    async def get(self, case: str, person: str) -> Card | None:
        """Return the card of a person for a case, or None."""
        ...

    async def holders(self, case: str) -> Sequence[str]:
        """The ids of everybody who has a card of this case."""
        ...

    async def of(self, person: str) -> Sequence[Card]:
        """Every card that a person has."""
        ...

    def put(self, card: Card) -> None:
        """Remember (or replace) a card."""
        ...

    def forget(self, card: Card) -> None:
        """This person has no card of this case any more."""
        ...


@dataclass(frozen=True, slots=True)
class ContentMessage:
    """A message in a chat that carries content and must disappear. Times are UTC.

    `own` tells that the person wrote it (it can't be blanked by an edit, only deleted). `unlinked`
    tells that it belongs to a thread: then nothing may be kept in clear that shows who read or
    wrote what, and `key` names the sealed row. `chat` is set when it stands in a chat that is no
    longer the person's, because the messenger account was changed.
    """

    person: str
    message_id: int
    remove_at: datetime
    own: bool = False
    unlinked: bool = False
    key: str | None = None
    chat: int | None = None


class ContentMessages(Protocol):
    """The messages with content that are still in somebody's chat."""

    def remember(self, message: ContentMessage) -> None:
        """Note that this message carries content and when it must be gone."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[ContentMessage]:
        """The messages whose time has come, oldest first."""
        ...

    async def again(self, message: ContentMessage) -> ContentMessage | None:
        """Return a message as it is noted now; None when it is not, or stands in another chat."""
        ...

    def postpone(self, message: ContentMessage, until: datetime) -> None:
        """Have it removed later, if it is still noted as it was read."""
        ...

    async def of(self, person: str) -> Sequence[ContentMessage]:
        """Every message with content that is still in a person's chat, but those of threads."""
        ...

    async def unlinked_of(self, person: str) -> Sequence[ContentMessage]:
        """Those of threads in a person's present chat; found by opening every row."""
        ...

    def forget(self, message: ContentMessage) -> None:
        """It is gone (or cannot be removed any more)."""
        ...


class Conversations(Protocol):
    """One conversation per person; it is loaded together with the person."""

    async def get(self, person: str) -> Conversation | None:
        """Return where a person is, or None when nothing is going on."""
        ...

    def save(self, before: Conversation | None, after: Conversation | None) -> None:
        """Keep the next place; `after=None` ends it and destroys the answers.

        At commit WriteConflict when the stored version is not that of `before`.
        """
        ...

    async def expired(self, now: datetime, limit: int) -> Sequence[Conversation]:
        """The conversations whose time is over, or that of one which waits for them."""
        ...


class Outbox(Protocol):
    """The notices that leave after commit."""

    @property
    def filled(self) -> bool:
        """Whether this unit of work put something in."""
        ...

    def put(self, notice: Notice) -> None:
        """Queue a notice; one with a key that was used before is ignored."""
        ...

    def cancel(self, case: str, version: int) -> None:
        """Take back the unsent notices that one version of a case caused."""
        ...

    def release(self, person: str) -> None:
        """Look again at what was held for somebody who was not at work."""
        ...

    def release_everything(self) -> None:
        """Look again at what was held for anybody."""
        ...


class AuditTrail(Protocol):
    """The append-only record."""

    def note(self, line: AuditLine) -> None:
        """Add a line; it is chained and keyed at commit."""
        ...


@dataclass(frozen=True, slots=True)
class Invitation:
    """A single-use way in for one person. Only the hash of the code is kept. Times are UTC."""

    code_hash: str
    person: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class Accounts(Protocol):
    """The link between a person and a messenger account, and the life of that account."""

    async def invitation(self, code_hash: str) -> Invitation | None:
        """Return an invitation by the hash of its code, or None."""
        ...

    def invite(self, invitation: Invitation) -> None:
        """Store an invitation; earlier unused ones of the same person end."""
        ...

    def redeem(self, invitation: Invitation, telegram_user: int, at: datetime) -> None:
        """Use an invitation and link the messenger account (sealed, found by a keyed hash).

        At commit WriteConflict when it was used in the meantime.
        """
        ...

    def set_status(self, person: Person, status: AccountStatus) -> None:
        """Change the life of an account; also bumps the person's conversation, so that what is
        being handled for that person at this moment conflicts and is judged again."""
        ...

    def set_language(self, person: Person, language: Language) -> None:
        """Keep the language that a person chose in chat; it wins over a later import."""
        ...

    def set_reachable(self, person: Person, reachable: bool) -> None:
        """Remember that Telegram refuses messages to this person, or accepts them again."""
        ...

    def first_use(self, person: Person, at: datetime) -> None:
        """Remember when a person first used the bot."""
        ...

    def unlink(self, person: Person) -> None:
        """Cut the link with the messenger account."""
        ...

    async def holder(self, telegram_user: int) -> str | None:
        """Return the id of who is linked with a messenger account, or None."""
        ...

    async def chat_of(self, person: str) -> int | None:
        """Return the private chat of a person (the Telegram user id), or None when not linked."""
        ...


class Threads(Protocol):
    """Sparring threads. Their words are sealed with a key of their own; so is, with another, the
    route to who asked. No row holds a time finer than a day."""

    async def get(self, thread: str) -> SparringThread | None:
        """Return one thread, or None when there is none or its words are gone."""
        ...

    async def asker(self, thread: str) -> str | None:
        """Return the id of who asked, or None when the route is gone."""
        ...

    async def of_pools(self, pools: Sequence[str]) -> Sequence[SparringThread]:
        """The threads in these pools that have not ended, newest first."""
        ...

    async def asked_by(self, person: str) -> Sequence[SparringThread]:
        """The threads of one asker that still have a route; found by opening every route."""
        ...

    async def examples(self, topic: Topic) -> Sequence[SparringThread]:
        """The approved examples on a topic, newest first."""
        ...

    async def in_state(self, state: ThreadState, *, before: date) -> Sequence[SparringThread]:
        """The threads in a state whose last day lies before a day."""
        ...

    async def waiting_for_moderator(self) -> Sequence[SparringThread]:
        """The threads that were flagged or offered as an example."""
        ...

    async def take_unwritten(self, *, before: date) -> Sequence[str]:
        """The ids of the threads that were opened before a day and stand in no audit line yet;
        from this unit of work on they do."""
        ...

    def add(self, thread: SparringThread, asker: str) -> None:
        """Store a new thread, and the route to its asker apart from it."""
        ...

    def save(self, before: SparringThread, after: SparringThread) -> None:
        """Store a change; at commit WriteConflict when the stored version is not that of `before`."""
        ...

    def cut_route(self, thread: str) -> None:
        """Destroy the route to the asker with its key."""
        ...

    def purge(self, thread: str) -> None:
        """Destroy the words with their key, and the route; topic and day stay in the figures."""
        ...

    async def free_bird(self, person: str, birds: Sequence[str], today: date) -> str:
        """Return the first of these pseudonyms that this person did not use lately."""
        ...

    def use_bird(self, person: str, bird: str, until: date) -> None:
        """Remember, as a keyed hash, that this person used a pseudonym."""
        ...


class Counters(Protocol):
    """Figures without persons: how often something happened on a day."""

    def add(self, name: str, code: str, day: str) -> None:
        """Count one; `name` and `code` are codes, `day` is an ISO date."""
        ...

    async def sums(self, name: str, since: str, until: str) -> Mapping[str, int]:
        """Return what was counted under a name per code, from a day up to but not with another."""
        ...


class Work(Protocol):
    """One unit of work: everything that one update, command or tick reads and writes."""

    @property
    def now(self) -> datetime:
        """The instant of this unit, aware, in UTC."""
        ...

    @property
    def directory(self) -> Directory:
        """The directory as it was when the unit began."""
        ...

    @property
    def referrals(self) -> Referrals:
        """The referrals, without their words."""
        ...

    @property
    def texts(self) -> CaseTexts:
        """The words of the cases."""
        ...

    @property
    def cards(self) -> Cards:
        """Which message shows which case to whom."""
        ...

    @property
    def content_messages(self) -> ContentMessages:
        """The messages with content that must disappear."""
        ...

    @property
    def conversations(self) -> Conversations:
        """Where people are in a conversation."""
        ...

    @property
    def outbox(self) -> Outbox:
        """The notices that leave after commit."""
        ...

    @property
    def audit(self) -> AuditTrail:
        """The append-only record."""
        ...

    @property
    def accounts(self) -> Accounts:
        """The life of the accounts."""
        ...

    @property
    def counters(self) -> Counters:
        """Figures without persons."""
        ...

    @property
    def threads(self) -> Threads:
        """The sparring threads."""
        ...

    @property
    def rosters(self) -> Rosters:
        """When people can be reached."""
        ...

    @property
    def watches(self) -> Watches:
        """The ladders that are under way."""
        ...

    @property
    def digests(self) -> Digests:
        """The weekly figures."""
        ...

    @property
    def directory_writer(self) -> DirectoryWriter:
        """Writes to the directory."""
        ...

    async def commit(self) -> None:
        """Write everything that was gathered, durably and at once.

        Raises WriteConflict when something that was read has changed; then nothing is written.
        """
        ...


@dataclass(frozen=True, slots=True)
class UpdateKey:
    """What tells one delivery of an update from another: bot, number and keyed digest."""

    bot: int
    update_id: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A unit of work with what is known at the door: who it is, and whether it was done before."""

    work: Work
    person: Person | None
    conversation: Conversation | None
    seen_before: bool


class Storage(Protocol):
    """Where units of work come from."""

    async def open_update(self, key: UpdateKey, telegram_user: int | None, now: datetime) -> Opened:
        """Begin the unit of work of one update: one look tells whether it is new and who it is.

        The update is marked as handled by the commit of this unit.
        """
        ...

    async def begin(self, now: datetime) -> Work:
        """Begin a unit of work that no update asked for (command line, clock, courier)."""
        ...
