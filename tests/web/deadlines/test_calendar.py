"""The address of a calendar: made, read, taken back, and told to nobody."""

import io
import logging
import re

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from icalendar import Calendar

from insats.accounts.models import Role, User
from insats.audit.models import Event
from insats.config.logs import Discreet
from insats.deadlines.models import CalendarAddress, DigestWish
from tests.deadlines import scenes
from tests.referrals import case, scene
from tests.referrals.case import DAY
from tests.support import make

pytestmark = pytest.mark.django_db
PAGE = "/konto/kalender/"


@pytest.fixture
def caseworker(db):
    """A caseworker, today."""
    return scene.caseworker(scene.office(), timezone.localdate())


@pytest.fixture
def user(caseworker):
    """The caseworker's account."""
    return User.objects.get(pk=caseworker.user_id)


@pytest.fixture
def referral(caseworker):
    """A referral of theirs with a meeting."""
    unit = Role.objects.get(user=caseworker.user_id).unit
    running = case.running(caseworker, scene.jobseeker(caseworker, unit))
    scenes.meeting(running, caseworker.on + 10 * DAY)
    return running


@pytest.fixture
def browser(client, user):
    """Their browser."""
    client.force_login(user)
    return client


def make_address(browser) -> str:
    """Make an address and return it, without the host."""
    html = browser.post(f"{PAGE}ny/").content.decode()
    [found] = re.findall(r"http://testserver(/kalender/[^<\s]+\.ics)", html)
    return found


def test_an_address_is_shown_once_and_kept_nowhere(browser, user):
    address = make_address(browser)
    token = address.removeprefix("/kalender/").removesuffix(".ics")
    assert len(token) >= 43
    html = browser.get(PAGE).content.decode()
    assert token not in html
    assert "Du har en adress sedan" in html
    row = CalendarAddress.objects.get(user=user)
    assert token not in {str(getattr(row, field.attname)) for field in row._meta.concrete_fields}
    assert token not in str(list(Event.objects.values()))
    assert not any(token in str(value) for value in browser.session.values())


def test_whoever_has_the_address_reads_the_dates_and_leaves_nothing(browser, client, referral):
    address = make_address(browser)
    client.logout()
    client.cookies.clear()
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    summaries = {str(each["SUMMARY"]) for each in Calendar.from_ical(response.content).events}
    assert summaries >= {"Möte om en insats", "Sista dagen i en insats"}
    assert not client.cookies
    for never in (referral.person.name, referral.person.given_name, "Cykelverkstaden"):
        assert never not in response.content.decode()


def test_a_calendar_that_has_not_changed_is_not_sent_again(browser, referral, caseworker):
    address = make_address(browser)
    first = browser.get(address)
    again = browser.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    scenes.meeting(referral, caseworker.on + 20 * DAY)
    changed = browser.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_no_cache_but_the_readers_own_may_keep_it(client, browser):
    address = make_address(browser)
    client.logout()
    response = client.get(address)
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def answer(client, address: str):
    """What is answered, without what differs from one request to the next."""
    AccessAttempt.objects.all().delete()
    response = client.get(address)
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    return response.status_code, response.content, headers


def test_taken_back_replaced_never_made_inactive_and_without_a_role_are_one_answer(
    client, browser, user
):
    replaced = make_address(browser)
    taken_back = make_address(browser)
    browser.post(f"{PAGE}ta-tillbaka/")
    answers = [answer(client, each) for each in (replaced, taken_back)]
    others = {}
    for name in ("inactive", "role"):
        someone = make.role("caseworker", make.office()).user
        client.force_login(someone)
        others[name] = make_address(client)
    User.objects.filter(pk=someone.pk).update(is_active=True)
    Role.objects.filter(user=someone).update(last_day=make.FIRST_DAY)
    User.objects.filter(roles__last_day=None).update(is_active=False)
    client.logout()
    client.cookies.clear()
    missing = ("/kalender/finns-inte.ics", f"/kalender/{'å' * 300}.ics", *others.values())
    answers = [answer(client, each) for each in (replaced, taken_back, *missing)]
    assert all(each == answers[0] for each in answers)
    assert answers[0][:2] == (404, b"")


def test_one_address_works_at_a_time(browser, user):
    first = make_address(browser)
    second = make_address(browser)
    assert browser.get(first).status_code == 404
    assert browser.get(second).status_code == 200
    assert CalendarAddress.objects.filter(user=user, revoked_at=None).count() == 1


def test_one_that_was_taken_back_never_works_again(browser, user):
    make_address(browser)
    browser.post(f"{PAGE}ta-tillbaka/")
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarAddress.objects.update(revoked_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarAddress.objects.update(token_hash="0" * 64)


def test_trying_is_stopped_and_those_whose_address_works_are_not(browser, client):
    address = make_address(browser)
    tried = [client.get(f"/kalender/{n}.ics").status_code for n in range(8)]
    assert tried[: settings.AXES_FAILURE_LIMIT - 1] == [404] * (settings.AXES_FAILURE_LIMIT - 1)
    assert tried[-1] == 429
    assert client.get(address).status_code == 200
    assert client.get("/logga-in/", REMOTE_ADDR="127.0.0.1").status_code in (200, 302)
    assert not any("/kalender/0" in str(row) for row in AccessAttempt.objects.values_list())


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_can_only_be_read(browser, method):
    assert getattr(browser, method)(make_address(browser)).status_code == 405


def test_the_token_is_never_logged(browser):
    token = make_address(browser).removeprefix("/kalender/").removesuffix(".ics")
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Discreet("{levelname} {name} {message}", style="{"))
    for name in ("django.request.tests", "elsewhere"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.warning("%s: %s", "Not Found", f"/kalender/{token}.ics")
        logger.warning("GET http://127.0.0.1:8000/kalender/%s.ics?x=1 404", token)
        logger.handlers = []
    assert token not in written.getvalue()
    assert "/kalender/…" in written.getvalue()


def test_making_and_taking_back_stand_in_the_trail(browser, user):
    make_address(browser)
    browser.post(f"{PAGE}ta-tillbaka/")
    browser.post(f"{PAGE}ta-tillbaka/")
    done = Event.objects.filter(action__startswith="deadlines.").order_by("pk")
    assert [each.action for each in done] == [
        "deadlines.make_calendar_address", "deadlines.revoke_calendar_address",
    ]  # fmt: skip
    assert {each.object_id for each in done} == {str(user.pk)}


def test_how_often_mail_comes_is_chosen(browser, user):
    assert browser.post(f"{PAGE}e-post/", {"how_often": "weekly"}).status_code == 302
    assert DigestWish.objects.get(user=user).how_often == "weekly"
    html = browser.get(PAGE).content.decode()
    assert re.search(r'value="weekly"[^>]*checked', html)


@pytest.mark.parametrize("typed", ["", "hourly", "x" * 100_000, "\x00"])
def test_a_choice_that_there_is_not_is_refused_beside_the_field(browser, user, typed):
    response = browser.post(f"{PAGE}e-post/", {"how_often": typed})
    assert response.status_code == 400
    assert 'id="id_how_often' in response.content.decode()
    assert not DigestWish.objects.exists()


def test_the_page_says_when_there_is_nowhere_to_send_mail(browser, user):
    assert "Ditt konto har ingen e-postadress." in browser.get(PAGE).content.decode()
    User.objects.filter(pk=user.pk).update(email="kim@example.se")
    assert "Det skickas till kim@example.se." in browser.get(PAGE).content.decode()
