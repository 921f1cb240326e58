"""What a measure's status in a place is called, and how it looks: colour, icon and word."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from insats.rulebook.book import current
from insats.rulebook.errors import Text
from insats.web.public.local import Outcome, Status
from insats.web.public.places import Place
from insats.web.words import spoken


@dataclass(frozen=True, slots=True)
class Look:
    """A status as it is shown: the class of its colour, an icon, a short word and a long one."""

    status: Status
    css: str
    icon: str
    word: str
    legend: str

    @property
    def patterned(self) -> bool:
        """Whether the map draws it with a pattern, not with a plain colour."""
        return self.status in ("some", "reason", "unknown")


# class and icon by status
_DRAWN: dict[Status, tuple[str, str]] = {
    "open": ("open", "check"),
    "some": ("some", "plus"),
    "reason": ("unknown", "letter"),
    "closed": ("closed", "cross"),
    "unknown": ("closed", "question"),
}
OF_OUTCOME: dict[Outcome, Status] = {
    "open": "open",
    "with_reason": "reason",
    "closed": "closed",
    "undetermined": "unknown",
}


def is_by_agreement(measure: str) -> bool:
    """Tell whether a measure is given under agreement; the others are services."""
    return current().measure(measure).kind == "agreement"


def look(measure: str, status: Status) -> Look:
    """Return how a status of a measure is shown."""
    said = _agreement() if is_by_agreement(measure) else _service()
    return Look(status, *_DRAWN[status], *said[status])


def _agreement() -> dict[Status, tuple[str, str]]:
    return {
        "open": (_("Tillåten"), _("Tillåten utan särskilt skäl")),
        "some": (_("Delvis"), _("Tillåten för en del, för andra bara med ett dokumenterat skäl")),
        "reason": (_("Med skäl"), _("Tillåten bara med ett dokumenterat skäl")),
        "closed": (_("Stängd"), _("Tar inte emot nya deltagare")),
        "unknown": (_("Oklart"), _("Går inte att säga: en uppgift om utbudet saknas")),
    }


def _service() -> dict[Status, tuple[str, str]]:
    return {
        "open": (_("Tar emot"), _("Tar emot anvisningar")),
        "some": (_("Delvis"), _("Tar emot anvisningar inom vissa yrkesområden")),
        "reason": (_("Med skäl"), _("Tar emot bara med ett dokumenterat skäl")),
        "closed": (_("Stängd"), _("Tar inte emot anvisningar")),
        "unknown": (_("Oklart"), _("Går inte att säga: en uppgift om utbudet saknas")),
    }


def in_sentence(measure: str) -> Text:
    """Return a measure's name as it stands inside a sentence."""
    return current().measure_texts[measure].texts["in_sentence"]


def headline(measure: str, place: Place, status: Status) -> str:
    """Return the answer in a sentence or two: may the measure be used in a place today?"""
    said = _agreement_said() if is_by_agreement(measure) else _service_said()
    return said[status] % {"measure": spoken(in_sentence(measure)), "place": place.name}


def _agreement_said() -> dict[Status, str]:
    return {
        "open": _(
            "Ja. I %(place)s är %(measure)s tillåten i dag, utan att något särskilt skäl behöver "
            "dokumenteras."
        ),
        "some": _(
            "Ja, för en del. I %(place)s är %(measure)s tillåten i dag för vissa utan särskilt "
            "skäl, för andra bara när det är dokumenterat varför insatsen passar bättre."
        ),
        "reason": _(
            "Ja, men bara när det är dokumenterat varför insatsen passar bättre. I %(place)s kan "
            "en upphandlad tjänst ta emot i dag, och den går före %(measure)s."
        ),
        "closed": _("Nej. I %(place)s, som i hela landet, görs inga nya anvisningar till "
                    "%(measure)s."),
        "unknown": _(
            "Det går inte att säga om %(measure)s är tillåten i %(place)s i dag, eftersom en "
            "uppgift om utbudet saknas."
        ),
    }  # fmt: skip


def _service_said() -> dict[Status, str]:
    return {
        "open": _("Ja. I %(place)s går det att anvisa till %(measure)s i dag."),
        "some": _("Ja, inom vissa yrkesområden. I %(place)s går det att anvisa till %(measure)s "
                  "i dag, men inte inom alla."),
        "reason": _("Ja, men bara med ett dokumenterat skäl. Det gäller %(measure)s i %(place)s."),
        "closed": _("Nej. I %(place)s tar %(measure)s inte emot anvisningar i dag."),
        "unknown": _("Det går inte att säga om %(measure)s tar emot i %(place)s i dag, eftersom "
                     "en uppgift om utbudet saknas."),
    }  # fmt: skip
