"""The matrix, told a second time: every permission × every role × own or another office."""

from dataclasses import dataclass

import pytest

from insats.accounts.actor import Actor
from insats.accounts.permissions import MATRIX, ROLES, Held, asks_for_target
from tests.support.make import TODAY

OWN, OTHER, ME, SOMEONE = 1, 2, 10, 11


@dataclass(frozen=True)
class Who:
    """Someone that a permission is asked for."""

    unit_id: int = OWN
    user_id: int | None = SOMEONE
    protected_identity: bool = False
    provider_id: int | None = None


TARGETS = {
    "own office": Who(),
    "other office": Who(unit_id=OTHER),
    "own office, protected": Who(protected_identity=True),
    "other office, protected": Who(unit_id=OTHER, protected_identity=True),
    "oneself, own office": Who(user_id=ME),
    "oneself, other office, protected": Who(unit_id=OTHER, user_id=ME, protected_identity=True),
    "referred to us": Who(unit_id=OTHER, provider_id=OWN),
    "referred to others": Who(unit_id=OTHER, provider_id=OTHER),
    "referred to us, protected": Who(unit_id=OTHER, provider_id=OWN, protected_identity=True),
    "nobody": None,
}
OWN_OFFICE = {"own office", "oneself, own office"}
PROTECTED = {"own office, protected"}
ONESELF = {"oneself, own office", "oneself, other office, protected"}
ANYONE = set(TARGETS)
NOBODY: set[str] = set()

OFFICE = {"caseworker": OWN_OFFICE, "protected": OWN_OFFICE | PROTECTED}
TO_PROVIDER = {"provider": {"referred to us"}}
MANAGER = {"contract_manager": {"nobody"}}

# What each permission reaches: by role, by role with the right to protected identities.
EXPECTED = {
    "data.weed": {},
    "accounts.give_role": {},
    "rulebook.read": dict.fromkeys([*ROLES, "protected", "stranger", "no role"], ANYONE),
    "place.read": dict.fromkeys([*ROLES, "protected", "stranger", "no role"], ANYONE),
    "case.try": dict.fromkeys([*ROLES, "protected", "stranger", "no role"], ANYONE),
    "home.read": dict.fromkeys([*ROLES, "protected", "no role"], ANYONE),
    "language.choose": dict.fromkeys([*ROLES, "protected", "no role"], ANYONE),
    "desk.read": {"caseworker": {"nobody"}, "protected": {"nobody"}},
    "person.search": {"caseworker": {"nobody"}, "protected": {"nobody"}},
    "person.read": {"caseworker": OWN_OFFICE, "protected": OWN_OFFICE | PROTECTED},
    "person.register": {"caseworker": OWN_OFFICE, "protected": OWN_OFFICE | PROTECTED},
    "person.record": {"caseworker": OWN_OFFICE, "protected": OWN_OFFICE | PROTECTED},
    "personal_number.reveal": {"caseworker": OWN_OFFICE, "protected": OWN_OFFICE | PROTECTED},
    "protected.read": {"protected": PROTECTED},
    "decision.make": {"caseworker": OWN_OFFICE, "protected": OWN_OFFICE | PROTECTED},
    "decision.read": {
        "caseworker": OWN_OFFICE,
        "protected": OWN_OFFICE | PROTECTED,
        "participant": ONESELF,
    },
    "letter.read": {
        "caseworker": OWN_OFFICE,
        "protected": OWN_OFFICE | PROTECTED,
        "participant": ONESELF,
    },
    "referral.read": {
        "caseworker": OWN_OFFICE,
        "protected": OWN_OFFICE | PROTECTED,
        "participant": ONESELF,
        "provider": {"referred to us"},
    },
    "referral.handle": {"caseworker": OWN_OFFICE, "protected": OWN_OFFICE | PROTECTED},
    "referral.answer": {"provider": {"referred to us"}},
    "referral.answer_by_link": dict.fromkeys([*ROLES, "protected", "stranger", "no role"], ANYONE),
    "referral.transfer": {"caseworker": OWN_OFFICE, "protected": OWN_OFFICE | PROTECTED},
    "provider.transfer": {"contract_manager": {"nobody"}},
    "provider.bar": {"contract_manager": {"nobody"}},
    "interest.register": dict.fromkeys([*ROLES, "protected", "stranger", "no role"], ANYONE),
    "interest.vet": MANAGER,
    "directory.read": dict.fromkeys([*ROLES, "protected", "stranger", "no role"], ANYONE),
    "workplace.keep": TO_PROVIDER,
    "workplace.read": {**MANAGER, "caseworker": {"nobody"}, "protected": {"nobody"}},
    "place.find": OFFICE,
    "place.reserve": OFFICE,
    "proposal.make": TO_PROVIDER,
    "proposal.decide": OFFICE,
    "followup.read": {**OFFICE, **TO_PROVIDER, "participant": ONESELF},
    "followup.handle": OFFICE,
    "followup.report": {**OFFICE, **TO_PROVIDER},
    "deviation.tell": {**OFFICE, **TO_PROVIDER, "participant": ONESELF},
    "report.comment": {"participant": ONESELF},
    "payment.claim": {**OFFICE, **TO_PROVIDER},
    "payment.read": {**OFFICE, **TO_PROVIDER},
    "payment.propose": OFFICE,
    "payment.approve": OFFICE,
    "payment.set_amount": MANAGER,
    "payment.send": MANAGER,
    "letter.write": OFFICE,
    "notice.read": TO_PROVIDER,
    "calendar.manage": dict.fromkeys([*ROLES, "protected", "no role"], ANYONE),
    "calendar.read_by_address": dict.fromkeys([*ROLES, "protected", "stranger", "no role"], ANYONE),
    "review.ask": {"participant": ONESELF},
    "own_record.read": {"participant": ONESELF},
    "own_reads.read": {"participant": ONESELF},
    "audit.read": {"auditor": {"nobody"}},
}


def acting_as(kind: str) -> Actor:
    """Someone with one role at the own office, or none, or a stranger."""
    if kind == "stranger":
        return Actor(None, "", TODAY)
    role = {"protected": "caseworker", "no role": ""}.get(kind, kind)
    held = (Held(role, OWN, "Nacka", kind == "protected"),) if role else ()
    return Actor(ME, "Kim", TODAY, held)


KINDS = [*ROLES, "protected", "no role", "stranger"]


def test_every_permission_has_an_expected_answer():
    assert set(EXPECTED) == set(MATRIX)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("permission", MATRIX)
def test_a_role_may_do_just_what_is_expected(permission, kind):
    actor = acting_as(kind)
    reached = {name for name, target in TARGETS.items() if actor.may(permission, target)}
    assert reached == EXPECTED[permission].get(kind, NOBODY)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("permission", MATRIX)
def test_reach_says_the_same_of_many_as_may_says_of_one(permission, kind):
    if not asks_for_target(permission) or permission == "protected.read":
        return
    actor = acting_as(kind)
    reach = actor.reach(permission)
    for target in filter(None, TARGETS.values()):
        offices = reach.protected_offices if target.protected_identity else reach.offices
        own = reach.own_user is not None and target.user_id == reach.own_user
        placed = target.provider_id in reach.providers and not target.protected_identity
        assert (target.unit_id in offices or own or placed) == actor.may(permission, target)


def test_a_permission_that_is_not_in_the_matrix_is_an_error():
    with pytest.raises(KeyError):
        acting_as("caseworker").may("person.delete")


def test_roles_add_up_but_do_not_lend_each_other_their_offices():
    both = Actor(
        ME,
        "Kim",
        TODAY,
        (Held("caseworker", OWN, "Nacka", False), Held("caseworker", OTHER, "Solna", True)),
    )
    assert both.may("person.read", Who())
    assert not both.may("person.read", Who(protected_identity=True))
    assert both.may("person.read", Who(unit_id=OTHER, protected_identity=True))
