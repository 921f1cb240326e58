"""The auditor's log: what has been read, and what has been done."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from insats.audit import queries
from insats.audit.models import Event, Read
from insats.web.audit.filters import LogForm, Narrowed, shown_filters
from insats.web.audit.labels import action_words, detail_words
from insats.web.audit.paging import Lines, page
from insats.web.views import actor_of, needs, note_read

# A list may have shown hundreds of people; so many of them are written out.
MOST_PEOPLE = 3
KINDS = {"reads": "audit:log", "events": "audit:log_events"}


@require_safe
@needs("audit.read")
def reads(request: HttpRequest) -> HttpResponse:
    """Show who has read about whom, on what ground, newest first."""
    narrowed = Narrowed.of(request.GET)
    found = page(queries.reads(**narrowed.arguments), request)
    rows = [read_row(read, narrowed) for read in found.lines]
    return show(request, "reads", narrowed, found, rows)


@require_safe
@needs("audit.read")
def events(request: HttpRequest) -> HttpResponse:
    """Show who has done what, newest first."""
    narrowed = Narrowed.of(request.GET)
    found = page(queries.events(**narrowed.arguments), request)
    return show(request, "events", narrowed, found, [event_row(event) for event in found.lines])


def read_row(read: Read, narrowed: Narrowed) -> dict[str, Any]:
    """Return a read as the page writes it; whoever is asked for stands first."""
    people = [each.person for each in read.people.all()]
    people.sort(key=lambda person: person != narrowed.person)
    return {
        "line": read,
        "what": read.get_what_display(),
        "details": detail_words(read.details),
        "why": read.get_ground_display(),
        "people": [(person, str(person)[:8]) for person in people[:MOST_PEOPLE]],
        "others": max(0, len(people) - MOST_PEOPLE),
    }


def event_row(event: Event) -> dict[str, Any]:
    """Return something that was done as the page writes it."""
    return {
        "line": event,
        "what": action_words(event.action),
        "details": detail_words(event.details),
        "why": "",
        "people": [(event.person, str(event.person)[:8])] if event.person else [],
        "others": 0,
    }


def show(
    request: HttpRequest,
    kind: str,
    narrowed: Narrowed,
    found: Lines[Any],
    rows: list[dict[str, Any]],
) -> HttpResponse:
    """Log that the auditor reads the log about those who are shown, and draw the page."""
    people: list[UUID] = [person for row in rows for person, _ in row["people"]]
    note_read(request, Read.What.LOG, people, details={"kind": kind})
    form = LogForm(actor=actor_of(request), initial=_initial(narrowed))
    return render(request, "audit/log.html", _context(request, kind, narrowed, form, rows, found))


def _initial(narrowed: Narrowed) -> dict[str, Any]:
    return {"first": narrowed.first, "last": narrowed.last}


def _context(
    request: HttpRequest,
    kind: str,
    narrowed: Narrowed,
    form: LogForm,
    rows: list[dict[str, Any]],
    found: Lines[Any],
) -> dict[str, Any]:
    return {
        "kind": kind,
        "form": form,
        "rows": rows,
        "filters": shown_filters(narrowed),
        "tabs": {name: address(name, narrowed) for name in KINDS},
        "plain": reverse(KINDS[kind]),
        "older": address(kind, narrowed, fore=str(found.older)) if found.older else "",
        "newest": address(kind, narrowed) if request.GET.get("fore") else "",
    }


def address(kind: str, narrowed: Narrowed, **more: str) -> str:
    """Return the address of the log narrowed so."""
    query = urlencode({**narrowed.query, **more})
    return f"{reverse(KINDS[kind])}?{query}" if query else reverse(KINDS[kind])


@require_POST
@needs("audit.read")
def search(request: HttpRequest) -> HttpResponse:
    """Lead to the log narrowed to what was filled in; a personal number goes no further."""
    kind = "events" if request.POST.get("kind") == "events" else "reads"
    form = LogForm(request.POST, actor=actor_of(request))
    if form.is_valid():
        return redirect(address(kind, form.narrowed))
    context = _context(request, kind, Narrowed(), form, [], Lines([], None))
    return render(request, "audit/log.html", context, status=HTTPStatus.BAD_REQUEST)
