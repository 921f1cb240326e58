"""Reviews on the caseworker's side: what waits, the day of service, and the outcome."""

import re

import pytest

from insats.accounts.actor import actor_for
from insats.audit.models import Read
from insats.referrals.actions import AskForReview, DecideReview, RecordService, RevokeReferral
from insats.referrals.models import Stretch
from insats.referrals.reviews import reviews_of, services_of
from tests.referrals import case, scene
from tests.support import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(unit, someone):
    """The account of the person."""
    someone.user = make.role("participant", unit, make.user("Amira Lindqvist")).user
    someone.save()
    return someone.user


@pytest.fixture
def decision(caseworker, someone):
    """A decision on them."""
    return scene.decide(caseworker, someone)


@pytest.fixture
def referral(decision):
    """The referral that it is of."""
    return Stretch.objects.get(decision=decision).referral


@pytest.fixture
def asked(user, referral, decision):
    """The person asks for a review."""
    return AskForReview(actor_for(user), referral, decision, "Jag vill börja senare.").do()


def where(referral, decision, what="omprovning"):
    return f"/anvisningar/{referral.public_id}/{what}/{decision.public_id}/"


def answer(client, referral, decision, today, **fields):
    data = {"outcome": "not_changed", "words": "Villkoren är uppfyllda.", "seen": "",
            "decided_by": "Lo Omprövare", "decided_on": today, **fields}  # fmt: skip
    return client.post(where(referral, decision), data)


def text(response) -> str:
    bare = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(bare.split()).replace("\N{NO-BREAK SPACE}", " ")


def test_what_waits_for_an_answer_is_on_the_referrals_page(signed_in, referral, decision, asked):
    page = signed_in.get(f"/anvisningar/{referral.public_id}/")
    assert "Svar väntas" in text(page) and "Jag vill börja senare." in text(page)
    assert "Begäran kom in i tid." in text(page)
    assert f'href="{where(referral, decision)}"' in page.content.decode()


def test_until_when_it_can_be_asked_for_is_told_before_anyone_asks(signed_in, referral, decision):
    page = text(signed_in.get(f"/anvisningar/{referral.public_id}/"))
    assert "Personen har inte bett om omprövning." in page
    assert "dagen för delgivning är inte registrerad" in page


def test_the_outcome_is_recorded_and_both_sides_read_it(
    signed_in, referral, decision, asked, caseworker, user, client
):
    form = text(signed_in.get(where(referral, decision)))
    assert "till personens nackdel (2007:414 22 § första stycket)" in form
    assert "Du har själv fattat beslutet." in form
    assert "avvisades" not in form
    assert answer(signed_in, referral, decision, caseworker.on).status_code == 302
    page = text(signed_in.get(f"/anvisningar/{referral.public_id}/"))
    assert "Beslutet ändrades inte." in page and "Svar väntas" not in page
    signed_in.force_login(user)
    own = f"/min-sida/insats/{referral.public_id}/"
    assert "beslutet ändrades inte." in text(signed_in.get(own))
    told = text(signed_in.get(f"{own}omprovning/{decision.public_id}/"))
    assert "Villkoren är uppfyllda." in told and "Lo Omprövare" in told


def test_the_person_reads_that_the_answer_has_not_come(client, referral, asked, user):
    client.force_login(user)
    page = text(client.get(f"/min-sida/insats/{referral.public_id}/"))
    assert "Svaret har inte kommit än." in page


@pytest.mark.parametrize(
    "wrong",
    [{"outcome": ""}, {"outcome": "too_late"}, {"words": ""}, {"words": "Kvar" * 900},
     {"decided_by": ""}, {"decided_on": "2000-01-01"}, {"decided_on": "i går"},
     {"seen": "nej"}],
)  # fmt: skip
def test_what_is_wrong_is_said_and_kept(signed_in, referral, decision, asked, caseworker, wrong):
    page = answer(signed_in, referral, decision, caseworker.on, **wrong)
    assert page.status_code == 400
    assert "words" in wrong or "Villkoren är uppfyllda." in page.content.decode()
    assert reviews_of(referral)[decision.public_id].reviewed is None


def test_the_second_comer_is_told_and_may_correct(signed_in, referral, decision, asked, caseworker):
    DecideReview(caseworker, referral, decision, outcome="changed", words="Kollegans.",
                 decided_by="Lo", decided_on=caseworker.on).do()  # fmt: skip
    page = answer(signed_in, referral, decision, caseworker.on, words="Mina ord.")
    html = page.content.decode()
    assert page.status_code == 409
    assert "Mina ord." in html
    seen = re.search(r'name="seen" value="(\d+)"', html)[1]
    again = answer(signed_in, referral, decision, caseworker.on, words="Mina ord.", seen=seen)
    assert again.status_code == 302
    assert reviews_of(referral)[decision.public_id].reviewed.words == "Mina ord."


def test_the_day_of_service_is_recorded_and_corrected(signed_in, referral, decision, caseworker):
    address = where(referral, decision, "delgivning")
    assert signed_in.post(address, {"served_on": caseworker.on, "seen": ""}).status_code == 302
    assert services_of(referral)[decision.public_id].on == caseworker.on
    late = signed_in.post(address, {"served_on": caseworker.on, "seen": ""})
    assert late.status_code == 409
    for wrong in ("", "2000-01-01", "2999-01-01", "x"):
        assert signed_in.post(address, {"served_on": wrong, "seen": "2"}).status_code == 400
    page = text(signed_in.get(f"/anvisningar/{referral.public_id}/"))
    assert "fick del av beslutet" in page.lower() and "delgivet den" in page


def test_the_person_reads_the_last_day_from_the_day_of_service(
    client, referral, decision, caseworker, user
):
    RecordService(caseworker, referral, decision, caseworker.on).do()
    client.force_login(user)
    assert "Be om omprövning senast den" in text(
        client.get(f"/min-sida/insats/{referral.public_id}/")
    )


def test_what_was_not_asked_has_no_form(signed_in, referral, decision):
    assert signed_in.get(where(referral, decision)).status_code == 409


def test_a_review_of_what_has_ended_is_answered(signed_in, referral, decision, asked, caseworker):
    case.do(RevokeReferral, caseworker, referral, "work")
    assert answer(signed_in, referral, decision, caseworker.on).status_code == 302


def test_another_referrals_decision_and_another_office_are_not_found(
    signed_in, client, referral, decision, asked, caseworker, unit
):
    other = scene.decide(caseworker, scene.jobseeker(caseworker, unit))
    assert signed_in.get(where(referral, other)).status_code == 404
    assert signed_in.get(where(referral, other, "delgivning")).status_code == 404
    client.force_login(make.role("caseworker", make.office("Solna", make.STOCKHOLM)).user)
    assert client.get(where(referral, decision)).status_code == 404


def test_the_forms_are_reads_of_the_person(signed_in, referral, decision, asked):
    signed_in.get(where(referral, decision))
    signed_in.get(where(referral, decision, "delgivning"))
    assert Read.objects.filter(people__person=referral.person.public_id).count() == 2
