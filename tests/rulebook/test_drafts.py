"""The rulebook as a value: drafts differ where they say so, and one hash is one rulebook."""

from dataclasses import FrozenInstanceError, replace
from datetime import date, timedelta

import pytest

from insats.rulebook.answer import answer
from insats.rulebook.book import BEGINS, Rulebook, current
from insats.rulebook.condition import ALWAYS, Any, Not
from insats.rulebook.limits.limit import DatedValue
from insats.rulebook.measures import Length
from insats.rulebook.plan import plan_for
from insats.rulebook.subject import frames_of
from tests.rulebook import made
from tests.rulebook.support import of_frames, read

NEW = date(2024, 7, 1)


@pytest.fixture(scope="module")
def frames():
    return frames_of([case.subject for case in read(*made.cases(400, seed=1930))])


def draft(limit: str, value: int, since: date) -> Rulebook:
    """The rulebook in which a limit gets another value from a day."""
    oldest = current().limits[limit].values[0]
    return current().with_limit(limit, replace(oldest, value=value, since=since))


def copied() -> Rulebook:
    """A rulebook of its own with the same content."""
    book = current()
    return replace(book, measures=tuple(book.measures), limits=dict(book.limits))


def test_equal_rulebooks_have_one_hash_and_answer_alike(frames):
    assert copied() is not current()
    assert copied().hash == current().hash
    assert of_frames(frames, copied()) == of_frames(frames)


def test_a_rulebook_that_answers_otherwise_has_another_hash():
    books = [current(), draft("uga.months", 18, NEW), draft("uga.months", 18, NEW + made.DAY),
             draft("uga.months", 17, NEW)]  # fmt: skip
    measure = current().measure("own_rehabilitation")
    for change in (ALWAYS, Not(ALWAYS), Any(())):
        tree = {**measure.conditions, "need": change}
        changed = replace(measure, conditions=tree)
        books.append(replace(current(), measures=(changed, *current().measures[1:])))
    assert len({book.hash for book in books}) == len(books)


def test_the_hash_covers_the_texts():
    """A decision's proof names the hash: the words it was told in belong to it."""
    book = current()
    text = replace(book.conditions["need"], title=book.conditions["health"].title)
    assert replace(book, conditions={**book.conditions, "need": text}).hash != book.hash


def test_nothing_of_the_rulebook_can_be_changed_in_place():
    book = current()
    with pytest.raises(FrozenInstanceError):
        book.measures = ()
    with pytest.raises(FrozenInstanceError):
        book.measures[0].order = 9
    with pytest.raises(FrozenInstanceError):
        book.limits["uga.months"].values[0].value = 9


@pytest.mark.parametrize("limit", sorted(current().limits))
def test_a_draft_limit_changes_only_days_from_its_first(frames, limit):
    value = current().limits[limit].values[0].value
    book = draft(limit, max(value - 3, 1), NEW)
    before, after = of_frames(frames), of_frames(frames, book)
    days = frames.people.get_column("date").to_list()
    changed = [day for day, old, new in zip(days, before, after, strict=True) if old != new]
    assert all(day >= NEW for day in changed)
    assert changed or limit.endswith("long.months") or limit.startswith("support.")


LENGTHS = sorted(
    (measure.id, programme, limit)
    for measure in current().measures
    if isinstance(measure.length, Length)
    for programme, limit in measure.length.months.items()
)


@pytest.mark.parametrize(("measure", "programme", "limit"), LENGTHS)
def test_a_longer_period_in_one_programme_is_longer_in_that_one_alone(measure, programme, limit):
    """Limits that have the same value today are still each programme's own."""
    cases = read(
        *(
            {
                "id": name,
                "date": NEW,
                "person": {
                    "registered": True,
                    "action_plan": date(2024, 1, 8),
                    "population_registered": date(2023, 11, 6),
                    "programmes": [{"programme": name, "from": NEW, "compensable_days": 1}],
                },
            }
            for name in ("JOB", "UGA", "ETP")
        )
    )
    frames = frames_of([case.subject for case in cases])
    value = current().limits[limit].values[0].value
    before, after = (
        answer(frames, book).get_column(f"{measure}.last_day").to_list()
        for book in (current(), draft(limit, value + 1, NEW))
    )
    longer = [
        name for name, b, a in zip(("JOB", "UGA", "ETP"), before, after, strict=True) if a > b
    ]
    assert longer == [programme]


def test_a_draft_limit_is_in_force_on_its_first_day():
    book = draft("steps_to_work.months_to_ready", 12, NEW)
    assert book.limit("steps_to_work.months_to_ready", NEW - made.DAY).value == 7
    assert book.limit("steps_to_work.months_to_ready", NEW).value == 12
    assert current().limit("steps_to_work.months_to_ready", NEW).value == 7


def test_a_second_draft_of_the_same_day_replaces_the_first():
    book = draft("uga.months", 18, NEW)
    value = book.limits["uga.months"].values[-1]
    again = book.with_limit("uga.months", replace(value, value=20))
    assert [v.value for v in again.limits["uga.months"].values] == [15, 20]


def test_drafts_may_stand_in_any_order_of_making():
    later, sooner = NEW + timedelta(days=90), NEW
    one = draft("uga.months", 18, sooner)
    value = one.limits["uga.months"].values[-1]
    both = one.with_limit("uga.months", replace(value, value=21, since=later))
    other = draft("uga.months", 21, later).with_limit("uga.months", value)
    assert both.limits["uga.months"] == other.limits["uga.months"]


def test_a_limit_that_changes_is_read_by_each_row_on_its_own_day():
    """Rows on both sides of a change stand in one frame."""
    stated = {
        "date": NEW,
        "person": {
            "registered": True,
            "programmes": [{"programme": "JOB", "from": date(2024, 1, 8), "compensable_days": 1}],
        },
        "supply": [],
    }
    days = [NEW - made.DAY, NEW, NEW + made.DAY]
    cases = read(*(stated | {"id": str(day), "date": day} for day in days))
    book = draft("work_training.JOB.months", 9, NEW)
    found = answer(frames_of([case.subject for case in cases]), book)
    assert found.get_column("work_training.last_day").to_list() == [
        date(2024, 12, 29), date(2025, 3, 31), date(2025, 4, 1),
    ]  # fmt: skip


def test_a_condition_without_a_first_day_holds_always(frames):
    book = current()
    text = replace(book.conditions["intake"], since=None)
    never = replace(book, conditions={**book.conditions, "intake": text})
    opens = answer(frames, never).get_column("reinforced_work_training_assessment.open")
    assert set(opens.to_list()) == {False}


def test_the_plan_is_made_once_for_a_rulebook_and_what_occurs(frames):
    assert plan_for(current(), frames) is plan_for(copied(), frames)
    assert plan_for(draft("uga.months", 18, NEW), frames) is not plan_for(current(), frames)


def test_the_rulebook_begins_with_its_statutes():
    assert current().begins == BEGINS == date(2022, 12, 1)
    assert all(
        isinstance(value, DatedValue) and value.since <= BEGINS
        for limit in current().limits.values()
        for value in limit.values[:1]
    )


def test_a_draft_may_change_when_a_programme_ends(frames):
    book = current()
    endless = replace(book, programmes=tuple(replace(p, ends=()) for p in book.programmes))
    assert endless.hash != book.hash
    last_days = [
        [each["work_training"]["last_day"] for each in of_frames(frames, rules)]
        for rules in (book, endless)
    ]
    longer = [then > now for now, then in zip(*last_days, strict=True) if now and then != now]
    assert longer and all(longer)
