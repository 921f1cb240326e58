"""How many days someone attended in a month: what is paid for rests on these figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from insats.followup.models import AttendedDay, MonthReport, ReportState
from insats.people.models.superseded import CURRENT
from insats.referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Attended:
    """The days of a month by what they were, as the approved report tells them.

    ``report`` is the key of the report that they were counted in, and ``number`` its version: a
    correction is another report.
    """

    report: int
    number: int
    present: int = 0
    part: int = 0
    ill: int = 0
    leave: int = 0
    absent: int = 0
    closed: int = 0

    @property
    def days(self) -> int:
        """All days that the report tells of."""
        return self.present + self.part + self.ill + self.leave + self.absent + self.closed

    @property
    def there(self) -> int:
        """The days on which the person was there, the whole day or a part of it."""
        return self.present + self.part


def attended(referral: Referral, month: date) -> Attended | None:
    """Return the days of a month by kind; None until its report is approved.

    ``month`` is any day of it. None too while a correction of an approved report waits for
    approval: what was approved before holds no longer.
    """
    rows = MonthReport.objects.filter(CURRENT, referral=referral, month=month.replace(day=1))
    report = rows.filter(state=ReportState.APPROVED).first()
    if report is None:
        return None
    return Attended(report=report.pk, number=report.number, **days_by_kind(report))


def days_by_kind(report: MonthReport) -> Mapping[str, int]:
    """Return how many days of each kind a report tells of; kinds without days are left out."""
    rows = AttendedDay.objects.filter(report=report.told).order_by().values_list("kind")
    return dict(rows.annotate(days=Count("pk")))
