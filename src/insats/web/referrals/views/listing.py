"""The list of referrals, opening a draft, and moving all of a caseworker's."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from insats.accounts.actor import Actor
from insats.audit.models import Read
from insats.errors import NotAllowed, NotFound, Refusal
from insats.people.models import Person
from insats.people.queries import public_ids, visible_person
from insats.web.referrals.acts.opening import OpenForm, TransferForm, caseworkers, handled_by
from insats.web.referrals.case.listing import ListForm, Page, page
from insats.web.referrals.views.case import HANDLE
from insats.web.views import actor_of, draw, needs, note_read

LIST, TRANSFER = "referrals:list", "referral.transfer"


@needs(HANDLE)
@require_safe
def referrals(request: HttpRequest) -> HttpResponse:
    """Show a page of the office's referrals; the address holds codes and a random id at most."""
    actor, form = actor_of(request), ListForm(request.GET)
    found, status = Page(()), HTTPStatus.BAD_REQUEST
    codes: dict[str, str] = {}
    if form.is_valid():
        found, status, codes = page(actor, form, cursor(request)), HTTPStatus.OK, form.codes
        people = public_ids([each.person for each in found.referrals])
        note_read(request, Read.What.LIST, people, details={"list": "referrals", "filters": codes})
    shown = {
        "form": form,
        "page": found,
        "narrowed": bool(codes) or bool(form.errors),
        "next": _address({**codes, "efter": found.after}) if found.after else "",
        "beyond": "efter" in request.GET,
        "may_transfer": actor.may_anywhere(TRANSFER),
        "today": actor.on,
    }
    return draw(request, "referrals/case/list.html", shown, status=status)


def _address(codes: dict[str, Any]) -> str:
    return f"{reverse(LIST)}?{urlencode(codes)}"


def cursor(request: HttpRequest) -> UUID | None:
    """Return the random id of the referral after which the page begins; None for the first."""
    try:
        return UUID(request.GET.get("efter", ""))
    except ValueError:
        return None


# --- opening a draft ------------------------------------------------------------------------------
@needs(HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the form of a new referral of someone, or open it as a draft."""
    actor = actor_of(request)
    person = visible_person(actor, public_id, HANDLE)
    details = {"form": "referral"}
    note_read(request, Read.What.PERSON, [public_id], unit_id=person.unit_id, details=details)
    form = OpenForm(request.POST if request.method == "POST" else None)
    status: int = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        try:
            if form.is_valid():
                return _opened(request, actor, person, form)
        except (NotFound, NotAllowed):
            raise
        except Refusal as error:
            form.refuse(error)
            status = error.STATUS
    return draw(request, "referrals/acts/open.html", {"form": form, "person": person},
                status=status)  # fmt: skip


def _opened(request: HttpRequest, actor: Actor, person: Person, form: OpenForm) -> HttpResponse:
    referral = form.action(actor, person).do()
    messages.success(request, _("Anvisningen är öppnad som ett utkast."))
    return redirect("referrals:referral", public_id=referral.public_id)


# --- moving all of a caseworker's -----------------------------------------------------------------
@needs(TRANSFER)
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: HttpRequest) -> HttpResponse:
    """Show the form that moves a caseworker's open referrals to another one, or move them."""
    actor = actor_of(request)
    handled = handled_by(actor)
    data = request.POST if request.method == "POST" else None
    form = TransferForm(data, handled=handled, roles=caseworkers(actor))
    status: int = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        try:
            if form.is_valid():
                return _moved(request, form, actor)
        except (NotFound, NotAllowed):
            raise
        except Refusal as error:
            form.refuse(error)
            status = error.STATUS
    shown = {"form": form, "any": bool(handled)}
    return draw(request, "referrals/acts/transfer.html", shown, status=status)


def _moved(request: HttpRequest, form: TransferForm, actor: Actor) -> HttpResponse:
    moved = len(form.action(actor).do())
    said = ngettext("%(n)s anvisning är flyttad.", "%(n)s anvisningar är flyttade.", moved)
    messages.success(request, said % {"n": moved})
    return redirect(LIST)
