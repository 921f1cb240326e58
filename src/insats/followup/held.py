"""Which provider had a person in a month: whose its report is, and whom its support goes to."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from insats.accounts.models import Unit
from insats.followup.ran import end_of
from insats.referrals.actions import TransferProviderReferrals
from insats.referrals.models import Referral, Step


def provider_in(referral: Referral, month: date) -> Unit:
    """Return the unit that had the person on the last day of a month: it is whom support goes to.

    Where the referral has been moved since, it is the one that it was moved from first.
    """
    for step in _moves(referral):
        if timezone.localtime(step.at).date() > end_of(month):
            return Unit.objects.select_related("organisation").get(pk=step.details["from"])
    return Unit.objects.select_related("organisation").get(provided_referrals=referral.pk)


def _moves(referral: Referral) -> Iterator[Step]:
    rows = Step.objects.filter(referral=referral, action=TransferProviderReferrals.code)
    return rows.order_by("number").iterator()


def is_held_now(referral: Referral, month: date) -> bool:
    """Tell whether the provider that has the person now had them in a month too."""
    return provider_in(referral, month).pk == referral.provider_id
