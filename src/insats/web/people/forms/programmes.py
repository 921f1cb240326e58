"""Forms for enrolments, counts of days and periods."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insats.accounts.actor import Actor
from insats.actions import Action
from insats.people.actions import (
    EndEnrolment,
    RecordCount,
    RecordEnrolment,
    RecordFact,
    RecordPeriod,
    ShortenPeriod,
)
from insats.people.actions.enrolment import MOST_DAYS
from insats.people.models import Enrolment, Period, Source
from insats.people.values import Value
from insats.rulebook.terms import MEASURES, PROGRAMMES
from insats.rulebook.wording import MEASURE_NAMES, PROGRAMME_NAMES
from insats.web.forms import DayField
from insats.web.people.forms.base import RecordForm
from insats.web.words import spoken

NONE = "none"


def named(names: Mapping[str, Any], codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return codes with their names in the reader's language, each with a capital letter."""
    said = [(code, spoken(names[code])) for code in codes]
    return [(code, words[:1].upper() + words[1:]) for code, words in said]


class EnrolmentForm(RecordForm):
    """Time in a programme: a further one, or the correction of one."""

    name = "enrolment"
    usual_source = Source.REGISTER

    programme = forms.ChoiceField(
        label=_("Vilket program gäller deltagandet?"), widget=forms.RadioSelect
    )
    first_day = DayField(label=_("Första dag i programmet"))
    last_day = DayField(
        label=_("Sista dag i programmet"),
        required=False,
        help_text=_("Lämna tomt om personen fortfarande deltar."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = self.programmes()  # type: ignore[attr-defined]

    def programmes(self) -> list[tuple[str, str]]:
        """Return the programmes to choose from."""
        return named(PROGRAMME_NAMES, PROGRAMMES)

    @property
    def enrolment(self) -> Enrolment | None:
        """The enrolment to change, if it is current."""
        return next((each for each in self.dossier.enrolments if each.pk == self.key), None)

    def seen_now(self) -> int | None:
        """Return the key of the enrolment to correct."""
        return self.enrolment.pk if self.enrolment else None

    def row_now(self) -> Enrolment | None:
        """Return the enrolment."""
        return self.enrolment

    def known(self) -> Mapping[str, Any]:
        """Return the enrolment as it is recorded."""
        row = self.enrolment
        if row is None:
            return {}
        return {"programme": row.programme, "first_day": row.first_day, "last_day": row.last_day}

    def action(self, actor: Actor) -> Action[Any]:
        """Record the enrolment."""
        given = self.cleaned_data
        return RecordEnrolment(
            actor,
            self.person,
            given["programme"],
            given["first_day"],
            given["last_day"],
            seen=given["seen"],
            source=given["source"],
        )


class ProgrammesForm(EnrolmentForm):
    """Which programme the person is in, of whom nothing is known of that; or that it is none."""

    name = "programmes"
    first_day = DayField(label=_("Första dag i programmet"), required=False)
    last_day = None  # type: ignore[assignment]

    def programmes(self) -> list[tuple[str, str]]:
        """Return the programmes, and none."""
        return [*super().programmes(), (NONE, str(_("Inget program")))]

    def seen_now(self) -> int | None:
        """Return the key of the record that says the list is complete."""
        return self.dossier.seen("person.programmes")

    def clean(self) -> dict[str, Any]:
        """Ask for the first day in a programme."""
        given = self.cleaned_data
        in_one = given.get("programme") not in (None, NONE)
        if in_one and "first_day" in given and not given["first_day"]:
            self.add_error("first_day", _("Skriv vilken dag personen började i programmet."))
        return given

    def action(self, actor: Actor) -> Action[Any]:
        """Record the enrolment, or that there is none."""
        given = self.cleaned_data
        source = given["source"]
        if given["programme"] == NONE:
            value = Value(flag=True)
            return RecordFact(
                actor, self.person, "person.programmes", value, seen=given["seen"], source=source
            )
        return RecordEnrolment(
            actor, self.person, given["programme"], given["first_day"], source=source
        )


class EndForm(EnrolmentForm):
    """The last day of an enrolment that goes on."""

    name = "enrolment-end"
    programme = first_day = None  # type: ignore[assignment]
    last_day = DayField(label=_("Sista dag i programmet"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        RecordForm.__init__(self, *args, **kwargs)

    def known(self) -> Mapping[str, Any]:
        """Return nothing: there is no last day yet."""
        return {}

    def action(self, actor: Actor) -> Action[Any]:
        """End the enrolment."""
        given = self.cleaned_data
        return EndEnrolment(
            actor, self.person, given["seen"] or 0, given["last_day"], source=given["source"]
        )


class CountForm(RecordForm):
    """Days in JOB that compensation can be given for, as counted on a day."""

    name = "count"
    usual_source = Source.INSURANCE_AGENCY

    days = forms.IntegerField(
        label=_("Antal ersättningsdagar"),
        min_value=0,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        help_text=_("Så många dagar i programmet som det kan lämnas ersättning för."),
    )
    counted_on = DayField(label=_("Räknade till och med"))

    @property
    def enrolment(self) -> Enrolment | None:
        """The enrolment that the days are counted in."""
        return next((each for each in self.dossier.enrolments if each.pk == self.key), None)

    def seen_now(self) -> int | None:
        """Return the key of the current count."""
        return getattr(self.enrolment, "count_key", None)

    def known(self) -> Mapping[str, Any]:
        """Return today's day: a new count is of a new day."""
        return {"counted_on": self.today}

    def action(self, actor: Actor) -> Action[Any]:
        """Record the count."""
        given = self.cleaned_data
        return RecordCount(
            actor,
            self.person,
            self.key or 0,
            given["days"],
            given["counted_on"],
            seen=given["seen"],
            source=given["source"],
        )


class PeriodForm(RecordForm):
    """An earlier or running period in a measure, decided elsewhere."""

    name = "period"
    usual_source = Source.REGISTER

    measure = forms.ChoiceField(label=_("Vilken insats gällde perioden?"))
    referred_on = DayField(
        label=_("Dag för anvisningen"), required=False, help_text=_("Lämna tomt om den är okänd.")
    )
    first_day = DayField(label=_("Första dag"))
    last_day = DayField(label=_("Sista dag"))
    complete = forms.BooleanField(
        label=_("Nu är alla personens perioder registrerade"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", str(_("Välj"))), *named(MEASURE_NAMES, MEASURES)]
        self.fields["measure"].choices = choices  # type: ignore[attr-defined]

    @property
    def period(self) -> Period | None:
        """The period to change, if it is current."""
        return next((each for each in self.dossier.periods if each.pk == self.key), None)

    def seen_now(self) -> int | None:
        """Return the key of the period to correct."""
        return self.period.pk if self.period else None

    def row_now(self) -> Period | None:
        """Return the period."""
        return self.period

    def known(self) -> Mapping[str, Any]:
        """Return the period as it is recorded."""
        row = self.period
        names = ("measure", "referred_on", "first_day", "last_day")
        return {name: getattr(row, name) for name in names} if row else {}

    def action(self, actor: Actor) -> Action[Any]:
        """Record the period."""
        given = self.cleaned_data
        return RecordPeriod(
            actor,
            self.person,
            given["measure"],
            given["referred_on"],
            given["first_day"],
            given["last_day"],
            complete=given["complete"],
            seen=given["seen"],
            source=given["source"],
        )


class ShortenForm(PeriodForm):
    """An earlier last day of a period: it was interrupted."""

    name = "period-end"
    usual_source = Source.CASEWORKER
    measure = referred_on = first_day = complete = None  # type: ignore[assignment]
    last_day = DayField(label=_("Ny sista dag"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        RecordForm.__init__(self, *args, **kwargs)

    def known(self) -> Mapping[str, Any]:
        """Return nothing: the new last day is to be said."""
        return {}

    def action(self, actor: Actor) -> Action[Any]:
        """Shorten the period."""
        given = self.cleaned_data
        return ShortenPeriod(
            actor, self.person, given["seen"] or 0, given["last_day"], source=given["source"]
        )
