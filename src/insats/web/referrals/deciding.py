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
from insats.referrals.actions import DecideReferral, NewPeriod
from insats.referrals.actions.decide import check_rules
from insats.referrals.models import FULL_TIME, STARTED, UNDECIDED, Referral
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
    # The open referral that is decided on, or given a new period; None makes a new one.
    referral: Referral | None = None

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
        return grounds.part_time(self.weighed.programme)

    def preview(self, terms: Terms, language: str) -> None:
        """Draw the letter as it would be with these terms."""
        made = Made(_NO_NUMBER, timezone.now(), self.actor.name, self.person.unit)
        document = written(self.weighed, self.passed, terms, made)
        letter: dict[str, Any] = document["letter"][language]
        date_line, number, personal = letter["about"]
        self.letter = {**letter, "about": [date_line, [number[0], "–"], personal]}


def opened(
    actor: Actor, person: Person, measure: str, language: str, referral: Referral | None = None
) -> Deciding:
    """Return the page as it is opened: the first free day, and the last legal one filled in.

    A referral that is open already says which days and how many hours were planned.
    """
    first_day = _planned_first(referral, actor.on) or first_free_day(person, actor.on)
    deciding = _weighed(actor, person, Asked(measure, first_day))
    deciding.referral = referral
    if deciding.possible:
        last_day = _planned_last(referral, _last_free(person, deciding.weighed), first_day)
        terms = Terms(measure, first_day, last_day, extent=_extent(referral))
        asked = Asked(measure, first_day, last_day)
        deciding.weighed = weigh(deciding.dossier, actor.on, asked, book.current())
        deciding.form = _form(deciding, initial=_initial(terms, deciding))
        deciding.preview(terms, language)
    return deciding


def _planned_first(referral: Referral | None, today: date) -> date | None:
    """Return the first day that an undecided referral plans, if it has not passed."""
    planned = referral.first_day if referral and referral.status in UNDECIDED else None
    return planned if planned and planned >= today else None


def _planned_last(referral: Referral | None, latest: date | None, first_day: date) -> date | None:
    """Return the last day that an undecided referral plans, or the latest if that comes first."""
    planned = referral.last_day if referral and referral.status in UNDECIDED else None
    fits = planned and latest and first_day <= planned <= latest
    return planned if fits else latest


def _extent(referral: Referral | None) -> int:
    return referral.extent if referral else FULL_TIME


def sent(
    actor: Actor,
    person: Person,
    measure: str,
    data: Any,
    language: str,
    referral: Referral | None = None,
) -> Deciding:
    """Return the page with what was sent: what is wrong with it, and the letter if it can be.

    Whatever is wrong, what was typed stays on the page.
    """
    deciding = _weighed(actor, person, Asked(measure, _first_day(actor, person, data)), data)
    deciding.referral = referral
    if deciding.form.is_valid():
        _check(deciding, language)
    elif not deciding.possible:
        refused(deciding, _why_not(deciding))
    return deciding


def _check(deciding: Deciding, language: str) -> None:
    """Ask the action what is wrong, without doing anything, and draw the letter."""
    terms = deciding.form.terms()
    action = action_of(deciding)
    try:
        action.check()
    except Refusal as error:
        refused(deciding, error)
    deciding.weighed = getattr(action, "weighed", deciding.weighed)
    deciding.passed = getattr(action, "passed", deciding.passed)
    if deciding.drawable(terms):
        deciding.preview(terms, language)


def action_of(deciding: Deciding) -> DecideReferral | NewPeriod:
    """Return the action that decides what was filled in; the form is valid.

    A referral that has begun is given a new period; one that has not is decided.
    """
    form, referral = deciding.form, deciding.referral
    terms, seen = form.terms(), form.cleaned_data["seen"]
    if referral is None:
        return DecideReferral(deciding.actor, deciding.person, terms, seen)
    version = form.version_seen()
    if referral.status in STARTED:
        return NewPeriod(deciding.actor, referral, version, terms, seen)
    return DecideReferral(deciding.actor, deciding.person, terms, seen, referral, version)


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
    referral = deciding.referral
    deciding.form.rest_on(deciding.weighed.seen, referral.version if referral else None)


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


def _initial(terms: Terms, deciding: Deciding) -> dict[str, Any]:
    referral = deciding.referral
    return {
        "seen": deciding.weighed.seen,
        "referral": referral.public_id if referral else "",
        "version": referral.version if referral else "",
        "first_day": terms.first_day,
        "last_day": terms.last_day,
        "extent": terms.extent,
    }
