"""Adding a person to an office."""

from collections.abc import Sequence
from typing import Any

from babel import Locale
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.people import numbers
from insats.people.actions import RegisterPerson
from insats.web.forms import Form
from insats.web.people.errors import RealNumber
from insats.web.people.forms.person import municipalities
from insats.web.words import language

# Languages that many speak; any other can be chosen too.
USUAL_LANGUAGES = ("sv", "ar", "en", "fa", "so", "ti", "uk")


class RegisterForm(Form):
    """Who the person is. What rules read of them is recorded on their page afterwards."""

    unit = forms.ChoiceField(label=_("Kontor"))
    personal_number = forms.CharField(
        label=_("Person- eller samordningsnummer"),
        max_length=20,
        help_text=_("Tolv siffror: ÅÅÅÅMMDD-NNNN."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "short-number"}),
    )
    given_name = forms.CharField(label=_("Förnamn"), max_length=200)
    family_name = forms.CharField(label=_("Efternamn"), max_length=200)
    municipality = forms.ChoiceField(label=_("Hemkommun"), required=False)
    language = forms.ChoiceField(label=_("Språk att tala med personen"))
    interpreter_needed = forms.BooleanField(label=_("Tolk behövs"), required=False)
    street = forms.CharField(label=_("Gatuadress"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Postnummer"), max_length=12, required=False)
    town = forms.CharField(label=_("Postort"), max_length=100, required=False)
    email = forms.CharField(label=_("E-postadress"), max_length=254, required=False)
    phone = forms.CharField(label=_("Telefonnummer"), max_length=40, required=False)
    protected_identity = forms.BooleanField(label=_("Skyddade personuppgifter"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        kwargs.setdefault("initial", {"language": "sv"})
        super().__init__(*args, **kwargs)
        self._choose("unit", offices(actor))
        self._choose("municipality", [("", str(_("Inte känd"))), *municipalities()])
        self._choose("language", languages())
        if not actor.reach("person.register").protected_offices:
            del self.fields["protected_identity"]

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def action(self) -> RegisterPerson:
        """Register the person; where everyone is made up, only with a number that nobody has."""
        given = dict(self.cleaned_data)
        if settings.MADE_UP and _may_be_someones(given["personal_number"]):
            raise RealNumber(field="personal_number")
        unit = int(given.pop("unit"))
        municipality = given.pop("municipality") or None
        return RegisterPerson(self.actor, unit_id=unit, municipality=municipality, **given)


def _may_be_someones(typed: str) -> bool:
    try:
        return not numbers.parse(typed).made_up
    except ValueError:
        return False


def offices(actor: Actor) -> list[tuple[str, str]]:
    """Return the offices at which someone may register people."""
    reached = actor.reach("person.register").offices
    units = Unit.objects.filter(pk__in=reached).order_by("name")
    return [(str(key), name) for key, name in units.values_list("pk", "name")]


def languages() -> list[tuple[str, str]]:
    """Return the languages by name, the usual ones first."""
    names = Locale.parse(language()).languages
    usual = [(code, names[code]) for code in USUAL_LANGUAGES]
    others = [(c, n) for c, n in names.items() if c not in USUAL_LANGUAGES and len(c) <= 3]
    return [*usual, *sorted(others, key=lambda pair: pair[1])]
