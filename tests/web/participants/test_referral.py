"""One's own referral: what, where, when, with whom, what comes, and how to have it reviewed."""

import re

import pytest

from insats.audit.models import Read
from insats.referrals.actions import PauseReferral, RevokeReferral, VoidReferral
from tests.referrals import case
from tests.support import make

pytestmark = pytest.mark.django_db


def text(response) -> str:
    """What a page says."""
    said = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(said.split()).replace("\N{NO-BREAK SPACE}", " ")


def where(referral) -> str:
    return f"/min-sida/insats/{referral.public_id}/"


def test_my_page_leads_to_it(signed_in, caseworker, someone):
    referral = case.decided(caseworker, someone)
    html = signed_in.get("/min-sida/").content.decode()
    assert "Dina insatser" in html
    assert f'href="{where(referral)}"' in html


def test_it_says_what_where_when_who_and_what_to_do(signed_in, caseworker, someone):
    said = text(signed_in.get(where(case.running(caseworker, someone))))
    for each in (
        "Arbetsträning", "Du deltar nu. Sista dagen är den", "Bo Verkmästare", "070-174 06 05",
        "Kim Handläggare", "0771-416 416", "Du ska få tolk: arabiska", "Montera cyklar.",
        "Handledning varje dag.", "Vana vid arbetstider.", "20", "Det här ska du göra",
        "Kom till arbetsplatsen", "Läs brevet", "inom tre veckor", "Be om omprövning",
    ):  # fmt: skip
        assert each in said


def test_a_plan_is_said_to_be_a_plan(signed_in, caseworker, someone):
    said = text(signed_in.get(where(case.opened(caseworker, someone))))
    assert "Inget är beslutat än." in said
    assert "Inte bestämd än" in said
    assert "Be om omprövning" not in said


def test_before_the_first_day_it_says_when_it_begins(signed_in, caseworker, someone):
    said = text(signed_in.get(where(case.decided(caseworker, someone))))
    assert "Du börjar den" in said


def test_a_pause_is_a_pause(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone)
    case.do(PauseReferral, caseworker, referral, "Semester.")
    assert "Du har paus just nu." in text(signed_in.get(where(referral)))


def test_what_was_taken_back_came_to_nothing_and_can_still_be_reviewed(
    signed_in, caseworker, someone
):
    referral = case.decided(caseworker, someone)
    case.do(RevokeReferral, caseworker, referral, "work")
    said = text(signed_in.get(where(referral)))
    assert "Det blev ingen insats." in said
    assert "Det här ska du göra" not in said
    assert "Be om omprövning" in said


def test_what_was_a_mistake_is_not_in_the_list(signed_in, caseworker, someone):
    referral = case.opened(caseworker, someone)
    case.do(VoidReferral, caseworker, referral, "twice")
    assert "Dina insatser" not in text(signed_in.get("/min-sida/"))


def test_reading_it_is_my_own_insight(signed_in, caseworker, someone):
    signed_in.get(where(case.decided(caseworker, someone)))
    read = Read.objects.get()
    assert (read.what, read.ground, read.role) == ("referral", "own", "participant")


def test_somebody_elses_is_not_there(signed_in, caseworker, unit):
    other = case.opened(caseworker, make.person(unit))
    assert signed_in.get(where(other)).status_code == 404


def test_a_protected_person_sees_their_own(signed_in, caseworker, someone):
    referral = case.decided(caseworker, someone)
    someone.protected_identity = True
    someone.save()
    assert signed_in.get(where(referral)).status_code == 200


def test_it_takes_few_queries(signed_in, caseworker, someone, django_assert_max_num_queries):
    referral = case.running(caseworker, someone)
    signed_in.get(where(referral))
    with django_assert_max_num_queries(22):
        signed_in.get(where(referral))
