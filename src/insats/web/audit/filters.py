"""What the log is narrowed by. Addresses hold random ids and days only, never a personal number."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from insats.accounts.actor import Actor
from insats.accounts.models import User
from insats.errors import EndsBeforeStart, Refusal
from insats.people.queries import id_in_trail
from insats.web.forms import DayField, Form
from insats.web.words import day

LONGEST_KEY = 18
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
DAYS = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The lines that are asked for: about a person, by a user, between two days."""

    person: UUID | None = None
    user: int | None = None
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, query: QueryDict) -> "Narrowed":
        """Read an address; what is not understood narrows nothing."""
        return cls(
            person=read(UUID, query.get("person", "")),
            user=read(key, query.get("anvandare", "")),
            first=read(near, query.get("fran", "")),
            last=read(near, query.get("till", "")),
        )

    @property
    def query(self) -> dict[str, str]:
        """What an address carries."""
        said = {
            "person": self.person,
            "anvandare": self.user,
            "fran": self.first,
            "till": self.last,
        }
        return {name: str(value) for name, value in said.items() if value is not None}

    @property
    def arguments(self) -> dict[str, Any]:
        """What ``insats.audit.queries`` is asked with."""
        return {
            "person": self.person,
            "user": self.user,
            "first": self.first,
            "last": self.last,
        }


def key(typed: str) -> int:
    """Return a row's key. Raises ``ValueError`` for what no database can look for."""
    if len(typed) > LONGEST_KEY or not (typed.isascii() and typed.isdigit()):
        raise ValueError(typed)
    return int(typed)


def near(typed: str) -> date:
    """Return a day that the log may be about. Raises ``ValueError`` for others."""
    found = date.fromisoformat(typed)
    if not EARLIEST <= found <= LATEST:
        raise ValueError(typed)
    return found


def read(kind: Any, typed: str) -> Any:
    """Return what was typed as some kind of value; None where it is none."""
    try:
        return kind(typed[:40]) if typed else None
    except ValueError:
        return None


class LogForm(Form):
    """Whom, who and when. It is sent by POST; the answer is an address without personal data."""

    number = forms.CharField(
        label=_("Vem det gäller"),
        help_text=_("Hela personnumret, tolv siffror."),
        required=False,
        max_length=20,
    )
    user = forms.CharField(
        label=_("Vem som har läst eller gjort"),
        help_text=_("Användarnamn eller e-postadress."),
        required=False,
        max_length=150,
    )
    first = DayField(label=_("Från och med"), required=False, validators=DAYS)
    last = DayField(label=_("Till och med"), required=False, validators=DAYS)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for name in ("number", "user"):
            self.fields[name].widget.attrs.update(autocomplete="off", spellcheck="false")

    def clean_number(self) -> UUID | None:
        """Return the random id of whoever has the number."""
        typed = self.cleaned_data["number"]
        if not typed:
            return None
        try:
            found = id_in_trail(self.actor, typed)
        except Refusal:
            raise forms.ValidationError(_("Skriv hela personnumret med tolv siffror.")) from None
        if found is None:
            raise forms.ValidationError(_("Ingen i registret har det numret."))
        return found

    def clean_user(self) -> int | None:
        """Return the key of the user."""
        typed = self.cleaned_data["user"]
        if not typed:
            return None
        try:
            return User.objects.get_by_natural_key(typed).pk
        except User.DoesNotExist:
            raise forms.ValidationError(_("Ingen användare heter så.")) from None

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.refuse(EndsBeforeStart(field="last", first_day=first))
        return given

    @property
    def narrowed(self) -> Narrowed:
        """What was asked for; the form is valid."""
        given = self.cleaned_data
        return Narrowed(given["number"], given["user"], given["first"], given["last"])


def shown_filters(narrowed: Narrowed) -> list[tuple[Any, str]]:
    """Return the filters that are on, each with its value in words."""
    user = User.objects.filter(pk=narrowed.user).first() if narrowed.user else None
    said = [
        (_("person"), str(narrowed.person)[:8] if narrowed.person else ""),
        (_("användare"), user.name if user else ""),
        (_("från och med"), day(narrowed.first) if narrowed.first else ""),
        (_("till och med"), day(narrowed.last) if narrowed.last else ""),
    ]
    return [(name, value) for name, value in said if value]
