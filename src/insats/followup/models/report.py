from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import User
from insats.followup.models.plan import Activity
from insats.people.models.superseded import CURRENT, Superseded
from insats.referrals.models import Referral


class ReportState(models.TextChoices):
    """How far a report has come. One that has not come has no row; nor has a late one."""

    SENT = "sent", _("inkommen")
    RETURNED = "returned", _("ska kompletteras")
    APPROVED = "approved", _("godkänd")


class MonthReport(Superseded):
    """What a provider tells of a month: attendance day by day, and how the plan goes.

    Rows of one month replace one another: sent, returned, sent anew, approved. Days and progress
    hang on the row that was sent; one that returns or approves it leads there (``told``).
    """

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="month_reports")
    # The first day of the month.
    month = models.DateField()
    # 1 for the first version of that month; its answer, returned or approved, has the same.
    number = models.PositiveSmallIntegerField()
    # How far it has come.
    state = models.CharField(max_length=8, choices=ReportState)
    # What the provider adds.
    words = models.TextField(blank=True)
    # Why it was returned, or what a new version changed and why.
    why = models.TextField(blank=True)
    # When the provider sent it.
    sent_at = models.DateTimeField()
    # Who sent it, by name.
    sent_by_name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["referral", "month", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="month_report_one_current", fields=["referral", "month"], condition=CURRENT
            ),
            models.UniqueConstraint(
                name="month_report_number", fields=["referral", "month", "number", "state"]
            ),
            models.CheckConstraint(
                name="month_report_state",
                condition=Q(state__in=["sent", "approved"]) | (Q(state="returned") & ~Q(why="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="month_report_waits", fields=["state", "referral"], condition=CURRENT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.number} {self.state}"

    @property
    def told(self) -> int:
        """The key of the row that was sent, on which its days and its progress hang."""
        if self.state == ReportState.SENT or self.supersedes_id is None:
            return int(self.pk)
        return int(self.supersedes_id)


class AttendedDay(models.Model):
    """A day of a month report: whether the person was there. Never changed."""

    class Kind(models.TextChoices):
        """What the day was. Why someone is ill is never told."""

        PRESENT = "present", _("närvarande")
        PART = "part", _("närvarande en del av dagen")
        ILL = "ill", _("anmäld sjuk")
        LEAVE = "leave", _("beviljad ledighet")
        ABSENT = "absent", _("frånvarande utan anmälan")
        CLOSED = "closed", _("arbetsplatsen stängd")

    # The report.
    report = models.ForeignKey(MonthReport, on_delete=models.PROTECT, related_name="days")
    # The day.
    day = models.DateField()
    # What it was.
    kind = models.CharField(max_length=8, choices=Kind)

    class Meta:
        ordering: ClassVar = ["report", "day"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="attended_day_once", fields=["report", "day"]),
            models.CheckConstraint(
                name="attended_day_kind",
                condition=Q(kind__in=["present", "part", "ill", "leave", "absent", "closed"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class Progress(models.Model):
    """How an activity of the plan goes, as a month report tells it. Never changed."""

    class State(models.TextChoices):
        """How it goes."""

        NOT_BEGUN = "not_begun", _("inte påbörjad")
        GOING = "going", _("pågår")
        DONE = "done", _("klar")
        STOPPED = "stopped", _("avbruten i förtid")

    # The report.
    report = models.ForeignKey(MonthReport, on_delete=models.PROTECT, related_name="progress")
    # The activity.
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    # How it goes.
    state = models.CharField(max_length=9, choices=State)

    class Meta:
        ordering: ClassVar = ["report", "activity"]
        verbose_name_plural = "progress"
        constraints: ClassVar = [
            models.UniqueConstraint(name="progress_once", fields=["report", "activity"]),
            models.CheckConstraint(
                name="progress_state",
                condition=Q(state__in=["not_begun", "going", "done", "stopped"]),
            ),
        ]

    def __str__(self) -> str:
        return self.state


class FinalReport(Superseded):
    """What a measure led to, as its provider tells it when it has ended (slutredovisning)."""

    class Result(models.TextChoices):
        """What it led to."""

        WORK = "work", _("arbete")
        EDUCATION = "education", _("utbildning")
        CLOSER = "closer", _("närmare arbete eller utbildning")
        CLEARER = "clearer", _("förutsättningarna är klarlagda")
        UNCHANGED = "unchanged", _("ingen förändring")
        BROKEN_OFF = "broken_off", _("avbröts innan något resultat")

    class NextStep(models.TextChoices):
        """What the provider thinks should come next."""

        SEEK_WORK = "seek_work", _("söka arbete")
        EDUCATION = "education", _("utbildning")
        NEW_PERIOD = "new_period", _("en ny period i samma insats")
        OTHER_MEASURE = "other_measure", _("en annan insats")
        REHABILITATION = "rehabilitation", _("rehabilitering")
        NOTHING = "nothing", _("inget förslag")

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="final_reports")
    # 1 for the first version; its answer, returned or approved, has the same.
    number = models.PositiveSmallIntegerField()
    # How far it has come.
    state = models.CharField(max_length=8, choices=ReportState)
    # What it led to.
    result = models.CharField(max_length=12, choices=Result)
    # What the person has done.
    done = models.TextField()
    # What works well, and what support has been needed.
    works = models.TextField()
    # What should come next.
    next_step = models.CharField(max_length=14, choices=NextStep)
    # Why that.
    next_words = models.TextField(blank=True)
    # Why it was returned, or what a new version changed and why.
    why = models.TextField(blank=True)
    # When the provider sent it.
    sent_at = models.DateTimeField()
    # Who sent it, by name.
    sent_by_name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["referral", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="final_report_one_current", fields=["referral"], condition=CURRENT
            ),
            models.UniqueConstraint(
                name="final_report_number", fields=["referral", "number", "state"]
            ),
            models.CheckConstraint(
                name="final_report_state",
                condition=Q(state__in=["sent", "approved"]) | (Q(state="returned") & ~Q(why="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="final_report_waits", fields=["state", "referral"], condition=CURRENT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Comment(models.Model):
    """What a person says of a report about themselves. Never changed."""

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="comments")
    # The first day of the month whose report it is about; null = the final report.
    month = models.DateField(null=True, blank=True)
    # What they say.
    words = models.TextField()
    # When.
    at = models.DateTimeField(default=timezone.now)
    # Who: the person's own account, or the caseworker who wrote it down for them.
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.month or 'final'} {self.at:%Y-%m-%d}"
