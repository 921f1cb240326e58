from http import HTTPStatus
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import check_for_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from insats.accounts.actions import ChooseLanguage
from insats.accounts.actor import in_force
from insats.accounts.models import Role, User
from insats.web.account.forms import SignInForm
from insats.web.account.rights import held
from insats.web.views import actor_of, safe_address


class SignIn(LoginView):
    """Signing in with a password; then on to the page that was asked for."""

    template_name = "account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the form again with what was typed, but for the password."""
        response = super().form_invalid(form)
        response.status_code = HTTPStatus.BAD_REQUEST
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in, in the language that the user has, unless another is chosen here."""
        response = super().form_valid(form)
        user = form.get_user()
        if user.language and settings.LANGUAGE_COOKIE_NAME not in self.request.COOKIES:
            keep_language(response, user.language)
        return response


@never_cache
@require_POST
@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and go to the start page."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


# A stranger's choice harms nobody if it is forged. So no token is asked of them, and a reader who
# has not signed in is given no cookie before choosing a language.
@csrf_exempt
@require_POST
@login_not_required
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language, and return to the page it was chosen on."""
    is_stranger = actor_of(request).user_id is None
    return _choose(request) if is_stranger else csrf_protect(_choose)(request)


def _choose(request: HttpRequest) -> HttpResponse:
    came_from = urlsplit(request.headers.get("Referer", "")).path
    wanted = request.POST.get("next", "") or came_from
    response = redirect(safe_address(request, wanted))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        keep_language(response, chosen)
        _store_language(request, chosen)
    return response


def _store_language(request: HttpRequest, code: str) -> None:
    """Let whoever has signed in meet the language that they chose last wherever they sign in."""
    if isinstance(request.user, User) and request.user.language != code:
        ChooseLanguage(actor_of(request), code).do()


def keep_language(response: HttpResponse, code: str) -> None:
    """Let the browser remember a language for all pages."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=cast("Literal['Lax', 'Strict']", settings.LANGUAGE_COOKIE_SAMESITE),
    )


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Show who one is here: the account and the roles, with what each of them lets one do."""
    actor = actor_of(request)
    user = get_object_or_404(User, pk=actor.user_id or 0)
    roles = Role.objects.filter(in_force(actor.on), user=user).select_related("unit__organisation")
    mine = [held(role) for role in roles.order_by("first_day", "pk")]
    return render(request, "account/me.html", {"account": user, "held": mine})
