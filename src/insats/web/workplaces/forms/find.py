"""What a caseworker looks for: a place for one person."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.errors import EndsBeforeStart
from insats.providers.models.place import MOST_HOURS
from insats.providers.reach import PROCURED
from insats.referrals.finding import Wanted
from insats.referrals.models import Referral
from insats.rulebook.terms import AGREEMENT_MEASURES
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.forms import DayField, Form
from insats.web.people.forms.person import municipalities
from insats.web.people.forms.search import Municipalities
from insats.web.words import number, refused, spoken
from insats.web.workplaces.choices import access_choices, field_choices, language_choices
from insats.web.workplaces.forms.base import number as number_field

REACHES = (0, 20, 50, 100, 200)
EVERYWHERE = "all"
MOST_PAGES = 20_000


class FindForm(Form):
    """What is looked for. It is sent by POST: it says what someone needs."""

    measure = forms.ChoiceField(label=gettext_lazy("Insats"))
    field = forms.ChoiceField(label=gettext_lazy("Yrkesområde"), required=False)
    municipality = forms.ChoiceField(label=gettext_lazy("Utgå från kommun"), widget=Municipalities)
    reach = forms.ChoiceField(label=gettext_lazy("Hur långt bort?"))
    first_day = DayField(label=gettext_lazy("Ledig från"))
    last_day = DayField(label=gettext_lazy("Ledig till och med"), required=False)
    hours = number_field(1, MOST_HOURS, gettext_lazy("Timmar i veckan, minst"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Handledning på"), required=False)
    access = forms.MultipleChoiceField(
        label=gettext_lazy("Tillgänglighet"), required=False, widget=forms.CheckboxSelectMultiple
    )
    every = forms.BooleanField(
        label=gettext_lazy("Visa även arbetsplatser som inte passar"), required=False
    )
    after = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_PAGES, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = [(each, spoken(MEASURE_NAMES[each])) for each in _MEASURES]
        for name, choices in (
            ("measure", measures),
            ("field", [("", str(_("Alla"))), *field_choices()]),
            ("municipality", [("", str(_("Välj"))), *municipalities()]),
            ("reach", reaches()),
            ("language", [("", str(_("Alla"))), *language_choices()]),
            ("access", access_choices()),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        first, last = (self.cleaned_data.get(name) for name in ("first_day", "last_day"))
        if first and last and last < first:
            self.add_error("last_day", refused(EndsBeforeStart(first_day=first)))
        return self.cleaned_data

    def wanted(self) -> Wanted:
        """Return what is looked for; the form is valid."""
        return wanted(self.cleaned_data)


_MEASURES = (*AGREEMENT_MEASURES, *PROCURED)


def reaches() -> list[tuple[str, str]]:
    """Return how far away a place may be."""
    near = [(str(km), _("inom %(km)s km") % {"km": number(km)}) for km in REACHES if km]
    return [("0", _("bara kommunen")), *near, (EVERYWHERE, _("hela landet"))]


def wanted(given: dict[str, Any]) -> Wanted:
    """Return what is looked for from what was filled in, or from what a search begins with."""
    return Wanted(
        measure=given["measure"],
        municipality=given["municipality"],
        first_day=given["first_day"],
        last_day=given.get("last_day") or given["first_day"],
        field=given.get("field") or "",
        reach=None if given["reach"] == EVERYWHERE else int(given["reach"]),
        hours=given.get("hours") or 0,
        access=tuple(given.get("access") or ()),
        language=given.get("language") or "",
        every=bool(given.get("every")),
    )


class ReserveForm(Form):
    """For which referral a place is held, and for which days."""

    referral = forms.ChoiceField(label=gettext_lazy("Anvisning"), widget=forms.RadioSelect)
    first_day = DayField(label=gettext_lazy("Första dag"))
    last_day = DayField(label=gettext_lazy("Sista dag"))

    def __init__(self, *args: Any, referrals: list[Referral], today: date, **kwargs: Any) -> None:
        self.referrals = {str(each.public_id): each for each in referrals}
        known: dict[str, Any] = {"first_day": today}
        if referrals:
            only = referrals[0]
            known = {
                "referral": str(only.public_id),
                "first_day": only.first_day or today,
                "last_day": only.last_day,
            }
        super().__init__(*args, initial=known, **kwargs)
        named = [(key, _described(each)) for key, each in self.referrals.items()]
        self.fields["referral"].choices = named  # type: ignore[attr-defined]

    def chosen(self) -> Referral:
        """Return the referral; the form is valid."""
        return self.referrals[self.cleaned_data["referral"]]


def _described(referral: Referral) -> str:
    name = spoken(MEASURE_NAMES[referral.measure])
    return f"{name}, {referral.get_status_display()}"
