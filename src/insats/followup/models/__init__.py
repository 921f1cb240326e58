from insats.followup.models.deviation import Deviation
from insats.followup.models.meeting import Meeting
from insats.followup.models.plan import Activity, Plan
from insats.followup.models.report import (
    AttendedDay,
    Comment,
    FinalReport,
    MonthReport,
    Progress,
    ReportState,
)

__all__ = [
    "Activity",
    "AttendedDay",
    "Comment",
    "Deviation",
    "FinalReport",
    "Meeting",
    "MonthReport",
    "Plan",
    "Progress",
    "ReportState",
]
