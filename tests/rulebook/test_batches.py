"""One row or many, in whatever order and under whatever numbers: the same answers."""

from random import Random

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from insats.rulebook.answer import answer, answer_batches
from insats.rulebook.book import current
from insats.rulebook.frames import Frames
from insats.rulebook.plan import Plan, plan_for
from insats.rulebook.profile import Profile
from insats.rulebook.subject import frames_of, subjects_of
from tests.rulebook import made
from tests.rulebook.support import of_frames, read

CASES = 300


@pytest.fixture(scope="module")
def frames():
    return frames_of([case.subject for case in read(*made.cases(CASES, seed=2017))])


@pytest.fixture(scope="module")
def together(frames):
    return of_frames(frames)


def test_each_row_alone_is_answered_as_with_the_others(frames, together):
    for number, subject in enumerate(subjects_of(frames)[:50]):
        assert of_frames(frames_of([subject])) == [together[number]]


def test_a_row_is_answered_by_its_own_rows_among_all_others(frames, together):
    for number in range(0, CASES, 15):
        one = Frames(
            frames.people.slice(number, 1), frames.enrolments, frames.periods, frames.supply
        )
        assert of_frames(one) == [together[number]]


def test_some_rows_are_answered_by_their_own_rows_among_all_others(frames, together):
    some = Frames(frames.people.slice(40, 25), frames.enrolments, frames.periods, frames.supply)
    assert of_frames(some) == together[40:65]


def test_rows_in_another_order_are_answered_alike(frames, together):
    order = list(range(CASES))
    Random(5).shuffle(order)
    turned = Frames(
        frames.people[order],
        frames.enrolments.reverse(),
        frames.periods.reverse(),
        frames.supply.reverse(),
    )
    assert of_frames(turned) == [together[number] for number in order]


def test_numbers_of_people_and_pools_do_not_matter(frames, together):
    def key(column):
        return (pl.lit(10_000) - pl.col(column) * 7).cast(pl.Int64).alias(column)

    def pool(column):
        return (pl.lit(-5) - pl.col(column) * 3).cast(pl.Int32).alias(column)

    renumbered = Frames(
        frames.people.with_columns(key("key"), pool("pool")),
        frames.enrolments.with_columns(key("key")),
        frames.periods.with_columns(key("key")),
        frames.supply.with_columns(pool("pool")),
    )
    assert of_frames(renumbered) == together


def test_people_who_share_a_supply_are_answered_as_if_each_had_it(frames):
    shared = frames.supply.with_columns(pool=pl.lit(7, pl.Int32))
    people = frames.people.filter("supply_known").with_columns(pool=pl.lit(7, pl.Int32))
    together = of_frames(Frames(people, frames.enrolments, frames.periods, shared))
    own = [
        Frames(people.slice(n, 1), frames.enrolments, frames.periods, shared)
        for n in range(0, people.height, 17)
    ]
    assert [of_frames(each)[0] for each in own] == together[::17]


def test_one_person_on_many_dates_is_answered_as_on_each(frames, together):
    """The rows of enrolments and periods belong to the person, on every date."""
    person = frames.people.head(1)
    days = [person.with_columns(date=pl.col("date").dt.offset_by(f"{n}d")) for n in range(0, 90, 9)]
    days = [day.with_columns(start=pl.col("date"), until=None, request=None) for day in days]
    days = [day.cast(dict(frames.people.schema)) for day in days]
    many = Frames(pl.concat(days), frames.enrolments, frames.periods, frames.supply)
    alone = [Frames(day, frames.enrolments, frames.periods, frames.supply) for day in days]
    assert of_frames(many) == [of_frames(each)[0] for each in alone]


def test_people_with_the_same_facts_are_answered_alike(frames, together):
    twice = Frames(
        pl.concat([frames.people, frames.people]), frames.enrolments, frames.periods, frames.supply
    )
    assert of_frames(twice) == together * 2


def test_batches_are_answered_as_the_whole(frames, together):
    parts = [
        Frames(frames.people.slice(n, 90), frames.enrolments, frames.periods, frames.supply)
        for n in range(0, CASES, 90)
    ]
    opens = [f"{m.id}.open" for m in current().measures]
    found = pl.concat([each.select(opens) for each in answer_batches(parts, current())])
    assert_frame_equal(found, answer(frames, current()).select(opens))


def test_nothing_of_nobody_is_answered_with_nothing():
    with pytest.raises(AssertionError):
        answer(frames_of([]), current())


def full(plan_profile: Profile) -> Profile:
    """A profile in which everything may occur and nothing is known."""
    from insats.rulebook import terms

    return Profile(
        frozenset(terms.PROGRAMMES),
        frozenset(terms.MEASURES),
        frozenset(terms.SERVICES),
        frozenset(),
        frozenset(),
        frozenset(),
    )


def whole_plan(monkeypatch) -> None:
    """From now on every plan is made as if everything may occur."""
    monkeypatch.setattr(
        "insats.rulebook.plan.profile_of", lambda frames, turns: full(Profile(*[frozenset()] * 6))
    )


def test_a_plan_made_for_what_occurs_answers_as_the_whole_plan(frames, together, monkeypatch):
    subjects = subjects_of(frames)
    alone = [of_frames(frames_of([subject]))[0] for subject in subjects[:30]]
    parts = [subjects[n : n + 18] for n in range(30, CASES, 18)]
    in_parts = [each for part in parts for each in of_frames(frames_of(part))]
    whole_plan(monkeypatch)
    plan = plan_for(current(), frames)
    assert isinstance(plan, Plan) and not plan.profile.known
    assert of_frames(frames) == together == [*alone, *in_parts]
