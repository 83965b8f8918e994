"""A zorgsignaal, from the first question to the preview, and the draft that comes out of it.

A minimal signal costs fourteen inputs of which one is text: what may wait is one screen.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.flows.aid_steps import AID_A, AID_B, MayIShareStep, WhereToGoStep, path_of
from bot.flows.context import Context
from bot.flows.engine import Flow
from bot.flows.prompt import Choice, Ref, Words
from bot.flows.signal_steps import (
    ConcernsStep,
    PreviewStep,
    SourcesStep,
    StatementsStep,
    bsn_known,
    informed_of,
    involvement_of,
    strings,
    team_of,
    teams_for,
    wants_a_visit,
)
from bot.flows.steps import LATER, Answers, ChoiceStep, Ended, Reading, TextStep, asked_again
from casework import triage
from casework.actions.submit import MAX_CONCERNS, Draft, Statement
from casework.case_texts import TextKind
from casework.sharing import GroundCode
from casework.taxonomy import (
    Concern,
    Informed,
    Involvement,
    Kind,
    NotInformedReason,
    Purpose,
    StatementSource,
    Urgency,
    Who,
)

REPORT_NO_TEAM = "report"
MAX_SOFT = 400
"""UTF-16 units of each optional text, so that the preview is one message and shows every word."""
SOFT_TEXTS = ("resident_words", "opinion", "ask")


def _neighbourhoods(answers: Answers, context: Context) -> Iterable[Choice]:
    """The own wijken first: that is where an officer mostly is."""
    own = set(context.person.neighbourhoods)
    found = sorted(
        context.directory.neighbourhoods.values(), key=lambda n: (n.code not in own, n.name)
    )
    return [Choice(n.code, n.name) for n in found]


def _teams(answers: Answers, context: Context) -> Iterable[Choice]:
    return [Choice(t.code, t.name) for t in teams_for(answers, context)]


def _several_teams(answers: Answers, context: Context) -> bool:
    return len(teams_for(answers, context)) > 1


def _no_team(answers: Answers, context: Context) -> bool:
    return not teams_for(answers, context)


def _closed_now(answers: Answers, context: Context) -> bool:
    if answers.get("urgency") != Urgency.U1:
        return False
    return not team_of(answers, context).calendar.is_open(context.now) or "closed" in answers


def _closed_words(answers: Answers, context: Context) -> tuple[Words, ...]:
    team = team_of(answers, context)
    opens = team.calendar.normalise(context.now)
    return (Ref("flow-closed-now", {"team": team.name, "opens_at": opens}), _numbers(context))


def _numbers(context: Context) -> Ref:
    """Whom to call while the team is closed."""
    number = context.directory.municipality.crisis_number
    return Ref("flow-closed-numbers", {"crisis_number": number})


def _wait_choices(answers: Answers, context: Context) -> Iterable[Choice]:
    opens = team_of(answers, context).calendar.normalise(context.now)
    return [
        Choice("call", Ref("flow-i-call")),
        Choice("wait", Ref("flow-i-wait", {"opens_at": opens})),
    ]


class _ClosedStep(ChoiceStep):
    """Haste while the team is closed is never accepted in silence."""

    __slots__ = ()

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Who calls needs no message, but the numbers still: they stood on this screen."""
        if value == "call":
            return Ended((Ref("flow-call-now"), _numbers(context)))
        return ChoiceStep.tapped(self, value, answers, context)


def _informed_asked(answers: Answers, context: Context) -> bool:
    if answers.get("kind") == Kind.WARM_REFERRAL:
        return False
    return answers.get("soft") == "now" or asked_again("informed") in answers


def _bsn_asked(answers: Answers, context: Context) -> bool:
    return answers.get("soft") == "now" or asked_again("bsn") in answers


def _involvement_asked(answers: Answers, context: Context) -> bool:
    if asked_again("involvement") in answers:
        return True
    return answers.get("soft") == "now" and not wants_a_visit(answers)


def _codes(prefix: str, codes: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(c, Ref(f"{prefix}-{c}")) for c in codes)


def _soft_step(key: str, field: str) -> TextStep:
    return TextStep(
        key=key,
        question=(Ref(f"field-{field}.ask"),),
        optional=True,
        most=MAX_SOFT,
        when=lambda a, c: a.get("soft") == "now" or asked_again(key) in a,
    )


def draft_of(answers: Answers) -> Draft:
    """Return the draft that the action submits. Raises KeyError or ValueError for holes in it."""
    sources = strings(answers, "sources") or [StatementSource.SEEN.value]
    seen = strings(answers, "seen")
    if len(sources) != len(seen):
        sources = [StatementSource.SEEN.value] * len(seen)
    statements = [
        Statement(TextKind.SEEN_HEARD, text, StatementSource(source))
        for text, source in zip(seen, sources, strict=True)
    ]
    for key, kind in zip(
        SOFT_TEXTS, (TextKind.RESIDENT_WORDS, TextKind.OPINION, TextKind.ASK), strict=True
    ):
        text = str(answers.get(key) or "")
        if text:
            statements.append(Statement(kind, text))
    reason = answers.get("not_informed")
    team = answers.get("team")
    return Draft(
        kind=Kind(str(answers["kind"])),
        neighbourhood=str(answers["neighbourhood"]),
        who=Who(str(answers["who"])),
        concerns=tuple(Concern(c) for c in strings(answers, "concerns")),
        urgency=Urgency(str(answers["urgency"])),
        purpose=Purpose(str(answers["purpose"])),
        ground=GroundCode(str(answers["ground"])),
        statements=statements,
        team=str(team) if team else None,
        informed=informed_of(answers),
        not_informed_reason=NotInformedReason(str(reason)) if reason else None,
        involvement=involvement_of(answers),
        bsn_known=bsn_known(answers),
        advice_asked=triage.advice_asked(path_of(answers, AID_A)),
    )


def lacks_team(answers: Answers) -> bool:
    """Tell whether the person only asks to be told that no team is set up."""
    return answers.get("no_team") == REPORT_NO_TEAM


def _fits(answers: Answers) -> object:
    return answers["neighbourhood"] if lacks_team(answers) else draft_of(answers)


RESHARE = ("team", "ground", AID_B, "closed")

CARE_SIGNAL = Flow(
    name="care_signal",
    steps=(
        WhereToGoStep(),
        ChoiceStep(
            key="neighbourhood",
            question=(Ref("flow-wijk"),),
            options=_neighbourhoods,
            columns=2,
            clears=RESHARE,
        ),
        ChoiceStep(
            key="who",
            question=(Ref("flow-who"),),
            options=_codes("who", (Who.CHILD, Who.ADULT, Who.BOTH)),
            columns=2,
            clears=RESHARE,
        ),
        ChoiceStep(
            key="no_team",
            when=_no_team,
            question=(Ref("flow-no-team"),),
            options=(Choice(REPORT_NO_TEAM, Ref("flow-report-no-team")),),
        ),
        ChoiceStep(
            key="team", when=_several_teams, question=(Ref("flow-which-team"),), options=_teams
        ),
        ConcernsStep(
            key="concerns",
            question=(Ref("flow-concerns"),),
            options=_codes("concern", Concern),
            most=MAX_CONCERNS,
        ),
        ChoiceStep(
            key="urgency",
            question=(Ref("flow-urgency"),),
            options=_codes("urgency", (Urgency.U1, Urgency.U2, Urgency.U3, Urgency.U4)),
            clears=("closed",),
        ),
        _ClosedStep(key="closed", when=_closed_now, question=_closed_words, options=_wait_choices),
        StatementsStep(
            key="seen",
            question=(Ref("field-SEEN_HEARD.ask"), Ref("flow-no-names")),
            clears=("sources", "sources_so_far"),
        ),
        SourcesStep(when=lambda a, c: len(strings(a, "seen")) > 1),
        ChoiceStep(
            key="soft",
            question=(Ref("flow-soft"),),
            options=(Choice("now", Ref("flow-soft-now")), Choice(LATER, Ref("flow-soft-later"))),
            columns=2,
        ),
        _soft_step("resident_words", "RESIDENT_WORDS"),
        _soft_step("opinion", "OPINION"),
        _soft_step("ask", "ASK"),
        ChoiceStep(
            key="informed",
            when=_informed_asked,
            question=(Ref("flow-informed"),),
            options=_codes("informed", Informed),
            clears=("not_informed",),
        ),
        ChoiceStep(
            key="not_informed",
            when=lambda a, c: a.get("informed") == Informed.INFORMED_DELIBERATELY_NOT,
            question=(Ref("flow-not-informed"),),
            options=_codes("not-informed", NotInformedReason),
        ),
        ChoiceStep(
            key="purpose", question=(Ref("flow-purpose"),), options=_codes("purpose", Purpose)
        ),
        MayIShareStep(team_of=team_of),
        ChoiceStep(
            key="bsn",
            when=_bsn_asked,
            question=(Ref("flow-bsn"),),
            options=_codes("answer", ("yes", "no")),
            columns=2,
        ),
        ChoiceStep(
            key="involvement",
            when=_involvement_asked,
            question=(Ref("flow-involvement"),),
            options=_codes("involvement", Involvement),
        ),
        PreviewStep(),
    ),
    enough=lacks_team,
    fits=_fits,
    named=lambda a: "warm" if a.get("kind") == Kind.WARM_REFERRAL else "care_signal",
)
