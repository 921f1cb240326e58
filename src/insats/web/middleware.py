"""What becomes a page around the views: refusals, methods not taken, and an ended session."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from insats.errors import Refusal
from insats.web.views import refusal_page


class Refusals:
    """Show a refusal that no view has caught as a page with its words and its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of a refusal; leave all else to Django."""
        return refusal_page(request, error) if isinstance(error, Refusal) else None


class SignedIn(LoginRequiredMiddleware):
    """Lead strangers to sign in, but never away from what they have typed.

    Someone whose session has ended gets what they sent shown, to copy; what htmx asks for leaves
    the page as it stands, with a message.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        """Return the way to sign in, or what was typed and the way to sign in."""
        if request.method in ("GET", "HEAD") and not getattr(request, "htmx", False):
            return super().handle_no_permission(request, view_func)
        return render(request, "web/signed_out.html", status=HTTPStatus.UNAUTHORIZED)
