from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from insats.actions import Entry, carried_out
from insats.audit import queries, trail, weeding
from insats.audit.models import Event, Read, ReadPerson
from insats.audit.triggers import KEPT, UNCHANGEABLE
from insats.triggers import refused_as
from tests.support import make

pytestmark = pytest.mark.django_db
ANNA, BO = uuid4(), uuid4()


def caseworker(unit=None):
    return make.actor("caseworker", unit or make.office())


def event(actor=None, person=ANNA):
    entry = Entry("people.record_fact", "record", "1", person=person, details={"fact": "x"})
    role = actor.roles[0] if actor else None
    return trail.record_event(Event, actor=actor or caseworker(), entry=entry, granted_by=role)


def refusal(act):
    """The code that the database refuses something with; empty where it does not."""
    try:
        with transaction.atomic():
            act()
    except IntegrityError as error:
        return refused_as(error)
    return ""


def test_the_trail_listens_to_actions():
    answers = carried_out.send(
        object, actor=caseworker(), entry=Entry("x.y", "thing", "7"), granted_by=None
    )
    assert [answer for _, answer in answers if isinstance(answer, Event)] == [Event.objects.get()]
    assert Event.objects.get().object_id == "7"


def test_an_event_says_who_in_which_role_at_which_office_did_what_to_whom():
    actor = caseworker()
    written = event(actor)
    assert (written.user_id, written.role, written.unit_id) == (
        actor.user_id,
        "caseworker",
        actor.roles[0].unit_id,
    )
    assert (written.action, written.object_type, written.object_id, written.person) == (
        "people.record_fact",
        "record",
        "1",
        ANNA,
    )


def test_a_read_is_logged_with_one_insert_for_it_and_one_for_all_its_people(
    django_assert_num_queries,
):
    actor = caseworker()
    with django_assert_num_queries(4):  # and the savepoint around them
        read = trail.log_read(actor, "list", [ANNA, BO, ANNA])
    assert {row.person for row in read.people.all()} == {ANNA, BO}
    assert (read.what, read.ground, read.role) == ("list", "case", "caseworker")


def test_a_search_without_a_hit_is_logged_too():
    assert trail.log_read(caseworker(), "search", []).people.count() == 0


def test_the_office_of_a_read_is_that_of_the_people():
    nacka, solna = make.office(), make.office("Solna", "0184")
    someone = make.role("caseworker", nacka).user
    make.role("caseworker", solna, someone)
    actor = make.actor_for(someone, make.TODAY)
    assert trail.log_read(actor, "person", [ANNA], unit_id=solna.pk).unit_id == solna.pk
    assert trail.log_read(actor, "person", [ANNA]).unit_id == nacka.pk


def test_participants_read_on_the_ground_of_own_insight():
    actor = make.actor("participant", make.office())
    for what in ("own_record", "letter", "decision"):
        assert trail.log_read(actor, what, [ANNA]).ground == "own"


def test_a_read_of_what_is_not_in_the_list_is_an_error():
    with pytest.raises(KeyError):
        trail.log_read(caseworker(), "peek", [ANNA])


def test_every_kind_of_reading_has_its_ground():
    assert set(trail.GROUNDS) == set(Read.What)


def test_lines_are_kept_to_the_end_of_a_year(settings):
    settings.LOG_KEPT_YEARS = 3
    assert trail.weed_after(date(2024, 3, 4)) == date(2027, 12, 31)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Event.objects.update(action="else"),
        lambda: Event.objects.update(weed_after=date(2000, 1, 1)),
        lambda: Read.objects.update(what="letter"),
        lambda: ReadPerson.objects.update(person=BO),
    ],
)
def test_the_database_refuses_to_change_a_line(change):
    event()
    trail.log_read(caseworker(), "person", [ANNA])
    assert refusal(change) == UNCHANGEABLE


@pytest.mark.parametrize("model", [Event, Read, ReadPerson])
def test_the_database_refuses_to_delete_a_line_that_is_to_be_kept(model):
    make.person(make.office(), public_id=ANNA)
    event()
    trail.log_read(caseworker(), "person", [ANNA])
    assert refusal(lambda: model.objects.all()._raw_delete("default")) == KEPT
    assert model.objects.count() == 1


def test_what_points_at_someone_who_is_gone_is_forgotten_and_nothing_else():
    make.person(make.office(), public_id=BO)
    event(person=ANNA), event(person=BO), event(person=None)
    read = trail.log_read(caseworker(), "list", [ANNA, BO])
    assert weeding.forget([ANNA]) == 2
    assert [row.person for row in read.people.all()] == [BO]
    assert set(Event.objects.values_list("person", flat=True)) == {BO, None}
    assert refusal(lambda: weeding.forget([BO])) == KEPT
    assert refusal(lambda: Event.objects.filter(person=None)._raw_delete("default")) == KEPT


def test_weeding_deletes_what_is_old_and_nothing_else(settings):
    settings.LOG_KEPT_YEARS = -20
    event()
    trail.log_read(caseworker(), "person", [ANNA, BO])
    settings.LOG_KEPT_YEARS = 100
    event()
    kept = trail.log_read(caseworker(), "person", [BO])
    assert weeding.weed(make.TODAY) == 2
    assert list(Read.objects.all()) == [kept]
    assert ReadPerson.objects.count() == Event.objects.count() == 1


def test_the_auditor_asks_by_person_by_user_and_by_day():
    kim, lo = caseworker(), caseworker()
    trail.log_read(kim, "person", [ANNA])
    trail.log_read(lo, "list", [ANNA, BO])
    trail.log_read(lo, "search", [])
    today = Read.objects.latest("at").at.astimezone().date()
    assert queries.reads().count() == 3
    assert [read.what for read in queries.reads(person=ANNA)] == ["list", "person"]
    assert [read.what for read in queries.reads(person=ANNA, user=kim.user_id)] == ["person"]
    assert queries.reads(first=today, last=today).count() == 3
    assert queries.reads(last=date(2000, 1, 1)).count() == 0
    assert queries.reads(first=date(2999, 1, 1)).count() == 0


def test_the_auditor_asks_what_was_done_to_a_person():
    mine, _ = event(person=ANNA), event(person=BO)
    assert list(queries.events(person=ANNA)) == [mine]
    assert queries.events(user=mine.user_id).count() == 1
    assert queries.events().count() == 2


def test_a_page_of_the_log_costs_two_queries(django_assert_num_queries):
    for _ in range(3):
        trail.log_read(caseworker(), "person", [ANNA, BO])
    with django_assert_num_queries(2):
        for read in queries.reads(person=ANNA):
            assert read.user
            assert read.unit
            assert len(read.people.all()) == 2


def test_a_participant_sees_who_else_has_read():
    unit = make.office()
    trail.log_read(caseworker(unit), "person", [ANNA])
    trail.log_read(make.actor("participant", unit), "own_record", [ANNA])
    trail.log_read(caseworker(unit), "person", [BO])
    assert [(read.what, read.user.name) for read in queries.reads_about(ANNA)] == [
        ("person", "Kim Handläggare")
    ]
