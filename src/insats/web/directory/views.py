"""The public directory: searched, filtered, on a map, and each provider's own page."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from insats.errors import NotFound
from insats.providers.models import ACCESS
from insats.register import directory
from insats.register.index import Asked, search
from insats.web.directory import shown
from insats.web.directory.forms import SearchForm
from insats.web.public.pages import public

PAGE_SIZE = 25
MOST_PAGES = 1000


@public("directory.read")
def listed(request: HttpRequest) -> HttpResponse:
    """Show the providers that someone looks for, as a list and on a map."""
    form = SearchForm(request.GET or None)
    valid = not form.is_bound or form.is_valid()
    asked, day = form.asked, timezone.localdate()
    found = search(asked, day)
    number = _page_number(request)
    last = number * PAGE_SIZE
    rows = directory.listed(day).filter(organisation__in=found.owners[last - PAGE_SIZE : last])
    workplaces = directory.workplaces_of([row.organisation_id for row in rows], ACCESS)
    lines = [shown.line(row, workplaces[row.organisation_id]) for row in rows]
    context = {
        "form": form,
        "lines": lines,
        "count": len(found.owners),
        "more": replace(asked, words="") != Asked(),
        "narrowed": asked != Asked(),
        "map": shown.country(found.counts, "?" + _address(request, kommun="").partition("?")[2]),
        "previous": _address(request, blad=number - 1) if number > 1 else "",
        "next": _address(request, blad=number + 1) if last < len(found.owners) else "",
    }
    status = HTTPStatus.OK if valid else HTTPStatus.BAD_REQUEST
    return render(request, "directory/list.html", context, status=status)


def _page_number(request: HttpRequest) -> int:
    typed = request.GET.get("blad", "1")
    right = typed.isascii() and typed.isdigit() and len(typed) < 6
    return max(1, min(int(typed), MOST_PAGES)) if right else 1


def _address(request: HttpRequest, **changed: Any) -> str:
    """Return the address of the list with something else asked for; what is empty stands last."""
    known = [
        (name, value)
        for name in SearchForm.base_fields
        for value in request.GET.getlist(name)[:20]
        if name not in changed and value
    ]
    return f"{reverse('directory:list')}?{urlencode([*known, *changed.items()])}"


@public("directory.read")
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show a provider: what it does for public bodies and for businesses, and where."""
    ten = number[:10]
    if not (ten.isascii() and ten.isdigit()):
        raise NotFound()
    profiles = directory.listed(timezone.localdate())
    profile = profiles.filter(organisation__org_number=ten).first()
    if profile is None:
        raise NotFound()
    organisation = profile.organisation
    if number != shown.slug(organisation):
        return redirect("directory:one", shown.slug(organisation), permanent=True)
    workplaces = directory.workplaces_of([organisation.pk], ACCESS)[organisation.pk]
    context = {
        "profile": profile,
        "organisation": organisation,
        "side": shown.side(organisation.kind),
        "about": shown.told(profile, "about"),
        "sites": [shown.site(place) for place in workplaces],
    }
    return render(request, "directory/one.html", context)
