"""Sparring threads on the screen: the news without words, the thread itself on request.

Readers see a bird where the asker would stand, and colleagues by name unless they chose otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.views.buttons import menu_button
from bot.views.screen import Button, Rows, Screen, in_columns
from bot.views.texts import Texts
from casework.notices import NoticeKind
from casework.people import Directory, Person, Role
from casework.sparring import (
    ASKER,
    Entry,
    EntryKind,
    ExampleState,
    SparringThread,
    ThreadState,
    Topic,
)
from casework.unmasking import UnmaskReason, may_see_who

PREFIX = "t:"
MAX_SHOWN = 8
MAX_ANSWERS = 6
MAX_EXAMPLES = 3
LONGEST = 3500
"""Characters of one message with words: what does not fit goes into the next one."""


_THREAD = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True, slots=True)
class ThreadTap:
    """What was tapped under a thread: the action, the thread, and which answer it is about."""

    action: str
    thread: str
    number: int = 0


def thread_data(action: str, thread: SparringThread, number: int | None = None) -> str:
    """Return the callback data of a button under a thread."""
    tail = "" if number is None else f":{number}"
    return f"{PREFIX}{action}:{thread.id}{tail}"


def parse_thread_tap(data: str) -> ThreadTap | None:
    """Return the tap, or None for data that is not ours (it may be forged)."""
    if not data.startswith(PREFIX):
        return None
    parts = data.removeprefix(PREFIX).split(":")
    if not 2 <= len(parts) <= 3 or not all(parts) or not _THREAD.fullmatch(parts[1]):
        return None
    number = parts[2] if len(parts) == 3 else "0"
    if not (number.isascii() and number.isdecimal() and len(number) < 4):
        return None
    return ThreadTap(parts[0], parts[1], int(number))


def _button(action: str, thread: SparringThread, texts: Texts, number: int | None = None) -> Button:
    return Button(texts.say(f"thread-{action}"), thread_data(action, thread, number))


def headline(thread: SparringThread, texts: Texts) -> str:
    """Name a thread without any of its words."""
    return texts.say(
        "thread-headline",
        reference=thread.reference,
        bird=thread.pseudonym,
        topic=texts.say(f"topic-{thread.topic}"),
    )


READ_FROM = frozenset(
    {
        NoticeKind.SPAR_QUESTION,
        NoticeKind.SPAR_ANSWER,
        NoticeKind.SPAR_FOLLOW_UP,
        NoticeKind.SPAR_NO_ANSWER,
        NoticeKind.SPAR_CLOSED,
        NoticeKind.SPAR_REVEALED,
        NoticeKind.SPAR_RELEASED,
    }
)

FOR_THE_OFFICER = {
    NoticeKind.SPAR_FLAGGED: "judge",
    NoticeKind.SPAR_EXAMPLE: "judge",
    NoticeKind.SPAR_WHO: "who",
}
"""What the privacy officer does about a notice."""


def thread_notice(kind: NoticeKind, thread: SparringThread, person: Person, texts: Texts) -> Screen:
    """Return the news about a thread, free of its words."""
    text = texts.say(
        f"notice-{kind.value.lower().replace('_', '-')}",
        thread=headline(thread, texts),
        reference=thread.reference,
        reason=texts.say(f"unmask-{thread.unmasking.reason}") if thread.unmasking else "",
    )
    if kind is NoticeKind.SPAR_REVEAL:
        rows: Rows = tuple(
            (_button("accept_reveal", thread, texts, n), _button("read", thread, texts))
            for n, entry in thread.answers
            if entry.author == person.id and entry.reveal_offered and not entry.revealed
        )
        return Screen(text, rows)
    if kind in FOR_THE_OFFICER:
        return Screen(text, ((_button(FOR_THE_OFFICER[kind], thread, texts),),))
    if kind in READ_FROM and thread.state is not ThreadState.REDACTED:
        return Screen(text, ((_button("read", thread, texts),),))
    return Screen(text)


def thread_screens(
    thread: SparringThread, viewer: Person, directory: Directory, texts: Texts, *, asked: bool
) -> list[Screen]:
    """Return the thread with its words, and under the last message what this person can do."""
    blocks = [headline(thread, texts)]
    blocks += [_entry(e, thread, directory, texts, asked=asked) for e in thread.entries]
    if not thread.live:
        blocks.append(texts.say("thread-ended"))
    rows = _rows(thread, viewer, texts, asked=asked)
    parts = _split(blocks)
    last = len(parts) - 1
    return [
        Screen(text, rows if n == last else (), content=True, unlinked=True)
        for n, text in enumerate(parts)
    ]


def _split(blocks: Sequence[str]) -> list[str]:
    parts = [""]
    for block in blocks:
        joined = f"{parts[-1]}\n\n{block}".strip()
        if len(joined) > LONGEST and parts[-1]:
            parts.append(block)
        else:
            parts[-1] = joined
    return parts


def _entry(
    entry: Entry, thread: SparringThread, directory: Directory, texts: Texts, *, asked: bool
) -> str:
    who = author(entry, thread, directory, texts, asked=asked)
    said = texts.say("thread-entry", who=who, text=entry.text)
    return f"{said}\n{texts.say('spar-writer-says')}" if entry.overridden else said


def author(
    entry: Entry, thread: SparringThread, directory: Directory, texts: Texts, *, asked: bool
) -> str:
    """Name who wrote an entry, as far as readers may know. Who asked (`asked`) also knows an
    answerer without a name once both told each other who they are."""
    if entry.author == ASKER:
        return thread.pseudonym
    person = directory.people.get(entry.author)
    known = entry.named or (asked and entry.revealed)
    if not known or person is None:
        return texts.say("thread-colleague")
    return texts.say("person-known", name=person.name, function=person.function)


def _rows(thread: SparringThread, viewer: Person, texts: Texts, *, asked: bool) -> Rows:
    menu = (menu_button("menu", texts),)
    if viewer.has(Role.PRIVACY_OFFICER) and thread.state is ThreadState.FLAGGED:
        judge = (_button("release", thread, texts), _button("redact", thread, texts))
        who = "who" if may_see_who(thread, viewer) else "unmask"
        return (judge, (_button(who, thread, texts), *menu))
    if viewer.has(Role.PRIVACY_OFFICER) and thread.example is ExampleState.OFFERED:
        return ((_button("approve", thread, texts), _button("refuse", thread, texts)), menu)
    if asked:
        return (*_askers_rows(thread, texts), menu)
    if not thread.live:
        return (menu,)
    return ((_button("reply", thread, texts),), (_button("flag", thread, texts), *menu))


def _askers_rows(thread: SparringThread, texts: Texts) -> Rows:
    if thread.state is ThreadState.CLOSED and thread.example is ExampleState.NONE:
        return ((_button("offer", thread, texts),),)
    if not thread.live:
        return ()
    rows: list[tuple[Button, ...]] = []
    if any(thread.answers) and not thread.helped:
        rows.append((_button("helpful", thread, texts),))
    rows.append((_button("follow", thread, texts), _button("close", thread, texts)))
    rows.append((_button("convert", thread, texts),))
    offers = [
        Button(
            texts.say("thread-reveal-to", number=place),
            thread_data("reveal", thread, number),
        )
        for place, (number, entry) in enumerate(thread.answers, 1)
        if not entry.reveal_offered
    ][:MAX_ANSWERS]
    return (*rows, *in_columns(offers))


def unmask_screen(thread: SparringThread, texts: Texts) -> Screen:
    """Say what unmasking means before it is asked for, with a button for each reason."""
    reasons = tuple(
        Button(texts.say(f"unmask-{reason}"), thread_data("unmask_ask", thread, number))
        for number, reason in enumerate(UnmaskReason)
    )
    text = texts.say("thread-unmask-what", reference=thread.reference)
    return Screen(text, (reasons, (_button("judge", thread, texts), menu_button("menu", texts))))


def unmask_asked_screen(thread: SparringThread, texts: Texts) -> Screen:
    """Say that nothing was looked up yet, and what the second person does."""
    text = texts.say("thread-unmask-asked", reference=thread.reference)
    return Screen(text, ((_button("judge", thread, texts), menu_button("menu", texts)),))


def thread_list(
    mine: Sequence[SparringThread], pool: Sequence[SparringThread], texts: Texts
) -> Screen:
    """Return what can be read now: the own questions, and those of colleagues."""
    blocks: list[str] = []
    buttons: list[Button] = []
    own = {t.id for t in mine}
    for text_id, threads in (
        ("threads-mine", list(mine)[:MAX_SHOWN]),
        ("threads-pool", [t for t in pool if t.id not in own][:MAX_SHOWN]),
    ):
        if threads:
            lines = [texts.say(text_id), *(headline(t, texts) for t in threads)]
            blocks.append("\n".join(lines))
            buttons += [Button(t.reference, thread_data("read", t)) for t in threads]
    text = "\n\n".join(blocks) or texts.say("threads-none")
    last = (menu_button("spar", texts), menu_button("examples", texts), menu_button("menu", texts))
    return Screen(text, (*in_columns(buttons, 3), last))


def topics(texts: Texts) -> Screen:
    """Return the topics of the examples."""
    buttons = [Button(texts.say(f"topic-{t}"), f"m:examples:{t}") for t in Topic]
    return Screen(
        texts.say("examples-choose"), (*in_columns(buttons), (menu_button("menu", texts),))
    )


def examples_on(topic: Topic, threads: Sequence[SparringThread], texts: Texts) -> list[Screen]:
    """Return what was asked and answered on a topic, without any name."""
    label = texts.say(f"topic-{topic}")
    if not threads:
        rows: Rows = ((menu_button("examples", texts),),)
        return [Screen(texts.say("examples-none", topic=label), rows)]
    blocks = [texts.say("examples-on", topic=label)]
    for thread in threads:
        lines = []
        for entry in thread.entries:
            kind = "examples-answer" if entry.kind is EntryKind.ANSWER else "examples-question"
            lines.append(texts.say(kind, text=entry.text))
        blocks.append("\n".join(lines))
    rows = ((menu_button("examples", texts), menu_button("menu", texts)),)
    return [
        Screen(text, rows, content=True, unlinked=True) for text in _split(blocks)[:MAX_EXAMPLES]
    ]
