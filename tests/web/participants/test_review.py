"""Asking for a review: the form, the confirmation, and what the caseworker gets."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.actor import actor_for
from insats.referrals.models import Step, Stretch
from tests.referrals import case, scene
from tests.support import make

pytestmark = pytest.mark.django_db
WORDS = "Jag vill börja senare. Mitt barn får plats på förskolan först i maj."


def text(response) -> str:
    """What a page says."""
    said = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(said.split()).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def referral(caseworker, someone):
    """A referral that was decided today."""
    return case.decided(caseworker, someone)


def where(referral) -> str:
    decision = Stretch.objects.get(referral=referral).decision
    return f"/min-sida/insats/{referral.public_id}/omprovning/{decision.public_id}/"


@pytest.fixture
def later(monkeypatch):
    """Let it be some days later for whoever asks; the day that it was before is returned."""

    def wait(days):
        before = timezone.localdate()
        now = before + timedelta(days=days)
        monkeypatch.setattr("insats.web.views.actor_for", lambda user: actor_for(user, now))
        return before

    return wait


def asked():
    return Step.objects.filter(action="referrals.ask_for_review")


def test_the_form_says_what_it_is_and_until_when(signed_in, referral):
    said = text(signed_in.get(where(referral)))
    assert "prövar beslutet den" in said
    assert "inom tre veckor från den dag du fick det" in said
    assert "myndighetens centrala enhet för omprövning" in said
    assert not asked().exists()


def test_what_i_ask_is_taken_and_confirmed_for_ever(signed_in, referral):
    sent = {"words": WORDS, "served_on": timezone.localdate().isoformat()}
    response = signed_in.post(where(referral), sent)
    assert response.headers["Location"] == where(referral)
    for _ in range(2):
        said = text(signed_in.get(where(referral)))
        assert "Du har bett om omprövning" in said
        assert "Du bad i tid." in said
        assert WORDS in said
    step = asked().get()
    assert (step.words, step.details["in_time"], step.by_name) == (WORDS, True, "Amira Lindqvist")
    assert "Du bad om omprövning den" in text(
        signed_in.get(f"/min-sida/insats/{referral.public_id}/")
    )


def test_without_the_day_it_is_counted_from_the_decision(signed_in, referral):
    signed_in.post(where(referral), {"words": WORDS, "served_on": ""})
    assert asked().get().details["in_time"] is True
    assert asked().get().details["served_on"] is None


@pytest.mark.parametrize(
    ("days_later", "said"),
    [(0, "Sista dagen var den"), (None, "Vi vet inte vilken dag du fick beslutet."),
     (30, "Du bad i tid.")],
)  # fmt: skip
def test_late_is_taken_too_and_said_to_be_late(signed_in, referral, days_later, said, later):
    made = later(40)
    served = "" if days_later is None else (made + timedelta(days=days_later)).isoformat()
    signed_in.post(where(referral), {"words": WORDS, "served_on": served})
    page = text(signed_in.get(where(referral)))
    assert said in page
    assert ("Du bad i tid." in page) is (days_later == 30)


def test_nothing_written_is_asked_for_again(signed_in, referral):
    response = signed_in.post(where(referral), {"words": "", "served_on": "2020-13-45"})
    assert response.status_code == 400
    assert "2020-13-45" in response.content.decode()
    assert not asked().exists()


def test_a_day_before_the_decision_is_refused_and_nothing_typed_is_lost(signed_in, referral):
    early = timezone.localdate() - timedelta(days=1)
    response = signed_in.post(where(referral), {"words": WORDS, "served_on": early.isoformat()})
    assert response.status_code == 400
    assert WORDS in text(response)
    assert not asked().exists()


def test_asking_twice_is_told_and_changes_nothing(signed_in, referral):
    for status in (302, 409):
        assert signed_in.post(where(referral), {"words": WORDS}).status_code == status
    assert asked().count() == 1


def test_a_decision_of_another_referral_is_not_there(signed_in, referral, caseworker, unit):
    other = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    theirs = where(other).split("/")[5]
    address = f"/min-sida/insats/{referral.public_id}/omprovning/{theirs}/"
    assert signed_in.get(address).status_code == 404
    assert signed_in.post(where(other), {"words": WORDS}).status_code == 404
    assert not asked().exists()


def test_the_caseworker_cannot_ask_for_me(client, caseworker, referral, unit):
    client.force_login(make.role("caseworker", unit).user)
    assert client.post(where(referral), {"words": WORDS}).status_code == 403
