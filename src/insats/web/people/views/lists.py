"""The list of the people whom the reader may see: searching, narrowing, page after page."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from insats.audit.models import Read
from insats.errors import Refusal
from insats.people import queries
from insats.web.people import paging
from insats.web.people.forms.search import FilterForm, SearchForm
from insats.web.people.overview import rows_of
from insats.web.people.paging import Page, edge_from
from insats.web.people.shown import measure_name
from insats.web.views import actor_of, draw, needs, note_read

NOBODY = Page((), None, None)


@needs("person.search")
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Show a page of people. Names and numbers are sent by POST; addresses hold codes at most."""
    sent = request.method == "POST"
    form: FilterForm = SearchForm(request.POST) if sent else SearchForm(_codes(request))
    found, status = NOBODY, HTTPStatus.OK
    try:
        if form.is_valid():
            found = _page(request, form)
    except Refusal as error:
        form.refuse(error)
    if form.errors:
        found, status = NOBODY, HTTPStatus.BAD_REQUEST
    else:
        _note(request, form, found)
    shown = {
        "form": form,
        "page": found,
        "rows": rows_of(found.people),
        "may_register": actor_of(request).may_anywhere("person.register"),
        **_asked(form),
    }
    return draw(request, "people/list.html", shown, status=status)


def _codes(request: HttpRequest) -> dict[str, str]:
    """Return what an address may say: the filters, and nothing that is typed."""
    named = (name for name in FilterForm.base_fields if name in request.GET)
    return {name: request.GET.get(name, "") for name in named}


def _page(request: HttpRequest, form: FilterForm) -> Page:
    actor = actor_of(request)
    found = form.filters().narrow(queries.visible_people(actor), actor.on)
    if typed := form.cleaned_data.get("q"):
        found = queries.search(found, typed)
    after = edge_from(request.POST.get("after", ""))
    before = edge_from(request.POST.get("before", ""))
    measure, wanted = (form.cleaned_data.get(name) for name in ("measure", "answer"))
    if measure and wanted:
        near = found.select_related("municipality")
        return paging.answered_page(near, measure, wanted, actor.on, after)
    return paging.page(queries.with_overview(found), after, before)


def _note(request: HttpRequest, form: FilterForm, found: Page) -> None:
    """Write in the log of reads whom the list shows, and by which codes it was narrowed."""
    what = Read.What.SEARCH if form.cleaned_data.get("q") else Read.What.LIST
    details: dict[str, Any] = {"filters": form.codes}
    note_read(request, what, queries.public_ids(found.people), details=details)


def _asked(form: FilterForm) -> dict[str, Any]:
    """Return what the next page's form carries along, and whether the filters are in use."""
    given = {name: value for name, value in form.cleaned_data.items() if value}
    both = "measure" in given and "answer" in given
    answered = {"name": measure_name(given["measure"]), "answer": given["answer"]} if both else {}
    narrowed = any(name != "q" for name in given)
    return {"carried": given, "narrowed": narrowed, "answered": answered}
