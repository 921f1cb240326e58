"""Letters as pages and PDF: for the office, the person and the provider."""

import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from insats.accounts.models import User
from insats.audit.models import Read
from insats.letters.actions import AmendLetter
from insats.letters.models import Letter
from insats.people.models import Person
from insats.referrals.actions import (
    InterruptReferral,
    PauseReferral,
    TransferProviderReferrals,
)
from tests.letters.words import letters, only
from tests.referrals import case, scene
from tests.referrals.case import do
from tests.support import make
from tests.web.letters.conftest import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def paused(caseworker, running):
    """A referral with a break: a letter to the person and one to the provider."""
    do(PauseReferral, caseworker, running, "Läkarbesök.")
    return running


@pytest.fixture
def letter(paused):
    """The letter to the person."""
    return only(letters(reader="participant"))


@pytest.fixture
def notice(paused):
    """The letter to the provider."""
    return only(letters(reader="provider", action="referrals.pause"))


def page(client, letter, end="/", where="brev"):
    """The page of a letter."""
    return client.get(f"/{where}/{letter.public_id}{end}").content.decode()


def words_of(response):
    """The words of a PDF."""
    opened = PdfReader(io.BytesIO(response.content))
    return " ".join(" ".join(each.extract_text() for each in opened.pages).split())


@pytest.mark.parametrize("reader", ["office", "own"])
def test_the_office_and_the_person_read_the_same_letter(request, reader, letter):
    client = request.getfixturevalue(reader)
    html = page(client, letter)
    assert '<article class="letter" lang="sv">' in html
    assert "<h1>Uppehåll i arbetsträning</h1>" in html
    assert "Läkarbesök." in html and "Storgatan 12" in html
    english = page(client, letter, "/?lang=en&stil=stor")
    assert '<article class="letter large" lang="en">' in english
    assert "<h1>A break in work training</h1>" in english
    assert "This is a translation." in english


def test_the_pdf_says_the_same(own, letter):
    response = own.get(f"/brev/{letter.public_id}.pdf?lang=en&stil=stor")
    assert response["Content-Type"] == "application/pdf"
    number = str(letter.public_id)[:8]
    assert response["Content-Disposition"] == f'inline; filename="brev-{number}-en-stor.pdf"'
    assert PdfReader(io.BytesIO(response.content)).trailer["/Root"]["/Lang"] == "en-GB"
    assert "You have a break in work training." in words_of(response)
    assert "Everyone is made up." in words_of(response)


def test_the_provider_reads_its_own_and_never_why(provider, notice, letter):
    html = page(provider, notice, where="anordnare/brev")
    assert "Uppehåll i arbetsträning" in html and "Läkarbesök" not in html
    response = provider.get(f"/anordnare/brev/{notice.public_id}.pdf")
    assert response.status_code == 200 and "Läkarbesök" not in words_of(response)
    for where in ("brev", "anordnare/brev"):
        assert provider.get(f"/{where}/{letter.public_id}/").status_code in (403, 404)


def test_the_person_does_not_read_what_the_provider_and_the_union_were_sent(own, notice):
    union = only(letters(reader="union"))
    for each in (notice, union):
        assert own.get(f"/brev/{each.public_id}/").status_code == 404
        assert own.get(f"/brev/{each.public_id}.pdf").status_code == 404


def test_the_office_prints_what_the_union_is_given(office, paused):
    union = only(letters(reader="union"))
    html = page(office, union)
    assert "Skriv ut det och lämna det till facket." in html
    body = html[html.index("<article") : html.index("</article>")]
    assert "Amira" not in body and "Lindqvist" not in body
    assert "Amira" not in words_of(office.get(f"/brev/{union.public_id}.pdf"))


def test_another_provider_reads_nothing_neither_before_nor_after_a_move(
    caseworker, provider, notice, unit, running
):
    to = case.provider("Köket", "5561234567")
    other = browser(make.role("provider", to).user)
    where = f"/anordnare/brev/{notice.public_id}/"
    assert other.get(where).status_code == 404
    manager = make.actor("contract_manager", unit, on=timezone.localdate())
    TransferProviderReferrals(manager, notice.provider, to, manager.on, "Avtalet upphör.").do()
    assert other.get(where).status_code == 404
    assert provider.get(where).status_code == 404
    moved = only(letters(action="referrals.transfer_provider"))
    assert other.get(f"/anordnare/brev/{moved.public_id}/").status_code == 200


def test_each_reading_is_logged(office, own, provider, letter, notice):
    office.get(f"/brev/{letter.public_id}/")
    own.get(f"/brev/{letter.public_id}.pdf")
    provider.get(f"/anordnare/brev/{notice.public_id}/")
    reads = Read.objects.filter(what="letter").order_by("pk")
    assert [(each.role, each.ground) for each in reads] == [
        ("caseworker", "case"), ("participant", "own"), ("provider", "case"),
    ]  # fmt: skip
    assert {each.people.get().person for each in reads} == {letter.referral.person.public_id}


def test_identity_protected_since(letter, notice, unit, own, provider, office):
    Person.objects.update(protected_identity=True)
    sees = scene.caseworker(unit, timezone.localdate(), sees_protected=True)
    for client in (own, browser(User.objects.get(pk=sees.user_id))):
        html = page(client, letter)
        assert "Läkarbesök." in html and "Storgatan" not in html
        assert "Storgatan" not in words_of(client.get(f"/brev/{letter.public_id}.pdf"))
    assert office.get(f"/brev/{letter.public_id}/").status_code == 404
    assert provider.get(f"/anordnare/brev/{notice.public_id}/").status_code == 404


def test_a_replaced_letter_leads_to_the_new_one_and_says_so_in_print(
    caseworker, office, own, letter
):
    actor = caseworker
    new = AmendLetter(actor, letter.referral, letter.public_id, "Skälet.", "Fel skäl.").do()
    number = str(new.public_id)[:8]
    html = page(own, letter)
    assert f"nummer {number}" in html and f'href="/brev/{new.public_id}/"' in html
    assert "Läkarbesök." in html
    assert f"nummer {number}" in words_of(own.get(f"/brev/{letter.public_id}.pdf"))
    assert f"number {number}" in words_of(own.get(f"/brev/{letter.public_id}.pdf?lang=en"))
    after = page(own, new)
    assert "Det här har ändrats: Skälet." in after and f'href="/brev/{letter.public_id}/"' in after
    assert "ny-version" not in page(office, letter)
    assert "ny-version" in page(office, new)


# --- on the pages of a referral -------------------------------------------------------------------
def test_each_reader_finds_their_letters_on_the_page_of_the_referral(
    office, own, provider, letter, notice
):
    public_id = letter.referral.public_id
    html = office.get(f"/anvisningar/{public_id}/").content.decode()
    for each in Letter.objects.all():
        assert f'href="/brev/{each.public_id}/"' in html
    assert "/ratta/" in html
    html = own.get(f"/min-sida/insats/{public_id}/").content.decode()
    assert "Brev till dig" in html and f'href="/brev/{letter.public_id}/"' in html
    assert str(notice.public_id) not in html
    html = provider.get(f"/anordnare/{public_id}/").content.decode()
    assert "Brev till er" in html and f'href="/anordnare/brev/{notice.public_id}/"' in html
    assert str(letter.public_id) not in html


def test_a_new_version_is_told_in_the_story(caseworker, office, letter):
    AmendLetter(caseworker, letter.referral, letter.public_id, "Dagen.", "Fel.").do()
    html = office.get(f"/anvisningar/{letter.referral.public_id}/").content.decode()
    assert "skickade en ny version av ett brev" in html


# --- a new version --------------------------------------------------------------------------------
NEW = {"what_changed": "Skälet till uppehållet.", "why": "Det stod fel."}


def test_a_new_version_is_sent_from_the_form(office, letter):
    where = f"/brev/{letter.public_id}/ny-version/"
    html = office.get(where).content.decode()
    assert "Brevet som det skickades" in html and "Läkarbesök." in html
    response = office.post(where, {**NEW, "message": "Ring mig."}, follow=True)
    assert response.status_code == 200
    html = response.content.decode()
    assert "Det nya brevet är skickat." in html and "Ring mig." in html


@pytest.mark.parametrize("field", ["what_changed", "why"])
@pytest.mark.parametrize("typed", ["", "x" * 2001, "a\x00b"])
def test_what_cannot_be_sent_comes_back_with_all_that_was_typed(office, letter, field, typed):
    response = office.post(f"/brev/{letter.public_id}/ny-version/", {**NEW, field: typed})
    assert response.status_code == 400
    html = response.content.decode()
    assert "error" in html
    assert all(value in html for name, value in NEW.items() if name != field)
    assert Letter.objects.filter(number=2).count() == 0


def test_whoever_comes_second_keeps_what_they_typed_and_sends_it_over_the_newest(
    caseworker, office, letter
):
    new = AmendLetter(caseworker, letter.referral, letter.public_id, "Först.", "Först.").do()
    where = f"/brev/{letter.public_id}/ny-version/"
    assert office.get(where).status_code == 409
    response = office.post(where, NEW)
    assert response.status_code == 409
    html = response.content.decode()
    assert NEW["what_changed"] in html and "Någon annan har ändrat" in html
    assert f'action="/brev/{new.public_id}/ny-version/"' in html
    assert office.post(f"/brev/{new.public_id}/ny-version/", NEW).status_code == 302
    assert Letter.objects.get(number=3).replaces == new


def test_words_that_name_the_person_to_the_union_are_refused_beside_the_field(office, paused):
    union = only(letters(reader="union"))
    response = office.post(f"/brev/{union.public_id}/ny-version/", {**NEW, "message": "Amira"})
    assert response.status_code in (400, 409)
    assert not Letter.objects.filter(number=2).exists()


# --- correcting a decision ------------------------------------------------------------------------
WRONG = {"cause": "writing", "wrong": "Nakca", "right": "Nacka", "seen": "0"}


def test_a_decision_is_corrected_and_both_its_pages_lead_there(office, own, running):
    decision = running.stretches.get().decision
    where = f"/beslut/{decision.public_id}/ratta/"
    assert "förvaltningslagen 2017:900, 36 §" in office.get(where).content.decode()
    html = office.post(where, WRONG, follow=True).content.decode()
    assert "Rättelsen är skickad." in html and "Det här var fel: Nakca" in html
    letter = only(letters(kind="correction"))
    for client in (office, own):
        for end in ("", "brev/"):
            html = client.get(f"/beslut/{decision.public_id}/{end}").content.decode()
            assert f'href="/brev/{letter.public_id}/"' in html
    second = office.post(where, WRONG)
    assert second.status_code == 409
    html = second.content.decode()
    assert "Nakca" in html and 'name="seen" value="1"' in html


@pytest.mark.parametrize(
    "wrong",
    [{"cause": ""}, {"cause": "mood"}, {"wrong": ""}, {"right": "x" * 2001}, {"wrong": "\x00"}],
)
def test_a_correction_that_cannot_be_sent_comes_back(office, running, wrong):
    decision = running.stretches.get().decision
    response = office.post(f"/beslut/{decision.public_id}/ratta/", {**WRONG, **wrong})
    assert response.status_code == 400
    assert not letters(kind="correction")


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40])
def test_what_is_no_count_is_taken_as_none_or_refused(office, running, seen):
    decision = running.stretches.get().decision
    response = office.post(f"/beslut/{decision.public_id}/ratta/", {**WRONG, "seen": seen})
    assert response.status_code in (302, 409)


def test_the_end_is_read_by_the_person_after_it(caseworker, own, running):
    do(InterruptReferral, caseworker, running, "work", "", timezone.localdate())
    letter = only(letters(kind="end"))
    assert "Du har fått arbete." in page(own, letter)
