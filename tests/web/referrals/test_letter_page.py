"""The letter as a page and as PDF: language, size, address, and no name that makes it fail."""

import io

import pytest
from pypdf import PdfReader

from insats.people.models import Person
from tests.referrals import scene

pytestmark = pytest.mark.django_db
ADDRESS = {"street": "Storgatan 12", "postcode": "131 30", "town": "Nacka"}


@pytest.fixture
def decision(caseworker, unit):
    person = scene.jobseeker(caseworker, unit, **ADDRESS)
    return scene.decide(caseworker, person)


def where(decision, end=""):
    """The address of the page."""
    return f"/beslut/{decision.public_id}/brev{end}"


def page(client, decision, end="/"):
    """The page of the letter."""
    return client.get(where(decision, end)).content.decode()


def test_the_letter_is_in_swedish_and_on_request_in_english(signed_in, decision):
    swedish, english = page(signed_in, decision), page(signed_in, decision, "/?lang=en")
    assert '<article class="letter" lang="sv">' in swedish
    assert "<h1>Beslut om arbetsträning</h1>" in swedish
    assert '<article class="letter" lang="en">' in english
    assert "<h1>Decision on work training</h1>" in english
    assert "This is a translation." in english


def test_it_follows_the_language_of_the_page(signed_in, decision):
    signed_in.cookies["django_language"] = "en"
    assert '<article class="letter" lang="en">' in page(signed_in, decision)
    assert '<article class="letter" lang="sv">' in page(signed_in, decision, "/?lang=sv")


def test_large_print(signed_in, decision):
    html = page(signed_in, decision, "/?lang=en&stil=stor")
    assert '<article class="letter large" lang="en">' in html
    assert f"{where(decision)}.pdf?lang=en&amp;stil=stor" in html


@pytest.mark.parametrize("asked", ["/?lang=xx", "/?lang=", "/?stil=jätte", "/?lang=sv&lang=en"])
def test_what_is_no_choice_gives_the_usual_letter(signed_in, decision, asked):
    assert signed_in.get(where(decision, asked)).status_code == 200


def test_the_letter_says_what_the_pdf_says(signed_in, decision):
    response = signed_in.get(where(decision, ".pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert "inline" in response["Content-Disposition"]
    assert "Amira" not in response["Content-Disposition"]
    opened = PdfReader(io.BytesIO(response.content))
    said = "".join("".join(p.extract_text() for p in opened.pages).split())
    assert "Duanvisastillarbetsträningpåheltid" in said
    assert "Visningsdata.Allapersonerärpåhittade." in said
    assert "Storgatan12" in said


def test_the_pdf_in_english_and_large(signed_in, decision):
    response = signed_in.get(where(decision, ".pdf?lang=en&stil=stor"))
    opened = PdfReader(io.BytesIO(response.content))
    assert opened.trailer["/Root"]["/Lang"] == "en-GB"
    assert len(opened.pages) > 1


def test_the_address_goes_when_identity_becomes_protected(decision, client, unit):
    Person.objects.filter(pk=decision.person_id).update(protected_identity=True)
    sees = scene.caseworker(unit, sees_protected=True)
    from insats.accounts.models import User

    client.force_login(User.objects.get(pk=sees.user_id))
    assert "Storgatan" not in page(client, decision)
    opened = PdfReader(io.BytesIO(client.get(where(decision, ".pdf")).content))
    assert "Storgatan" not in opened.pages[0].extract_text()


def test_a_name_in_any_script_gives_a_page_and_a_pdf(signed_in, caseworker, unit):
    name = "محمد 王小明 😀 Z\u030c\u0323 \u202eabc"
    person = scene.jobseeker(caseworker, unit, given_name=name)
    decision = scene.decide(caseworker, person)
    assert "محمد 王小明 😀" in page(signed_in, decision)
    response = signed_in.get(where(decision, ".pdf"))
    assert response.status_code == 200
    opened = PdfReader(io.BytesIO(response.content))
    said = " ".join(" ".join(each.extract_text() for each in opened.pages).split())
    assert "vanliga latinska bokstäver" in said
    assert "WangXiaoMing" in said
