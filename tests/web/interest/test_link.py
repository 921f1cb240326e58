"""The pages behind the link: what is typed stays, hostile input is refused, nothing leaks."""

import logging

import pytest
from django.test import Client

from insats.config.logs import without_tokens
from insats.register.models import Evidence, Interest
from tests.register import files, made
from tests.register.made import fresh
from tests.support import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    """A browser that sends the token of a form only when told to."""
    return Client(enforce_csrf_checks=True)


def page(token, part=""):
    return f"/bli-anordnare/{token}/{part}"


def test_an_interest_is_begun_without_account_cookie_or_javascript(client):
    response = client.post("/bli-anordnare/", made.ORGANISATION)
    assert response.status_code == 302
    assert response["Location"].endswith("/kontakt/")
    assert not client.cookies
    assert Interest.objects.get().name == "Samhällsbruket"


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(client):
    response = client.post("/bli-anordnare/", {**made.ORGANISATION, "org_number": "556036-0794"})
    html = response.content.decode()
    assert response.status_code == 400
    assert "Skriv organisationsnumret med tio siffror" in html
    assert 'value="556036-0794"' in html
    assert 'value="Samhällsbruket"' in html
    assert not Interest.objects.exists()


def test_too_many_new_ones_from_one_sender_have_to_wait_and_keep_what_they_typed(client):
    answers = [client.post("/bli-anordnare/", made.ORGANISATION) for _ in range(7)]
    assert [each.status_code for each in answers] == [302] * 5 + [429] * 2
    assert "Samhällsbruket" in answers[-1].content.decode()
    assert Interest.objects.count() == 5


def test_too_many_wrong_links_close_the_door_for_a_while(client):
    _, token = made.begun()
    assert [client.get(page(f"gissning{n}")).status_code for n in range(6)] == [404] * 5 + [429]
    assert client.get(page(token)).status_code == 429


def test_the_token_is_in_no_log_and_the_page_tells_it_to_nobody(client, caplog):
    _, token = made.begun()
    with caplog.at_level(logging.DEBUG):
        response = client.get(page(token))
        client.post(page(token, "kontakt/"), {"seen": "x"})
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]
    assert token not in without_tokens("\n".join(record.getMessage() for record in caplog.records))


def test_a_draft_is_saved_with_what_there_is_and_resumed_by_the_link(client):
    draft, token = made.begun()
    sent = {"seen": 1, "signatory": "Bo", "draft": "1"}
    response = client.post(page(token, "kontakt/"), sent)
    assert response["Location"] == page(token, "?sparat=1")
    assert 'value="Bo"' in Client().get(page(token, "kontakt/")).content.decode()
    whole = client.post(page(token, "kontakt/"), {"seen": 2, "signatory": "Bo"})
    assert whole.status_code == 400
    assert fresh(draft).version == 2


def test_the_second_comer_is_told_and_can_send_again_over_it(client):
    draft, token = made.begun()
    sent = {**made.CONTACT, "seen": 1}
    client.post(page(token, "kontakt/"), {**sent, "signatory": "Först"})
    second = client.post(page(token, "kontakt/"), {**sent, "signatory": "Sedan"})
    html = second.content.decode()
    assert second.status_code == 409
    assert 'value="Sedan"' in html
    assert 'name="seen" value="2"' in html
    assert fresh(draft).signatory == "Först"


def test_what_is_typed_is_saved_meanwhile_where_it_can_be(client):
    draft, token = made.begun()
    sent = {"seen": 1, "auto": "1", "signatory": "Bo"}
    saved = client.post(page(token, "kontakt/"), sent)
    assert 'value="2"' in saved.content.decode()
    for wrong in ({"seen": 1}, {"seen": 2, "contact_email": "x"}, {"seen": "x"}):
        assert client.post(page(token, "kontakt/"), {**sent, **wrong}).status_code == 204
    assert (fresh(draft).signatory, fresh(draft).version) == ("Bo", 2)
    sent_in, other = made.registered(org_number=made.OTHER_NUMBER)
    later = {**sent, **made.CONTACT, "seen": sent_in.version, "signatory": "Siv"}
    assert client.post(page(other, "kontakt/"), later).status_code == 204
    assert fresh(sent_in).signatory == made.CONTACT["signatory"]


@pytest.mark.parametrize(
    "values",
    [
        {"name": "x" * 100_000},
        {"name": "a\0b"},
        {"name": "<script>alert(1)</script>", "kind": "bank"},
        {"seen": "9" * 400},
        {"seen": "-1"},
        {"kind": ["asf", "asf"]},
    ],
)
def test_hostile_values_are_refused_without_a_fault(client, values):
    _, token = made.begun()
    sent = {**made.ORGANISATION, "seen": 1, **values}
    response = client.post(page(token, "organisation/"), sent)
    assert 400 <= response.status_code < 500
    assert "<script>alert(1)" not in response.content.decode()


def test_a_workplace_that_is_not_there_is_a_page_that_says_so(client):
    _, token = made.begun()
    for number in (1, 99, 10**12):
        assert client.get(page(token, f"arbetsplats/{number}/")).status_code == 404


def test_what_is_sent_in_and_vetted_is_shown_and_leads_to_no_form(client):
    _, token = made.vetting(made.vetter())
    html = client.get(page(token)).content.decode()
    assert "Vi granskar anmälan nu." in html
    assert "kontakt/" not in html
    assert client.get(page(token, "kontakt/")).status_code == 302
    assert client.post(page(token, "skicka/"), {"seen": "4"}).status_code == 409


def test_the_letter_of_the_decision_is_had_by_the_link_alone(client):
    _, token = made.approved(made.vetter())
    letter = client.get(page(token, "brev/"))
    assert letter.content.startswith(b"%PDF-")
    _, other = made.registered(org_number=made.OTHER_NUMBER)
    assert client.get(page(other, "brev/")).status_code == 404


def upload(client, token, name, content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    return client.post(page(token, "underlag/"), {"file": file})


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (files.archive(), 415),
        (b"<html>", 415),
        (b"", 400),
        (files.pdf(script=True), 400),
        (files.pdf() + files.archive(), 400),
        (b"%PDF-" + b" " * 5 * 1024 * 1024, 413),
    ],
)
def test_a_hostile_file_is_refused_and_nothing_is_kept(client, content, status):
    _, token = made.begun()
    response = upload(client, token, "bevis.pdf", content)
    assert response.status_code == status
    assert 'class="summary"' in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_form_without_a_file_is_refused(client):
    _, token = made.begun()
    assert client.post(page(token, "underlag/"), {"file": "text"}).status_code == 400


def test_a_hundred_megabytes_are_turned_away_before_they_are_read(client, monkeypatch):
    _, token = made.begun()
    read = []
    monkeypatch.setattr(
        "django.core.handlers.wsgi.WSGIRequest._load_post_and_files",
        lambda request: read.append(request),
    )
    vetter = Client()
    about, _ = made.vetting(made.vetter())
    user = make.role("contract_manager", make.office()).user
    vetter.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for browser, where in (
        (client, page(token, "underlag/")),
        (client, "/bli-anordnare/"),
        (client, page(token, "kontakt/")),
        (vetter, f"/anordnarregister/{about.public_id}/underlag/"),
    ):
        response = browser.generic(
            "POST", where, b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=100 * 1024**2
        )
        assert response.status_code == 413, where
    assert not read


def test_a_document_is_only_saved_never_shown_and_only_by_its_own_link(client):
    _, token = made.begun()
    assert upload(client, token, "../Intyg Ö.exe", files.pdf()).status_code == 302
    document = Evidence.objects.get()
    response = client.get(page(token, f"underlag/{document.public_id}/"))
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Intyg%20")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response.content == files.pdf()
    _, other = made.begun(org_number=made.OTHER_NUMBER)
    for method in (client.get, client.post):
        assert method(page(other, f"underlag/{document.public_id}/")).status_code == 404
    assert Evidence.objects.exists()


def test_the_pages_are_in_english_for_whoever_chooses_so(client):
    _, token = made.begun()
    chosen = client.get(page(token, "?lang=en"))
    assert chosen["Location"] == page(token)
    assert "Your registration of interest" in client.get(page(token)).content.decode()
