"""A workplace is kept by its own provider: described, given places, supervisors and staff."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from insats.audit.models import Event
from insats.errors import (
    ChangedMeanwhile,
    DayTooEarly,
    EndsBeforeStart,
    Missing,
    NotAChoice,
    NotFound,
    OutOfRange,
    TooLong,
)
from insats.providers.actions import (
    ChangePlace,
    ClosePlace,
    OpenPlace,
    SetStanding,
    TellCompetence,
    TellDisplacement,
    WithdrawCompetence,
    WriteProfile,
    WriteSupervisor,
)
from insats.providers.errors import (
    NotAMunicipality,
    NotAnAddress,
    NotAPostcode,
    NotAProviderHere,
    NotASupervisorHere,
    NotByThisKind,
    NothingOffered,
    NotOffered,
    NotYetChecked,
    NoWorkplace,
    PlaceClosed,
    ProofWithoutDay,
    TooManyAtOnce,
)
from insats.providers.models import (
    Competence,
    Displacement,
    Offer,
    Place,
    Profile,
    Standing,
    Supervisor,
    Workplace,
)
from tests.providers import workshop
from tests.providers.workshop import DAY, TRANSPORT
from tests.support import make
from tests.support.make import STOCKHOLM, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    """A unit of a provider."""
    return workshop.unit()


@pytest.fixture
def keeper(unit):
    """Someone with an account there."""
    return workshop.keeper(unit)


@pytest.fixture
def workplace(keeper, unit):
    """The unit, described."""
    return workshop.described(keeper, unit)


def test_a_workplace_is_described_with_what_it_offers_and_speaks(keeper, unit):
    made = workshop.described(keeper, unit, access=["quiet"], languages=["sv", "so"])
    assert (made.pk, made.postcode, made.quiet, made.step_free) == (unit.pk, "13130", True, False)
    assert [each.language for each in made.spoken.all()] == ["so", "sv"]
    assert [(each.measure, each.field) for each in made.offers.all()] == [
        ("work_training", TRANSPORT)
    ]
    assert Event.objects.filter(action="providers.write_workplace").count() == 1


def test_who_comes_second_is_told(keeper, unit, workplace):
    workshop.described(keeper, unit, seen=1, town="Saltsjöbaden")
    with pytest.raises(ChangedMeanwhile):
        workshop.described(keeper, unit, seen=1, town="Orminge")
    assert Workplace.objects.get().town == "Saltsjöbaden"


def test_places_move_with_their_workplace(keeper, unit, workplace):
    workshop.places(keeper, unit, 2)
    workshop.described(keeper, unit, seen=1, municipality=STOCKHOLM)
    assert set(Place.objects.values_list("municipality", flat=True)) == {STOCKHOLM}
    assert set(Offer.objects.values_list("municipality", flat=True)) == {STOCKHOLM}


@pytest.mark.parametrize(
    ("fields", "refusal", "named"),
    [
        ({"address": " "}, Missing, "address"),
        ({"address": "x" * 201}, TooLong, "address"),
        ({"postcode": "1313"}, NotAPostcode, "postcode"),
        ({"postcode": "０１３１３"}, NotAPostcode, "postcode"),
        ({"municipality": "9999"}, NotAMunicipality, "municipality"),
        ({"municipality": "x" * 9000}, NotAMunicipality, "municipality"),
        ({"offered": []}, NothingOffered, "measures"),
        ({"offered": [("work_training", "Trolleri")]}, NotAChoice, "fields"),
        ({"offered": [("steps_to_work", TRANSPORT)]}, NotByThisKind, "measures"),
        ({"access": ["lift"]}, NotAChoice, "access"),
        ({"languages": ["tlh"]}, NotAChoice, "languages"),
        ({"week": "x" * 2001}, TooLong, "week"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(keeper, unit, fields, refusal, named):
    with pytest.raises(refusal) as error:
        workshop.described(keeper, unit, **fields)
    assert error.value.field == named
    assert not Workplace.objects.exists()


def test_a_supplier_offers_services_and_nothing_under_agreement():
    unit = workshop.unit(kind="supplier")
    keeper = workshop.keeper(unit)
    with pytest.raises(NotByThisKind):
        workshop.described(keeper, unit)
    workshop.described(keeper, unit, offered=[("steps_to_work", TRANSPORT)])


def test_an_office_of_the_agency_is_no_workplace():
    office = make.office()
    with pytest.raises(NotAProviderHere):
        workshop.described(workshop.keeper(office), office)


def test_another_provider_cannot_keep_it(unit):
    stranger = workshop.keeper(workshop.unit("Caféet"))
    with pytest.raises(NotFound):
        workshop.described(stranger, unit)


def test_a_caseworker_cannot_keep_it(unit):
    with pytest.raises(NotFound):
        workshop.described(make.actor("caseworker", unit), unit)


# --- places -------------------------------------------------------------------------------------
def test_places_are_added_alike(keeper, unit, workplace):
    made = workshop.places(keeper, unit, 3, hours=20)
    assert len(made) == Place.objects.count() == 3
    assert {each.municipality_id for each in made} == {workplace.municipality_id}


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"measure": "steps_to_work"}, NotByThisKind),
        ({"measure": "reinforced_work_training"}, NotOffered),
        ({"field": "Trolleri"}, NotAChoice),
        ({"field": workshop.CRAFTS}, NotOffered),
        ({"count": 51}, TooManyAtOnce),
        ({"count": 0}, TooManyAtOnce),
        ({"hours": 41}, OutOfRange),
        ({"first_day": date(1900, 1, 1)}, DayTooEarly),
        ({"last_day": TODAY - DAY}, EndsBeforeStart),
        ({"work": "x" * 201}, TooLong),
    ],
)
def test_a_place_that_cannot_be_is_refused(keeper, unit, workplace, fields, refusal):
    with pytest.raises(refusal):
        workshop.places(keeper, unit, **fields)
    assert not Place.objects.exists()


def test_a_place_needs_its_workplace(keeper, unit):
    with pytest.raises(NoWorkplace):
        workshop.places(keeper, unit)


def test_a_supervisor_of_another_workplace_is_refused(keeper, unit, workplace):
    other = workshop.unit("Caféet")
    theirs = workshop.keeper(other)
    workshop.described(theirs, other)
    with pytest.raises(NotASupervisorHere):
        workshop.places(keeper, unit, supervisor=workshop.supervisor(theirs, other))


def test_a_supervisor_who_has_left_is_refused(keeper, unit, workplace):
    gone = workshop.supervisor(keeper, unit, first_day=TODAY - 9 * DAY, last_day=TODAY - DAY)
    with pytest.raises(NotASupervisorHere):
        workshop.places(keeper, unit, supervisor=gone)


def test_a_place_is_changed_closed_and_opened(keeper, unit, workplace):
    place = workshop.places(keeper, unit)[0]
    boss = workshop.supervisor(keeper, unit)
    ChangePlace(keeper, unit, place, 1, 30, TODAY, "Packar.", None, boss).do()
    ClosePlace(keeper, unit, place, 2, TODAY + DAY).do()
    now = Place.objects.get()
    assert (now.hours, now.work, now.supervisor, now.last_day) == (30, "Packar.", boss, TODAY + DAY)
    OpenPlace(keeper, unit, place, 3).do()
    assert Place.objects.get().last_day is None


def test_a_place_changed_by_another_meanwhile_is_told(keeper, unit, workplace):
    place = workshop.places(keeper, unit)[0]
    ClosePlace(keeper, unit, place, 1, TODAY).do()
    with pytest.raises(ChangedMeanwhile):
        ChangePlace(keeper, unit, place, 1, 30, TODAY).do()


def test_a_closed_place_is_not_closed_again(keeper, unit, workplace):
    place = workshop.places(keeper, unit)[0]
    ClosePlace(keeper, unit, place, 1, TODAY).do()
    with pytest.raises(PlaceClosed):
        ClosePlace(workshop.keeper(unit, TODAY + DAY), unit, place, 2, TODAY + DAY).do()


def test_a_place_is_not_closed_in_the_past(keeper, unit, workplace):
    with pytest.raises(EndsBeforeStart):
        ClosePlace(keeper, unit, workshop.places(keeper, unit)[0], 1, TODAY - DAY).do()


def test_a_place_of_another_workplace_is_not_found(keeper, unit, workplace):
    other = workshop.one_place("Caféet")
    with pytest.raises(NotFound):
        ClosePlace(keeper, unit, other, 1, TODAY).do()


@pytest.mark.parametrize("model", [Workplace, Place, Supervisor])
def test_the_database_keeps_what_a_referral_may_rest_on(keeper, unit, workplace, model):
    workshop.places(keeper, unit, supervisor=workshop.supervisor(keeper, unit))
    with pytest.raises(IntegrityError, match=r"providers\.kept"), transaction.atomic():
        model.objects.all()._raw_delete("default")
    with pytest.raises(IntegrityError, match="version"), transaction.atomic():
        model.objects.update(version=1)


# --- staff --------------------------------------------------------------------------------------
def test_a_supervisor_is_changed_by_one_at_a_time(keeper, unit, workplace):
    boss = workshop.supervisor(keeper, unit)
    changed = {"name": "Bo", "first_day": TODAY, "share": 50, "supervisor": boss}
    WriteSupervisor(keeper, unit, seen=1, **changed).do()
    with pytest.raises(ChangedMeanwhile):
        WriteSupervisor(keeper, unit, seen=1, **changed).do()
    assert Supervisor.objects.get().share == 50


def tell(keeper, unit, **fields):
    """Tell of a competence."""
    given = {"name": "Eva", "kind": "occupational_therapist", "first_day": TODAY, **fields}
    return TellCompetence(keeper, unit, **given).do()


def test_a_competence_is_told_anew_and_the_first_row_stays(keeper, unit):
    first = tell(keeper, unit)
    proof = {"proof": "register", "checked_on": TODAY, "checked_by": "Bo"}
    second = tell(keeper, unit, before=first, **proof)
    assert second.supersedes_id == first.pk
    assert Competence.objects.current().get() == second
    with pytest.raises(ChangedMeanwhile):
        tell(keeper, unit, before=first)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"kind": "wizard"}, NotAChoice),
        ({"share": 101}, OutOfRange),
        ({"proof": "register"}, ProofWithoutDay),
        ({"checked_by": "Bo"}, ProofWithoutDay),
        ({"proof": "guess", "checked_on": TODAY, "checked_by": "Bo"}, NotAChoice),
        (
            {"proof": "shown", "checked_on": TODAY + DAY, "checked_by": "Bo"},
            NotYetChecked,
        ),
        ({"name": ""}, Missing),
    ],
)
def test_a_competence_that_cannot_be_is_refused(keeper, unit, fields, refusal):
    with pytest.raises(refusal):
        tell(keeper, unit, **fields)


def test_a_competence_told_by_mistake_is_taken_back_once(keeper, unit):
    told = tell(keeper, unit)
    WithdrawCompetence(keeper, unit, told).do()
    assert not Competence.objects.current().exists()
    with pytest.raises(ChangedMeanwhile):
        WithdrawCompetence(keeper, unit, told).do()


# --- what is told, and where it stands ----------------------------------------------------------
def test_what_is_told_of_staff_replaces_that_of_the_same_day_only(keeper, unit):
    first = TellDisplacement(keeper, unit, employees=10, dismissals=0).do()
    second = TellDisplacement(keeper, unit, employees=12, dismissals=1, seen=first.pk).do()
    later = workshop.keeper(unit, TODAY + DAY)
    TellDisplacement(later, unit, employees=9, dismissals=1).do()
    assert Displacement.objects.current().count() == 2
    with pytest.raises(ChangedMeanwhile):
        TellDisplacement(keeper, unit, employees=1, dismissals=0, seen=first.pk).do()
    assert second.supersedes_id == first.pk


def test_a_profile_is_replaced_by_who_saw_it(keeper, unit):
    first = WriteProfile(keeper, unit, None, "social_enterprise", about="Vi lagar cyklar.").do()
    WriteProfile(keeper, unit, first.pk, "social_enterprise", about="Vi lagar allt.").do()
    with pytest.raises(ChangedMeanwhile):
        WriteProfile(keeper, unit, first.pk, "company").do()
    assert Profile.objects.current().get().about == "Vi lagar allt."


@pytest.mark.parametrize(
    "fields",
    [{"website": "javascript:alert(1)"}, {"website": "ftp://a.se"}, {"email": "inte en adress"}],
)
def test_an_address_that_is_none_is_refused(keeper, unit, fields):
    with pytest.raises(NotAnAddress):
        WriteProfile(keeper, unit, None, "company", **fields).do()


def test_a_contract_manager_says_where_a_provider_stands(unit):
    manager = make.actor("contract_manager", make.office())
    first = SetStanding(manager, unit.organisation, "approved").do()
    SetStanding(manager, unit.organisation, "dormant", first.pk, TODAY + timedelta(days=365)).do()
    assert Standing.objects.current().get().status == "dormant"
    with pytest.raises(ChangedMeanwhile):
        SetStanding(manager, unit.organisation, "ended", first.pk).do()
    with pytest.raises(NotAChoice):
        SetStanding(manager, unit.organisation, "splendid").do()
    with pytest.raises(NotAProviderHere):
        SetStanding(manager, make.agency(), "approved").do()
