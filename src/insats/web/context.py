"""What every page knows: who reads it, where they may go, and in which language."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from insats.accounts.models import Role
from insats.web.menu import menu_of
from insats.web.views import actor_of
from insats.web.words import language


def page(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of every page needs: one query for whoever has signed in."""
    actor = actor_of(request)
    return {
        "actor": actor,
        "roles": [f"{Role.Kind(held.role).label}, {held.unit_name}" for held in actor.roles],
        "menu": menu_of(actor, request),
        "language": language(),
        "made_up": settings.MADE_UP,
        "here": here(request),
    }


def here(request: HttpRequest) -> str:
    """Return the address that shows this page, for those who come back to it.

    What is drawn in answer to a form is not shown by its own address: there it is the page that
    the form was on, or nothing where the browser does not tell.
    """
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    return urlsplit(request.headers.get("Referer", "")).path
