"""How many links that lead nowhere may be tried from one address: as many as wrong passwords.

A token cannot be guessed. This only keeps someone from trying all day, by the same count, the same
time and the same table as signing in (settings AXES_*).
"""

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

# No user is called so: a user name has no blank.
_TRIED = {"username": "via länk"}
_FROM = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR")


def is_closed(request: HttpRequest) -> bool:
    """Tell whether too many links that lead nowhere have been tried from an address."""
    return not AxesProxyHandler.is_allowed(_bare(request), _TRIED)


def note(request: HttpRequest) -> None:
    """Count a link that leads nowhere."""
    user_login_failed.send(sender=__name__, credentials=_TRIED, request=_bare(request))


def _bare(request: HttpRequest) -> HttpRequest:
    """Return a request of which only the sender's address is kept: no token, nothing written."""
    bare = HttpRequest()
    bare.method, bare.path, bare.path_info = "GET", "/svar/", "/svar/"
    bare.META = {name: request.META[name] for name in _FROM if name in request.META}
    return bare
