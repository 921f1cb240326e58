"""The addresses of every area. Each area has its own urls.py with its own name space."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path

AREAS = (
    "public", "account", "desk", "people", "proposals", "followup", "reports", "payments",
    "letters", "deadlines", "interest", "workplaces", "directory", "referrals", "providers",
    "participants", "register", "audit",
)  # fmt: skip


@login_not_required
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask for the icon without having read a page to where it is."""
    return redirect(static("web/favicon.svg"))


urlpatterns = [
    path("favicon.ico", favicon, name="favicon"),
    *(path("", include(f"insats.web.{area}.urls")) for area in AREAS),
]
