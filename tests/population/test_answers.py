"""In 5,000 made-up people, on the very day, the rules give every answer for every reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
import pytest
from django.db.models import Count
from django.utils import timezone

from insats.contracts.supply import supply_on
from insats.geography.models import Municipality
from insats.people.facts import frames_for
from insats.people.models import Person
from insats.population.origins import ORIGINS
from insats.rulebook import facts
from insats.rulebook.answer import answer, with_last_day_masks
from insats.rulebook.book import current
from insats.rulebook.frames import Frames
from insats.rulebook.plan import Plan, plan_for
from insats.rulebook.terms import (
    REINFORCED_WORK_TRAINING_ASSESSMENT,
    SERVICES,
    WORK_INTEGRATING_PRACTICE,
)
from tests.population.sweden import filled

pytestmark = pytest.mark.django_db
PEOPLE = 5000
MEASURES = [measure.id for measure in current().measures]
CONDITIONS = [(measure.id, id_) for measure in current().measures for id_ in measure.conditions]

# (measure, answer) that cannot be on any day from 2023-10-01 on.
IMPOSSIBLE_ANSWERS: Mapping[tuple[str, str], str] = {
    (REINFORCED_WORK_TRAINING_ASSESSMENT, answer): "takes no new referrals since 2023-10-01"
    for answer in ("open", "undetermined")
}
# (measure, condition, state) that cannot be.
IMPOSSIBLE_STATES: Mapping[tuple[str, str, str], str] = {
    (WORK_INTEGRATING_PRACTICE, "need", "fails"): "it meets both of the needs there are",
    (REINFORCED_WORK_TRAINING_ASSESSMENT, "intake", "holds"): "no new referrals since 2023-10-01",
    (REINFORCED_WORK_TRAINING_ASSESSMENT, "intake", "unknown"): "the day is always known",
}
_NO_REFERRALS = "of a measure that is closed for all nothing is missing"
# Facts that are never missing, and why.
NEVER_MISSING: Mapping[str, str] = {
    "person.programmes.programme": "a column that is never empty",
    "person.programmes.from": "a column that is never empty",
    "person.periods.measure": "a column that is never empty",
    "person.periods.from": "a column that is never empty",
    f"person.suitability.{REINFORCED_WORK_TRAINING_ASSESSMENT}": _NO_REFERRALS,
    "person.better_fit.work_training": "without a row none is documented: that is known",
    "person.better_fit.reinforced_work_training": "without a row none is documented: that is known",
    "supply": "what is on offer is always read",
    "supply.steps_to_work.fields": "no rule reads it",
    "supply.own_rehabilitation.fields": "no rule reads it",
    "supply.own_rehabilitation.queue_days": "no rule reads it",
    "request.until": "nobody has asked for a period",
}
# An entry that covers nobody knows where would leave it open everywhere whether there is a service
# at all: so such entries are of contracts that ended long ago, and are missed on a day back then.
MISSING_LONG_AGO = {f"supply.{service}.municipalities" for service in SERVICES}
LONG_AGO = timedelta(days=600)


@dataclass(frozen=True)
class Answered:
    """The answers for everyone on a day."""

    frames: Frames
    plan: Plan
    rows: pl.DataFrame

    def state(self, measure: str, condition: str) -> dict[str, int]:
        """How many a condition holds for, fails for, and is unknown for."""
        return tally(self.rows.get_column(self.plan.conditions[measure][condition]),
                     ("holds", "fails", "unknown"))  # fmt: skip

    def missing(self) -> set[str]:
        """The facts that are missing for an answer or a last day."""
        names = [f"{m}.{what}?" for m in MEASURES for what in ("open", "last_day")]
        masks = self.rows.select(pl.col([n for n in names if n in self.rows.columns]))
        joined = masks.select(pl.all().bitwise_or()).row(0)
        return {path for mask in joined for path in facts.paths(mask or 0)}


def tally(column: pl.Series, words: tuple[str, str, str]) -> dict[str, int]:
    """How many are true, false and unknown, under other words."""
    counts = (column.sum(), (~column).sum(), column.null_count())
    return dict(zip(words, map(int, counts), strict=True))


def answered(on: date) -> Answered:
    """The answers for everyone in the database."""
    frames, book = frames_for(Person.objects.all(), on, supply_on([on])), current()
    plan = plan_for(book, frames)
    return Answered(frames, plan, with_last_day_masks(answer(frames, book), plan))


@pytest.fixture(scope="module")
def today():
    return timezone.localdate()


@pytest.fixture(scope="module", autouse=True)
def _sweden(today, django_db_setup, django_db_blocker):
    with filled(django_db_blocker, PEOPLE, seed=1, on=today):
        yield


@pytest.fixture(scope="module")
def sweden(_sweden, today):
    return answered(today)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_answer_occurs(sweden, measure):
    words = ("open", "closed", "undetermined")
    found = tally(sweden.rows.get_column(f"{measure}.open"), words)
    for word in words:
        assert (found[word] == 0) == ((measure, word) in IMPOSSIBLE_ANSWERS), found


@pytest.mark.parametrize(("measure", "condition"), CONDITIONS)
def test_every_condition_holds_fails_and_is_unknown(sweden, measure, condition):
    found = sweden.state(measure, condition)
    for word, count in found.items():
        assert (count == 0) == ((measure, condition, word) in IMPOSSIBLE_STATES), found


def test_every_fact_that_can_be_missing_is_missing(sweden, today):
    assert sweden.missing() == set(facts.BY_PATH) - set(NEVER_MISSING) - MISSING_LONG_AGO
    assert answered(today - LONG_AGO).missing() >= MISSING_LONG_AGO


def test_last_days_are_known_and_not(sweden):
    for measure in MEASURES:
        known = sweden.rows.get_column(f"{measure}.last_day")
        assert 0 < known.null_count() < PEOPLE


def test_tests_are_fresh_stale_ahead_positive_and_negative(sweden, today):
    people, periods = sweden.frames.people, sweden.frames.periods
    for measure in ("work_training", "reinforced_work_training"):
        day, suitable = f"suitability.{measure}.date", f"suitability.{measure}.suitable"
        begun = periods.filter((pl.col("measure") == measure) & (pl.col("from") <= today))
        rows = people.join(begun.group_by("key").agg(pl.col("from").max()), on="key", how="left")
        assert rows.filter(pl.col(day) > today).height
        assert rows.filter(pl.col(day) <= pl.col("from")).height
        fresh = rows.filter(
            (pl.col(day) <= today) & (pl.col("from").is_null() | (pl.col(day) > pl.col("from")))
        )
        assert fresh.filter(suitable).height and fresh.filter(~pl.col(suitable)).height


def test_better_fits_are_documented_for_some(sweden):
    for measure in ("work_training", "reinforced_work_training"):
        documented = sweden.frames.people.get_column(f"better_fit.{measure}.documented").sum()
        assert 0 < documented < PEOPLE / 5


def test_the_dozen_show_what_they_are_there_for(sweden):
    first = sweden.rows.head(12)
    work = first.get_column("work_training.open").to_list()
    assert work[:6] == [None, True, None, True, True, None]
    assert first.get_column("steps_to_work.open").to_list()[6:9] == [True, False, None]
    assert first.get_column("reinforced_work_training.open").to_list()[6:9] == [False, True, None]
    assert work[9] is False and work[10] is None


def test_names_are_written_with_swedish_and_foreign_letters():
    letters = "åäöÅÄÖæøðþÆØÞéüçşğłńžščđőŐŞŁŽŠČĐñõãâêîôëïíúýřěňťľďżźćśąęėūīģķļņțșăŋáọṣạ’ʹʾʿß-"
    listed = "".join("".join((*each.women, *each.men, *each.families)) for each in ORIGINS)
    used = "".join(person.name for person in Person.objects.all())
    assert set(letters) <= set(listed) <= set(used)


def test_people_are_spread_as_people_live():
    living = Municipality.objects.annotate(tally=Count("people")).order_by("-tally")
    assert [each.name for each in living[:3]] == ["Stockholm", "Göteborg", "Malmö"]
    assert 0.06 < living[0].tally / PEOPLE < 0.1
    assert living.last().tally >= 2
