"""Declining an interest: because the law forbids it, because the agency refrains, or on demands."""

from dataclasses import dataclass
from typing import ClassVar

from insats.actions import Entry
from insats.errors import NotAChoice
from insats.register.actions.deciding import DecideInterest
from insats.register.actions.interest import entry_of
from insats.register.checklist import FORBIDDING, POINTS
from insats.register.errors import NoGround
from insats.register.models import Outcome, Status, VettingDecision

Ground = VettingDecision.Ground


@dataclass
class DeclineInterest(DecideInterest):
    """Decline. By 9 b § only where a hinder was found; by 9 c § with the points that apply."""

    code: ClassVar[str] = "register.decline_interest"
    kind: ClassVar[str] = VettingDecision.Kind.DECLINED

    ground: str = ""
    points: tuple[str, ...] = ()

    def examine_checks(self) -> None:
        """Refuse a ground that what was found does not carry."""
        if self.ground not in Ground.values:
            raise NotAChoice(field="ground")
        if not all(point in POINTS for point in self.points):
            raise NotAChoice(field="points")
        hinders = [c for c, row in self.checks.items() if row.outcome == Outcome.HINDER]
        if self.ground == Ground.BARRED and not set(hinders) & set(FORBIDDING):
            raise NoGround(field="ground")
        if self.ground == Ground.REFRAINED and not (self.points and "refrain" in hinders):
            raise NoGround(field="points")

    def commit(self) -> VettingDecision:
        """Write the decision, and where the interest stands."""
        points = self.points if self.ground == Ground.REFRAINED else ()
        made = self.decided(self.ground, points)
        self.write(status=Status.DECLINED)
        return made

    def entry(self, result: VettingDecision) -> Entry:
        """Return the entry: by which section, never the reasons."""
        return entry_of(self.code, self.interest, ground=self.ground)
