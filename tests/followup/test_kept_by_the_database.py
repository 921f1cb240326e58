"""What the database itself keeps of plans, meetings and deviations, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from insats.followup.models import Activity, Deviation, Meeting, Plan
from insats.followup.triggers import UNCHANGEABLE
from insats.referrals.models import Referral
from insats.referrals.triggers import KEPT
from insats.referrals.weeding import weed
from insats.triggers import refused_as
from tests.followup.plans import DAY, agree, call, handle, plan, tell
from tests.referrals.case import fresh
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
DATED = (Plan, Meeting, Deviation)


@pytest.fixture(autouse=True)
def _something_of_everything(caseworker, account, referral):
    plan(account, referral)
    agree(caseworker, referral)
    call(caseworker, referral, TODAY + DAY)
    handle(caseworker, tell(account, referral))


def refusal(act):
    """The code that the database refuses something with."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused_as(refused.value)


@pytest.mark.parametrize("model", [*DATED, Activity])
def test_nothing_goes_before_its_referral(model):
    rows = model._base_manager.all()
    assert refusal(lambda: rows._raw_delete(rows.db)) == KEPT


@pytest.mark.parametrize("model", DATED)
def test_rows_are_superseded_once_and_never_overwritten(model):
    rows = model._base_manager.exclude(pk=0)
    assert refusal(lambda: rows.update(holds_on=TODAY)) == UNCHANGEABLE
    rows.filter(superseded_at=None).update(superseded_at=timezone.now())
    assert refusal(lambda: rows.update(superseded_at=None)) == UNCHANGEABLE


def test_an_activity_is_never_changed():
    for field in Activity._meta.concrete_fields:
        sql = f'UPDATE {Activity._meta.db_table} SET "{field.column}" = "{field.column}"'

        def write(sql=sql):
            with connection.cursor() as cursor:
                cursor.execute(sql)

        assert refusal(write) == UNCHANGEABLE


def copy(row, **fields):
    """Write another row like one, past every action."""
    row.pk, row.supersedes = None, None
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(force_insert=True)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Plan, {}),
        (Plan, {"superseded_at": timezone.now()}),
        (Plan, {"number": 9, "superseded_at": timezone.now(), "state": "maybe"}),
        (Plan, {"number": 9, "superseded_at": timezone.now(), "weeks_between": 0}),
        (Meeting, {}),
        (Meeting, {"superseded_at": timezone.now(), "minutes": 1}),
        (Meeting, {"superseded_at": timezone.now(), "state": "held", "words": ""}),
        (Meeting, {"superseded_at": timezone.now(), "how": "pigeon"}),
        (Deviation, {}),
        (Deviation, {"superseded_at": timezone.now(), "kind": "weather"}),
        (Deviation, {"superseded_at": timezone.now(), "handled": "ignored"}),
        (Deviation, {"superseded_at": timezone.now(), "handled_words": ""}),
        (Activity, {}),
        (Activity, {"position": 2, "by": "nobody"}),
        (Activity, {"position": 2, "first_day": TODAY, "last_day": TODAY - DAY}),
    ],
)
def test_a_row_that_cannot_be_is_not_stored(model, fields):
    rows = model.objects.order_by("-pk")
    row = (rows if model is Activity else rows.filter(superseded_at=None)).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        copy(row, **fields)


def test_all_of_it_goes_with_its_referral(referral):
    now = fresh(referral)
    Referral.objects.filter(pk=now.pk).update(
        version=now.version + 1,
        status="revoked",
        close_reason="moved",
        closed_on=date(2020, 5, 5),
        weed_on=date(2023, 12, 31),
    )
    assert weed(date(2024, 1, 1)) == 1
    for model in (*DATED, Activity):
        assert not model._base_manager.exists(), model
