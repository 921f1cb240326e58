"""Who keeps the register of bars, and moves a provider's referrals: pages about nobody."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from insats.referrals.models import ProviderBar
from tests.referrals import case
from tests.support.make import TODAY
from tests.web.access import Row, World

MANAGERS = frozenset({"contract_manager"})


def bar(world: World, person: UUID) -> Mapping[str, Any]:
    """A bar."""
    made = ProviderBar.objects.first() or ProviderBar.objects.create(
        unit=case.provider(), kind="9b", first_day=TODAY, ground="Beslut 1",
        holds_on=TODAY, source="register",
    )  # fmt: skip
    return {"key": made.pk}


_ALL = "anordnare-register/"
ROWS = {
    _ALL: Row(who=MANAGERS),
    f"{_ALL}hinder/": Row(who=MANAGERS, post=400),
    f"{_ALL}hinder/<int:key>/hav/": Row(who=MANAGERS, post=400, args=bar),
    f"{_ALL}flytta/": Row(who=MANAGERS, post=400),
}
