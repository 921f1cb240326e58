"""What someone has typed and sent, to be shown again where it could not be taken."""

from typing import NamedTuple

from django.http import HttpRequest
from django.http.request import RawPostDataException

# What the page itself sends along: the way back, what was seen, buttons, the edges of pages.
_NEVER = frozenset({"next", "seen", "do", "after", "before"})
# Part of the name of every field that holds a secret.
_SECRET = ("password", "token")


_LINE = 60


class Typed(NamedTuple):
    """A value that was sent, and whether it is a short line."""

    text: str
    line: bool


def typed_texts(request: HttpRequest) -> list[Typed]:
    """Return every value that was sent and would be missed if it were lost; nothing secret.

    They may be personal data: draw them in the answer, and put them nowhere else.
    """
    try:
        sent = request.POST.lists()
    except (RawPostDataException, ValueError):
        return []
    values = [value for name, each in sent if _kept(name) for value in each]
    return [Typed(value, _is_line(value)) for value in values if value.strip()]


def _is_line(text: str) -> bool:
    return len(text) <= _LINE and len(text.splitlines()) == 1


def _kept(name: str) -> bool:
    return name not in _NEVER and not any(secret in name.lower() for secret in _SECRET)
