from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from insats.rulebook.terms import WORK_TRAINING
from insats.web.public.country import country_map
from insats.web.public.forms import AskForm
from insats.web.public.kept import supply_version
from insats.web.public.pages import public


@public("rulebook.read", rests_on=supply_version)
def start(request: HttpRequest) -> HttpResponse:
    """What Insats is, and three ways in."""
    return _page(request, AskForm(initial={"measure": WORK_TRAINING}))


@public("place.read", keep=0)
def ask(request: HttpRequest) -> HttpResponse:
    """Lead to the lasting address of the answer: may this measure be used in this place?"""
    form = AskForm(request.GET)
    if not form.is_valid():
        return _page(request, form, HTTPStatus.BAD_REQUEST)
    asked = form.cleaned_data
    return redirect("public:local", asked["place"].slug, asked["measure"])


def _page(request: HttpRequest, form: AskForm, status: int = HTTPStatus.OK) -> HttpResponse:
    day = timezone.localdate()
    context = {"form": form, "day": day, "map": country_map(WORK_TRAINING, day)}
    return render(request, "public/start.html", context, status=status)
