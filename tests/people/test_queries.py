from datetime import date
from uuid import uuid4

import pytest

from insats.errors import NotAllowed, NotFound
from insats.people import queries
from insats.people.errors import SearchNotAllowed, SearchTooShort
from insats.people.models import Enrolment, Person, Record
from insats.people.queries import Filters
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make.office()


@pytest.fixture
def other():
    return make.office("Solna", "0184")


def families(people):
    return [person.family_name for person in people]


def test_a_caseworker_sees_the_people_of_the_own_office(unit, other):
    own = make.person(unit)
    make.person(other)
    assert list(queries.visible_people(make.actor("caseworker", unit))) == [own]


def test_protected_identities_are_in_no_list_search_or_count_of_others(unit):
    hidden = make.person(unit, family_name="Hemlig", protected_identity=True)
    seen = queries.visible_people(make.actor("caseworker", unit))
    assert seen.count() == 0
    assert not queries.search(seen, "hemlig").exists()
    assert not queries.search(seen, hidden.personal_number).exists()
    assert not Filters(municipality=make.NACKA).narrow(seen, TODAY).exists()


def test_those_with_the_right_at_that_office_see_them(unit, other):
    hidden = make.person(unit, protected_identity=True)
    make.person(other, protected_identity=True)
    actor = make.actor("caseworker", unit, sees_protected=True)
    assert list(queries.visible_people(actor)) == [hidden]
    elsewhere = make.actor("caseworker", other, sees_protected=True)
    assert hidden not in queries.visible_people(elsewhere)


def test_with_roles_at_two_offices_the_right_holds_where_it_was_given(unit, other):
    someone = make.role("caseworker", unit).user
    make.role("caseworker", other, someone, sees_protected=True)
    make.person(unit, protected_identity=True)
    own = make.person(unit)
    theirs = make.person(other, protected_identity=True)
    actor = make.actor_for(someone, TODAY)
    assert set(queries.visible_people(actor)) == {own, theirs}


@pytest.mark.parametrize(
    "kind",
    ["provider", "participant", "contract_manager", "municipal_coordinator", "analyst", "auditor"],
)
def test_no_other_role_sees_anyone(unit, kind):
    make.person(unit)
    assert not queries.visible_people(make.actor(kind, unit)).exists()


def test_a_participant_reaches_their_own_record_only(unit):
    participant = make.actor("participant", unit)
    make.person(unit)
    own = make.person(unit, user_id=participant.user_id, protected_identity=True)
    assert list(queries.visible_people(participant, "own_record.read")) == [own]
    assert queries.visible_person(participant, own.public_id, "own_record.read") == own


def test_other_office_protected_and_missing_are_not_found_alike(unit, other):
    actor = make.actor("caseworker", unit)
    hidden = [make.person(other), make.person(unit, protected_identity=True)]
    refusals = set()
    for public_id in [*(person.public_id for person in hidden), uuid4()]:
        with pytest.raises(NotFound) as refused:
            queries.visible_person(actor, public_id)
        refusals.add((refused.value.code, refused.value.text("sv")))
    assert len(refusals) == 1


def test_a_visible_person_costs_one_query(unit, django_assert_num_queries):
    actor = make.actor("caseworker", unit)
    public_id = make.person(unit).public_id
    with django_assert_num_queries(1):
        person = queries.visible_person(actor, public_id)
        assert (person.unit.name, person.municipality.name) == ("Nacka", "Nacka")


@pytest.mark.parametrize(
    "typed",
    ["amira", "AMIRA", "lindq", "lindqvist amira", "ami lin", "Åmira", "  amira   ", "lind-amira"],
)
def test_people_are_found_by_the_beginnings_of_their_names(unit, typed):
    make.person(unit)
    assert queries.search(Person.objects.all(), typed).count() == 1


@pytest.mark.parametrize("typed", ["qvist", "amira andersson", "%%", "__", "amira'; --"])
def test_others_are_not_found(unit, typed):
    make.person(unit)
    try:
        assert not queries.search(Person.objects.all(), typed).exists()
    except SearchTooShort:
        assert not any(letter.isalpha() for letter in typed)


def test_any_part_of_a_family_name_is_found(unit):
    make.person(unit, given_name="José", family_name="García-López de la Cruz")
    for typed in ("garcia", "lopez", "cruz jose", "López"):
        assert queries.search(Person.objects.all(), typed).count() == 1


def test_names_in_other_scripts_are_found(unit):
    make.person(unit, given_name="أميرة", family_name="Ёлкина")
    for typed in ("أمير", "ёлк", "ЕЛК"):
        assert queries.search(Person.objects.all(), typed).count() == 1


def test_a_whole_personal_number_is_found_however_it_is_written(unit):
    number = make.person(unit).personal_number
    make.person(unit)
    for typed in (number, f"{number[:8]}-{number[8:]}"):
        assert queries.search(Person.objects.all(), typed).get().personal_number == number


@pytest.mark.parametrize("typed", ["070-123 45 67", "1985", "0701234567", "Amira 7"])
def test_telephone_numbers_and_other_digits_are_refused(typed):
    with pytest.raises(SearchNotAllowed):
        queries.search(Person.objects.all(), typed)


@pytest.mark.parametrize("typed", ["", " ", "a", "-", "'"])
def test_a_search_for_nearly_everyone_is_refused(typed):
    with pytest.raises(SearchTooShort):
        queries.search(Person.objects.all(), typed)


def test_a_huge_search_is_answered(unit):
    make.person(unit)
    assert queries.search(Person.objects.all(), "amira " * 5000).count() == 1
    assert queries.search(Person.objects.all(), "x" * 5000).count() == 0


def record(person, fact, **columns):
    return Record.objects.create(
        person=person, fact=fact, holds_on=TODAY, source="caseworker", **columns
    )


def test_filters_narrow_by_what_is_current(unit):
    person, _ = make.person(unit), make.person(unit, municipality_id=make.STOCKHOLM)
    record(person, "person.need", text="supervised_practice")
    record(person, "person.field", text="Data/IT")
    Enrolment.objects.create(
        person=person,
        programme="JOB",
        first_day=date(2023, 1, 9),
        last_day=TODAY,
        holds_on=TODAY,
        source="register",
    )
    people = Person.objects.all()
    for filters in (
        Filters(need="supervised_practice"),
        Filters(field="Data/IT"),
        Filters(programme="JOB"),
        Filters(municipality=make.NACKA),
        Filters(municipality=make.NACKA, programme="JOB", unit=unit.pk),
    ):
        assert list(filters.narrow(people, TODAY)) == [person]
    assert person not in Filters(missing="person.need").narrow(people, TODAY)
    assert Filters(missing="person.need").narrow(people, TODAY).count() == 1
    assert not Filters(programme="JOB").narrow(people, date(2024, 3, 5)).exists()
    assert not Filters(unit=unit.pk + 1).narrow(people, TODAY).exists()
    assert Filters().narrow(people, TODAY).count() == 2


def test_a_superseded_record_lets_nobody_through_a_filter(unit):
    old = record(make.person(unit), "person.need", text="supervised_practice")
    Record.objects.filter(pk=old.pk).update(superseded_at=old.recorded_at)
    people = Person.objects.all()
    assert not Filters(need="supervised_practice").narrow(people, TODAY).exists()
    assert Filters(missing="person.need").narrow(people, TODAY).count() == 1


def test_pages_go_forth_and_back_through_everyone_in_swedish_order(unit):
    order = ["Berg", "Berg", "Citron", "Ågren", "Ärlig", "Öberg", "Öberg"]
    for family in sorted(order, key=hash):
        make.person(unit, family_name=family)
    people = Person.objects.filter(unit=unit)
    first = queries.page(people, size=3)
    assert families(first.people) == order[:3]
    assert first.before is None
    second = queries.page(people, after=first.after, size=3)
    assert families(second.people) == order[3:6]
    last = queries.page(people, after=second.after, size=3)
    assert families(last.people) == order[6:]
    assert last.after is None
    back = queries.page(people, before=last.before, size=3)
    assert list(back.people) == list(second.people)
    assert list(queries.page(people, before=back.before, size=3).people) == list(first.people)
    assert queries.page(people, before=back.before, size=3).before is None


def test_a_page_after_someone_out_of_reach_is_the_first(unit, other):
    make.person(unit)
    people = Person.objects.filter(unit=unit)
    assert len(queries.page(people, after=make.person(other).public_id).people) == 1
    assert queries.page(Person.objects.none()).people == []


def test_a_list_with_its_overview_costs_three_queries(unit, django_assert_num_queries):
    for _ in range(3):
        record(make.person(unit), "person.need", text="supervised_practice")
    with django_assert_num_queries(3):
        for person in queries.page(Person.objects.all()).people:
            assert person.municipality.name == "Nacka"
            assert person.current_enrolments == []
            assert person.current_needs[0].text == "supervised_practice"


def test_an_auditor_finds_whose_trail_to_look_at_without_seeing_the_person(unit):
    person = make.person(unit)
    auditor = make.actor("auditor", unit)
    assert queries.id_in_trail(auditor, person.personal_number) == person.public_id
    with pytest.raises(SearchNotAllowed):
        queries.id_in_trail(auditor, "Amira")
    with pytest.raises(NotAllowed):
        queries.id_in_trail(make.actor("caseworker", unit), person.personal_number)
