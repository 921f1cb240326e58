"""Where the stories are told: who acts, when, and at which workplaces."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from insats import clock
from insats.accounts.actor import Actor, actor_for
from insats.accounts.models import Organisation, Unit, User
from insats.actions import Action
from insats.people.models import Person
from insats.population.accounts import MUNICIPAL_UNIT, NACKA
from insats.population.draws import bits
from insats.population.offices import PHONES
from insats.population.places import NACKA as NACKA_CODE
from insats.population.stories.leads import CODES, Lead
from insats.referrals.actions.base import ReferralAction
from insats.referrals.models import Referral

PROVIDER = Organisation.Kind.PROVIDER
SATURDAY = 5
BETWEEN = timedelta(minutes=11)
AFTERNOON = time(16, 20)


@dataclass(frozen=True, slots=True)
class Workplace:
    """A workplace that does not exist, and what someone does there."""

    name: str
    street: str
    union: str
    supervisor: str
    tasks: str
    support: str


WORKPLACES: tuple[Workplace, ...] = (
    Workplace(
        "Påhittade cykelverkstaden", "Låtsasgränd 3", "Påhittade verkstadsfacket", "Ronja Hägg",
        "Laga och montera cyklar, ta emot kunder vid disken två eftermiddagar i veckan.",
        "Handledning varje dag. En skriven arbetsgång för varje moment.",
    ),
    Workplace(
        "Påhittade caféet", "Provgatan 12", "Påhittade hotellfacket", "Milan Petersson",
        "Förbereda mat, diska och ställa i ordning i serveringen.",
        "En kollega arbetar bredvid de första fyra veckorna. Paus varje timme.",
    ),
    Workplace(
        "Påhittade trädgården", "Sagostigen 8", "Påhittade lantarbetarfacket", "Siv Ångström",
        "Plantera, rensa och vattna. Sköta växthuset.",
        "Handledning varje dag. Tunga lyft undviks.",
    ),
    Workplace(
        "Påhittade lagret", "Exempelvägen 40", "Påhittade lagerfacket", "Yusuf Brandt",
        "Plocka och packa order, ta emot gods, hålla ordning på hyllorna.",
        "Genomgång varje måndag. Handledaren finns i lokalen hela dagen.",
    ),
)  # fmt: skip


@dataclass
class Stage:
    """The accounts and units that the stories need, and the reference day."""

    seed: int
    on: date

    @cached_property
    def provider(self) -> Unit:
        """The unit of the demo's provider."""
        found = Unit.objects.select_related("organisation")
        return found.get(organisation__kind=PROVIDER, name=NACKA)

    @cached_property
    def other_provider(self) -> Unit:
        """A provider that has no account: the municipality."""
        found = Unit.objects.select_related("organisation")
        return found.get(organisation__municipality=NACKA_CODE, name=MUNICIPAL_UNIT)

    @cached_property
    def barred_provider(self) -> Unit:
        """A provider that may not be used any more."""
        others = Unit.objects.filter(organisation__kind=PROVIDER).exclude(pk=self.provider.pk)
        return others.select_related("organisation").order_by("pk")[0]

    def actor(self, username: str, day: date) -> Actor:
        """Return who an account is on a day; nobody for an empty name."""
        if username not in self._known:
            user = User.objects.get(username=username) if username else AnonymousUser()
            self._known[username] = actor_for(user, self.on)
        return replace(self._known[username], on=day)

    @cached_property
    def _known(self) -> dict[str, Actor]:
        return {}

    def done(self, kind: type[Action[Any]], ago: int, by: str, *args: Any) -> Any:
        """Carry out an action that belongs to no one's story, in an afternoon."""
        day = self.day(ago)
        moment = timezone.make_aware(datetime.combine(day, AFTERNOON))
        with clock.at(moment):
            return kind(self.actor(by, day), *args).do()  # type: ignore[call-arg]

    def day(self, ago: int) -> date:
        """Return a day some days ago, never a weekend that has passed; negative is ahead."""
        day = self.on - timedelta(days=ago)
        if ago <= 0:
            return day
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


class Tale:
    """One referral being told, act after act. ``acted`` moves it on; days only go forward."""

    def __init__(self, stage: Stage, lead: Lead, person: Person, nth: int) -> None:
        self.stage, self.lead, self.person = stage, lead, person
        self.workplace = WORKPLACES[nth % len(WORKPLACES)]
        self.contact = PHONES[(nth * 7) % len(PHONES)]
        self.referral: Referral | None = None
        minutes = bits(stage.seed, "story told at", nth) % 180
        self._begins = datetime.combine(stage.on, time(8, 5)) + timedelta(minutes=minutes)
        self._time = self._begins
        self._last = date.min

    def day(self, ago: int) -> date:
        """Return a working day some days ago."""
        return self.stage.day(ago)

    def done(self, action: type[Action[Any]], ago: int, *args: Any, by: str, **fields: Any) -> Any:
        """Carry out an action on a day that has passed, and return what it wrote."""
        day = self.day(ago)
        if day < self._last:
            raise AssertionError(f"{self.lead.plot}: {action.__name__} is told too late")
        self._time = (self._begins if day > self._last else self._time) + BETWEEN
        self._last = day
        moment = timezone.make_aware(datetime.combine(day, self._time.time()))
        acting = action(self.stage.actor(by, day), *args, **fields)  # type: ignore[call-arg]
        with clock.at(moment):
            written = acting.do()
        # The action has read the referral anew, and changed it.
        self.referral = getattr(acting, "referral", None) or self.referral
        return written

    def acted(
        self, action: type[ReferralAction[Any]], ago: int, *args: Any, by: str = "", **fields: Any
    ) -> Any:
        """Carry out an action on the referral as it is now; by its caseworker unless told."""
        now = self.now
        return self.done(action, ago, now, now.version, *args, by=by or self.lead.by, **fields)

    @property
    def now(self) -> Referral:
        """The referral as it is now."""
        if self.referral is None:
            raise AssertionError("the story has not opened its referral")
        return self.referral

    def place(self) -> dict[str, str]:
        """Return the columns of the workplace."""
        return {
            "workplace": self.workplace.name,
            "workplace_address": self.workplace.street,
            "workplace_municipality": CODES[self.lead.town],
        }

    def hours(self) -> Decimal:
        """Return how many hours a week it takes."""
        return Decimal(20) if self.lead.measure.startswith("reinforced") else Decimal(30)
