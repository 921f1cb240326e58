from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from insats.people.models import Count, Enrolment, HealthCode, Period, Person, Record
from insats.people.triggers import KEPT, OVERWRITTEN, TRIGGERS
from insats.triggers import install, refused_as, remove
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
DATED = {"holds_on": TODAY, "source": "caseworker"}


def rows():
    """One row of each kind that is never overwritten, with a change of it."""
    person = make.person(make.office())
    enrolment = Enrolment.objects.create(person=person, programme="JOB", first_day=TODAY, **DATED)
    return [
        (
            Record.objects.create(person=person, fact="person.registered", flag=True, **DATED),
            "flag",
        ),
        (HealthCode.objects.create(person=person, code="43", slot=1, **DATED), "slot"),
        (enrolment, "last_day"),
        (Count.objects.create(enrolment=enrolment, days=3, counted_on=TODAY, **DATED), "days"),
        (
            Period.objects.create(
                person=person,
                measure="work_training",
                first_day=TODAY,
                last_day=TODAY,
                **DATED,
            ),
            "last_day",
        ),
    ]


NEW = {"flag": False, "slot": 2, "last_day": date(2030, 1, 1), "days": 4}


def refusal(act):
    """The code that the database refuses something with."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused_as(refused.value)


def test_a_dated_row_is_never_overwritten():
    for row, column in rows():
        same = type(row).objects.filter(pk=row.pk)
        assert refusal(lambda same=same, column=column: same.update(**{column: NEW[column]})) == (
            OVERWRITTEN
        )
        assert refusal(row.save) == OVERWRITTEN


def test_a_row_is_superseded_once():
    for row, _ in rows():
        same = type(row).objects.filter(pk=row.pk)
        assert same.update(superseded_at=row.recorded_at) == 1
        assert refusal(lambda same=same: same.update(superseded_at=None)) == OVERWRITTEN


@pytest.mark.parametrize("times", [2])
def test_a_fact_has_one_current_record(times):
    person = make.person(make.office())

    def again():
        Record.objects.create(person=person, fact="person.registered", flag=True, **DATED)

    again()
    assert refusal(again)
    assert Record.objects.count() == times - 1


@pytest.mark.parametrize(
    "act",
    [
        lambda p: Record.objects.create(person=p, fact="person.need", **DATED),
        lambda p: HealthCode.objects.create(person=p, code="99", slot=1, **DATED),
        lambda p: HealthCode.objects.create(person=p, code="43", slot=4, **DATED),
        lambda p: Enrolment.objects.create(person=p, programme="X", first_day=TODAY, **DATED),
        lambda p: Enrolment.objects.create(
            person=p, programme="JOB", first_day=TODAY, last_day=date(2020, 1, 1), **DATED
        ),
        lambda p: Period.objects.create(
            person=p, measure="x", first_day=TODAY, last_day=TODAY, **DATED
        ),
        lambda p: Period.objects.create(
            person=p,
            measure="work_training",
            first_day=TODAY,
            last_day=date(2020, 1, 1),
            **DATED,
        ),
        lambda p: Person.objects.filter(pk=p.pk).update(number_kind="x"),
    ],
)
def test_the_database_refuses_what_cannot_be(act):
    person = make.person(make.office())
    assert refusal(lambda: act(person))


def test_every_trigger_is_in_place_and_is_put_back_after_migrate():
    from django.apps import apps

    config = apps.get_app_config("people")
    names = {trigger.name for trigger in TRIGGERS}
    assert names <= in_place()
    install(config, "default")
    assert names <= in_place()


def in_place():
    """The names of the triggers that the database has."""
    table, column = (
        ("sqlite_master", "name") if connection.vendor == "sqlite" else ("pg_trigger", "tgname")
    )
    where = "WHERE type = 'trigger'" if connection.vendor == "sqlite" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} {where}")
        return {name for (name,) in cursor.fetchall()}


def test_names_that_lists_and_searches_use_follow_the_name_in_bulk_too():
    (person,) = Person.objects.bulk_create(
        [
            Person(
                unit=make.office(),
                personal_number=make.personal_number(),
                number_kind="personal",
                given_name="Åsa",
                family_name="Öberg",
                born=date(1985, 5, 2),
            )
        ]
    )
    kept = Person.objects.get(public_id=person.public_id)
    assert (kept.search_name, kept.sort_name) == (" asa oberg", "}berg  {sa")
    kept.given_name = "Eva"
    kept.save()
    assert Person.objects.get(pk=kept.pk).search_name == " eva oberg"


def test_no_row_is_deleted_while_the_person_is_there():
    for row, _ in rows():
        same = type(row).objects.filter(pk=row.pk)
        assert refusal(lambda same=same: same._raw_delete(same.db)) == KEPT


def test_nobody_is_deleted_before_the_day_of_weeding():
    person = rows()[0][0].person
    same = Person.objects.filter(pk=person.pk)
    assert refusal(lambda: same._raw_delete(same.db)) == KEPT
    assert refusal(person.delete) == KEPT


@pytest.mark.only_on("sqlite")
def test_a_table_can_be_made_anew_although_other_tables_triggers_name_it():
    """SQLite renames no table while a trigger names one that is not there."""
    config = apps.get_app_config("people")
    remove(config, "default")
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'")
        assert cursor.fetchone() == (0,)
        cursor.execute("ALTER TABLE people_healthcode RENAME TO other")
        cursor.execute("ALTER TABLE other RENAME TO people_healthcode")
    install(config, "default")
    test_nobody_is_deleted_before_the_day_of_weeding()
