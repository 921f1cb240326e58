"""The pages of those who vet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from insats.register.models import Check
from tests.register import files, made
from tests.support import make

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def vetter(client):
    """A contract manager who has signed in, today."""
    role = make.role("contract_manager", make.office())
    client.force_login(role.user, backend=BACKEND)
    return role.user


@pytest.fixture
def about(vetter):
    """An interest that is being vetted."""
    return made.vetting(made.vetter("Siv", timezone.localdate()))[0]


def page(about, part=""):
    return f"/anordnarregister/{about.public_id}/{part}"


def checked(**fields):
    today = timezone.localdate()
    return {
        "outcome": "clear",
        "how": "Svar 17.",
        "checked_on": today.isoformat(),
        "recheck_on": (today + timedelta(days=90)).isoformat(),
        "evidence": "",
        "seen": "",
        **fields,
    }


@pytest.mark.usefixtures("vetter")
def test_the_list_shows_what_was_sent_in_and_no_drafts(client):
    made.whole(name="Bara utkast")
    made.registered(org_number=made.OTHER_NUMBER, name="Inskickad")
    html = client.get("/anordnarregister/").content.decode()
    assert "Inskickad" in html
    assert "Bara utkast" not in html
    assert "Inskickad" not in client.get("/anordnarregister/?state=approved").content.decode()
    assert client.get("/anordnarregister/?state=hej").status_code == 400
    assert client.get("/anordnarregister/?sida=hej").status_code == 200


def test_a_check_is_saved_and_the_second_comer_keeps_what_was_typed(client, about):
    first = client.post(page(about, "kontroll/debts/"), checked())
    assert first["Location"] == page(about)
    second = client.post(page(about, "kontroll/debts/"), checked(how="Svar 18."))
    html = second.content.decode()
    assert second.status_code == 409
    assert "Svar 18." in html
    assert f'name="seen" value="{Check.objects.get().pk}"' in html
    assert Check.objects.get().how == "Svar 17."


@pytest.mark.parametrize(
    "fields",
    [{"how": ""}, {"outcome": "x"}, {"recheck_on": ""}, {"evidence": "999"}, {"seen": "x" * 99}],
)
def test_a_check_that_says_too_little_is_refused(client, about, fields):
    assert client.post(page(about, "kontroll/debts/"), checked(**fields)).status_code == 400


def test_an_item_that_is_none_is_no_page(client, about):
    assert client.get(page(about, "kontroll/tur/")).status_code == 404


def test_the_law_is_told_apart_from_the_own_routine(client, about):
    html = client.get(page(about)).content.decode()
    assert "2000:628 9 b §" in html
    assert "Egen rutin" in html


def test_what_is_missing_is_asked_for_and_seen_by_the_link(client):
    role = make.role("contract_manager", make.office())
    client.force_login(role.user, backend=BACKEND)
    about, token = made.vetting(made.vetter("Siv", timezone.localdate()))
    by = (timezone.localdate() + timedelta(days=14)).isoformat()
    sent = {"seen": about.version, "words": "Bifoga intyget.", "answer_by": by}
    assert client.post(page(about, "komplettera/"), sent).status_code == 302
    html = client.get(f"/bli-anordnare/{token}/").content.decode()
    assert "Bifoga intyget." in html
    assert "Skicka in igen" in html


def test_it_is_not_approved_before_the_checks_and_the_reasons_typed_are_kept(client, about):
    sent = {"seen": about.version, "reasons": "Vi tycker om dem."}
    response = client.post(page(about, "godkann/"), sent)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Vi tycker om dem." in html
    assert "Alla punkter måste vara kontrollerade" in html


def test_a_document_is_added_by_whoever_vets_with_the_token_of_the_page(client, about):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("svar.pdf", files.pdf())
    assert client.post(page(about, "underlag/"), {"file": file}).status_code == 302
    wrong = SimpleUploadedFile("svar.pdf", files.archive())
    assert client.post(page(about, "underlag/"), {"file": wrong}).status_code == 415


def test_a_caseworker_sees_no_interest_no_bar_and_no_reason(client):
    about, _ = made.vetting(made.vetter())
    made.check(made.vetter("Siv"), about, "debts", "hinder")
    user = make.role("caseworker", make.office()).user
    client.force_login(user, backend=BACKEND)
    for part in ("", "kontroll/debts/", "avboj/", "brev/"):
        assert client.get(page(about, part)).status_code == 403
