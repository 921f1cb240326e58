"""What a person says of a report about themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from insats import clock
from insats.followup.models import Comment
from insats.followup.report_errors import NoReportYet, TooManyComments
from insats.followup.reports import current_final, current_month
from insats.people import values
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.models import BEGUN

MOST_COMMENTS = 20


@dataclass
class CommentOnReport(HangingAction[Comment]):
    """Say something of the report of a month (``month`` None: of the final report).

    It is never changed; another can be added. A report can be commented on after it is approved.
    """

    code: ClassVar[str] = "followup.comment_on_report"
    permission: ClassVar[str] = "report.comment"
    statuses: ClassVar[tuple[str, ...]] = BEGUN

    month: date | None
    words: str

    def examine(self) -> None:
        """Refuse no words, a report that has not come, and more comments than anyone reads."""
        values.check_words(self.words, MOST_WORDS, "words")
        month = self.month
        report = current_month(self.referral, month) if month else current_final(self.referral)
        if report is None:
            raise NoReportYet()
        said = Comment.objects.filter(referral=self.referral, month=month).count()
        if said >= MOST_COMMENTS:
            raise TooManyComments(most=MOST_COMMENTS)

    def commit(self) -> Comment:
        """Write it."""
        comment = Comment(
            referral=self.referral, month=self.month, words=self.words.strip(), at=clock.now()
        )
        comment.by_id = self.actor.user_id or 0
        comment.save(force_insert=True)
        return comment

    def details(self) -> dict[str, Any]:
        """Of which report."""
        return {"month": f"{self.month:%Y-%m}"} if self.month else {"report": "final"}
