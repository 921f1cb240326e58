"""What people are told of a referral of their own, in plain words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from insats.people.models import Person
from insats.referrals.deadlines import last_day_for_review
from insats.referrals.models import (
    CLOSED,
    STARTED,
    UNDECIDED,
    Decision,
    Referral,
    Status,
    Stretch,
    Understanding,
)
from insats.referrals.reviews import Asked, Served, decided_on, reviews_of, services_of
from insats.rulebook.errors import Text
from insats.web.people.summary import language_name
from insats.web.words import day, spoken

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ])")
_CAME_ABOUT = (Status.COMPLETED, Status.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a referral, with until when a review can be asked for, and whether it was."""

    decision: Decision
    kind: str
    asked: Asked | None
    today: date
    served: Served | None = None

    @property
    def on(self) -> date:
        """The day of the decision."""
        return decided_on(self.decision)

    @property
    def earliest_last_day(self) -> date:
        """The last day to ask for a review; as if it was served at once, while nobody knows."""
        return last_day_for_review(self.served.on if self.served else self.on)

    @property
    def over(self) -> bool:
        """Whether that day has passed; it can still be in time for who was served it later."""
        return self.earliest_last_day < self.today

    @property
    def review_href(self) -> str:
        """Where a review is asked for."""
        referral = self.decision.stretch.referral.public_id
        return reverse("participants:review", args=[referral, self.decision.public_id])

    @property
    def letter_href(self) -> str:
        """Where the letter is."""
        return reverse("referrals:letter", args=[self.decision.public_id])


@dataclass(frozen=True)
class Mine:
    """A referral as its person sees it."""

    referral: Referral
    today: date

    @property
    def href(self) -> str:
        """Where it is."""
        return reverse("participants:referral", args=[self.referral.public_id])

    @property
    def says(self) -> str:
        """Where it stands, in a sentence or two."""
        return stands(self.referral, self.today)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.referral.status in CLOSED

    @property
    def interpreter(self) -> str:
        """The language that an interpreter is needed for; empty where none is."""
        person = self.referral.person
        return language_name(person.language) if person.interpreter_needed else ""

    @cached_property
    def decided(self) -> Sequence[Decided]:
        """The decisions, the latest first."""
        rows = Stretch.objects.filter(referral=self.referral).order_by("-number")
        found = rows.select_related("decision", "referral")
        asked, served = reviews_of(self.referral), services_of(self.referral)
        return [
            Decided(each.decision, each.kind, asked.get(of), self.today, served.get(of))
            for each, of in ((row, row.decision.public_id) for row in found)
        ]

    @cached_property
    def agreed(self) -> Understanding | None:
        """What the three have agreed on."""
        rows = Understanding.objects.current().filter(referral=self.referral)
        found: Understanding | None = rows.first()
        return found

    def told(self, name: str) -> str:
        """Return a text of the latest decision's letter in the reader's language; or nothing."""
        if not self.decided:
            return ""
        texts: Mapping[str, Any] = self.decided[0].decision.document["texts"]
        return spoken(Text(**texts[name]))

    @property
    def what_to_do(self) -> Sequence[str]:
        """What the person must do, as the letter says it, a sentence at a time."""
        said = "" if self.is_over else self.told("what_you_must_do")
        return [each for each in _BETWEEN_SENTENCES.split(said) if each]

    @property
    def place(self) -> str:
        """The provider that has said yes, where no workplace has been written down."""
        provider = self.referral.provider
        if provider is None or self.referral.status not in STARTED:
            return ""
        return f"{provider.organisation.name}, {provider.name}"


def stands(referral: Referral, today: date) -> str:
    """Return where a referral stands, said to the person."""
    if referral.status in UNDECIDED or not (referral.first_day and referral.last_day):
        if referral.status in CLOSED:
            return _("Det blev ingen insats.")
        return _("Din handläggare planerar det här tillsammans med dig. Inget är beslutat än.")
    said = {"first": day(referral.first_day), "last": day(referral.last_day)}
    if referral.status in CLOSED:
        ended = referral.status in _CAME_ABOUT
        return _("Det är slut sedan den %(last)s.") % said if ended else _("Det blev ingen insats.")
    if referral.status == Status.PAUSED:
        return _("Du har paus just nu. Sista dagen är den %(last)s.") % said
    if referral.status == Status.RUNNING:
        return _("Du deltar nu. Sista dagen är den %(last)s.") % said
    if referral.first_day < today:
        return _("Du skulle ha börjat den %(first)s. Fråga din handläggare vad som gäller.") % said
    return _("Du börjar den %(first)s. Sista dagen är den %(last)s.") % said


def mine(person: Person, today: date) -> list[Mine]:
    """Return a person's referrals, those that go on first; what was a mistake is left out."""
    rows = Referral.objects.filter(person=person).exclude(status=Status.VOIDED)
    found = rows.select_related("workplace_municipality", "person").order_by("-created_at", "-pk")
    return sorted((Mine(each, today) for each in found), key=lambda each: each.is_over)
