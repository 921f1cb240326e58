"""Whoever makes a request: the user, and the roles that are in force that day."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from insats.accounts.models import Role, User
from insats.accounts.permissions import (
    MATRIX,
    Held,
    Scope,
    Target,
    asks_for_target,
    rules_of,
)
from insats.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a permission reaches: offices, offices with their protected people too, oneself.

    ``providers`` are the units to which someone is referred; protected people are not among those.
    """

    offices: frozenset[int] = frozenset()
    protected_offices: frozenset[int] = frozenset()
    own_user: int | None = None
    providers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone on a day, with the roles in force. ``user_id`` is None for a stranger."""

    user_id: int | None
    name: str
    on: date
    roles: tuple[Held, ...] = ()

    def may(self, permission: str, target: Target | None = None) -> bool:
        """Tell whether the matrix gives a permission, over the target if it is about someone.

        A permission that is about people is never given without a target: see ``may_anywhere``.
        Raises ``KeyError`` for a permission that the matrix does not have.
        """
        if any(rule.scope is Scope.PUBLIC for rule in rules_of(permission)):
            return True
        if self.user_id is None:
            return False
        signed_in = any(rule.scope is Scope.SIGNED_IN for rule in rules_of(permission))
        return signed_in or self.granting(permission, target) is not None

    def granting(self, permission: str, target: Target | None = None) -> Held | None:
        """Return the role that gives a permission over the target; None where none does."""
        return next(self._granting(permission, target), None)

    def _granting(self, permission: str, target: Target | None) -> "Iterator[Held]":
        for rule in rules_of(permission):
            for role in self.roles:
                if self.user_id is not None and rule.grants(role, self.user_id, target):
                    yield role

    def may_anywhere(self, permission: str) -> bool:
        """Tell whether a permission is given over anyone at all: for menus, not for data."""
        held = {role.role for role in self.roles}
        return self.may(permission) or any(rule.role in held for rule in rules_of(permission))

    def may_now(self, target: Target | None = None) -> frozenset[str]:
        """Return every permission given over the target (without one: those about nobody)."""
        return frozenset(permission for permission in MATRIX if self.may(permission, target))

    def require(self, permission: str, target: Target | None = None) -> None:
        """Raise unless the permission is given.

        ``NotFound`` for what is about someone, so that the refusal does not tell that they exist;
        ``NotAllowed`` for the rest.
        """
        if self.may(permission, target):
            return
        raise NotFound() if asks_for_target(permission) else NotAllowed()

    def reach(self, permission: str) -> Reach:
        """Return whom a permission reaches, for queries over many."""
        scopes = {(rule.scope, rule.role) for rule in rules_of(permission)}
        at_office = [role for role in self.roles if (Scope.OFFICE, role.role) in scopes]
        as_self = any((Scope.SELF, role.role) in scopes for role in self.roles)
        to_provider = [role for role in self.roles if (Scope.PROVIDER, role.role) in scopes]
        return Reach(
            offices=frozenset(role.unit_id for role in at_office),
            protected_offices=frozenset(role.unit_id for role in at_office if role.sees_protected),
            own_user=self.user_id if as_self else None,
            providers=frozenset(role.unit_id for role in to_provider),
        )

    def has_role(self, role: str) -> bool:
        """Tell whether a role is held at any unit."""
        return any(held.role == role for held in self.roles)


def in_force(on: date) -> Q:
    """Return the condition that a role is in force on a day."""
    return Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))


def actor_for(user: User | AnonymousUser, on: date | None = None) -> Actor:
    """Return who a user is on a day (today unless told): one query, none for a stranger."""
    day = on or timezone.localdate()
    if isinstance(user, AnonymousUser) or not user.is_active:
        return Actor(None, "", day)
    roles = Role.objects.filter(in_force(day), user_id=user.pk).order_by("pk")
    held = roles.values_list("role", "unit_id", "unit__name", "sees_protected")
    return Actor(user.pk, user.name, day, tuple(Held(*row) for row in held))
