"""The letter as a page and as PDF: language, size, address, and no name that makes it fail."""

import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from insats.accounts.models import User
from insats.audit.models import ReadPerson
from insats.people.models import Person
from insats.referrals.models import Decision
from tests.referrals import scene
from tests.support import make

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


class TestIdentityProtectedSince:
    """The person's identity has become protected after the decision."""

    @pytest.fixture
    def hidden(self, decision, unit):
        """The decision, and the person with an account of their own."""
        user = make.role("participant", unit).user
        Person.objects.filter(pk=decision.person_id).update(protected_identity=True, user=user)
        return Decision.objects.get(pk=decision.pk)

    @pytest.fixture
    def sees(self, unit):
        """A caseworker who sees protected people."""
        held = scene.caseworker(unit, timezone.localdate(), sees_protected=True)
        return User.objects.get(pk=held.user_id)

    @pytest.fixture(params=["sees", "self"])
    def reader(self, request, client, hidden, sees):
        """The browser of someone who may still read the decision."""
        client.force_login(sees if request.param == "sees" else hidden.person.user)
        return client

    def test_no_page_that_is_drawn_has_the_address(self, reader, hidden):
        for end in ("/", "/?lang=en", "/?stil=stor"):
            html = page(reader, hidden, end)
            assert "Du anvisas" in html or "You are referred" in html
            assert "Storgatan" not in html and "131 30" not in html
        decided = reader.get(f"/beslut/{hidden.public_id}/").content.decode()
        assert "Skälen" in decided
        assert "Storgatan" not in decided and "131 30" not in decided
        opened = PdfReader(io.BytesIO(reader.get(where(hidden, ".pdf")).content))
        assert "Storgatan" not in "".join(each.extract_text() for each in opened.pages)

    def test_those_who_see_protected_people_get_the_whole_proof(self, client, hidden, sees):
        client.force_login(sees)
        response = client.get(f"/beslut/{hidden.public_id}/underlag.json")
        assert response.content.decode() == hidden.proof
        assert "underlag.json" in client.get(f"/beslut/{hidden.public_id}/").content.decode()

    def test_nobody_else_gets_it(self, client, hidden, signed_in):
        proof = f"/beslut/{hidden.public_id}/underlag.json"
        assert signed_in.get(proof).status_code == 404
        client.force_login(hidden.person.user)
        assert client.get(proof).status_code == 404
        assert "underlag.json" not in client.get(f"/beslut/{hidden.public_id}/").content.decode()
        assert not ReadPerson.objects.filter(read__what="decision", read__ground="case").exists()


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
