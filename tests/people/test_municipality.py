import pytest

from insats.audit.models import Event
from insats.errors import ChangedMeanwhile, NotAChoice, NotFound
from insats.people.actions import RecordMunicipality
from insats.people.models import Person
from tests.support import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone():
    return make.person(make.office())


@pytest.fixture
def caseworker(someone):
    return make.actor("caseworker", someone.unit)


def home(person):
    return Person.objects.get(pk=person.pk).municipality_id


def test_someone_moves(someone, caseworker):
    RecordMunicipality(caseworker, someone, make.STOCKHOLM, seen=make.NACKA).do()
    assert home(someone) == make.STOCKHOLM
    event = Event.objects.get()
    assert (event.action, event.person) == ("people.record_municipality", someone.public_id)
    assert event.details == {"column": "municipality"}


def test_where_it_was_unknown(caseworker, someone):
    Person.objects.update(municipality=None)
    RecordMunicipality(caseworker, someone, make.NACKA).do()
    assert home(someone) == make.NACKA


@pytest.mark.parametrize("code", ["", "9999", "182", "Nacka", "0182 "])
def test_what_is_no_municipality(caseworker, someone, code):
    with pytest.raises(NotAChoice):
        RecordMunicipality(caseworker, someone, code, seen=make.NACKA).do()
    assert home(someone) == make.NACKA


def test_the_second_of_two_is_told(caseworker, someone):
    RecordMunicipality(caseworker, someone, make.STOCKHOLM, seen=make.NACKA).do()
    with pytest.raises(ChangedMeanwhile) as told:
        RecordMunicipality(caseworker, someone, "1480", seen=make.NACKA).do()
    assert str(told.value.current) == "Stockholm"
    assert home(someone) == make.STOCKHOLM


def test_another_office_is_not_told_of_them(someone):
    stranger = make.actor("caseworker", make.office("Solna", make.STOCKHOLM))
    with pytest.raises(NotFound):
        RecordMunicipality(stranger, someone, make.STOCKHOLM, seen=make.NACKA).do()
