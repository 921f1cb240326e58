"""The timeline is the same person on every day of a span, and says what turns."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insats.rulebook import facts, timeline
from insats.rulebook.answer import answer
from insats.rulebook.book import current
from insats.rulebook.compiled import mask_of
from insats.rulebook.consider import consider, considered
from insats.rulebook.plan import plan_for
from insats.rulebook.subject import frames_of
from tests.rulebook import made
from tests.rulebook.support import Answer, read, subject

ANSWERS = {True: "open", False: "closed", None: "undetermined"}
DAYS = 730


def subjects(number, seed):
    return [case.subject for case in read(*made.cases(number, seed=seed))]


def on_days(person, days) -> list[Answer]:
    """The answers to a person on each of the days, each asked for as a day of its own."""
    frames = frames_of([person.on(day) for day in days])
    return answer(frames, current()).to_dicts()


@pytest.mark.parametrize("number", range(12))
def test_the_timeline_is_each_day_alone(number):
    person = subjects(12, seed=730)[number]
    days = [person.date + timedelta(days=n) for n in range(DAYS)]
    bands = consider(person, current()).timeline
    rows = on_days(person, days)
    for band in bands:
        said = [
            interval.answer
            for interval in band.intervals
            for _ in range((interval.last - interval.first).days + 1)
        ]
        assert said == [ANSWERS[row[f"{band.measure}.open"]] for row in rows]


@pytest.mark.parametrize("number", range(6))
def test_intervals_leave_no_gap_and_each_says_what_turned(number):
    person = subjects(6, seed=90)[number]
    first = person.date + timedelta(days=3)
    last = first + timedelta(days=500)
    for band in considered(person, current(), first, last).timeline:
        assert band.intervals[0].first == first
        assert band.intervals[-1].last == last
        assert band.intervals[0].why == ()
        for one, other in zip(band.intervals, band.intervals[1:], strict=False):
            assert other.first == one.last + timedelta(days=1)
            assert other.why
            assert all("{" not in text.sv + text.en for text in other.why)


def on_every_day(person, first, last):
    frames = timeline.on_every_day(frames_of([person]), first, last)
    plan = plan_for(current(), frames)
    return answer(frames, current()), plan


@pytest.mark.parametrize("number", range(4))
def test_every_column_of_a_day_is_that_days_own(number):
    person = subjects(4, seed=15)[number]
    last = person.date + timedelta(days=200)
    frame, plan = on_every_day(person, person.date, last)
    days = frame.get_column("date").to_list()
    for row, alone in zip(frame.to_dicts(), on_days(person, days), strict=True):
        for measure in plan.conditions:
            for key in ("open", "last_day"):
                assert row[f"{measure}.{key}"] == alone[f"{measure}.{key}"]
            mask = mask_of(f"{measure}.open")
            assert facts.paths(row.get(mask) or 0) == facts.paths(alone.get(mask) or 0)


PERSON = {
    "date": date(2024, 3, 4),
    "person": {
        "municipality": "0182",
        "registered": True,
        "programmes": [{"programme": "UGA", "from": date(2023, 6, 5)}],
        "need": "supervised_practice",
        "conditions_known": True,
        "suitability": {"work_training": {"date": date(2024, 3, 4), "suitable": True}},
        "no_better_service": True,
        "periods": [],
    },
    "supply": [
        {
            "service": "work_integrating_practice",
            "municipalities": ["0182"],
            "referrals_from": date(2024, 3, 11),
            "referrals_until": date(2024, 4, 10),
            "fields": "all",
            "queue_days": 0,
        }
    ],
}


def band(told, measure):
    return next(each for each in told.timeline if each.measure == measure)


def test_an_entry_opens_and_closes_on_its_own_days():
    told = consider(subject(PERSON), current())
    edges = [(i.first, i.answer) for i in band(told, "work_integrating_practice").intervals]
    assert edges == [
        (date(2024, 3, 4), "closed"), (date(2024, 3, 11), "open"), (date(2024, 4, 11), "closed"),
    ]  # fmt: skip
    edges = [(i.first, i.answer) for i in band(told, "work_training").intervals]
    assert edges == [
        (date(2024, 3, 4), "open"), (date(2024, 3, 11), "closed"), (date(2024, 4, 11), "open"),
        (date(2024, 9, 5), "closed"),
    ]  # fmt: skip


def test_what_is_closed_says_on_which_day_time_opens_it():
    told = consider(subject(PERSON | {"date": date(2024, 3, 20)}), current())
    closed = told.measure("work_training")
    assert closed.because == ("procured_first",)
    assert closed.opens_on == date(2024, 4, 11)
    (way,) = closed.opens
    assert (way.kind, way.day) == ("time", date(2024, 4, 11))
    assert "uppfylls den 11 april 2024." in way.text.sv


def test_what_time_never_opens_says_so():
    told = consider(subject(PERSON), current())
    assert told.measure("reinforced_work_training_assessment").opens_on is None
    (way,) = told.measure("reinforced_work_training_assessment").opens
    assert (way.condition, way.kind) == ("intake", "never")


def test_a_rule_that_takes_effect_is_not_told_as_the_persons_own_change():
    person = PERSON["person"] | {"no_better_service": None}
    told = consider(subject(PERSON | {"date": date(2023, 9, 1), "person": person}), current())
    why = next(i.why for i in band(told, "work_training").intervals
               if i.first == date(2023, 10, 1))  # fmt: skip
    title = "ingen annan tjänst passar bättre"
    assert f"Börjar gälla (riktlinje): {title} (oklart)" in [text.sv for text in why]
    assert not any(text.sv.startswith(("Inte längre", "Oklart")) for text in why)
    assert all(text.en.startswith("Takes effect (guideline): ") for text in why)


def counted(days, on):
    """A person in JOB with so many days, counted on a day."""
    person = subject(PERSON | {"supply": []})
    row = {"programme": "JOB", "from": date(2022, 1, 10), "until": None,
           "compensable_days": days, "counted_on": on}  # fmt: skip
    return replace(person, enrolments=(row,))


def test_a_count_goes_on_five_days_a_week_from_the_day_it_was_taken():
    told = consider(counted(440, date(2024, 3, 4)), current())
    assert told.projected
    edges = [i for i in band(told, "work_training").intervals if i.why]
    assert [i.first for i in edges] == [date(2024, 3, 18)]  # ten weekdays after a Monday
    assert "12" in edges[0].why[0].sv and "12" in edges[0].why[0].en


def test_a_count_is_not_taken_back_to_days_before_it():
    """On a day before it was taken a count says nothing: it is not known what it was then."""
    frame, _ = on_every_day(counted(460, date(2024, 6, 3)), date(2024, 5, 31), date(2024, 6, 3))
    days = frame.get_column("work_training.last_day").to_list()
    assert days == [None, None, None, date(2025, 6, 2)]


def test_a_count_without_a_day_is_of_the_start_and_goes_on_from_there():
    told = consider(counted(440, None), current())
    assert told.projected
    edges = [i.first for i in band(told, "work_training").intervals if i.why]
    assert edges == [date(2024, 3, 18)]
    assert told.measure("work_training").last_day == date(2024, 9, 3)


def test_without_a_count_nothing_is_projected():
    told = consider(subject(PERSON), current())
    assert not told.projected
