"""The auditor's log: what it shows, what it is narrowed by, and that reading it is logged."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.actor import actor_for
from insats.actions import Action, Entry
from insats.audit.models import Event, Read
from insats.audit.trail import log_read, record_event
from insats.web.audit.labels import ACTIONS, detail_words
from tests.support import make

pytestmark = pytest.mark.django_db
HOSTILE = ["x", "'", "-1", "9" * 400, "\0", "0001-01-01", "9999-12-31", "2024-02-30"]


@pytest.fixture
def office():
    """The office in Nacka."""
    return make.office()


@pytest.fixture
def caseworker(office):
    """A caseworker with roles of today."""
    return make.role("caseworker", office, make.user("Kim Sandström")).user


@pytest.fixture
def auditor(client, office):
    """An auditor who has signed in."""
    user = make.role("auditor", office, make.user("Ove Hammar")).user
    client.force_login(user)
    return user


def read(by, *people, what="person", **details):
    """Someone reads about people."""
    return log_read(actor_for(by), what, [one.public_id for one in people], details=details)


def did(by, someone, action="people.record_fact", **details):
    """Someone does something to a person."""
    entry = Entry(action, "record", "1", person=someone.public_id, details=details)
    return record_event(Action, actor=actor_for(by), entry=entry, granted_by=actor_for(by).roles[0])


def rows(html: str) -> list[str]:
    """The rows of the table."""
    body = re.search(r"<tbody>(.*?)</tbody>", html, re.S)
    return re.findall(r"<tr>(.*?)</tr>", body[1], re.S) if body else []


def text(html: str) -> str:
    """What a piece of a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split()).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("auditor")
def test_a_reading_says_who_what_on_what_ground_and_whom_without_a_name(client, office, caseworker):
    someone = make.person(office, given_name="Zoë", family_name="Åkesson")
    read(caseworker, someone)
    html = client.get("/logg/").content.decode()
    said = text(rows(html)[0])
    assert "Kim Sandström" in said
    assert "handläggare, Nacka" in said
    assert "personsidan" in said
    assert "lag 2002:546, 4 §" in said
    assert str(someone.public_id)[:8] in said
    assert "Åkesson" not in html
    assert someone.personal_number not in html


@pytest.mark.usefixtures("auditor")
def test_an_action_says_who_what_and_whom(client, office, caseworker):
    did(caseworker, make.person(office), fact="person.need")
    said = text(rows(client.get("/logg/handelser/").content.decode())[0])
    assert "Kim Sandström" in said
    assert "registrerade en uppgift: bedömt behov" in said


@pytest.mark.usefixtures("auditor")
def test_an_action_that_there_is_no_more_is_shown_by_its_code(client, office, caseworker):
    did(caseworker, make.person(office), action="people.old")
    assert "people.old" in client.get("/logg/handelser/").content.decode()


@pytest.mark.usefixtures("auditor")
def test_what_the_system_did_is_said_to_be_so(client):
    Read.objects.create(what="list", ground="case", weed_after=timezone.localdate())
    said = text(rows(client.get("/logg/").content.decode())[0])
    assert "systemet" in said
    assert "ingen person" in said


@pytest.mark.usefixtures("auditor")
def test_an_empty_log_says_what_comes_there(client):
    assert "Inga rader" in client.get("/logg/handelser/").content.decode()


def test_reading_the_log_is_logged_with_those_who_are_shown(client, office, caseworker, auditor):
    people = [make.person(office) for _ in range(5)]
    read(caseworker, *people)
    html = client.get("/logg/").content.decode()
    assert "och 2 till" in text(html)
    own = Read.objects.get(what="log")
    assert own.user == auditor
    assert own.ground == "supervision"
    assert own.details == {"kind": "reads"}
    shown = set(own.people.values_list("person", flat=True))
    assert shown == {one.public_id for one in people[:3]}


@pytest.mark.usefixtures("auditor")
def test_a_personal_number_leads_to_a_random_id_and_goes_no_further(client, office, caseworker):
    someone, other = make.person(office), make.person(office)
    read(caseworker, someone, other)
    read(caseworker, other)
    answer = client.post("/logg/sok/", {"kind": "reads", "number": someone.personal_number})
    assert answer.headers["Location"] == f"/logg/?person={someone.public_id}"
    html = client.get(answer.headers["Location"]).content.decode()
    assert someone.personal_number not in html
    assert len(rows(html)) == 1
    assert text(rows(html)[0]).index(str(someone.public_id)[:8]) < text(rows(html)[0]).index(
        str(other.public_id)[:8]
    )


@pytest.mark.usefixtures("auditor")
def test_a_protected_person_can_be_looked_for_in_the_trail(client, office, caseworker):
    someone = make.person(office, protected_identity=True)
    answer = client.post("/logg/sok/", {"number": someone.personal_number})
    assert answer.status_code == 302
    assert caseworker.name not in answer.headers["Location"]


@pytest.mark.usefixtures("auditor")
def test_a_user_name_leads_to_what_they_did(client, office, caseworker):
    did(caseworker, make.person(office))
    answer = client.post("/logg/sok/", {"kind": "events", "user": caseworker.username})
    assert answer.headers["Location"] == f"/logg/handelser/?anvandare={caseworker.pk}"
    html = client.get(answer.headers["Location"]).content.decode()
    assert len(rows(html)) == 1
    assert "Kim Sandström" in html
    other = make.user()
    assert rows(client.get(f"/logg/handelser/?anvandare={other.pk}").content.decode()) == []


@pytest.mark.usefixtures("auditor")
def test_days_narrow_the_log_both_included(client, office, caseworker):
    today = timezone.localdate()
    read(caseworker, make.person(office))

    def shown(first, last) -> int:
        return len(rows(client.get(f"/logg/?fran={first}&till={last}&anvandare={caseworker.pk}")
                        .content.decode()))  # fmt: skip

    day = timedelta(days=1)
    assert shown(today, today) == 1
    assert shown(today + day, today + day) == 0
    assert shown(today - day, today - day) == 0


@pytest.mark.usefixtures("auditor")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"number": "123"}, "Skriv hela personnumret med tolv siffror."),
        ({"number": make.personal_number()}, "Ingen i registret har det numret."),
        ({"user": "finns-inte"}, "Ingen användare heter så."),
        ({"first": "4 mars"}, "Från och med"),
        ({"first": "2024-03-04", "last": "2024-03-03"}, "Sista dagen får inte vara före"),
        ({"last": "9999-12-31"}, "Till och med"),
        ({"first": "0001-01-01"}, "Från och med"),
        ({"number": "x" * 5000}, "Vem det gäller"),
        ({"number": "\0"}, "Vem det gäller"),
        ({"user": "\0" * 10}, "Vem som har läst"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, typed, said):
    refused = client.post("/logg/sok/", typed)
    html = refused.content.decode()
    assert refused.status_code == 400
    assert "behöver rättas" in html
    assert said in text(html)
    for value in typed.values():
        if value.isalnum():
            assert value in html
    assert Read.objects.count() == 0


@pytest.mark.usefixtures("auditor")
@pytest.mark.parametrize("name", ["person", "anvandare", "fran", "till", "fore"])
@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("path", ["/logg/", "/logg/handelser/"])
def test_an_address_that_says_nothing_sensible_narrows_nothing(client, path, name, value):
    assert client.get(path, {name: value}).status_code == 200


@pytest.mark.usefixtures("auditor")
@pytest.mark.parametrize("path", ["/logg/", "/logg/handelser/"])
def test_one_goes_back_page_after_page(client, office, caseworker, monkeypatch, path):
    monkeypatch.setattr("insats.web.audit.paging.PAGE_SIZE", 2)
    people = [make.person(office) for _ in range(5)]
    for someone in people:
        read(caseworker, someone)
        did(caseworker, someone)
    moment = timezone.now()
    base, seen = f"{path}?anvandare={caseworker.pk}", []
    where = base
    for _ in range(4):
        html = client.get(where).content.decode()
        seen += re.findall(r'href="\?person=([0-9a-f-]{36})"', html)
        older = re.search(r'rel="next" href="([^"]+)"', html)
        if not older:
            break
        where = older[1].replace("&amp;", "&")
        assert "Till de senaste" in client.get(where).content.decode()
    assert seen == [str(someone.public_id) for someone in reversed(people)]
    assert moment >= Event.objects.latest("at").at


@pytest.mark.usefixtures("auditor")
def test_filters_that_are_on_are_said_and_can_be_taken_off(client, office, caseworker):
    someone = make.person(office)
    html = client.get(
        f"/logg/?person={someone.public_id}&anvandare={caseworker.pk}&fran=2024-03-04&till=2024-03-05"
    ).content.decode()
    said = text(html)
    assert "Visar bara person" in said
    assert "användare Kim Sandström" in said
    assert "från och med 4 mars 2024" in said
    assert '<a href="/logg/">Visa allt</a>' in html


@pytest.mark.usefixtures("auditor")
@pytest.mark.parametrize("path", ["/logg/", "/logg/handelser/"])
def test_it_takes_few_queries(client, office, caseworker, path, django_assert_max_num_queries):
    people = [make.person(office) for _ in range(30)]
    for someone in people:
        did(caseworker, someone)
        read(caseworker, *people)
    client.get(path)
    with django_assert_max_num_queries(12) as taken:
        client.get(f"{path}?anvandare={caseworker.pk}")
    own = [each for each in taken.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(own) <= 10


def every_action(kind: type = Action) -> set[str]:
    """The code of every action that there is."""
    import insats.accounts.actions
    import insats.operations.users
    import insats.operations.weeding
    import insats.people.actions
    import insats.proposals.actions
    import insats.referrals.actions  # noqa: F401

    found = {code for sub in kind.__subclasses__() for code in every_action(sub)}
    code = getattr(kind, "code", "")
    return found | ({code} if code and kind.__module__.startswith("insats.") else set())


def test_every_action_has_words():
    assert every_action() == set(ACTIONS)


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"fact": "person.need"}, "bedömt behov"),
        ({"programme": "JOB"}, "jobb- och utvecklingsgarantin"),
        ({"measure": "work_training"}, "Arbetsträning"),
        ({"list": "desk"}, "skrivbordet"),
        (
            {"filters": {"missing": "person.need", "answer": "open"}},
            "saknar bedömt behov, Öppen",
        ),
        ({"unit": 4, "proof": "abc", "fact": "unknown", "list": "unknown"}, ""),
        ({}, ""),
    ],
)
def test_coded_details_are_in_words(details, said):
    assert detail_words(details) == said
