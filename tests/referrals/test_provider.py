"""A provider is asked, and answers: by its account, by a link, or told to the caseworker."""

from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.actor import Actor
from insats.audit.models import Event
from insats.errors import EndsBeforeStart, Missing, NotAChoice, NotFound, OutOfRange
from insats.people.models import Person
from insats.referrals import case_errors as errors
from insats.referrals import links
from insats.referrals.actions import (
    AnswerAsProvider,
    AnswerByLink,
    AskProvider,
    MakeAnswerLink,
    RecordProviderAnswer,
    RevokeAnswerLink,
    RevokeReferral,
    Said,
)
from insats.referrals.gates import gates_of
from insats.referrals.models import ProviderAnswer, SignedLink, Step
from insats.referrals.queries import visible_referral, visible_referrals
from tests.referrals import case, scene
from tests.referrals.case import DAY, do, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
STRANGER = Actor(None, "", TODAY)
YES = Said("accepted", by_name="Bo Verkmästare")


@pytest.fixture
def place():
    """A workplace."""
    return case.provider()


@pytest.fixture
def account(place):
    """Someone with an account there."""
    return case.account(place)


@pytest.fixture
def referral(caseworker, someone):
    """A referral that is decided."""
    return case.decided(caseworker, someone)


@pytest.fixture
def asked(caseworker, referral, place):
    """The referral, about which the workplace has been asked."""
    do(AskProvider, caseworker, referral, place, TODAY + 7 * DAY, workplace="Verkstaden")
    return fresh(referral)


def gate(referral):
    """The provider's gate."""
    return next(gate for gate in gates_of(fresh(referral), TODAY) if gate.id == "provider")


def current(referral):
    """What the provider has said."""
    return ProviderAnswer.objects.current().get(referral=referral)


def token(caseworker, referral, **fields):
    """The token of a new link."""
    return do(MakeAnswerLink, caseworker, referral, **fields)[1]


# --- who sees what --------------------------------------------------------------------------------
def test_a_provider_sees_a_referral_from_when_it_is_asked(caseworker, referral, account, place):
    assert not visible_referrals(account).exists()
    do(AskProvider, caseworker, referral, place, TODAY)
    assert visible_referral(account, referral.public_id).workplace == ""


def test_another_provider_sees_nothing(asked):
    stranger = case.account(case.provider("Syateljén"))
    with pytest.raises(NotFound):
        visible_referral(stranger, asked.public_id)
    with pytest.raises(NotFound):
        do(AnswerAsProvider, stranger, asked, "accepted")


def test_a_provider_that_says_no_sees_it_no_more(asked, account):
    do(AnswerAsProvider, account, asked, "no_capacity", "Fullt.")
    assert not visible_referrals(account).exists()
    assert fresh(asked).provider is None
    assert not gate(asked).met
    (event,) = Event.objects.filter(action="referrals.answer_as_provider")
    assert event.role == "provider"


def test_a_protected_person_is_never_shown_to_a_provider(unit, place, account):
    sees = scene.caseworker(unit, sees_protected=True)
    person = scene.jobseeker(sees, unit, protected_identity=True)
    referral = case.decided(sees, person)
    do(AskProvider, sees, referral, place, TODAY)
    assert not visible_referrals(account).exists()
    assert list(visible_referrals(sees)) == [referral]
    assert not visible_referrals(scene.caseworker(unit)).exists()
    with pytest.raises(errors.NoLinkForProtected):
        do(MakeAnswerLink, sees, referral)


def test_a_participant_sees_their_own(caseworker, unit):
    person = scene.jobseeker(caseworker, unit, user=make.user("Amira"))
    referral = case.decided(caseworker, person)
    own = make.actor("participant", unit, someone=person.user)
    assert visible_referral(own, referral.public_id).person == person
    assert not visible_referrals(make.actor("participant", unit)).exists()
    with pytest.raises(NotFound):
        do(RevokeReferral, own, referral, "moved")


# --- asking -------------------------------------------------------------------------------------
def test_the_question_is_kept_with_where_and_until_when(asked, place):
    answer = current(asked)
    assert (answer.answer, answer.provider, answer.answer_by) == ("asked", place, TODAY + 7 * DAY)
    assert answer.provider_name == "Samhällsbruket, Verkstaden"
    assert (asked.provider, asked.workplace, asked.status) == (place, "Verkstaden", "decided")


def test_an_office_is_no_provider(caseworker, referral, unit):
    with pytest.raises(errors.NotAProvider):
        do(AskProvider, caseworker, referral, unit, TODAY)


def test_the_same_provider_is_not_asked_twice_and_has_time_to_answer(caseworker, asked, place):
    with pytest.raises(errors.AlreadyAsked):
        do(AskProvider, caseworker, asked, place, TODAY)
    with pytest.raises(EndsBeforeStart):
        do(AskProvider, caseworker, asked, case.provider("Syateljén"), TODAY - DAY)


def test_another_is_asked_instead_and_the_first_is_asked_no_longer(caseworker, asked, account):
    raw = token(caseworker, asked)
    do(AskProvider, caseworker, asked, case.provider("Syateljén"), TODAY)
    assert not visible_referrals(account).exists()
    assert ProviderAnswer.objects.filter(referral=asked).count() == 2
    with pytest.raises(errors.LinkNotUsable):
        AnswerByLink(STRANGER, raw, YES).do()


# --- answering ----------------------------------------------------------------------------------
def test_a_provider_accepts_with_its_account(asked, account):
    do(AnswerAsProvider, account, asked, "accepted")
    assert (current(asked).via, current(asked).source) == ("account", "provider")
    assert gate(asked).met
    assert gate(asked).by == account.name


def test_what_was_told_says_who_told_it(caseworker, asked):
    with pytest.raises(Missing):
        do(RecordProviderAnswer, caseworker, asked, "accepted")
    do(RecordProviderAnswer, caseworker, asked, "accepted", by_name="Bo Verkmästare")
    assert (current(asked).via, current(asked).answered_by_name) == ("told", "Bo Verkmästare")


@pytest.mark.parametrize("answer", ["asked", "maybe", ""])
def test_what_is_no_answer_is_refused(account, asked, answer):
    with pytest.raises(NotAChoice):
        do(AnswerAsProvider, account, asked, answer)


def test_a_question_is_answered_once(caseworker, asked, account):
    do(AnswerAsProvider, account, asked, "accepted")
    assert isinstance(AnswerAsProvider.refusal(account, fresh(asked)), errors.NothingAsked)
    with pytest.raises(errors.NothingAsked):
        do(RecordProviderAnswer, caseworker, asked, "no_capacity", by_name="Bo")


@pytest.mark.parametrize(
    ("programme", "cite"),
    [
        ("JOB", "2007:414 10 § andra stycket"),
        ("UGA", "2007:813 9 c § första stycket"),
        ("ETP", "2017:820 13 b § första stycket"),
    ],
)
@pytest.mark.parametrize(
    "measure", ["reinforced_work_training", "reinforced_work_training_assessment"]
)
def test_nobody_declines_a_person_for_reinforced_work_training(
    caseworker, someone, place, account, measure, programme, cite
):
    referral = case.opened(caseworker, someone, measure)
    type(referral).objects.filter(pk=referral.pk).update(programme=programme, version=2)
    Step.objects.create(referral=referral, number=2, action="x", to_status="draft")
    do(AskProvider, caseworker, referral, place, TODAY)
    with pytest.raises(errors.NoChoiceOfPerson) as refused:
        do(AnswerAsProvider, account, referral, "declined")
    assert cite in refused.value.text("sv")
    for allowed in ("wrong_place", "wrong_field", "no_capacity"):
        Said(allowed, by_name="Bo").check(fresh(referral))


def test_work_training_may_be_declined(asked, account):
    do(AnswerAsProvider, account, asked, "declined")
    assert current(asked).answer == "declined"


# --- by a link ----------------------------------------------------------------------------------
def test_a_link_lets_whoever_has_it_answer_once(caseworker, asked):
    raw = token(caseworker, asked)
    AnswerByLink(STRANGER, raw, YES).do()
    assert (current(asked).answer, current(asked).via) == ("accepted", "link")
    step = Step.objects.filter(referral=asked).last()
    assert (step.by, step.by_name, step.action) == (
        None,
        "Bo Verkmästare",
        "referrals.answer_by_link",
    )
    with pytest.raises(errors.LinkNotUsable):
        AnswerByLink(STRANGER, raw, YES).do()
    assert not gate(asked).stops


def test_a_link_dies_when_the_identity_becomes_protected(caseworker, asked):
    raw = token(caseworker, asked)
    Person.objects.filter(pk=asked.person_id).update(protected_identity=True)
    with pytest.raises(errors.LinkNotUsable):
        AnswerByLink(STRANGER, raw, YES).do()
    assert gate(asked).stops


def test_the_token_itself_is_kept_nowhere(caseworker, asked):
    raw = token(caseworker, asked)
    (link,) = SignedLink.objects.all()
    assert raw not in str(vars(link))
    assert len(link.token_hash) == 64


def test_to_look_at_a_link_changes_nothing(caseworker, asked):
    raw = token(caseworker, asked)
    for _ in range(3):
        assert links.find(raw, "provider_answer").used_at is None


def test_links_that_do_not_work_are_all_told_alike(caseworker, asked):
    expired, revoked, other = (token(caseworker, asked) for _ in range(3))
    later = timezone.now() + timedelta(days=15)
    said = set()
    for raw, now in (
        (expired, None),
        (revoked, None),
        (other, later),
        ("no such", None),
        ("", None),
    ):
        with pytest.raises(errors.LinkNotUsable) as refused:
            links.find(raw, "provider_answer", now)
        said.add((refused.value.code, refused.value.text("sv"), refused.value.STATUS))
    assert len(said) == 1
    assert links.find(other, "provider_answer")
    with pytest.raises(errors.LinkNotUsable):
        links.find(other, "something_else")


def test_a_link_can_be_taken_back(caseworker, asked):
    raw = token(caseworker, asked)
    assert do(RevokeAnswerLink, caseworker, asked) == 1
    with pytest.raises(errors.LinkNotUsable):
        AnswerByLink(STRANGER, raw, YES).do()


def test_a_link_dies_when_the_question_does(caseworker, asked, account):
    answered, closed = token(caseworker, asked), None
    do(AnswerAsProvider, account, asked, "accepted")
    with pytest.raises(errors.NothingAsked):
        closed = token(caseworker, asked)
    assert closed is None
    with pytest.raises(errors.LinkNotUsable):
        AnswerByLink(STRANGER, answered, YES).do()


def test_a_link_of_what_has_ended_does_not_work(caseworker, asked):
    raw = token(caseworker, asked)
    do(RevokeReferral, caseworker, asked, "moved")
    with pytest.raises(errors.LinkNotUsable):
        AnswerByLink(STRANGER, raw, YES).do()


@pytest.mark.parametrize("days", [0, 31])
def test_a_link_lasts_a_month_at_most(caseworker, asked, days):
    with pytest.raises(OutOfRange):
        token(caseworker, asked, days=days)


def test_what_is_no_answer_leaves_the_link_as_it_was(caseworker, asked):
    raw = token(caseworker, asked)
    with pytest.raises(Missing):
        AnswerByLink(STRANGER, raw, Said("accepted")).do()
    AnswerByLink(STRANGER, raw, YES).do()
