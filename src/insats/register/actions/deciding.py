"""What both decisions have in common: the letter, and the row that ends the vetting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from insats import clock
from insats.accounts.checks import check_words
from insats.accounts.models import Unit
from insats.register import letter
from insats.register.actions.vetting import MOST_WORDS, VettingAction
from insats.register.checklist import ITEMS
from insats.register.models import Check, VettingDecision


@dataclass
class DecideInterest(VettingAction[VettingDecision]):
    """Decide on an interest that is being vetted, with reasons."""

    kind: ClassVar[str]

    reasons: str = ""

    def examine(self) -> None:
        """Refuse a decision without reasons (SFS 2017:900 32 §)."""
        check_words(self.reasons, MOST_WORDS, "reasons")
        rows = Check.objects.current().filter(interest=self.interest)
        self.checks: dict[str, Check] = {row.item: row for row in rows}
        self.examine_checks()

    def examine_checks(self) -> None:
        """Refuse a decision that what was found does not carry."""

    def titles(self, items: Sequence[str]) -> str:
        """Return items in words, as a list in a sentence."""
        return "; ".join(ITEMS[each].title.sv for each in items)

    def decided(self, ground: str = "", points: Sequence[str] = ()) -> VettingDecision:
        """Write the decision and its letter."""
        held = self.actor.granting(self.permission)
        unit = Unit.objects.select_related("organisation").filter(
            pk=held.unit_id if held else 0
        ).first()  # fmt: skip
        now = clock.now()
        told = letter.Told(
            interest=self.interest,
            kind=self.kind,
            ground=ground,
            points=tuple(points),
            reasons=self.reasons.strip(),
            on=self.actor.on,
            by=self.actor.name,
            unit=unit,
        )
        made: VettingDecision = VettingDecision.objects.create(
            interest=self.interest,
            kind=self.kind,
            ground=ground,
            points=list(points),
            reasons=self.reasons.strip(),
            letter=letter.composed(told),
            decided_at=now,
            decided_by_id=self.actor.user_id or 0,
            decided_at_unit=unit,
        )
        return made
