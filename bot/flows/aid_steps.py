"""The two decision aids as steps: a path of taps, with the banner on every screen.

The aid may stop a conversation; it never chooses a ground for somebody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.flows.context import Context
from bot.flows.prompt import Choice, Prompt, Ref, Words
from bot.flows.steps import Answers, Ended, Reading, Step, Update
from casework import sharing_aid, triage
from casework.aids import Answer, Path, Question
from casework.conversation import Json
from casework.people import Team
from casework.sharing import Ground, GroundCode
from casework.sharing_aid import Sharing, SharingLeaf
from casework.taxonomy import Kind, Who
from casework.triage import Effect, Leaf

BANNER = Ref("aid-banner")
FULL, AID_A, AID_B = "full", "aid_a", "aid_b"


def path_of(answers: Answers, key: str) -> Path:
    """Return the path of an aid as it was tapped so far."""
    taps = answers.get(key)
    pairs = [p for p in taps if isinstance(p, list)] if isinstance(taps, list) else []
    return tuple((str(p[0]), str(p[1])) for p in pairs)


def _stored(path: Path) -> list[Json] | None:
    return [[key, value] for key, value in path] or None


def _question(question: Question, extra: tuple[Words, ...] = ()) -> Prompt:
    choices = tuple(Choice(a, Ref(f"answer-{a}")) for a in question.answers)
    columns = 3 if len(choices) == 3 else 1
    return Prompt((Ref(question.text_id), *extra, BANNER), choices, columns)


POSSIBLE = frozenset({Kind.CARE_SIGNAL, Kind.SPARRING})
"""The kinds of message that this bot can send by now; for the others people call each other."""
WHO = "who"


def not_yet(leaf: Leaf, context: Context) -> tuple[Ref, ...]:
    """Say that what a leaf names cannot be done here yet, and what can be done instead."""
    if not leaf.starts or not POSSIBLE.isdisjoint(leaf.starts):
        return ()
    return (Ref("aid-not-yet-police" if context.person.is_police else "aid-not-yet-team"),)


def onward_from(leaf: Leaf, context: Context) -> str | None:
    """Return the entry of the menu that a leaf leads to: another conversation, or whom to call."""
    if Kind.SPARRING in leaf.starts:
        return "spar"
    if Kind.CARE_SIGNAL in leaf.starts and context.person.is_police:
        return "signal"
    return WHO if leaf.effect in {Effect.START, Effect.INFORM} else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereToGoStep(Step):
    """Aid A. Its short form is there for who uses the bot for three months already.

    `goal` is the kind of message that the conversation is for.
    """

    key: str = AID_A
    goal: Kind = Kind.CARE_SIGNAL

    @property
    def keys(self) -> tuple[str, ...]:
        """The path, and whether all questions were asked for."""
        return (AID_A, FULL)

    def _short_allowed(self, context: Context) -> bool:
        return triage.short_form_allowed(context.person.first_used_at, context.now)

    def _screen(self, path: Path, answers: Answers, context: Context) -> Question | Leaf:
        short = self._short_allowed(context) and FULL not in answers
        return triage.advance(path, context.role, short=short)

    def done(self, answers: Answers, context: Context) -> bool:
        """Tell whether the aid led to where this conversation goes."""
        screen = self._screen(path_of(answers, AID_A), answers, context)
        return isinstance(screen, Leaf) and (
            screen.effect is Effect.PASS or self.goal in screen.starts
        )

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Show the question or leaf where the path ends."""
        path = path_of(answers, AID_A)
        screen = self._screen(path, answers, context)
        if isinstance(screen, Leaf):
            number = context.directory.municipality.crisis_number
            law = (Ref(screen.law_id),) if screen.rests_on_law else ()
            text = Ref(screen.text_id, {"crisis_number": number})
            lines = (text, *not_yet(screen, context), *law, BANNER)
            choices = [Choice(f, Ref(f"follow-{f}")) for f in screen.follow_ons]
            onward = onward_from(screen, context)
            if onward is not None:
                choices.insert(0, Choice(onward, Ref(f"button-{onward}")))
            return Prompt(lines, tuple(choices))
        prompt = _question(screen)
        if path or FULL in answers or not self._short_allowed(context):
            return prompt
        offered = (*prompt.choices, Choice(FULL, Ref("flow-all-questions")))
        return Prompt(prompt.lines, offered, prompt.columns)

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Walk one tap further; a matter for Veilig Thuis ends the conversation at once."""
        if value not in {c.value for c in self.ask(answers, context).choices}:
            return None
        if value == FULL:
            return {FULL: True}
        path = path_of(answers, AID_A)
        here = self._screen(path, answers, context)
        if isinstance(here, Leaf) and value == onward_from(here, context):
            words = Ref("flow-look-who" if value == WHO else "flow-goes-on")
            return Ended((words,), here.code, onward=value)
        key = here.key if isinstance(here, Question) else here.code
        longer: Path = (*path, (key, value))
        screen = self._screen(longer, answers, context)
        if isinstance(screen, Leaf) and screen.effect is Effect.DIVERT:
            return Ended(
                (Ref(screen.text_id), Ref(screen.law_id), Ref("flow-text-gone")), screen.code
            )
        return {AID_A: _stored(longer)}

    def stepped_back(self, answers: Answers) -> Update | None:
        """Go back one tap of the aid."""
        path = path_of(answers, AID_A)
        if path:
            return {AID_A: _stored(path[:-1])}
        return {FULL: None} if FULL in answers else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MayIShareStep(Step):
    """Aid B, closed by the ground that the person chooses. `team_of` says who would receive it."""

    key: str = "ground"
    team_of: Callable[[Answers, Context], Team]

    @property
    def keys(self) -> tuple[str, ...]:
        """The ground and the path that led to it."""
        return ("ground", AID_B)

    def _sharing(self, answers: Answers, context: Context) -> Sharing:
        return Sharing(
            role=context.role,
            who=Who(str(answers["who"])),
            team=self.team_of(answers, context),
            today=context.today,
            grounds=context.directory.grounds,
            violence_ruled_out=triage.violence_ruled_out(path_of(answers, AID_A)),
            last_ground=context.last_ground,
        )

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Show the question or leaf where the path ends."""
        sharing = self._sharing(answers, context)
        screen = sharing_aid.advance(path_of(answers, AID_B), sharing)
        if isinstance(screen, Question):
            if screen.key != sharing_aid.SAME:
                return _question(screen)
            again = sharing_aid.proposed_again(sharing)
            assert again is not None
            named = Ref(screen.text_id, {"ground": ground_name(again)})
            return Prompt((named, BANNER), _question(screen).choices, 3)
        return self._leaf(screen)

    def _leaf(self, leaf: SharingLeaf) -> Prompt:
        ground = leaf.grounds[0] if leaf.grounds else None
        values: dict[str, Words] = {}
        if ground is not None:
            values["covenant"] = ground.name or Ref(f"ground-{ground.code}")
            values["valid_until"] = ground.valid_until or Ref("flow-no-end")
        lines: list[Words] = [
            Ref(f"aid-colour-{leaf.colour}"),
            Ref(leaf.text_id, values),
            Ref(leaf.law_id),
        ]
        if ground is not None and ground.valid_from is not None:
            lines.append(Ref("aid-law-approved", {"approved_on": ground.valid_from}))
        choices: tuple[Choice, ...] = ()
        if leaf.fits is not None:
            label = ground_name(ground) if ground else Ref(f"ground-{leaf.fits}")
            choices = (Choice(leaf.fits, label),)
        return Prompt((*lines, BANNER), choices)

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Walk one tap further, or take the ground that was chosen."""
        if value not in {c.value for c in self.ask(answers, context).choices}:
            return None
        sharing = self._sharing(answers, context)
        path = path_of(answers, AID_B)
        here = sharing_aid.advance(path, sharing)
        if isinstance(here, SharingLeaf):
            return {"ground": value}
        longer: Path = (*path, (here.key, value))
        screen = sharing_aid.advance(longer, sharing)
        if (here.key, value) == (sharing_aid.SAME, Answer.YES) and isinstance(screen, SharingLeaf):
            # The question named the ground: this tap chose it.
            return {AID_B: _stored(longer), "ground": screen.fits}
        return {AID_B: _stored(longer)}

    def stepped_back(self, answers: Answers) -> Update | None:
        """Go back one tap of the aid, or from the chosen ground to the leaf."""
        if "ground" in answers:
            return {"ground": None}
        path = path_of(answers, AID_B)
        return {AID_B: _stored(path[:-1])} if path else None


def ground_name(ground: Ground) -> Words:
    """Name a ground as people know it: a covenant by its own name."""
    if ground.code is GroundCode.WPG20_COVENANT and ground.name:
        return ground.name
    return Ref(f"ground-{ground.code}")
