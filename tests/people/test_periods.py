from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from insats.errors import ChangedMeanwhile, DayInFuture, EndsBeforeStart, NotAChoice, NotFound
from insats.people import queries
from insats.people.actions import RecordPeriod, ShortenPeriod, Withdraw, add_period
from insats.people.errors import NotShorter, PeriodOverlaps, ReferredAfterStart
from insats.people.models import Period, Record
from insats.people.triggers import PERIOD_OVERLAPS
from insats.triggers import refused_as
from tests.support import make

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2023, 9, 4), date(2024, 3, 3)
DAY = timedelta(days=1)


@pytest.fixture
def someone():
    return make.person(make.office())


@pytest.fixture
def caseworker(someone):
    return make.actor("caseworker", someone.unit)


def record(caseworker, someone, first=FIRST, last=LAST, **fields):
    return RecordPeriod(
        caseworker, someone, "work_training", first - 7 * DAY, first, last, **fields
    ).do()


def bare(someone, first, last, **fields):
    """A period as it is written without any check."""
    return Period(
        person=someone,
        measure="work_training",
        first_day=first,
        last_day=last,
        holds_on=first,
        source="register",
        **fields,
    )


def test_a_period_is_recorded_with_both_its_days(caseworker, someone):
    period = record(caseworker, someone)
    assert (period.first_day, period.last_day, period.referred_on) == (
        FIRST,
        LAST,
        date(2023, 8, 28),
    )
    assert not Record.objects.filter(fact="person.periods").exists()


def test_with_the_last_one_the_periods_are_known_to_be_complete(caseworker, someone):
    record(caseworker, someone, complete=True)
    assert Record.objects.current().get(fact="person.periods").flag


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (FIRST, LAST),
        (FIRST - 9 * DAY, FIRST),
        (LAST, LAST),
        (FIRST + DAY, LAST - DAY),
        (FIRST - DAY, LAST + DAY),
    ],
)
def test_a_period_that_overlaps_is_refused_and_the_first_free_day_is_told(
    caseworker, someone, first, last
):
    record(caseworker, someone)
    with pytest.raises(PeriodOverlaps) as refused:
        record(caseworker, someone, first, last)
    free = first if first < FIRST else LAST + DAY
    assert refused.value.slots["free"] == free
    assert str(LAST) in refused.value.text("sv")
    assert Period.objects.count() == 1


def test_periods_may_follow_each_other_day_by_day(caseworker, someone):
    record(caseworker, someone)
    record(caseworker, someone, LAST + DAY, LAST + 9 * DAY)
    record(caseworker, someone, FIRST - 9 * DAY, FIRST - DAY)
    assert Period.objects.current().count() == 3


def test_other_people_have_periods_of_their_own(caseworker, someone):
    record(caseworker, someone)
    record(caseworker, make.person(someone.unit))


@pytest.mark.parametrize(
    ("first", "last"), [(FIRST, LAST), (LAST, LAST + DAY), (FIRST - DAY, FIRST)]
)
def test_the_database_itself_refuses_an_overlap(someone, first, last):
    bare(someone, FIRST, LAST).save()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        bare(someone, first, last).save()
    assert refused_as(refused.value) == PERIOD_OVERLAPS
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.bulk_create([bare(someone, first, last)])


def test_an_overlap_that_only_the_database_sees_is_told_in_the_same_words(
    monkeypatch, someone, caseworker
):
    record(caseworker, someone)
    overlapping = queries.overlapping_period
    answers = iter([None])
    monkeypatch.setattr(
        queries, "overlapping_period", lambda *args: next(answers, overlapping(*args))
    )
    with pytest.raises(PeriodOverlaps) as refused:
        record(caseworker, someone)
    assert refused.value.slots["free"] == LAST + DAY


def test_a_superseded_period_is_not_in_the_way(caseworker, someone):
    wrong = record(caseworker, someone)
    right = record(caseworker, someone, FIRST, LAST - DAY, seen=wrong.pk)
    assert list(Period.objects.current()) == [right]
    assert right.supersedes == wrong
    with pytest.raises(ChangedMeanwhile):
        record(caseworker, someone, FIRST, LAST - 2 * DAY, seen=wrong.pk)


def test_a_correction_that_overlaps_leaves_the_period_as_it_was(caseworker, someone):
    first = record(caseworker, someone)
    second = record(caseworker, someone, LAST + DAY, LAST + DAY)
    with pytest.raises(PeriodOverlaps):
        record(caseworker, someone, FIRST, LAST + DAY, seen=first.pk)
    assert list(Period.objects.current()) == [first, second]


def test_a_superseded_period_cannot_come_back(caseworker, someone):
    wrong = record(caseworker, someone)
    Withdraw(caseworker, someone, Period, wrong.pk).do()
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.filter(pk=wrong.pk).update(superseded_at=None)


@pytest.mark.parametrize(
    ("measure", "referred", "first", "last", "refusal"),
    [
        ("knitting", None, FIRST, LAST, NotAChoice),
        ("work_training", None, FIRST, FIRST - DAY, EndsBeforeStart),
        ("work_training", FIRST + DAY, FIRST, LAST, ReferredAfterStart),
        ("work_training", None, make.TODAY + DAY, make.TODAY + 9 * DAY, DayInFuture),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    caseworker, someone, measure, referred, first, last, refusal
):
    with pytest.raises(refusal):
        RecordPeriod(caseworker, someone, measure, referred, first, last).do()


def test_a_period_is_shortened_when_it_is_interrupted(caseworker, someone):
    period = record(caseworker, someone)
    shorter = ShortenPeriod(caseworker, someone, period.pk, LAST - 9 * DAY).do()
    assert (shorter.first_day, shorter.last_day) == (FIRST, LAST - 9 * DAY)
    assert list(Period.objects.current()) == [shorter]


@pytest.mark.parametrize(("last", "refusal"), [(FIRST - DAY, EndsBeforeStart), (LAST, NotShorter)])
def test_a_period_cannot_be_shortened_to_nothing_or_made_longer(caseworker, someone, last, refusal):
    period = record(caseworker, someone)
    with pytest.raises(refusal):
        ShortenPeriod(caseworker, someone, period.pk, last).do()


def test_another_office_reaches_no_period(caseworker, someone):
    period = record(caseworker, someone)
    other = make.actor("caseworker", make.office("Solna", "0184"))
    with pytest.raises(NotFound):
        record(other, someone)
    with pytest.raises(NotFound):
        ShortenPeriod(other, someone, period.pk, FIRST).do()


def test_the_first_free_day_is_after_the_periods_that_follow_each_other(someone):
    assert queries.first_free_day(someone, FIRST) == FIRST
    add_period(bare(someone, FIRST, LAST))
    add_period(bare(someone, LAST + DAY, LAST + 9 * DAY))
    add_period(bare(someone, LAST + 20 * DAY, LAST + 30 * DAY))
    assert queries.first_free_day(someone, FIRST - DAY) == FIRST - DAY
    assert queries.first_free_day(someone, FIRST + DAY) == LAST + 10 * DAY
    assert queries.free_until(someone, LAST + 10 * DAY) == LAST + 19 * DAY
    assert queries.free_until(someone, LAST + 31 * DAY) is None
