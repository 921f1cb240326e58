"""The pages of the form, each saved by itself: who, whom to reach, what is done, and where."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from insats.errors import ChangedMeanwhile, Refusal
from insats.register import links
from insats.register.actions import RemoveWorkplace, SaveInterest, SaveWorkplace
from insats.register.errors import NoSuchWorkplace
from insats.register.models import Interest, InterestWorkplace, Status
from insats.web.interest.by_link import by_link, draw, status_address
from insats.web.interest.forms import PARTS, PartForm, WorkplaceForm, initial, initial_workplace
from insats.web.interest.uploads import too_big
from insats.web.views import actor_of

# Where each page leads on to, while there is nothing yet to come back to.
_NEXT = {"organisation": "contact", "contact": "offer", "offer": "new_workplace"}


def _part(part: str) -> Callable[..., HttpResponse]:
    @by_link("GET", "HEAD", "POST")
    def page(request: HttpRequest, token: str, interest: Interest) -> HttpResponse:
        """Show a page of the form with what was saved, or save it."""
        if not interest.editable:
            return redirect(status_address(token))
        if request.method == "POST":
            return _saved(request, token, interest, part)
        form = PARTS[part](initial=initial(part, interest))
        return _shown(request, token, interest, part, form)

    return page


organisation, contact, offer = _part("organisation"), _part("contact"), _part("offer")


def is_draft(request: HttpRequest, interest: Interest) -> bool:
    """Tell whether only what there is should be saved: the button of a draft that says so."""
    return "draft" in request.POST and interest.status == Status.DRAFT


def _saved(request: HttpRequest, token: str, interest: Interest, part: str) -> HttpResponse:
    if refused := too_big(request):
        raise refused
    if "auto" in request.POST:
        return _saved_meanwhile(request, token, interest, part)
    draft = is_draft(request, interest)
    form = PARTS[part](request.POST, draft=draft)
    if not form.is_valid():
        return _shown(request, token, interest, part, form, HTTPStatus.BAD_REQUEST)
    seen = form.cleaned_data["seen"]
    try:
        SaveInterest(actor_of(request), token, seen, values=form.values).do()
    except Refusal as error:
        form.refuse(error, fields="fields_")
        if isinstance(error, ChangedMeanwhile):
            form.over(_version(token))
        return _shown(request, token, interest, part, form, error.STATUS)
    return redirect(_after(token, interest, part, draft))


def _saved_meanwhile(
    request: HttpRequest, token: str, interest: Interest, part: str
) -> HttpResponse:
    """Save what is typed so far, if it can be; a draft only, and nothing is said of what cannot."""
    form = PARTS[part](request.POST, draft=True)
    if interest.status != Status.DRAFT or not form.is_valid():
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    seen = form.cleaned_data["seen"]
    try:
        written = SaveInterest(actor_of(request), token, seen, values=form.values).do()
    except Refusal:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return draw(request, "interest/_auto.html", {"saved": True, "seen": written.version})


def _version(token: str) -> int:
    return links.find(token).version


def _after(token: str, interest: Interest, part: str, draft: bool) -> str:
    """Return the next page of a draft that has no workplace yet, else where it stands."""
    first_time = interest.status == Status.DRAFT and not interest.workplaces.exists()
    if draft or not first_time:
        return status_address(token, "sparat")
    return reverse(f"interest:{_NEXT[part]}", args=[token])


def _shown(
    request: HttpRequest,
    token: str,
    interest: Interest,
    part: str,
    form: PartForm,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    shown = {
        "form": form,
        "token": token,
        "interest": interest,
        "step": list(PARTS).index(part) + 1,
        "link": request.build_absolute_uri(status_address(token)),
        "is_draft": interest.status == Status.DRAFT,
    }
    return draw(request, f"interest/{part}.html", shown, status)


@by_link("GET", "HEAD", "POST")
def workplace(
    request: HttpRequest, token: str, interest: Interest, number: int | None = None
) -> HttpResponse:
    """Show a workplace, or an empty page for a new one; save it, or take it out."""
    if not interest.editable:
        return redirect(status_address(token))
    found = interest.workplaces.filter(number=number).first() if number else None
    if number is not None and found is None:
        raise NoSuchWorkplace()
    if request.method != "POST":
        form = WorkplaceForm(initial=initial_workplace(interest, found))
        return _workplace(request, token, interest, found, form)
    if refused := too_big(request):
        raise refused
    if "remove" in request.POST and found:
        RemoveWorkplace(actor_of(request), token, None, found.number).do()
        return redirect(status_address(token, "sparat"))
    return _workplace_saved(request, token, interest, found)


def _workplace_saved(
    request: HttpRequest, token: str, interest: Interest, found: InterestWorkplace | None
) -> HttpResponse:
    form = WorkplaceForm(request.POST, draft=is_draft(request, interest))
    if not form.is_valid():
        return _workplace(request, token, interest, found, form, HTTPStatus.BAD_REQUEST)
    number = found.number if found else None
    seen = form.cleaned_data["seen"]
    try:
        SaveWorkplace(actor_of(request), token, seen, number, form.values).do()
    except Refusal as error:
        form.refuse(error)
        if isinstance(error, ChangedMeanwhile):
            form.over(_version(token))
        return _workplace(request, token, interest, found, form, error.STATUS)
    if "another" in request.POST:
        return redirect("interest:new_workplace", token)
    return redirect(status_address(token, "sparat"))


def _workplace(
    request: HttpRequest,
    token: str,
    interest: Interest,
    found: InterestWorkplace | None,
    form: WorkplaceForm,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    shown = {
        "form": form,
        "token": token,
        "interest": interest,
        "workplace": found,
        "is_draft": interest.status == Status.DRAFT,
    }
    return draw(request, "interest/workplace.html", shown, status)
