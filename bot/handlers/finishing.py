"""A finished conversation becomes one action; then the card shows how the case stands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.flows.care_signal import draft_of, lacks_team
from bot.flows.case_flows import ELSEWHERE, NO
from bot.flows.consent_steps import consent_of
from bot.flows.context import Context
from bot.flows.engine import Finished
from bot.flows.steps import Answers
from bot.handlers.desk import Desk, Replies
from bot.handlers.duty_endings import DUTY_ENDINGS
from bot.handlers.replies import Edit, Say
from bot.handlers.spar_endings import SPAR_ENDINGS
from bot.views.cards import case_card
from bot.views.screen import Button, Screen
from casework.actions.accept import accept
from casework.actions.agenda import put_on_agenda
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.assign import assign
from casework.actions.close import close
from casework.actions.decline import decline
from casework.actions.divert import divert
from casework.actions.feedback import feedback
from casework.actions.hand_over_owner import propose_owner
from casework.actions.react import react
from casework.actions.redirect import redirect
from casework.actions.release import release
from casework.actions.report_no_team import report_no_team
from casework.actions.still_worried import still_worried
from casework.actions.submit import submit
from casework.actions.supplement import supplement
from casework.actions.wait import wait
from casework.actions.withdraw import withdraw
from casework.errors import BadInput
from casework.referral import Event, Referral
from casework.taxonomy import (
    NEXT_STEPS,
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    LongerCause,
    NextStep,
    NotCopiedReason,
    RedirectReason,
    ReleaseReason,
    StatementSource,
)

Ending = Callable[[Desk, str, Answers, Context], Awaitable[Referral]]


async def finish(desk: Desk, finished: Finished, context: Context, *, tapped: bool) -> Replies:
    """Do what the conversation was for. Raises every CaseworkError of its action.

    Answers that do not fit the action (an upgrade in between) are BadInput: nothing is kept.
    """
    try:
        if finished.flow == "care_signal":
            return await _signal(desk, finished.answers, tapped=tapped)
        if finished.flow in SPAR_ENDINGS:
            return await SPAR_ENDINGS[finished.flow](desk, finished.answers, context)
        if finished.flow in DUTY_ENDINGS:
            told = await DUTY_ENDINGS[finished.flow](desk, finished.answers, context)
            return [Edit(r.screen) if tapped and isinstance(r, Say) else r for r in told]
        case = str(finished.answers["case"])
        referral = await ENDINGS[finished.flow](desk, case, finished.answers, context)
    except (KeyError, ValueError) as error:
        raise BadInput from error
    screen = case_card(referral, desk.person, desk.directory, desk.now, desk.texts)
    if finished.flow == "answer" and _too_late_to_answer(context):
        said = desk.texts.say("flow-answer-late")
        screen = replace(screen, text=f"{said}\n\n{screen.text}")
    return [Edit(screen, card=referral.id) if tapped else Say(screen, card=referral.id)]


async def _signal(desk: Desk, answers: Answers, *, tapped: bool) -> Replies:
    menu = ((Button(desk.texts.say("button-menu"), "m:menu"),),)
    if lacks_team(answers):
        report_no_team(desk.work, desk.person, str(answers["neighbourhood"]))
        return [Edit(Screen(desk.texts.say("flow-no-team-reported"), menu))]
    referral = await submit(desk.work, desk.person, draft_of(answers))
    said = desk.texts.say("flow-sent", reference=referral.reference)
    return [Edit(Screen(said, menu)) if tapped else Say(Screen(said, menu))]


def _text(answers: Answers, key: str) -> str | None:
    return str(answers.get(key) or "") or None


async def _ask(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    return await ask(desk.work, desk.person, case, str(answers["text"]))


async def _answer(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    """Who typed while the term ended is not refused: the words stay, as an addition."""
    text = str(answers["text"])
    if _too_late_to_answer(context):
        return await supplement(desk.work, desk.person, case, text, None)
    return await answer(desk.work, desk.person, case, text)


def _too_late_to_answer(context: Context) -> bool:
    """Tell whether the question is over while something can still be added to the case."""
    case = context.case
    return case.allows(Event.SUPPLEMENT) and not case.allows(Event.ANSWER)


async def _supplement(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    source = StatementSource(str(answers["source"]))
    return await supplement(desk.work, desk.person, case, str(answers["text"]), source)


async def _release(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    return await release(desk.work, desk.person, case, ReleaseReason(str(answers["reason"])))


async def _redirect(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    reason = RedirectReason(str(answers["reason"]))
    warm = answers["warm"] == "yes"
    return await redirect(desk.work, desk.person, case, str(answers["team"]), reason, warm=warm)


async def _accept(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    return await accept(desk.work, desk.person, case, tell_sender=answers["tell"] == "yes")


async def _hold(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    cause = LongerCause(str(answers["cause"]))
    return await wait(desk.work, desk.person, case, _expected(answers), cause)


def _expected(answers: Answers) -> date:
    return date.fromisoformat(str(answers["expected_on"]))


REDIRECTING = {
    DeclineReason.NO_AREA: RedirectReason.OTHER_AREA,
    DeclineReason.NO_TARGET: RedirectReason.OTHER_TARGET,
}


async def _decline(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    """No is never the end of it: a waiting list, another team, another route, or a next step."""
    reason = DeclineReason(str(answers["reason"]))
    if reason is DeclineReason.NO_CAPACITY:
        cause = LongerCause.CAUSE_CAPACITY
        return await wait(desk.work, desk.person, case, _expected(answers), cause)
    team = str(answers.get("team", NO))
    if team != NO:
        return await redirect(desk.work, desk.person, case, team, REDIRECTING[reason])
    if reason in ELSEWHERE:
        return await divert(desk.work, desk.person, case, reason)
    step = NextStep(str(answers.get("next_step", NEXT_STEPS[reason][0])))
    return await decline(desk.work, desk.person, case, reason, step)


async def _feedback(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    cause = answers.get("cause")
    return await feedback(
        desk.work,
        desk.person,
        case,
        FeedbackCode(str(answers["code"])),
        cause=LongerCause(str(cause)) if cause else None,
        consent=consent_of(answers, context),
        text=_text(answers, "note"),
    )


async def _close(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    reason = answers.get("not_copied")
    return await close(
        desk.work,
        desk.person,
        case,
        FeedbackCode(str(answers["code"])),
        CopiedToFile(str(answers["copied"])),
        NotCopiedReason(str(reason)) if reason else None,
        consent=consent_of(answers, context),
    )


async def _hand_over(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    return await propose_owner(desk.work, desk.person, case, str(answers["colleague"]))


async def _assign(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    return await assign(desk.work, desk.person, case, str(answers["colleague"]))


async def _agenda(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    day = date.fromisoformat(str(answers["on"]))
    return await put_on_agenda(desk.work, desk.person, case, day)


async def _withdraw(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    return await withdraw(desk.work, desk.person, case)


async def _worry(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    return await still_worried(desk.work, desk.person, case, _text(answers, "note"))


async def _react(desk: Desk, case: str, answers: Answers, context: Context) -> Referral:
    code = FeedbackCode(str(answers["code"]))
    return await react(desk.work, desk.person, case, code, _text(answers, "note"))


ENDINGS: Mapping[str, Ending] = {
    "ask": _ask,
    "answer": _answer,
    "supplement": _supplement,
    "release": _release,
    "redirect": _redirect,
    "accept": _accept,
    "hold": _hold,
    "decline": _decline,
    "feedback": _feedback,
    "close": _close,
    "hand_over_owner": _hand_over,
    "assign": _assign,
    "agenda": _agenda,
    "withdraw": _withdraw,
    "worry": _worry,
    "react": _react,
}
