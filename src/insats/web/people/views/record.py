"""Recording something of a person: on a page of its own, and right where it is missing."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.accounts.actor import Actor
from insats.audit.models import Read
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.people.considering import consideration_of
from insats.people.dossier import Dossier, dossier_of
from insats.people.queries import visible_person
from insats.rulebook.told import Consideration
from insats.web.people.drawn import asked
from insats.web.people.forms.base import RecordForm
from insats.web.people.recording import address_of, current_key, maker, second
from insats.web.people.shown import now_of
from insats.web.people.titles import title_of
from insats.web.people.views.withdraw import withdrawn_at
from insats.web.templatetags.insats import state_word
from insats.web.views import actor_of, draw, needs, note_read
from insats.web.words import day, spoken


@needs("person.record")
@require_http_methods(["GET", "HEAD", "POST"])
def record(
    request: HttpRequest, public_id: UUID, name: str, key: int | None = None
) -> HttpResponse:
    """Show a form for something to record, or record what was sent.

    Whoever comes second to the same thing is told so, and shown what holds now beside what they
    filled in.
    """
    actor = actor_of(request)
    person = visible_person(actor, public_id, "person.record")
    dossier = dossier_of(person)
    make = maker(name, key, dossier, actor.on)
    if request.method == "POST":
        return _sent(request, make(request.POST, brief=_in_place(request)), dossier)
    if key is not None and current_key(person, name, key) != key:
        raise NotFound()
    return _shown(request, make())


def _in_place(request: HttpRequest) -> bool:
    """Tell whether the form stood inside the page of the person, where htmx puts the answer."""
    return bool(getattr(request, "htmx", False))


def _sent(request: HttpRequest, form: RecordForm, before: Dossier) -> HttpResponse:
    """Record what was sent, or show the form again with what is wrong."""
    actor = actor_of(request)
    if not form.is_valid():
        return _shown(request, form, HTTPStatus.BAD_REQUEST)
    try:
        form.action(actor).do()
    except (NotFound, NotAllowed):
        raise
    except ChangedMeanwhile as error:
        return _second(request, actor, form, error)
    except Refusal as error:
        form.refuse(error)
        return _shown(request, form, error.STATUS)
    person = visible_person(actor, before.person.public_id)
    messages.success(request, _told(form, changes(actor, before, dossier_of(person))))
    return redirect("people:person", public_id=person.public_id)


def _second(
    request: HttpRequest, actor: Actor, form: RecordForm, error: ChangedMeanwhile
) -> HttpResponse:
    """Show what was filled in beside what someone else has recorded meanwhile."""
    again = second(actor, form, error, brief=_in_place(request))
    now = error.current if error.current is not None else again.row_now()
    return _shown(request, again, error.STATUS, now=now_of(now))


def _shown(
    request: HttpRequest, form: RecordForm, status: int = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    """Draw the form's page. Where it stood inside a card, htmx puts just the form back there."""
    note_read(
        request,
        Read.What.PERSON,
        [form.person.public_id],
        unit_id=form.person.unit_id,
        details={"form": form.name},
    )
    shown = {
        "form": form,
        "title": title_of(form),
        "person": form.person,
        "asked": asked(form, address_of(form.dossier, form.name, form.key), form["seen"].value()),
        "back": reverse("people:person", args=[form.person.public_id]),
        "alone": not _in_place(request),
        "now": None,
        "current": now_of(form.row_now()) if form.row_now() else None,
        "withdraw": withdrawn_at(form.row_now(), form.person.public_id),
        **more,
    }
    response = draw(request, "people/record.html", shown, status=status)
    if _in_place(request):
        response["HX-Retarget"] = response["HX-Reselect"] = f"#ask-{form.html_name}"
    return response


def changes(actor: Actor, before: Dossier, after: Dossier) -> list[str]:
    """Return which answers a record has changed, a sentence each."""
    was, now = (consideration_of(each, actor.on) for each in (before, after))
    return [
        _changed(now, each.measure)
        for each in now.measures
        if each.answer != was.measure(each.measure).answer
    ]


def _changed(now: Consideration, measure: str) -> str:
    answer = now.measure(measure)
    said = {"measure": spoken(answer.name), "answer": state_word(answer.answer).lower()}
    if answer.answer == "open" and answer.last_day:
        until = {**said, "day": day(answer.last_day)}
        return _("%(measure)s är nu %(answer)s, till och med %(day)s.") % until
    return _("%(measure)s är nu %(answer)s.") % said


def _told(form: RecordForm, changed: list[str]) -> str:
    saved = _("Sparat: %(what)s.") % {"what": title_of(form).lower()}
    return " ".join([saved, *(changed or [_("Svaren är de samma som förut.")])])
