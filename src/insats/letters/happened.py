"""What a letter is composed from: the referral as its tables are now, and what was done to it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from insats.followup.models import Meeting
from insats.people.models import Person
from insats.people.models.superseded import CURRENT
from insats.referrals.models import (
    Decision,
    ProviderAnswer,
    Referral,
    Step,
    Stretch,
    Understanding,
    UnionConsultation,
)
from insats.referrals.queries import has_accepted
from insats.rulebook.errors import Text
from insats.rulebook.slots import in_sentence
from insats.rulebook.terms import (
    REINFORCED_WORK_TRAINING,
    REINFORCED_WORK_TRAINING_ASSESSMENT,
)
from insats.rulebook.wording import MEASURE_NAMES

_NO_CHOICE = (REINFORCED_WORK_TRAINING, REINFORCED_WORK_TRAINING_ASSESSMENT)


@dataclass(frozen=True)
class Happened:
    """An action on a referral, on a day, and the rows around it.

    ``decided_on`` is the day that it was done: that of the letter's first version. ``union`` is
    whom a letter that is written anew was to; the newest question counts where it is empty.
    """

    referral: Referral
    action: str
    by_name: str
    on: date
    decided_on: date
    step: Step | None = None
    decision: Decision | None = None
    meeting_id: UUID | None = None
    union: str = ""

    @property
    def person(self) -> Person:
        """Whom it is about."""
        return self.referral.person

    @property
    def measure(self) -> Text:
        """The measure inside a sentence."""
        return in_sentence(self.referral.measure)

    @property
    def named(self) -> Text:
        """The measure where a sentence begins."""
        return MEASURE_NAMES[self.referral.measure]

    @property
    def words(self) -> str:
        """The caseworker's reason, as the step keeps it; empty where there is none."""
        return self.step.words if self.step else ""

    @cached_property
    def was_decided(self) -> bool:
        """Whether there has been a decision."""
        return Stretch.objects.filter(referral=self.referral).exists()

    @cached_property
    def accepted(self) -> bool:
        """Whether the provider has the person, or has said yes."""
        return has_accepted(self.referral)

    @cached_property
    def asked(self) -> ProviderAnswer | None:
        """The question that waits for the provider's answer."""
        rows = ProviderAnswer.objects.filter(CURRENT, referral=self.referral)
        waits = rows.filter(answer=ProviderAnswer.Answer.ASKED)
        return waits.filter(provider_id=self.referral.provider_id).first()

    @cached_property
    def consultation(self) -> UnionConsultation | None:
        """The question to the union."""
        rows = UnionConsultation.objects.filter(CURRENT, referral=self.referral)
        found = rows.filter(union=self.union) if self.union else rows
        return found.order_by("-pk").first()

    @cached_property
    def understanding(self) -> Understanding | None:
        """What the three agree on now."""
        return Understanding.objects.filter(CURRENT, referral=self.referral).first()

    @cached_property
    def meeting(self) -> Meeting | None:
        """The meeting as it stands."""
        rows = Meeting.objects.filter(CURRENT, referral=self.referral)
        found = rows.filter(meeting=self.meeting_id) if self.meeting_id else rows
        return found.order_by("-pk").first()

    @property
    def may_name(self) -> bool:
        """Whether the provider may be told who it is.

        Never where the identity is protected; for reinforced work training, in which it has no
        influence over who comes, only when it has said yes.
        """
        if self.person.protected_identity:
            return False
        return self.accepted or not self.no_choice

    @property
    def no_choice(self) -> bool:
        """Whether a provider has no influence over which person comes."""
        return self.referral.measure in _NO_CHOICE
