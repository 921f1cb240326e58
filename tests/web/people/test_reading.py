"""Reading a person quickly gives the same as reading them slowly."""

from datetime import timedelta
from uuid import uuid4

import pytest

from insats.accounts.actor import actor_for
from insats.errors import NotFound
from insats.people.actions import RecordFact, RecordPeriod, RecordPlan
from insats.people.dossier import dossier_of
from insats.people.queries import visible_person
from insats.people.values import Value
from insats.web.people.reading import read_dossier, read_person
from tests.support import make
from tests.web.access import COLUMNS, STRANGER, build_world

pytestmark = pytest.mark.django_db
SHOWN = (
    "public_id", "personal_number", "given_name", "family_name", "born", "municipality_id",
    "unit_id", "user_id", "language", "interpreter_needed", "protected_identity", "pk",
)  # fmt: skip


def test_it_reaches_just_those_whom_the_matrix_lets_be_seen():
    world = build_world()
    for column in COLUMNS:
        if column == STRANGER:
            continue
        actor = actor_for(world.users[column])
        for target, public_id in world.people.items():
            for permission in ("person.read", "person.record", "own_record.read"):
                assert _found(read_person, actor, public_id, permission) == _found(
                    visible_person, actor, public_id, permission
                ), (column, target, permission)


def _found(read, actor, public_id, permission):
    try:
        person = read(actor, public_id, permission)
    except NotFound:
        return None
    place = person.municipality.name if person.municipality else None
    return ([getattr(person, name) for name in SHOWN], person.unit.name, place)


@pytest.mark.parametrize("place", [None, make.STOCKHOLM])
def test_someone_without_a_known_municipality(caseworker, office, place):
    someone = make.person(office, municipality_id=place, protected_identity=False)
    ours, slow = (read(caseworker, someone.public_id) for read in (read_person, visible_person))
    assert ours.municipality == slow.municipality


def test_nobody_is_found_by_an_id_that_is_none(caseworker):
    with pytest.raises(NotFound):
        read_person(caseworker, uuid4())


def test_the_dossier_is_the_same(known, caseworker, today):
    RecordPlan(caseworker, known, day=today).do()
    reason = Value(day=today, text="Nära\nhemmet")
    RecordFact(caseworker, known, "person.better_fit.work_training", reason).do()
    days = (today - timedelta(days=400), today - timedelta(days=300))
    RecordPeriod(caseworker, known, "work_training", None, *days).do()
    quick, slow = read_dossier(known), dossier_of(known)
    for ours, theirs in zip(quick.records.values(), slow.records.values(), strict=True):
        for name in ("pk", "fact", "day", "flag", "number", "text", "holds_on", "source"):
            assert getattr(ours, name) == getattr(theirs, name), (ours.fact, name)
        assert ours.recorded_by.name == theirs.recorded_by.name
    assert list(quick.records) == list(slow.records)
    for ours, theirs in zip(quick.enrolments, slow.enrolments, strict=True):
        for name in ("pk", "programme", "first_day", "last_day", "count_key", "compensable_days",
                     "counted_on"):  # fmt: skip
            assert getattr(ours, name) == getattr(theirs, name), name
    for ours, theirs in zip(quick.periods, slow.periods, strict=True):
        for name in ("pk", "measure", "referred_on", "first_day", "last_day"):
            assert getattr(ours, name) == getattr(theirs, name), name


def test_it_takes_four_queries(known, caseworker, django_assert_num_queries):
    with django_assert_num_queries(4):
        read_dossier(read_person(caseworker, known.public_id))
