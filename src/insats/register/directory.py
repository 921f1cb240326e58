"""The public directory: who stands in it, and where. Nothing in it is about persons.

A provider under agreement stands in it from the day that its profile was made public, while it is
approved and nobody has barred it. A supplier under contract has been chosen in a procurement, and
stands in it while its profile is public.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from insats.accounts.models import Organisation
from insats.providers.models import Offer, Profile, Spoken, Standing, Workplace
from insats.referrals.models import ProviderBar

Kind = Organisation.Kind


def barred(on: date) -> set[int]:
    """Return the keys of the organisations that nobody may be placed with on a day."""
    holds = Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
    rows = ProviderBar.objects.current().filter(holds)
    return set(rows.values_list("unit__organisation_id", flat=True))


def listed(on: date) -> QuerySet[Profile]:
    """Return the profiles that the directory shows on a day, by the names of their owners."""
    approved = Standing.objects.current().filter(
        organisation=OuterRef("organisation"), status=Standing.Status.APPROVED
    )
    shown: QuerySet[Profile] = (
        Profile.objects.current()
        .filter(published_from__lte=on)
        .filter(Q(organisation__kind=Kind.SUPPLIER) | Exists(approved))
        .exclude(organisation__in=barred(on))
    )
    return shown.select_related("organisation").order_by("organisation__name", "pk")


@dataclass(slots=True)
class Place:
    """A workplace as anyone may see it: ``offers`` are pairs of a measure and a field."""

    key: int
    name: str
    address: str
    postcode: str
    town: str
    municipality: str
    municipality_name: str
    week: str
    access: tuple[str, ...]
    offers: list[tuple[str, str]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


def workplaces_of(
    organisations: Collection[int] | None, access: Iterable[str]
) -> Mapping[int, list[Place]]:
    """Return the workplaces of some organisations (None: of all), by organisation.

    Three queries, however many there are.
    """
    names = tuple(access)
    which = Q() if organisations is None else Q(unit__organisation__in=list(organisations))
    rows = (
        Workplace.objects.filter(which)
        .order_by("unit__name", "pk")
        .values_list(
            "unit__organisation_id", "pk", "unit__name", "address", "postcode", "town",
            "municipality_id", "municipality__name", "week", *names,
        )
    )  # fmt: skip
    found: dict[int, list[Place]] = defaultdict(list)
    by_key: dict[int, Place] = {}
    for organisation, *told in rows:
        has = tuple(name for name, there in zip(names, told[8:], strict=True) if there)
        place = Place(*told[:8], has)  # type: ignore[call-arg]
        by_key[place.key] = place
        found[organisation].append(place)
    _add_lists(by_key, Q() if organisations is None else Q(workplace__in=list(by_key)))
    return found


def _add_lists(by_key: Mapping[int, Place], which: Q) -> None:
    offers = Offer.objects.filter(which)
    for key, measure, name in offers.values_list("workplace_id", "measure", "field"):
        if key in by_key:
            by_key[key].offers.append((measure, name))
    spoken = Spoken.objects.filter(which)
    for key, code in spoken.values_list("workplace_id", "language"):
        if key in by_key:
            by_key[key].languages.append(code)


def version(on: date) -> str:
    """Return a text that changes whenever what the directory shows does. Five queries.

    What is superseded always has a newer row, so the newest of each tells whether any has come.
    """
    newest = [
        list(model.objects.order_by("-pk").values_list("pk", "recorded_at")[:1])
        for model in (Profile, Standing)
    ]
    workplaces = Workplace.objects.aggregate(Max("changed_at"), Count("pk"))
    told = (on.isoformat(), newest, workplaces, sorted(barred(on)))
    return sha256(repr(told).encode()).hexdigest()
