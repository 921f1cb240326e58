"""Deviations: told by any of the three, handled by the office, each seeing what is theirs."""

import pytest

from insats.audit.models import Event
from insats.errors import (
    ChangedMeanwhile,
    DayInFuture,
    DayTooEarly,
    Missing,
    NotAChoice,
    NotFound,
    TooLong,
)
from insats.followup import queries
from insats.followup.actions import HandleDeviation
from insats.followup.deviation_errors import NotForThePerson
from insats.followup.models import Deviation
from insats.followup.plan_errors import NotAccepted
from insats.referrals.actions import AskProvider, InterruptReferral
from insats.referrals.case_errors import WrongStatus
from tests.followup.plans import DAY, handle, tell
from tests.referrals import case, scene
from tests.referrals.case import do, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db


# --- telling --------------------------------------------------------------------------------------
def test_it_is_kept_who_told_and_as_whom(caseworker, account, own, referral):
    unit = case.provider()
    for actor, source, at in (
        (caseworker, "caseworker", None),
        (account, "provider", unit),
        (own, "participant", None),
    ):
        told = tell(actor, referral)
        assert (told.source, told.told_by_id, told.told_by_name) == (
            source, actor.user_id, actor.name,
        )  # fmt: skip
        assert told.told_by_provider == at
    roles = Event.objects.filter(action="followup.tell_deviation").order_by("pk")
    assert list(roles.values_list("role", flat=True)) == ["caseworker", "provider", "participant"]


@pytest.mark.parametrize(
    ("field", "given", "error"),
    [
        ("kind", {"kind": "weather"}, NotAChoice),
        ("happened_on", {"happened_on": TODAY + DAY}, DayInFuture),
        ("happened_on", {"happened_on": TODAY - 4000 * DAY}, DayTooEarly),
        ("words", {"words": "  "}, Missing),
        ("words", {"words": "x" * 2001}, TooLong),
    ],
)
def test_what_cannot_be_told_is_refused(account, referral, field, given, error):
    with pytest.raises(error) as refused:
        tell(account, referral, **given)
    assert refused.value.field == field


@pytest.mark.parametrize("kind", ["absence", "misconduct"])
def test_nobody_reports_themselves(own, referral, kind):
    with pytest.raises(NotForThePerson):
        tell(own, referral, kind)


def test_risk_and_displacement_come_first(caseworker, referral):
    kinds = ("other", "displacement", "absence", "risk")
    for kind in kinds:
        tell(caseworker, referral, kind)
    found = queries.deviations_of(referral)
    assert [each.urgent for each in found] == [True, True, False, False]
    handle(caseworker, found[0])
    assert [each.is_open for each in queries.deviations_of(referral)] == [True, True, True, False]


def test_it_may_be_told_after_the_end_and_not_before_the_decision(caseworker, unit, referral, own):
    do(InterruptReferral, caseworker, referral, "work", last_day=TODAY)
    assert tell(own, referral, "risk")
    draft = case.opened(caseworker, make.person(unit))
    with pytest.raises(WrongStatus):
        tell(caseworker, draft)


# --- handling -------------------------------------------------------------------------------------
def test_handling_says_how_and_leaves_what_was_told(caseworker, account, referral):
    told = tell(account, referral, "absence")
    done = handle(caseworker, told, "benefit_notice")
    assert (done.handled, done.handled_words) == ("benefit_notice", "Vi har talats vid.")
    assert (done.told_by, done.told_at, done.words) == (told.told_by, told.told_at, told.words)
    assert (done.source, done.recorded_by_id) == ("provider", caseworker.user_id)
    details = Event.objects.get(action="followup.handle_deviation").details
    assert (details["kind"], details["handled"]) == ("absence", "benefit_notice")


def test_handling_by_ending_does_not_end_the_measure(caseworker, account, referral):
    handle(caseworker, tell(account, referral, "misconduct"), "ended")
    assert fresh(referral).status == "running"
    assert fresh(referral).version == referral.version


def test_handling_needs_a_way_and_words(caseworker, referral):
    told = tell(caseworker, referral)
    for handled, words, error in (("", "Ja.", NotAChoice), ("talk", " ", Missing)):
        with pytest.raises(error):
            HandleDeviation(caseworker, referral, told.deviation, told.pk, handled, words).do()


def test_what_was_done_is_corrected_by_handling_it_anew(caseworker, referral):
    done = handle(caseworker, tell(caseworker, referral))
    again = handle(caseworker, done, "no_ground")
    assert again.handled == "no_ground"
    assert Deviation.objects.count() == 3


def test_who_comes_second_is_told(caseworker, referral):
    told = tell(caseworker, referral)
    done = handle(caseworker, told)
    with pytest.raises(ChangedMeanwhile) as refused:
        handle(caseworker, told, "no_ground")
    assert refused.value.current == done


def test_a_deviation_of_another_referral_is_not_found(caseworker, unit, referral):
    other = case.opened(caseworker, make.person(unit))
    told = tell(caseworker, referral)
    with pytest.raises(NotFound):
        HandleDeviation(caseworker, other, told.deviation, told.pk, "talk", "Ja.").do()


# --- who may, and who sees ------------------------------------------------------------------------
def test_only_the_office_handles(account, own, referral):
    told = tell(account, referral)
    elsewhere = scene.caseworker(make.office("Solna", make.STOCKHOLM))
    for stranger in (account, own, elsewhere):
        with pytest.raises(NotFound):
            handle(stranger, told)


def test_strangers_tell_nothing(referral, unit):
    elsewhere = scene.caseworker(make.office("Solna", make.STOCKHOLM))
    other = case.account(case.provider("Syateljén"))
    for stranger in (elsewhere, other, make.actor("participant", unit)):
        with pytest.raises(NotFound):
            tell(stranger, referral)


def test_a_provider_that_has_not_said_yes_tells_nothing(caseworker, account, unit):
    referral = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    do(AskProvider, caseworker, referral, case.provider(), TODAY)
    with pytest.raises(NotAccepted):
        tell(account, referral)


def test_a_provider_sees_only_what_it_has_told_itself(caseworker, account, own, referral):
    tell(own, referral)
    tell(caseworker, referral, "displacement")
    mine = tell(account, referral, "absence")
    assert queries.told_by_provider(account, referral) == [mine]
    assert queries.told_by_provider(case.account(case.provider()), referral) == [mine]
    assert queries.told_by_provider(case.account(case.provider("Syateljén")), referral) == []
    assert queries.told_by_provider(caseworker, referral) == []


def test_a_person_sees_their_own_and_what_is_told_of_them_once_handled(
    caseworker, account, own, referral
):
    mine = tell(own, referral, "support")
    accused = tell(account, referral, "misconduct")
    tell(account, referral, "risk")
    assert queries.shown_to_person(referral) == [mine]
    settled = handle(caseworker, accused)
    handle(caseworker, tell(caseworker, referral, "displacement"))
    assert set(queries.shown_to_person(referral)) == {mine, settled}
