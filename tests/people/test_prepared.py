from datetime import date
from uuid import uuid4

import pytest

from insats.people.models import Person, Record
from insats.people.prepared import Prepared
from tests.support import make

pytestmark = pytest.mark.django_db
COLUMNS = ("pk", "given_name", "born", "interpreter_needed")


def by_id(public_id):
    return Person.objects.filter(public_id=public_id).values_list(*COLUMNS)


def born_from(first, name):
    found = Person.objects.filter(born__gte=first, family_name=name).order_by("pk")
    return found.values_list(*COLUMNS)


@pytest.fixture
def people():
    office = make.office()
    return [make.person(office, given_name=f"Nr {n}", interpreter_needed=n == 1) for n in range(3)]


def test_rows_are_those_of_the_query_set_for_each_value(people):
    prepared = Prepared(by_id, public_id=uuid4())
    for person in (*people, *people):
        assert prepared(public_id=person.public_id) == list(by_id(person.public_id))
    assert prepared(public_id=uuid4()) == []


def test_several_values_each_find_their_place(people):
    prepared = Prepared(born_from, first=date(1801, 2, 3), name="-")
    for first in (date(1900, 1, 1), people[1].born, date(2100, 1, 1)):
        for name in ("Lindqvist", "Ingen", "'; DROP TABLE people_person; --"):
            assert prepared(first=first, name=name) == list(born_from(first, name))


def test_the_sql_is_worked_out_once(people, monkeypatch):
    asked = []
    prepared = Prepared(lambda **given: asked.append(1) or by_id(**given), public_id=uuid4())
    for person in people:
        prepared(public_id=person.public_id)
    assert len(asked) == 1


def test_a_value_that_is_not_given_is_an_error(people):
    prepared = Prepared(by_id, public_id=uuid4())
    with pytest.raises(KeyError):
        prepared()


def test_it_is_one_query(people, django_assert_num_queries):
    prepared = Prepared(by_id, public_id=uuid4())
    prepared(public_id=people[0].public_id)
    with django_assert_num_queries(1):
        prepared(public_id=people[0].public_id)


def test_days_and_numbers_come_as_such(people):
    record = Record.objects.create(
        person=people[0],
        fact="person.months_to_ready",
        number=6.5,
        holds_on=date(2024, 3, 4),
        source="caseworker",
    )
    prepared = Prepared(
        lambda person: Record.objects.filter(person=person).values_list(
            "number", "holds_on", "flag", "day", "text"
        ),
        person=-987_654_321,
    )
    assert prepared(person=record.person_id) == [(6.5, date(2024, 3, 4), None, None, "")]
