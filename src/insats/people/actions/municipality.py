from dataclasses import dataclass
from typing import Any, ClassVar

from insats.errors import ChangedMeanwhile, NotAChoice
from insats.geography.models import Municipality
from insats.people.actions.base import PersonAction
from insats.people.models import Person


@dataclass
class RecordMunicipality(PersonAction[Person]):
    """Record where the person lives. Which office they belong to does not follow from it.

    ``seen`` is the code of the municipality when the page was opened, empty where it was unknown.
    """

    code: ClassVar[str] = "people.record_municipality"

    municipality: str
    seen: str = ""

    def check(self) -> None:
        """Refuse what is no municipality, and a page that is out of date."""
        if not Municipality.objects.filter(pk=self.municipality).exists():
            raise NotAChoice(field="municipality")
        if (self.person.municipality_id or "") != self.seen:
            raise ChangedMeanwhile(self.person.municipality)

    def commit(self) -> Person:
        """Write the municipality."""
        self.person.municipality_id = self.municipality
        self.person.save(update_fields=["municipality"])
        return self.person

    def details(self) -> dict[str, Any]:
        """Which column of the person."""
        return {"column": "municipality"}
