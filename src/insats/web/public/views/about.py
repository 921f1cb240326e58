from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from insats.rulebook.book import BEGINS, current
from insats.web.public import rules
from insats.web.public.pages import nothing, public
from insats.web.public.places import places

A_DAY = 24 * 60 * 60
ONCE = (
    "start",
    "rulebook",
    "sources",
    "changes",
    "places",
    "try",
    "about",
    "accessibility",
    "privacy",
)


@public("rulebook.read", rests_on=nothing)
def about(request: HttpRequest) -> HttpResponse:
    """What Insats is, what its answers rest on, and what they are not."""
    return render(request, "public/about.html", {"begins": BEGINS, "hash": current().hash})


@public("rulebook.read", rests_on=nothing)
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the pages are, how that was found out, and whom to tell."""
    return render(request, "public/accessibility.html")


@public("rulebook.read", rests_on=nothing)
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about those who read, and about those the pages are about."""
    return render(request, "public/privacy.html")


@public("rulebook.read", keep=A_DAY, rests_on=nothing)
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines read what is public, and tell them where it is."""
    sitemap = request.build_absolute_uri(reverse("public:sitemap"))
    lines = ["User-agent: *", "Disallow: /svar/", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public("rulebook.read", keep=A_DAY, rests_on=nothing)
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the lasting addresses of the public pages."""
    addresses = [request.build_absolute_uri(path) for path in _paths()]
    context = {"addresses": addresses}
    return render(request, "public/sitemap.xml", context, content_type="application/xml")


def _paths() -> list[str]:
    book = current()
    return [
        *(reverse(f"public:{name}") for name in ONCE),
        *(reverse("public:measure", args=[each]) for each in rules.ORDER),
        *(reverse("public:condition", args=[each]) for each in book.conditions),
        *(reverse("public:limit", args=[each]) for each in book.limits),
        *(reverse("public:programme", args=[each]) for each in rules.PROGRAMMES),
        *(reverse("public:place", args=[place.slug]) for place in places().values()),
        *(
            reverse("public:local", args=[place.slug, measure])
            for place in places().values()
            for measure in rules.ORDER
        ),
    ]
