"""What the database keeps of follow-up: nothing told is changed, nothing goes too early."""

from insats.followup.models import (
    Activity,
    AttendedDay,
    Comment,
    Deviation,
    FinalReport,
    Meeting,
    MonthReport,
    Plan,
    Progress,
)
from insats.referrals.triggers import kept_with_referral
from insats.triggers import never_changed, superseded_once

UNCHANGEABLE = "followup.unchangeable"
_DATED = (Plan, Meeting, MonthReport, FinalReport, Deviation)

TRIGGERS = (
    *(trigger for model in _DATED for trigger in superseded_once(model, UNCHANGEABLE)),
    *(never_changed(model, UNCHANGEABLE) for model in (Activity, AttendedDay, Progress, Comment)),
    *(kept_with_referral(model) for model in (*_DATED, Comment)),
    kept_with_referral(Activity, through="plan"),
    kept_with_referral(AttendedDay, through="report"),
    kept_with_referral(Progress, through="report"),
)
