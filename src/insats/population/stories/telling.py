"""Telling the stories: in the fill's own transaction, when all else is written."""

from collections.abc import Callable, Mapping
from datetime import date

from django.apps import apps
from django.db.models import Model

from insats.audit.models import Event
from insats.people.models import Person
from insats.population.stories import money, plots, running
from insats.population.stories.leads import FIRST, LEADS, OWN, Lead
from insats.population.stories.stage import Stage, Tale

# Who each story is about, by the person's key: their place in the order of people, from 1.
ROOMS = ("referrals", "proposals", "followup", "payments", "letters")
CAST: Mapping[int, Lead] = {1: OWN, **dict(enumerate(LEADS, FIRST + 1))}


def tell(seed: int, on: date) -> None:
    """Tell of everyone there is whom a story is about."""
    stage = Stage(seed, on)
    money.enter_amounts(stage)
    people = Person.objects.in_bulk(list(CAST))
    for key, lead in CAST.items():
        if key in people:
            plot_of(lead)(Tale(stage, lead, people[key], key))
    money.send_and_demand_back(stage)


def told_in() -> list[type[Model]]:
    """Return the tables that nothing but the stories writes to."""
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models()] + [Event]


def plot_of(lead: Lead) -> Callable[[Tale], None]:
    """Return the story that a lead names."""
    told: Callable[[Tale], None] = getattr(plots, lead.plot, None) or getattr(running, lead.plot)
    return told
