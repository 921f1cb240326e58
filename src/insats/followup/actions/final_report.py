"""Final reports: sent by the provider, returned or approved by the office."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import Q

from insats import clock
from insats.errors import NotAChoice, Refusal
from insats.followup.actions.reporting import (
    REPORT,
    Answers,
    check_change,
    check_seen,
    next_number,
    sender,
)
from insats.followup.actions.telling import source_of
from insats.followup.expected import final_from
from insats.followup.models import FinalReport, ReportState
from insats.followup.report_errors import FinalTooEarly
from insats.people import values
from insats.people.actions.base import current_row, replace
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.models import BEGUN, Referral


@dataclass(frozen=True, slots=True)
class FinalTold:
    """What a measure led to: see the columns of ``FinalReport``.

    ``why`` says what a new version changes, and why; ``by_name`` who told it, where the office
    writes it down for a provider.
    """

    result: str
    done: str
    works: str
    next_step: str
    next_words: str = ""
    why: str = ""
    by_name: str = ""

    def check(self) -> None:
        """Raise a ``Refusal`` unless it can be kept."""
        if self.result not in FinalReport.Result.values:
            raise NotAChoice(field="result")
        values.check_words(self.done, MOST_WORDS, "done")
        values.check_words(self.works, MOST_WORDS, "works")
        if self.next_step not in FinalReport.NextStep.values:
            raise NotAChoice(field="next_step")
        if self.next_words.strip():
            values.check_words(self.next_words, MOST_WORDS, "next_words")


def same_final(referral: Referral) -> Q:
    """Return the condition that a row is of a referral's final report."""
    return Q(referral=referral)


@dataclass
class SendFinalReport(HangingAction[FinalReport]):
    """Send the final report, from three weeks before the last day, for the first time or anew.

    ``seen`` is the key of its current row when the page was opened; None where there was none.
    """

    code: ClassVar[str] = "followup.send_final_report"
    permission: ClassVar[str] = REPORT
    statuses: ClassVar[tuple[str, ...]] = BEGUN

    told: FinalTold
    seen: int | None = None

    def examine(self) -> None:
        """Refuse it long before the end, what is missing or too long, and no reason."""
        self.before = current_row(same_final(self.referral), FinalReport)
        check_seen(self.before, self.seen)
        if too_early := early(self.referral, self.today):
            raise too_early
        self.told.check()
        check_change(self.before, self.told.why)
        self.by_name = sender(self.actor, self.referral, self.told.by_name)

    def commit(self) -> FinalReport:
        """Write the version in place of the row before."""
        texts = ("done", "works", "next_words")
        report = FinalReport(
            referral=self.referral,
            number=next_number(self.before),
            state=ReportState.SENT,
            result=self.told.result,
            next_step=self.told.next_step,
            **{name: getattr(self.told, name).strip() for name in texts},
            why=self.told.why.strip() if self.before else "",
            sent_at=clock.now(),
            sent_by_name=self.by_name,
            **self.recorded(source_of(self.actor, self.permission, self.referral)),
        )
        return replace(report, same_final(self.referral), self.seen)

    def details(self) -> dict[str, Any]:
        """Which version, and whether it corrects what was approved."""
        corrects = self.before is not None and self.before.state == ReportState.APPROVED
        return {"number": next_number(self.before), "corrects": corrects}


def early(referral: Referral, on: date) -> Refusal | None:
    """Return why a final report cannot be sent yet on a day; None where it can."""
    opens = final_from(referral.last_day) if referral.last_day else None
    return FinalTooEarly(day=opens) if opens is None or on < opens else None


@dataclass
class _OfFinal(Answers[FinalReport]):
    """An answer to the final report."""

    model: ClassVar = FinalReport
    copied: ClassVar[tuple[str, ...]] = (
        "referral", "number", "result", "done", "works", "next_step", "next_words", "why",
        "sent_at", "sent_by_name",
    )  # fmt: skip


@dataclass
class ApproveFinalReport(_OfFinal):
    """Approve the final report."""

    code: ClassVar[str] = "followup.approve_final_report"
    to: ClassVar[str] = ReportState.APPROVED


@dataclass
class ReturnFinalReport(_OfFinal):
    """Return the final report to the provider, with what has to be completed."""

    code: ClassVar[str] = "followup.return_final_report"
    to: ClassVar[str] = ReportState.RETURNED
