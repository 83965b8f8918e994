"""An in-memory unit of work: the same contract as storage, for tests of rules and actions.

It commits at once and keeps what was told, so that a test can ask who heard what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from secrets import token_hex

from casework.audit import AuditLine
from casework.availability import DutyShift, Leave, Mute, OwnHours, Shift
from casework.case_texts import CaseText
from casework.conversation import Conversation
from casework.directory_changes import ChatChanges
from casework.errors import WriteConflict
from casework.notices import Notice
from casework.people import (
    AccountStatus,
    Directory,
    Language,
    Municipality,
    Neighbourhood,
    Organisation,
    Person,
    Team,
)
from casework.ports import Card, ContentMessage, Invitation
from casework.referral import Referral
from casework.roster import Roster
from casework.sharing import Ground
from casework.watch import Sent
from casework.watch_store import Due, KeptWatch, WatchKind


@dataclass
class Memory:
    """Everything that is kept, and the present instant."""

    directory: Directory
    now: datetime
    cases: dict[str, Referral] = field(default_factory=dict)
    words: list[CaseText] = field(default_factory=list)
    told: dict[str, Notice] = field(default_factory=dict)
    lines: list[AuditLine] = field(default_factory=list)
    kept_cards: dict[tuple[str, str], Card] = field(default_factory=dict)
    codes: dict[str, Invitation] = field(default_factory=dict)
    links: dict[str, int] = field(default_factory=dict)
    figures: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    kept_watches: dict[tuple[str, WatchKind], KeptWatch] = field(default_factory=dict)
    in_chats: dict[object, ContentMessage] = field(default_factory=dict)
    talks: dict[str, Conversation] = field(default_factory=dict)
    written: list[tuple[str, object]] = field(default_factory=list)
    changed_in_chat: ChatChanges = frozenset()
    roster: Roster = field(init=False)

    def __post_init__(self) -> None:
        self.roster = Roster(self.directory)

    @property
    def referrals(self) -> MemoryReferrals:
        return MemoryReferrals(self)

    @property
    def texts(self) -> MemoryTexts:
        return MemoryTexts(self)

    @property
    def cards(self) -> MemoryCards:
        return MemoryCards(self)

    @property
    def outbox(self) -> MemoryOutbox:
        return MemoryOutbox(self)

    @property
    def audit(self) -> MemoryAudit:
        return MemoryAudit(self)

    @property
    def accounts(self) -> MemoryAccounts:
        return MemoryAccounts(self)

    @property
    def counters(self) -> MemoryCounters:
        return MemoryCounters(self)

    @property
    def content_messages(self) -> MemoryContentMessages:
        return MemoryContentMessages(self)

    @property
    def conversations(self) -> MemoryConversations:
        return MemoryConversations(self)

    @property
    def directory_writer(self) -> MemoryDirectoryWriter:
        return MemoryDirectoryWriter(self)

    @property
    def rosters(self) -> MemoryRosters:
        return MemoryRosters(self)

    @property
    def watches(self) -> MemoryWatches:
        return MemoryWatches(self)

    async def commit(self) -> None:
        """Nothing waits here."""

    def heard(self, person: str) -> list[Notice]:
        """What was told to a person, in order."""
        return [n for n in self.told.values() if n.recipient == person]


@dataclass
class MemoryReferrals:
    memory: Memory

    async def get(self, case: str) -> Referral | None:
        return self.memory.cases.get(case)

    async def load(self, cases: Sequence[str]) -> None:
        """Everything is in memory."""

    async def by_reference(self, reference: str) -> Referral | None:
        return next((r for r in self.memory.cases.values() if r.reference == reference), None)

    async def sent_by(self, person: str, *, ended_since: datetime) -> Sequence[Referral]:
        return [r for r in self.memory.cases.values() if r.sender == person]

    async def of_owner(self, person: str, *, ended_since: datetime) -> Sequence[Referral]:
        return [r for r in self.memory.cases.values() if r.owner == person]

    async def of_team(
        self, team: str, *, ended_since: datetime | None = None
    ) -> Sequence[Referral]:
        def asked_for(case: Referral) -> bool:
            if case.ended_at is None or ended_since is None:
                return case.is_open
            return case.ended_at >= ended_since

        return [r for r in self.memory.cases.values() if r.team == team and asked_for(r)]

    async def recent_ground(self, person: str, *, since: datetime) -> str | None:
        return None

    def add(self, referral: Referral) -> None:
        self.memory.cases[referral.id] = referral

    def save(self, before: Referral, after: Referral) -> None:
        if self.memory.cases[before.id].version != before.version:
            raise WriteConflict
        assert after.version == before.version + 1
        self.memory.cases[before.id] = after


@dataclass
class MemoryTexts:
    memory: Memory

    async def of(self, case: str) -> Sequence[CaseText]:
        return [t for t in self.memory.words if t.case == case]

    def add(self, text: CaseText) -> None:
        self.memory.words.append(text)

    def erase(self, case: str) -> None:
        self.memory.words = [t for t in self.memory.words if t.case != case]


@dataclass
class MemoryCards:
    memory: Memory

    async def get(self, case: str, person: str) -> Card | None:
        return self.memory.kept_cards.get((case, person))

    async def holders(self, case: str) -> Sequence[str]:
        return [person for c, person in self.memory.kept_cards if c == case]

    async def of(self, person: str) -> Sequence[Card]:
        return [card for (_, who), card in self.memory.kept_cards.items() if who == person]

    def put(self, card: Card) -> None:
        self.memory.kept_cards[card.case, card.person] = card

    def forget(self, card: Card) -> None:
        self.memory.kept_cards.pop((card.case, card.person), None)


@dataclass
class MemoryOutbox:
    memory: Memory

    @property
    def filled(self) -> bool:
        return bool(self.memory.told)

    def put(self, notice: Notice) -> None:
        self.memory.told.setdefault(notice.key, notice)

    def cancel(self, case: str, version: int) -> None:
        self.memory.told = {
            k: n for k, n in self.memory.told.items() if (n.case, n.version) != (case, version)
        }

    def release(self, person: str) -> None: ...

    def release_everything(self) -> None: ...


@dataclass
class MemoryAudit:
    memory: Memory

    def note(self, line: AuditLine) -> None:
        self.memory.lines.append(line)


@dataclass
class MemoryAccounts:
    memory: Memory

    def _change(self, person: Person, **changes: object) -> None:
        people = dict(self.memory.directory.people)
        people[person.id] = replace(people[person.id], **changes)
        self.memory.directory = replace(self.memory.directory, people=people)

    async def invitation(self, code_hash: str) -> Invitation | None:
        return self.memory.codes.get(code_hash)

    def invite(self, invitation: Invitation) -> None:
        self.memory.codes = {
            h: i for h, i in self.memory.codes.items() if i.person != invitation.person
        }
        self.memory.codes[invitation.code_hash] = invitation

    def redeem(self, invitation: Invitation, telegram_user: int, at: datetime) -> None:
        self.memory.codes[invitation.code_hash] = replace(invitation, used_at=at)
        self.memory.links[invitation.person] = telegram_user

    def set_status(self, person: Person, status: AccountStatus) -> None:
        self._change(person, status=status)

    def set_language(self, person: Person, language: Language) -> None:
        self._change(person, language=language)

    def set_reachable(self, person: Person, reachable: bool) -> None:
        self._change(person, reachable=reachable)

    def first_use(self, person: Person, at: datetime) -> None:
        self._change(person, first_used_at=at)

    def unlink(self, person: Person) -> None:
        self.memory.links.pop(person.id, None)

    async def holder(self, telegram_user: int) -> str | None:
        return next((p for p, user in self.memory.links.items() if user == telegram_user), None)

    async def chat_of(self, person: str) -> int | None:
        return self.memory.links.get(person)


@dataclass
class MemoryCounters:
    memory: Memory

    def add(self, name: str, code: str, day: str) -> None:
        self.memory.figures[name, code, day] += 1

    async def sums(self, name: str, since: str, until: str) -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for (kept, code, day), count in self.memory.figures.items():
            if kept == name and since <= day < until:
                found[code] += count
        return found


@dataclass
class MemoryRosters:
    memory: Memory

    async def roster(self) -> Roster:
        return replace(self.memory.roster, directory=self.memory.directory)

    def _change(self, **changes: object) -> None:
        self.memory.roster = replace(self.memory.roster, **changes)

    def put_shift(self, shift: Shift) -> None:
        self.remove_shift(shift)
        self._change(shifts=(*self.memory.roster.shifts, shift))

    def remove_shift(self, shift: Shift) -> None:
        kept = (
            s for s in self.memory.roster.shifts if (s.person, s.span) != (shift.person, shift.span)
        )
        self._change(shifts=tuple(kept))

    def put_duty(self, duty: DutyShift) -> None:
        kept = (d for d in self.memory.roster.duties if d != duty)
        self._change(duties=(*kept, duty))

    def put_leave(self, leave: Leave) -> None:
        self.remove_leave(leave)
        self._change(leaves=(*self.memory.roster.leaves, leave))

    def remove_leave(self, leave: Leave) -> None:
        kept = (
            known
            for known in self.memory.roster.leaves
            if (known.person, known.span.start) != (leave.person, leave.span.start)
        )
        self._change(leaves=tuple(kept))

    def put_mute(self, mute: Mute) -> None:
        self.end_mute(mute.person)
        self._change(mutes=(*self.memory.roster.mutes, mute))

    def end_mute(self, person: str) -> None:
        self._change(mutes=tuple(m for m in self.memory.roster.mutes if m.person != person))

    def put_hours(self, hours: OwnHours) -> None:
        kept = (h for h in self.memory.roster.hours if h.person != hours.person)
        self._change(hours=(*kept, hours))

    def told(self, person: str, at: datetime) -> None:
        self._change(told={**self.memory.roster.told, person: at})

    def forget_before(self, instant: datetime) -> None:
        self._change(shifts=tuple(s for s in self.memory.roster.shifts if s.span.end >= instant))


@dataclass
class MemoryWatches:
    memory: Memory

    async def get(self, case: str, kind: WatchKind) -> KeptWatch | None:
        return self.memory.kept_watches.get((case, kind))

    async def sent(
        self, cases: Sequence[str], kinds: Collection[WatchKind]
    ) -> Mapping[str, Sequence[Sent]]:
        found: dict[str, list[Sent]] = {}
        for kept in self.memory.kept_watches.values():
            if kept.case in cases and kept.kind in kinds:
                found.setdefault(kept.case, []).extend(kept.watch.sent)
        return found

    async def due(self, now: datetime, limit: int) -> Sequence[Due]:
        due = [k for k in self.memory.kept_watches.values() if k.look_at and k.look_at <= now]
        due.sort(key=lambda k: (k.look_at, k.case, k.kind))
        cases = self.memory.cases
        return [Due(k.case, k.kind, cases[k.case].team, cases[k.case].owner) for k in due[:limit]]

    async def read(self, due: Sequence[Due], now: datetime) -> Sequence[KeptWatch]:
        return [self.memory.kept_watches[d.case, d.kind] for d in due]

    def start(self, kept: KeptWatch) -> None:
        self._put(kept)

    def save(self, before: KeptWatch, after: KeptWatch) -> None:
        if self.memory.kept_watches[before.case, before.kind].token != before.token:
            raise WriteConflict
        self._put(after)

    def rest(self, case: str, kind: WatchKind) -> None:
        self._look_at(case, kind, None)

    def wake(self, case: str, kind: WatchKind, at: datetime) -> None:
        self._look_at(case, kind, at)

    def _look_at(self, case: str, kind: WatchKind, at: datetime | None) -> None:
        kept = self.memory.kept_watches.get((case, kind))
        if kept is not None:
            self._put(replace(kept, look_at=at))

    def _put(self, kept: KeptWatch) -> None:
        key = kept.case, kept.kind
        self.memory.kept_watches[key] = replace(kept, token=token_hex(8))


@dataclass
class MemoryContentMessages:
    memory: Memory

    def remember(self, message: ContentMessage) -> None:
        self.memory.in_chats[_place(message)] = message

    async def due(self, now: datetime, limit: int) -> Sequence[ContentMessage]:
        return [m for m in self.memory.in_chats.values() if m.remove_at <= now][:limit]

    async def again(self, message: ContentMessage) -> ContentMessage | None:
        return self.memory.in_chats.get(_place(message))

    def postpone(self, message: ContentMessage, until: datetime) -> None:
        self.remember(replace(message, remove_at=until))

    async def of(self, person: str) -> Sequence[ContentMessage]:
        here = (m for m in self.memory.in_chats.values() if m.person == person and m.chat is None)
        return [m for m in here if not m.unlinked]

    async def unlinked_of(self, person: str) -> Sequence[ContentMessage]:
        here = (m for m in self.memory.in_chats.values() if m.person == person and m.chat is None)
        return [m for m in here if m.unlinked]

    def forget(self, message: ContentMessage) -> None:
        self.memory.in_chats.pop(_place(message), None)


def _place(message: ContentMessage) -> object:
    return message.key or (message.person, message.message_id, message.chat)


@dataclass
class MemoryConversations:
    memory: Memory

    async def get(self, person: str) -> Conversation | None:
        return self.memory.talks.get(person)

    def save(self, before: Conversation | None, after: Conversation | None) -> None:
        if before is not None:
            self.memory.talks.pop(before.person, None)
        if after is not None:
            self.memory.talks[after.person] = after

    async def expired(self, now: datetime, limit: int) -> Sequence[Conversation]:
        return [c for c in self.memory.talks.values() if _over(c, now)][:limit]


def _over(talk: Conversation | None, now: datetime) -> bool:
    return talk is not None and (talk.expires_at <= now or _over(talk.paused, now))


@dataclass
class MemoryDirectoryWriter:
    """Keeps what was written, in order: the name of the method and what it got."""

    memory: Memory

    def put_municipality(self, municipality: Municipality) -> None:
        self.memory.written.append(("municipality", municipality))

    def put_organisation(self, organisation: Organisation) -> None:
        self.memory.written.append(("organisation", organisation))

    def put_neighbourhood(self, neighbourhood: Neighbourhood) -> None:
        self.memory.written.append(("neighbourhood", neighbourhood))

    def put_team(self, team: Team) -> None:
        self.memory.written.append(("team", team))

    def put_person(self, person: Person) -> None:
        self.memory.written.append(("person", person))

    def put_ground(self, ground: Ground) -> None:
        self.memory.written.append(("ground", ground))

    async def chat_changes(self) -> ChatChanges:
        return self.memory.changed_in_chat

    def forget_chat_changes(self, table: str, row: str) -> None:
        kept = (c for c in self.memory.changed_in_chat if c[:2] != (table, row))
        self.memory.changed_in_chat = frozenset(kept)
