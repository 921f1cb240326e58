"""What a day is paid with in the made-up Sweden, the file that has left, and what is asked back."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Q

from insats.followup import reports
from insats.followup.actions import ApproveMonthReport, MonthTold, SendMonthReport
from insats.followup.models import AttendedDay
from insats.payments.actions import ApproveClaim, Demand, ProposeRecovery, SendPayments, SetAmount
from insats.payments.models import Claim, Recovery
from insats.payments.months import final_report_missing
from insats.people.models.superseded import CURRENT
from insats.population.stories.course import FILE_MADE
from insats.population.stories.stage import Stage
from insats.rulebook.terms import REINFORCED_WORK_TRAINING, WORK_TRAINING

# Made up, and said to be: no regulation states an amount.
KRONOR = {WORK_TRAINING: Decimal(111), REINFORCED_WORK_TRAINING: Decimal(222)}
GROUND = "Påhittat belopp för det påhittade Sverige. Inget riktigt beslut."
BEFORE_ALL = timedelta(days=500)


def enter_amounts(stage: Stage) -> None:
    """Enter what a day is paid with, from a month before every story."""
    first = (stage.on - BEFORE_ALL).replace(day=1)
    for measure, kronor in KRONOR.items():
        stage.done(SetAmount, 450, "avtal", measure, kronor, first, GROUND)


def send_and_demand_back(stage: Stage) -> None:
    """Make the payment file; then a report turns out to be wrong, and something is asked back."""
    if not Claim.objects.filter(CURRENT, state=Claim.State.APPROVED).exists():
        return
    stage.done(SendPayments, FILE_MADE - 1, "avtal")
    paid = Q(state=Claim.State.SENT, referral__caseworker__username="handlaggare")
    claim = Claim.objects.filter(CURRENT, paid).select_related("referral").order_by("pk").first()
    if claim is not None:
        _demand_back(stage, claim)
    _approve_some(stage)


def _approve_some(stage: Stage) -> None:
    """Approve a few that were proposed before the file, so that the next one has something."""
    proposed = Q(state=Claim.State.PROPOSED, proposed_by__username="handlaggare")
    for claim in Claim.objects.filter(CURRENT, proposed).select_related("referral").order_by("pk"):
        if not final_report_missing(claim.referral, claim.month):
            stage.done(ApproveClaim, 1, "skyddad", claim.referral, claim.month, claim.pk)
            return


def _demand_back(stage: Stage, claim: Claim) -> None:
    referral, month = claim.referral, claim.month
    row = reports.current_month(referral, month)
    if row is None:
        return
    days = {day: kind for day, kind in reports.prefilled(referral, month).days.items() if kind}
    present = [day for day, kind in days.items() if kind == AttendedDay.Kind.PRESENT]
    days |= dict.fromkeys(present[:2], AttendedDay.Kind.ILL)
    why = "Två dagar var ifyllda som närvaro fast personen var anmäld sjuk."
    told = MonthTold(days, why=why)
    sent = stage.done(SendMonthReport, 2, "anordnare", referral, month, told, row.pk)
    stage.done(ApproveMonthReport, 2, "handlaggare", referral, sent.pk, month)
    back = claim.kronor * min(2, len(present))
    demand = Demand(back, Recovery.Ground.CAUSED, why)
    stage.done(ProposeRecovery, 1, "handlaggare", referral, month, demand)
