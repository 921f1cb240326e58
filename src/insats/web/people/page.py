"""What the page of a person says, put together from what is recorded and what the rulebook says."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from insats.accounts.actor import Actor
from insats.errors import Refusal
from insats.people.considering import consideration_of
from insats.people.dossier import Dossier
from insats.people.models import Period, Person
from insats.people.queries import decision_behind
from insats.referrals.models import Referral
from insats.rulebook.consider import TWO_YEARS
from insats.rulebook.told import Consideration
from insats.web.links import decision_address, referral_address
from insats.web.people import summary
from insats.web.people.asking import Asker, ask_first
from insats.web.people.bands import timeline
from insats.web.people.cards import cards
from insats.web.people.drawn import known_rows
from insats.web.people.errors import NotOnTheTimeline
from insats.web.people.recording import person_address
from insats.web.people.shown import known_facts

# More than anyone has; the list of referrals has them all.
MOST_REFERRALS = 50


def asked_day(typed: str, today: date) -> date:
    """Return the day that an address asks for, today without one.

    Raises ``NotOnTheTimeline`` for what is no day, or outside the two years.
    """
    if not typed:
        return today
    last = today + timedelta(days=TWO_YEARS - 1)
    try:
        asked = date.fromisoformat(typed)
    except ValueError:
        raise NotOnTheTimeline(field="on", first=today, last=last) from None
    if not today <= asked <= last:
        raise NotOnTheTimeline(field="on", first=today, last=last)
    return asked


def context(
    actor: Actor, dossier: Dossier, on: date, error: Refusal | None = None
) -> dict[str, Any]:
    """Return all that the page of a person shows to someone, as of a day."""
    person, today = dossier.person, actor.on
    address = person_address(person.public_id)
    considered = consideration_of(dossier, on, since=today)
    may_record = actor.may("person.record", person)
    asker = Asker(dossier, considered, today, may_record)
    may_decide = on == today and actor.may("decision.make", person)
    shown = cards(dossier, considered, asker, may_decide)
    return {
        "person": person,
        "address": address,
        "speaks": summary.spoken_language(person),
        "facts": summary.facts(dossier, considered),
        "on": on,
        "today": today,
        "error": error,
        "cards": shown,
        "ask_first": _worth_listing(considered, asker),
        "timeline": timeline(considered),
        "known": known_rows(known_facts(dossier, address), may_record),
        "enrolments": dossier.enrolments,
        "periods": [(each, _decision(each)) for each in dossier.periods],
        "may_record": may_record,
        "records_here": may_record and on == today,
        "may_reveal": actor.may("personal_number.reveal", person),
        "may_refer": actor.may("referral.handle", person),
        "referrals": _referrals(actor, person),
    }


def _referrals(actor: Actor, person: Person) -> list[Any]:
    """Return the referrals of a person with their addresses, the open ones first: one query."""
    if not actor.may("referral.handle", person):
        return []
    found = list(Referral.objects.filter(person=person, unit_id=person.unit_id)[:MOST_REFERRALS])
    ordered = sorted(found, key=lambda each: not each.is_open)
    return [(each, referral_address(each.public_id)) for each in ordered]


def _decision(period: Period) -> str:
    """Return the address of the decision that a period comes from; empty without one."""
    decided = getattr(period, "decided", None)
    if decided is None and period.supersedes_id is not None:
        decided = decision_behind(period)
    return decision_address(UUID(str(decided))) if decided else ""


def _worth_listing(considered: Consideration, asker: Asker) -> list[Any]:
    """Return what to ask first, where there is more than one thing to ask."""
    listed = ask_first(considered, asker.given)
    return listed if len(listed) > 1 else []
