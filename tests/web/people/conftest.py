"""A caseworker in Nacka, someone they may see, and the services around."""

from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.actor import actor_for
from insats.contracts.models import SupplyEntry
from insats.people import considering
from insats.people.actions import RecordCount, RecordEnrolment, RecordFact
from insats.people.dossier import dossier_of
from insats.people.models import Person
from insats.people.values import Value
from tests.support import make

# What is known of someone for whom everything but one test is known.
KNOWN = {
    "person.registered": Value(flag=True),
    "person.need": Value(text="supervised_practice"),
    "person.conditions_known": Value(flag=True),
    "person.health": Value(text="none"),
    "person.field": Value(text="Hälso- och sjukvård"),
    "person.months_to_ready": Value(number=6),
    "person.no_better_service": Value(flag=True),
    "person.periods": Value(flag=True),
}


@pytest.fixture(autouse=True)
def _nothing_kept():
    considering.kept.clear()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def office():
    return make.office()


@pytest.fixture
def caseworker(client, office):
    """A caseworker who has signed in, as an actor."""
    user = make.role("caseworker", office).user
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return actor_for(user)


@pytest.fixture
def someone(office):
    """Someone of whom nothing is known."""
    return make.person(office, given_name="Zoë", family_name="Åkesson")


@pytest.fixture
def practice(today):
    """Practice places in Nacka, in every field, with a queue of three weeks."""
    entry = SupplyEntry.objects.create(
        service="work_integrating_practice",
        name="Övningsplatser",
        all_fields=True,
        queue_days=21,
        participation_until=today + timedelta(days=800),
    )
    entry.municipalities.add(make.NACKA)
    return entry


@pytest.fixture
def known(someone, caseworker, practice, today):
    """Someone for whom one test decides: is work training suitable for this period?"""
    enrolled = RecordEnrolment(caseworker, someone, "JOB", today - timedelta(days=430)).do()
    RecordCount(caseworker, someone, enrolled.pk, 300, today - timedelta(days=3)).do()
    for fact, value in KNOWN.items():
        RecordFact(caseworker, someone, fact, value).do()
    return Person.objects.get(pk=someone.pk)


@pytest.fixture
def page_of(client):
    """The page of someone, on a day if one is given."""

    def fetch(person, on="", status=200, **headers):
        response = client.get(
            f"/personer/{person.public_id}/{f'?on={on}' if on else ''}", **headers
        )
        assert response.status_code == status
        return response.content.decode()

    return fetch


@pytest.fixture
def record(client):
    """Send a form of someone, as the page does."""

    def send(person, name, data, key=None, status=302, **headers):
        where = f"/personer/{person.public_id}/uppgift/{name}/{f'{key}/' if key else ''}"
        response = client.post(where, {"source": "caseworker", **data}, **headers)
        assert response.status_code == status, response.content.decode()
        return response

    return send


@pytest.fixture
def seen():
    """The key of a fact's current record."""

    def find(person, fact):
        return dossier_of(person).seen(fact)

    return find
