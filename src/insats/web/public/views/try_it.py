from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from insats.rulebook.book import current
from insats.rulebook.case_errors import CaseFileError
from insats.rulebook.consider import consider
from insats.web.public.pages import nothing, public
from insats.web.public.places import place_name, places
from insats.web.public.try_answer import Answered, answered
from insats.web.public.try_case import as_file, case_of, fault, subject_of
from insats.web.public.try_form import TryForm


@public("case.try", methods=("GET", "HEAD", "POST"), rests_on=nothing)
@sensitive_post_parameters()
def try_it(request: HttpRequest) -> HttpResponse:
    """Answer a made-up case. Nothing is kept: no row, no line in a log, no cookie."""
    if request.method != "POST":
        return _page(request, TryForm(initial=_begun(request)), None)
    form = TryForm(request.POST)
    found = _answer(form) if form.is_valid() else None
    return _page(request, form, found, HTTPStatus.OK if found else HTTPStatus.BAD_REQUEST)


def _begun(request: HttpRequest) -> dict[str, str]:
    """Return what a link to the page may fill in beforehand: a municipality, by its code."""
    place = places().get(request.GET.get("kommun", ""))
    return {"place": place.name} if place else {}


@sensitive_variables()
def _answer(form: TryForm) -> Answered | None:
    """Return the answer; None, with the errors in the form, where the case cannot be one."""
    case = case_of(form.cleaned_data)
    try:
        subject = subject_of(case)
    except CaseFileError as error:
        form.add_error(*fault(error))
        return None
    considered = consider(subject, current(), places=place_name)
    return answered(considered, as_file(case, considered))


def _page(
    request: HttpRequest, form: TryForm, found: Answered | None, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "answered": found, "places": places().values()}
    return render(request, "public/try.html", context, status=status)
