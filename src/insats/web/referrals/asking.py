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
from insats.web.people.shown import Now, label_of
from insats.web.referrals.deciding import Deciding
from insats.web.words import spoken


@dataclass(frozen=True, slots=True)
class Question:
    """A missing fact: where it is to be had, and its form where this reader may record it."""

    path: str
    label: str
    held: str
    form: RecordForm | None
    address: str
    now: Now | None = None  # what someone else has recorded, where the reader came second


def questions(deciding: Deciding, actor: Actor) -> Sequence[Question]:
    """Return what the measure misses, the fact that settles most first.

    Where nothing but a procured service stands in the way, that is why the measure fits better.
    """
    answer = deciding.weighed.answer
    paths = tuple(fact.path for fact in answer.missing)
    if answer.answer == "open":
        paths = answer.last_day_missing
    elif answer.because == (PROCURED_FIRST,):
        paths = (f"person.better_fit.{answer.measure}",)
    return [_question(deciding, actor, path) for path in paths]


def asked_again(
    deciding: Deciding, actor: Actor, form: RecordForm, now: Now | None
) -> Sequence[Question]:
    """Return the questions with a form that was sent and refused in its place.

    It stands first where its fact is missing no more: whatever was typed in it stays.
    """
    asked = questions(deciding, actor)
    sent = Question("", "", "", form, _address(deciding, form), now)
    if all(_name(each) != form.name for each in asked):
        return [sent, *asked]
    return [sent if _name(each) == form.name else each for each in asked]


def _name(question: Question) -> str:
    return question.form.name if question.form else ""


def _question(deciding: Deciding, actor: Actor, path: str) -> Question:
    form = _form(deciding, actor, path)
    address = _address(deciding, form) if form else ""
    return Question(path, label_of(path), spoken(BY_PATH[path].held), form, address)


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
    address = reverse("referrals:missing", args=where if form.key is None else [*where, form.key])
    referral = deciding.referral
    return f"{address}?anvisning={referral.public_id}" if referral else address
