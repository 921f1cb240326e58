"""What the database itself keeps of a referral, whoever writes; and its weeding, whole."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from insats.people.models import Period
from insats.referrals.actions import MakeAnswerLink, RevokeReferral
from insats.referrals.models import (
    Decision,
    EndedCount,
    PassedOver,
    ProviderAnswer,
    Referral,
    SignedLink,
    Step,
    Stretch,
    Understanding,
    UnionConsultation,
)
from insats.referrals.triggers import CLOSED_FOR_GOOD, KEPT, UNCHANGEABLE, USED_ONCE, VERSION
from insats.referrals.weeding import weed
from insats.triggers import refused_as
from tests.referrals import case, scene
from tests.referrals.case import do, fresh
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
PARTS = (Stretch, Step, UnionConsultation, ProviderAnswer, Understanding, SignedLink)
WEEDED = date(2027, 12, 31)


@pytest.fixture
def referral(caseworker, someone):
    """A referral with something of everything."""
    made = case.decided(caseworker, someone)
    do(case.AskProvider, caseworker, made, case.provider(), TODAY)
    do(MakeAnswerLink, caseworker, made)
    do(case.RecordProviderAnswer, caseworker, made, "no_capacity", by_name="Bo")
    return case.prepared(caseworker, made)


def refusal(act):
    """The code that the database refuses something with."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused_as(refused.value)


def raw(sql):
    """Write past every model."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def rows(model):
    """All rows of a model, in no order."""
    return model._base_manager.all()


@pytest.mark.parametrize("model", PARTS)
def test_nothing_that_hangs_on_a_referral_goes_before_its_day(referral, model):
    assert rows(model).exists()
    assert refusal(lambda: rows(model)._raw_delete(rows(model).db)) == KEPT


@pytest.mark.parametrize("model", [Stretch, Step])
def test_what_is_told_is_not_changed(referral, model):
    for field in model._meta.concrete_fields:
        table, column = model._meta.db_table, field.column
        sql = f'UPDATE {table} SET "{column}" = "{column}"'
        assert refusal(lambda sql=sql: raw(sql)) == UNCHANGEABLE


@pytest.mark.parametrize("model", [UnionConsultation, ProviderAnswer, Understanding])
def test_versions_are_superseded_once_and_never_overwritten(referral, model):
    some = rows(model).exclude(pk=0)
    assert refusal(lambda: some.update(holds_on=TODAY)) == UNCHANGEABLE
    some.filter(superseded_at=None).update(superseded_at=timezone.now())
    assert refusal(lambda: some.update(superseded_at=None)) == UNCHANGEABLE


def test_a_version_always_grows(referral):
    same = Referral.objects.filter(pk=referral.pk)
    assert refusal(lambda: same.update(workplace="Någon annanstans")) == VERSION
    assert refusal(lambda: same.update(version=1)) == VERSION


def test_what_is_closed_is_never_opened_or_changed(caseworker, referral):
    do(RevokeReferral, caseworker, referral, "moved")
    closed = Referral.objects.filter(pk=referral.pk)
    again = {"status": "running", "closed_on": None, "weed_on": None, "version": 99}
    assert refusal(lambda: closed.update(**again)) == CLOSED_FOR_GOOD
    assert refusal(lambda: closed.update(version=99)) == CLOSED_FOR_GOOD


def test_a_link_is_used_or_taken_back_once(referral):
    link = SignedLink.objects.all()
    assert refusal(lambda: link.update(revoked_at=timezone.now())) == USED_ONCE
    assert refusal(lambda: link.update(expires_at=timezone.now())) in (USED_ONCE, UNCHANGEABLE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "completed"},
        {"closed_on": TODAY},
        {"weed_on": TODAY},
        {"status": "revoked", "closed_on": TODAY, "weed_on": TODAY},
        {"status": "revoked", "closed_on": TODAY, "weed_on": TODAY, "close_reason": "other"},
        {"close_reason": "work"},
        {"status": "maybe"},
        {"measure": "holiday"},
        {"extent": 0},
        {"last_day": date(2024, 1, 1)},
        {"first_day": None},
    ],
)
def test_a_referral_that_cannot_be_is_not_stored(referral, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(version=99, **wrong)


# --- weeding ------------------------------------------------------------------------------------
@pytest.fixture
def ended(caseworker, referral):
    """A referral that ended so long ago that its day has come; its decision's day has not."""
    now = fresh(referral)
    Referral.objects.filter(pk=now.pk).update(
        version=now.version + 1,
        status="revoked",
        close_reason="moved",
        closed_on=date(2020, 5, 5),
        weed_on=date(2023, 12, 31),
    )
    return now


def test_a_referral_is_weeded_with_all_that_hangs_on_it(ended):
    assert PassedOver.objects.exists()
    assert weed(date(2024, 1, 1)) == 1
    for model in (Referral, Decision, PassedOver, *PARTS):
        assert not rows(model).exists(), model
    assert Period.objects.filter(person=ended.person).exists()


def test_nothing_of_it_is_weeded_before_its_day(ended):
    assert weed(date(2023, 12, 30)) == 0
    assert Referral.objects.exists()


def test_a_decision_stays_as_long_as_its_referral_is_open(caseworker, someone):
    decision = scene.kept_decision(someone, weed_on=date(2020, 12, 31))
    referral = case.opened(caseworker, someone)
    Stretch.objects.create(referral=referral, decision=decision, kind="first", number=1)
    assert weed(date(2026, 11, 21)) == 0
    same = Decision.objects.filter(pk=decision.pk)
    assert refusal(lambda: same._raw_delete(same.db)) == KEPT


def test_the_day_follows_from_when_it_ended(caseworker, referral):
    do(RevokeReferral, caseworker, referral, "moved")
    assert fresh(referral).weed_on == WEEDED


def test_only_numbers_are_kept_of_what_is_weeded(ended):
    weed(date(2024, 1, 1))
    kept = EndedCount.objects.get()
    assert (kept.year, kept.county, kept.measure) == (2020, county_of(ended), "work_training")
    assert (kept.status, kept.referrals, kept.days) == ("revoked", 1, 0)


def county_of(referral):
    """The county that the person lives in."""
    return referral.person.municipality.county


def test_weeded_referrals_of_a_kind_are_counted_together(ended):
    EndedCount.objects.create(
        year=2020, county=county_of(ended), measure="work_training", status="revoked",
        referrals=4, days=0,
    )  # fmt: skip
    weed(date(2024, 1, 1))
    assert EndedCount.objects.get().referrals == 5


def test_days_that_a_measure_ran_are_kept_as_a_number(caseworker, referral):
    first = date(2020, 3, 2)
    Referral.objects.filter(pk=referral.pk).update(
        version=fresh(referral).version + 1, status="interrupted", close_reason="moved",
        first_day=first, last_day=date(2020, 6, 30), closed_on=date(2020, 3, 11),
        weed_on=date(2023, 12, 31),
    )  # fmt: skip
    weed(date(2024, 1, 1))
    assert EndedCount.objects.get().days == 10
