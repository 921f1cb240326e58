"""What would open a closed measure: which condition time mends, and whether that is enough."""

from datetime import date

from insats.rulebook.book import current
from insats.rulebook.consider import consider
from insats.rulebook.ways import by_itself, together
from tests.rulebook.support import subject

DAY = date(2023, 10, 16)
ETP = {
    "date": DAY,
    "person": {
        "registered": True,
        "municipality": "0182",
        "programmes": [{"programme": "ETP", "from": date(2023, 11, 1)}],
        "action_plan": False,
        "population_registered": date(2023, 9, 4),
        "need": "vocational_rehabilitation",
        "conditions_known": True,
        "health": "established",
        "no_better_service": True,
        "suitability": {"reinforced_work_training": {"date": DAY, "suitable": True}},
        "periods": [],
    },
    "supply": [],
}
REINFORCED = "reinforced_work_training"


def told(**person):
    return consider(subject(ETP | {"person": ETP["person"] | person}), current())


def test_time_is_said_to_mend_the_condition_and_not_the_measure():
    """The programme begins on 1 November, and the plan that it asks for is not there."""
    considered = told()
    closed = considered.measure(REINFORCED)
    (way,) = closed.opens
    assert (way.condition, way.kind, way.day) == ("programme", "time", date(2023, 11, 1))
    title = current().conditions["programme"].title
    assert way.text.sv == f"Villkoret ”{title.sv}” uppfylls den 1 november 2023."
    assert way.text.en == f"The condition “{title.en}” is met on 1 November 2023."
    assert closed.opens_on is None
    said = by_itself(closed, considered)
    assert said.sv == "Öppnas inte av sig självt (räknat till och med den 14 oktober 2025)."


def test_a_measure_that_time_opens_says_so_with_its_own_day():
    considered = told(action_plan=date(2023, 10, 2))
    closed = considered.measure(REINFORCED)
    assert closed.opens_on == date(2023, 11, 1)
    assert by_itself(closed, considered).sv == "Öppnas av sig självt den 1 november 2023."


def test_a_turn_to_what_is_not_known_is_not_said_to_be_met():
    """Which programme it is that begins is not known: the condition no longer fails, no more."""
    considered = told(programmes=[{"programme": None, "from": date(2023, 11, 1)}])
    (way,) = considered.measure(REINFORCED).opens
    assert (way.condition, way.day) == ("programme", date(2023, 11, 1))
    assert "blir oklart den 1 november 2023." in way.text.sv
    assert "uppfylls" not in way.text.sv and "is met" not in way.text.en


def test_several_ways_are_said_to_be_needed_together():
    closed = told(registered=False).measure(REINFORCED)
    assert len(closed.opens) == 2
    assert together(closed).sv == "Båda punkterna behövs."
    three = told(registered=False, health="none").measure(REINFORCED)
    assert together(three).en == "All 3 points are needed."
    assert together(told().measure(REINFORCED)) is None


def test_where_nothing_opens_a_measure_that_alone_is_said():
    considered = told(registered=False)
    closed = considered.measure("reinforced_work_training_assessment")
    assert len(closed.because) > 1
    assert [way.kind for way in closed.opens] == ["never"]
    assert by_itself(closed, considered) is None and together(closed) is None
