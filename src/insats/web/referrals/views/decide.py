"""Making a decision, and recording what is missing for it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insats.accounts.actor import Actor
from insats.audit.models import Read
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.people.dossier import dossier_of
from insats.people.models import Person
from insats.people.queries import visible_person
from insats.referrals.models import STARTED, UNDECIDED, Referral
from insats.referrals.queries import visible_referrals
from insats.rulebook.slots import in_sentence
from insats.rulebook.terms import MEASURES
from insats.web import answers
from insats.web.people.forms.base import RecordForm
from insats.web.people.recording import maker, second
from insats.web.people.shown import Now, now_of
from insats.web.referrals import deciding as page
from insats.web.referrals.asking import asked_again, questions
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
    referral = _referral(request, person, measure)
    if request.method != "POST":
        opened = page.opened(actor_of(request), person, measure, language(), referral)
        return _shown(request, opened)
    # While someone types, htmx asks for the letter, and sends along the button that was pressed
    # last: that must never decide. Nor is it a request that fails.
    typing = bool(getattr(request, "htmx", False))
    if request.POST.get("do") == "decide" and not typing:
        return _decided(request, person, measure, referral)
    deciding = page.sent(actor_of(request), person, measure, request.POST, language(), referral)
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


def _referral(request: HttpRequest, person: Person, measure: str) -> Referral | None:
    """Return the open referral that is decided on: the one that the address or the form names.

    Without a name it is the newest draft; None where there is none.
    """
    sent = request.method == "POST"
    named = request.POST.get("referral") or request.GET.get("anvisning", "")
    if not named and sent:
        return None
    own = visible_referrals(actor_of(request), "decision.make").select_related("unit", "provider")
    found = own.filter(person=person, measure=measure)
    if not named:
        return _with(person, found.filter(status__in=UNDECIDED).first())
    try:
        referral = found.filter(public_id=UUID(named)).first()
    except ValueError:
        referral = None
    if referral is None or not (sent or referral.status in (*UNDECIDED, *STARTED)):
        raise NotFound()
    return _with(person, referral)


def _with(person: Person, referral: Referral | None) -> Referral | None:
    if referral is not None:
        referral.person = person
    return referral


def _decided(
    request: HttpRequest, person: Person, measure: str, referral: Referral | None
) -> HttpResponse:
    """Decide, and lead to the decision; or show the page again with what is wrong."""
    actor = actor_of(request)
    deciding = page.sent(actor, person, measure, request.POST, language(), referral)
    if not deciding.form.is_valid():
        return _shown(request, deciding, _status(deciding))
    try:
        decision = page.action_of(deciding).do()
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
    shown: dict[str, Any] = {
        "deciding": deciding,
        "person": deciding.person,
        "form": deciding.form,
        "answer": answer,
        "in_sentence": in_sentence(answer.measure),
        "lead": answers.lead(answer),
        "conditions": answers.conditions(answer.reasons, deciding.weighed.on),
        "back": reverse("people:person", args=[deciding.person.public_id]),
        "decides": request.POST.get("do") == "decide",
        "referral": deciding.referral,
        "new_period": deciding.referral is not None and deciding.referral.status in STARTED,
        **more,
    }
    if "questions" not in more:
        undecided = not deciding.possible and not deciding.form.is_bound
        shown["questions"] = questions(deciding, actor_of(request)) if undecided else ()
    shown["asks"] = bool(shown["questions"]) or not (deciding.possible or deciding.form.is_bound)
    return draw(request, "referrals/decide.html", shown, part="referrals/preview.html",
                status=status)  # fmt: skip


@needs("person.record")
@require_POST
def missing(
    request: HttpRequest, public_id: UUID, measure: str, name: str, key: int | None = None
) -> HttpResponse:
    """Record something that a decision misses, and come back to it.

    What cannot be taken stays on the page, beside what holds now: whoever comes second to the same
    judgement is told so, also where it is decided meanwhile.
    """
    actor = actor_of(request)
    person = _person(request, public_id, measure)
    referral = _referral(request, person, measure)
    form = maker(name, key, dossier_of(person), actor.on)(request.POST, brief=True)
    error = _not_recorded(actor, form)
    if error is None:
        messages.success(request, _("Uppgiften är sparad."))
        return redirect(_back_to(person, measure, referral))
    deciding = page.opened(actor, person, measure, language(), referral)
    asked = asked_again(deciding, actor, error.form, error.now)
    return _shown(request, deciding, error.status, questions=asked)


def _back_to(person: Person, measure: str, referral: Referral | None) -> str:
    where = reverse("referrals:decide", args=[person.public_id, measure])
    return f"{where}?anvisning={referral.public_id}" if referral else where


@dataclass(frozen=True, slots=True)
class _Refused:
    """What could not be recorded: the form with what is wrong, and what holds now if it changed."""

    form: RecordForm
    status: int
    now: Now | None = None


def _not_recorded(actor: Actor, form: RecordForm) -> _Refused | None:
    """Record what was sent; return what is wrong, None where it is recorded."""
    if not form.is_valid():
        return _Refused(form, HTTPStatus.BAD_REQUEST, _changed(form))
    try:
        form.action(actor).do()
    except (NotFound, NotAllowed):
        raise
    except ChangedMeanwhile as error:
        again = second(actor, form, error, brief=True)
        now = error.current if error.current is not None else again.row_now()
        return _Refused(again, error.STATUS, now_of(now))
    except Refusal as error:
        form.refuse(error)
        return _Refused(form, error.STATUS, _changed(form))
    return None


def _changed(form: RecordForm) -> Now | None:
    """Return what holds now where the page showed something else; the form is then over that."""
    seen, now, row = form["seen"].value(), form.seen_now(), form.row_now()
    if str(seen or "") == str(now or "") or (row is None and now):
        return None
    form.over_what_holds_now()
    return now_of(row)
