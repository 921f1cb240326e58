from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from insats.errors import NotFound
from insats.rulebook.book import current
from insats.rulebook.terms import WORK_TRAINING
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.public import rules, told_here
from insats.web.public.country import country_map, locator
from insats.web.public.forms import PlacesForm
from insats.web.public.kept import supply_version
from insats.web.public.local import answers_here, supply_here
from insats.web.public.offers import offers_here
from insats.web.public.pages import public
from insats.web.public.places import Place, by_county, places


@public("place.read", rests_on=supply_version)
def listed(request: HttpRequest) -> HttpResponse:
    """Every municipality and what is open there today, as a map and as a list to search."""
    form = PlacesForm(request.GET or None, initial={"measure": WORK_TRAINING})
    valid = not form.is_bound or form.is_valid()
    measure, words = form.asked
    day = timezone.localdate()
    drawn = country_map(measure, day)
    found = by_county(words)
    context = {
        "form": form,
        "day": day,
        "map": drawn,
        "counties": [(county, [(p, drawn.looks[p.code]) for p in each]) for county, each in found],
        "count": sum(len(each) for _, each in found),
        "words": words,
    }
    status = HTTPStatus.OK if valid else HTTPStatus.BAD_REQUEST
    return render(request, "public/places.html", context, status=status)


@public("place.read", rests_on=supply_version)
def place(request: HttpRequest, place: str) -> HttpResponse:
    """What is open in one municipality today, measure by measure."""
    found = _place(place)
    if place != found.slug:
        return redirect("public:place", found.slug, permanent=True)
    day = timezone.localdate()
    supply = supply_here(found.code, day)
    answers = answers_here(found.code, day, supply)
    offers = offers_here(found.code, day)
    context = {
        "answers": [told_here.line(answers[m], found, offers) for m in rules.ORDER],
        "changes": told_here.all_changes(answers, offers, day),
        **_here(found, day, offers),
    }
    return render(request, "public/place.html", context)


@public("place.read", rests_on=supply_version)
def local(request: HttpRequest, place: str, measure: str) -> HttpResponse:
    """Whether one measure is open in one municipality today, and why it is or is not."""
    rules.measure_named(measure)
    found = _place(place)
    if place != found.slug:
        return redirect("public:local", found.slug, measure, permanent=True)
    day = timezone.localdate()
    supply = supply_here(found.code, day)
    answer = answers_here(found.code, day, supply)[measure]
    offers = offers_here(found.code, day)
    context = {
        "line": told_here.line(answer, found, offers),
        "groups": told_here.groups(measure, found, day, supply),
        "deciding": told_here.deciding(measure, day),
        "spans": told_here.spans(measure, day),
        "changes": told_here.changes(answer, offers, day),
        "assumed": told_here.assumed(measure),
        "text": current().measure_texts[measure],
        "others": [(m, MEASURE_NAMES[m]) for m in rules.ORDER if m != measure],
        **_here(found, day, offers),
    }
    return render(request, "public/local.html", context)


def _place(asked: str) -> Place:
    """Return the municipality that the address names by its code; the name may have changed."""
    found = places().get(asked[:4])
    if found is None or (asked[4:] and asked[4] != "-"):
        raise NotFound()
    return found


def _here(found: Place, day: Any, offers: Any) -> dict[str, Any]:
    return {"place": found, "day": day, "offers": offers, "locator": locator(found.code)}
