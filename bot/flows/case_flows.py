"""The short conversations about a case: each asks what its action needs, and no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.flows.consent_steps import DayStep, consent_steps
from bot.flows.context import Context
from bot.flows.engine import Flow
from bot.flows.prompt import Choice, Prompt, Ref, Words
from bot.flows.steps import (
    Answers,
    ChoiceStep,
    Ended,
    Problem,
    Reading,
    TextStep,
    Update,
)
from casework.duty_time import local_day
from casework.people import Person, Role
from casework.routing import redirect_targets
from casework.sharing import ground_covers
from casework.taxonomy import (
    CLOSING_OUTCOMES,
    NEXT_STEPS,
    OFF_BY_DEFAULT,
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    FeedbackLevel,
    LongerCause,
    NextStep,
    NotCopiedReason,
    RedirectReason,
    ReleaseReason,
    StatementSource,
    from_team,
    level,
)

NO = "no"
NOT_COPIED = "not_yet"
ELSEWHERE = frozenset({DeclineReason.NO_VT, DeclineReason.NO_EMERGENCY})
OTHER_AREA = frozenset({RedirectReason.OTHER_AREA, DeclineReason.NO_AREA})
"""The wijk that the sender entered is wrong."""
SET_ELSEWHERE = frozenset({FeedbackCode.FB_WAITING})
"""Waiting has its own button: it needs a date."""


def codes(prefix: str, values: Iterable[str]) -> tuple[Choice, ...]:
    """Return a button for each code."""
    return tuple(Choice(v, Ref(f"{prefix}-{v}")) for v in values)


def _note(text_id: str) -> TextStep:
    return TextStep(
        key="note",
        question=(Ref(text_id), Ref("flow-no-names")),
        optional=True,
        shown_first=True,
        later=Ref("flow-no-note"),
    )


def _text(text_id: str) -> TextStep:
    return TextStep(key="text", question=(Ref(text_id), Ref("flow-no-names")), shown_first=True)


ASK = Flow(
    name="ask",
    steps=(_text("flow-ask"),),
)
ANSWER = Flow(
    name="answer",
    steps=(_text("flow-answer"),),
)
SUPPLEMENT = Flow(
    name="supplement",
    steps=(
        _text("flow-supplement"),
        ChoiceStep(
            key="source", question=(Ref("flow-source"),), options=codes("source", StatementSource)
        ),
    ),
)
RELEASE = Flow(
    name="release",
    steps=(
        ChoiceStep(
            key="reason", question=(Ref("flow-release"),), options=codes("release", ReleaseReason)
        ),
    ),
)


def _targets(answers: Answers, context: Context) -> tuple[Choice, ...]:
    case = context.case
    elsewhere = case.who if answers.get("reason") in OTHER_AREA else None
    found = redirect_targets(context.directory, case.team, case.neighbourhood, elsewhere=elsewhere)
    return tuple(Choice(t.code, t.name) for t in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStep(ChoiceStep):
    """The team to send it on to; the sender's ground must hold for that team as well."""

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Take a team, or say why this one cannot get it."""
        team = context.directory.teams.get(value)
        if team is not None and not ground_covers(
            context.directory.grounds, context.case.ground, team, context.today
        ):
            return Problem(Ref("error-ground-new-team", {"team": team.name}))
        return ChoiceStep.tapped(self, value, answers, context)


REDIRECT = Flow(
    name="redirect",
    steps=(
        # The reason comes first: it tells of which wijken the teams are.
        ChoiceStep(
            key="reason",
            question=(Ref("flow-redirect-reason"),),
            options=codes("redirect", RedirectReason),
            clears=("team",),
        ),
        TargetStep(key="team", question=(Ref("flow-redirect"),), options=_targets),
        ChoiceStep(
            key="warm",
            question=(Ref("flow-warm"),),
            options=(Choice("yes", Ref("flow-warm-yes")), Choice("no", Ref("flow-warm-no"))),
        ),
    ),
)
ACCEPT = Flow(
    name="accept",
    steps=(
        ChoiceStep(
            key="tell",
            question=(Ref("flow-accept"),),
            options=(
                Choice("yes", Ref("feedback-FB_OWNED")),
                Choice("no", Ref("flow-accept-silent")),
            ),
        ),
    ),
)
HOLD = Flow(
    name="hold",
    steps=(
        ChoiceStep(key="cause", question=(Ref("flow-hold"),), options=codes("cause", LongerCause)),
        DayStep(key="expected_on", question=Ref("flow-hold-until"), ahead=True),
    ),
)


def _decline_team(answers: Answers, context: Context) -> bool:
    reason = DeclineReason(str(answers["reason"]))
    return NextStep.REDIRECT in NEXT_STEPS[reason] and bool(_targets(answers, context))


def _decline_targets(answers: Answers, context: Context) -> tuple[Choice, ...]:
    return (*_targets(answers, context), Choice(NO, Ref("flow-decline-anyway")))


def _steps_of(answers: Answers, context: Context) -> tuple[Choice, ...]:
    return codes("next-step", NEXT_STEPS[DeclineReason(str(answers["reason"]))])


def _chooses_step(answers: Answers, context: Context) -> bool:
    return len(NEXT_STEPS[DeclineReason(str(answers["reason"]))]) > 1


def _decline_words(answers: Answers, context: Context) -> tuple[Words, ...]:
    reason = DeclineReason(str(answers["reason"]))
    step = str(answers.get("next_step") or NEXT_STEPS[reason][0])
    said: list[Words] = [Ref("flow-decline-sure")]
    if reason in ELSEWHERE:
        said.append(Ref("flow-divert-sure"))
    said += [Ref(f"decline-{reason}.explain"), Ref(f"next-step-{step}.told")]
    return tuple(said)


def _said_no(answers: Answers, context: Context) -> bool:
    waits = answers.get("reason") == DeclineReason.NO_CAPACITY
    return not waits and answers.get("team", NO) == NO


DECLINE = Flow(
    name="decline",
    steps=(
        ChoiceStep(
            key="reason",
            question=(Ref("flow-decline"),),
            options=codes("decline", DeclineReason),
            clears=("team", "next_step", "expected_on"),
        ),
        DayStep(
            key="expected_on",
            when=lambda a, c: a.get("reason") == DeclineReason.NO_CAPACITY,
            question=Ref("flow-hold-until"),
            ahead=True,
        ),
        TargetStep(
            key="team",
            when=_decline_team,
            question=(Ref("flow-decline-team"),),
            options=_decline_targets,
        ),
        ChoiceStep(
            key="next_step",
            when=lambda a, c: _said_no(a, c) and _chooses_step(a, c),
            question=(Ref("flow-next-step"),),
            options=_steps_of,
        ),
        ChoiceStep(
            key="sure",
            when=_said_no,
            question=_decline_words,
            options=(Choice("yes", Ref("flow-decline-yes")),),
        ),
    ),
)

TOLD = tuple(
    code
    for code in sorted(FeedbackCode, key=lambda c: level(c) is FeedbackLevel.N1)
    if from_team(code) and code not in SET_ELSEWHERE and code is not FeedbackCode.FB_CLOSED
)
"""The codes of terugkoppeling, about the process first."""


def _told_codes(answers: Answers, context: Context) -> tuple[Choice, ...]:
    if answers.get("all_codes"):
        return codes("feedback", TOLD)
    shown = tuple(c for c in TOLD if c not in OFF_BY_DEFAULT)
    return (*codes("feedback", shown), Choice("all_codes", Ref("flow-all-codes")))


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeStep(ChoiceStep):
    """One code; to mention Veilig Thuis is offered only on request."""

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Take a code or show the rest."""
        if value == "all_codes":
            return {"all_codes": True}
        return ChoiceStep.tapped(self, value, answers, context)

    def stepped_back(self, answers: Answers) -> Update | None:
        """Go back from the long list to the short one."""
        longer = "all_codes" in answers and self.key not in answers
        return {"all_codes": None} if longer else None


FEEDBACK = Flow(
    name="feedback",
    steps=(
        CodeStep(key="code", question=(Ref("flow-feedback"),), options=_told_codes, columns=2),
        ChoiceStep(
            key="cause",
            when=lambda a, c: a.get("code") == FeedbackCode.FB_TAKES_LONGER,
            question=(Ref("flow-longer"),),
            options=codes("cause", LongerCause),
        ),
        *consent_steps("code"),
        _note("flow-note"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedStep(ChoiceStep):
    """What belongs in the official file must be there first (Wmo 5.3.4, Jeugdwet 7.3.8)."""

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """ "Not yet" cannot close a case, and says what to do."""
        if value == NOT_COPIED:
            return Problem(Ref("flow-copy-first"))
        return ChoiceStep.tapped(self, value, answers, context)


CLOSE = Flow(
    name="close",
    steps=(
        ChoiceStep(
            key="code",
            question=(Ref("flow-close"),),
            options=codes("feedback", CLOSING_OUTCOMES),
            columns=2,
        ),
        *consent_steps("code"),
        CopiedStep(
            key="copied",
            question=(Ref("flow-copied"),),
            options=(*codes("copied", CopiedToFile), Choice(NOT_COPIED, Ref("flow-not-yet"))),
        ),
        ChoiceStep(
            key="not_copied",
            when=lambda a, c: a.get("copied") == CopiedToFile.NOT_APPLICABLE,
            question=(Ref("flow-not-copied"),),
            options=codes("not-copied", NotCopiedReason),
        ),
    ),
)


def _colleague(person: Person, context: Context) -> Ref:
    """Name a colleague, and say of who is on leave until when: nothing reaches that person before."""
    name, function = person.name, person.function
    away = context.directory.away.get(person.id)
    if away is None or away.quiet:
        return Ref("flow-colleague", {"name": name, "function": function})
    last = local_day(away.until) - timedelta(days=1)
    return Ref("flow-colleague-away", {"name": name, "function": function, "day": last})


def _colleagues(answers: Answers, context: Context) -> tuple[Choice, ...]:
    case = context.case
    return tuple(
        Choice(p.id, _colleague(p, context))
        for p in sorted(context.directory.members(case.team), key=lambda p: p.name)
        if p.id not in {case.owner, case.sender}
        and p.has(Role.SOCIAL_WORKER, Role.COORDINATOR, Role.COMMUNITY_OFFICER)
    )


HAND_OVER_OWNER = Flow(
    name="hand_over_owner",
    steps=(ChoiceStep(key="colleague", question=(Ref("flow-hand-over"),), options=_colleagues),),
)
ASSIGN = Flow(
    name="assign",
    steps=(ChoiceStep(key="colleague", question=(Ref("flow-assign"),), options=_colleagues),),
)
AGENDA = Flow(
    name="agenda",
    steps=(DayStep(key="on", question=Ref("flow-agenda"), ahead=True, offered=(7, 14, 21, 28)),),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawStep(ChoiceStep):
    """Sure or not: nobody can pick it up any more, and nothing takes it back."""

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Ask; "no" is the way out, so there is no second one beside it."""
        return replace(ChoiceStep.ask(self, answers, context), cancel=False)

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """ "No" leaves everything as it is."""
        if value == NO:
            return Ended((Ref("flow-withdraw-kept"),))
        return ChoiceStep.tapped(self, value, answers, context)


WITHDRAW = Flow(
    name="withdraw",
    steps=(
        WithdrawStep(
            key="sure",
            question=lambda a, c: (Ref("flow-withdraw", {"reference": c.case.reference}),),
            options=(
                Choice("yes", Ref("flow-withdraw-yes")),
                Choice(NO, Ref("flow-withdraw-no")),
            ),
            columns=2,
        ),
    ),
)
WORRY = Flow(name="worry", steps=(_note("flow-worry"),))
REACT = Flow(
    name="react",
    steps=(
        ChoiceStep(
            key="code",
            question=(Ref("flow-react"),),
            options=codes("feedback", (c for c in TOLD if level(c) is FeedbackLevel.N0)),
            columns=2,
        ),
        _note("flow-note"),
    ),
)
