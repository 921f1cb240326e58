from datetime import date
from typing import Any

import polars as pl
import pytest
from django.db import IntegrityError, transaction

from insats.contracts.fields import FIELDS, field_name
from insats.contracts.models import SupplyEntry
from insats.contracts.supply import supply_on
from insats.rulebook.frames import SUPPLY
from tests.support.make import NACKA, STOCKHOLM

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 4)


def entry(*municipalities: str, **fields: Any) -> SupplyEntry:
    made = SupplyEntry.objects.create(**{"service": "steps_to_work", "name": "STA", **fields})
    made.municipalities.set(municipalities)
    return made


def rows(*args: Any, **kwargs: Any) -> list[dict[str, Any]]:
    return supply_on(*args, **kwargs).to_dicts()


def test_an_entry_is_copied_column_by_column():
    entry(
        NACKA,
        STOCKHOLM,
        service="work_integrating_practice",
        referrals_from=date(2023, 6, 1),
        referrals_until=date(2025, 5, 31),
        participation_until=date(2026, 5, 31),
        all_fields=False,
        fields=["Hälso- och sjukvård"],
        queue_days=21,
    )
    assert rows([DAY]) == [
        {
            "pool": 0,
            "service": "work_integrating_practice",
            "municipalities": [STOCKHOLM, NACKA],
            "referrals_from": date(2023, 6, 1),
            "referrals_until": date(2025, 5, 31),
            "participation_until": date(2026, 5, 31),
            "all_fields": False,
            "fields": ["Hälso- och sjukvård"],
            "queue_days": 21,
        }
    ]


def test_what_is_not_recorded_is_unknown():
    entry()
    (row,) = rows([DAY])
    assert {key for key, value in row.items() if value is None} == set(SUPPLY) - {"pool", "service"}


def test_the_frame_has_the_rulebooks_schema_with_and_without_rows():
    assert supply_on([DAY]).schema == pl.Schema(SUPPLY)
    entry(NACKA)
    assert supply_on([DAY]).schema == pl.Schema(SUPPLY)


@pytest.mark.parametrize(
    ("first", "last", "matters"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2024, 3, 5), None, False),
        (None, date(2024, 3, 3), False),
    ],
)
def test_an_entry_matters_while_it_takes_referrals(first, last, matters):
    entry(NACKA, referrals_from=first, referrals_until=last)
    assert bool(rows([DAY])) is matters


def test_over_a_span_of_dates_whatever_matters_on_one_of_them_is_there():
    entry(NACKA, referrals_from=date(2024, 6, 1), referrals_until=date(2024, 7, 1))
    assert len(rows([DAY, date(2025, 1, 1)])) == 1


def test_for_one_municipality_other_places_are_left_out():
    entry(NACKA, STOCKHOLM)
    entry(STOCKHOLM)
    (row,) = rows([DAY], [NACKA])
    assert row["municipalities"] == [NACKA]


def test_an_entry_whose_places_are_unknown_is_there_for_every_municipality():
    entry()
    (row,) = rows([DAY], [NACKA])
    assert row["municipalities"] is None


def test_it_is_one_query_however_many_entries(django_assert_num_queries):
    for _ in range(3):
        entry(NACKA, STOCKHOLM)
    with django_assert_num_queries(1):
        assert len(rows([DAY], [NACKA])) == 3


def test_without_a_date_there_is_no_answer():
    with pytest.raises(ValueError, match=r".*"):
        supply_on([])


@pytest.mark.parametrize(
    "fields",
    [
        {"service": "coffee"},
        {"referrals_from": DAY, "referrals_until": date(2024, 3, 3)},
        {"referrals_from": DAY, "participation_until": date(2024, 3, 3)},
        {"queue_days": -1},
    ],
)
def test_the_database_refuses_an_entry_that_cannot_be(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        entry(NACKA, **fields)


def test_a_municipality_is_covered_once():
    made = entry(NACKA)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.places.create(municipality_id=NACKA)


def test_the_twenty_one_fields_have_a_name_in_both_languages():
    assert len(FIELDS) == 21
    assert field_name("Hälso- och sjukvård", "sv") == "Hälso- och sjukvård"
    assert field_name("Hälso- och sjukvård", "en") == "Health care"
    assert field_name("Transport", "en") == "Transport"
