"""The form of a made-up case: every fact a rule may read, with "not known" as the usual answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _

from insats.contracts.fields import FIELDS, field_name
from insats.errors import Refusal
from insats.rulebook import terms
from insats.rulebook.errors import Text
from insats.rulebook.facts import BY_PATH
from insats.rulebook.slots import in_sentence
from insats.rulebook.wording import HEALTH_NAMES, MEASURE_NAMES, NEED_NAMES, PROGRAMME_NAMES
from insats.web.forms import DayField, Form
from insats.web.public.days import within_reach
from insats.web.public.forms import PlaceField, Select
from insats.web.words import language, refused, spoken

Choices = list[tuple[str, str]]
Fields = dict[str, forms.Field]

MOST_DAYS, MOST_MONTHS, MOST_REASON = 20_000, 1_200, 2_000
TESTED = terms.AGREEMENT_MEASURES
REASONED = terms.AGREEMENT_MEASURES[:2]
TWO = (1, 2)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: its heading, a hint, and its fields in rows."""

    heading: str
    hint: str
    rows: tuple[tuple[BoundField, ...], ...]
    folded: bool = False

    @property
    def unfolded(self) -> bool:
        """Whether it is shown open: it always was, or something in it has been filled in."""
        filled = (each.data or each.errors for row in self.rows for each in row)
        return not self.folded or any(filled)


class TryForm(Form):
    """A made-up case. Nothing that is typed here is kept anywhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _asked() | _person() | _programmes() | _judgements() | _history() | _supply()

    def clean_date(self) -> date:
        """Return the day, one that the rulebook can answer for."""
        day: date = self.cleaned_data["date"]
        try:
            return within_reach(day, timezone.localdate(), "date")
        except Refusal as refusal:
            raise forms.ValidationError(refused(refusal), code=refusal.code) from refusal

    @property
    def sections(self) -> list[Section]:
        """The parts of the form, in the order they are asked."""
        return [Section(h, hint, self._rows(rows), folded) for h, hint, rows, folded in _layout()]

    def _rows(self, rows: Iterable[Sequence[str]]) -> tuple[tuple[BoundField, ...], ...]:
        return tuple(tuple(self[name] for name in row) for row in rows)


# --- the fields ---------------------------------------------------------------------------------
def _asked() -> Fields:
    return {
        "date": DayField(label=_("Dagen för beslutet"), initial=timezone.localdate),
        "request_measure": _choice(_("Begärd insats"), _named(MEASURE_NAMES, _("Ingen särskild"))),
        "request_start": _day(_("Första dag")),
        "request_until": _day(_("Sista dag")),
    }


def _person() -> Fields:
    return {
        "place": PlaceField(label=_question("municipality"), required=False),
        "registered": _choice(_question("registered"), _yes_no()),
        "need": _choice(_question("need"), _named(NEED_NAMES, _unknown())),
        "conditions_known": _choice(_question("conditions_known"), _yes_no()),
        "health": _choice(_question("health"), _named(HEALTH_NAMES, _unknown())),
        "field": _choice(_question("field"), [("", _unknown()), *_fields()]),
        "months_to_ready": _number(_question("months_to_ready"), MOST_MONTHS),
    }


def _programmes() -> Fields:
    first = _named(PROGRAMME_NAMES, _unknown())
    first.insert(1, ("none", _("Inget program")))
    plan = [("", _unknown()), ("yes", _("Ja")), ("no", _("Nej"))]
    return {
        "programme_1": _choice(_("Program"), first),
        "programme_2": _choice(_("Ett program till"), _named(PROGRAMME_NAMES, _("Inget mer"))),
        **{f"programme_from_{n}": _day(_("Första dag i programmet")) for n in TWO},
        **{f"programme_until_{n}": _day(_("Sista dag, om deltagandet är slut")) for n in TWO},
        **{f"days_{n}": _number(_("Dagar som det kan lämnas ersättning för"), MOST_DAYS)
           for n in TWO},
        "action_plan": _choice(_("Finns en individuell handlingsplan?"), plan),
        "action_plan_day": _day(_question("action_plan")),
        "population_registered": _day(_question("population_registered")),
    }  # fmt: skip


def _judgements() -> Fields:
    tested = [
        ("", _("Ingen prövning")),
        ("yes", _("Prövad: mest lämplig")),
        ("no", _("Prövad: inte mest lämplig")),
    ]
    fields: Fields = {"no_better_service": _choice(_question("no_better_service"), _yes_no())}
    for measure in TESTED:
        fields[f"test_{measure}"] = _choice(_question(f"suitability.{measure}"), tested)
        fields[f"test_day_{measure}"] = _day(_("Dag för prövningen"))
    for measure in REASONED:
        fields[f"reason_{measure}"] = forms.CharField(
            label=_question(f"better_fit.{measure}"), required=False, max_length=MOST_REASON
        )
        fields[f"reason_day_{measure}"] = _day(_("Dag då skälet dokumenterades"))
    return fields


def _history() -> Fields:
    known = [
        ("", _unknown()),
        ("none", _("Inga")),
        ("some", _("De som står här, och inga andra")),
    ]
    return {
        "periods": _choice(_question("periods"), known),
        **{f"period_{n}": _choice(_("Insats"), _named(MEASURE_NAMES, _("Ingen"))) for n in TWO},
        **{f"period_from_{n}": _day(_("Första dag")) for n in TWO},
        **{f"period_until_{n}": _day(_("Sista dag")) for n in TWO},
    }


def _supply() -> Fields:
    sources = [
        ("contracts", _("Det som finns i kommunen enligt avtalen")),
        ("", _unknown()),
        ("none", _("Inga tjänster alls")),
        ("own", _("Det som står här")),
    ]
    covered = [("", _unknown()), ("all", _("Alla yrkesområden")), *_fields()]
    fields: Fields = {"supply": _choice(_("Vilka tjänster finns där personen bor?"), sources)}
    fields["supply"].initial = "contracts"
    for service in terms.SERVICES:
        name = spoken(in_sentence(service))
        here = [("", _("Nej")), ("yes", _("Ja"))]
        label = _("Tar %(service)s emot anvisningar i kommunen?") % {"service": name}
        fields[f"offered_{service}"] = _choice(label, here)
        fields[f"covers_{service}"] = _choice(_("Yrkesområden som den täcker"), covered)
        fields[f"queue_{service}"] = _number(_("Dagars kö"), MOST_DAYS)
        fields[f"until_{service}"] = _day(_("Sista dag att delta"))
    return fields


def _choice(label: str, choices: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=Select)


def _day(label: str) -> DayField:
    return DayField(label=label, required=False)


def _number(label: str, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most)


def _question(key: str) -> str:
    return spoken(BY_PATH[f"person.{key}"].question)


def _unknown() -> str:
    return _("Vet inte")


def _yes_no() -> Choices:
    return [("", _unknown()), ("yes", _("Ja")), ("no", _("Nej"))]


def _named(names: Mapping[str, Text], empty: str) -> Choices:
    said = ((key, spoken(name)) for key, name in names.items())
    return [("", empty), *((key, name[:1].upper() + name[1:]) for key, name in said)]


def _fields() -> Choices:
    return [(name, field_name(name, language())) for name in FIELDS]


# --- their order --------------------------------------------------------------------------------
Rows = tuple[tuple[str, ...], ...]
Layout = tuple[str, str, Rows, bool]

_PERSON: Rows = (
    ("date", "place"),
    ("registered", "need"),
    ("conditions_known", "health"),
    ("field", "months_to_ready"),
)
_IN_PROGRAMMES: Rows = (
    *((f"programme_{n}", f"programme_from_{n}", f"programme_until_{n}", f"days_{n}") for n in TWO),
    ("action_plan", "action_plan_day"),
    ("population_registered",),
)
_JUDGED: Rows = (
    ("no_better_service",),
    *((f"test_{m}", f"test_day_{m}") for m in TESTED),
    *((f"reason_{m}", f"reason_day_{m}") for m in REASONED),
)
_EARLIER: Rows = (
    ("periods",),
    *((f"period_{n}", f"period_from_{n}", f"period_until_{n}") for n in TWO),
)
_SERVICES: Rows = (
    ("supply",),
    *((f"offered_{s}", f"covers_{s}", f"queue_{s}", f"until_{s}") for s in terms.SERVICES),
)
_PERIOD: Rows = (("request_measure", "request_start", "request_until"),)


def _layout() -> list[Layout]:
    """Return the sections: heading, hint, rows of fields, and whether it is folded at first."""
    counted = _("Dagarna med ersättning räknas som de är den dag då insatsen börjar.")
    once = _("En prövning räcker till en period. Utan dag går det inte att säga om den räknas.")
    contracts = _("Avtalen slås upp för kommunen ovan. Skriv egna uppgifter för att pröva annat.")
    length = _("Fyll i för att få veta om perioden är för lång.")
    return [
        (_("Dagen och personen"), "", _PERSON, False),
        (_("Program"), counted, _IN_PROGRAMMES, False),
        (_("Bedömningar"), once, _JUDGED, False),
        (_("Tidigare perioder"), "", _EARLIER, False),
        (_("Tjänsterna där personen bor"), contracts, _SERVICES, False),
        (_("En viss period"), length, _PERIOD, True),
    ]
