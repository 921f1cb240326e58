"""The contract manager's pages: bars, and moving a provider's referrals. Nobody is named there."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.models import User
from insats.audit.models import Read
from insats.referrals.models import ProviderAnswer, ProviderBar
from tests.referrals import case, scene
from tests.support import make

pytestmark = pytest.mark.django_db
ALL = "/anordnare-register/"
DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def unit(db):
    """An office."""
    return scene.office()


@pytest.fixture
def caseworker(unit, today):
    """A caseworker of the office, today."""
    return scene.caseworker(unit, today)


@pytest.fixture
def signed_in(client, unit):
    """The contract manager's browser."""
    client.force_login(make.role("contract_manager", unit).user)
    return client


@pytest.fixture
def place(db):
    """A provider's workplace."""
    return case.provider()


@pytest.fixture
def two(caseworker, unit, place):
    """A referral that runs at the provider, and one that has not begun."""
    people = [scene.jobseeker(caseworker, unit) for _ in range(2)]
    begun = case.running(caseworker, people[0])
    waits = case.prepared(caseworker, case.decided(caseworker, people[1]))
    return begun, waits


def text(response) -> str:
    bare = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(bare.split()).replace("\N{NO-BREAK SPACE}", " ")


def bar(place, today, **fields):
    given = {"kind": "9b", "first_day": today, "ground": "Beslut 7", "holds_on": today,
             "source": "register", **fields}  # fmt: skip
    return ProviderBar.objects.create(unit=place, **given)


# --- bars -----------------------------------------------------------------------------------------
def test_a_bar_is_recorded_and_says_how_many_it_touches(signed_in, two, place, today):
    data = {"unit": place.pk, "kind": "9c", "first_day": today, "last_day": "",
            "ground": "Skatteverket, ärende 1"}  # fmt: skip
    page = signed_in.post(f"{ALL}hinder/", data, follow=True)
    assert "2 öppna anvisningar till anordnaren berörs" in text(page)
    assert "Skatteverket, ärende 1" in text(page) and "2000:628 9 c §" in text(page)
    assert ProviderBar.objects.get().last_day is None


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("unit", "", "Välj ett av alternativen"),
        ("unit", "999999", "Välj ett av alternativen"),
        ("kind", "9d", "Välj ett av alternativen"),
        ("first_day", "", "Uppgiften måste fyllas i"),
        ("last_day", "2000-01-01", "får inte vara före"),
        ("ground", " ", "Uppgiften måste fyllas i"),
        ("ground", "x" * 301, "för lång"),
    ],
)
def test_what_is_wrong_is_said_and_kept(signed_in, place, today, field, typed, said):
    data = {"unit": place.pk, "kind": "9b", "first_day": today, "last_day": "",
            "ground": "Kvar.", field: typed}  # fmt: skip
    page = signed_in.post(f"{ALL}hinder/", data)
    assert page.status_code == 400
    assert said in text(page)
    assert field == "ground" or "Kvar." in page.content.decode()
    assert not ProviderBar.objects.exists()


def test_a_bar_is_lifted_and_then_stands_among_the_earlier_ones(signed_in, place, today):
    made = bar(place, today, first_day=today - 9 * DAY)
    data = {"last_day": today - DAY, "ground": "Beslut 8"}
    page = text(signed_in.post(f"{ALL}hinder/{made.pk}/hav/", data, follow=True))
    assert "Tidigare hinder" in page and "Beslut 8" in page and "Inga hinder" in page
    again = signed_in.post(f"{ALL}hinder/{made.pk}/hav/", data)
    assert again.status_code == 409
    assert "Hindret gäller inte längre" in text(again)
    assert signed_in.get(f"{ALL}hinder/{made.pk}/hav/").status_code == 409


def test_a_bar_is_not_lifted_before_it_began(signed_in, place, today):
    made = bar(place, today)
    data = {"last_day": today - DAY, "ground": "Beslut 8"}
    assert signed_in.post(f"{ALL}hinder/{made.pk}/hav/", data).status_code == 400
    assert signed_in.get(f"{ALL}hinder/4711/hav/").status_code == 404


def test_nobody_is_named_and_nobody_is_read_of(signed_in, two, place, today):
    bar(place, today)
    to = case.provider("Syateljén")
    data = {"provider": place.pk, "to_provider": to.pk, "answer_by": today, "words": "Slut."}
    pages = [signed_in.get(ALL), signed_in.get(f"{ALL}flytta/"),
             signed_in.post(f"{ALL}flytta/", data)]  # fmt: skip
    for referral in two:
        person = referral.person
        told = (person.name, person.personal_number, str(referral.public_id), str(person.public_id))
        assert not [each for page in pages for each in told if each in page.content.decode()]
    assert not Read.objects.exists()


# --- moving ---------------------------------------------------------------------------------------
def move(client, place, to, today, **fields):
    data = {"provider": place.pk, "to_provider": to.pk, "answer_by": today + 7 * DAY,
            "words": "Avtalet är slut.", **fields}  # fmt: skip
    return client.post(f"{ALL}flytta/", data)


def test_it_is_shown_how_many_before_anything_is_moved(signed_in, two, place, today):
    to = case.provider("Syateljén")
    page = move(signed_in, place, to, today)
    said = text(page)
    assert page.status_code == 200
    assert "2 anvisningar flyttas." in said and "Inget är flyttat än." in said
    assert "1 har börjat" in said and "1 har inte börjat" in said
    assert {case.fresh(each).provider for each in two} == {place}
    sure = re.search(r'name="sure" value="([^"]+)"', page.content.decode())[1]
    assert move(signed_in, place, to, today, sure=sure)["Location"] == ALL
    assert {case.fresh(each).provider for each in two} == {to}
    assert ProviderAnswer.objects.current().get(referral=two[1]).answer == "asked"


def test_what_was_confirmed_is_what_is_moved(signed_in, two, place, today):
    to, other = case.provider("Syateljén"), case.provider("Snickeriet")
    page = move(signed_in, place, to, today)
    sure = re.search(r'name="sure" value="([^"]+)"', page.content.decode())[1]
    assert move(signed_in, place, other, today, sure=sure).status_code == 200
    assert {case.fresh(each).provider for each in two} == {place}


def test_where_they_cannot_go_is_said(signed_in, two, place, today):
    barred = case.provider("Skum", "5560360801")
    bar(barred, today)
    assert "får inte anlitas" in text(move(signed_in, place, barred, today))
    assert move(signed_in, place, place, today).status_code == 400
    assert move(signed_in, place, case.provider("B"), today, words="").status_code == 400
    assert move(signed_in, place, case.provider("B"), today, answer_by="2000-01-01"
                ).status_code == 400  # fmt: skip


def test_where_there_is_nothing_to_move_no_button_moves_it(signed_in, place, today):
    page = move(signed_in, place, case.provider("Syateljén"), today)
    assert "Det finns inget att flytta" in text(page)
    assert 'name="sure"' not in page.content.decode()


def test_the_menu_leads_a_contract_manager_here(signed_in):
    assert f'href="{ALL}"' in signed_in.get("/konto/").content.decode()


def test_others_do_not_come_here(client, caseworker):
    client.force_login(User.objects.get(pk=caseworker.user_id))
    assert client.get(ALL).status_code == 403
    assert client.get(f"{ALL}flytta/").status_code == 403
