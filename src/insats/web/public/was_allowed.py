"""Whether a measure could be used on another day, and how its rules then differ from today's."""

from dataclasses import dataclass
from datetime import date

from insats.rulebook.errors import Text
from insats.web.public import rules, typical
from insats.web.public.statuses import is_by_agreement
from insats.web.public.why import NOTHING, NOWHERE, told_of


@dataclass(frozen=True, slots=True)
class Then:
    """A measure on another day. ``open`` is None where the local supply decides."""

    open: bool | None
    differs: tuple[Text, ...]


def on(measure: str, day: date, today: date) -> Then:
    """Return whether a measure could be used on a day, as far as the rules themselves go.

    Asked for a typical person in a place without any procured service, so that only the rules and
    their days decide.
    """
    differs = tuple(rules.differences(measure, day, today))
    if not is_by_agreement(measure):
        return Then(None, differs)
    first = typical.situations(measure)[0]
    said = told_of(typical.subject(first, NOWHERE, day, NOTHING))[measure]
    return Then(said.answer == "open", differs)
