"""What pages show of an interest: its parts in words, and what each is still without."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from insats.contracts.fields import field_name
from insats.providers.languages import LANGUAGES
from insats.register.models import Interest, InterestWorkplace
from insats.web.words import language

TITLES: dict[str, Promise] = {
    "organisation": _("Organisationen"),
    "contact": _("Firmatecknare och kontakt"),
    "offer": _("Verksamheten"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form: its name in addresses, its title, and whether something is missing."""

    name: str
    title: Promise
    whole: bool

    @property
    def route(self) -> str:
        """The name of its address."""
        return f"interest:{self.name}"


def parts_of(
    interest: Interest, workplaces: Collection[InterestWorkplace], missing: Collection[str]
) -> list[Part]:
    """Return the parts of an interest, in the order of the form."""
    return [Part(name, title, name not in missing) for name, title in TITLES.items()]


def told_in_words(interest: Interest) -> dict[str, str]:
    """Return the lists that an interest tells, in the reader's language."""
    spoken = [str(LANGUAGES[each]) for each in interest.languages if each in LANGUAGES]
    fields = [field_name(each, language()) for each in interest.fields]
    return {"languages": ", ".join(spoken), "fields": "; ".join(fields)}
