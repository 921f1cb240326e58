"""The period of a decision on the pages of people: no link leads to what would be refused."""

import pytest

from insats.people.actions import RecordPeriod
from insats.people.models import Period
from tests.referrals import scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(caseworker, someone):
    """A decision on work training, from today."""
    return scene.decide(caseworker, someone)


def page(client, person, rest=""):
    """A page of someone."""
    return client.get(f"/personer/{person.public_id}/{rest}").content.decode()


def test_it_leads_to_its_decision_and_to_no_form(signed_in, someone, decision):
    html = page(signed_in, someone)
    assert f"/beslut/{decision.public_id}/" in html
    assert f"uppgift/period/{decision.period.pk}/" not in html
    assert f"uppgift/period-end/{decision.period.pk}/" not in html


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_knows_the_address_is_told_why_not(signed_in, someone, decision, method):
    where = f"/personer/{someone.public_id}/ta-tillbaka/period/{decision.period.pk}/"
    answer = getattr(signed_in, method)(where)
    assert answer.status_code == 409
    assert "kommer från ett beslut om anvisning" in answer.content.decode()
    assert Period.objects.current().get() == decision.period


def test_a_period_decided_elsewhere_may_be_corrected_and_taken_back(signed_in, caseworker, someone):
    days = (caseworker.on - 90 * scene.DAY, caseworker.on - 30 * scene.DAY)
    period = RecordPeriod(caseworker, someone, "work_training", None, *days).do()
    assert f"uppgift/period/{period.pk}/" in page(signed_in, someone)
    form = page(signed_in, someone, f"uppgift/period/{period.pk}/")
    assert f"ta-tillbaka/period/{period.pk}/" in form
