"""Nobody is placed with a provider that is barred; who may say so, and until when."""

import pytest

from insats.audit.models import Event
from insats.errors import EndsBeforeStart, Missing, NotAChoice, NotAllowed
from insats.referrals import case_errors as errors
from insats.referrals.actions import (
    AskProvider,
    LiftProviderBar,
    RecordProviderBar,
    StartReferral,
)
from insats.referrals.gates import provider_bar
from insats.referrals.models import ProviderBar
from tests.referrals import case
from tests.referrals.case import DAY, do, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
GROUND = "Skatteverket, ärende 1"


@pytest.fixture
def manager(unit):
    """Whoever is responsible for contracts."""
    return make.actor("contract_manager", unit)


def bar(manager, unit, kind="9b", first_day=TODAY, **fields):
    """A bar."""
    return RecordProviderBar(manager, unit, kind, first_day, GROUND, **fields).do()


@pytest.mark.parametrize(("kind", "cite"), [("9b", "2000:628 9 b §"), ("9c", "2000:628 9 c §")])
def test_a_barred_provider_is_not_asked(manager, caseworker, someone, kind, cite):
    bar(manager, case.provider(), kind)
    referral = case.decided(caseworker, someone)
    with pytest.raises(errors.ProviderIsBarred) as refused:
        do(AskProvider, caseworker, referral, case.provider(), TODAY)
    assert cite in refused.value.text("sv")


def test_a_bar_that_comes_later_stops_the_start(manager, caseworker, someone):
    referral = case.prepared(caseworker, case.decided(caseworker, someone))
    bar(manager, referral.provider)
    refusal = StartReferral.refusal(caseworker, fresh(referral))
    assert refusal.gates == ("bar",)


def test_a_bar_is_on_the_whole_organisation(manager):
    bar(manager, case.provider("Syateljén"))
    assert provider_bar(case.provider(), TODAY)


def test_a_bar_holds_from_its_first_day_to_its_last(manager):
    place = case.provider()
    bar(manager, place, last_day=TODAY + 2 * DAY)
    held = [day for day in range(-1, 4) if provider_bar(place, TODAY + day * DAY)]
    assert held == [0, 1, 2]


def test_a_bar_is_lifted_and_what_was_recorded_stays(manager):
    made = bar(manager, case.provider())
    lifted = LiftProviderBar(manager, made, TODAY + DAY, "Skulden är betald.").do()
    assert lifted.supersedes == made
    assert ProviderBar.objects.count() == 2
    assert not provider_bar(case.provider(), TODAY + 2 * DAY)
    with pytest.raises(errors.BarNotCurrent):
        LiftProviderBar(manager, made, TODAY, "Igen.").do()
    codes = {"referrals.record_provider_bar", "referrals.lift_provider_bar"}
    assert Event.objects.filter(action__in=codes).count() == 2


@pytest.mark.parametrize("kind", ["caseworker", "provider", "participant", "analyst", "auditor"])
def test_nobody_else_says_so(unit, kind):
    with pytest.raises(NotAllowed):
        bar(make.actor(kind, unit), case.provider())


def test_a_bar_that_cannot_be_is_refused(manager, unit):
    for refusal, act in (
        (errors.NotAProvider, lambda: bar(manager, unit)),
        (NotAChoice, lambda: bar(manager, case.provider(), "9d")),
        (EndsBeforeStart, lambda: bar(manager, case.provider(), last_day=TODAY - DAY)),
        (Missing, lambda: RecordProviderBar(manager, case.provider(), "9b", TODAY, " ").do()),
    ):
        with pytest.raises(refusal):
            act()
    made = bar(manager, case.provider())
    with pytest.raises(EndsBeforeStart):
        LiftProviderBar(manager, made, TODAY - DAY, "Fel.").do()
