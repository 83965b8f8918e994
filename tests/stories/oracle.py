"""Who may read what, held beside everything that the bot sent.

The oracle follows every commit and every message. Afterwards it judges: each message that names a
case went to somebody who could see that case at that moment, and what somebody typed was read only
by the author and by people with full sight of a case that the message names.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import structlog

from bot.emulator.stage import Stage
from bot.emulator.state import Sent
from bot.views.screen import CALLBACK_LIMIT
from casework import access, sparring
from casework.access import View
from casework.people import Directory, Person, Role
from casework.referral import Referral
from casework.sparring import SparringThread
from storage.work import SqlWork

SENTENCE = re.compile(r"[^.!?\n]{12,}")
"""Shorter pieces (\"ja\", a date) say nothing about who read what."""

BROKEN = frozenset({"error", "exception", "critical"})
SPAR_REFERENCE = re.compile(r"SP-[0-9A-Z]{4}")
SPEAKING = frozenset({"sendMessage", "editMessageText", "sendDocument"})


@dataclass(slots=True)
class Change:
    """What a unit of work left: `after` is the number of messages that had been sent by then."""

    after: int
    directory: Directory
    cases: tuple[Referral, ...]


@dataclass(slots=True)
class Oracle:
    """Follows one performance. `judge` raises AssertionError with what was wrong."""

    stage: Stage | None = None
    changes: list[Change] = field(default_factory=list)
    threads: dict[str, list[tuple[SparringThread, str | None]]] = field(default_factory=dict)
    expected_errors: set[str] = field(default_factory=set)
    log: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    phones: dict[int, str] = field(default_factory=dict)
    """Telegram accounts that came later: whose they are, by key."""

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Follow every commit of this process from here on."""
        commit = SqlWork.commit

        async def followed(work: SqlWork) -> None:
            sent = len(self.stage.api.transcript) if self.stage else 0
            await commit(work)
            for thread in work.threads.gathered.values():
                asker = await work.threads.asker(thread.id)
                self.threads.setdefault(thread.reference, []).append((thread, asker))
            cases = tuple(work.referrals.gathered.values())
            # A message can be on its way before we are told: it is judged by either state.
            self.changes.append(Change(sent, work.directory, cases))

        monkeypatch.setattr(SqlWork, "commit", followed)

    def listen(self, stage: Stage) -> None:
        """Say on which stage it happens."""
        self.stage = stage

    def judge(self) -> None:
        """Check everything that holds for every story."""
        assert self.stage is not None, "the performance never began"
        api = self.stage.api
        assert api.refused == []
        typed = _typed(self.stage)
        for sent in api.transcript:
            for row in sent.buttons:
                for _, data in row:
                    assert data is None or len(data.encode()) <= CALLBACK_LIMIT
            if sent.method in SPEAKING and sent.chat is not None and sent.chat > 0:
                self._judge(sent, typed)

    def listen_to_log(self) -> None:
        """Take every line of our log before it is cleaned or written."""

        def take(_logger: object, level: str, event: MutableMapping[str, Any]) -> str:
            self.log.append((level, dict(event)))
            raise structlog.DropEvent

        structlog.configure(processors=[take])

    def judge_log(self, library_lines: str) -> None:
        """Check that the log tells nothing of what people typed, and that nothing broke."""
        assert self.stage is not None
        broken = [
            (level, event)
            for level, event in self.log
            if level in BROKEN and not {event.get("error"), _type(event)} & self.expected_errors
        ]
        for _, event in broken:
            if isinstance(event.get("exc_info"), BaseException):
                raise event["exc_info"]
        assert broken == [], broken
        assert "Traceback" not in library_lines
        logged = repr(self.log) + library_lines
        for words in _typed(self.stage).values():
            for piece in words:
                assert piece not in logged, "what somebody typed stands in the log"

    def _judge(self, sent: Sent, typed: dict[int, set[str]]) -> None:
        named = [case for case in self._cases(sent) if _names(sent, case)]
        seen: dict[str, View] = {}
        for case in named:
            best = max(self._view(sent, version) for version in self._versions(sent, case.id))
            may_know = best > View.NOTHING or self._from_the_other_side(sent, case)
            assert may_know, f"{sent.method} {sent.seq} names a case to a stranger"
            seen[case.id] = best
        for author, words in typed.items():
            if author == sent.chat:
                continue
            if any(part in sent.text for part in words):
                full = View.FULL in seen.values() or self._reads_thread(sent)
                assert full, f"{sent.method} {sent.seq} tells too much"
                assert sent.protect or "dossier" in sent.text.casefold(), f"{sent.seq} is open"

    def _from_the_other_side(self, sent: Sent, case: Referral) -> bool:
        """The last step of the ladder names the reference to the coordinator of the sender's side,
        without a way to open the case."""
        directory = self._directory(sent)
        person, sender = self._person(directory, sent.chat), directory.people[case.sender]
        beside = (
            person is not None
            and person.has(Role.COORDINATOR, Role.SENIOR_OFFICER)
            and not set(person.teams).isdisjoint(sender.teams)
        )
        return beside and not sent.buttons

    def _reads_thread(self, sent: Sent) -> bool:
        """Words of a sparring thread may be read by its pool as it is, its asker, and when it was
        flagged by the privacy officer."""
        found = SPAR_REFERENCE.search(sent.text)
        person = self._person(self._directory(sent), sent.chat)
        if person is None:
            return False
        if found is None:
            return sparring.may_ask(person) and self._is_example(sent)
        return any(
            sparring.may_read(self._directory(sent), person, thread, asker)
            for thread, asker in self.threads.get(found.group(), ())
        )

    def _is_example(self, sent: Sent) -> bool:
        """What colleagues may learn from names no question, holds one that was approved, and cannot
        be passed on."""
        approved = [
            thread
            for versions in self.threads.values()
            for thread, _ in versions
            if thread.example is sparring.ExampleState.APPROVED
        ]
        return sent.protect and any(thread.texts[0] in sent.text for thread in approved)

    def _cases(self, sent: Sent) -> list[Referral]:
        latest = {case.id: case for change in self.changes for case in change.cases}
        return list(latest.values())

    def _versions(self, sent: Sent, case: str) -> list[Referral]:
        """The case as it stood when this message came: with what was just being written."""
        known = [
            (change.after, found)
            for change in self.changes
            for found in change.cases
            if found.id == case and change.after < sent.seq
        ]
        newest = max((after for after, _ in known), default=0)
        settled = [found for after, found in known if after < newest][-1:]
        return [*settled * (newest == sent.seq - 1), *(f for after, f in known if after == newest)]

    def _view(self, sent: Sent, case: Referral) -> View:
        directory = self._directory(sent)
        person = self._person(directory, sent.chat)
        return View.NOTHING if person is None else access.view(directory, person, case)

    def _directory(self, sent: Sent) -> Directory:
        return [c.directory for c in self.changes if c.after < sent.seq][-1]

    def _person(self, directory: Directory, chat: int | None) -> Person | None:
        assert self.stage is not None
        keys = {person.id: key for key, person in self.stage.people.items()} | self.phones
        return next((p for p in directory.people.values() if p.key == keys.get(chat or 0)), None)


def _type(event: dict[str, Any]) -> str:
    return type(event.get("exc_info")).__name__


def _names(sent: Sent, case: Referral) -> bool:
    data = [data or "" for row in sent.buttons for _, data in row]
    labels = [label for row in sent.buttons for label, _ in row]
    return (
        case.reference in sent.text
        or any(case.reference in label for label in labels)
        or any(case.id in part for part in data)
    )


def _typed(stage: Stage) -> dict[int, set[str]]:
    """Every longer piece that somebody typed, by chat; commands and codes left out."""
    found: dict[int, set[str]] = {}
    for chat in stage.api.world.chats.values():
        for message in chat.messages.values():
            if message.sender != chat.id or message.text.startswith("/"):
                continue
            pieces = {piece.strip() for piece in SENTENCE.findall(message.text)}
            found.setdefault(chat.id, set()).update(p for p in pieces if len(p) >= 12)
    return found
