"""Supply entries, copied into the rulebook's frame. Which of them count is a rule's matter."""

from collections.abc import Collection
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl
from django.db.models import Q, QuerySet

from insats.contracts.models import SupplyEntry
from insats.rulebook.frames import SUPPLY, frame
from insats.rulebook.subject import Row

# The columns of the query: those of the frame, with one municipality a row.
_COLUMNS = (
    "pk",
    "service",
    "places__municipality_id",
    "referrals_from",
    "referrals_until",
    "participation_until",
    "all_fields",
    "fields",
    "queue_days",
)


def _taking_referrals(dates: Collection[date]) -> QuerySet[SupplyEntry]:
    """Return the entries that may take referrals on some day from the first date to the last."""
    begun = Q(referrals_from__isnull=True) | Q(referrals_from__lte=max(dates))
    not_over = Q(referrals_until__isnull=True) | Q(referrals_until__gte=min(dates))
    return SupplyEntry.objects.filter(begun, not_over)


def supply_on(
    dates: Collection[date], municipalities: Collection[str] | None = None
) -> pl.DataFrame:
    """Return ``supply_rows`` as the rulebook's SUPPLY frame."""
    return frame(SUPPLY, supply_rows(dates, municipalities))


def supply_rows(
    dates: Collection[date], municipalities: Collection[str] | None = None
) -> list[Row]:
    """Return the supply entries that matter on some dates, as rows of the rulebook's SUPPLY frame.

    With ``municipalities``, only entries that cover one of those, or whose municipalities are
    unknown; an entry's list then names no others. ``pool`` is 0. One query. Raises
    ``ValueError`` without a date.
    """
    entries = _taking_referrals(dates)
    if municipalities is not None:
        here = Q(places__municipality_id__in=list(municipalities))
        entries = entries.filter(here | Q(places__isnull=True))
    rows = entries.order_by("pk", "places__municipality_id").values_list(*_COLUMNS)
    return [_entry(list(own)) for _, own in groupby(rows, key=itemgetter(0))]


def _entry(rows: list[tuple[Any, ...]]) -> Row:
    """Return the row of an entry, from one row per municipality; without any, they are unknown."""
    _, service, _, *rest = rows[0]
    places = [place for _, _, place, *_ in rows if place is not None]
    own = dict(zip(_COLUMNS[3:], rest, strict=True))
    return {"pool": 0, "service": service, "municipalities": places or None, **own}
