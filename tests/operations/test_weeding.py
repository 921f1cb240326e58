"""What need no longer be kept is deleted; what must be kept is not."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from insats.operations.weeding import weed_all

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
