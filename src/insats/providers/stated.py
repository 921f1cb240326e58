"""Which stated value and which demands hold on a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from insats.accounts.dated import CURRENT
from insats.providers.models import CompetenceDemand, StatedValue


def _on(day: date) -> Q:
    return Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))


def value_on(what: str, day: date, measure: str = "") -> StatedValue | None:
    """Return the value that holds on a day, one for the measure before one for all; or None."""
    rows = StatedValue.objects.filter(CURRENT, _on(day), what=what, measure__in={measure, ""})
    found: StatedValue | None = rows.order_by("-measure", "-first_day", "-pk").first()
    return found


def demands(measures: Collection[str], first: date, last: date) -> list[CompetenceDemand]:
    """Return the competences asked for in some measures on some day of a span."""
    later = Q(last_day__isnull=True) | Q(last_day__gte=first)
    rows = CompetenceDemand.objects.filter(CURRENT, later, first_day__lte=last)
    return list(rows.filter(measure__in=measures).order_by("measure", "kind", "pk"))
