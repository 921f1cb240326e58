"""Where an interest stands, as whoever has the link sees it; sending it in, and taking it back."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from insats.errors import NotFound, Refusal
from insats.register import told
from insats.register.actions import RegisterInterest, WithdrawInterest
from insats.register.models import OPEN, Completion, Interest, Status, VettingDecision
from insats.web.interest.by_link import by_link, draw, status_address
from insats.web.interest.shown import parts_of
from insats.web.letter_pages import pdf_answer
from insats.web.views import actor_of


@by_link("GET", "HEAD")
def status(request: HttpRequest, token: str, interest: Interest) -> HttpResponse:
    """Show where an interest stands, what is missing, and what can be done."""
    return _status(request, token, interest)


def _status(
    request: HttpRequest,
    token: str,
    interest: Interest,
    error: Refusal | None = None,
) -> HttpResponse:
    workplaces = list(interest.workplaces.select_related("municipality"))
    missing = told.missing_parts(interest, workplaces)
    shown: dict[str, Any] = {
        "interest": interest,
        "token": token,
        "link": request.build_absolute_uri(status_address(token)),
        "parts": parts_of(interest, workplaces, missing),
        "workplaces": [(each, told.is_whole(each)) for each in workplaces],
        "documents": interest.evidence.filter(added_by=None).count(),
        "missing": missing,
        "saved": "sparat" in request.GET,
        "sent": "skickat" in request.GET,
        "completion": Completion.objects.filter(interest=interest, answered_at=None).first(),
        "decision": VettingDecision.objects.filter(interest=interest).first(),
        "may_send": interest.status in (Status.DRAFT, Status.COMPLETING),
        "may_withdraw": interest.status in (Status.DRAFT, *OPEN),
        "error": error,
    }
    return draw(request, "interest/status.html", shown, error.STATUS if error else HTTPStatus.OK)


@by_link("POST")
def send(request: HttpRequest, token: str, interest: Interest) -> HttpResponse:
    """Send an interest in, or again after a request for completion."""
    try:
        RegisterInterest(actor_of(request), token, seen_in(request)).do()
    except Refusal as error:
        return _status(request, token, interest, error)
    return redirect(status_address(token, "skickat"))


def seen_in(request: HttpRequest) -> int:
    """Return the version that the page showed; one that nothing has where it was not sent."""
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1


@by_link("GET", "HEAD", "POST")
def withdraw(request: HttpRequest, token: str, interest: Interest) -> HttpResponse:
    """Ask whether to take an interest back, and do so."""
    if request.method == "POST":
        WithdrawInterest(actor_of(request), token, seen_in(request)).do()
        return redirect(status_address(token))
    return draw(request, "interest/withdraw.html", {"interest": interest, "token": token})


@by_link("GET", "HEAD")
def letter(request: HttpRequest, token: str, interest: Interest) -> HttpResponse:
    """Hand out the letter of the decision as PDF."""
    decision = VettingDecision.objects.filter(interest=interest).first()
    if decision is None:
        raise NotFound()
    return pdf_answer(request, decision.letter, decision.decided_at, "beslut")
