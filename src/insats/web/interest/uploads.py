"""Documents over HTTP: turned away by their size before they are read, handed out only to save."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from insats.errors import Refusal
from insats.register.document_errors import FileTooBig, NoFile
from insats.register.documents import MOST_BYTES
from insats.register.models import Evidence

# What stands around a file in what is sent.
_AROUND = 64 * 1024
MOST_MEGABYTES = MOST_BYTES // 1024 // 1024


def too_big(request: HttpRequest) -> Refusal | None:
    """Return the refusal of what is bigger than any one document, before any of it is read."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    fits = length <= MOST_BYTES + _AROUND
    return None if fits else FileTooBig(field="file", most=MOST_MEGABYTES)


def sent(request: HttpRequest) -> tuple[str, bytes]:
    """Return the name and the content of what was sent. Raises ``NoFile`` and ``FileTooBig``."""
    if refused := too_big(request):
        raise refused
    file = request.FILES.get("file")
    if file is None:
        raise NoFile(field="file")
    if (file.size or 0) > MOST_BYTES:
        raise FileTooBig(field="file", most=MOST_MEGABYTES)
    return file.name or "", file.read()


def handed_out(document: Evidence) -> HttpResponse:
    """Return a document to be saved, never to be shown in the page's own place."""
    response = HttpResponse(bytes(document.content), content_type=document.media_type)
    response["Content-Disposition"] = (
        content_disposition_header(True, document.name) or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
