"""What month reports and final reports have in common: who sent them, and their answers."""

from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from django.db.models import Q

from insats.accounts.actor import Actor
from insats.errors import ChangedMeanwhile
from insats.followup.actions.telling import source_of
from insats.followup.models import FinalReport, MonthReport, ReportState
from insats.followup.report_errors import NotWaiting
from insats.people import values
from insats.people.actions.base import current_row, replace
from insats.people.models import Source
from insats.referrals.actions.base import MOST_NAME, MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.models import BEGUN, Referral

R = TypeVar("R", MonthReport, FinalReport)
REPORT = "followup.report"


def sender(actor: Actor, referral: Referral, by_name: str) -> str:
    """Return who is written as having sent a report: a provider's own account, or who told.

    The office may write down a report for a provider without an account, and says who at the
    provider told it. Raises a ``Refusal`` where nobody is named.
    """
    if source_of(actor, REPORT, referral) == Source.PROVIDER:
        return actor.name
    values.check_words(by_name, MOST_NAME, "by_name")
    return by_name.strip()


def check_change(before: R | None, why: str) -> None:
    """Raise a ``Refusal`` where what has been approved is corrected without a word of why."""
    corrects = before is not None and before.state == ReportState.APPROVED
    if corrects or why.strip():
        values.check_words(why, MOST_WORDS, "why")


def check_seen(before: R | None, seen: int | None) -> None:
    """Raise ``ChangedMeanwhile`` unless the page showed the row that holds now."""
    if (before.pk if before else None) != seen:
        raise ChangedMeanwhile(before)


def next_number(before: R | None) -> int:
    """Return the number of the next version."""
    return before.number + 1 if before else 1


@dataclass
class Answers(HangingAction[R]):
    """The office's answer to a report. ``seen`` is the key of the row that was read."""

    permission: ClassVar[str] = "followup.handle"
    statuses: ClassVar[tuple[str, ...]] = BEGUN
    to: ClassVar[str]
    model: ClassVar[type[Any]]
    # What of a report its answer repeats.
    copied: ClassVar[tuple[str, ...]]

    seen: int | None
    # What has to be completed, where it is returned.
    why: str = field(default="", kw_only=True)

    @property
    def same(self) -> Q:
        """The condition that a row is of the report."""
        return Q(referral=self.referral)

    @property
    def returns(self) -> bool:
        """Whether the report is returned."""
        return self.to == ReportState.RETURNED

    def examine(self) -> None:
        """Refuse an answer to what has changed or does not wait for one, and no reason."""
        self.before = current_row(self.same, self.model)
        check_seen(self.before, self.seen)
        if self.before is None or self.before.state != ReportState.SENT:
            raise NotWaiting()
        if self.returns:
            values.check_words(self.why, MOST_WORDS, "why")

    def commit(self) -> R:
        """Write the answer in place of what was sent, of which it repeats the words."""
        columns = {name: getattr(self.before, name) for name in self.copied}
        if self.returns:
            columns["why"] = self.why.strip()
        row: R = self.model(state=self.to, **columns, **self.recorded())
        return replace(row, self.same, self.seen)

    def details(self) -> dict[str, Any]:
        """Which version."""
        return {"number": self.before.number if self.before else 0}
