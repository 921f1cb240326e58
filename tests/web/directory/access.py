"""Who may read the directory: everyone."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from insats.accounts.models import Organisation
from tests.register import made
from tests.web.access import Row, World


def listed(world: World, person: UUID) -> Mapping[str, Any]:
    """A provider in the directory."""
    found = Organisation.objects.filter(org_number=made.NUMBER).first()
    if found is None:
        made.approved(made.vetter())
    return {"number": f"{made.NUMBER}-samhallsbruket"}


ROWS = {
    "anordnare-i-sverige/": Row(),
    "anordnare-i-sverige/<str:number>/": Row(args=listed),
    "oppna-data/anordnare.json": Row(),
    "oppna-data/anordnare.csv": Row(),
    "oppna-data/anordnare.schema.json": Row(),
}
