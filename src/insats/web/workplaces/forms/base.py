"""What the forms of a workplace have in common."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.actions import Action
from insats.errors import NotFound
from insats.web.forms import DayField, Form
from insats.web.workplaces.choices import Choices


def lines(rows: int = 4) -> forms.Textarea:
    """Return a box for some lines of text."""
    return forms.Textarea(attrs={"rows": rows})


def number(least: int, most: int, label: Any, **kwargs: Any) -> forms.IntegerField:
    """Return a field for a whole number between two."""
    widget = forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **kwargs)


T = TypeVar("T")


class KeepForm(Form):
    """Something that is kept of a workplace: its words, its fields and its action.

    A field is called what the action calls it. ``row`` is what is changed, None for a new one;
    ``seen`` is what the page showed of it.
    """

    title: ClassVar[str | Promise]
    intro: ClassVar[str | Promise] = ""
    button: ClassVar[str | Promise] = gettext_lazy("Spara")
    # What is said once it is done.
    done: ClassVar[str | Promise] = gettext_lazy("Sparat.")

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, unit: Unit, actor: Actor, row: Any = None, **kwargs: Any):
        self.unit, self.actor, self.row = unit, actor, row
        known = {**self.known(), "seen": self.seen_now(row)}
        super().__init__(*args, initial={**known, **kwargs.pop("initial", {})}, **kwargs)
        self.set_choices()

    @classmethod
    def find(cls, unit: Unit, key: int | None, actor: Actor) -> Any:
        """Return what a key leads to at a unit. Raises ``NotFound`` for all else."""
        return None

    @staticmethod
    def seen_now(row: Any) -> int | None:
        """Return what tells this row from a later one."""
        return getattr(row, "version", None)

    def set_choices(self) -> None:
        """Fill in the choices, which depend on the unit and the language."""

    def choose(self, name: str, choices: Choices, empty: str = "") -> None:
        """Set the choices of a field, with an empty one first where it has words."""
        first = [("", empty)] if empty else []
        self.fields[name].choices = [*first, *choices]  # type: ignore[attr-defined]

    def known(self) -> Mapping[str, Any]:
        """Return what the form begins with."""
        if self.row is None:
            return {}
        return {name: getattr(self.row, name) for name in self.base_fields if name != "seen"}

    def over(self, current: Any) -> None:
        """Let what was typed be sent again over what holds now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = "" if current is None else str(self.seen_now(current))
        self.data = data

    def given(self) -> dict[str, Any]:
        """Return what was filled in, without what was seen."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def action(self) -> Action[Any]:
        """Return the action; the form is valid."""
        raise AssertionError


def last_day() -> DayField:
    """Return the field of a last day that there may be none of."""
    return DayField(
        label=gettext_lazy("Sista dag"),
        required=False,
        help_text=gettext_lazy("Lämna tomt om det inte finns någon."),
    )


def found(row: T | None) -> T:
    """Return a row that is there. Raises ``NotFound`` without one."""
    if row is None:
        raise NotFound()
    return row
