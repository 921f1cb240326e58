"""What someone has typed and sent, to be shown again where it could not be taken."""

from django.http import HttpRequest
from django.http.request import RawPostDataException

# A value without a space is a choice, a day or a code: quickly given again.
_NEVER = ("csrfmiddlewaretoken", "password", "next")


def typed_texts(request: HttpRequest) -> list[str]:
    """Return the running text that was sent: what would be missed if it were lost."""
    try:
        sent = request.POST.lists()
    except (RawPostDataException, ValueError):
        return []
    values = [value for name, each in sent if name not in _NEVER for value in each]
    return [value for value in values if " " in value.strip()]
