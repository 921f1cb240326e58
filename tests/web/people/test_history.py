"""The history of what has been recorded of a person."""

from datetime import timedelta

import pytest

from insats.accounts.models import User
from insats.audit.models import Read
from insats.people.actions import RecordFact, RecordHealthCodes, RecordPeriod
from insats.people.values import Value
from tests.support import make

pytestmark = pytest.mark.django_db


def history(client, person):
    """The history page."""
    response = client.get(f"/personer/{person.public_id}/historik/")
    assert response.status_code == 200
    return response.content.decode()


def test_what_was_replaced_is_still_there(client, known, caseworker, seen):
    value = Value(text="vocational_rehabilitation")
    RecordFact(caseworker, known, "person.need", value, seen(known, "person.need")).do()
    html = history(client, known)
    assert "Arbetslivsinriktad rehabilitering" in html and "Handledd praktik" in html
    assert html.count('<tr class="past">') == 1
    assert "Kim Handläggare" in html and "Handläggarens bedömning" in html


def test_every_kind_of_row_is_told(client, known, caseworker, today):
    days = (today - timedelta(days=400), today - timedelta(days=300))
    RecordPeriod(caseworker, known, "work_training", None, *days).do()
    RecordHealthCodes(caseworker, known, ["61"]).do()
    html = history(client, known)
    for said in ("61 Psykisk ohälsa", "300 dagar till och med", "Period", "sedan"):
        assert said in html


def test_someone_of_whom_nothing_is_known_has_an_empty_one(client, someone, caseworker):
    html = history(client, someone)
    assert "Inget är registrerat" in html and "Inga beslut" in html


def test_it_is_logged(client, known):
    history(client, known)
    assert Read.objects.get().details == {"page": "history"}


def test_it_costs_the_same_however_much_there_is(
    client, known, caseworker, seen, django_assert_num_queries
):
    for text in ("vocational_rehabilitation", "supervised_practice"):
        RecordFact(caseworker, known, "person.need", Value(text=text), seen(known, "person.need")).do()  # fmt: skip  # noqa: E501
    history(client, known)
    with django_assert_num_queries(14):
        history(client, known)


def test_whoever_may_see_readers_too_is_led_to_them(client, known, caseworker):
    assert "/logg/" not in history(client, known)
    make.role("auditor", known.unit, User.objects.get(pk=caseworker.user_id))
    assert f"/logg/?person={known.public_id}" in history(client, known)


def test_other_offices_get_a_404(client, caseworker):
    other = make.person(make.office("Solna", make.STOCKHOLM))
    assert client.get(f"/personer/{other.public_id}/historik/").status_code == 404
