"""What need no longer be kept is deleted; what must be kept is not."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from insats.accounts.actor import actor_for
from insats.audit.models import Event
from insats.errors import NotAllowed
from insats.operations.weeding import Weed, weed_all
from insats.people.models import Person
from tests.support import make

pytestmark = pytest.mark.django_db


def test_dead_sessions_go_and_living_ones_stay():
    now = timezone.now()
    Session.objects.create(session_key="dead", session_data="", expire_date=now - timedelta(1))
    Session.objects.create(session_key="alive", session_data="", expire_date=now + timedelta(1))
    assert weed_all(now)["sessions"] == 1
    assert [each.session_key for each in Session.objects.all()] == ["alive"]


def test_failed_sign_ins_are_kept_no_longer_than_they_lock():
    now = timezone.now()
    for name in ("old", "new"):
        AccessAttempt.objects.create(username=name, failures_since_start=1)
    AccessAttempt.objects.filter(username="old").update(attempt_time=now - timedelta(minutes=16))
    assert weed_all(now)["failed sign-ins"] == 1
    assert [each.username for each in AccessAttempt.objects.all()] == ["new"]


def test_nothing_to_delete_is_well():
    assert set(weed_all(timezone.now()).values()) == {0}


def test_the_trail_keeps_how_much_was_weeded_and_nothing_else():
    someone = make.person(make.office(), created=timezone.now() - timedelta(days=365 * 6))
    weed_all(timezone.now())
    assert not Person.objects.exists()
    (line,) = Event.objects.all()
    assert (line.action, line.object_id, line.person, line.user) == (
        "operations.weed",
        "",
        None,
        None,
    )
    assert line.details["people"] == 1
    assert all(type(number) is int for number in line.details.values())
    assert str(someone.public_id) not in str(line.details)


@pytest.mark.parametrize("kind", ["caseworker", "auditor", "contract_manager"])
def test_no_role_may_weed(kind):
    someone = make.person(make.office(), created=timezone.now() - timedelta(days=365 * 6))
    with pytest.raises(NotAllowed):
        Weed(timezone.now(), actor_for(make.role(kind, make.office()).user)).do()
    assert list(Person.objects.all()) == [someone]
    assert not Event.objects.exists()


def test_a_fault_halfway_leaves_everything(monkeypatch):
    someone = make.person(make.office(), created=timezone.now() - timedelta(days=365 * 6))
    monkeypatch.setattr("insats.operations.weeding.weed_trail", lambda today: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        weed_all(timezone.now())
    assert list(Person.objects.all()) == [someone]
