"""The story of a referral: every step in order, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insats.referrals.actions import ChangeHours
from insats.referrals.models import (
    CloseReason,
    ProviderAnswer,
    Referral,
    Status,
    Step,
    UnionConsultation,
)
from insats.referrals.reviews import Outcome
from insats.web.audit.labels import action_words
from insats.web.people.shown import capital
from insats.web.sections import stories_of
from insats.web.words import day


@dataclass(frozen=True, slots=True)
class Told:
    """A step: when, who, what, what it led to, and where its decision and letter are."""

    at: datetime
    by: str
    what: str
    details: str = ""
    status: str = ""  # what it became; empty where it stayed the same
    words: str = ""
    decision: str = ""
    letter: str = ""
    number: int = 0  # of the step; 0 for what happened in the rooms beside


def story_of(referral: Referral, after: int = 0) -> list[Told]:
    """Return the steps after a number, oldest first: one query."""
    rows = Step.objects.filter(referral=referral, number__gt=after).order_by("number")
    return [_told(step) for step in rows]


def whole_story(referral: Referral) -> list[Told]:
    """Return all that has happened to a referral, in every room, oldest first."""
    return sorted([*story_of(referral), *stories_of(referral)], key=lambda told: told.at)


def _told(step: Step) -> Told:
    decision = str(step.details.get("decision", ""))
    changed = step.from_status != step.to_status
    return Told(
        number=step.number,
        at=step.at,
        by=step.by_name,
        what=action_words(step.action),
        details=details_in_words(step),
        status=capital(str(Status(step.to_status).label)) if changed else "",
        words=step.words,
        decision=reverse("referrals:decision", args=[decision]) if decision else "",
        letter=reverse("referrals:letter", args=[decision]) if decision else "",
    )


def details_in_words(step: Step) -> str:
    """Return the coded details of a step in a few words."""
    said = [_WORDS[name](value) for name, value in step.details.items() if name in _WORDS]
    if step.action == ChangeHours.code:
        both = {"before": step.details["from"], "after": step.details["to"]}
        said.append(_("från %(before)s till %(after)s procent") % both)
    return ", ".join(each for each in said if each)


def _label(choices: Any) -> Callable[[Any], str]:
    def label(value: Any) -> str:
        return str(choices(value).label) if value in choices.values else ""

    return label


def _day(said: str, value: Any) -> str:
    found: date | None = parse_date(str(value))
    return said % {"day": day(found)} if found else ""


def _days(value: Any) -> str:
    return ngettext("gäller i %(n)s dag", "gäller i %(n)s dagar", int(value)) % {"n": value}


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "status": _label(UnionConsultation.Status),
    "answer": _label(ProviderAnswer.Answer),
    "via": _label(ProviderAnswer.Via),
    "reason": _label(CloseReason),
    "kind": _label(UnionConsultation.Kind),
    "number": lambda value: _("version %(n)s") % {"n": value},
    "answer_by": lambda value: _day(_("svar senast %(day)s"), value),
    "last_day": lambda value: _day(_("till och med %(day)s"), value),
    "days": _days,
    "served_on": lambda value: _day(_("fick del av beslutet %(day)s"), value),
    "outcome": _label(Outcome),
}
