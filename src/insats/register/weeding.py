"""Deleting interests that led nowhere, when nobody needs them any more.

No statute read here says how long; the times are the system's own, and docs/how-to/register.md
says so.
"""

from datetime import datetime, timedelta

from django.db import transaction

from insats.register.models import Interest, Status

DRAFTS = timedelta(days=90)
WITHDRAWN = timedelta(days=30)


@transaction.atomic
def weed(now: datetime) -> int:
    """Delete drafts untouched for 90 days, and interests withdrawn 30 days ago before vetting.

    Returns how many interests there were. One on which a check or a request rests stays: it is a
    case that was handled.
    """
    handled = {"checks__isnull": True, "completions__isnull": True, "decision__isnull": True}
    rows = Interest.objects.filter(**handled)
    old = rows.filter(status=Status.DRAFT, changed_at__lte=now - DRAFTS)
    gone = rows.filter(status=Status.WITHDRAWN, changed_at__lte=now - WITHDRAWN)
    keys = [*old.values_list("pk", flat=True), *gone.values_list("pk", flat=True)]
    Interest.objects.filter(pk__in=keys).delete()
    return len(keys)
