"""The provider's side: proposing, changing and taking back, and reading the answer."""

import pytest

from insats.audit.models import Read
from insats.proposals.actions import DeclineProposal, MakeProposal
from insats.proposals.models import Proposal
from insats.referrals.actions import InterruptReferral
from insats.web.proposals.shown import SLUGS
from tests.referrals import case
from tests.referrals.case import DAY
from tests.support import make

pytestmark = pytest.mark.django_db


def where(referral, slug=""):
    return f"/anordnare/{referral.public_id}/" + (f"forslag/{slug}/" if slug else "")


def current():
    return Proposal.objects.current().get()


def test_the_referrals_page_offers_every_kind(theirs, referral, text):
    html = theirs.get(where(referral)).content.decode()
    assert all(f'href="{where(referral, slug)}"' in html for slug in SLUGS)
    assert "Ni föreslår, och handläggaren beslutar." in html


@pytest.mark.parametrize("slug", SLUGS)
def test_each_kind_is_proposed_from_its_form(theirs, referral, caseworker, slug, text):
    days = {"forlangning": 25, "tidigare-slut": 5}
    last = {"last_day": caseworker.on + days[slug] * DAY} if slug in days else {}
    extent = {"extent": 50} if slug == "omfattning" else {}
    assert theirs.get(where(referral, slug)).status_code == 200
    sent = theirs.post(where(referral, slug), {"words": "Bra.", "seen": "", **last, **extent})
    assert sent["Location"] == where(referral)
    assert (current().kind, current().words) == (SLUGS[slug], "Bra.")
    assert "Väntar på svar" in text(theirs.get(where(referral)))


@pytest.mark.parametrize(
    ("slug", "data", "status", "said"),
    [
        ("forlangning", {"words": "Kvar"}, 400, "Uppgiften måste fyllas i"),
        ("forlangning", {"words": "Kvar", "last_day": "i maj"}, 400, "ÅÅÅÅ-MM-DD"),
        ("forlangning", {"words": "Kvar", "last_day": "2020-01-01"}, 400, "måste vara efter"),
        ("tidigare-slut", {"words": "Kvar", "last_day": "2020-01-01"}, 400, "får inte vara före"),
        ("omfattning", {"words": "Kvar", "extent": "0"}, 400, "tal från 1 till 100"),
        ("omfattning", {"words": "Kvar", "extent": "100"}, 400, "redan 100 procent"),
        ("nasta-steg", {"words": "Kvar" * 600}, 400, "för lång"),
        ("nasta-steg", {"words": "Kvar\x07"}, 400, "tecken som inte kan sparas"),
        ("nasta-steg", {"words": "Kvar", "seen": "nej"}, 400, ""),
        ("nasta-steg", {"words": "Kvar", "seen": "7" * 40}, 409, "Någon annan har ändrat"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    theirs, referral, slug, data, status, said, text
):
    answer = theirs.post(where(referral, slug), {"seen": "", **data})
    assert answer.status_code == status
    assert said in text(answer)
    assert "Kvar" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_what_waits_is_replaced_from_the_same_form(theirs, referral, propose):
    first = propose("hours", "Halvtid räcker.", extent=50)
    html = theirs.get(where(referral, "omfattning")).content.decode()
    assert f'value="{first.pk}"' in html and "Halvtid räcker." in html
    sent = {"words": "Lite mer.", "extent": 60, "seen": first.pk}
    assert theirs.post(where(referral, "omfattning"), sent).status_code == 302
    assert Proposal.objects.current().get(state="made").extent == 60
    assert Proposal.objects.current().get(state="replaced").proposal == first.proposal


def test_who_comes_second_sees_what_waits_and_may_send_again(theirs, referral, propose):
    first = propose("hours", "Kollegans.", extent=50)
    sent = {"words": "Mitt.", "extent": 60, "seen": ""}
    answer = theirs.post(where(referral, "omfattning"), sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Kollegans." in html and "Mitt." in html
    assert f'value="{first.pk}"' in html


def test_it_is_taken_back_with_a_reason(theirs, referral, propose, text):
    made = propose("next_step")
    address = f"{where(referral)}forslag/{made.proposal}/aterta/"
    assert theirs.post(address, {"words": ""}).status_code == 400
    assert theirs.post(address, {"words": "Hon har fått jobb."})["Location"] == where(referral)
    page = text(theirs.get(where(referral)))
    assert "Återtaget" in page and "Hon har fått jobb." in page
    again = theirs.post(address, {"words": "Igen."})
    assert again.status_code == 409
    assert "väntar inte längre" in text(again)


def test_the_answer_is_read_on_the_referrals_page(theirs, referral, propose, caseworker, text):
    DeclineProposal(caseworker, referral, propose("next_step"), "Inte före sommaren.").do()
    page = text(theirs.get(where(referral)))
    assert "Avslaget" in page and "Inte före sommaren." in page


def test_what_cannot_be_proposed_is_not_offered(theirs, referral, caseworker, text):
    case.do(InterruptReferral, caseworker, referral, "work", last_day=caseworker.on)
    assert "/forslag/" not in theirs.get(where(referral)).content.decode()
    answer = theirs.get(where(referral, "nasta-steg"))
    assert answer.status_code == 409
    assert "<textarea" not in answer.content.decode()


def test_there_is_no_such_kind_and_no_other_units_referral(theirs, referral, someone, caseworker):
    assert theirs.get(where(referral, "mer-betalt")).status_code == 404
    referral.provider = case.provider("Annan")
    referral.version += 1
    referral.save()
    assert theirs.get(where(referral, "nasta-steg")).status_code == 404
    assert theirs.post(where(referral, "nasta-steg"), {"words": "x"}).status_code == 404


def test_a_protected_identity_is_not_found(theirs, referral):
    referral.person.protected_identity = True
    referral.person.save()
    assert theirs.get(where(referral, "nasta-steg")).status_code == 404


def test_the_form_is_a_read_of_the_person(theirs, referral):
    theirs.get(where(referral, "nasta-steg"))
    assert [person.person for person in Read.objects.get().people.all()] == [
        referral.person.public_id
    ]


def test_the_person_sees_nothing_of_it(client, referral, propose):
    propose("next_step", "Praktik i butik.")
    user = make.role("participant", referral.unit).user
    referral.person.user = user
    referral.person.save()
    client.force_login(user)
    page = client.get(f"/min-sida/insats/{referral.public_id}/").content.decode()
    assert "Praktik i butik." not in page


def test_another_kind_is_still_offered_while_one_waits(theirs, referral, propose):
    propose("next_step")
    html = theirs.get(where(referral)).content.decode()
    assert "Föreslå förlängning" in html and "Föreslå ett nästa steg" not in html


def test_a_colleague_at_the_unit_may_change_it(referral, propose, client):
    made = propose("next_step")
    colleague = case.account(case.provider(), on=make.TODAY)
    assert MakeProposal.allowed(colleague, case.fresh(referral))
    assert made.made_by_name
