"""Grounds, consent, the six points and the disclosure line: what holds, and when."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casework.aids import Answer
from casework.disclosure import disclosure_line
from casework.errors import BadInput
from casework.sharing import (
    GROUND_ROLES,
    NEVER_IN_CHAT,
    Consent,
    Ground,
    GroundCode,
    Usability,
    consent_covers_police,
    ground_covers,
    ground_usable,
    may_tell_n1,
    usable_grounds,
)
from casework.sharing_texts import DutiesResult, weigh_duties
from casework.taxonomy import (
    ConsentForm,
    ConsentGiver,
    FeedbackCode,
    Purpose,
    SenderRole,
    TextField,
)
from tests.casework.grounds import (
    CARE_DESK,
    COVENANT,
    DAY,
    DECISION,
    DESK,
    EVERY_GROUND,
    PLUS,
    TODAY,
    YOUTH,
    YOUTH_TASK,
    Receiver,
    ground,
)


@pytest.mark.parametrize(
    ("line", "team", "expected"),
    [
        (CARE_DESK, DESK, Usability.USABLE),
        (replace(CARE_DESK, teams=frozenset()), DESK, Usability.USABLE),
        (replace(CARE_DESK, enabled=False), DESK, Usability.SWITCHED_OFF),
        (replace(CARE_DESK, valid_from=TODAY), DESK, Usability.USABLE),
        (replace(CARE_DESK, valid_from=TODAY + DAY), DESK, Usability.NOT_YET),
        (replace(CARE_DESK, valid_from=None, valid_until=None), DESK, Usability.USABLE),
        (replace(CARE_DESK, valid_until=TODAY), DESK, Usability.USABLE),
        (replace(CARE_DESK, valid_until=TODAY - DAY), DESK, Usability.EXPIRED),
        (replace(CARE_DESK, review_date=TODAY), DESK, Usability.USABLE),
        (replace(CARE_DESK, review_date=TODAY - DAY), DESK, Usability.REVIEW_NEEDED),
        (replace(CARE_DESK, review_date=None), DESK, Usability.REVIEW_NEEDED),
        (CARE_DESK, replace(DESK, is_care_desk=False), Usability.OTHER_TEAM),
        (CARE_DESK, PLUS, Usability.OTHER_TEAM),
        (YOUTH_TASK, YOUTH, Usability.USABLE),
        (YOUTH_TASK, DESK, Usability.OTHER_TEAM),
        (replace(YOUTH_TASK, review_date=None), YOUTH, Usability.REVIEW_NEEDED),
        (COVENANT, DESK, Usability.USABLE),
        (replace(COVENANT, review_date=None), DESK, Usability.USABLE),
        (replace(COVENANT, valid_until=None), DESK, Usability.INCOMPLETE),
        (replace(COVENANT, reference=""), DESK, Usability.INCOMPLETE),
        (replace(COVENANT, teams=frozenset()), DESK, Usability.INCOMPLETE),
        (COVENANT, PLUS, Usability.OTHER_TEAM),
        (replace(DECISION, valid_until=None), DESK, Usability.USABLE),
        (replace(DECISION, reference=""), DESK, Usability.INCOMPLETE),
    ],
)
def test_a_ground_holds_only_when_nothing_is_in_doubt(
    line: Ground, team: Receiver, expected: Usability
) -> None:
    assert ground_usable(line, TODAY, team) is expected


@pytest.mark.parametrize("code", sorted(NEVER_IN_CHAT))
def test_routes_outside_the_chat_are_never_usable_in_it(code: GroundCode) -> None:
    assert ground_usable(ground(code), TODAY, DESK) is Usability.NOT_IN_CHAT
    assert not ground_covers(EVERY_GROUND, code, DESK, TODAY, SenderRole.SOCIAL_WORKER)
    assert not ground_covers(EVERY_GROUND, code, DESK, TODAY, SenderRole.POLICE)


def test_everybody_chooses_only_from_the_grounds_of_their_own_law() -> None:
    def codes(role: SenderRole, team: Receiver) -> set[str]:
        return {line.code for line in usable_grounds(EVERY_GROUND, role, team, TODAY)}

    assert codes(SenderRole.POLICE, DESK) == {
        "ANON",
        "WPG18_2_CARE_DESK",
        "WPG20_COVENANT",
        "WPG19_INCIDENTAL",
    }
    assert codes(SenderRole.POLICE, YOUTH) == {
        "ANON",
        "WPG18_1_YOUTH",
        "WPG20_COVENANT",
        "WPG19_INCIDENTAL",
    }
    assert codes(SenderRole.SOCIAL_WORKER, DESK) == {
        "ANON",
        "CONSENT",
        "VITAL",
        "CONFLICT_OF_DUTIES",
        "STAFF_SAFETY",
    }
    assert codes(SenderRole.YOUTH_WORKER, DESK) == {
        "ANON",
        "CONSENT_YOUTH",
        "VITAL",
        "CONFLICT_OF_DUTIES",
        "STAFF_SAFETY",
    }
    assert set(GROUND_ROLES) == set(GroundCode)


def test_a_ground_covers_only_the_team_for_which_it_holds() -> None:
    grounds = (CARE_DESK, YOUTH_TASK)
    assert ground_covers(grounds, GroundCode.WPG18_2_CARE_DESK, DESK, TODAY)
    assert not ground_covers(grounds, GroundCode.WPG18_2_CARE_DESK, PLUS, TODAY)
    assert not ground_covers(grounds, GroundCode.WPG20_COVENANT, DESK, TODAY)
    assert ground_covers(grounds, GroundCode.WPG18_1_YOUTH, YOUTH, TODAY)


def test_without_persons_no_ground_is_needed() -> None:
    assert ground_covers((), GroundCode.ANON, PLUS, TODAY)


def test_the_police_cannot_lean_on_consent() -> None:
    consent = (ground(GroundCode.CONSENT),)
    assert not ground_covers(consent, GroundCode.CONSENT, DESK, TODAY)
    assert ground_covers(consent, GroundCode.CONSENT, DESK, TODAY, SenderRole.SOCIAL_WORKER)


CONSENT = Consent(
    police_named=True,
    purpose=Purpose.PURPOSE_HELP,
    form=ConsentForm.ORAL,
    giver=ConsentGiver.RESIDENT,
    given_on=TODAY,
)


@pytest.mark.parametrize(
    ("consent", "covers"),
    [
        (CONSENT, True),
        (replace(CONSENT, police_named=False), False),
        (replace(CONSENT, given_on=TODAY + DAY), False),
        (replace(CONSENT, valid_until=TODAY), True),
        (replace(CONSENT, valid_until=TODAY - DAY), False),
        (replace(CONSENT, withdrawn_at=datetime(2027, 1, 12, 8, tzinfo=UTC)), False),
    ],
)
def test_consent_reaches_the_police_only_as_far_as_it_was_given(
    consent: Consent, covers: bool
) -> None:
    assert consent_covers_police(consent, TODAY) is covers
    assert may_tell_n1(FeedbackCode.FB_CONTACT, consent, TODAY, DESK) is covers


def test_a_code_about_the_process_needs_no_basis() -> None:
    assert may_tell_n1(FeedbackCode.FB_OWNED, None, TODAY, DESK)
    assert may_tell_n1(FeedbackCode.PF_SEEN, None, TODAY, DESK)


@pytest.mark.parametrize(
    ("code", "basis", "told"),
    [
        (FeedbackCode.FB_CONTACT, None, False),
        (FeedbackCode.FB_CONTACT, ground(GroundCode.VITAL), True),
        (FeedbackCode.FB_CONTACT, ground(GroundCode.VITAL, enabled=False), False),
        (FeedbackCode.FB_CONTACT, ground(GroundCode.STAFF_SAFETY), False),
        (FeedbackCode.FB_CONTACT, ground(GroundCode.ANON), False),
        (FeedbackCode.FB_CONTACT, ground(GroundCode.CONSENT), False),
        (FeedbackCode.FB_CONTACT, CARE_DESK, False),
        (FeedbackCode.PF_VISITED, CARE_DESK, True),
        (FeedbackCode.PF_VISITED, CONSENT, False),
        (FeedbackCode.PF_VISITED, ground(GroundCode.ANON), False),
        (FeedbackCode.PF_VISITED, ground(GroundCode.VITAL), False),
    ],
)
def test_a_code_about_the_resident_needs_a_basis_of_the_right_law(
    code: FeedbackCode, basis: Consent | Ground | None, told: bool
) -> None:
    assert may_tell_n1(code, basis, TODAY, DESK) is told


def test_a_conflict_of_duties_counts_only_after_the_six_points() -> None:
    basis = ground(GroundCode.CONFLICT_OF_DUTIES)
    assert not may_tell_n1(FeedbackCode.FB_CONTACT, basis, TODAY, DESK)
    assert may_tell_n1(FeedbackCode.FB_CONTACT, basis, TODAY, DESK, duties_weighed=True)


def test_six_points_all_yes_or_not_yet() -> None:
    yes = Answer.YES
    assert [weigh_duties([yes] * n) for n in range(6)] == [1, 2, 3, 4, 5, 6]
    assert weigh_duties([yes] * 6) is DutiesResult.FIT
    for n in range(6):
        assert weigh_duties([yes] * n + [Answer.NO]) is DutiesResult.NOT_YET
        assert weigh_duties([yes] * n + [Answer.UNSURE]) is DutiesResult.NOT_YET


@pytest.mark.parametrize("answers", [["yes"] * 7, ["no", "yes"], ["help"]])
def test_answers_to_the_six_points_that_cannot_be(answers: list[str]) -> None:
    with pytest.raises(BadInput):
        weigh_duties(answers)


def test_the_line_for_the_police_record() -> None:
    at = datetime(2027, 1, 12, 9, 11, tzinfo=UTC)
    line = disclosure_line(
        reference="ZS-4F7K",
        at=at,
        ground=GroundCode.WPG18_2_CARE_DESK,
        team="st-kreken",
        fields={TextField.ASK, TextField.SEEN_HEARD},
        function="sociaal werker",
        identity_by_phone=True,
    )
    assert line is not None
    assert line.fields == (TextField.SEEN_HEARD, TextField.ASK)
    assert (line.reference, line.at, line.team) == ("ZS-4F7K", at, "st-kreken")
    assert (line.ground, line.function) == (GroundCode.WPG18_2_CARE_DESK, "sociaal werker")
    assert line.identity_by_phone


@pytest.mark.parametrize("code", [GroundCode.ANON, GroundCode.CONSENT, GroundCode.VITAL])
def test_no_line_when_no_police_data_about_a_person_went(code: GroundCode) -> None:
    at = datetime(2027, 1, 12, 9, 11, tzinfo=UTC)
    line = disclosure_line(reference="ZS-4F7K", at=at, ground=code, team="plus", fields=())
    assert line is None
