"""The caseworker's side: the proposal beside the form that does it, and the no."""

import re
from datetime import date

import pytest

from insats.proposals.models import Proposal
from insats.referrals.actions import ExtendReferral, InterruptReferral, NameSupervisor
from insats.referrals.models import Understanding
from tests.referrals import case, scene
from tests.referrals.case import DAY

pytestmark = pytest.mark.django_db


def where(referral, made):
    return f"/anvisningar/{referral.public_id}/forslag/{made.proposal}/"


def state():
    return Proposal.objects.current().get().state


def yes(client, referral, made, **data):
    seen = case.fresh(referral).version
    return client.post(where(referral, made), {"do": "accept", "seen": seen, **data})


def test_the_referrals_page_shows_what_waits_and_leads_to_it(ours, referral, propose, text):
    made = propose("next_step", "Praktik i butik.")
    page = ours.get(f"/anvisningar/{referral.public_id}/")
    assert "Praktik i butik." in text(page)
    assert f'href="{where(referral, made)}"' in page.content.decode()
    assert "föreslog nästa steg" in text(page)


def test_nothing_is_said_where_nothing_was_proposed(ours, referral, text):
    assert "Anordnarens förslag" not in text(ours.get(f"/anvisningar/{referral.public_id}/"))


def test_the_form_begins_with_the_proposed_day(ours, referral, propose, caseworker):
    last = caseworker.on + 25 * DAY
    made = propose("extension", last_day=last)
    html = ours.get(where(referral, made)).content.decode()
    assert f'name="last_day" value="{last}"' in html
    assert "2007:414 10 §" in html
    assert yes(ours, referral, made, last_day=last).status_code == 302
    assert (state(), case.fresh(referral).last_day) == ("accepted", last)


def test_a_day_beyond_the_limit_is_said_and_the_limit_filled_in(
    ours, referral, propose, caseworker, text
):
    made = propose("extension", last_day=caseworker.on + 900 * DAY)
    page = ours.get(where(referral, made))
    assert "Reglerna tillåter längst till och med den" in text(page)
    day = re.search(r'name="last_day" value="([0-9-]+)"', page.content.decode())[1]
    assert yes(ours, referral, made, last_day=day, **{"svar-answer": "Så långt det går."})
    shown = text(ours.get(f"/anvisningar/{referral.public_id}/"))
    assert "Det blev till och med den" in shown and "Så långt det går." in shown


def test_an_earlier_end_and_other_hours_are_accepted(ours, referral, propose, caseworker):
    end = caseworker.on + 5 * DAY
    made = propose("earlier_end", last_day=end)
    assert yes(ours, referral, made, last_day=end, words="Kurs.").status_code == 302
    hours = propose("hours", extent=50)
    assert 'value="50"' in ours.get(where(referral, hours)).content.decode()
    assert yes(ours, referral, hours, extent=50, words="Läkarintyg.").status_code == 302
    now = case.fresh(referral)
    assert (now.last_day, now.extent) == (end, 50)


def test_tasks_are_accepted_as_a_new_version_of_what_was_agreed(
    ours, referral, propose, caseworker
):
    made = propose("tasks", "Kassan också.")
    agreed = {
        "tasks": "Montera och sälja.", "support": "Varje dag.", "hours_per_week": "20",
        "aims": "Vana.", "agreed_on": caseworker.on, "agreed_by_person": "Amira",
        "agreed_by_provider": "Bo", "agreed_by_agency": "Kim",
    }  # fmt: skip
    half = yes(ours, referral, made, **agreed)
    assert half.status_code == 400
    assert "Montera och sälja." in half.content.decode()
    done = yes(ours, referral, made, what_changed="Kassan", why="Hon vill.", **agreed)
    assert done.status_code == 302
    assert Understanding.objects.current().get().tasks == "Montera och sälja."
    assert state() == "accepted"


def test_a_next_step_is_accepted_without_a_form(ours, referral, propose, text):
    made = propose("next_step")
    assert "Inget ändras i anvisningen." in text(ours.get(where(referral, made)))
    assert yes(ours, referral, made).status_code == 302
    assert state() == "accepted"


def test_it_is_declined_with_a_reason(ours, referral, propose, text):
    made = propose("next_step")
    empty = ours.post(where(referral, made), {"do": "decline", "nej-words": ""})
    assert empty.status_code == 400
    assert "Uppgiften måste fyllas i" in text(empty)
    said = ours.post(where(referral, made), {"do": "decline", "nej-words": "Inte nu."})
    assert said.status_code == 302
    assert state() == "declined"
    assert "avslog förslaget: nästa steg" in text(ours.get(f"/anvisningar/{referral.public_id}/"))


def test_who_comes_second_is_told_what_has_happened(ours, referral, propose, caseworker, text):
    made = propose("hours", extent=50)
    seen = case.fresh(referral).version
    case.do(NameSupervisor, caseworker, referral, "Siv")
    sent = {"do": "accept", "seen": seen, "extent": 40, "words": "Läkarintyg.", "svar-answer": "Ja"}
    answer = ours.post(where(referral, made), sent)
    assert answer.status_code == 409
    assert "utsåg en handledare" in text(answer)
    html = answer.content.decode()
    assert 'value="40"' in html and "Läkarintyg." in html and ">\nJa</textarea>" in html
    renewed = re.search(r'name="seen" value="(\d+)"', html)[1]
    assert ours.post(where(referral, made), {**sent, "seen": renewed}).status_code == 302


@pytest.mark.parametrize(
    "data",
    [
        {"extent": "0", "words": "Kvar."},
        {"extent": "50", "words": "Kvar." * 1000},
        {"extent": "100", "words": "Kvar."},
        {"extent": "50", "words": "Kvar.", "svar-answer": "x" * 2001},
        {"extent": "50", "words": "Kvar.", "seen": "nej"},
    ],
)
def test_bad_input_is_refused_and_kept(ours, referral, propose, data):
    made = propose("hours", extent=50)
    answer = yes(ours, referral, made, **data)
    assert answer.status_code in (400, 409)
    assert "Kvar." in answer.content.decode()
    assert state() == "made"


def test_what_has_been_answered_or_has_lapsed_has_no_form(ours, referral, propose, caseworker):
    made = propose("next_step")
    yes(ours, referral, made)
    for answer in (ours.get(where(referral, made)), yes(ours, referral, made)):
        assert answer.status_code == 409
        assert "<textarea" not in answer.content.decode()
    other = propose("next_step")
    case.do(InterruptReferral, caseworker, referral, "work", last_day=caseworker.on)
    assert ours.get(where(referral, other)).status_code == 409


def test_where_the_rules_allow_no_extension_only_a_no_is_offered(
    ours, referral, propose, caseworker, text
):
    made = propose("extension", last_day=caseworker.on + 900 * DAY)
    html = ours.get(where(referral, made)).content.decode()
    legal = re.search(r'name="last_day" value="([0-9-]+)"', html)[1]
    case.do(ExtendReferral, caseworker, referral, date.fromisoformat(legal))
    html = ours.get(where(referral, made)).content.decode()
    assert 'value="decline"' in html and 'value="accept"' not in html


def test_a_proposal_about_another_referral_is_not_found(ours, referral, propose, caseworker, unit):
    made = propose("next_step")
    other = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    assert ours.get(where(other, made)).status_code == 404
