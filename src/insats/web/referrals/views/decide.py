"""Making a decision, and recording what is missing for it."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insats.audit.models import Read
from insats.errors import NotAllowed, NotFound, Refusal
from insats.people.dossier import dossier_of
from insats.people.models import Person
from insats.people.queries import visible_person
from insats.referrals.actions import DecideReferral
from insats.rulebook.slots import in_sentence
from insats.rulebook.terms import MEASURES
from insats.web import answers
from insats.web.people.forms.base import RecordForm
from insats.web.people.recording import maker
from insats.web.referrals import deciding as page
from insats.web.referrals.asking import questions
from insats.web.referrals.deciding import Deciding
from insats.web.views import actor_of, draw, needs, note_read
from insats.web.words import language


@needs("decision.make")
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, public_id: UUID, measure: str) -> HttpResponse:
    """Show the form with the letter beside it, draw the letter anew, or decide.

    ``do=decide`` decides; any other post only shows how the letter would read.
    """
    person = _person(request, public_id, measure)
    if request.method != "POST":
        return _shown(request, page.opened(actor_of(request), person, measure, language()))
    # While someone types, htmx asks for the letter, and sends along the button that was pressed
    # last: that must never decide. Nor is it a request that fails.
    typing = bool(getattr(request, "htmx", False))
    if request.POST.get("do") == "decide" and not typing:
        return _decided(request, person, measure)
    deciding = page.sent(actor_of(request), person, measure, request.POST, language())
    return _shown(request, deciding, HTTPStatus.OK if typing else _status(deciding))


def _person(request: HttpRequest, public_id: UUID, measure: str) -> Person:
    """Return the person, and note that they are read of."""
    person = visible_person(actor_of(request), public_id, "decision.make")
    if measure not in MEASURES:
        raise NotFound()
    note_read(
        request, Read.What.PERSON, [public_id], unit_id=person.unit_id, details={"decide": measure}
    )
    return person


def _decided(request: HttpRequest, person: Person, measure: str) -> HttpResponse:
    """Decide, and lead to the decision; or show the page again with what is wrong."""
    actor = actor_of(request)
    deciding = page.sent(actor, person, measure, request.POST, language())
    form = deciding.form
    if not form.is_valid():
        return _shown(request, deciding, _status(deciding))
    try:
        decision = DecideReferral(actor, person, form.terms(), form.cleaned_data["seen"]).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        page.refused(deciding, error)
        return _shown(request, deciding, error.STATUS)
    messages.success(request, _("Beslutet är fattat. Brevet är klart att skickas."))
    return redirect("referrals:decision", public_id=decision.public_id)


def _status(deciding: Deciding) -> int:
    if deciding.refusal:
        return deciding.refusal.STATUS
    return HTTPStatus.OK if deciding.form.is_valid() else HTTPStatus.BAD_REQUEST


def _shown(
    request: HttpRequest, deciding: Deciding, status: int = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    answer = deciding.weighed.answer
    shown = {
        "deciding": deciding,
        "person": deciding.person,
        "form": deciding.form,
        "answer": answer,
        "in_sentence": in_sentence(answer.measure),
        "lead": answers.lead(answer),
        "conditions": answers.conditions(answer.reasons, deciding.weighed.on),
        "back": reverse("people:person", args=[deciding.person.public_id]),
        **more,
    }
    if not deciding.possible and not deciding.form.is_bound and "questions" not in more:
        shown["questions"] = questions(deciding, actor_of(request))
    return draw(request, "referrals/decide.html", shown, part="referrals/preview.html",
                status=status)  # fmt: skip


@needs("person.record")
@require_POST
def missing(
    request: HttpRequest, public_id: UUID, measure: str, name: str, key: int | None = None
) -> HttpResponse:
    """Record something that a decision misses, and come back to it."""
    actor = actor_of(request)
    person = _person(request, public_id, measure)
    form = maker(name, key, dossier_of(person), actor.on)(request.POST, brief=True)
    error = _recorded(request, form)
    if error is None:
        messages.success(request, _("Uppgiften är sparad."))
        return redirect("referrals:decide", public_id=public_id, measure=measure)
    deciding = page.opened(actor, person, measure, language())
    if deciding.possible:
        return redirect("referrals:decide", public_id=public_id, measure=measure)
    asked = questions(deciding, actor, instead=form)
    return _shown(request, deciding, error, questions=asked)


def _recorded(request: HttpRequest, form: RecordForm) -> int | None:
    """Record what was sent; return None, or the status of what is wrong, which the form shows."""
    if not form.is_valid():
        return HTTPStatus.BAD_REQUEST
    try:
        form.action(actor_of(request)).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.over_what_holds_now()
        form.is_valid()
        form.refuse(error)
        return error.STATUS
    return None
