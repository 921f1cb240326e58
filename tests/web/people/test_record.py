"""Recording: right where it is missing, and on a page of its own."""

import re
from datetime import timedelta

import pytest

from insats.audit.models import Event
from insats.people.actions import RecordEnrolment, RecordFact, Withdraw
from insats.people.dossier import dossier_of, health_codes
from insats.people.models import Count, Enrolment, Period, Person, Record
from insats.people.values import Value, recordable
from tests.support import make

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
TEST = "suitability.work_training"


def current(person, fact):
    """The current record of a fact."""
    return dossier_of(person).records.get(f"person.{fact}")


@pytest.fixture
def good(today):
    """What each form takes, by name."""
    day = today.isoformat()
    return {
        "registered": ({"flag": "yes"}, Value(flag=True)),
        "action_plan": ({"day": day}, Value(day=today)),
        "population_registered": ({"day": day}, Value(day=today)),
        "need": ({"text": "supervised_practice"}, Value(text="supervised_practice")),
        "conditions_known": ({"flag": "no"}, Value(flag=False)),
        "health": ({"text": "presumed"}, Value(text="presumed")),
        "field": ({"text": "Data/IT"}, Value(text="Data/IT")),
        "months_to_ready": ({"number": "6,5"}, Value(number=6.5)),
        "no_better_service": ({"flag": "yes"}, Value(flag=True)),
        "periods": ({"flag": "on"}, Value(flag=True)),
        "suitability.work_training": ({"flag": "yes", "day": day}, Value(day=today, flag=True)),
        "suitability.reinforced_work_training": (
            {"flag": "no", "day": day},
            Value(day=today, flag=False),
        ),
        "suitability.reinforced_work_training_assessment": (
            {"flag": "yes", "day": day},
            Value(day=today, flag=True),
        ),
        "better_fit.work_training": (
            {"text": "Nära hemmet.", "day": day},
            Value(day=today, text="Nära hemmet."),
        ),
        "better_fit.reinforced_work_training": (
            {"text": "Samma handledare.", "day": day},
            Value(day=today, text="Samma handledare."),
        ),
    }


class TestEveryFact:
    def test_has_a_form_of_its_own(self, client, someone, caseworker):
        for path in recordable():
            name = path.removeprefix("person.")
            response = client.get(f"/personer/{someone.public_id}/uppgift/{name}/")
            assert response.status_code == 200, name
            assert 'name="source"' in response.content.decode()

    def test_is_recorded_as_it_was_filled_in(self, record, someone, caseworker, good):
        facts = {path.removeprefix("person.") for path in recordable()}
        assert set(good) == facts - {"programmes"}
        for name, (data, value) in good.items():
            record(someone, name, data)
            row = current(someone, name)
            written = Value(day=row.day, flag=row.flag, number=row.number, text=row.text)
            assert written == value, name
            assert row.recorded_by_id == caseworker.user_id

    @pytest.mark.parametrize(
        "data",
        [
            {},
            {"flag": "", "text": "", "day": "", "number": ""},
            {"flag": "kanske", "text": "nonsense", "day": "igår", "number": "många"},
            {"flag": "yes", "text": "x" * 3000, "day": "9999-12-31", "number": "1e400"},
            {"flag": "yes", "text": "a\x00b", "day": "0001-01-01", "number": "-1"},
            {"flag": "yes", "text": "'; DROP TABLE--", "day": "2024-02-30", "number": "nan"},
            {"flag": "yes", "text": "<script>alert(1)</script>", "day": "1700-01-01",
             "number": "601", "source": "magic"},
        ],
    )  # fmt: skip
    def test_refuses_what_is_wrong_and_keeps_it(self, client, someone, caseworker, good, data):
        for name in good:
            where = f"/personer/{someone.public_id}/uppgift/{name}/"
            sent = {"source": "magic", **data}
            response = client.post(where, sent)
            html = response.content.decode()
            assert response.status_code == 400, name
            assert "behöver rättas" in html, name
            assert "<script>alert" not in html
        assert not Record.objects.exists()

    def test_what_was_typed_is_kept_beside_its_error(self, record, someone, caseworker, today):
        data = {"text": "Ett skäl som tog lång tid att skriva.", "day": "9999-01-01"}
        html = record(someone, "better_fit.work_training", data, status=400).content.decode()
        assert "Ett skäl som tog lång tid att skriva." in html
        assert 'value="9999-01-01"' in html
        assert "Dagen får inte vara senare än i dag" in html

    def test_a_name_that_is_none_is_a_404(self, client, someone, caseworker):
        for name in ("nonsense", "person.need", "programmes.programme", "../need", "request.until"):
            response = client.get(f"/personer/{someone.public_id}/uppgift/{name}/")
            assert response.status_code == 404, name


class TestOnTheSpot:
    """Right where it is missing, on the person's page."""

    def test_without_javascript_it_leads_back_to_the_page_which_says_what_changed(
        self, client, record, known, today
    ):
        response = record(known, TEST, {"flag": "yes", "day": today.isoformat()})
        assert response.url == f"/personer/{known.public_id}/"
        html = client.get(response.url).content.decode()
        assert "Sparat: prövning inför perioden: arbetsträning." in html
        assert "Arbetsträning är nu öppen, till och med" in html
        assert "Arbetsträning är nu" not in client.get(response.url).content.decode()

    def test_with_htmx_the_message_is_in_what_is_swapped_in(self, client, record, known, today):
        response = record(known, TEST, {"flag": "yes", "day": today.isoformat()}, **HTMX)
        html = client.get(response.url, **HTMX).content.decode()
        inside = html[html.index('<div id="person"') :]
        assert "Arbetsträning är nu öppen" in inside and "data-focus" in inside

    def test_with_htmx_an_error_comes_back_to_the_form(self, record, known):
        response = record(known, TEST, {"day": ""}, status=400, **HTMX)
        form = "#ask-suitability-work-training"
        assert (response["HX-Retarget"], response["HX-Reselect"]) == (form, form)
        html = response.content.decode()
        assert f'class="ask" id="{form[1:]}"' in html and "hx-post" in html
        assert 'type="hidden" name="source"' in html

    def test_that_nothing_changed_is_said(self, client, record, known):
        response = record(known, "population_registered", {"day": "2020-01-01"})
        assert "Svaren är de samma som förut." in client.get(response.url).content.decode()


class TestTwoAtOnce:
    def test_the_second_is_told_and_shown_both_and_loses_nothing(
        self, client, record, known, caseworker, seen
    ):
        opened = seen(known, "person.need")
        first = Value(text="vocational_rehabilitation")
        RecordFact(make.actor("caseworker", known.unit), known, "person.need", first, opened).do()
        sent = {"text": "supervised_practice", "seen": str(opened), "source": "participant"}
        response = record(known, "need", sent, status=409)
        html = " ".join(response.content.decode().split())
        assert "Någon annan har ändrat uppgiften" in html
        assert "Det här gäller nu:</strong> arbetslivsinriktad rehabilitering" in html
        assert re.search(r'value="supervised_practice"[^>]*checked', html)
        assert re.search(r'<option value="participant" selected', html)
        assert current(known, "need").text == "vocational_rehabilitation"
        again = re.search(r'name="seen" value="(\d+)"', html)[1]
        record(known, "need", {**sent, "seen": again})
        assert current(known, "need").text == "supervised_practice"

    def test_what_was_taken_back_meanwhile_is_told_so(self, record, known, caseworker, seen):
        opened = seen(known, "person.need")
        Withdraw(caseworker, known, Record, opened).do()
        sent = {"text": "supervised_practice", "seen": str(opened)}
        html = record(known, "need", sent, status=409).content.decode()
        assert "ingenting är registrerat" in html
        assert 'name="seen" value=""' in html

    def test_two_that_both_found_nothing(self, record, someone, caseworker):
        record(someone, "field", {"text": "Data/IT", "seen": ""})
        html = record(someone, "field", {"text": "Pedagogik", "seen": ""}, status=409).content
        assert "Data/IT" in html.decode()
        assert current(someone, "field").text == "Data/IT"

    def test_an_enrolment_that_was_corrected_meanwhile(self, record, known, caseworker, today):
        old = Enrolment.objects.current().get()
        first = old.first_day - timedelta(days=10)
        new = RecordEnrolment(caseworker, known, "JOB", first, seen=old.pk).do()
        sent = {"last_day": today.isoformat(), "seen": str(old.pk)}
        html = record(known, "enrolment-end", sent, key=old.pk, status=409).content.decode()
        assert f"/uppgift/enrolment-end/{new.pk}/" in html
        assert f'value="{today.isoformat()}"' in html
        record(known, "enrolment-end", {**sent, "seen": str(new.pk)}, key=new.pk)
        assert Enrolment.objects.current().get().last_day == today

    def test_an_enrolment_that_was_taken_back_meanwhile(self, record, known, caseworker, today):
        old = Enrolment.objects.current().get()
        Withdraw(caseworker, known, Enrolment, old.pk).do()
        sent = {"last_day": today.isoformat(), "seen": str(old.pk)}
        html = record(known, "enrolment-end", sent, key=old.pk, status=409).content.decode()
        assert "ingenting är registrerat" in html
        assert f'value="{today.isoformat()}"' in html

    @pytest.mark.parametrize("typed", ["abc", "99999999999999999999", "-1", "1 OR 1=1"])
    def test_a_forged_key_changes_nothing(self, client, known, typed):
        where = f"/personer/{known.public_id}/uppgift/need/"
        sent = {"text": "vocational_rehabilitation", "seen": typed, "source": "caseworker"}
        assert client.post(where, sent).status_code in (400, 409)
        assert current(known, "need").text == "supervised_practice"


class TestProgrammes:
    def test_an_enrolment_where_nothing_is_known(self, record, someone, caseworker, today):
        first = (today - timedelta(days=90)).isoformat()
        record(someone, "programmes", {"programme": "JOB", "first_day": first})
        assert Enrolment.objects.current().get().programme == "JOB"
        assert current(someone, "programmes").flag is True

    def test_known_to_be_in_none(self, record, someone, caseworker):
        record(someone, "programmes", {"programme": "none"})
        assert current(someone, "programmes").flag is True
        assert not Enrolment.objects.exists()

    def test_a_programme_needs_its_first_day(self, record, someone, caseworker):
        html = record(someone, "programmes", {"programme": "JOB"}, status=400).content.decode()
        assert "Skriv vilken dag personen började i programmet." in html

    def test_ended_and_corrected(self, record, known, today):
        key = Enrolment.objects.current().get().pk
        record(known, "enrolment-end", {"last_day": today.isoformat(), "seen": str(key)}, key=key)
        key = Enrolment.objects.current().get().pk
        first = (today - timedelta(days=500)).isoformat()
        sent = {"programme": "JOB", "first_day": first, "last_day": "", "seen": str(key)}
        record(known, "enrolment", sent, key=key)
        row = Enrolment.objects.current().get()
        assert (row.first_day.isoformat(), row.last_day) == (first, None)
        assert Count.objects.current().get().enrolment_id == row.pk

    def test_days_are_counted(self, record, known, today):
        old = Count.objects.current().get()
        key = Enrolment.objects.current().get().pk
        sent = {"days": "312", "counted_on": today.isoformat(), "seen": str(old.pk),
                "source": "insurance_agency"}  # fmt: skip
        record(known, "count", sent, key=key)
        assert Count.objects.current().get().days == 312
        again = record(known, "count", sent, key=key, status=409).content.decode()
        assert "Det här gäller nu:</strong> 312 dagar" in again

    @pytest.mark.parametrize("days", ["", "-1", "10001", "1e9", "trehundra", "9" * 400, "12.5"])
    def test_days_that_are_none(self, record, known, today, days):
        key = Enrolment.objects.current().get().pk
        sent = {"days": days, "counted_on": today.isoformat()}
        record(known, "count", sent, key=key, status=400)

    def test_a_period_is_recorded_corrected_and_interrupted(self, record, known, today):
        first, last = today - timedelta(days=200), today + timedelta(days=20)
        sent = {"measure": "work_training", "referred_on": "", "complete": "on",
                "first_day": first.isoformat(), "last_day": last.isoformat()}  # fmt: skip
        record(known, "period", sent)
        key = Period.objects.current().get().pk
        corrected = {**sent, "referred_on": first.isoformat(), "seen": str(key)}
        record(known, "period", corrected, key=key)
        key = Period.objects.current().get().pk
        record(known, "period-end", {"last_day": today.isoformat(), "seen": str(key)}, key=key)
        row = Period.objects.current().get()
        assert (row.referred_on, row.first_day, row.last_day) == (first, first, today)

    def test_a_period_that_overlaps_is_told_the_first_free_day(self, record, known, today):
        first, last = today - timedelta(days=200), today - timedelta(days=20)
        days = {"first_day": first.isoformat(), "last_day": last.isoformat()}
        record(known, "period", {"measure": "work_training", **days})
        html = record(known, "period", {"measure": "steps_to_work", **days}, status=409).content
        assert "Första lediga dag är" in html.decode()
        assert re.search(r'<option value="steps_to_work" selected', html.decode())

    @pytest.mark.parametrize("name", ["enrolment-end", "count", "period-end"])
    def test_what_changes_a_row_needs_its_key(self, client, known, name):
        assert client.get(f"/personer/{known.public_id}/uppgift/{name}/").status_code == 404

    def test_a_key_of_someone_else_is_a_404(self, client, known, office, caseworker):
        other = make.person(office)
        key = RecordEnrolment(caseworker, other, "JOB", caseworker.on).do().pk
        where = f"/personer/{known.public_id}/uppgift/count/{key}/"
        assert client.get(where).status_code == 404
        sent = {"days": "1", "counted_on": caseworker.on.isoformat(), "source": "register"}
        assert client.post(where, sent).status_code == 409
        assert not Count.objects.filter(enrolment=key).exists()


class TestBesideTheFacts:
    def test_the_municipality(self, record, known):
        record(known, "municipality", {"municipality": make.STOCKHOLM, "seen": make.NACKA})
        assert Person.objects.get(pk=known.pk).municipality_id == make.STOCKHOLM
        assert Event.objects.latest("pk").action == "people.record_municipality"

    def test_a_municipality_that_someone_changed_meanwhile(self, record, known):
        sent = {"municipality": make.STOCKHOLM, "seen": "1480"}
        html = record(known, "municipality", sent, status=409).content.decode()
        assert "Det här gäller nu:</strong> Nacka" in html
        assert f'value="{make.STOCKHOLM}" selected' in html

    def test_a_municipality_that_is_none(self, record, known):
        record(known, "municipality", {"municipality": "182", "seen": make.NACKA}, status=400)

    def test_health_codes(self, record, known):
        record(known, "health_codes", {"codes": ["61", "43"], "seen": ""})
        rows = list(health_codes(known))
        assert {row.code for row in rows} == {"61", "43"}
        keys = " ".join(str(row.pk) for row in rows)
        record(known, "health_codes", {"codes": ["61"], "seen": keys})
        assert {row.code for row in health_codes(known)} == {"61"}

    def test_more_codes_than_three(self, record, known):
        sent = {"codes": ["11", "21", "61", "43"], "seen": ""}
        html = record(known, "health_codes", sent, status=400).content.decode()
        assert "Högst 3 koder" in html
        assert html.count("checked") == 4

    def test_codes_that_someone_changed_meanwhile(self, record, known):
        record(known, "health_codes", {"codes": ["61"], "seen": ""})
        html = record(known, "health_codes", {"codes": ["43"], "seen": ""}, status=409).content
        assert 'value="43"' in html.decode() and "Det här gäller nu" in html.decode()


class TestTakingBack:
    def test_it_is_asked_first_and_then_done(self, client, known, seen):
        key = seen(known, "person.need")
        where = f"/personer/{known.public_id}/ta-tillbaka/uppgift/{key}/"
        assert "handledd praktik" in client.get(where).content.decode()
        assert seen(known, "person.need") == key
        assert client.post(where).status_code == 302
        assert seen(known, "person.need") is None

    def test_twice_is_told(self, client, known, seen):
        where = f"/personer/{known.public_id}/ta-tillbaka/uppgift/{seen(known, 'person.need')}/"
        client.post(where)
        response = client.post(where)
        assert response.status_code == 409
        assert "Ingenting är gjort." in response.content.decode()

    @pytest.mark.parametrize("kind", ["uppgift", "deltagande", "period", "person", "../uppgift"])
    def test_what_is_not_the_persons_is_a_404(self, client, known, kind):
        where = f"/personer/{known.public_id}/ta-tillbaka/{kind}/987654/"
        assert client.get(where).status_code == 404


def test_another_offices_caseworker_records_nothing(client, known):
    user = make.role("caseworker", make.office("Solna", make.STOCKHOLM)).user
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    where = f"/personer/{known.public_id}/uppgift/need/"
    assert client.get(where).status_code == 404
    assert client.post(where, {"text": "vocational_rehabilitation"}).status_code == 404


def test_a_forgery_is_not_believed(known, caseworker):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    user = make.role("caseworker", known.unit).user
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    where = f"/personer/{known.public_id}/uppgift/need/"
    assert client.post(where, {"text": "vocational_rehabilitation"}).status_code == 403
