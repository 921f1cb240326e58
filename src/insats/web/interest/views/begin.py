"""The first page: what it is to be a provider, and who it is that would like to."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from insats.errors import Refusal
from insats.register.actions import BeginInterest
from insats.web.interest.forms import BeginForm
from insats.web.interest.uploads import too_big
from insats.web.limits import Limit
from insats.web.views import actor_of, needs, take_back_token

# As many drafts as wrong passwords from one sender, by the same count and for the same time.
BEGUN = Limit("ny intresseanmälan", "/bli-anordnare/")


# Nothing is changed for whoever sends it unasked: a draft of nobody's, which is weeded.
@csrf_exempt
@login_not_required
@needs("interest.register")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Tell what it is to be a provider, and begin an interest; its link is then in the address."""
    if request.method == "POST":
        response = _begun(request)
        add_never_cache_headers(response)
    else:
        response = _page(request, BeginForm())
    take_back_token(request)
    return response


def _begun(request: HttpRequest) -> HttpResponse:
    if refused := too_big(request):
        return _page(request, BeginForm(), refused.STATUS, refused)
    form = BeginForm(request.POST)
    if BEGUN.is_closed(request):
        return render(request, "interest/many.html", {"form": form}, status=429)
    if not form.is_valid():
        return _page(request, form, HTTPStatus.BAD_REQUEST)
    try:
        _interest, token = BeginInterest(actor_of(request), form.values).do()
    except Refusal as error:
        form.refuse(error)
        return _page(request, form, error.STATUS)
    BEGUN.note(request)
    response: HttpResponse = redirect("interest:contact", token=token)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _page(
    request: HttpRequest, form: BeginForm, status: int = 200, error: Refusal | None = None
) -> HttpResponse:
    shown = {"form": form, "error": error}
    return render(request, "interest/begin.html", shown, status=status)
