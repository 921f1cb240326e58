"""The link: opened by anyone and anything, used once, telling little."""

import io
import logging
import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from insats.audit.models import Event, Read
from insats.config.logs import Discreet
from insats.referrals import links
from insats.referrals.actions import MakeAnswerLink
from insats.referrals.models import ProviderAnswer, SignedLink, Step
from tests.referrals import case
from tests.support import make

pytestmark = pytest.mark.django_db
FAT = "reinforced_work_training"
SAID = {"answer": "accepted", "words": "Välkommen!", "by_name": "Bo Verkmästare"}


@pytest.fixture
def link_to(caseworker):
    """Make a link to a referral: its address."""
    return lambda referral: f"/svar/{case.do(MakeAnswerLink, caseworker, referral)[1]}/"


@pytest.fixture
def referral(ask):
    """A referral that a provider is asked about."""
    return ask()


@pytest.fixture
def link(link_to, referral):
    """The address of a link that works."""
    return link_to(referral)


def text(response) -> str:
    """What a page says."""
    said = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(said.split()).replace("\N{NO-BREAK SPACE}", " ")


def answer(referral) -> ProviderAnswer:
    return ProviderAnswer.objects.current().get(referral=referral)


def test_it_shows_what_is_asked_and_nobody(client, link, referral):
    said = text(client.get(link))
    for each in (
        "Kan ni ta emot någon i arbetsträning?", "Samhällsbruket, Verkstaden", "Svara senast den",
        "Heltid", "Yrkesområde: Hälso- och sjukvård", "Nacka", "Från den",
    ):  # fmt: skip
        assert each in said
    for never in (
        "Amira",
        "Lindqvist",
        "Cykelverkstaden",
        "Värmdövägen",
        "070-174",
        "arabiska",
        "Kim Handläggare",
        "garanti",
    ):
        assert never not in said


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_it_changes_nothing(client, link, referral, method):
    before = (case.fresh(referral).version, Step.objects.count(), Event.objects.count())
    for _ in range(10):
        getattr(client, method)(link)
    assert before == (case.fresh(referral).version, Step.objects.count(), Event.objects.count())
    assert answer(referral).answer == "asked"
    assert SignedLink.objects.get().used_at is None
    assert not Read.objects.exists()


def test_an_answer_is_taken_once_from_a_stranger(client, link, referral):
    response = client.post(link, SAID)
    assert "Du har svarat att ni tar emot." in text(response)
    given = answer(referral)
    assert (given.answer, given.answered_by_name, given.via) == (
        "accepted", "Bo Verkmästare", "link",
    )  # fmt: skip
    assert client.post(link, {**SAID, "answer": "declined"}).status_code == 404
    assert answer(referral).answer == "accepted"


def test_it_needs_no_session_and_leaves_none(client, link):
    assert client.get(link).status_code == 200
    assert client.post(link, SAID).status_code == 200
    assert not client.cookies


def test_it_knows_nobody_though_someone_has_signed_in(signed_in, link, me):
    said = text(signed_in.get(link))
    assert me.name not in said
    assert "Logga ut" not in said


def gone(client, address: str, method: str = "get"):
    """What is answered, without what differs from one request to the next."""
    response = getattr(client, method)(address, SAID if method == "post" else None)
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    return response.status_code, response.content, headers


@pytest.mark.parametrize("method", ["get", "post"])
def test_expired_used_revoked_answered_and_unknown_are_one_page(client, ask, unit, method, link_to):
    addresses = ["/svar/finns-inte/", f"/svar/{'å' * 300}/", expired(ask())]
    for spoil in (use, links.revoke_all, protect):
        referral = ask(person=make.person(unit))
        addresses.append(link_to(referral))
        spoil(referral)
    answers = []
    for each in addresses:
        AccessAttempt.objects.all().delete()
        answers.append(gone(client, each, method))
    assert all(each == answers[0] for each in answers)
    assert answers[0][0] == 404
    assert "Länken går inte att använda" in answers[0][1].decode()


def expired(referral) -> str:
    """The address of a link whose time is over."""
    past = timezone.now() - timedelta(seconds=1)
    return f"/svar/{links.make(referral, 'provider_answer', past, referral.created_by_id)[1]}/"


def use(referral):
    links.use(SignedLink.objects.get(referral=referral))


def protect(referral):
    referral.person.protected_identity = True
    referral.person.save()


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_address_is_told_to_nobody_and_kept_nowhere(client, link, method):
    for address in (link, "/svar/finns-inte/"):
        response = getattr(client, method)(address, SAID if method == "post" else None)
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert address.split("/")[2] not in response.content.decode()


def test_what_is_missing_is_asked_for_with_what_was_typed(client, link, referral):
    response = client.post(link, {"answer": "", "words": "Ring mig.", "by_name": ""})
    assert response.status_code == 400
    assert "Ring mig." in text(response)
    assert answer(referral).answer == "asked"
    assert client.post(link, SAID).status_code == 200


def test_for_reinforced_work_training_nobody_is_declined(client, ask, link_to):
    referral = ask(FAT)
    link = link_to(referral)
    html = client.get(link).content.decode()
    assert 'value="declined"' not in html
    assert "inget inflytande över vilken person" in html
    assert client.post(link, {**SAID, "answer": "declined"}).status_code == 400
    assert answer(referral).answer == "asked"


def test_it_is_read_in_english_without_a_cookie(client, link):
    response = client.get(f"{link}?lang=en")
    assert "Can you take someone in" in text(response)
    assert response.headers["Content-Language"] == "en"
    assert not client.cookies


# --- the token is in no log ----------------------------------------------------------------------
@pytest.fixture
def log():
    """Everything that the site logs, as it writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Discreet("{levelname} {name} {message}", style="{"))
    logging.getLogger().addHandler(handler)
    loggers = [logging.getLogger(name) for name in ("django.request", "django.server", "axes")]
    for each in loggers:
        each.addHandler(handler)
    yield written
    for each in (logging.getLogger(), *loggers):
        each.removeHandler(handler)


def test_no_log_has_the_token(client, link, log, monkeypatch):
    token = link.split("/")[2]
    client.post(link, {})  # refused
    client.put(link)  # not taken
    client.post(link, SAID)
    client.get(link)  # gone
    client.raise_request_exception = False
    monkeypatch.setattr("insats.web.providers.views.link._asked", 1)
    client.get(link)  # broken
    assert "/svar/…/" in log.getvalue()
    assert token not in log.getvalue()
    kept = [*Event.objects.values_list("details", flat=True), *Step.objects.values_list("details")]
    tried = AccessAttempt.objects.values_list("path_info", "get_data", "post_data")
    assert token not in f"{kept} {list(tried)} {list(Read.objects.values())}"
    assert "Bo Verkmästare" not in f"{list(tried)}"


# --- no more tries than at signing in ------------------------------------------------------------
def test_too_many_links_that_lead_nowhere_close_the_way_for_a_while(client, link):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert client.get("/svar/finns-inte/").status_code in (404, 429)
    closed = client.get("/svar/finns-inte/")
    assert closed.status_code == 429
    assert "Vänta en kvart" in text(closed)
    assert client.post(link, SAID).status_code == 429
    assert client.get(link, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/logga-in/").status_code == 200
