"""What every form that records something of a person has."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insats.accounts.actor import Actor
from insats.actions import Action
from insats.people.dossier import Dossier
from insats.people.models import Person, Source
from insats.web.forms import Form


class RecordForm(Form):
    """Something to record: it knows what was there when the page was opened, and the action.

    ``brief`` leaves out what has a good answer already, where the form stands inside a card.
    ``key`` is that of the row to change, where there may be several.
    """

    # What the form is called in addresses and ids; one of each at most on a page.
    name = ""
    # The source that is chosen beforehand.
    usual_source: str = Source.CASEWORKER

    seen: forms.Field = forms.IntegerField(required=False, widget=forms.HiddenInput)
    source = forms.ChoiceField(label=_("Källa"), choices=Source.choices)

    def __init__(
        self,
        *args: Any,
        dossier: Dossier,
        today: date,
        key: int | None = None,
        brief: bool = False,
        **kwargs: Any,
    ) -> None:
        self.dossier, self.today, self.key = dossier, today, key
        kwargs.setdefault("auto_id", f"{self.html_name}-%s")
        kwargs["initial"] = {
            "source": self.usual_source,
            "seen": self.seen_now(),
            **self.known(),
        }
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "source"])
        if brief:
            self.fields["source"].widget = forms.HiddenInput()

    @property
    def html_name(self) -> str:
        """The name as ids write it."""
        return self.name.replace(".", "-").replace("_", "-")

    @property
    def person(self) -> Person:
        """The person of whom it is recorded."""
        return self.dossier.person

    def seen_now(self) -> int | str | None:
        """Return what tells the current value from another, handed back when the form is sent."""
        return None

    def row_now(self) -> object:
        """Return the row, or rows, that hold now; None where nothing is recorded."""
        return None

    def known(self) -> Mapping[str, Any]:
        """Return what is recorded now, to start from."""
        return {}

    def action(self, actor: Actor) -> Action[Any]:
        """Return the action that records what was filled in; the form is valid."""
        raise TypeError(f"{type(self).__name__} records nothing")

    def over_what_holds_now(self) -> None:
        """Let the form, as it was filled in, be saved over what holds now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = "" if self.seen_now() is None else str(self.seen_now())
        self.data = data
