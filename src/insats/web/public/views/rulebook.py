from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from insats.rulebook.book import BEGINS, current
from insats.rulebook.wording import MEASURE_NAMES, PROGRAMME_NAMES
from insats.web.public import citations, history, rules, was_allowed
from insats.web.public.days import Asked, asked_day
from insats.web.public.pages import nothing, public


@public("rulebook.read", rests_on=nothing)
def rulebook(request: HttpRequest) -> HttpResponse:
    """The rulebook's contents: measures, programmes, conditions, limits, sources."""
    asked = asked_day(request)
    book = current()
    context = {
        **_dated(asked),
        "measures": [
            (m, MEASURE_NAMES[m], book.measure_texts[m].texts["is_it_allowed"]) for m in rules.ORDER
        ],
        "programmes": [book.programme_texts[p] for p in rules.PROGRAMMES],
        "conditions": [rules.rule(condition, asked.day) for condition in book.conditions],
        "limits": [rules.limit_on(limit, asked.day) for limit in book.limits],
    }
    return render(request, "public/rulebook.html", context)


@public("rulebook.read", rests_on=nothing)
def measure(request: HttpRequest, measure: str) -> HttpResponse:
    """Is it still allowed? One measure: who, how long, in what order, since when, and why."""
    found = rules.measure_named(measure)
    asked = asked_day(request)
    text = current().measure_texts[measure]
    context = {
        **_dated(asked),
        "id": measure,
        "name": MEASURE_NAMES[measure],
        "text": text,
        "chapters": rules.chapters(text),
        "allowed_sources": [rules.cited_source(s) for s in text.sources.get("is_it_allowed", ())],
        "then": None if asked.is_today else was_allowed.on(measure, asked.day, asked.today),
        "lengths": rules.lengths(measure, asked.day),
        "conditions": [rules.rule(each, asked.day, measure) for each in found.conditions],
        "history": history.of_measure(measure, asked.day),
    }
    return render(request, "public/measure.html", context)


@public("rulebook.read", rests_on=nothing)
def condition(request: HttpRequest, condition: str) -> HttpResponse:
    """What one condition demands, where it stands, since when, and what can open it."""
    asked = asked_day(request)
    found = rules.rule(condition, asked.day)
    context = {
        **_dated(asked),
        "rule": found,
        "measures": [(m, MEASURE_NAMES[m]) for m in rules.used_by(condition)],
        "limits": [rules.limit_on(each, asked.day) for each in rules.limits_of(condition)],
        "history": history.until(found.text.history, asked.day),
    }
    return render(request, "public/condition.html", context)


@public("rulebook.read", rests_on=nothing)
def limit(request: HttpRequest, limit: str) -> HttpResponse:
    """How much one limit is on a day, and where that stands."""
    asked = asked_day(request)
    found = rules.limit_on(limit, asked.day)
    used = [(m, MEASURE_NAMES[m]) for m in rules.measures_with(limit)]
    context = {**_dated(asked), "limit": found, "used": used}
    return render(request, "public/limit.html", context)


@public("rulebook.read", rests_on=nothing)
def programme(request: HttpRequest, programme: str) -> HttpResponse:
    """Who a programme is for, how long it lasts, and how long each measure may last in it."""
    found = rules.programme_named(programme)
    asked = asked_day(request)
    context = {
        **_dated(asked),
        "programme": found,
        "in_sentence": PROGRAMME_NAMES[programme],
        "chapters": rules.chapters(found),
        "lengths": rules.lengths_in(programme, asked.day),
        "limits": [rules.limit_on(each, asked.day) for each in rules.own_limits(programme)],
        "history": history.until(found.history, asked.day),
    }
    return render(request, "public/programme.html", context)


@public("rulebook.read", rests_on=nothing)
def sources(request: HttpRequest) -> HttpResponse:
    """Every statute and document that the rulebook cites, and what for."""
    context = {"statutes": citations.statutes(), "documents": citations.documents()}
    return render(request, "public/sources.html", context)


@public("rulebook.read", rests_on=nothing)
def changed(request: HttpRequest) -> HttpResponse:
    """What has changed in the rules, the latest first."""
    return render(request, "public/changes.html", {"changes": history.changes(), "begins": BEGINS})


def _dated(asked: Asked) -> dict[str, object]:
    return {"asked": asked, "day": asked.day, "begins": BEGINS, "hash": current().hash}
