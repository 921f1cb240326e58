"""How many addresses with a wrong token may be tried from one sender: as many as wrong passwords.

A token cannot be guessed. This only keeps someone from trying all day, by the same count, the same
time and the same table as signing in (settings AXES_*).
"""

from dataclasses import dataclass

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

_FROM = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR")


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of its own for one kind of address. No user is called ``name``: it has a blank."""

    name: str
    path: str

    def is_closed(self, request: HttpRequest) -> bool:
        """Tell whether too many addresses that lead nowhere have been tried by a sender."""
        return not AxesProxyHandler.is_allowed(self._bare(request), {"username": self.name})

    def note(self, request: HttpRequest) -> None:
        """Count an address that leads nowhere."""
        tried = {"username": self.name}
        user_login_failed.send(sender=__name__, credentials=tried, request=self._bare(request))

    def _bare(self, request: HttpRequest) -> HttpRequest:
        """Return a request of which only the sender is kept: no token, nothing written."""
        bare = HttpRequest()
        bare.method, bare.path, bare.path_info = "GET", self.path, self.path
        bare.META = {name: request.META[name] for name in _FROM if name in request.META}
        return bare
