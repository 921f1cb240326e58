"""Searching among people, and narrowing the list."""

from functools import cache
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from insats.people import names, values
from insats.people.queries import Filters
from insats.rulebook.facts import BY_PATH
from insats.rulebook.terms import MEASURES, NEEDS, PROGRAMMES
from insats.rulebook.wording import ANSWER_NAMES, MEASURE_NAMES, NEED_NAMES, PROGRAMME_NAMES
from insats.web.forms import Form
from insats.web.people.errors import SensitiveSearch
from insats.web.people.forms.person import municipalities
from insats.web.people.forms.programmes import named
from insats.web.people.shown import capital
from insats.web.words import spoken

MOST_TYPED = 100
# What a person's health or beliefs would be searched for with: SFS 2002:546, 14 §.
_SENSITIVE = frozenset(
    names.words(
        "hälsa ohälsa sjukdom diagnos funktionsnedsättning funktionshinder handikapp missbruk "
        "psykisk etnicitet religion fackmedlem fackförening sexualitet"
    )
)
# Fields that a search may never have.
_FORBIDDEN = ("health", "health_code", "health_codes", "phone", "email", "protected")


class Municipalities(forms.Select):
    """The 290 municipalities, drawn once and for all but for the one that is chosen."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the choices with the chosen one marked."""
        context = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        pairs = format_html_join("", ' {}="{}"', context.items())
        choices: Any = self.choices
        drawn, chosen = _options(str(choices[0][1])), f'value="{value or ""}"'
        if value in _codes():
            drawn = drawn.replace(chosen, f"{chosen} selected")
        return mark_safe(f"<select{pairs}>{drawn}</select>")  # noqa: S308 — escaped above


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code, _name in municipalities())


@cache
def _options(empty: str) -> str:
    return format_html_join(
        "\n", '<option value="{}">{}</option>', [("", empty), *municipalities()]
    )


class FilterForm(Form):
    """What a list may be narrowed by: codes only, none of them about health."""

    programme = forms.ChoiceField(label=_("Program"), required=False)
    need = forms.ChoiceField(label=_("Behov"), required=False)
    municipality = forms.ChoiceField(label=_("Kommun"), required=False, widget=Municipalities)
    missing = forms.ChoiceField(label=_("Saknar uppgift"), required=False)
    measure = forms.ChoiceField(label=_("Insats"), required=False)
    answer = forms.ChoiceField(label=_("Svar"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", str(_("Alla")))
        self._choose("programme", [every, *named(PROGRAMME_NAMES, PROGRAMMES)])
        self._choose("need", [every, *named(NEED_NAMES, NEEDS)])
        self._choose("municipality", [every, *municipalities()])
        self._choose("missing", [("", str(_("Ingen särskild"))), *askable()])
        self._choose("measure", [("", str(_("Alla"))), *named(MEASURE_NAMES, MEASURES)])
        answers = [(code, spoken(name)) for code, name in ANSWER_NAMES.items()]
        self._choose("answer", [every, *answers])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the measure that an answer is about, and the other way round."""
        measure, answer = (self.cleaned_data.get(name) for name in ("measure", "answer"))
        if answer and not measure and "measure" not in self.errors:
            self.add_error("measure", _("Välj vilken insats svaret gäller."))
        if measure and not answer and "answer" not in self.errors:
            self.add_error("answer", _("Välj vilket svar du söker."))
        return self.cleaned_data

    def filters(self) -> Filters:
        """Return what the database narrows by."""
        given = {name: value or "" for name, value in self.cleaned_data.items()}
        return Filters(
            programme=given["programme"],
            need=given["need"],
            municipality=given["municipality"],
            missing=given["missing"],
        )

    @property
    def codes(self) -> dict[str, str]:
        """What was chosen, for the log of reads."""
        return {name: value for name, value in self.cleaned_data.items() if value and name != "q"}


class SearchForm(FilterForm):
    """A name or a personal number, and the filters. Sent by POST only: it is personal data."""

    q = forms.CharField(
        label=_("Namn eller personnummer"),
        required=False,
        max_length=MOST_TYPED,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def clean_q(self) -> str:
        """Return what was typed. Raises ``SensitiveSearch`` for what may not be searched for."""
        typed = str(self.cleaned_data["q"]).strip()
        if _SENSITIVE.intersection(names.words(typed)):
            raise SensitiveSearch(field="q")
        return typed

    def clean(self) -> dict[str, Any]:
        """Refuse fields that a search may never have."""
        if any(self.data.get(name) for name in _FORBIDDEN):
            raise SensitiveSearch(field="q")
        return super().clean()


def askable() -> list[tuple[str, str]]:
    """Return the facts that may be found missing: not health, which must not be searched for."""
    return [
        (path, capital(spoken(BY_PATH[path].label)))
        for path in values.recordable()
        if path != "person.health"
    ]
