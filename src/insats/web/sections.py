"""The parts of a referral's pages that belong to the rooms beside it.

A room's ``web/<area>/sections.py`` may have ``for_caseworker``, ``for_provider`` and
``for_participant``: each takes who reads and the referral, and returns a ``Section`` or None. Its
``story`` takes the referral and returns what happened to it in that room. Pages are put together
here, so that the page of a referral need not know what rooms there are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from django.utils.functional import Promise

from insats.accounts.actor import Actor
from insats.referrals.models import Referral

# In the order that their parts stand on a page.
AREAS = ("workplaces", "proposals", "followup", "reports", "payments", "letters")
Reader = Literal["caseworker", "provider", "participant"]


@dataclass(frozen=True, slots=True)
class Todo:
    """The one thing to do next in a room: what it is called, and where."""

    title: str | Promise
    href: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: its template, and what that writes, under the name ``part``.

    ``todo`` is what its reader should do next there; the page begins with the first that there is.
    """

    template: str
    part: Mapping[str, Any]
    todo: Todo | None = None


def sections_for(reader: Reader, actor: Actor, referral: Referral) -> list[Section]:
    """Return the parts that the rooms add to a referral's page for one kind of reader."""
    found = (make(actor, referral) for make in _functions(f"for_{reader}"))
    return [section for section in found if section is not None]


def stories_of(referral: Referral) -> list[Any]:
    """Return what the rooms tell of a referral: ``insats.web.referrals.case.story.Told``."""
    return [told for tell in _functions("story") for told in tell(referral)]


def _functions(name: str) -> Iterator[Callable[..., Any]]:
    for area in AREAS:
        found = getattr(import_module(f"insats.web.{area}.sections"), name, None)
        if found is not None:
            yield found
