from datetime import date

import pytest

from insats.audit.models import Event, Read
from insats.errors import (
    BadText,
    ChangedMeanwhile,
    DayInFuture,
    Missing,
    NotAChoice,
    NotFound,
    Refusal,
    TooLong,
)
from insats.people.actions import RecordHealthCodes, RegisterPerson, RevealPersonalNumber
from insats.people.dossier import health_codes
from insats.people.errors import (
    BadPersonalNumber,
    NotAHealthCode,
    NotAnEmail,
    NumberNotUsable,
    TooManyHealthCodes,
)
from insats.people.models import HealthCode, Person, Record
from tests.support import make

pytestmark = pytest.mark.django_db
NUMBER = make.personal_number()


@pytest.fixture
def unit():
    return make.office()


@pytest.fixture
def caseworker(unit):
    return make.actor("caseworker", unit)


def register(caseworker, unit, **fields):
    given = {"personal_number": NUMBER, "given_name": "Åsa", "family_name": "Öberg", **fields}
    return RegisterPerson(caseworker, unit.pk, **given).do()


def test_a_person_is_registered_at_the_office_and_nothing_is_known_yet(caseworker, unit):
    person = register(caseworker, unit, personal_number=f"{NUMBER[2:8]}-{NUMBER[8:]}")
    kept = Person.objects.get(pk=person.pk)
    assert (kept.personal_number, kept.number_kind, kept.born) == (
        NUMBER,
        "personal",
        date(1985, 5, 2),
    )
    assert (kept.unit, kept.municipality, kept.language) == (unit, None, "sv")
    assert kept.search_name == " asa oberg"
    assert not kept.has_address
    assert not Record.objects.exists()


def test_the_audit_entry_holds_no_personal_data(caseworker, unit):
    person = register(caseworker, unit)
    event = Event.objects.get()
    assert (event.action, event.person) == ("people.register", person.public_id)
    assert event.details == {"unit": unit.pk}


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("personal_number", "", BadPersonalNumber),
        ("personal_number", NUMBER[:-1] + "x", BadPersonalNumber),
        ("personal_number", make.personal_number(date(2030, 1, 1)), DayInFuture),
        ("given_name", " ", Missing),
        ("family_name", "x" * 101, TooLong),
        ("family_name", "a\x00b", BadText),
        ("street", "x" * 201, TooLong),
        ("municipality", "9999", NotAChoice),
        ("email", "not an address", NotAnEmail),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(caseworker, unit, field, value, refusal):
    with pytest.raises(refusal) as refused:
        register(caseworker, unit, **{field: value})
    assert refused.value.field == field
    assert not Person.objects.exists()


def test_a_number_that_is_taken_is_refused_without_telling_by_whom(caseworker, unit):
    make.person(make.office("Solna", "0184"), personal_number=NUMBER, protected_identity=True)
    with pytest.raises(NumberNotUsable):
        register(caseworker, unit)


@pytest.mark.parametrize(
    "wrong",
    [
        {"given_name": ""},
        {"family_name": "x" * 101},
        {"street": "x" * 201},
        {"email": "not an address"},
        {"municipality": "9999"},
    ],
    ids=str,
)
def test_a_registration_that_is_wrong_does_not_tell_whether_the_number_is_taken(
    caseworker, unit, wrong
):
    make.person(make.office("Solna", "0184"), personal_number=NUMBER, protected_identity=True)
    with pytest.raises(Refusal) as taken:
        register(caseworker, unit, **wrong)
    free = make.personal_number(date(1985, 5, 2), 981)
    with pytest.raises(Refusal) as refused:
        register(caseworker, unit, personal_number=free, **wrong)
    assert (taken.value.code, taken.value.field) == (refused.value.code, refused.value.field)
    assert not Read.objects.exists()


def test_that_a_number_is_taken_is_logged_as_a_read_of_whoever_has_it(caseworker, unit):
    hidden = make.person(
        make.office("Solna", "0184"), personal_number=NUMBER, protected_identity=True
    )
    with pytest.raises(NumberNotUsable):
        register(caseworker, unit)
    read = Read.objects.get()
    assert (read.what, read.ground, read.user_id) == ("search", "case", caseworker.user_id)
    assert (read.unit, read.details) == (unit, {"list": "register"})
    assert read.people.get().person == hidden.public_id
    assert not Event.objects.exists()


def test_it_is_logged_also_where_someone_was_first_by_a_moment(caseworker, unit, monkeypatch):
    first = make.person(unit, personal_number=NUMBER)
    monkeypatch.setattr(RegisterPerson, "check", RegisterPerson.check_but_the_number)
    with pytest.raises(NumberNotUsable):
        register(caseworker, unit)
    assert Read.objects.get().people.get().person == first.public_id


def test_nobody_registers_people_at_another_office(caseworker):
    with pytest.raises(NotFound):
        register(caseworker, make.office("Solna", "0184"))


def test_only_those_who_see_protected_identities_register_one(caseworker, unit):
    with pytest.raises(NotFound):
        register(caseworker, unit, protected_identity=True)
    register(make.actor("caseworker", unit, sees_protected=True), unit, protected_identity=True)


def test_showing_the_number_is_logged_as_a_read(caseworker, unit):
    person = make.person(unit, personal_number=NUMBER)
    assert person.masked_number == "19850502-••••"
    assert RevealPersonalNumber(caseworker, person).do() == f"19850502-{NUMBER[8:]}"
    read = Read.objects.get()
    assert (read.what, read.people.get().person) == ("personal_number", person.public_id)
    assert not Event.objects.exists()


def test_another_office_is_not_shown_the_number(unit):
    other = make.actor("caseworker", make.office("Solna", "0184"))
    with pytest.raises(NotFound):
        RevealPersonalNumber(other, make.person(unit)).do()
    assert not Read.objects.exists()


def codes(person):
    return [row.code for row in health_codes(person)]


def test_up_to_three_health_codes_are_recorded(caseworker, unit):
    person = make.person(unit)
    RecordHealthCodes(caseworker, person, ["43", "61", "92"]).do()
    assert codes(person) == ["43", "61", "92"]


def test_codes_that_stay_keep_their_row_and_new_ones_take_the_free_slots(caseworker, unit):
    person = make.person(unit)
    first = RecordHealthCodes(caseworker, person, ["43", "61"]).do()
    RecordHealthCodes(caseworker, person, ["61", "92", "11"], [row.pk for row in first]).do()
    assert sorted(codes(person)) == ["11", "61", "92"]
    assert first[1] in health_codes(person)
    assert HealthCode.objects.count() == 4


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [(["99"], NotAHealthCode), (["11", "21", "22", "33"], TooManyHealthCodes)],
)
def test_codes_outside_the_regulation_are_refused(caseworker, unit, wanted, refusal):
    person = make.person(unit)
    with pytest.raises(refusal):
        RecordHealthCodes(caseworker, person, wanted).do()
    assert codes(person) == []


def test_codes_recorded_by_another_meanwhile_are_told(caseworker, unit):
    person = make.person(unit)
    first = RecordHealthCodes(caseworker, person, ["43"]).do()
    with pytest.raises(ChangedMeanwhile) as refused:
        RecordHealthCodes(caseworker, person, ["61"]).do()
    assert refused.value.current == first
    assert codes(person) == ["43"]
