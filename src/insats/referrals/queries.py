"""Finding decisions and referrals: whose an actor may see."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from insats.accounts.actor import Actor
from insats.errors import NotFound
from insats.people.models import Person
from insats.people.models.superseded import CURRENT
from insats.people.queries import visible_people
from insats.referrals.models import (
    BEGUN,
    OPEN,
    Decision,
    ProviderAnswer,
    ProviderBar,
    Referral,
    Understanding,
    UnionConsultation,
)
from insats.rulebook.terms import AGREEMENT_MEASURES


def visible_decisions(actor: Actor, permission: str = "decision.read") -> QuerySet[Decision]:
    """Return the decisions on people that a permission reaches, newest first."""
    people = visible_people(actor, permission)
    return Decision.objects.filter(person__in=people).order_by("-decided_at", "-pk")


def visible_decision(actor: Actor, public_id: UUID, permission: str = "decision.read") -> Decision:
    """Return a decision with its person. Raises ``NotFound`` for every one that is not reached."""
    found = visible_decisions(actor, permission).select_related("person")
    decision = found.filter(public_id=public_id).first()
    if decision is None:
        raise NotFound()
    return decision


def decisions_on(person: Person) -> QuerySet[Decision]:
    """Return the decisions on a person, newest first, with who decided, without their proofs."""
    decisions = Decision.objects.filter(person=person).select_related("decided_by", "unit")
    return decisions.defer("proof").order_by("-decided_at", "-pk")


def visible_referrals(actor: Actor, permission: str = "referral.read") -> QuerySet[Referral]:
    """Return the referrals that a permission reaches: the only way to lists and counts of them.

    Caseworkers reach those of their offices, a provider those to its own units, a participant
    their own. People with protected identity as in ``visible_people``; never for a provider.
    """
    reach = actor.reach(permission)
    whole, open_only = reach.protected_offices, reach.offices - reach.protected_offices
    unprotected = Q(person__protected_identity=False)
    seen = Q(pk__in=[])
    if whole:
        seen |= Q(unit_id__in=sorted(whole))
    if open_only:
        seen |= Q(unit_id__in=sorted(open_only)) & unprotected
    if reach.providers:
        seen |= Q(provider_id__in=sorted(reach.providers)) & unprotected
    if reach.own_user is not None:
        seen |= Q(person__user_id=reach.own_user)
    return Referral.objects.filter(seen).order_by("-created_at", "-pk")


def visible_referral(actor: Actor, public_id: UUID, permission: str = "referral.read") -> Referral:
    """Return a referral with its person. Raises ``NotFound`` for every one not reached."""
    found = visible_referrals(actor, permission).select_related("person", "unit", "provider")
    referral = found.filter(public_id=public_id).first()
    if referral is None:
        raise NotFound()
    return referral


def open_by_organisation(actor: Actor, permission: str) -> Mapping[int, int]:
    """Return how many open referrals there are to each provider's organisation, by its key.

    Numbers only, of everyone, for those who handle providers and not people. Raises ``NotAllowed``
    for others; the permission is one that is about nobody.
    """
    actor.require(permission)
    rows = Referral.objects.filter(status__in=OPEN, provider__isnull=False).order_by()
    counted = rows.values_list("provider__organisation").annotate(n=Count("pk"))
    return dict(counted)


def has_accepted(referral: Referral) -> bool:
    """Tell whether the provider has the person, or has said that it takes them in.

    One that has taken over a measure that runs was never asked, and has them.
    """
    if referral.status in BEGUN:
        return referral.provider_id is not None
    said = ProviderAnswer.objects.filter(
        CURRENT, referral=referral, answer=ProviderAnswer.Answer.ACCEPTED
    )
    return said.filter(provider_id=referral.provider_id).exists()


def with_shut_gates(referrals: QuerySet[Referral], on: date) -> QuerySet[Referral]:
    """Return referrals, each with ``shut``: whether a gate before the start is, in one query.

    As ``gates_of`` tells it of one, for referrals that have been decided: their test of
    suitability held when they were.
    """
    own = OuterRef("pk")
    heard = Q(answered_on__isnull=False) | Q(answer_by__lt=on)
    unions = UnionConsultation.objects.filter(CURRENT, heard, referral=own)
    agreed = Understanding.objects.filter(CURRENT, referral=own)
    answers = ProviderAnswer.objects.filter(CURRENT, referral=own)
    accepted = answers.filter(answer=ProviderAnswer.Answer.ACCEPTED, provider=OuterRef("provider"))
    holds = Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
    same = Q(unit__organisation=OuterRef("provider__organisation"))
    bars = ProviderBar.objects.filter(CURRENT, holds, same)
    by_agreement = Q(measure__in=AGREEMENT_MEASURES) & (
        Q(supervisor="") | ~Exists(unions) | ~Exists(agreed) | ~Exists(accepted)
    )
    refused = Q(Exists(answers)) & ~Exists(accepted)
    shut = by_agreement | refused | Exists(bars)
    return referrals.annotate(
        shut=Case(When(shut, then=Value(True)), default=Value(False), output_field=BooleanField())
    )
