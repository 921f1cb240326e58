"""Describing a workplace: where it is, what it is like there, and what it offers."""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, ClassVar

from insats import clock
from insats.accounts.checks import check_words
from insats.contracts.fields import FIELDS
from insats.errors import NotAChoice
from insats.geography.models import Municipality
from insats.providers.actions.base import (
    MOST_NAME,
    MOST_TEXT,
    UnitAction,
    check_optional,
    check_version,
)
from insats.providers.errors import (
    NotAMunicipality,
    NotAPostcode,
    NotAProviderHere,
    NotByThisKind,
    NothingOffered,
)
from insats.providers.languages import LANGUAGES
from insats.providers.models import ACCESS, Offer, Place, Spoken, Workplace
from insats.providers.reach import HAS_WORKPLACES, measures_of

MOST_TOWN = 100
_LOTS = 2**31 - 1  # a prime: see insats.providers.turns
Offered = tuple[str, str]


@dataclass
class WriteWorkplace(UnitAction[Workplace]):
    """Describe a unit as a workplace, or describe it anew.

    ``seen`` is the version that the page showed, 0 where there was none. ``offered`` are pairs of
    a measure and a field. Places that are there stay, whatever is offered from now on.
    """

    code: ClassVar[str] = "providers.write_workplace"

    seen: int
    address: str
    postcode: str
    town: str
    municipality: str
    offered: Collection[Offered]
    week: str = ""
    access: Collection[str] = ()
    languages: Collection[str] = field(default=("sv",))

    def check(self) -> None:
        """Refuse what another has changed, what is no workplace, and what cannot be kept."""
        if self.unit.organisation.kind not in HAS_WORKPLACES:
            raise NotAProviderHere()
        now = Workplace.objects.filter(pk=self.unit.pk).first()
        check_version(now.version if now else 0, self.seen, now)
        check_words(self.address, MOST_NAME, "address")
        self.postcode = re.sub(r"\s", "", self.postcode)
        if not re.fullmatch(r"[1-9][0-9]{4}", self.postcode, re.ASCII):
            raise NotAPostcode(field="postcode")
        check_optional(self.town, MOST_TOWN, "town")
        check_optional(self.week, MOST_TEXT, "week")
        if not Municipality.objects.filter(pk=self.municipality[:5]).exists():
            raise NotAMunicipality(field="municipality")
        self._check_lists()

    def _check_lists(self) -> None:
        if not self.offered:
            raise NothingOffered(field="measures")
        if not all(
            measure in measures_of(self.unit.organisation.kind) for measure, _ in self.offered
        ):
            raise NotByThisKind(field="measures")
        lists = (("fields", {name for _, name in self.offered}, FIELDS),
                 ("access", self.access, ACCESS),
                 ("languages", self.languages, LANGUAGES))  # fmt: skip
        for name, chosen, every in lists:
            if not all(each in every for each in chosen):
                raise NotAChoice(field=name)

    def commit(self) -> Workplace:
        """Write it, and what it offers, speaks and is called in its places."""
        columns = {
            "address": self.address.strip(),
            "postcode": self.postcode,
            "town": self.town.strip(),
            "municipality_id": self.municipality,
            "week": self.week.strip(),
            **{name: name in self.access for name in ACCESS},
            "version": self.seen + 1,
            "changed_at": clock.now(),
            "changed_by_id": self.actor.user_id,
        }
        workplace, _made = Workplace.objects.update_or_create(
            unit=self.unit,
            defaults=columns,
            create_defaults={**columns, "lot": 1 + secrets.randbelow(_LOTS - 1)},
        )
        self._write_lists(workplace)
        return workplace

    def _write_lists(self, workplace: Workplace) -> None:
        workplace.offers.all().delete()
        Offer.objects.bulk_create(
            Offer(
                workplace=workplace, municipality_id=self.municipality, measure=measure, field=name
            )
            for measure, name in sorted(set(self.offered))
        )
        workplace.spoken.all().delete()
        Spoken.objects.bulk_create(
            Spoken(workplace=workplace, language=code) for code in sorted(set(self.languages))
        )
        moved = Place.objects.filter(workplace=workplace)
        for place in moved.exclude(municipality=self.municipality):
            place.municipality_id = self.municipality
            place.version += 1
            place.save(update_fields=["municipality", "version"])

    def details(self) -> dict[str, Any]:
        """Where it is, and how much it offers."""
        return {"municipality": self.municipality, "offers": len(set(self.offered))}
