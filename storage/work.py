"""The unit of work and where it comes from."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sqlalchemy import bindparam, literal, select

from casework.people import Directory
from casework.ports import Opened, UpdateKey
from casework.roster import Roster
from storage.accounts import SqlAccounts, hash_of
from storage.audit import Chain, SqlAudit
from storage.case_texts import SqlCaseTexts
from storage.conversations import SqlConversations, key_of
from storage.digests import SqlDigests
from storage.directory import SqlDirectoryWriter, read_directory
from storage.engine import Engine
from storage.messages import SqlCards, SqlContentMessages, SqlCounters
from storage.outbox import SqlOutbox
from storage.referrals import SqlReferrals
from storage.rosters import Entry, RosterPictures, SqlRosters
from storage.tables import account, conversation, inbox, municipality
from storage.threads import SqlThreads
from storage.together import MARK
from storage.vault import Vault
from storage.watches import SqlWatches
from storage.writes import WriteSet

# One look tells whether an update is new, who it is, where that person is, and whether the
# directory that we hold is still the present one.
_SEEN = (
    select(literal(1))
    .where(
        inbox.c.bot == bindparam("bot"),
        inbox.c.update_id == bindparam("update_id"),
        inbox.c.digest == bindparam("digest"),
    )
    .scalar_subquery()
)
_DOOR = (
    select(
        municipality.c.directory_version.label("directory_version"),
        municipality.c.roster_version.label("roster_version"),
        _SEEN.label("seen"),
        account.c.person.label("who"),
        conversation,
    )
    .select_from(municipality)
    .outerjoin(account, account.c.telegram_hash == bindparam("telegram_hash"))
    .outerjoin(conversation, conversation.c.key == bindparam("talk"))
)
_VERSION = select(municipality.c.directory_version, municipality.c.roster_version)


@dataclass
class SqlWork:
    """One unit of work on a SQL database. Its repositories hang on one write set, and are made when
    they are asked for: most units need a few of them."""

    engine: Engine
    vault: Vault
    now: datetime
    directory: Directory
    roster: Roster
    entries: Mapping[str, Entry]
    chain: Chain
    key: UpdateKey | None = None
    person: str | None = None
    committed: bool = False
    writes: WriteSet = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing to write."""
        self.writes = WriteSet(postgres=self.engine.postgres)

    @cached_property
    def referrals(self) -> SqlReferrals:
        """The referrals, without their words."""
        return SqlReferrals(self.engine, self.writes, self.vault)

    @cached_property
    def texts(self) -> SqlCaseTexts:
        """The words of the cases."""
        return SqlCaseTexts(self.engine, self.writes, self.vault, self.referrals.new_keys)

    @cached_property
    def cards(self) -> SqlCards:
        """Which message shows which case to whom."""
        return SqlCards(self.engine, self.writes)

    @cached_property
    def content_messages(self) -> SqlContentMessages:
        """The messages with content that must disappear."""
        return SqlContentMessages(self.engine, self.writes, self.vault)

    @cached_property
    def conversations(self) -> SqlConversations:
        """Where people are in a conversation."""
        return SqlConversations(self.engine, self.writes, self.vault)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """The notices that leave after commit."""
        return SqlOutbox(self.writes, self.vault, self.now)

    @cached_property
    def audit(self) -> SqlAudit:
        """The append-only record."""
        return SqlAudit(self.writes, self.chain)

    @cached_property
    def accounts(self) -> SqlAccounts:
        """The life of the accounts."""
        return SqlAccounts(
            self.engine, self.writes, self.vault, self.directory_writer, self.conversations
        )

    @cached_property
    def counters(self) -> SqlCounters:
        """Figures without persons."""
        return SqlCounters(self.engine, self.writes)

    @cached_property
    def directory_writer(self) -> SqlDirectoryWriter:
        """Writes to the directory."""
        return SqlDirectoryWriter(self.engine, self.writes)

    @cached_property
    def threads(self) -> SqlThreads:
        """The sparring threads."""
        return SqlThreads(self.engine, self.writes, self.vault)

    @cached_property
    def rosters(self) -> SqlRosters:
        """When people can be reached."""
        return SqlRosters(self.writes, self.roster, self.entries)

    @cached_property
    def watches(self) -> SqlWatches:
        """The ladders that are under way."""
        return SqlWatches(self.engine, self.writes)

    @cached_property
    def digests(self) -> SqlDigests:
        """The weekly figures."""
        return SqlDigests(self.engine, self.writes)

    async def commit(self) -> None:
        """Write everything durably and at once. Raises WriteConflict, StorageUnavailable."""
        if self.committed:
            raise RuntimeError("a unit of work commits once")
        self.committed = True
        if self.person is not None:
            self.conversations.turn(self.person)
        self.conversations.gather()
        self.audit.gather()
        self.outbox.gather()
        if self.key is not None:
            self.writes.add(
                MARK,
                {
                    "bot": self.key.bot,
                    "update_id": self.key.update_id,
                    "digest": self.key.digest,
                    "at": self.now,
                },
            )
        if self.writes:
            await self.engine.write(self.writes.steps)


@dataclass(slots=True)
class SqlStorage:
    """Where units of work come from; keeps the present picture of the directory."""

    engine: Engine
    vault: Vault
    _directory: Directory | None = None
    _rosters: RosterPictures = field(default_factory=RosterPictures)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _seen_people: dict[str, str] = field(default_factory=dict)
    chain: Chain = field(init=False)

    def __post_init__(self) -> None:
        """Begin without knowing where the audit trail ends."""
        self.chain = Chain(self.vault)

    async def open_update(self, key: UpdateKey, telegram_user: int | None, now: datetime) -> Opened:
        """Begin the unit of work of one update."""
        found = "" if telegram_user is None else hash_of(self.vault, telegram_user)
        row = (
            await self.engine.rows(
                _DOOR,
                {
                    "bot": key.bot,
                    "update_id": key.update_id,
                    "digest": key.digest,
                    "telegram_hash": found,
                    "talk": self._talk_of(found),
                },
            )
        )[0]
        work = await self._work(now, row.directory_version, row.roster_version)
        work.key = key
        person = work.directory.people.get(row.who or "")
        talk = None
        if person is not None:
            work.person = person.id
            if self._seen_people.get(found) == person.id:
                talk = work.conversations.loaded(person.id, row if row.key is not None else None)
            else:
                # Nothing in the tables leads from a person to a conversation; from now on we know.
                self._seen_people[found] = person.id
                talk = await work.conversations.get(person.id)
        return Opened(work, person, talk, row.seen is not None)

    def _talk_of(self, telegram_hash: str) -> str:
        """Return the name of the conversation of who is probably at the door."""
        person = self._seen_people.get(telegram_hash)
        return "" if person is None else key_of(self.vault, person)

    async def begin(self, now: datetime) -> SqlWork:
        """Begin a unit of work that no update asked for."""
        versions = (await self.engine.rows(_VERSION, {}))[0]
        return await self._work(now, versions.directory_version, versions.roster_version)

    async def _work(self, now: datetime, directory_version: int, roster_version: int) -> SqlWork:
        """Begin a unit of work on the pictures of these versions."""
        present = await self._present(directory_version)
        pictures = self._rosters
        await pictures.look(self.engine, roster_version, now)
        directory = pictures.directory(present, now)
        return SqlWork(
            self.engine,
            self.vault,
            now,
            directory,
            pictures.roster(present),
            pictures.entries,
            self.chain,
        )

    async def _present(self, version: int) -> Directory:
        known = self._directory
        if known is None or known.version < version:
            # Whoever comes at the same moment waits for the one who reads.
            async with self._reading:
                known = self._directory
                if known is None or known.version < version:
                    known = self._directory = await read_directory(self.engine)
        return known
