"""What has passed its day on a referral, found in what is recorded. No rule is applied here."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from insats.people.models.superseded import CURRENT
from insats.referrals.models import (
    NOT_STARTED,
    STARTED,
    ProviderAnswer,
    Referral,
    Status,
    UnionConsultation,
)


def unanswered_unions() -> QuerySet[UnionConsultation]:
    """Return the questions to unions that wait for an answer."""
    asked = UnionConsultation.Status.ASKED
    found: QuerySet[UnionConsultation] = UnionConsultation.objects.filter(CURRENT, status=asked)
    return found


def unanswered_providers() -> QuerySet[ProviderAnswer]:
    """Return the questions to providers that wait for an answer."""
    asked = ProviderAnswer.Answer.ASKED
    found: QuerySet[ProviderAnswer] = ProviderAnswer.objects.filter(CURRENT, answer=asked)
    return found


def late(today: date) -> Q:
    """Return the condition that something on an open referral has passed its day.

    A union or a provider has not answered in time, the measure should have begun, or it is over
    and nobody has said how it ended.
    """
    passed = {"answer_by__lt": today, "referral": OuterRef("pk")}
    silent = Q(Exists(unanswered_unions().filter(**passed))) | Q(
        Exists(unanswered_providers().filter(**passed))
    )
    not_begun = Q(status=Status.DECIDED, first_day__lt=today)
    over = Q(status__in=STARTED, last_day__lt=today)
    return (Q(status__in=NOT_STARTED) & silent) | not_begun | over


def with_late(referrals: QuerySet[Referral], today: date) -> QuerySet[Referral]:
    """Return referrals, each with ``is_late``."""
    return referrals.annotate(
        is_late=Exists(Referral.objects.filter(late(today), pk=OuterRef("pk")))
    )
