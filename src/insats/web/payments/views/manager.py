"""The contract manager's pages: what a day is paid with, and the files. They name nobody."""

from decimal import Decimal
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db.models import F, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insats.errors import NotFound, Refusal
from insats.payments.actions import EndAmount, SendPayments, SetAmount
from insats.payments.actions.send import approved
from insats.payments.models import Amount, PaymentFile
from insats.payments.reckoning import money
from insats.people.models.superseded import CURRENT
from insats.web.forms import Form
from insats.web.payments.forms import AmountForm, EndAmountForm
from insats.web.views import actor_of, draw, needs

SET, SEND = "payment.set_amount", "payment.send"
MOST_FILES = 200
_MOST_KEY = 2**63 - 1


# --- amounts --------------------------------------------------------------------------------------
@needs(SET)
@require_http_methods(["GET", "HEAD", "POST"])
def amounts(request: HttpRequest) -> HttpResponse:
    """Show what days are paid with, or enter an amount."""
    form = AmountForm(request.POST if request.method == "POST" else None)
    status: int = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        try:
            if form.is_valid():
                SetAmount(actor_of(request), **form.cleaned_data).do()
                messages.success(request, _("Beloppet är registrerat."))
                return redirect("payments:amounts")
        except Refusal as error:
            status = _refused(form, error)
    rows = Amount.objects.filter(CURRENT).select_related("provider", "recorded_by")
    order = ("measure", F("provider__name").asc(nulls_first=True), "-first_day")
    context = {"form": form, "amounts": rows.order_by(*order), "today": actor_of(request).on}
    return draw(request, "payments/amounts.html", context, status=status)


def _refused(form: Form, error: Refusal) -> int:
    form.refuse(error)
    return error.STATUS


@needs(SET)
@require_http_methods(["GET", "HEAD", "POST"])
def end_amount(request: HttpRequest, key: int) -> HttpResponse:
    """Show the form of an amount's last day, or give it one."""
    found = _open_amount(key)
    form = EndAmountForm(request.POST if request.method == "POST" else None)
    status: int = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        try:
            if form.is_valid():
                EndAmount(actor_of(request), found, **form.cleaned_data).do()
                messages.success(request, _("Beloppet har fått en sista dag."))
                return redirect("payments:amounts")
        except Refusal as error:
            status = _refused(form, error)
    return draw(request, "payments/end_amount.html", {"form": form, "amount": found}, status=status)


def _open_amount(key: int) -> Amount:
    """Return an amount without a last day; ``NotFound`` for any other."""
    rows = Amount.objects.filter(CURRENT, pk=min(key, _MOST_KEY), last_day__isnull=True)
    found: Amount | None = rows.select_related("provider").first()
    if found is None:
        raise NotFound()
    return found


# --- files ----------------------------------------------------------------------------------------
@needs(SEND)
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """Show the files that have been made, or make one of all that is approved."""
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            made = SendPayments(actor_of(request)).do()
            said = _("Fil %(number)s är gjord. Hämta den nedan.") % {"number": made.number}
            messages.success(request, said)
            return redirect("payments:files")
        except Refusal as error:
            refused = error
    waiting = approved()
    total = waiting.aggregate(n=Sum(F("sum") - F("paid_before")))["n"] or Decimal(0)
    rows = PaymentFile.objects.defer("csv", "json").select_related("made_by")
    context: dict[str, Any] = {
        "files": rows.order_by("-number")[:MOST_FILES],
        "waiting": waiting.count(),
        "total": money(total),
        "refused": refused,
    }
    status = refused.STATUS if refused else HTTPStatus.OK
    return draw(request, "payments/files.html", context, status=status)


@needs(SEND)
@require_safe
def as_csv(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out a file as comma-separated values, to the byte as it was made."""
    return _handed_out(_file(number).csv, "text/csv; charset=utf-8", f"{number}.csv")


@needs(SEND)
@require_safe
def as_json(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out a file as JSON, to the byte as it was made."""
    return _handed_out(_file(number).json, "application/json", f"{number}.json")


def _file(number: int) -> PaymentFile:
    found = PaymentFile.objects.filter(number=min(number, 2**31 - 1)).first()
    if found is None:
        raise NotFound()
    return found


def _handed_out(text: str, kind: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="insats-payments-{name}"'
    return HttpResponse(
        text.encode(), content_type=kind, headers={"Content-Disposition": disposition}
    )
