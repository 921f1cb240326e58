"""Which address a request came from, when proxies stand in front of the site."""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """Return the address that the outermost proxy of ours saw.

    Only as many entries of ``X-Forwarded-For`` are believed as there are proxies of ours
    (``TRUSTED_PROXIES``), counted from the end: what stands before them, anyone may have written.
    """
    nearest: str = request.META.get("REMOTE_ADDR", "")
    proxies: int = settings.TRUSTED_PROXIES
    if not proxies:
        return nearest
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    return seen[-proxies] if len(seen) >= proxies and seen[-proxies] else nearest
