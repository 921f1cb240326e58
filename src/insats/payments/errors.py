"""The coded errors of payments."""

from http import HTTPStatus

from insats.errors import Refusal
from insats.referrals.errors import Bilingual


class NoSupport(
    Refusal,
    code="payments.no_support",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Systemet hanterar bara stöd för arbetsträning och förstärkt arbetsträning "
        "i jobb- och utvecklingsgarantin, jobbgarantin för ungdomar och etableringsprogrammet."
    ),
    en=(
        "This system handles support only for work training and reinforced work training in the "
        "job and development guarantee, the youth job guarantee and the introduction programme."
    ),
):
    """A procured service, which is paid by its contract, or a programme without such support."""


class NotItsMonth(
    Refusal,
    code="payments.not_its_month",
    status=HTTPStatus.NOT_FOUND,
    sv="Insatsen pågick inte den månaden.",
    en="The measure did not run in that month.",
):
    """A month in which the referral has no day."""


class MonthNotOver(
    Refusal,
    code="payments.month_not_over",
    status=HTTPStatus.CONFLICT,
    sv="Månaden kan begäras från den {day}. Stödet betalas i efterskott.",
    en="The month can be claimed from {day}. The support is paid in arrears.",
):
    """A month that has not ended."""


class NoReport(
    Refusal,
    code="payments.no_report",
    status=HTTPStatus.CONFLICT,
    sv="Det finns ingen godkänd månadsrapport. Anordnaren skickar den och handläggaren godkänner.",
    en="There is no approved month report. The provider sends it and the caseworker approves it.",
):
    """The month's report has not come, or its latest version has not been approved."""


class NoAmount(
    Bilingual,
    Refusal,
    code="payments.no_amount",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Det finns inget belopp per dag för {measure} den månaden. "
        "Den avtalsansvariga registrerar beloppet med sin källa."
    ),
    en=(
        "There is no amount per day for {measure} in that month. "
        "The contract manager enters the amount with its source."
    ),
):
    """Nobody has entered what a day is paid with: nothing can be reckoned."""


class NothingToPay(
    Refusal,
    code="payments.nothing_to_pay",
    status=HTTPStatus.CONFLICT,
    sv="Rapporten har ingen dag som ersätts den här månaden.",
    en="The report has no day that is paid for in this month.",
):
    """Nobody was there on any day."""


class NotMoreThanPaid(
    Bilingual,
    Refusal,
    code="payments.not_more_than_paid",
    status=HTTPStatus.CONFLICT,
    sv="Månaden är redan betald med {paid} kronor. Det finns inget mer att betala.",
    en="{paid} kronor have been paid for the month already. There is no more to pay.",
):
    """A month that has been paid in full, or with too much: then it is recovered."""


class AlreadyClaimed(
    Refusal,
    code="payments.already_claimed",
    status=HTTPStatus.CONFLICT,
    sv="Månaden är redan begärd.",
    en="The month has been claimed already.",
):
    """A claim that is being dealt with."""


class WrongState(
    Bilingual,
    Refusal,
    code="payments.wrong_state",
    status=HTTPStatus.CONFLICT,
    sv="Begäran är {state}. Då går det här inte att göra.",
    en="The claim is {state}. This cannot be done then.",
):
    """The claim has come to where this cannot be done."""


class ReportChanged(
    Bilingual,
    Refusal,
    code="payments.report_changed",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Rapporten eller beloppet är ändrat sedan månaden begärdes: {before} kronor då, "
        "{now} kronor nu. Begär månaden på nytt."
    ),
    en=(
        "The report or the amount has changed since the month was claimed: {before} kronor then, "
        "{now} kronor now. Claim the month anew."
    ),
):
    """What was claimed is not what it would be reckoned to now."""


class SamePerson(
    Refusal,
    code="payments.same_person",
    status=HTTPStatus.CONFLICT,
    sv="Du har föreslagit det här. Någon annan måste besluta.",
    en="You proposed this. Someone else has to decide.",
):
    """Whoever proposed something would approve it."""


class TooLate(
    Refusal,
    code="payments.too_late",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Underlaget kom in {received}. Sista dagen var {last}. Anordnaren har förlorat "
        "rätten, om ni inte beslutar om undantag. Skriv i så fall vilka de särskilda skälen är och "
        "vad som ligger till grund för dem."
    ),
    en=(
        "The basis came in on {received}. The last day was {last}. The right is lost unless there "
        "are special reasons. If so, write which they are and what they rest on."
    ),
):
    """A claim in the introduction programme after its last day (SFS 2017:820 23 b §)."""


class NotLate(
    Refusal,
    code="payments.not_late",
    status=HTTPStatus.CONFLICT,
    sv="Begäran kom i tid. Rätten till stödet är inte förlorad.",
    en="The claim came in time. The right to the support is not lost.",
):
    """A claim that came in time, or in a programme that has no last day, would be called lost."""


class FinalReportMissing(
    Refusal,
    code="payments.final_report_missing",
    status=HTTPStatus.CONFLICT,
    sv="Det är insatsens sista månad. Den kan godkännas när slutredovisningen är godkänd.",
    en=("It is the measure's last month. It can be approved when the final report has been."),
):
    """The last month waits for the final report: the system's own condition, not a statute's."""


class MoreThanPaid(
    Bilingual,
    Refusal,
    code="payments.more_than_paid",
    sv="Det går att återkräva högst {most} kronor, som är vad som är betalt och inte återkrävt.",
    en="At most {most} kronor can be recovered: what has been paid and not recovered.",
):
    """More would be recovered than has been paid."""


class NothingPaid(
    Refusal,
    code="payments.nothing_paid",
    status=HTTPStatus.CONFLICT,
    sv="Ingenting är betalt för månaden, så det finns inget att återkräva.",
    en="Nothing has been paid for the month, so there is nothing to recover.",
):
    """A recovery of what was never paid, or has been recovered already."""


class RecoveryWaits(
    Refusal,
    code="payments.recovery_waits",
    status=HTTPStatus.CONFLICT,
    sv="Ett återkrav för månaden väntar redan på beslut.",
    en="A recovery for the month waits for a decision already.",
):
    """A second recovery while the first has not been decided."""


class NotKronor(
    Bilingual,
    Refusal,
    code="payments.not_kronor",
    sv="Skriv beloppet i kronor med högst två decimaler, från {least} till {most}.",
    en="Write the amount in kronor with at most two decimals, from {least} to {most}.",
):
    """Something else than an amount of money, or one that is too small or too large."""


class WholeMonths(
    Bilingual,
    Refusal,
    code="payments.whole_months",
    sv="Ett belopp gäller hela månader. Välj månadens {which} dag, {day}.",
    en="An amount holds for whole months. Choose the {which} day of the month, {day}.",
):
    """An amount that would begin or end in the middle of a month."""


class AmountOverlaps(
    Refusal,
    code="payments.amount_overlaps",
    status=HTTPStatus.CONFLICT,
    sv="Det finns redan ett belopp för de dagarna. Första lediga dag är {free}.",
    en="There is an amount for those days already. The first free day is {free}.",
):
    """Two amounts of one measure and provider on the same day."""


class NotAPayee(
    Refusal,
    code="payments.not_a_payee",
    sv="Välj en anordnare.",
    en="Choose a provider.",
):
    """An amount for an organisation that provides nothing by agreement."""


class NothingToSend(
    Refusal,
    code="payments.nothing_to_send",
    status=HTTPStatus.CONFLICT,
    sv="Det finns inget att lämna. Alla godkända månader är redan lämnade.",
    en="There is nothing to hand over. Every approved month has been handed over already.",
):
    """A file without lines."""
