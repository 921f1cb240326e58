"""The file for a payment system: what is in it, that it is made once, and the events beside it."""

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Barrier

import pytest
from django.db import connection

from insats.accounts.models import Organisation, Unit
from insats.audit.models import Event
from insats.errors import NotAllowed, Refusal
from insats.payments.actions import SendPayments
from insats.payments.errors import NothingToSend
from insats.payments.models import Claim, PaymentEvent, PaymentFile
from insats.payments.out import events_after
from tests.payments import paid
from tests.payments.paid import AFTER
from tests.referrals import case, scene
from tests.support import make


@pytest.mark.django_db
def test_the_file_has_every_approved_month_in_two_forms_that_say_the_same(referral, amount):
    paid.reported(referral)
    claim = paid.whole(referral)
    made = paid.sent()
    assert (made.number, made.count, made.sum) == (1, 1, 1500)
    rows = list(csv.DictReader(io.StringIO(made.csv)))
    document = json.loads(made.json)
    assert rows == [{name: str(value) for name, value in document["lines"][0].items()}]
    assert rows[0] == {
        "reference": str(claim.claim), "organisation_number": "5560360793",
        "provider": "Samhällsbruket, Verkstaden", "month": "2024-03", "days": "10",
        "kronor_per_day": "150.00", "paid_before": "0.00", "sum": "1500.00",
    }  # fmt: skip
    assert (document["format"], document["count"], document["sum"]) == (
        "insats-payments/1", 1, "1500.00",
    )  # fmt: skip
    assert made.csv_sha256 == sha256(made.csv.encode()).hexdigest()
    assert made.json_sha256 == sha256(made.json.encode()).hexdigest()
    now = paid.current(referral)
    assert (now.state, now.file) == ("sent", made)


@pytest.mark.django_db
def test_nothing_that_leaves_names_a_person(referral, amount):
    paid.reported(referral)
    paid.whole(referral)
    made, person = paid.sent(), referral.person
    out = made.csv + made.json + json.dumps([*events_after(0, 100)])
    for never in (person.given_name, person.family_name, person.personal_number,
                  str(person.public_id), str(referral.public_id), "Handläggare"):  # fmt: skip
        assert never not in out
    assert Event.objects.filter(action="payments.send").get().details == {"number": 1, "count": 1}


@pytest.mark.django_db
def test_twice_is_refused_and_gives_nothing_twice(referral, amount):
    paid.reported(referral)
    paid.whole(referral)
    paid.sent()
    with pytest.raises(NothingToSend):
        paid.sent()
    assert PaymentFile.objects.count() == 1


@pytest.mark.django_db
def test_what_is_not_approved_stays(referral, amount):
    paid.reported(referral)
    paid.claimed(referral)
    paid.proposed(referral)
    with pytest.raises(NothingToSend):
        paid.sent()


@pytest.mark.django_db
def test_only_a_contract_manager_makes_it(referral, amount):
    paid.reported(referral)
    paid.whole(referral)
    for actor in (
        paid.caseworker(),
        paid.at_provider(referral),
        make.actor("analyst", make.office()),
    ):
        with pytest.raises(NotAllowed):
            SendPayments(actor).do()


@pytest.mark.django_db
def test_a_name_that_a_spreadsheet_would_take_for_a_formula_is_defused(referral, amount):
    Organisation.objects.filter(pk=referral.provider.organisation_id).update(name="=1+1")
    Unit.objects.filter(pk=referral.provider_id).update(name='"A", B')
    paid.reported(referral)
    paid.whole(referral)
    made = paid.sent()
    rows = list(csv.DictReader(io.StringIO(made.csv)))
    assert rows[0]["provider"] == '\'=1+1, "A", B'
    assert json.loads(made.json)["lines"][0]["provider"] == '=1+1, "A", B'


@pytest.mark.django_db
def test_events_are_followed_from_where_one_stopped(referral, amount):
    paid.reported(referral)
    paid.whole(referral)
    paid.sent()
    first, second = events_after(0, 10)
    assert (first["kind"], second["kind"]) == ("approved", "sent")
    assert second["payload"] == {**first["payload"], "file": 1}
    assert [*events_after(first["id"], 10)] == [second]
    assert [*events_after(0, 1)] == [first]
    assert [*events_after(second["id"], 10)] == []


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_file_and_the_second_gets_nothing_twice():
    unit = scene.office()
    worker = scene.caseworker(unit)
    paid.amount()
    for _ in range(2):
        referral = case.running(worker, scene.jobseeker(worker, unit))
        paid.reported(referral)
        paid.whole(referral)
    managers = [paid.contract_manager() for _ in range(3)]
    start = Barrier(len(managers))

    def send(actor):
        try:
            start.wait()
            return SendPayments(actor).do().count
        except Refusal as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(managers)) as threads:
        results = list(threads.map(send, managers))
    assert sorted(map(str, results)) == ["2", *["payments.nothing_to_send"] * 2]
    assert PaymentFile.objects.count() == 1
    assert PaymentEvent.objects.filter(kind="sent").count() == 2
    assert Claim.objects.filter(state="sent").count() == 2


@pytest.mark.django_db
def test_a_fault_halfway_leaves_nothing_sent(referral, amount, monkeypatch):
    paid.reported(referral)
    paid.whole(referral)
    events = PaymentEvent.objects.count()

    def broken(*_, **__):
        raise OSError("the disk is full")

    monkeypatch.setattr("insats.payments.actions.send.tell", broken)
    with pytest.raises(OSError, match="disk"):
        paid.sent()
    assert not PaymentFile.objects.exists()
    assert paid.current(referral).state == "approved"
    assert PaymentEvent.objects.count() == events
    assert paid.current(referral).received_on == AFTER


@pytest.mark.django_db
def test_what_a_newer_report_says_otherwise_of_does_not_leave(referral, amount):
    paid.reported(referral)
    paid.whole(referral)
    paid.reported(referral, days=8)
    with pytest.raises(NothingToSend):
        paid.sent()
    assert paid.current(referral).state == "approved"
