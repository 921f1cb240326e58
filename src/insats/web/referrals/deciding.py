"""The page on which a decision is made: what the rulebook says, the form, and the letter beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_date

from insats.accounts.actor import Actor
from insats.errors import Refusal
from insats.people.dossier import Dossier, dossier_of
from insats.people.models import Person
from insats.people.queries import first_free_day, free_until
from insats.referrals import grounds
from insats.referrals.actions import DecideReferral
from insats.referrals.actions.decide import check_rules
from insats.referrals.models import FULL_TIME
from insats.referrals.passing_over import Passed, passed_over
from insats.referrals.proof import Made, Terms, written
from insats.referrals.weighing import Asked, Weighed, weigh
from insats.rulebook import book
from insats.rulebook.consider import TWO_YEARS
from insats.rulebook.errors import Text
from insats.web.referrals.forms import DecideForm

_NO_NUMBER = UUID(int=0)


@dataclass
class Deciding:
    """A decision that is being made, as the page shows it."""

    actor: Actor
    person: Person
    measure: str
    weighed: Weighed
    passed: Sequence[Passed]
    form: DecideForm
    refusal: Refusal | None = None
    letter: Mapping[str, Any] | None = None

    @property
    def dossier(self) -> Dossier:
        """What is recorded of the person now."""
        return self.weighed.dossier

    @property
    def possible(self) -> bool:
        """Whether a form is of any use: the measure is open, and its last day is known."""
        return self.weighed.answer.answer == "open" and self.weighed.last_legal_day is not None

    def drawable(self, terms: Terms) -> bool:
        """Tell whether there is a letter to show: for days that could be decided on."""
        legal = self.weighed.period.state == "holds" and terms.first_day >= self.actor.on
        return self.possible and legal

    @property
    def part_time_ground(self) -> Text:
        """The provision that demands reasons for part time."""
        return grounds.part_time(self.measure, self.weighed.programme)

    def preview(self, terms: Terms, language: str) -> None:
        """Draw the letter as it would be with these terms."""
        made = Made(_NO_NUMBER, timezone.now(), self.actor.name, self.person.unit)
        document = written(self.weighed, self.passed, terms, made)
        letter: dict[str, Any] = document["letter"][language]
        date_line, number, personal = letter["about"]
        self.letter = {**letter, "about": [date_line, [number[0], "–"], personal]}


def opened(actor: Actor, person: Person, measure: str, language: str) -> Deciding:
    """Return the page as it is opened: the first free day, and the last legal one filled in."""
    first_day = first_free_day(person, actor.on)
    deciding = _weighed(actor, person, Asked(measure, first_day))
    if deciding.possible:
        last_day = _last_free(person, deciding.weighed)
        terms = Terms(measure, first_day, last_day)
        asked = Asked(measure, first_day, last_day)
        deciding.weighed = weigh(deciding.dossier, actor.on, asked, book.current())
        deciding.form = _form(deciding, initial=_initial(terms, deciding.weighed))
        deciding.preview(terms, language)
    return deciding


def sent(actor: Actor, person: Person, measure: str, data: Any, language: str) -> Deciding:
    """Return the page with what was sent: what is wrong with it, and the letter if it can be.

    Whatever is wrong, what was typed stays on the page.
    """
    deciding = _weighed(actor, person, Asked(measure, _first_day(actor, person, data)), data)
    if deciding.form.is_valid():
        _check(deciding, language)
    elif not deciding.possible:
        refused(deciding, _why_not(deciding))
    return deciding


def _check(deciding: Deciding, language: str) -> None:
    """Ask the action what is wrong, without doing anything, and draw the letter."""
    terms = deciding.form.terms()
    seen = deciding.form.cleaned_data["seen"]
    action = DecideReferral(deciding.actor, deciding.person, terms, seen)
    try:
        action.check()
    except Refusal as error:
        refused(deciding, error)
    deciding.weighed = getattr(action, "weighed", deciding.weighed)
    deciding.passed = getattr(action, "passed", deciding.passed)
    if deciding.drawable(terms):
        deciding.preview(terms, language)


def _why_not(deciding: Deciding) -> Refusal:
    """Return why no day could be decided on: the measure is not open, or its last day unknown."""
    try:
        check_rules(deciding.weighed, ())
    except Refusal as error:
        return error
    raise AssertionError("only asked where the measure is not open")


def refused(deciding: Deciding, error: Refusal) -> None:
    """Show a refusal on the page; what was typed stays, and rests on what holds now."""
    deciding.refusal = error
    deciding.form.refuse(error)
    deciding.form.rest_on(deciding.weighed.seen)


def _first_day(actor: Actor, person: Person, data: Any) -> date:
    """Return the first day that was typed, or the first free one if that is none to decide on."""
    try:
        typed = parse_date(data.get("first_day", ""))
    except ValueError:
        typed = None
    latest = actor.on + timedelta(days=TWO_YEARS)
    if typed and actor.on <= typed <= latest:
        return typed
    return first_free_day(person, actor.on)


def _weighed(actor: Actor, person: Person, asked: Asked, data: Any = None) -> Deciding:
    weighed = weigh(dossier_of(person), actor.on, asked, book.current())
    passed = passed_over(weighed, {})
    form = DecideForm(data, measure=asked.measure, services=_asked_for(passed))
    return Deciding(actor, person, asked.measure, weighed, passed, form)


def _form(deciding: Deciding, **kwargs: Any) -> DecideForm:
    return DecideForm(measure=deciding.measure, services=_asked_for(deciding.passed), **kwargs)


def _asked_for(passed: Sequence[Passed]) -> list[str]:
    """Return the services of which the caseworker must say why another measure fits better."""
    return [each.service for each in passed if each.lacks_words]


def _last_free(person: Person, weighed: Weighed) -> date | None:
    """Return the last legal day, or the day before the next period if that comes first."""
    free = free_until(person, weighed.asked.first_day)
    legal = weighed.last_legal_day
    return min(free, legal) if free and legal else legal


def _initial(terms: Terms, weighed: Weighed) -> dict[str, Any]:
    return {
        "seen": weighed.seen,
        "first_day": terms.first_day,
        "last_day": terms.last_day,
        "extent": FULL_TIME,
    }
