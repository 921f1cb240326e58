"""Finding a place: what fits, how far it is, why not, and an order that favours nobody."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from insats.accounts.models import Organisation, Unit
from insats.providers.actions import DemandCompetence
from insats.providers.models import Offer, Place, Standing, Workplace
from insats.referrals import finding
from insats.referrals.actions import RecordProviderBar, ReservePlace
from insats.referrals.finding import Found, Wanted
from tests.providers import workshop
from tests.providers.workshop import CRAFTS, TRANSPORT
from tests.referrals import case, scene
from tests.referrals.case import fresh
from tests.support import make
from tests.support.make import NACKA, STOCKHOLM, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONTH = timedelta(days=30)
UMEA = "2480"
WANTED = Wanted("work_training", NACKA, TODAY, TODAY + MONTH)


def found(on=TODAY, page=1, **fields):
    """The workplaces that a search finds, by name."""
    search = Found(replace(WANTED, **fields), on, page)
    assert search.total == sum(search.counts.values())
    return [row.workplace.unit.name for row in search.rows]


def row(**fields):
    """The first row."""
    return Found(replace(WANTED, **fields), TODAY).rows[0]


def test_a_free_place_at_an_approved_provider_is_found():
    workshop.one_place()
    assert found() == ["Verkstaden"]
    assert row().fits
    assert row().km == 0


@pytest.mark.parametrize("status", ["dormant", "barred", "declined", "ended"])
def test_a_provider_that_is_not_approved_is_not_found(status):
    at = workshop.unit()
    workshop.approve(at, status)
    workshop.one_place()
    assert found() == []


def test_a_provider_of_whom_nothing_is_known_is_not_found():
    workshop.one_place()
    Standing.objects.update(superseded_at=make.user().created)
    assert found() == []


def test_a_barred_provider_is_not_found():
    place = workshop.one_place()
    manager = make.actor("contract_manager", scene.office())
    RecordProviderBar(manager, place.workplace.unit, "9b", TODAY, "Beslut 1").do()
    assert found() == []


def test_a_place_that_someone_has_is_not_free_on_those_days():
    place = workshop.one_place()
    worker = scene.caseworker(scene.office())
    referral = case.opened(worker, scene.jobseeker(worker, scene.office()))
    ReservePlace(worker, fresh(referral), place, TODAY, TODAY + 9 * DAY).do()
    assert found() == []
    assert found(first_day=TODAY + 10 * DAY) == ["Verkstaden"]


def test_a_place_must_be_open_on_every_day():
    workshop.one_place(last_day=TODAY + 9 * DAY)
    assert found() == []
    assert found(last_day=TODAY + 9 * DAY) == ["Verkstaden"]
    assert found(first_day=TODAY - DAY, last_day=TODAY) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"measure": "reinforced_work_training"},
        {"field": CRAFTS},
        {"hours": 40},
        {"language": "so"},
        {"access": ("quiet",)},
        {"municipality": UMEA},
    ],
)
def test_what_is_asked_for_and_not_there_is_not_found(asked):
    workshop.one_place(hours=20)
    assert found(hours=20, field=TRANSPORT, language="sv") == ["Verkstaden"]
    assert found(**asked) == []


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ({"field": CRAFTS}, "field"),
        ({"hours": 40}, "hours"),
        ({"language": "so"}, "language"),
        ({"access": ("quiet",)}, "quiet"),
    ],
)
def test_what_does_not_fit_is_shown_with_why_when_asked_for(asked, what):
    workshop.one_place(hours=20)
    shown = row(every=True, **asked)
    assert [(reason.what, reason.holds) for reason in shown.reasons] == [(what, False)]
    assert not shown.fits


def test_a_missing_competence_is_told_and_does_not_fit():
    place = workshop.one_place()
    manager = make.actor("contract_manager", scene.office())
    DemandCompetence(manager, "work_training", TODAY, "Beslut 2", "counsellor").do()
    shown = row()
    assert [gap.demand.kind for gap in shown.missing] == ["counsellor"]
    assert not shown.fits
    assert shown.workplace == place.workplace


def workplaces(count, code=NACKA):
    """Workplaces with a free place each, written to the tables."""
    for n in range(count):
        nth = Organisation.objects.count()
        number = f"55{nth:07d}"
        organisation = Organisation.objects.create(
            kind="provider", name=f"P{nth}", org_number=number + make.check_digit(number)
        )
        unit = Unit.objects.create(organisation=organisation, name=f"{code}-{n}")
        workshop.approve(unit)
        lot = (nth * 7919) % 1_000_003 + 1
        made = Workplace.objects.create(
            unit=unit, address="G", postcode="13130", municipality_id=code, lot=lot
        )
        given = {"municipality_id": code, "measure": "work_training", "field": TRANSPORT}
        Offer.objects.create(workplace=made, **given)
        Place.objects.create(workplace=made, first_day=TODAY, **given)


def test_the_nearest_municipality_comes_first_and_pages_follow_on():
    workplaces(15, STOCKHOLM)
    workplaces(15)
    pages = [found(page=page) for page in (1, 2)]
    every = [name for page in pages for name in page]
    assert [len(page) for page in pages] == [20, 10]
    assert len(set(every)) == 30
    assert [name[:4] for name in every] == [NACKA] * 15 + [STOCKHOLM] * 15
    assert found(page=99) == pages[1]


def test_the_order_is_the_same_all_day_and_another_the_next():
    workplaces(12)
    assert found() == found()
    assert found(on=TODAY + DAY) != found()


def test_nobody_stands_first_more_often_than_chance_has_it():
    workplaces(10)
    days = [date(2024, 1, 1) + n * DAY for n in range(200)]
    firsts = Counter(found(on=day)[0] for day in days)
    assert len(firsts) == 10
    assert max(firsts.values()) < 45


def test_a_search_takes_few_queries_however_many_there_are(django_assert_max_num_queries):
    workplaces(25)
    found()
    with django_assert_max_num_queries(9):
        found(language="sv", every=True)


def test_a_page_holds_as_many_as_it_should():
    assert finding.ON_A_PAGE == 20
