"""The closed lists of workplaces, in the reader's words."""

from collections.abc import Sequence

from insats.accounts.models import Unit
from insats.contracts.fields import FIELDS, field_name
from insats.providers.languages import LANGUAGES
from insats.providers.models import (
    ACCESS,
)
from insats.providers.reach import measures_of
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.people.shown import capital
from insats.web.words import language, spoken

Choices = Sequence[tuple[str, str]]


def measure_choices(unit: Unit) -> Choices:
    """Return the measures that a unit can offer, in words."""
    return [(each, spoken(MEASURE_NAMES[each])) for each in measures_of(unit.organisation.kind)]


def field_choices() -> list[tuple[str, str]]:
    """Return the occupation fields by their names in the reader's language."""
    named = [(each, field_name(each, language())) for each in FIELDS]
    return sorted(named, key=lambda pair: pair[1])


def language_choices() -> list[tuple[str, str]]:
    """Return the languages, Swedish first, then by name."""
    named = [(code, capital(str(name))) for code, name in LANGUAGES.items()]
    return sorted(named, key=lambda pair: (pair[0] != "sv", pair[1]))


def access_choices() -> list[tuple[str, str]]:
    """Return what a workplace can tell of its access."""
    return [(code, capital(str(name))) for code, name in ACCESS.items()]
