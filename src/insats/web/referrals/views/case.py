"""The page of one referral, and the form of each thing that may be done to it."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from insats.audit.models import Read
from insats.errors import NotAllowed, NotFound, Refusal
from insats.referrals.models import Referral
from insats.referrals.queries import visible_referral
from insats.web.referrals.acts import ACTS, ActForm
from insats.web.referrals.acts.again import again
from insats.web.referrals.acts.asking import MakeLinkForm
from insats.web.referrals.case import page
from insats.web.referrals.links import answer_address
from insats.web.views import actor_of, draw, needs, note_read

HANDLE = "referral.handle"


@needs(HANDLE)
@require_safe
def referral(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show where a referral stands, what it rests on, and all that has happened to it."""
    actor = actor_of(request)
    found = visible_referral(actor, public_id, HANDLE)
    note(request, found)
    return draw(request, "referrals/case/referral.html", page.context(actor, found))


def note(request: HttpRequest, found: Referral, **details: Any) -> None:
    """Write in the log of reads that the person's referral is shown."""
    told = {"referral": str(found.public_id), **details}
    person = found.person.public_id
    note_read(request, Read.What.PERSON, [person], unit_id=found.unit_id, details=told)


@needs(HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """Show the form of something that may be done to a referral, or do it."""
    actor = actor_of(request)
    found = visible_referral(actor, public_id, HANDLE)
    kind = ACTS.get(slug)
    if kind is None:
        raise NotFound()
    if request.method == "POST":
        return _sent(request, kind(request.POST, referral=found, actor=actor))
    form = kind(referral=found, actor=actor)
    status = HTTPStatus.OK if form.hindrance is None else HTTPStatus.CONFLICT
    return _shown(request, form, status)


def _sent(request: HttpRequest, form: ActForm) -> HttpResponse:
    """Do what was asked for, or show the form again with what is wrong and all that was typed."""
    if not form.is_valid():
        return _again(request, form, HTTPStatus.BAD_REQUEST)
    try:
        result = form.action().do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        return _again(request, form, error.STATUS, error)
    if isinstance(form, MakeLinkForm):
        return _link(request, form.referral, *result)
    messages.success(request, str(form.done))
    return redirect("referrals:referral", public_id=form.referral.public_id)


def _again(
    request: HttpRequest, form: ActForm, status: int, error: Refusal | None = None
) -> HttpResponse:
    """Show the form again over what holds now, with what has happened since it was opened."""
    renewed = again(actor_of(request), form, error)
    status = renewed.error.STATUS if renewed.error else status
    return _shown(request, renewed.form, status, since=renewed.since)


def _shown(request: HttpRequest, form: ActForm, status: int, **more: Any) -> HttpResponse:
    found = form.referral
    note(request, found, form=form.slug)
    hindrance = None if form.is_bound else form.hindrance
    shown = {
        "form": form,
        "referral": found,
        "person": found.person,
        "hindrance": hindrance,
        "aside": form.aside(),
        "since": [],
        **more,
    }
    return draw(request, "referrals/acts/act.html", shown, status=status)


def _link(request: HttpRequest, found: Referral, link: Any, token: str) -> HttpResponse:
    """Show a new link, this once."""
    note(request, found, form=MakeLinkForm.slug)
    shown = {
        "referral": found,
        "person": found.person,
        "link": link,
        "address": request.build_absolute_uri(answer_address(token)),
    }
    return draw(request, "referrals/acts/link.html", shown)
