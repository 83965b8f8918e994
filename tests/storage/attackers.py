"""What somebody without the key could try, to learn who asked a question.

Every attacker names suspects; one of them is guessed at random. Rows are looked at as they lie in
the tables, with their order; people are known by name, with their teams and hours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from casework import sparring
from casework.actions.sparring import LATER_MOST
from casework.calendar import WorkCalendar
from casework.people import Directory
from storage.codec import instant
from tests.storage.busy_town import POOL, Observation

Row = dict[str, Any]
ACTORS = (("audit", "actor"), ("case_text", "author"), ("referral", "sender"))


def fresh(seen: Observation, table: str) -> list[Row]:
    """The rows of a table that are new or changed after the question."""
    before = [tuple(row.values()) for row in seen.before[table]]
    known = set(before)
    return [row for row in seen.after[table] if tuple(row.values()) not in known]


def question_rows(seen: Observation) -> list[Row]:
    """The rows of the outbox that brought this question, in their order."""
    return [r for r in fresh(seen, "outbox") if r["kind"].startswith("SPAR_Q")]


def opened(seen: Observation) -> set[str]:
    """The id of the thread that was not there before."""
    return {r["id"] for r in seen.after["thread"]} - {r["id"] for r in seen.before["thread"]}


def acts(rows: Iterable[tuple[str, Row]]) -> Counter[str]:
    """How often somebody is named in new rows in clear."""
    columns = dict(ACTORS)
    return Counter(row[columns[table]] for table, row in rows)


@dataclass(slots=True)
class Attacker:
    """What an attacker knows beforehand and learns meanwhile."""

    directory: Directory
    askers: list[str]
    readers: list[str] = field(init=False)
    together: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    turns: Counter[str] = field(default_factory=Counter)
    found_out: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look up who reads the pool."""
        self.readers = sorted(sparring.pool(self.directory, POOL).readers)

    # A colleague, who asks everybody to see their phones.

    def missing_from_the_list(self, seen: Observation) -> set[str]:
        """Who reads the pool but got nothing."""
        told = {s.person for s in seen.phones if s.kind == "SPAR_QUESTION"}
        return set(self.readers) - told

    def only_one_with_more(self, seen: Observation) -> set[str]:
        """Who got another number of messages with the question than the rest."""
        told = Counter(s.person for s in seen.phones if s.kind == "SPAR_QUESTION")
        told = Counter({p: n for p, n in told.items() if p in self.readers})
        usual = Counter(told.values()).most_common(1)
        return {p for p, n in told.items() if n != usual[0][0]} if usual else set()

    def told_first(self, seen: Observation) -> set[str]:
        """Who heard of it first."""
        return set(self._order(seen)[:1])

    def told_last(self, seen: Observation) -> set[str]:
        """Who heard of it last."""
        return set(self._order(seen)[-1:])

    def out_of_line(self, seen: Observation) -> set[str]:
        """Who stands in another place than the order of the ids would give."""
        order = self._order(seen)
        return {p for p, q in zip(order, sorted(order), strict=True) if p != q}

    def odd_moment(self, seen: Observation) -> set[str]:
        """Who heard of it at another moment than the rest."""
        when = {s.person: s.at for s in seen.phones if s.kind == "SPAR_QUESTION"}
        usual = Counter(when.values()).most_common(1)
        return {p for p in self.readers if p in when and when[p] != usual[0][0]} if usual else set()

    def _order(self, seen: Observation) -> list[str]:
        told = [s for s in seen.phones if s.kind == "SPAR_QUESTION" and s.person in self.readers]
        soonest = min((s.at for s in told), default=None)
        return [s.person for s in sorted(told, key=lambda s: s.message_id) if s.at == soonest]

    # A coordinator, who sees what colleagues do with cases.

    def last_seen_busy(self, seen: Observation) -> set[str]:
        """Whose act with a case was the last one before the question."""
        return self._nearest(seen, lambda at, asked: at <= asked)

    def next_seen_busy(self, seen: Observation) -> set[str]:
        """Whose act with a case was the first one after it."""
        return self._nearest(seen, lambda at, asked: at > asked)

    def quiet_meanwhile(self, seen: Observation) -> set[str]:
        """Who did nothing with a case meanwhile."""
        return set(self.askers) - set(acts(self._named(seen)))

    def _named(self, seen: Observation) -> list[tuple[str, Row]]:
        return [(table, row) for table, _ in ACTORS for row in fresh(seen, table)]

    def _nearest(self, seen: Observation, fits: Callable[[datetime, datetime], bool]) -> set[str]:
        asked = self._asked_at(seen)
        found = [
            (abs(at - asked), row[column])
            for table, column in ACTORS
            for row in [*seen.later[table], *seen.after[table]]
            if fits(at := instant(_moment(row)), asked) and row[column] in self.askers
        ]
        return {min(found)[1]} if found else set()

    def _asked_at(self, seen: Observation) -> datetime:
        rows = question_rows(seen)
        return instant(rows[0]["due_at"]) if rows else seen.asked_on

    # An administrator with every table, and the database from before and after.

    def named_in_a_row(self, seen: Observation) -> set[str]:
        """Whose id stands in a new row of the tables of questions."""
        rows = [r for t in ("thread", "thread_route", "used_bird") for r in fresh(seen, t)]
        rows += [r for r in fresh(seen, "outbox") if r["kind"].startswith("SPAR")]
        named = " ".join(str(v) for r in rows for v in r.values() if not isinstance(v, bytes))
        return {p for p in self.askers if p in named}

    def odd_row_in_the_outbox(self, seen: Observation) -> set[str]:
        """Who stands where one row of the question is made, due or sealed otherwise."""
        rows = question_rows(seen)
        kinds = Counter(_look(r) for r in rows)
        odd = [n for n, r in enumerate(rows) if kinds[_look(r)] == 1]
        people = sorted(self.readers)
        return {people[n] for n in odd if n < len(people)}

    def how_many_rows(self, seen: Observation) -> set[str]:
        """One row more than there are readers: the asker is no reader."""
        count = len(question_rows(seen))
        inside = count == len(self.readers)
        if not inside and count != len(self.readers) + 1:
            return set()
        return {p for p in self.askers if (p in self.readers) == inside}

    def whose_hours(self, seen: Observation) -> set[str]:
        """Whose working hours give the moment at which a lack of answers is told."""
        rows = [r for r in fresh(seen, "outbox") if r["kind"] == "SPAR_NO_ANSWER"]
        if not rows:
            return set()
        due, asked = instant(rows[0]["due_at"]), self._asked_at(seen)
        return {
            p.id
            for p in map(self.directory.people.__getitem__, self.askers)
            for team in p.teams[:1]
            if self._just_before(self.directory.teams[team].calendar, asked, due)
        }

    @staticmethod
    def _just_before(calendar: WorkCalendar, asked: datetime, due: datetime) -> bool:
        """It is told a little later than the hours say, by chance: longer than that is another team."""
        later = due - calendar.plus_working_minutes(asked, 240)
        return timedelta(0) <= later <= timedelta(seconds=LATER_MOST)

    def whose_name_is_as_long(self, seen: Observation) -> set[str]:
        """Whose id has the length of what is sealed."""
        sizes = Counter(len(r["sealed"]) for r in seen.after["thread_route"])
        lengths = Counter(len(p) for p in self.askers)
        (new,) = {len(r["sealed"]) for r in fresh(seen, "thread_route")} or {0}
        rank = sorted(sizes).index(new) if new in sizes else 0
        size = sorted(lengths)[min(rank, len(lengths) - 1)]
        return {p for p in self.askers if len(p) == size}

    def order_of_first_use(self, seen: Observation) -> set[str]:
        """Rows of conversations lie in the order in which people came; most turns meanwhile."""
        first = {r["person"]: r["first_used_at"] for r in seen.after["account"]}
        people = sorted((p for p in first if first[p]), key=lambda p: first[p])
        keys = [r["key"] for r in seen.after["conversation"]]
        if len(keys) != len(people):
            return set()
        return self._turned_most(seen, dict(zip(keys, people, strict=True)))

    def busy_at_the_same_time(self, seen: Observation) -> set[str]:
        """Learn whose row it is by who is seen busy when it turns; then most turns meanwhile."""
        named = acts(self._named(seen))
        for key, turned in _turns(seen).items():
            self.turns[key] += turned
            for person, times in named.items():
                self.together[key][person] += times * turned
        total = Counter[str]()
        for counts in self.together.values():
            total.update(counts)
        whose = {
            key: max(counts, key=lambda p: counts[p] / (self.turns[key] * total[p]))
            for key, counts in self.together.items()
            if counts and self.turns[key]
        }
        return self._turned_most(seen, whose)

    def _turned_most(self, seen: Observation, whose: dict[str, str]) -> set[str]:
        turned = {k: n for k, n in _turns(seen).items() if whose.get(k) in self.askers}
        most = max(turned.values(), default=0)
        return {whose[k] for k, n in turned.items() if n == most}

    def whose_talk_ended(self, seen: Observation) -> set[str]:
        """By the order of rows: whose conversation is over since."""
        first = {r["person"]: r["first_used_at"] for r in seen.after["account"]}
        people = sorted((p for p in first if first[p]), key=lambda p: first[p])
        rows = seen.after["conversation"]
        if len(rows) != len(people):
            return set()
        whose = zip(rows, people, strict=True)
        return {p for row, p in whose if row["sealed"] is None and p in self.askers}

    def bird_of_somebody_known(self, seen: Observation) -> set[str]:
        """A bird whose keyed hash was seen before, when its asker had told their name."""
        return {
            self.found_out[r["hash"]]
            for r in fresh(seen, "used_bird")
            if r["hash"] in self.found_out
        }

    def learn_who_asked(self, seen: Observation, asker: str) -> None:
        """Some askers tell later who they were."""
        for row in fresh(seen, "used_bird"):
            self.found_out[row["hash"]] = asker

    def gap_in_the_messages(self, seen: Observation) -> set[str]:
        """Who has the message next to numbers of messages that nobody seems to have."""
        rows = sorted(seen.after["content_message"], key=lambda r: r["message_id"])
        return {
            one["person"]
            for one, other in pairwise(rows)
            if other["message_id"] - one["message_id"] == 3 and one["person"] in self.askers
        }

    def line_beside_it_in_the_trail(self, seen: Observation) -> set[str]:
        """Who acts next to the line of the opening in the audit trail."""
        rows = sorted(seen.later["audit"], key=lambda r: r["number"])
        asked = opened(seen)
        near = [
            rows[n + step]["actor"]
            for n, row in enumerate(rows)
            if row["kind"] == "THREAD_OPENED" and row["case_id"] in asked
            for step in (-1, 1)
            if 0 <= n + step < len(rows)
        ]
        return {p for p in near if p in self.askers}

    def who_is_not_at_work(self, seen: Observation) -> set[str]:
        """News for the asker alone still waits: the asker is one of those who want quiet."""
        asked = opened(seen)
        held = any(
            r["kind"] == "SPAR_ANSWER" and r["error"] and any(t in r["facts"] for t in asked)
            for r in seen.later["outbox"]
        )
        if held:
            return set(seen.quiet)
        answered = any(r["id"] in asked and r["version"] > 1 for r in seen.later["thread"])
        return set(self.askers) - seen.quiet if answered else set()


def _moment(row: Row) -> int:
    return int(row.get("at") or row.get("written_at") or row.get("submitted_at") or 0)


def _look(row: Row) -> tuple[Any, ...]:
    return (row["created_at"], row["due_at"], len(row["sealed_recipient"] or b""), row["facts"])


def _turns(seen: Observation) -> dict[str, int]:
    """How often the lock of each conversation turned; once when that cannot be seen."""
    before = {r["key"]: r["lock"] for r in seen.before["conversation"]}
    found = {}
    for row in seen.after["conversation"]:
        turned = row["lock"] - before.get(row["key"], 0)
        found[row["key"]] = turned if 0 <= turned < 100 else int(turned != 0)
    return found


STRATEGIES: tuple[Callable[[Attacker, Observation], set[str]], ...] = (
    Attacker.missing_from_the_list,
    Attacker.only_one_with_more,
    Attacker.told_first,
    Attacker.told_last,
    Attacker.out_of_line,
    Attacker.odd_moment,
    Attacker.last_seen_busy,
    Attacker.next_seen_busy,
    Attacker.quiet_meanwhile,
    Attacker.named_in_a_row,
    Attacker.odd_row_in_the_outbox,
    Attacker.how_many_rows,
    Attacker.whose_hours,
    Attacker.whose_name_is_as_long,
    Attacker.order_of_first_use,
    Attacker.busy_at_the_same_time,
    Attacker.whose_talk_ended,
    Attacker.bird_of_somebody_known,
    Attacker.gap_in_the_messages,
    Attacker.line_beside_it_in_the_trail,
    Attacker.who_is_not_at_work,
)
