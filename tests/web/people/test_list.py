"""The list of people: whom it shows, what may be searched for, and that it costs little."""

import json
import logging
import re
from datetime import timedelta
from html import unescape

import pytest

from insats.audit.models import Read, ReadPerson
from insats.people.actions import RecordEnrolment, RecordFact
from insats.people.models import Person
from insats.people.values import Value
from insats.web.people import paging
from insats.web.people.paging import Edge, edge_from
from tests.support import make

pytestmark = pytest.mark.django_db
# Session, user, roles; the page, its programmes and needs; the log (and the ends of its
# transaction).
QUERIES = 10


def names(response):
    """The names in the list, in its order."""
    html = response.content.decode()
    body = re.search(r"<tbody>(.*?)</tbody>", html, re.S)
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', body[1]) if body else []


def edges(response):
    """Where the pages before and after begin."""
    html = response.content.decode()
    found = re.findall(r'name="(before|after)" value="([^"]+)"', html)
    return {name: unescape(value) for name, value in found}


@pytest.fixture
def many(office, caseworker):
    """Sixty people with names in the Swedish order."""
    return [
        make.person(office, given_name=f"Nr {n:02}", family_name="Ödla" if n > 50 else "Bäck")
        for n in range(60)
    ]


def test_it_shows_names_in_swedish_order_and_hides_numbers(client, caseworker, office):
    for family in ("Öberg", "Ångström", "Ärlig", "Zetterlund", "af Klint"):
        person = make.person(office, family_name=family)
    response = client.get("/personer/")
    assert [each.split(",")[0] for each in names(response)] == [
        "af Klint", "Zetterlund", "Ångström", "Ärlig", "Öberg",
    ]  # fmt: skip
    assert person.personal_number not in response.content.decode()


class TestWhomItShows:
    def test_neither_other_offices_nor_protected_people(self, client, caseworker, office):
        make.person(make.office("Solna", make.STOCKHOLM), family_name="Annan")
        make.person(office, family_name="Skyddad", protected_identity=True)
        mine = make.person(office, family_name="Egen")
        for response in (client.get("/personer/"), client.post("/personer/", {"q": "an"})):
            html = response.content.decode()
            assert "Annan" not in html and "Skyddad" not in html
        assert names(client.get("/personer/")) == ["Egen, Amira"]
        assert set(ReadPerson.objects.values_list("person", flat=True)) == {mine.public_id}

    def test_a_protected_number_is_found_by_nobody_else(self, client, caseworker, office):
        hidden = make.person(office, protected_identity=True)
        response = client.post("/personer/", {"q": hidden.personal_number})
        assert names(response) == [] and "Ingen träff" in response.content.decode()

    def test_those_who_may_see_protected_people_see_them_marked(self, client, office):
        user = make.role("caseworker", office, sees_protected=True).user
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        make.person(office, family_name="Skyddad", protected_identity=True)
        response = client.get("/personer/")
        assert names(response) == ["Skyddad, Amira"]
        assert "Skyddade personuppgifter" in response.content.decode()

    def test_an_empty_office_is_told_what_will_come(self, client, caseworker):
        assert "Inga personer än" in client.get("/personer/").content.decode()


class TestSearching:
    @pytest.mark.parametrize("typed", ["åkesson zoë", "ZOË", "akes", "  Åkesson  ", "zoe akesson"])
    def test_by_name(self, client, caseworker, someone, office, typed):
        make.person(office)
        assert names(client.post("/personer/", {"q": typed})) == ["Åkesson, Zoë"]

    def test_by_number_in_every_form(self, client, caseworker, someone, office):
        make.person(office)
        number = someone.personal_number
        for typed in (number, f"{number[:8]}-{number[8:]}", f" {number} "):
            assert names(client.post("/personer/", {"q": typed})) == ["Åkesson, Zoë"]

    @pytest.mark.parametrize(
        "typed", ["070-123 45 67", "+46701234567", "08-123456", "zoë 070", "0701234567", "61"]
    )
    def test_telephone_numbers_are_refused_by_their_law(self, client, caseworker, someone, typed):
        Person.objects.update(phone="070-123 45 67")
        response = client.post("/personer/", {"q": typed})
        assert response.status_code == 400
        html = response.content.decode()
        assert "förordning 2002:623, 18 §" in html
        assert f'value="{typed}"' in html
        assert names(response) == []

    @pytest.mark.parametrize(
        "sent",
        [
            {"q": "diagnos"},
            {"q": "psykisk ohälsa"},
            {"q": "Funktionsnedsättning"},
            {"health": "established"},
            {"health_codes": "61", "q": "zoë"},
            {"phone": "0701234567"},
            {"protected": "1"},
        ],
    )
    def test_sensitive_data_is_refused_by_its_law(self, client, caseworker, someone, sent):
        response = client.post("/personer/", sent)
        assert response.status_code == 400
        assert "lag 2002:546, 14 §" in response.content.decode()
        assert not Read.objects.exists()

    def test_health_is_no_filter(self, client, caseworker):
        assert "person.health" not in client.get("/personer/").content.decode()
        assert client.post("/personer/", {"missing": "person.health"}).status_code == 400

    def test_a_search_that_is_refused_says_nothing_of_saving(self, client, caseworker):
        html = client.post("/personer/", {"q": "a"}).content.decode()
        assert "1 sak behöver rättas." in html
        assert "Ingenting är sparat" not in html

    @pytest.mark.parametrize("typed", ["a", "x" * 101, "\x00\x01", "å" * 100, "%", "_", "' OR 1=1"])
    def test_odd_input_is_answered(self, client, caseworker, someone, typed):
        response = client.post("/personer/", {"q": typed})
        assert response.status_code in (200, 400)
        assert names(response) == []

    def test_what_is_typed_is_escaped_and_kept(self, client, caseworker):
        html = client.post("/personer/", {"q": '"><script>x</script>'}).content.decode()
        assert "<script>x" not in html and "&lt;script&gt;x" in html

    def test_no_name_and_no_number_is_taken_from_an_address(self, client, caseworker, someone):
        make.person(someone.unit)
        assert len(names(client.get("/personer/?q=åkesson"))) == 2

    def test_nothing_typed_is_in_a_log_or_a_cookie(self, client, caseworker, someone, caplog):
        with caplog.at_level(logging.DEBUG):
            response = client.post("/personer/", {"q": "Åkesson"})
        assert "kesson" not in caplog.text
        assert "kesson" not in response.cookies.output()
        assert "kesson" not in json.dumps(dict(client.session.items()), default=str)
        assert "kesson" not in json.dumps(Read.objects.get().details)


class TestFilters:
    @pytest.fixture
    def varied(self, office, caseworker, today):
        one, two = (make.person(office, family_name=name) for name in ("Ett", "Två"))
        make.person(office, family_name="Tre", municipality_id=make.STOCKHOLM)
        need = Value(text="supervised_practice")
        RecordFact(caseworker, one, "person.need", need).do()
        RecordEnrolment(caseworker, two, "JOB", today - timedelta(days=30)).do()
        RecordEnrolment(caseworker, one, "UGA", today - timedelta(days=30)).do()

    @pytest.mark.parametrize(
        ("chosen", "found"),
        [
            ({"programme": "JOB"}, ["Två"]),
            ({"need": "supervised_practice"}, ["Ett"]),
            ({"municipality": make.STOCKHOLM}, ["Tre"]),
            ({"missing": "person.need"}, ["Tre", "Två"]),
            ({"programme": "UGA", "need": "supervised_practice"}, ["Ett"]),
            ({"programme": "UGA", "municipality": make.STOCKHOLM}, []),
            ({"q": "tv", "programme": "JOB"}, ["Två"]),
        ],
    )
    def test_they_narrow_the_list_and_stay_chosen(self, client, varied, chosen, found):
        response = client.post("/personer/", chosen)
        assert [each.split(",")[0] for each in names(response)] == found
        html = response.content.decode()
        for name, value in chosen.items():
            if name != "q":
                assert re.search(rf'<option value="{value}" selected', html)
        codes = {name: value for name, value in chosen.items() if name != "q"}
        assert Read.objects.get().details == {"filters": codes}

    def test_codes_may_stand_in_an_address(self, client, varied):
        assert names(client.get("/personer/?programme=JOB")) == ["Två, Amira"]

    @pytest.mark.parametrize(
        "chosen",
        [
            {"programme": "XYZ"},
            {"need": "health"},
            {"municipality": "9999"},
            {"missing": "person.phone"},
            {"measure": "nonsense", "answer": "open"},
            {"measure": "work_training", "answer": "maybe"},
            {"measure": "work_training"},
            {"answer": "open"},
            {"programme": "x" * 10_000},
        ],
    )
    def test_what_is_no_choice_is_refused(self, client, varied, chosen):
        response = client.post("/personer/", chosen)
        assert response.status_code == 400
        assert names(response) == []
        assert not Read.objects.exists()


class TestTheRulesAnswers:
    @pytest.mark.parametrize(
        ("answer", "found"),
        [("undetermined", ["Åkesson, Zoë"]), ("closed", []), ("open", [])],
    )
    def test_people_are_found_by_the_answer_for_a_measure(self, client, known, answer, found):
        sent = {"measure": "work_training", "answer": answer}
        response = client.post("/personer/", sent)
        assert names(response) == found
        assert "Svaret är uträknat för 1 person." in response.content.decode()

    def test_the_search_goes_on_where_it_ended(self, client, many, monkeypatch):
        monkeypatch.setattr(paging, "SCANNED", 20)
        monkeypatch.setattr(paging, "PAGE_SIZE", 5)
        sent, found = {"measure": "reinforced_work_training_assessment", "answer": "closed"}, []
        for _ in range(13):
            response = client.post("/personer/", sent)
            found += names(response)
            after = edges(response).get("after")
            if after is None:
                break
            sent = {**sent, "after": after}
        assert found == [f"{each.family_name}, {each.given_name}" for each in many]

    def test_few_found_still_lead_on(self, client, many, monkeypatch):
        monkeypatch.setattr(paging, "SCANNED", 20)
        response = client.post("/personer/", {"measure": "work_training", "answer": "open"})
        assert names(response) == []
        assert "Gå vidare för att söka bland fler." in response.content.decode()
        assert "after" in edges(response)


class TestPaging:
    def test_every_page_forth_and_back(self, client, many):
        everyone = [f"{each.family_name}, {each.given_name}" for each in many]
        first = client.get("/personer/")
        second = client.post("/personer/", {"after": edges(first)["after"]})
        third = client.post("/personer/", {"after": edges(second)["after"]})
        assert names(first) + names(second) + names(third) == everyone
        assert "before" not in edges(first) and "after" not in edges(third)
        back = client.post("/personer/", {"before": edges(third)["before"]})
        assert names(back) == names(second)
        start = client.post("/personer/", {"before": edges(back)["before"]})
        assert names(start) == names(first)

    def test_the_search_is_carried_along_in_what_is_sent(self, client, many):
        response = client.post("/personer/", {"q": "bäck", "municipality": make.NACKA})
        html = response.content.decode()
        assert '<input type="hidden" name="q" value="bäck">' in html
        sent = {"q": "bäck", "municipality": make.NACKA, "after": edges(response)["after"]}
        following = client.post("/personer/", sent)
        assert len(names(following)) == 25
        assert all(each.startswith("Bäck") for each in names(following))
        assert "?" not in re.search(r'<form method="post" action="([^"]+)"', html)[1]

    @pytest.mark.parametrize(
        "typed",
        ["", "null", "[]", "[1]", '["x", 1]', '[1, 2]', '[1, "x", 3]', "{}", "[" * 5000, "-",
         '[true, "x"]', '[1.5, "x"]', '[99999999999999999999, "x"]', '[1, "\\u0000"]', "\x00",
         '[1, null]', "[1, \"x\"", "9" * 5000],
    )  # fmt: skip
    def test_an_edge_that_is_none_gives_the_first_page(self, client, many, typed):
        assert edge_from(typed) is None
        response = client.post("/personer/", {"after": typed})
        assert names(response) == names(client.get("/personer/"))

    def test_an_edge_is_read_as_it_was_written(self):
        edge = Edge('}berg  zo"<', 12)
        assert edge_from(str(edge)) == edge

    def test_people_of_one_name_are_told_apart(self, client, caseworker, office):
        for _ in range(30):
            make.person(office, given_name="Kim", family_name="Berg")
        first = client.get("/personer/")
        second = client.post("/personer/", {"after": edges(first)["after"]})
        assert (len(names(first)), len(names(second))) == (25, 5)


class TestTheLog:
    def test_a_list_is_one_line_with_everyone_on_the_page(self, client, many):
        client.get("/personer/")
        read = Read.objects.get()
        assert (read.what, read.people.count()) == (Read.What.LIST, 25)

    def test_a_search_without_a_hit_is_logged_too(self, client, caseworker):
        client.post("/personer/", {"q": "finns inte"})
        read = Read.objects.get()
        assert (read.what, read.people.count()) == (Read.What.SEARCH, 0)


@pytest.mark.parametrize("sent", [None, {"q": "bäck"}, {"programme": "JOB"}, {"after": "edge"}])
def test_a_page_costs_so_many_queries(client, many, django_assert_max_num_queries, sent):
    if sent and "after" in sent:
        sent = {"after": edges(client.get("/personer/"))["after"]}
    client.get("/personer/")
    with django_assert_max_num_queries(QUERIES):
        client.post("/personer/", sent) if sent else client.get("/personer/")


def test_a_page_by_the_rules_answers_costs_so_many_queries(
    client, many, known, django_assert_max_num_queries
):
    sent = {"measure": "work_training", "answer": "undetermined"}
    client.post("/personer/", sent)
    # Ten, and the two ends of the transaction that logs the read.
    with django_assert_max_num_queries(QUERIES + 2):
        client.post("/personer/", sent)
