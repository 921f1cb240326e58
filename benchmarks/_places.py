"""Many workplaces and places at once, as load for finding one: where many live there are more."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from django.db import transaction

from insats.accounts.models import Organisation, Unit
from insats.contracts.fields import FIELDS
from insats.geography.models import Municipality
from insats.population.bulk import room
from insats.population.places import THOUSANDS
from insats.providers.models import ACCESS, Offer, Place, Spoken, Standing, Workplace
from insats.providers.turns import PRIME
from insats.referrals.models import Referral, Seat
from insats.rulebook.terms import AGREEMENT_MEASURES

AT_A_TIME = 5_000
BEGAN, TAKEN = timedelta(days=400), 0.6
LANGUAGES = ("ar", "so", "ti", "en", "fa", "uk")


def fill(workplaces: int, places: int, on: date, seed: int = 1) -> None:
    """Write so many providers with a workplace each, so many places, and seats in most of them."""
    chance = random.Random(seed)
    codes = list(Municipality.objects.values_list("code", flat=True))
    weights = [THOUSANDS.get(code, 5) for code in codes]
    with room(), transaction.atomic():
        units = _units(workplaces, on)
        where = dict(zip(units, chance.choices(codes, weights, k=len(units)), strict=True))
        _save(Workplace, (_workplace(unit, code, chance) for unit, code in where.items()))
        offered = {unit: _offered(chance) for unit in units}
        _save(
            Offer,
            (
                Offer(workplace_id=unit, municipality_id=where[unit], measure=measure, field=field)
                for unit, pairs in offered.items()
                for measure, field in pairs
            ),
        )
        _save(
            Spoken,
            (
                Spoken(workplace_id=unit, language=each)
                for unit in units
                for each in ("sv", chance.choice(LANGUAGES))
            ),
        )
        first = 1 + max(Place.objects.values_list("pk", flat=True), default=0)
        chosen = chance.choices(units, k=places)
        _save(Place, (_place(unit, where[unit], offered[unit], on, chance) for unit in chosen))
        _seats(range(first, first + places), on, chance)


def _save(model: type, rows: Iterator[object]) -> None:
    while some := list(islice(rows, AT_A_TIME)):
        model._base_manager.bulk_create(some)  # type: ignore[attr-defined]


def _units(count: int, on: date) -> list[int]:
    """Write providers that are approved, and return the keys of their units."""
    first = 1 + max(Organisation.objects.values_list("pk", flat=True))
    unit = 1 + max(Unit.objects.values_list("pk", flat=True))
    _save(
        Organisation,
        (
            Organisation(
                pk=first + n, kind="provider", name=f"Påhittade {n}", org_number=f"{4 * 10**9 + n}"
            )
            for n in range(count)
        ),
    )
    _save(
        Unit,
        (
            Unit(pk=unit + n, organisation_id=first + n, name=f"Arbetsplats {n}")
            for n in range(count)
        ),
    )
    given = {"status": "approved", "holds_on": on, "source": "decision"}
    _save(Standing, (Standing(organisation_id=first + n, **given) for n in range(count)))
    return list(range(unit, unit + count))


def _workplace(unit: int, code: str, chance: random.Random) -> Workplace:
    return Workplace(
        unit_id=unit,
        address="Påhittsgatan 1",
        postcode="12345",
        municipality_id=code,
        lot=chance.randrange(1, PRIME),
        **{name: chance.random() < 0.6 for name in ACCESS},
    )


def _offered(chance: random.Random) -> Sequence[tuple[str, str]]:
    measures = chance.sample(AGREEMENT_MEASURES, chance.randint(1, 3))
    fields = chance.sample(list(FIELDS), 2)
    return [(measure, field) for measure in measures for field in fields]


def _place(
    unit: int, code: str, offered: Sequence[tuple[str, str]], on: date, chance: random.Random
) -> Place:
    measure, field = chance.choice(offered)
    return Place(
        workplace_id=unit,
        municipality_id=code,
        measure=measure,
        field=field,
        hours=chance.choice((20, 30, 40)),
        first_day=on - BEGAN,
    )


def _seats(places: Sequence[int], on: date, chance: random.Random) -> None:
    """Give most places a seat that goes on, each for a referral of its own."""
    referrals = iter(list(Referral.objects.order_by("pk").values_list("pk", flat=True)))
    taken = (place for place in places if chance.random() < TAKEN)
    _save(
        Seat,
        (
            Seat(
                place_id=place,
                referral_id=referral,
                first_day=on - timedelta(days=chance.randint(1, 120)),
                last_day=on + timedelta(days=chance.randint(0, 120)),
                state="taken",
                holds_on=on,
                source="caseworker",
            )
            for place, referral in islice(zip(taken, referrals, strict=False), len(places))
        ),
    )
