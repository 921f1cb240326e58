"""Answering through a link, for a provider without an account.

Opening it changes nothing, since programs that look through mail open links; only what is sent
from its page does, once. It shows what is asked and nothing of whom it is about, so no read of
anyone is logged.
"""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from insats.accounts.actor import Actor
from insats.errors import Refusal
from insats.referrals import links
from insats.referrals.actions import AnswerByLink, Said
from insats.referrals.actions.by_link import PURPOSE, question
from insats.referrals.case_errors import LinkNotUsable
from insats.referrals.models import Referral
from insats.web.providers import limits, shown
from insats.web.providers.forms import LinkForm
from insats.web.views import actor_of, take_back_token
from insats.web.words import language

LANGUAGES = ("sv", "en")


# The link itself is the right to answer, and no cookie is: nobody can be tricked into sending what
# they do not have. A page without a referrer sends no origin either, which the token's check needs.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked, or take the answer. The address is told to nobody: it holds the token."""
    chosen = request.GET.get("lang", "")
    with override(chosen if chosen in LANGUAGES else language()):
        response = _answer(request, token)
        response.headers["Content-Language"] = language()
    take_back_token(request)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    if limits.is_closed(request):
        return _page(request, "providers/link_closed.html", {}, HTTPStatus.TOO_MANY_REQUESTS)
    try:
        referral = _asked(token)
        return (
            _sent(request, token, referral)
            if request.method == "POST"
            else _shown(request, referral, LinkForm(referral=referral))
        )
    except LinkNotUsable as error:
        limits.note(request)
        return _page(request, "providers/link_gone.html", {}, error.STATUS)


def _asked(token: str) -> Referral:
    """Return the referral that a link lets one answer.

    Raises ``LinkNotUsable`` for unknown, expired, used and revoked ones, and as ``question`` does.
    """
    referral = links.find(token, PURPOSE).referral
    question(referral)
    return referral


def _sent(request: HttpRequest, token: str, referral: Referral) -> HttpResponse:
    form = LinkForm(request.POST, referral=referral)
    if not form.is_valid():
        return _shown(request, referral, form, HTTPStatus.BAD_REQUEST)
    given = form.cleaned_data
    said = Said(given["answer"], given["words"], given["by_name"])
    try:
        written = AnswerByLink(actor_of(request), token, said).do()
    except LinkNotUsable:
        raise
    except Refusal as error:
        form.refuse(error)
        return _shown(request, referral, form, error.STATUS)
    return _page(request, "providers/link_thanks.html", {"answer": written})


def _shown(
    request: HttpRequest, referral: Referral, form: LinkForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "referral": referral,
        "asked": question(referral),
        "form": form,
        "no_choice": shown.no_choice(referral),
    }
    return _page(request, "providers/link.html", context, status)


def _page(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = HTTPStatus.OK
) -> HttpResponse:
    """Draw a page as for a stranger, whoever has signed in: the link knows nobody."""
    stranger = Actor(None, "", actor_of(request).on)
    frame = {"actor": stranger, "menu": [], "here": "", "language": language()}
    return render(request, name, {**context, **frame}, status=status)
