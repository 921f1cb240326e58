"""People whose cases ended long ago are deleted whole; the database lets nobody else go."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from insats.accounts.models import Role
from insats.accounts.models import User as Account
from insats.audit import trail
from insats.audit.models import Event, Read, ReadPerson
from insats.people.ended import kept, tables
from insats.people.models import Count, Enrolment, HealthCode, Period, Person, Record
from insats.people.weeding import weed
from tests.support import make

pytestmark = pytest.mark.django_db
TOLD = Path(__file__).parents[2] / "docs" / "explanation" / "weeding.md"
LONG_AGO = date(2018, 5, 4)


def moment(day):
    """Noon on a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def dated(day=LONG_AGO):
    """What every dated row has."""
    return {"holds_on": day, "recorded_at": moment(day), "source": "caseworker"}


def someone(day=LONG_AGO, **fields):
    """Someone of whom nothing is recorded after a day."""
    person = make.person(make.office(), created=moment(day), **fields)
    Record.objects.create(person=person, fact="person.need", text="rest", **dated(day))
    return person


def full(**fields):
    """Someone with a row in every table about people here, and in the trail."""
    person = someone(**fields)
    enrolled = Enrolment.objects.create(
        person=person, programme="JOB", first_day=LONG_AGO, last_day=LONG_AGO, **dated()
    )
    Count.objects.create(enrolment=enrolled, days=3, counted_on=LONG_AGO, **dated())
    HealthCode.objects.create(person=person, code="43", slot=1, **dated())
    Period.objects.create(
        person=person, measure="work_training", first_day=LONG_AGO, last_day=LONG_AGO, **dated()
    )
    return person


def stays(person, today):
    """Whether the database must keep someone on a day."""
    must = kept("p.id", f"DATE('{today}')")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT COUNT(*) FROM people_person p WHERE p.id = {person.pk} AND ({must})"
        )
        return bool(cursor.fetchone()[0])


def everything():
    """Every value in the database, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield from ((table, str(value).replace("-", "")) for value in row)


def test_a_person_goes_on_the_last_day_of_the_third_year():
    person = someone(date(2024, 1, 1))
    assert stays(person, "2027-12-30")
    assert not stays(person, "2027-12-31")
    assert not stays(person, "2028-01-01")


@pytest.mark.parametrize(
    "row",
    [
        lambda p: Record.objects.create(person=p, fact="person.registered", flag=True, **dated()),
        lambda p: Enrolment.objects.create(
            person=p, programme="ETP", first_day=LONG_AGO, **dated()
        ),
        lambda p: Period.objects.create(
            person=p, measure="work_training", first_day=LONG_AGO,
            last_day=date(2031, 1, 1), **dated()
        ),
        lambda p: Record.objects.filter(person=p).update(superseded_at=moment(date(2025, 1, 1))),
        lambda p: Count.objects.create(
            enrolment=Enrolment.objects.create(
                person=p, programme="JOB", first_day=LONG_AGO, last_day=LONG_AGO, **dated()
            ), days=3, counted_on=date(2025, 1, 1), **dated()
        ),
    ],
    ids=["registered", "enrolled", "a later period", "superseded later", "counted later"],
)  # fmt: skip
def test_a_case_that_has_not_ended_keeps_the_person(row):
    person = someone()
    assert not stays(person, "2026-11-22")
    row(person)
    assert stays(person, "2026-11-22")


def test_a_registration_that_has_ended_does_not():
    person = someone()
    Record.objects.create(person=person, fact="person.registered", flag=False, **dated())
    assert not stays(person, "2026-11-22")


def test_nothing_is_left_that_points_at_who_is_weeded():
    account = make.user("Amira Lindqvist", email="amira@example.se")
    make.role("participant", make.office(), account)
    person = full(given_name="Zinaida", family_name="Quist", user=account)
    other = full()
    reader = make.actor("caseworker", make.office())
    trail.log_read(reader, "list", [person.public_id, other.public_id])
    Record.objects.filter(pk=other.records.first().pk).update(
        superseded_at=moment(timezone.localdate())
    )
    counts = weed()
    assert counts == {"people": 1, "records": 5, "accounts": 1, "trail": 1}
    traces = {person.public_id.hex, person.personal_number, "Zinaida", "Quist"}
    traces |= {"amira@example.se", "Amira Lindqvist"}
    assert not [(table, value) for table, value in everything() for t in traces if t in value]
    assert list(Person.objects.all()) == [other]
    assert [row.person for row in ReadPerson.objects.all()] == [other.public_id]
    assert Read.objects.count() == 1
    for model in (Record, Count, Enrolment, HealthCode, Period):
        assert model.objects.count() == 1


def test_an_account_with_another_role_is_kept():
    account = make.user("Kim Handläggare")
    for kind in ("participant", "caseworker"):
        make.role(kind, make.office(), account)
    someone(user=account)
    assert weed()["accounts"] == 0
    assert Account.objects.get(pk=account.pk).name == "Kim Handläggare"
    assert [role.role for role in Role.objects.filter(user=account)] == ["caseworker"]


def test_a_row_that_superseded_another_goes_with_it():
    person = someone()
    first = person.records.get()
    Record.objects.filter(pk=first.pk).update(superseded_at=first.recorded_at)
    Record.objects.create(
        person=person, fact="person.need", text="more", supersedes=first, **dated()
    )
    assert weed()["records"] == 2


def test_more_people_than_are_taken_at_once(monkeypatch):
    monkeypatch.setattr("insats.people.weeding._AT_ONCE", 2)
    for _ in range(5):
        full()
    assert weed() == {"people": 5, "records": 25, "accounts": 0, "trail": 0}


def test_the_database_refuses_to_let_someone_go_too_early():
    person = someone(timezone.localdate())
    assert weed()["people"] == 0
    with pytest.raises(IntegrityError, match=r"people\.kept"), transaction.atomic():
        Person.objects.filter(pk=person.pk)._raw_delete("default")


def test_every_table_that_points_at_a_person_is_told_of():
    """A new one must be named in the page on weeding, by someone who has thought of its days."""
    told = TOLD.read_text(encoding="utf-8")
    loosely = {
        field.model
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.UUIDField) and field.name != "public_id"
    } - set(tables())
    assert loosely == {Event, ReadPerson}  # what insats.audit.weeding.forget deletes
    about = {Person, *tables(), *loosely}
    assert not [m._meta.label for m in about if f"`{m._meta.label}`" not in told]


def test_every_table_that_a_person_owns_leads_there_by_its_own_key():
    assert {Record, HealthCode, Enrolment, Count, Period} <= set(tables())
    assert [field.name for field in tables()[Count]] == ["enrolment"]
    labels = {model._meta.label for model in tables()}
    assert {"referrals.Decision", "referrals.PassedOver", "referrals.Referral"} <= labels
