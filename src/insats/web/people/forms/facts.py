"""One form for each kind of fact."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from insats.accounts.actor import Actor
from insats.contracts.fields import FIELDS, field_name
from insats.people import values
from insats.people.actions import RecordFact
from insats.people.models import Record, Source
from insats.people.values import Value
from insats.rulebook import facts as rulebook_facts
from insats.rulebook.facts import BY_PATH, Fact
from insats.rulebook.wording import HEALTH_NAMES, NEED_NAMES
from insats.web.forms import DayField, YesNoField
from insats.web.people.forms.base import RecordForm
from insats.web.words import language, spoken

_SOURCES = {
    rulebook_facts.CASEWORKER: Source.CASEWORKER,
    rulebook_facts.AGENCY_REGISTER: Source.REGISTER,
    rulebook_facts.POPULATION_REGISTER: Source.POPULATION_REGISTER,
    rulebook_facts.INSURANCE_AGENCY: Source.INSURANCE_AGENCY,
}
CHOICE_NAMES = {**NEED_NAMES, **HEALTH_NAMES}


class DecimalField(forms.FloatField):
    """A number, with a decimal comma or a point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "short"})

    def to_python(self, value: Any) -> Any:
        """Return the number; raise ``ValidationError`` for what is none."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class FactForm(RecordForm):
    """A form for one fact of the rulebook; its own field is asked with the fact's question."""

    asked = ""  # which field carries the question

    def __init__(self, *args: Any, fact: Fact, **kwargs: Any) -> None:
        self.fact = fact
        self.name = fact.path.removeprefix("person.")
        self.usual_source = _SOURCES.get(fact.who, Source.CASEWORKER)
        super().__init__(*args, **kwargs)
        if self.asked:
            self.fields[self.asked].label = spoken(fact.question)

    @property
    def record(self) -> Record | None:
        """The current record of the fact."""
        return self.dossier.records.get(self.fact.path)

    def seen_now(self) -> int | None:
        """Return the key of the current record."""
        return self.record.pk if self.record else None

    def row_now(self) -> Record | None:
        """Return the current record."""
        return self.record

    def known(self) -> Mapping[str, Any]:
        """Return what is recorded now."""
        return self.filled(self.record) if self.record else {}

    def filled(self, record: Record) -> Mapping[str, Any]:
        """Return the fields as a record would fill them in."""
        return {}

    def value(self) -> Value:
        """Return what was filled in."""
        given = {name: self.cleaned_data.get(name) for name in values.columns(self.fact.path)}
        return Value(**{name: value for name, value in given.items() if value is not None})

    def action(self, actor: Actor) -> RecordFact:
        """Record the fact."""
        return RecordFact(
            actor,
            self.dossier.person,
            self.fact.path,
            self.value(),
            seen=self.cleaned_data["seen"],
            source=self.cleaned_data["source"],
        )


class YesOrNo(FactForm):
    """Whether something is so."""

    asked = "flag"
    flag = YesNoField()

    def filled(self, record: Record) -> Mapping[str, Any]:
        """Return the answer that is recorded."""
        return {"flag": "yes" if record.flag else "no"}


class Judgement(YesOrNo):
    """A test on a day: whether a measure is suitable. A new test starts empty, on today's day."""

    day = DayField(label=_("Prövad den"))

    def known(self) -> Mapping[str, Any]:
        """Return today's day: a new test is a new judgement, never the old one again."""
        return {"day": self.today}


class Choice(FactForm):
    """One of a few."""

    asked = "text"
    text = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, choice_name(code)) for code in self.fact.choices]
        self.fields["text"].choices = choices  # type: ignore[attr-defined]

    def filled(self, record: Record) -> Mapping[str, Any]:
        """Return the choice that is recorded."""
        return {"text": record.text}


def choice_name(code: str) -> str:
    """Return what a choice is called, with a capital letter."""
    said = spoken(CHOICE_NAMES[code]) if code in CHOICE_NAMES else code
    return said[:1].upper() + said[1:]


class Field(FactForm):
    """One of the 21 occupation fields."""

    asked = "text"
    text = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].choices = field_choices()  # type: ignore[attr-defined]

    def filled(self, record: Record) -> Mapping[str, Any]:
        """Return the field that is recorded."""
        return {"text": record.text}


def field_choices() -> list[tuple[str, str]]:
    """Return the occupation fields by their names in the reader's language."""
    named = [(each, field_name(each, language())) for each in FIELDS]
    return [("", str(_("Välj"))), *sorted(named, key=lambda pair: pair[1])]


class Number(FactForm):
    """A number of months."""

    asked = "number"
    number = DecimalField(min_value=0, max_value=values.MOST_MONTHS)

    def filled(self, record: Record) -> Mapping[str, Any]:
        """Return the number that is recorded, as it is written here."""
        return {"number": written(record.number)}


def written(number: float | None) -> str:
    """Return a number as it is typed: without a needless fraction, decimal comma in Swedish."""
    plain = f"{number:g}" if number is not None else ""
    return plain if language() == "en" else plain.replace(".", ",")


class Day(FactForm):
    """A day on which something was so."""

    asked = "day"
    day = DayField()

    def filled(self, record: Record) -> Mapping[str, Any]:
        """Return the day that is recorded."""
        return {"day": record.day}


class Plan(FactForm):
    """The day that the action plan was made, or that there is none."""

    asked = "day"
    day = DayField(required=False)
    none = forms.BooleanField(label=_("Det finns ingen handlingsplan"), required=False)

    def filled(self, record: Record) -> Mapping[str, Any]:
        """Return the day, or that there is none."""
        return {"day": record.day, "none": record.flag is False}

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, and not both."""
        day, none = self.cleaned_data.get("day"), self.cleaned_data.get("none")
        if "day" in self.cleaned_data and bool(day) == bool(none):
            self.add_error("day", _("Skriv en dag, eller kryssa för att det inte finns någon."))
        return self.cleaned_data

    def value(self) -> Value:
        """Return the day, or a no."""
        day = self.cleaned_data["day"]
        return Value(day=day) if day else Value(flag=False)


class Reason(FactForm):
    """A documented reason, on a day."""

    asked = "text"
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": values.MOST_TEXT}),
        validators=[MaxLengthValidator(values.MOST_TEXT)],
        help_text=_("Skälet står i beslutet och i brevet till personen."),
    )
    day = DayField(label=_("Dokumenterat den"))

    def known(self) -> Mapping[str, Any]:
        """Return the reason to improve on; the day is that of the new one."""
        return {"text": self.record.text if self.record else "", "day": self.today}


class Complete(FactForm):
    """That a list of earlier periods or programmes is known to be whole."""

    flag = forms.BooleanField(label=_("Alla är registrerade. Det finns inga fler."))

    def filled(self, record: Record) -> Mapping[str, Any]:
        """Return whether it is so recorded."""
        return {"flag": bool(record.flag)}


_KINDS: Mapping[str, type[FactForm]] = {
    "bool": YesOrNo,
    "date": Day,
    "enum": Choice,
    "number": Number,
    "judgement": Judgement,
    "reason": Reason,
}


def form_class(path: str) -> type[FactForm] | None:
    """Return the form that a fact is recorded with; None for what is recorded otherwise."""
    if path == values.ACTION_PLAN:
        return Plan
    if path == values.FIELD:
        return Field
    if path in values.COMPLETE_LISTS:
        return Complete
    fact = BY_PATH.get(path)
    if fact is None or path not in values.recordable():
        return None
    return _KINDS[fact.kind]
