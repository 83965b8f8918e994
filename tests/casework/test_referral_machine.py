"""Any order of events, by anybody: what must always hold for a referral."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from casework import access
from casework.access import View
from casework.actions.accept import accept
from casework.actions.agenda import put_on_agenda, take_off_agenda
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.assign import assign
from casework.actions.auto_close import auto_close
from casework.actions.claim import claim
from casework.actions.close import close
from casework.actions.confirm import confirm
from casework.actions.decline import decline
from casework.actions.divert import divert
from casework.actions.feedback import feedback
from casework.actions.hand_over_identity import hand_over_identity
from casework.actions.hand_over_owner import propose_owner, refuse_take_over, take_over
from casework.actions.react import react
from casework.actions.redirect import redirect, refuse_team, take_team
from casework.actions.release import release
from casework.actions.reopen import reopen
from casework.actions.resume import resume
from casework.actions.still_worried import still_worried
from casework.actions.submit import submit
from casework.actions.supplement import supplement
from casework.actions.undo import undo
from casework.actions.wait import wait
from casework.actions.withdraw import withdraw
from casework.errors import CaseworkError, NotNow
from casework.referral import ENDED_STATES, FeedbackState, IdentityHandover, Referral, State
from casework.taxonomy import (
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    LongerCause,
    NextStep,
    RedirectReason,
    ReleaseReason,
    StatementSource,
    Urgency,
)
from casework.watch_store import WatchKind
from casework.watched import cause, plan_of
from tests.casework.conftest import draft
from tests.casework.memory import Memory
from tests.lindermeer import lindermeer, local

ACTORS = st.sampled_from(["joris", "samira", "mirte", "dennis", "anouk", "wim", "gwen", "bo"])
SECRET = "kanarie in de tuin"


class AnyOrder(RuleBasedStateMachine):
    """One case, and everybody trying everything."""

    @initialize(urgency=st.sampled_from([Urgency.U1, Urgency.U2, Urgency.U3, Urgency.U4]))
    def begin(self, urgency: Urgency) -> None:
        self.work = Memory(lindermeer(), local("2027-01-12 10:11"))
        sent = self._run(submit(self.work, self._person("joris"), draft(urgency=urgency)))
        self.case = sent.id
        self.closed_without: list[Referral] = []
        for name in ("joris", "mirte", "dennis", "wim"):
            from casework.ports import Card

            self.work.cards.put(Card(self.case, name, 1))

    def _run(self, action: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run(action)

    def _person(self, name: str) -> Any:
        return self.work.directory.people[name]

    @property
    def now(self) -> Referral:
        return self.work.cases[self.case]

    def _try(self, action: Any, actor: str, *args: Any, **kwargs: Any) -> None:
        before, said, lines = self.now, dict(self.work.told), list(self.work.lines)
        try:
            self._run(action(self.work, self._person(actor), self.case, *args, **kwargs))
        except CaseworkError:
            assert self.now == before, "a refused step changed the case"
            assert self.work.told == said, "a refused step told somebody something"
            assert self.work.lines == lines
            return
        if self.now is not before:
            assert self.now.version == before.version + 1
            assert len(self.work.lines) == len(lines) + 1

    @rule(minutes=st.sampled_from([1, 30, 600, 60 * 24 * 3, 60 * 24 * 31]))
    def time_passes(self, minutes: int) -> None:
        self.work.now += timedelta(minutes=minutes)

    @rule()
    def ends_by_itself(self) -> None:
        before = self.now
        try:
            self._run(auto_close(self.work, before))
        except NotNow:
            assert self.now == before

    @rule(actor=ACTORS)
    def claims(self, actor: str) -> None:
        self._try(claim, actor)

    @rule(actor=ACTORS, reason=st.sampled_from(ReleaseReason))
    def releases(self, actor: str, reason: ReleaseReason) -> None:
        self._try(release, actor, reason)

    @rule(actor=ACTORS, team=st.sampled_from(["st-kreken", "jeugd", "plus", "basisteam"]))
    def redirects(self, actor: str, team: str) -> None:
        self._try(redirect, actor, team, RedirectReason.OTHER_TARGET)

    @rule(actor=ACTORS, yes=st.booleans())
    def answers_for_the_team(self, actor: str, yes: bool) -> None:
        self._try(take_team if yes else refuse_team, actor)

    @rule(actor=ACTORS)
    def withdraws(self, actor: str) -> None:
        self._try(withdraw, actor)

    @rule(actor=ACTORS)
    def asks(self, actor: str) -> None:
        self._try(ask, actor, SECRET)

    @rule(actor=ACTORS)
    def answers(self, actor: str) -> None:
        self._try(answer, actor, SECRET)

    @rule(actor=ACTORS, tell=st.booleans())
    def accepts(self, actor: str, tell: bool) -> None:
        self._try(accept, actor, tell_sender=tell)

    @rule(actor=ACTORS, days=st.integers(-1, 20))
    def waits(self, actor: str, days: int) -> None:
        on = (self.work.now + timedelta(days=days)).date()
        self._try(wait, actor, on, LongerCause.CAUSE_CAPACITY)

    @rule(actor=ACTORS)
    def resumes(self, actor: str) -> None:
        self._try(resume, actor)

    @rule(actor=ACTORS, reason=st.sampled_from(DeclineReason))
    def declines(self, actor: str, reason: DeclineReason) -> None:
        self._try(decline, actor, reason, NextStep.MAY_REPORT_AGAIN)

    @rule(actor=ACTORS)
    def diverts(self, actor: str) -> None:
        self._try(divert, actor, DeclineReason.NO_VT)

    @rule(actor=ACTORS, code=st.sampled_from([c for c in FeedbackCode if c.startswith("FB_")]))
    def gives_feedback(self, actor: str, code: FeedbackCode) -> None:
        self._try(feedback, actor, code, text=SECRET)

    @rule(actor=ACTORS)
    def hands_over(self, actor: str) -> None:
        self._try(hand_over_identity, actor)

    @rule(actor=ACTORS, colleague=ACTORS)
    def proposes(self, actor: str, colleague: str) -> None:
        self._try(propose_owner, actor, colleague)

    @rule(actor=ACTORS, colleague=ACTORS)
    def assigns(self, actor: str, colleague: str) -> None:
        self._try(assign, actor, colleague)

    @rule(actor=ACTORS, days=st.integers(-1, 20))
    def puts_on_agenda(self, actor: str, days: int) -> None:
        self._try(put_on_agenda, actor, (self.work.now + timedelta(days=days)).date())

    @rule(actor=ACTORS)
    def takes_off_agenda(self, actor: str) -> None:
        self._try(take_off_agenda, actor)

    @rule(actor=ACTORS, yes=st.booleans())
    def answers_proposal(self, actor: str, yes: bool) -> None:
        self._try(take_over if yes else refuse_take_over, actor)

    @rule(actor=ACTORS)
    def supplements(self, actor: str) -> None:
        self._try(supplement, actor, SECRET, StatementSource.SEEN)

    @rule(actor=ACTORS, copied=st.sampled_from([None, *CopiedToFile]))
    def closes(self, actor: str, copied: CopiedToFile | None) -> None:
        self._try(close, actor, FeedbackCode.FB_CLOSED, copied)

    @rule(actor=ACTORS)
    def confirms(self, actor: str) -> None:
        self._try(confirm, actor)

    @rule(actor=ACTORS)
    def worries(self, actor: str) -> None:
        self._try(still_worried, actor, SECRET)

    @rule(actor=ACTORS)
    def reacts(self, actor: str) -> None:
        self._try(react, actor, FeedbackCode.FB_OWNED)

    @rule(actor=ACTORS)
    def reopens(self, actor: str) -> None:
        self._try(reopen, actor)

    @rule(actor=ACTORS)
    def undoes(self, actor: str) -> None:
        self._try(undo, actor)

    @invariant()
    def somebody_owns_it_or_a_team_has_it(self) -> None:
        case = self.now
        assert case.team in self.work.directory.teams
        if case.state in {State.CLAIMED, State.INFO_NEEDED, State.ACCEPTED, State.ON_HOLD}:
            assert case.owner is not None
        if case.state is State.SUBMITTED:
            assert case.owner is None

    @invariant()
    def nothing_closes_without_feedback_and_copy(self) -> None:
        case = self.now
        if case.ended_by_itself:
            assert case.urgency is Urgency.U4
            assert case.copied is None
        elif case.state is State.CLOSED:
            assert case.feedback is FeedbackState.GIVEN
            assert case.outcome is not None
            assert case.copied is not None

    @invariant()
    def feedback_is_only_given_with_a_code_that_a_person_chose(self) -> None:
        case = self.now
        if case.feedback is FeedbackState.GIVEN:
            assert case.last_feedback is not None
            assert case.first_feedback_at is not None

    @invariant()
    def declined_has_reason_and_next_step(self) -> None:
        if self.now.state is State.DECLINED:
            assert self.now.decline_reason is not None
            assert self.now.next_step is not None

    @invariant()
    def diverted_has_no_words(self) -> None:
        if self.now.state is State.DIVERTED:
            assert not [t for t in self.work.words if t.case == self.case]

    @invariant()
    def what_has_ended_has_no_clocks(self) -> None:
        if self.now.state in ENDED_STATES:
            assert self.now.due.claim is None
            assert self.now.due.decide is None
            assert self.now.due.follow_up is None
            assert self.now.ended_at is not None

    @invariant()
    def what_waits_is_watched_and_nothing_else(self) -> None:
        calendar = self.work.directory.teams[self.now.team].calendar
        for kind in WatchKind:
            kept = self.work.kept_watches.get((self.case, kind))
            looked_at = kept is not None and kept.look_at is not None
            if cause(kind, self.now) is None:
                assert not looked_at, kind
            elif (
                kind is WatchKind.AUTO_CLOSE
                or plan_of(kind, self.now, calendar, self.work.now).steps
            ):
                assert looked_at, kind

    @invariant()
    def a_name_is_only_handed_over_by_both(self) -> None:
        case = self.now
        if case.handover is IdentityHandover.DONE and case.state is State.CLAIMED:
            assert set(case.handover_confirmed_by) >= {case.sender, case.owner}

    @invariant()
    def words_are_for_sender_and_owner(self) -> None:
        case = self.now
        for person in self.work.directory.people.values():
            if access.view(self.work.directory, person, case) is View.FULL:
                assert person.id in {case.sender, case.owner}

    @invariant()
    def no_words_in_what_is_told_or_written_down(self) -> None:
        assert SECRET not in repr(self.work.told)
        assert SECRET not in repr(self.work.lines)
        assert SECRET not in repr(self.now)

    @invariant()
    def nobody_is_told_who_is_nothing_to_the_case(self) -> None:
        outsiders = {"samira", "bo", "petra", "ilse", "farah"}
        assert not outsiders & {n.recipient for n in self.work.told.values()}


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
