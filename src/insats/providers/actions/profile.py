"""How a provider presents itself, and where it stands with the agency."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db.models import Q

from insats import clock
from insats.accounts.actor import Actor
from insats.accounts.dated import Source, replace
from insats.accounts.models import Organisation
from insats.actions import Action, Entry
from insats.errors import NotAChoice
from insats.providers.actions.base import MOST_TEXT, UnitAction, check_optional
from insats.providers.errors import NotAnAddress, NotAProviderHere
from insats.providers.models import Profile, Standing
from insats.providers.reach import HAS_WORKPLACES

_TEXTS: Mapping[str, int] = {
    "about": MOST_TEXT, "about_en": MOST_TEXT, "sells": MOST_TEXT, "for_public_bodies": MOST_TEXT,
    "website": 200, "phone": 40, "email": 254,
}  # fmt: skip


@dataclass
class WriteProfile(UnitAction[Profile]):
    """Write how the organisation of a unit presents itself; ``seen`` is the row that was shown."""

    code: ClassVar[str] = "providers.write_profile"

    seen: int | None
    kind: str
    about: str = ""
    about_en: str = ""
    sells: str = ""
    for_public_bodies: str = ""
    website: str = ""
    phone: str = ""
    email: str = ""
    published_from: date | None = None

    def check(self) -> None:
        """Refuse what cannot be kept or shown."""
        if self.unit.organisation.kind not in HAS_WORKPLACES:
            raise NotAProviderHere()
        if self.kind not in Profile.Kind.values:
            raise NotAChoice(field="kind")
        for name, most in _TEXTS.items():
            check_optional(getattr(self, name), most, name)
        check_addresses(self.website, self.email)

    def commit(self) -> Profile:
        """Write it in place of the one that was shown."""
        texts = {name: getattr(self, name).strip() for name in _TEXTS}
        row = Profile(
            organisation=self.unit.organisation,
            kind=self.kind,
            published_from=self.published_from,
            **texts,
            **self.recorded(),
        )
        return replace(row, Q(organisation=self.unit.organisation), self.seen)


def check_addresses(website: str, email: str) -> None:
    """Raise unless a site begins with http or https, and an e-mail address can be one."""
    checks = (
        ("website", website, URLValidator(["http", "https"])),
        ("email", email, validate_email),
    )
    for field, text, check in checks:
        try:
            if text.strip():
                check(text.strip())
        except ValidationError as error:
            raise NotAnAddress(field=field) from error


@dataclass
class SetStanding(Action[Standing]):
    """Say where a provider stands; ``seen`` is the row that was shown, None without one."""

    code: ClassVar[str] = "providers.set_standing"
    permission: ClassVar[str] = "interest.vet"

    actor: Actor
    organisation: Organisation
    status: str
    seen: int | None = None
    vet_again_by: date | None = None

    @property
    def target(self) -> None:
        """Nobody: it is not about people."""
        return

    def lock(self) -> None:
        """Keep others from changing where it stands meanwhile."""
        Organisation.objects.select_for_update().filter(pk=self.organisation.pk).first()

    def check(self) -> None:
        """Refuse a standing that is none, and organisations that have none."""
        if self.organisation.kind not in HAS_WORKPLACES:
            raise NotAProviderHere()
        if self.status not in Standing.Status.values:
            raise NotAChoice(field="status")

    def commit(self) -> Standing:
        """Write it in place of the one that was shown."""
        row = Standing(
            organisation=self.organisation,
            status=self.status,
            vet_again_by=self.vet_again_by,
            holds_on=self.actor.on,
            recorded_at=clock.now(),
            recorded_by_id=self.actor.user_id,
            source=Source.DECISION,
        )
        return replace(row, Q(organisation=self.organisation), self.seen)

    def entry(self, result: Standing) -> Entry:
        """Return the entry: whose standing, and what it became."""
        details = {"organisation": self.organisation.pk, "standing": self.status}
        return Entry(self.code, "organisation", str(self.organisation.pk), details=details)
