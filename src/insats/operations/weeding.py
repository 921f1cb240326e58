"""Deleting everywhere what need no longer be kept; meant to be run every night."""

from datetime import datetime

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from insats.audit.weeding import weed
from insats.referrals.weeding import weed as weed_decisions


def weed_all(now: datetime) -> dict[str, int]:
    """Delete decisions, lines of the trail, sessions and failed sign-ins whose time has passed.

    Returns how many rows of each kind were deleted.
    """
    locked_until = now - settings.AXES_COOLOFF_TIME
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    attempts, _ = AccessAttempt.objects.filter(attempt_time__lt=locked_until).delete()
    return {
        "decisions": weed_decisions(timezone.localdate(now)),
        "trail": weed(timezone.localdate(now)),
        "sessions": sessions,
        "failed sign-ins": attempts,
    }
