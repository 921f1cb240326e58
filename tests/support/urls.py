"""Pages that are wrong on purpose, to see that the house rules find it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

WHOLE = """<!doctype html><html lang="sv"><head><title>Prov</title></head>
<body><main><h1>Prov</h1>{}</main></body></html>"""

PIECES = {
    "whole": "<p>Allt är som det ska.</p>",
    "inline-style": "<p style='color: red'>Röd</p>",
    "inline-script": "<script>document.title = 'x'</script>",
    "handler": "<p onclick='x()'>Tryck</p>",
    "elsewhere": "<img src='https://example.se/x.png' alt=''>",
    "no-token": "<form method='post'><button>Skicka</button></form>",
    "two-headings": "<h1>Till</h1>",
    "no-label": "<p><input type='text' name='namn'></p>",
}


def page(piece: str):
    """A view of one piece in a whole page."""

    @login_not_required
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(WHOLE.format(PIECES[piece]))

    return view


@login_not_required
def untitled(request: HttpRequest) -> HttpResponse:
    """A page without a title."""
    return HttpResponse("<html lang='sv'><main><h1>Prov</h1></main></html>")


@login_not_required
def icon(request: HttpRequest) -> HttpResponse:
    """Nothing: a browser asks for it of its own accord."""
    return HttpResponse(status=204)


urlpatterns = [
    *(path(piece, page(piece)) for piece in PIECES),
    path("untitled", untitled),
    path("favicon.ico", icon),
]
