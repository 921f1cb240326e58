"""The period of a decision: it is neither taken back, made another nor cut but by its referral."""

import pytest

from insats.audit.models import Event
from insats.people.actions import RecordPeriod, ShortenPeriod, Withdraw
from insats.people.actions.period import cut
from insats.people.errors import PeriodDecided
from insats.people.models import Period
from insats.people.queries import decision_behind
from tests.referrals import scene
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
DAY = scene.DAY


@pytest.fixture
def decision(caseworker, someone):
    """A decision on work training, from today."""
    return scene.decide(caseworker, someone)


def shortened(caseworker, someone, decision, times=1):
    """The period of a decision, cut as its referral's actions cut it, ever earlier."""
    period = decision.period
    for _ in range(times):
        last_day = period.last_day - DAY
        recorded = Withdraw(caseworker, someone, Period, period.pk).recorded()
        period = cut(period, last_day, recorded)
    return period


@pytest.mark.parametrize("times", [0, 1, 2])
def test_it_is_not_taken_back_however_often_it_was_shortened(caseworker, someone, decision, times):
    period = shortened(caseworker, someone, decision, times)
    with pytest.raises(PeriodDecided) as refused:
        Withdraw(caseworker, someone, Period, period.pk).do()
    assert refused.value.text("sv").startswith("Perioden kommer från ett beslut om anvisning.")
    assert refused.value.text("en").startswith("The period comes from a referral decision.")
    assert list(Period.objects.current()) == [period]
    assert not Event.objects.filter(action="people.withdraw").exists()


@pytest.mark.parametrize("times", [0, 1])
def test_it_is_not_corrected_into_another(caseworker, someone, decision, times):
    period = shortened(caseworker, someone, decision, times)
    with pytest.raises(PeriodDecided):
        RecordPeriod(
            caseworker, someone, "steps_to_work", None, TODAY, TODAY + DAY, seen=period.pk
        ).do()
    assert list(Period.objects.current()) == [period]


@pytest.mark.parametrize("times", [0, 1])
def test_it_is_not_cut_past_its_referral(caseworker, someone, decision, times):
    period = shortened(caseworker, someone, decision, times)
    with pytest.raises(PeriodDecided):
        ShortenPeriod(caseworker, someone, period.pk, TODAY + DAY).do()
    assert list(Period.objects.current()) == [period]


@pytest.mark.parametrize("times", [0, 1, 2])
def test_its_decision_is_found_from_it(caseworker, someone, decision, times):
    period = shortened(caseworker, someone, decision, times)
    assert decision_behind(period) == decision.public_id


def test_a_period_decided_elsewhere_is_taken_back_beside_it(caseworker, someone, decision):
    days = (TODAY - 90 * DAY, TODAY - 30 * DAY)
    elsewhere = RecordPeriod(caseworker, someone, "work_training", None, *days).do()
    assert decision_behind(elsewhere) is None
    Withdraw(caseworker, someone, Period, elsewhere.pk).do()
    assert list(Period.objects.current()) == [decision.period]
