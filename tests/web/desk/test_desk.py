"""The first page: the caseworker's desk, and where others begin."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.models import Organisation, Unit
from insats.audit.models import Read, ReadPerson
from insats.contracts.models import SupplyEntry
from insats.geography.models import Municipality
from insats.people.models import Period, Record
from insats.web.desk import standing, undetermined
from tests.support import make

pytestmark = pytest.mark.django_db
PATHS = ["/skrivbord/", "/skrivbord/laget/", "/skrivbord/handlingsplaner/", "/skrivbord/oklara/"]


def today():
    """The day of the pages."""
    return timezone.localdate()


def due_soon(someone, ends: int = 10) -> None:
    """Give someone a period that ends."""
    Period.objects.create(
        person=someone,
        measure="work_training",
        first_day=today() - timedelta(days=100),
        last_day=today() + timedelta(days=ends),
        holds_on=today(),
        source="caseworker",
    )


def record(someone, fact: str, **value) -> None:
    """Record something of someone."""
    dated = {"holds_on": today(), "source": "caseworker"}
    Record.objects.create(person=someone, fact=fact, **dated, **value)


@pytest.fixture
def office():
    """The office in Nacka."""
    return make.office()


@pytest.fixture
def caseworker(client, office):
    """A caseworker who has signed in."""
    user = make.role("caseworker", office).user
    client.force_login(user)
    return user


@pytest.mark.usefixtures("caseworker")
def test_a_line_says_who_what_by_when_and_why_and_has_one_action(client, office):
    someone = make.person(office, given_name="Zoë", family_name="Åkesson")
    due_soon(someone)
    html = client.get("/skrivbord/").content.decode()
    line = re.search(r"<li class=\"[^\"]*\">\s*<p class=\"when\">.*?</li>", html, re.S)[0]
    assert "Zoë Åkesson" in line
    assert "om 10 dagar" in line
    assert "Perioden i arbetsträning tar slut." in line
    assert "Ingen ny prövning är gjord, och en ny period behöver en egen." in line
    assert line.count(f'href="/personer/{someone.public_id}/"') == 2
    assert line.count('class="button') == 1


@pytest.mark.usefixtures("caseworker")
def test_what_has_passed_is_said_to_have_passed(client, office):
    due_soon(make.person(office), -1)
    html = client.get("/skrivbord/").content.decode()
    assert "Perioden i arbetsträning tog slut." in html
    assert "i går" in html


@pytest.mark.usefixtures("caseworker")
def test_it_says_how_many_have_passed_their_day(client, office):
    for ends in (-3, -1, 10):
        due_soon(make.person(office), ends)
    html = client.get("/skrivbord/").content.decode()
    assert "3 saker väntar på dig." in html
    assert "2 har redan passerat sin dag." in html


@pytest.mark.usefixtures("caseworker")
def test_an_empty_desk_says_what_will_come_there(client):
    html = client.get("/skrivbord/").content.decode()
    assert "Inget väntar på dig." in html
    assert "perioder och program som tar slut inom 30 dagar" in html
    assert not Read.objects.exists()


@pytest.mark.usefixtures("caseworker")
def test_there_is_a_limit_to_what_is_shown_and_it_is_said(client, office, monkeypatch):
    monkeypatch.setattr("insats.web.deadlines.lines.MOST_LINES", 2)
    for _ in range(2):
        someone = make.person(office)
        due_soon(someone)
        record(someone, "person.action_plan", day=today() - timedelta(days=500))
    html = client.get("/skrivbord/").content.decode()
    assert html.count('class="when"') == 4
    assert "2 saker väntar på dig." in html
    assert "mest brådskande" not in html
    due_soon(make.person(office))
    html = client.get("/skrivbord/").content.decode()
    assert html.count('class="when"') == 4
    assert "Fler än 2 saker väntar på dig." in html
    assert "Här visas de 2 mest brådskande." in html


def test_whoever_is_shown_is_logged(client, office, caseworker):
    shown, hidden = make.person(office), make.person(office, protected_identity=True)
    elsewhere = make.person(make.office("Solna", make.STOCKHOLM))
    for someone in (shown, hidden, elsewhere):
        due_soon(someone)
    client.get("/skrivbord/")
    read = Read.objects.get()
    assert (read.user, read.what, read.unit, read.details) == (
        caseworker, "list", office, {"list": "desk"},
    )  # fmt: skip
    assert list(ReadPerson.objects.values_list("person", flat=True)) == [shown.public_id]


@pytest.mark.usefixtures("caseworker")
@pytest.mark.parametrize("path", PATHS)
def test_each_page_takes_few_queries(client, office, path, django_assert_max_num_queries):
    for _ in range(30):
        someone = make.person(office)
        due_soon(someone)
        record(someone, "person.action_plan", day=today() - timedelta(days=500))
    client.get(path)  # once a minute the session is written too
    with django_assert_max_num_queries(12) as taken:
        client.get(path)
    own = [each for each in taken.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(own) <= 10, [each["sql"][:120] for each in own]


@pytest.mark.usefixtures("caseworker")
def test_figures_lead_to_the_people_they_count(client, office):
    make.person(office)
    html = client.get("/skrivbord/laget/").content.decode()
    assert 'href="/personer/?missing=person.need"' in html
    assert 'href="/skrivbord/oklara/"' in html
    assert "Av 1 person som du kan se." in html


@pytest.mark.usefixtures("caseworker")
def test_htmx_gets_the_figures_alone(client):
    part = client.get("/skrivbord/laget/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'class="counts"' in part


def test_what_is_counted(office):
    known, unknown = make.person(office), make.person(office)
    record(known, "person.need", text="supervised_practice")
    record(known, "person.action_plan", day=today() - timedelta(days=500))
    counted = standing.standing(type(known).objects.all(), today())
    assert counted.people == 2
    assert counted.missing["person.need"] == 1
    assert counted.missing["person.registered"] == 2
    assert counted.old_plans == 1
    assert counted.unclear == 2
    assert unknown.public_id != known.public_id


@pytest.mark.usefixtures("caseworker")
def test_too_many_to_answer_for_are_not_counted(client, office, monkeypatch):
    monkeypatch.setattr(standing, "MOST_ANSWERED", 1)
    make.person(office)
    make.person(office)
    assert "Många" in client.get("/skrivbord/laget/").content.decode()


@pytest.mark.usefixtures("caseworker")
def test_whoever_is_undetermined_stands_with_what_is_missing(client, office):
    make.person(office, given_name="Zoë", family_name="Åkesson")
    html = client.get("/skrivbord/oklara/").content.decode()
    assert "Zoë Åkesson" in html
    assert "inskrivning som arbetssökande" in html
    assert Read.objects.get().details == {"list": "undetermined"}


@pytest.mark.usefixtures("caseworker")
def test_whoever_is_answered_for_does_not(client, office):
    someone = make.person(office)
    record(someone, "person.registered", flag=False)
    html = client.get("/skrivbord/oklara/").content.decode()
    assert "Ingen är oklar bland de här" in html
    assert not Read.objects.exists()


@pytest.mark.usefixtures("caseworker")
def test_the_undetermined_go_on_page_after_page(client, office, monkeypatch):
    monkeypatch.setattr(undetermined, "LOOKED_AT", 2)
    for n in range(5):
        make.person(office, given_name="A", family_name=f"{n}")
    seen, path = [], "/skrivbord/oklara/"
    while path:
        html = client.get(path).content.decode()
        seen += re.findall(r">A (\d)</a>", html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        path = following[1] if following else ""
    assert seen == list("01234")


@pytest.mark.usefixtures("caseworker")
@pytest.mark.parametrize("cursor", ["x", "'", "0" * 5000, "00000000-0000-0000-0000-000000000000"])
def test_a_page_that_there_is_not_is_the_first(client, office, cursor):
    make.person(office, given_name="Zoë", family_name="Åkesson")
    assert "Zoë Åkesson" in client.get("/skrivbord/oklara/", {"efter": cursor}).content.decode()


@pytest.mark.usefixtures("caseworker")
def test_old_plans_have_a_page_of_their_own(client, office):
    path = "/skrivbord/handlingsplaner/"
    assert "Ingen plan behöver förnyas" in client.get(path).content.decode()
    someone = make.person(office, given_name="Zoë", family_name="Åkesson")
    record(someone, "person.action_plan", day=today() - timedelta(days=500))
    html = client.get("/skrivbord/handlingsplaner/").content.decode()
    assert "Zoë Åkesson" in html
    assert "dagar sedan" in html
    assert Read.objects.get().details == {"list": "plans"}


@pytest.mark.parametrize(
    ("kind", "leads"),
    [
        ("auditor", "/logg/"),
        ("participant", "/min-sida/"),
        ("provider", "/anordnare/"),
    ],
)
def test_some_begin_elsewhere(client, office, kind, leads):
    client.force_login(make.role(kind, office).user)
    assert client.get("/skrivbord/").headers["Location"] == leads


@pytest.mark.parametrize("kind", ["municipal_coordinator", "analyst"])
def test_others_see_what_is_on_offer_where_they_work(client, office, kind):
    entry = SupplyEntry.objects.create(
        service="work_integrating_practice", name="AIÖ Öst", queue_days=21
    )
    entry.municipalities.add(make.NACKA)
    elsewhere = SupplyEntry.objects.create(service="steps_to_work", name="STA Väst")
    elsewhere.municipalities.add(make.STOCKHOLM)
    client.force_login(make.role(kind, office).user)
    html = client.get("/skrivbord/").content.decode()
    assert "AIÖ Öst" in html
    assert "21 dagar" in html
    assert "STA Väst" not in html
    assert 'href="/kommuner/0182-nacka/"' in html


def test_what_does_not_take_referrals_today_is_left_out_and_the_unknown_is_said(client, office):
    yesterday, tomorrow = today() - timedelta(days=1), today() + timedelta(days=1)
    for name, days in {
        "slut": {"referrals_until": yesterday},
        "snart": {"referrals_from": tomorrow},
        "okänt": {},
    }.items():
        entry = SupplyEntry.objects.create(service="steps_to_work", name=f"STA {name}", **days)
        entry.municipalities.add(make.NACKA)
    client.force_login(make.role("analyst", office).user)
    html = client.get("/skrivbord/").content.decode()
    assert "STA slut" not in html
    assert "STA snart" not in html
    assert "STA okänt" in html
    assert "inget slut angivet" in html


def test_someone_without_a_role_has_the_public_pages(client):
    client.force_login(make.user("Åsa Öberg"))
    html = client.get("/skrivbord/").content.decode()
    assert "Hej Åsa Öberg" in html
    assert "Öppet för alla" in html


def test_a_municipalitys_own_unit_sees_its_municipality(client):
    kind = Organisation.Kind.MUNICIPALITY
    nacka = Organisation.objects.create(
        kind=kind, name="Nacka kommun", org_number="2120000167", municipality_id=make.NACKA
    )
    unit = Unit.objects.create(organisation=nacka, name="Arbetsmarknadsenheten")
    client.force_login(make.role("municipal_coordinator", unit).user)
    assert 'href="/kommuner/0182-nacka/"' in client.get("/skrivbord/").content.decode()


def test_a_unit_in_many_municipalities_takes_few_queries(client, django_assert_max_num_queries):
    unit = make.office("Hela landet")
    unit.municipalities.set(Municipality.objects.all())
    client.force_login(make.role("analyst", unit).user)
    client.get("/skrivbord/")
    with django_assert_max_num_queries(10):
        html = client.get("/skrivbord/").content.decode()
    assert html.count("<section") == 13


@pytest.mark.usefixtures("caseworker")
def test_the_list_is_narrowed_to_a_group_by_a_link_that_counts_it(client, office):
    due_soon(make.person(office, given_name="Zoë", family_name="Åkesson"))
    someone = make.person(office, given_name="Siv", family_name="Öhman")
    record(someone, "person.action_plan", day=today() - timedelta(days=500))
    html = client.get("/skrivbord/").content.decode()
    assert re.search(r'href="\?visa=ends"><strong>1</strong> Slut och förlängning', html)
    plans = client.get("/skrivbord/", {"visa": "plans"}).content.decode()
    assert "Siv Öhman" in plans
    assert "Zoë Åkesson" not in plans
    assert re.search(r'href="\?visa=plans" aria-current="page"', plans)


@pytest.mark.usefixtures("caseworker")
@pytest.mark.parametrize("asked", ["x", "'", "0" * 5000, "reports", "\x00"])
def test_a_group_that_there_is_not_or_that_is_empty_is_all(client, office, asked):
    due_soon(make.person(office, given_name="Zoë", family_name="Åkesson"))
    assert "Zoë Åkesson" in client.get("/skrivbord/", {"visa": asked}).content.decode()
