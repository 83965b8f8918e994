"""Sparring as conversations: a question without a name, an answer, a follow-up.

What may not go is stopped before it comes here (`Stopped`); a preview always comes before sending,
also when nothing was found, and says what the screen can miss.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.flows.aid_steps import MayIShareStep, WhereToGoStep
from bot.flows.context import Context
from bot.flows.engine import Flow
from bot.flows.prompt import Choice, Prompt, Ref, Words
from bot.flows.steps import (
    Answers,
    Change,
    ChoiceStep,
    Problem,
    Reading,
    Step,
    TextStep,
    Typed,
    Update,
)
from casework import sparring
from casework.people import Team, TeamType
from casework.screening import Label
from casework.sparring import MIXED, OFFICERS, POOL_MIN, SPECIALISTS, TEAM_POOL, Topic
from casework.taxonomy import Kind, Who

STRICT = frozenset({"spar", "spar_reply", "spar_follow"})
"""Conversations whose text colleagues read: what the screen finds stops it."""

SEND, AGAIN = "send", "again"

HINTS = frozenset({Label.ADDRESS, Label.ORG_SMALL, Label.DATE_OF_BIRTH, Label.OTHER_ID})
"""What stops nothing and has words of its own in the preview."""


def pool_name(code: str, context: Context) -> Words:
    """Name a pool as people know it."""
    if code in (MIXED, OFFICERS):
        return Ref(f"pool-{code}")
    if code.startswith(TEAM_POOL):
        team = context.directory.teams.get(code.removeprefix(TEAM_POOL))
        return team.name if team is not None else code
    pools = {f"{SPECIALISTS}{p.code}": p.name for p in context.directory.municipality.pools}
    return Ref("pool-specialists", {"name": pools.get(code, code)})


def _pools(answers: Answers, context: Context) -> Iterable[Choice]:
    found = sparring.pools_for(context.directory, context.person)
    return [
        Choice(
            p.code,
            Ref(
                "spar-pool",
                {"name": pool_name(p.code, context), "readers": p.others(context.person.id)},
            ),
        )
        for p in found
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolStep(ChoiceStep):
    """Who may read it; a pool that is too small is refused honestly."""

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Take a pool, or say that calling is better."""
        found = {p.code: p for p in sparring.pools_for(context.directory, context.person)}
        pool = found.get(value)
        if pool is not None and not pool.large_enough(context.person.id):
            return Problem(
                Ref(
                    "spar-pool-small",
                    {"readers": pool.others(context.person.id), "least": POOL_MIN},
                )
            )
        return ChoiceStep.tapped(self, value, answers, context)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsStep(TextStep):
    """Words for colleagues, kept with what their writer said about them."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The text, and whether its writer said "that is no name"."""
        return (self.key, "overridden")

    def typed(self, event: Typed, answers: Answers, context: Context) -> Reading:
        """Keep the text."""
        kept: Update = {self.key: event.text, "overridden": True if event.overridden else None}
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAgainStep(Step):
    """The preview: the exact words, what the screen can miss, and who could know that it is you."""

    key: str = "sent"
    text: str

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Show it and wait for one tap."""
        lines: list[Words] = [Ref("spar-preview"), str(answers[self.text])]
        if answers.get("overridden"):
            lines.append(Ref("spar-writer-says"))
        lines.append(Ref("spar-guess"))
        if context.hints:
            what = tuple(Ref(f"hint-{label}") for label in context.hints if label in HINTS)
            lines.append(Ref("spar-hints", {"what": what or (Ref("hint-OTHER"),)}))
        lines.extend(who_could_know(answers, context))
        choices = (Choice(SEND, Ref("flow-send")), Choice(AGAIN, Ref("spar-type-myself")))
        return Prompt(tuple(lines), choices, 2, content=True)

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Send it or type it again."""
        if value == SEND:
            return {self.key: True}
        return Change(self.text) if value == AGAIN else None


def who_could_know(answers: Answers, context: Context) -> tuple[Words, ...]:
    """Say who could know that it is you, before anything is sent."""
    code = str(answers.get("pool") or (context.thread.pool if context.thread else ""))
    if not code or answers.get("named") == "yes":
        return ()
    pool = sparring.pool(context.directory, code)
    readers = pool.others(context.person.id)
    near = pool.of_own_team(context.directory, context.person)
    what = {"pool": pool_name(code, context), "readers": readers, "near": near}
    answers_it = answers.get("named") == "no"
    said: list[Words] = [Ref("spar-who-answers" if answers_it else "spar-who", what)]
    if readers < POOL_MIN:
        said.append(Ref("spar-pool-shrunk", {"readers": readers}))
    return tuple(said)


def _topics() -> tuple[Choice, ...]:
    return tuple(Choice(t, Ref(f"topic-{t}")) for t in Topic)


SPAR = Flow(
    name="spar",
    steps=(
        WhereToGoStep(goal=Kind.SPARRING),
        ChoiceStep(key="topic", question=(Ref("spar-topic"),), options=_topics(), columns=2),
        PoolStep(key="pool", question=(Ref("spar-whom"),), options=_pools),
        WordsStep(key="text", question=(Ref("aid-leaf-SPARREN"), Ref("spar-ask"))),
        LookAgainStep(text="text"),
    ),
)
SPAR_REPLY = Flow(
    name="spar_reply",
    steps=(
        WordsStep(key="text", question=(Ref("spar-answer"), Ref("flow-no-names"))),
        ChoiceStep(
            key="named",
            question=(Ref("spar-named"),),
            options=(Choice("yes", Ref("spar-named-yes")), Choice("no", Ref("spar-named-no"))),
        ),
        LookAgainStep(text="text"),
    ),
)
SPAR_FOLLOW = Flow(
    name="spar_follow",
    steps=(
        WordsStep(key="text", question=(Ref("spar-follow"), Ref("flow-no-names"))),
        LookAgainStep(text="text"),
    ),
)


def _police_team(answers: Answers, context: Context) -> Team:
    """The police team that would receive it: one municipality has one, or the first that covers."""
    found = [t for t in context.directory.teams.values() if t.type is TeamType.POLICE]
    wijk = str(answers["neighbourhood"])
    return next((t for t in found if t.covers(wijk)), found[0])


def _wijken(answers: Answers, context: Context) -> Iterable[Choice]:
    return [Choice(n.code, n.name) for n in context.directory.neighbourhoods.values()]


AFTER_SPARRING = Flow(
    name="after_sparring",
    steps=(
        ChoiceStep(
            key="neighbourhood",
            question=(Ref("spar-begin-empty"), Ref("flow-wijk")),
            options=_wijken,
            columns=2,
            clears=("ground", "aid_b"),
        ),
        ChoiceStep(
            key="who",
            question=(Ref("flow-who"),),
            options=tuple(Choice(w, Ref(f"who-{w}")) for w in (Who.CHILD, Who.ADULT, Who.BOTH)),
            columns=2,
            clears=("ground", "aid_b"),
        ),
        MayIShareStep(team_of=_police_team),
    ),
)
"""From a question to the police: begins empty, needs a ground, copies nothing."""
