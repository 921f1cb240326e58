"""The form by which the directory is searched."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insats.contracts.fields import FIELDS, field_name
from insats.providers.languages import LANGUAGES
from insats.providers.models import ACCESS, Profile
from insats.register.index import Asked
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.forms import Form
from insats.web.public.forms import Select
from insats.web.public.places import places
from insats.web.words import language, spoken

MOST_TYPED = 100
SIDES = (
    ("provider", _("anordnare enligt överenskommelse")),
    ("supplier", _("leverantör enligt kontrakt")),
)
_ALL = ("", _("Alla"))
# What the address calls what is asked for.
NAMES = {
    "q": "words", "insats": "measure", "omrade": "field", "kommun": "municipality",
    "lan": "county", "sort": "kind", "sida": "side", "sprak": "language", "finns": "access",
}  # fmt: skip


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=Select)


class SearchForm(Form):
    """What someone looks for; the address holds it, and nothing of a person is asked."""

    q = forms.CharField(
        label=_("Sök"),
        help_text=_("Namn, ort eller vad de gör"),
        required=False,
        max_length=MOST_TYPED,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    insats = _choice(_("Insats"))
    omrade = _choice(_("Yrkesområde"))
    lan = _choice(_("Län"))
    kommun = _choice(_("Kommun"))
    sida = _choice(_("Anordnare eller leverantör"))
    sort = _choice(_("Sorts organisation"))
    sprak = _choice(_("Handledning på"))
    finns = forms.MultipleChoiceField(
        label=_("Det ska finnas"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given: dict[str, Any] = {
            "insats": [(code, spoken(name)) for code, name in MEASURE_NAMES.items()],
            "omrade": [(name, field_name(name, language())) for name in FIELDS],
            "lan": sorted({(each.county_code, each.county) for each in places().values()}),
            "kommun": _municipalities(),
            "sida": SIDES,
            "sort": Profile.Kind.choices,
            "sprak": LANGUAGES.items(),
        }
        chosen: Any = self.fields
        for name, choices in given.items():
            chosen[name].choices = [_ALL, *choices]
        chosen["finns"].choices = [*ACCESS.items()]

    @property
    def asked(self) -> Asked:
        """What is looked for; nothing at all where it cannot be read."""
        if not self.is_bound or not self.is_valid():
            return Asked()
        given = {NAMES[name]: value for name, value in self.cleaned_data.items() if value}
        return Asked(**{**given, "access": tuple(given.get("access", ()))})


def _municipalities() -> list[tuple[str, str]]:
    order = str.maketrans("åäö", "{|}")
    found = [(place.code, place.name) for place in places().values()]
    return sorted(found, key=lambda each: each[1].lower().translate(order))
