"""What is missing for a decision, each with its field right there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from insats.accounts.actor import Actor
from insats.errors import NotFound
from insats.referrals.passing_over import PROCURED_FIRST
from insats.rulebook.facts import BY_PATH
from insats.rulebook.terms import JOB
from insats.web.people.forms.base import RecordForm
from insats.web.people.forms.programmes import CountForm
from insats.web.people.recording import COMPENSABLE_DAYS, maker
from insats.web.people.shown import label_of
from insats.web.referrals.deciding import Deciding
from insats.web.words import spoken


@dataclass(frozen=True, slots=True)
class Question:
    """A missing fact: who has it, and its form where this reader may record it."""

    path: str
    label: str
    who: str
    form: RecordForm | None
    address: str


def questions(
    deciding: Deciding, actor: Actor, instead: RecordForm | None = None
) -> Sequence[Question]:
    """Return what the measure misses, the fact that settles most first.

    Where nothing but a procured service stands in the way, that is why the measure fits better.
    ``instead`` is a form that was sent and refused: it stands where its fact is asked for.
    """
    answer = deciding.weighed.answer
    paths = tuple(fact.path for fact in answer.missing)
    if answer.answer == "open":
        paths = answer.last_day_missing
    elif answer.because == (PROCURED_FIRST,):
        paths = (f"person.better_fit.{answer.measure}",)
    return [_question(deciding, actor, path, instead) for path in paths]


def _question(deciding: Deciding, actor: Actor, path: str, instead: RecordForm | None) -> Question:
    form = _form(deciding, actor, path)
    if form and instead and form.name == instead.name:
        form = instead
    address = _address(deciding, form) if form else ""
    return Question(path, label_of(path), spoken(BY_PATH[path].who), form, address)


def _form(deciding: Deciding, actor: Actor, path: str) -> RecordForm | None:
    """Return the form that records a fact; None for what is not recorded by this reader."""
    if not actor.may("person.record", deciding.person):
        return None
    name, key = path.removeprefix("person."), None
    if path == COMPENSABLE_DAYS:
        running = (each for each in deciding.dossier.running(actor.on) if each.programme == JOB)
        name, key = CountForm.name, next((each.pk for each in running), None)
    try:
        return maker(name, key, deciding.dossier, actor.on)(brief=True)
    except NotFound:
        return None


def _address(deciding: Deciding, form: RecordForm) -> str:
    where = [deciding.person.public_id, deciding.measure, form.name]
    return reverse("referrals:missing", args=where if form.key is None else [*where, form.key])
