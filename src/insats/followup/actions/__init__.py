from insats.followup.actions.comments import CommentOnReport
from insats.followup.actions.deviations import HandleDeviation, TellDeviation
from insats.followup.actions.final_report import (
    ApproveFinalReport,
    FinalTold,
    ReturnFinalReport,
    SendFinalReport,
)
from insats.followup.actions.meetings import (
    CallMeeting,
    CancelMeeting,
    HoldMeeting,
    MissMeeting,
    MoveMeeting,
    Place,
)
from insats.followup.actions.month_report import (
    ApproveMonthReport,
    MonthTold,
    ReturnMonthReport,
    SendMonthReport,
)
from insats.followup.actions.plan import AgreePlan, Doing, ReturnPlan, WritePlan, Written

__all__ = [
    "AgreePlan",
    "ApproveFinalReport",
    "ApproveMonthReport",
    "CallMeeting",
    "CancelMeeting",
    "CommentOnReport",
    "Doing",
    "FinalTold",
    "HandleDeviation",
    "HoldMeeting",
    "MissMeeting",
    "MonthTold",
    "MoveMeeting",
    "Place",
    "ReturnFinalReport",
    "ReturnMonthReport",
    "ReturnPlan",
    "SendFinalReport",
    "SendMonthReport",
    "TellDeviation",
    "WritePlan",
    "Written",
]
