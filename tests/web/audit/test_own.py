"""The participant's own page: what is decided, what is known, and who has read it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.actor import actor_for
from insats.audit.models import Read
from insats.audit.trail import log_read
from insats.people.models import Count, Enrolment, HealthCode, Period, Record
from tests.support import make

pytestmark = pytest.mark.django_db


def dated(**fields):
    """The columns that every dated row has."""
    return {"holds_on": timezone.localdate(), "source": "caseworker", **fields}


def text(html: str) -> str:
    """What a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split()).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def office():
    """An office that can be called."""
    unit = make.office()
    unit.phone, unit.email = "0771-000 000", "nacka@insats.example"
    unit.save()
    return unit


@pytest.fixture
def me(client, office):
    """A participant who has signed in, as a person."""
    user = make.role("participant", office).user
    client.force_login(user)
    return make.person(office, user=user, given_name="Zoë", family_name="Åkesson")


def page(client) -> str:
    """What my page says."""
    return text(client.get("/min-sida/").content.decode())


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (-10, 20, "Du deltar i arbetsträning till och med den"),
        (5, 20, "Du ska delta i arbetsträning från den"),
        (-30, -1, "Du har ingen insats just nu."),
    ],
)
def test_it_begins_with_where_i_stand(client, me, begins, ends, said):
    today = timezone.localdate()
    Period.objects.create(
        person=me,
        measure="work_training",
        **dated(first_day=today + timedelta(days=begins), last_day=today + timedelta(days=ends)),
    )
    assert said in page(client)


def test_it_says_what_is_recorded_with_its_source(client, me):
    today = timezone.localdate()
    enrolment = Enrolment.objects.create(
        person=me, programme="JOB", **dated(first_day=today - timedelta(days=300))
    )
    Count.objects.create(enrolment=enrolment, days=312, **dated(counted_on=today))
    Record.objects.create(person=me, fact="person.need", **dated(text="supervised_practice"))
    HealthCode.objects.create(person=me, code="11", **dated(slot=1))
    said = page(client)
    assert "Zoë Åkesson" in said
    assert "Du är med i jobb- och utvecklingsgarantin sedan den" in said
    assert "312 ersättningsdagar" in said
    assert "Bedömt behov" in said
    assert "Handledd praktik" in said
    assert "handläggarens bedömning" in said
    assert "Hälsokoder enligt AFFS 2015:1: 11" in said
    assert me.personal_number not in said


@pytest.mark.usefixtures("me")
def test_it_says_what_is_not_recorded_and_whom_to_ask(client):
    said = page(client)
    assert "uppgifter är inte registrerade" in said
    assert "telefon 0771-000 000" in said
    assert "Inget beslut än" in said


def test_it_says_who_has_read(client, me, office):
    kim = make.role("caseworker", office, make.user("Kim Sandström")).user
    log_read(actor_for(kim), "person", [me.public_id])
    for path in ("/min-sida/", "/min-sida/vem-har-last/"):
        said = text(client.get(path).content.decode())
        assert "Kim Sandström, handläggare, Nacka" in said
        assert "personsidan" in said
        assert "handläggning av ett ärende" in said


@pytest.mark.usefixtures("me")
def test_my_own_reading_is_logged_but_not_told_back(client, me):
    assert "Ingen har läst om dig än" in page(client)
    assert "Ingen har läst om dig än" in text(
        client.get("/min-sida/vem-har-last/").content.decode()
    )
    assert "Ingen har läst om dig än" in page(client)
    own = Read.objects.filter(ground="own", people__person=me.public_id)
    assert sorted(own.values_list("what", flat=True)) == ["own_reads", "own_record", "own_record"]


def test_readings_go_back_page_after_page(client, me, office, monkeypatch):
    monkeypatch.setattr("insats.web.audit.paging.PAGE_SIZE", 2)
    kim = make.role("caseworker", office).user
    for _ in range(3):
        log_read(actor_for(kim), "person", [me.public_id])
    first = client.get("/min-sida/vem-har-last/").content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', first)
    second = client.get(f"/min-sida/vem-har-last/{older[1]}").content.decode()
    assert (first.count("<tr>"), second.count("<tr>")) == (3, 2)


def test_it_is_about_me_and_nobody_else(client, me, office):
    make.person(office, given_name="Någon", family_name="Annan")
    kim = make.role("caseworker", office, make.user("Kim Sandström")).user
    log_read(actor_for(kim), "person", [make.person(office).public_id])
    said = page(client)
    assert "Annan" not in said
    assert "Kim Sandström" not in said
    assert me.name in said


def test_a_protected_person_sees_their_own_page(client, office):
    user = make.role("participant", office).user
    client.force_login(user)
    make.person(office, user=user, protected_identity=True, family_name="Åkesson")
    assert "Åkesson" in page(client)


@pytest.mark.parametrize("path", ["/min-sida/", "/min-sida/vem-har-last/"])
def test_an_account_that_is_not_connected_to_anyone_is_told_so(client, office, path):
    client.force_login(make.role("participant", office).user)
    assert "Det finns inget om dig här än" in client.get(path).content.decode()
    assert not Read.objects.exists()


@pytest.mark.usefixtures("me")
@pytest.mark.parametrize("path", ["/min-sida/", "/min-sida/vem-har-last/"])
def test_it_takes_few_queries(client, path, django_assert_max_num_queries):
    client.get(path)
    with django_assert_max_num_queries(17) as taken:
        client.get(path)
    own = [each for each in taken.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(own) <= 13
