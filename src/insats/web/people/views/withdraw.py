"""Taking back a row that should never have been recorded."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.audit.models import Read
from insats.errors import ChangedMeanwhile, NotFound
from insats.people.actions import Withdraw
from insats.people.errors import PeriodDecided
from insats.people.models import Enrolment, Period, Person, Record, Superseded
from insats.people.queries import decision_behind, visible_person
from insats.web.people.shown import label_of, row_in_words
from insats.web.views import actor_of, draw, needs, note_read

KINDS: Mapping[str, type[Superseded]] = {
    "uppgift": Record,
    "deltagande": Enrolment,
    "period": Period,
}


@needs("person.record")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: UUID, kind: str, key: int) -> HttpResponse:
    """Ask whether a row is to be taken back, and take it back."""
    actor = actor_of(request)
    person = visible_person(actor, public_id, "person.record")
    row = _row(person, kind, key)
    status, changed = HTTPStatus.OK, False
    if request.method == "POST":
        try:
            Withdraw(actor, person, KINDS[kind], key).do()
        except ChangedMeanwhile as error:
            status, changed = error.STATUS, True
        else:
            messages.success(request, _("Uppgiften är tillbakatagen. Den finns kvar i historiken."))
            return redirect("people:person", public_id=public_id)
    details = {"form": "withdraw"}
    note_read(request, Read.What.PERSON, [public_id], unit_id=person.unit_id, details=details)
    shown = {
        "person": person,
        "row": row,
        "what": label_of(row.fact) if isinstance(row, Record) else "",
        "words": row_in_words(row),
        "changed": changed,
        "back": reverse("people:person", args=[public_id]),
    }
    return draw(request, "people/withdraw.html", shown, status=status)


def _row(person: Person, kind: str, key: int) -> Superseded:
    """Return one of the person's rows, current or not.

    Raises ``NotFound``, and ``PeriodDecided`` for what can never be taken back.
    """
    if kind not in KINDS:
        raise NotFound()
    model: Any = KINDS[kind]
    row: Superseded | None = model.objects.filter(person=person, pk=key).first()
    if row is None:
        raise NotFound()
    if _is_decided(row):
        raise PeriodDecided()
    return row


def _is_decided(row: object) -> bool:
    """Tell whether a decision stands on what is recorded."""
    return isinstance(row, Period) and decision_behind(row) is not None


def withdrawn_at(row: object, public_id: UUID) -> str:
    """Return the address at which a row is taken back; empty for what cannot be."""
    for name, kind in KINDS.items():
        if isinstance(row, kind) and not _is_decided(row):
            return reverse("people:withdraw", args=[public_id, name, row.pk])
    return ""
