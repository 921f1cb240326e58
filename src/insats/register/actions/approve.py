"""Approving an interest: what it told becomes an organisation with workplaces and places."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q

from insats.accounts.dated import current_row
from insats.accounts.models import Organisation, Unit
from insats.actions import Entry
from insats.providers.actions import AddPlaces, SetStanding, WriteProfile, WriteWorkplace
from insats.providers.models import Profile, Standing
from insats.providers.models.place import MOST_HOURS
from insats.referrals.gates import provider_bar
from insats.register.actions.check import first_recheck
from insats.register.actions.deciding import DecideInterest
from insats.register.actions.interest import entry_of
from insats.register.checklist import FORBIDDING, ITEMS
from insats.register.errors import (
    AlreadyBarred,
    ChecksMissing,
    CheckTooOld,
    HinderFound,
    IsTheAgency,
)
from insats.register.models import InterestWorkplace, Outcome, Status, VettingDecision

_MAY_JOIN = (Organisation.Kind.PROVIDER, Organisation.Kind.MUNICIPALITY)


class _Vetted:
    """What a provider's own actions become in the hands of whoever approves it."""

    permission: ClassVar[str] = "interest.vet"

    @property
    def target(self) -> None:
        """Nobody: it is not about people."""
        return


@dataclass
class _WriteProfile(_Vetted, WriteProfile):  # type: ignore[misc]
    """Write the profile that the interest told."""


@dataclass
class _WriteWorkplace(_Vetted, WriteWorkplace):  # type: ignore[misc]
    """Write a workplace that the interest told of."""


@dataclass
class _AddPlaces(_Vetted, AddPlaces):  # type: ignore[misc]
    """Add the places that the interest told of."""


@dataclass
class ApproveInterest(DecideInterest):
    """Approve: every item is clear, and no day for checking again has come.

    An organisation that is there already is joined: its profile and its workplaces stay as they
    are, and the workplaces of the interest are added to them.
    """

    code: ClassVar[str] = "register.approve_interest"
    kind: ClassVar[str] = VettingDecision.Kind.APPROVED

    def examine_checks(self) -> None:
        """Refuse what the law forbids, what has not been checked, and a bar that is there."""
        if found := [c for c in FORBIDDING if self._outcome(c) == Outcome.HINDER]:
            raise HinderFound(items=self.titles(found))
        if unclear := [c for c in ITEMS if self._outcome(c) != Outcome.CLEAR]:
            raise ChecksMissing(items=self.titles(unclear))
        old = [c for c, row in self.checks.items() if row.recheck_on and row.recheck_on <= self.on]
        if old:
            raise CheckTooOld(items=self.titles(old))
        self._examine_organisation()

    @property
    def on(self) -> Any:
        """The actor's day."""
        return self.actor.on

    def _outcome(self, item: str) -> str | None:
        row = self.checks.get(item)
        return row.outcome if row else None

    def _examine_organisation(self) -> None:
        rows = Organisation.objects.select_for_update()
        self.known = rows.filter(org_number=self.interest.org_number).first()
        if self.known is None:
            return
        if self.known.kind not in _MAY_JOIN:
            raise IsTheAgency(kind=self.known.get_kind_display())
        unit = self.known.units.order_by("pk").first()
        if unit and provider_bar(unit, self.on):
            raise AlreadyBarred()

    def commit(self) -> VettingDecision:
        """Write the organisation, its workplaces and places, the decision, and where it stands."""
        organisation = self.known or self._new_organisation()
        for told in self.interest.workplaces.order_by("number"):
            self._workplace(organisation, told)
        self._profile(organisation)
        standing = current_row(Q(organisation=organisation), Standing)
        SetStanding(
            self.actor,
            organisation,
            Standing.Status.APPROVED,
            standing.pk if standing else None,
            vet_again_by=first_recheck(self.interest.pk),
        ).do()
        made = self.decided()
        self.write(status=Status.APPROVED, organisation=organisation)
        return made

    def _new_organisation(self) -> Organisation:
        """Write the organisation; or find the one that has come meanwhile, if it may be joined."""
        made, new = Organisation.objects.get_or_create(
            org_number=self.interest.org_number,
            defaults={"kind": Organisation.Kind.PROVIDER, "name": self.interest.name},
        )
        if not new and made.kind not in _MAY_JOIN:
            raise IsTheAgency(kind=made.get_kind_display())
        return made

    def _profile(self, organisation: Organisation) -> None:
        """Write how it presents itself, unless it has told that itself before."""
        if current_row(Q(organisation=organisation), Profile):
            return
        _WriteProfile(
            self.actor,
            organisation.units.order_by("pk")[0],
            None,
            self.interest.kind,
            about=self.interest.about,
            sells=self.interest.sells,
            for_public_bodies=self.interest.for_public_bodies,
            website=self.interest.website,
            published_from=self.on if self.interest.listed else None,
        ).do()

    def _workplace(self, organisation: Organisation, told: InterestWorkplace) -> None:
        unit = Unit.objects.create(
            organisation=organisation, name=free_name(organisation, told.name)
        )
        places = told.offered_places()
        fields = sorted({*self.interest.fields, told.field})
        _WriteWorkplace(
            self.actor,
            unit,
            0,
            told.address,
            told.postcode,
            told.town,
            told.municipality_id or "",
            [(measure, each) for measure in places for each in fields],
            self.interest.week,
            told.access,
            self.interest.languages,
        ).do()
        for measure, count in places.items():
            _AddPlaces(self.actor, unit, measure, told.field, self.on, count, MOST_HOURS).do()

    def entry(self, result: VettingDecision) -> Entry:
        """Return the entry: which organisation it became."""
        organisation = self.interest.organisation_id
        return entry_of(self.code, self.interest, organisation=organisation)


def free_name(organisation: Organisation, name: str) -> str:
    """Return a name that no unit of an organisation has: the same with a number, if need be."""
    taken = set(Unit.objects.filter(organisation=organisation).values_list("name", flat=True))
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name[:190]} {number}"
    return free
