"""The small forms of the public pages: which measure in which municipality, and which to list."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from insats.rulebook.terms import WORK_TRAINING
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.forms import Form
from insats.web.public.errors import NoSuchPlace, PlaceMisspelt
from insats.web.public.places import Place, place_called
from insats.web.public.rules import ORDER
from insats.web.words import refused, spoken

MOST_TYPED = 100
SELECTED = mark_safe(" selected")


class Select(forms.Select):
    """A list to choose from, written at once: Django's own draws a template for every choice."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the list, with what is chosen."""
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SELECTED if str(key) in chosen else "", said) for key, said in self.choices),
        )
        drawn = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", drawn, options)


def measures() -> list[tuple[str, str]]:
    """Return the measures as choices, in the reader's language."""
    return [(measure, spoken(MEASURE_NAMES[measure])) for measure in ORDER]


class MeasureField(forms.ChoiceField):
    """One of the rulebook's measures."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=measures, widget=Select, **kwargs)


class PlaceField(forms.CharField):
    """A municipality by name or code, with every name to choose from while typing."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": "municipalities", "autocomplete": "off"}
        super().__init__(max_length=MOST_TYPED, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> Place | None:
        """Return the municipality that is meant; None where nothing is typed."""
        typed = super().clean(value)
        try:
            return place_called(typed) if typed else None
        except (NoSuchPlace, PlaceMisspelt) as refusal:
            raise forms.ValidationError(refused(refusal), code=refusal.code) from refusal


class AskForm(Form):
    """Is this measure still allowed in this municipality?"""

    measure = MeasureField(label=gettext_lazy("Insats"))
    place = PlaceField(label=gettext_lazy("Kommun"))


class PlacesForm(Form):
    """Which municipalities to list, and for which measure."""

    q = forms.CharField(
        label=gettext_lazy("Kommun eller län"), required=False, max_length=MOST_TYPED
    )
    measure = MeasureField(label=gettext_lazy("Insats"), required=False)

    @property
    def asked(self) -> tuple[str, str]:
        """The measure and the words to search for; where they cannot be used, the usual ones."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return given.get("measure") or WORK_TRAINING, given.get("q") or ""
