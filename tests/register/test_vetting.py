"""Vetting: a checklist with sources, hard stops, completion, decisions with letters, again."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from insats.accounts.models import Organisation, Unit
from insats.errors import (
    ChangedMeanwhile,
    DayInFuture,
    DayTooEarly,
    Missing,
    NotAChoice,
    NotAllowed,
    NotFound,
)
from insats.providers.models import Place, Profile, Standing, Workplace
from insats.referrals.actions import RecordProviderBar
from insats.referrals.letter.pdf import pdf_of
from insats.referrals.models import ProviderBar
from insats.register import queries
from insats.register.actions import (
    AddEvidence,
    AddVettingEvidence,
    ApproveInterest,
    AskForCompletion,
    DeclineInterest,
    RegisterInterest,
    ResumeVetting,
    SaveInterest,
    StartVetting,
)
from insats.register.checklist import FORBIDDING, ITEMS
from insats.register.errors import (
    AlreadyBarred,
    AlreadyVetted,
    ChecksMissing,
    CheckTooOld,
    FromTheForm,
    HinderFound,
    IsTheAgency,
    NeedsRecheck,
    NoGround,
    NotAnItem,
    WrongStatus,
)
from insats.register.models import Check, Interest, VettingDecision
from insats.register.weeding import weed
from tests.referrals import case
from tests.register import files, made
from tests.register.made import by_link, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def vetter():
    """A contract manager."""
    return made.vetter()


@pytest.fixture
def about(vetter):
    """An interest that is being vetted."""
    return made.vetting(vetter)[0]


@pytest.mark.parametrize("kind", ["caseworker", "provider", "analyst", "auditor", "participant"])
def test_only_contract_managers_vet(kind):
    sent, _ = made.registered()
    actor = make.actor(kind, make.office())
    with pytest.raises(NotAllowed):
        StartVetting(actor, sent, sent.version).do()
    assert not queries.interests(actor).exists()
    with pytest.raises(NotFound):
        queries.interest(actor, sent.public_id)


def test_a_draft_is_nobodys_to_see_or_vet(vetter):
    draft, _ = made.whole()
    assert not queries.interests(vetter).exists()
    with pytest.raises(NotFound):
        made.do(StartVetting, vetter, draft)


def test_two_begin_to_vet_and_the_second_is_told(vetter):
    sent, _ = made.registered()
    StartVetting(vetter, sent, sent.version).do()
    with pytest.raises(ChangedMeanwhile):
        StartVetting(made.vetter("Siv"), sent, sent.version).do()
    assert fresh(sent).vetted_by_id == vetter.user_id


def test_what_was_found_is_superseded_and_the_second_comer_is_told(vetter, about):
    first = made.check(vetter, about, "debts")
    second = made.check(vetter, about, "debts", "hinder")
    with pytest.raises(ChangedMeanwhile):
        _check(vetter, about, first.pk, "debts")
    assert second.supersedes == first
    assert [each.row for each in queries.checklist(about) if each.row] == [second]


def _check(actor, about, seen, item, **fields):
    from insats.register.actions import RecordCheck

    told = {"outcome": "clear", "how": "Svar 1.", "checked_on": actor.on,
            "recheck_on": actor.on + 30 * DAY, **fields}  # fmt: skip
    return RecordCheck(actor, about, seen, item=item, **told).do()


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"outcome": "fine"}, NotAChoice),
        ({"how": " "}, Missing),
        ({"checked_on": None}, Missing),
        ({"checked_on": TODAY + DAY}, DayInFuture),
        ({"checked_on": TODAY.replace(year=1999)}, DayTooEarly),
        ({"recheck_on": None}, NeedsRecheck),
        ({"recheck_on": TODAY}, NeedsRecheck),
        ({"recheck_on": TODAY + 367 * DAY}, NeedsRecheck),
    ],
)
def test_a_check_says_where_it_is_known_from_and_when_it_is_done_again(
    vetter, about, fields, refusal
):
    with pytest.raises(refusal):
        _check(vetter, about, None, "debts", **fields)


def test_an_item_that_is_none_is_not_checked(vetter, about):
    with pytest.raises(NotAnItem):
        _check(vetter, about, None, "shoe_size")


@pytest.mark.parametrize(
    "how",
    [
        "Ringde 070-174 06 05.",
        "Ringde +46 70 174 06 05.",
        "Skrev till KIT@samhallsbruket.example.",
    ],
)
def test_the_signatory_is_not_verified_through_what_the_form_says(vetter, about, how):
    with pytest.raises(FromTheForm):
        _check(vetter, about, None, "signatory", how=how)
    assert _check(vetter, about, None, "signatory", how="Växeln 08-12 34 56, i bolagsregistret.")


def test_a_check_may_rest_on_a_document_of_the_same_interest_only(vetter, about):
    own = made.do(AddVettingEvidence, vetter, about, name="svar.pdf", content=files.pdf())
    assert _check(vetter, about, None, "debts", evidence=own).evidence == own
    other, token = made.whole(org_number=made.OTHER_NUMBER)
    theirs = AddEvidence(made.STRANGER, token, None, "b.png", files.png()).do()
    with pytest.raises(NotAChoice):
        _check(vetter, about, None, "insolvency", evidence=theirs)
    assert other.evidence.count() == 1


def test_completion_asks_for_something_by_a_day_that_is_to_come(vetter, about):
    for fields, refusal in (
        ({"words": " ", "answer_by": TODAY + DAY}, Missing),
        ({"words": "Mer", "answer_by": TODAY}, DayTooEarly),
        ({"words": "Mer", "answer_by": None}, DayTooEarly),
    ):
        with pytest.raises(refusal):
            made.do(AskForCompletion, vetter, about, **fields)
    asked = made.do(AskForCompletion, vetter, about, words="Mer.", answer_by=TODAY + DAY)
    assert list(queries.awaited(TODAY + DAY)) == [asked]
    assert not queries.awaited(TODAY).exists()
    made.do(ResumeVetting, vetter, about)
    assert not queries.awaited(TODAY + DAY).exists()


def test_nothing_is_approved_before_every_item_is_clear(vetter, about):
    for item in list(ITEMS)[:-1]:
        made.check(vetter, about, item)
    with pytest.raises(ChecksMissing, match="arbetsmiljölagen"):
        made.do(ApproveInterest, vetter, about, reasons="Bra.")
    made.check(vetter, about, "environment", "lacking")
    with pytest.raises(ChecksMissing):
        made.do(ApproveInterest, vetter, about, reasons="Bra.")
    assert not Organisation.objects.filter(kind="provider").exists()


@pytest.mark.parametrize("item", FORBIDDING)
def test_a_hinder_of_9_b_stops_it_whatever_else_is_clear(vetter, about, item):
    made.all_clear(vetter, about)
    made.check(vetter, about, item, "hinder")
    with pytest.raises(HinderFound):
        made.do(ApproveInterest, vetter, about, reasons="Bra.")
    made.do(DeclineInterest, vetter, about, ground="9b", reasons="Skulden finns kvar.")
    assert fresh(about).status == "declined"


def test_a_check_whose_day_has_come_is_made_again_before_the_decision(vetter, about):
    made.all_clear(vetter, about)
    later = made.vetter("Siv", TODAY + 181 * DAY)
    with pytest.raises(CheckTooOld):
        made.do(ApproveInterest, later, about, reasons="Bra.")


def test_a_decision_has_reasons(vetter, about):
    made.all_clear(vetter, about)
    with pytest.raises(Missing):
        made.do(ApproveInterest, vetter, about, reasons=" ")
    with pytest.raises(Missing):
        made.do(DeclineInterest, vetter, about, ground="demands", reasons="")


def test_approved_it_becomes_a_provider_with_workplaces_and_places(vetter):
    about, _ = made.approved(vetter)
    organisation = Organisation.objects.get(org_number=made.NUMBER)
    unit = Unit.objects.get(organisation=organisation)
    workplace = Workplace.objects.get(unit=unit)
    assert (organisation.kind, organisation.name) == ("provider", "Samhällsbruket")
    assert (unit.name, workplace.postcode, workplace.quiet, workplace.hearing_loop) == (
        "Cykelverkstaden", "13132", True, False)  # fmt: skip
    assert sorted(Place.objects.values_list("measure", "field")) == [
        *[("reinforced_work_training", made.FIELD)] * 2,
        *[("work_training", made.FIELD)] * 3,
    ]
    assert workplace.offers.count() == 4
    assert [each.language for each in workplace.spoken.all()] == ["ar", "sv"]
    profile = Profile.objects.get(organisation=organisation)
    assert (profile.kind, profile.sells, profile.published_from) == (
        "social_enterprise", "Cyklar.", TODAY)  # fmt: skip
    standing = Standing.objects.get(organisation=organisation)
    assert (standing.status, standing.vet_again_by) == ("approved", TODAY + 180 * DAY)
    assert (about.status, about.organisation) == ("approved", organisation)


def test_the_profile_says_nothing_of_persons(vetter):
    made.approved(vetter)
    profile = Profile.objects.get()
    said = " ".join(str(value) for value in vars(profile).values())
    assert not [told for told in made.CONTACT.values() if told in said]


def test_who_does_not_want_to_be_listed_is_not(vetter):
    about, token = made.registered()
    by_link(_save(), token, values={"listed": False})
    made.do(StartVetting, vetter, about)
    made.all_clear(vetter, about)
    made.do(ApproveInterest, vetter, about, reasons="Bra.")
    assert Profile.objects.get().published_from is None


def _save():
    from insats.register.actions import SaveInterest

    return SaveInterest


def test_a_number_that_is_there_is_joined_and_keeps_its_profile(vetter):
    unit = case.provider("Cykelverkstaden")
    made.approved(vetter)
    assert Organisation.objects.filter(org_number=made.NUMBER).count() == 1
    names = sorted(unit.organisation.units.values_list("name", flat=True))
    assert names == ["Cykelverkstaden", "Cykelverkstaden 2"]
    later, _ = made.approved(vetter)
    assert Profile.objects.current().count() == 1
    assert later.organisation == unit.organisation


def test_the_agency_and_suppliers_under_contract_become_no_providers(vetter):
    about, _ = made.vetting(vetter)
    made.all_clear(vetter, about)
    Organisation.objects.create(kind="supplier", name="Upphandlad", org_number=made.NUMBER)
    with pytest.raises(IsTheAgency):
        made.do(ApproveInterest, vetter, about, reasons="Bra.")


def test_an_organisation_with_a_bar_is_not_approved(vetter):
    RecordProviderBar(vetter, case.provider(), "9b", TODAY, "Register, svar 1").do()
    about, _ = made.vetting(vetter)
    made.all_clear(vetter, about)
    with pytest.raises(AlreadyBarred):
        made.do(ApproveInterest, vetter, about, reasons="Bra.")


def test_a_fault_halfway_leaves_nothing_written(vetter, about, monkeypatch):
    made.all_clear(vetter, about)

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("insats.register.actions.approve._AddPlaces.do", fails)
    with pytest.raises(RuntimeError):
        made.do(ApproveInterest, vetter, about, reasons="Bra.")
    assert fresh(about).status == "vetting"
    assert not Organisation.objects.filter(org_number=made.NUMBER).exists()


@pytest.mark.parametrize(
    ("found", "given"),
    [
        ({}, {"ground": "9b"}),
        ({"competition": "hinder"}, {"ground": "9b"}),
        ({"refrain": "hinder"}, {"ground": "9c"}),
        ({}, {"ground": "9c", "points": ("2",)}),
    ],
)
def test_it_is_declined_only_on_what_was_found(vetter, about, found, given):
    for item, outcome in found.items():
        made.check(vetter, about, item, outcome)
    with pytest.raises(NoGround):
        made.do(DeclineInterest, vetter, about, reasons="Nej.", **given)


@pytest.mark.parametrize("given", [{"ground": "tycke"}, {"ground": "9c", "points": ("9",)}])
def test_a_ground_and_a_point_that_are_none_are_refused(vetter, about, given):
    with pytest.raises(NotAChoice):
        made.do(DeclineInterest, vetter, about, reasons="Nej.", **given)


def test_refraining_is_a_reasoned_decision_with_a_letter(vetter, about):
    made.check(vetter, about, "refrain", "hinder")
    decision = made.do(
        DeclineInterest, vetter, about, ground="9c", points=("2",), reasons="Löften hölls inte."
    )
    letter = decision.letter["sv"]
    said = json.dumps(letter, ensure_ascii=False)
    assert letter["title"] == "Vi har avböjt er intresseanmälan"
    assert "Löften hölls inte." in said
    assert "9\xa0c\xa0§" in said
    assert "25 mars 2024" in said
    assert "three weeks" in str(decision.letter["en"])
    for language in ("sv", "en"):
        assert pdf_of(decision.letter[language], decision.decided_at).startswith(b"%PDF-")


def test_an_interest_is_decided_once_and_the_decision_is_not_changed(vetter):
    about, _ = made.approved(vetter)
    with pytest.raises(WrongStatus):
        made.do(DeclineInterest, vetter, about, ground="demands", reasons="Nej.")
    with pytest.raises(IntegrityError, match=r"register\.unchangeable"), transaction.atomic():
        VettingDecision.objects.update(reasons="Annat")
    with pytest.raises(IntegrityError, match=r"register\.unchangeable"), transaction.atomic():
        Check.objects.update(outcome="hinder")


def test_checks_come_round_again_in_time(vetter):
    about, _ = made.approved(vetter)
    assert not queries.rechecks(TODAY + 179 * DAY).exists()
    due = queries.rechecks(TODAY + 180 * DAY)
    assert {row.item for row in due} == {"prohibition", "insolvency", "debts", "refrain"}
    later = made.vetter("Siv", TODAY + 170 * DAY)
    for item in ("prohibition", "insolvency", "debts", "refrain"):
        made.check(later, about, item)
    standing = Standing.objects.current().get(organisation=about.organisation)
    assert (standing.status, standing.vet_again_by) == ("approved", TODAY + 350 * DAY)


def test_a_hinder_found_after_the_approval_bars_the_organisation_at_once(vetter):
    about, _ = made.approved(vetter)
    made.check(vetter, about, "debts", "hinder", how="Skatteregistret, svar 9.")
    bar = ProviderBar.objects.get()
    assert (bar.kind, bar.first_day, bar.ground) == ("9b", TODAY, "Skatteregistret, svar 9.")
    assert Standing.objects.current().get().status == "barred"
    assert not queries.may_be_used(bar.unit, TODAY)
    made.check(vetter, about, "insolvency", "hinder")
    assert ProviderBar.objects.count() == 1
    made.check(vetter, about, "debts")
    assert Standing.objects.current().get().status == "barred"


def test_what_led_nowhere_is_weeded_and_what_was_handled_stays(vetter):
    from insats import clock
    from insats.register.actions import WithdrawInterest

    made.begun()
    _gone, token = made.registered()
    by_link(WithdrawInterest, token)
    kept, token = made.vetting(vetter)
    made.check(vetter, kept, "debts")
    by_link(WithdrawInterest, token)
    waits, _ = made.registered()
    now = clock.now()
    assert weed(now + 29 * DAY) == 0
    assert weed(now + 31 * DAY) == 1
    assert weed(now + 91 * DAY) == 1
    assert set(Interest.objects.all()) == {kept, waits}


def test_sent_in_again_only_what_was_asked_for(vetter, about):
    made.do(AskForCompletion, vetter, about, words="Mer.", answer_by=TODAY + DAY)
    with pytest.raises(WrongStatus):
        made.do(ApproveInterest, vetter, about, reasons="Bra.")
    assert RegisterInterest.statuses == ("draft", "completing")


def test_who_has_been_vetted_is_not_swapped_while_something_is_completed(vetter):
    about, token = made.vetting(vetter)
    made.all_clear(vetter, about)
    made.do(AskForCompletion, vetter, about, words="Mer.", answer_by=TODAY + DAY)
    own = {**made.ORGANISATION, **made.CONTACT}
    for changed in ({"org_number": made.OTHER_NUMBER}, {"name": "Annat"}, {"signatory": "Annan"}):
        with pytest.raises(AlreadyVetted):
            by_link(SaveInterest, token, values={**own, **changed})
    same = {**made.ORGANISATION, **made.OFFER, "about": "Vi lagar cyklar och kläder."}
    assert by_link(SaveInterest, token, values=same).about == "Vi lagar cyklar och kläder."
