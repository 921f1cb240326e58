"""The whole matrix: which role may do what, and to whom.

``MATRIX`` is the only place that says so. Pages, actions and queries ask it; the reference page
docs/reference/permissions.md is made from it. What is not in it is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from insats.accounts.models import Role

CASEWORKER = Role.Kind.CASEWORKER.value
PROVIDER = Role.Kind.PROVIDER.value
PARTICIPANT = Role.Kind.PARTICIPANT.value
CONTRACT_MANAGER = Role.Kind.CONTRACT_MANAGER.value
MUNICIPAL_COORDINATOR = Role.Kind.MUNICIPAL_COORDINATOR.value
ANALYST = Role.Kind.ANALYST.value
AUDITOR = Role.Kind.AUDITOR.value
ROLES: tuple[str, ...] = tuple(Role.Kind.values)


class Scope(StrEnum):
    """How far a rule reaches."""

    PUBLIC = "public"  # anyone, signed in or not
    SIGNED_IN = "signed_in"  # anyone who has signed in
    ROLE = "role"  # the role itself, at any unit; asked without a target
    OFFICE = "office"  # people of the unit where the role is held
    PROTECTED = "protected"  # those of them with protected identity
    SELF = "self"  # the person that the user is
    PROVIDER = "provider"  # referrals to the provider's unit where the role is held


class Target(Protocol):
    """What a rule about people needs to know of someone: insats.people.models.Person has it.

    What also has a ``provider_id``, the unit that someone is referred to, is within a provider's
    reach: insats.referrals.models.Referral.
    """

    @property
    def unit_id(self) -> int:
        """The office."""
        ...

    @property
    def user_id(self) -> int | None:
        """The account of the person, if any."""
        ...

    @property
    def protected_identity(self) -> bool:
        """Whether the identity is protected."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """A role that is in force, at a unit."""

    role: str
    unit_id: int
    unit_name: str
    sees_protected: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One cell of the matrix: a scope, and the role it is given to (none for public ones)."""

    scope: Scope
    role: str = ""

    def grants(self, held: Held, user_id: int, target: Target | None) -> bool:
        """Tell whether a role in force gives its holder this right over the target."""
        if held.role != self.role:
            return False
        if self.scope is Scope.ROLE or target is None:
            return self.scope is Scope.ROLE and target is None
        if self.scope is Scope.SELF:
            return target.user_id == user_id
        at = (
            getattr(target, "provider_id", None) if self.scope is Scope.PROVIDER else target.unit_id
        )
        return at == held.unit_id and self._reaches(held, target)

    def _reaches(self, held: Held, target: Target) -> bool:
        """Tell whether this rule reaches someone of the holder's own office."""
        if self.scope is Scope.PROTECTED:
            return target.protected_identity and held.sees_protected
        return held.sees_protected or not target.protected_identity


_PUBLIC = (Rule(Scope.PUBLIC),)
_SIGNED_IN = (Rule(Scope.SIGNED_IN),)
_CASEWORKER = (Rule(Scope.ROLE, CASEWORKER),)
_OWN_OFFICE = (Rule(Scope.OFFICE, CASEWORKER),)
_SELF = (Rule(Scope.SELF, PARTICIPANT),)
_TO_PROVIDER = (Rule(Scope.PROVIDER, PROVIDER),)
_CONTRACT_MANAGER = (Rule(Scope.ROLE, CONTRACT_MANAGER),)

MATRIX: Mapping[str, tuple[Rule, ...]] = {
    # What anyone may see: rules are public, and so is what is on offer in each municipality.
    "rulebook.read": _PUBLIC,
    "place.read": _PUBLIC,
    "case.try": _PUBLIC,
    # What everyone who has signed in may see.
    "home.read": _SIGNED_IN,
    # Of one's own account.
    "language.choose": _SIGNED_IN,
    # The caseworker's tools; whom they show is a matter of person.read.
    "desk.read": _CASEWORKER,
    "person.search": _CASEWORKER,
    # People: the caseworkers of their office, and nobody else.
    "person.read": _OWN_OFFICE,
    "person.register": _OWN_OFFICE,
    "person.record": _OWN_OFFICE,
    "personal_number.reveal": _OWN_OFFICE,
    "protected.read": (Rule(Scope.PROTECTED, CASEWORKER),),
    # Decisions: made and shown by the office; the person may always read their own.
    "decision.make": _OWN_OFFICE,
    "decision.read": (*_OWN_OFFICE, *_SELF),
    "letter.read": (*_OWN_OFFICE, *_SELF),
    # Referrals: handled by the office; the provider sees those to its own units, and answers.
    "referral.read": (*_OWN_OFFICE, *_SELF, *_TO_PROVIDER),
    "referral.handle": _OWN_OFFICE,
    "referral.answer": _TO_PROVIDER,
    # Whoever has the link: it lets one thing be done, once.
    "referral.answer_by_link": _PUBLIC,
    # To another caseworker or office; from one provider to another.
    "referral.transfer": _OWN_OFFICE,
    "provider.transfer": _CONTRACT_MANAGER,
    # Whom nobody may be placed with.
    "provider.bar": _CONTRACT_MANAGER,
    # The register of providers: an interest by anyone, taken up again by its link; vetted in turn.
    "interest.register": _PUBLIC,
    "interest.vet": _CONTRACT_MANAGER,
    "directory.read": _PUBLIC,
    # Workplaces, places and staff: kept by the provider itself.
    "workplace.keep": _TO_PROVIDER,
    "workplace.read": (*_CASEWORKER, *_CONTRACT_MANAGER),
    # A place that fits a person, and room at it for a referral.
    "place.find": _OWN_OFFICE,
    "place.reserve": _OWN_OFFICE,
    # What a provider proposes; the office decides.
    "proposal.make": _TO_PROVIDER,
    "proposal.decide": _OWN_OFFICE,
    # Follow-up: all three see it; the provider tells, the office agrees, calls and approves.
    "followup.read": (*_OWN_OFFICE, *_SELF, *_TO_PROVIDER),
    "followup.handle": _OWN_OFFICE,
    # The office may tell for a provider that has no account.
    "followup.report": (*_TO_PROVIDER, *_OWN_OFFICE),
    "deviation.tell": (*_OWN_OFFICE, *_SELF, *_TO_PROVIDER),
    "report.comment": _SELF,
    # Support to the provider: claimed by it, proposed and approved by two people at the office.
    "payment.claim": (*_TO_PROVIDER, *_OWN_OFFICE),
    "payment.read": (*_OWN_OFFICE, *_TO_PROVIDER),
    "payment.propose": _OWN_OFFICE,
    "payment.approve": _OWN_OFFICE,
    # What a day costs, and the file that leaves for the payment system.
    "payment.set_amount": _CONTRACT_MANAGER,
    "payment.send": _CONTRACT_MANAGER,
    # Letters that have been sent: corrected by a new version, never changed.
    "letter.write": _OWN_OFFICE,
    "notice.read": _TO_PROVIDER,
    # Of one's own deadlines: an address for a calendar. Whoever has the address reads it.
    "calendar.manage": _SIGNED_IN,
    "calendar.read_by_address": _PUBLIC,
    # Of the decisions on oneself.
    "review.ask": _SELF,
    # What participants see of themselves, and who has looked.
    "own_record.read": _SELF,
    "own_reads.read": _SELF,
    # The trail of actions and reads; it opens no person's file.
    "audit.read": (Rule(Scope.ROLE, AUDITOR),),
    # No role has it: only the system itself, run from its machine (insats.operations.users.System).
    "data.weed": (),
    "accounts.give_role": (),
}


def rules_of(permission: str) -> tuple[Rule, ...]:
    """Return the rules of a permission; ``KeyError`` for one that the matrix does not have."""
    return MATRIX[permission]


def asks_for_target(permission: str) -> bool:
    """Tell whether a permission is about someone, and so never given without a target."""
    return any(
        rule.scope in (Scope.OFFICE, Scope.PROTECTED, Scope.SELF, Scope.PROVIDER)
        for rule in rules_of(permission)
    )
