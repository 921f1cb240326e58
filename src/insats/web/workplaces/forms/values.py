"""The forms of what the agency has decided on: values, and competences that must be present."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor
from insats.providers.actions.values import MOST_SHARE, MOST_VALUE, MOST_WORDS
from insats.providers.models import StatedValue
from insats.providers.models.staff import CompetenceKind
from insats.rulebook.terms import MEASURES
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.forms import DayField, Form
from insats.web.people.shown import capital
from insats.web.words import spoken
from insats.web.workplaces.forms.base import last_day, lines, number


class StatedForm(Form):
    """Something that is decided, for some days, with its source."""

    title: Any
    intro: Any = gettext_lazy("Systemet har inga egna värden. Ange var värdet är bestämt.")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, initial={"first_day": actor.on}, **kwargs)
        measures = [(each, spoken(MEASURE_NAMES[each])) for each in MEASURES]
        for name, choices in self.choices(measures).items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def choices(self, measures: list[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
        """Return the choices of each field that has any."""
        return {"measure": measures}


def _words() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Var är det bestämt?"), max_length=MOST_WORDS, widget=lines(2)
    )


class ValueForm(StatedForm):
    """A value."""

    title = gettext_lazy("Ange ett värde")

    what = forms.ChoiceField(label=gettext_lazy("Vad gäller det?"), widget=forms.RadioSelect)
    measure = forms.ChoiceField(label=gettext_lazy("Insats"), required=False)
    value = number(0, MOST_VALUE, gettext_lazy("Värde"))
    first_day = DayField(label=gettext_lazy("Gäller från"))
    last_day = last_day()
    words = _words()

    def choices(self, measures: list[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
        """A value may be for every measure."""
        whats = [(each.value, capital(str(each.label))) for each in StatedValue.What]
        return {"what": whats, "measure": [("", str(_("Alla insatser"))), *measures]}


class DemandForm(StatedForm):
    """A competence that must be present."""

    title = gettext_lazy("Ange en kompetens som krävs")

    measure = forms.ChoiceField(label=gettext_lazy("Insats"))
    kind = forms.ChoiceField(label=gettext_lazy("Kompetens"))
    share = number(
        1,
        MOST_SHARE,
        gettext_lazy("Procent av heltid sammanlagt"),
        required=False,
        help_text=gettext_lazy("Lämna tomt om omfattningen inte är bestämd."),
    )
    first_day = DayField(label=gettext_lazy("Gäller från"))
    last_day = last_day()
    words = _words()

    def choices(self, measures: list[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
        """The lists are closed."""
        kinds = [(each.value, capital(str(each.label))) for each in CompetenceKind]
        first = [("", str(_("Välj")))]
        return {"measure": [*first, *measures], "kind": [*first, *kinds]}
