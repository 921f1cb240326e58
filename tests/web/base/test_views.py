"""What views share: refusals as pages, parts of pages, and addresses that stay on the site."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from insats.errors import ChangedMeanwhile, NotAllowed, NotFound
from insats.web.middleware import Refusals
from insats.web.views import actor_of, draw, needs, refusal_page, safe_address
from tests.support import make

pytestmark = pytest.mark.django_db


def request(path: str = "/", user: object = None, **headers: str):
    """A request by someone; a stranger unless told."""
    made = RequestFactory().get(path, headers=headers)
    made.user = user or AnonymousUser()
    made.resolver_match = None
    return made


def test_who_asks_is_found_once(django_assert_num_queries):
    asked = request(user=make.role("caseworker", make.office()).user)
    with django_assert_num_queries(1):
        assert actor_of(asked) is actor_of(asked)


def test_a_view_that_needs_a_right_refuses_those_without_it():
    view = needs("audit.read")(lambda asked: HttpResponse("sett"))
    auditor = make.role("auditor", make.office()).user
    assert view(request(user=auditor)).content == b"sett"
    with pytest.raises(NotAllowed):
        view(request(user=make.role("caseworker", make.office()).user))
    with pytest.raises(NotAllowed):
        view(request())


@pytest.mark.parametrize(
    ("error", "status"), [(NotFound(), 404), (NotAllowed(), 403), (ChangedMeanwhile(), 409)]
)
def test_a_refusal_is_a_page_with_its_status(error, status):
    page = refusal_page(request(), error)
    assert page.status_code == status


def test_a_refusal_says_its_words_and_its_code():
    html = refusal_page(request(), ChangedMeanwhile()).content.decode()
    assert "Någon annan har ändrat uppgiften" in html
    assert "changed_meanwhile" in html


def test_a_refusal_that_rises_becomes_a_page_and_a_fault_does_not():
    refusals = Refusals(lambda asked: HttpResponse())
    assert refusals.process_exception(request(), NotFound()).status_code == 404
    assert refusals.process_exception(request(), ValueError("x")) is None


def test_htmx_gets_the_part_and_others_the_whole():
    asked = request()
    context = {"error": NotAllowed()}
    asked.htmx = SimpleNamespace()
    part = draw(asked, "web/refused.html", context, part="web/messages.html", status=409)
    assert part.status_code == 409
    assert "<html" not in part.content.decode()
    del asked.htmx
    whole = draw(asked, "web/refused.html", context, part="web/messages.html")
    assert "<html" in whole.content.decode()


@pytest.mark.parametrize("wanted", ["/personer/", "/logg/?fran=2024-03-04"])
def test_an_address_of_this_site_is_safe(wanted):
    assert safe_address(request(), wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    ["", "https://example.se/", "//example.se", "/\\example.se", "javascript:x", "http:///x"],
)
def test_any_other_address_leads_home(wanted):
    assert safe_address(request(), wanted, otherwise="account:me") == "/konto/"
