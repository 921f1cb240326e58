"""The common pattern of the forms in this room."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from insats.accounts.actor import Actor
from insats.errors import Refusal
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.models import Referral
from insats.web.forms import Form
from insats.web.referrals.versions import version_from


class FollowForm(Form):
    """What an action in this room asks for. A subclass is its words and its fields.

    ``row`` is what it replaces, None for something new; ``seen`` is its key as the page showed
    it, so that whoever comes second is told what holds now, and what they typed stays.
    """

    title: ClassVar[str | Promise]
    intro: ClassVar[str | Promise] = ""
    button: ClassVar[str | Promise]
    done: ClassVar[str | Promise]
    # What the action calls its fields, where the form calls them something else.
    NAMES: ClassVar[Mapping[str, str]] = {}
    # Whether the page may have shown that there was nothing yet.
    MAY_BE_FIRST: ClassVar[bool] = False

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, referral: Referral, actor: Actor, row: Any = None, **kwargs: Any
    ) -> None:
        self.referral, self.actor, self.row = referral, actor, row
        kwargs["initial"] = {**self.known(), "seen": row.pk if row else ""}
        super().__init__(*args, **kwargs)

    def known(self) -> Mapping[str, Any]:
        """Return what is known, to start from."""
        return {}

    @property
    def seen_key(self) -> int:
        """The key of the row that the page showed; 0 for none, and for what is none."""
        return version_from(str(self["seen"].value() or ""))

    @property
    def is_stale(self) -> bool:
        """Whether something else holds now than what the page showed."""
        said = bool(self["seen"].value()) or self.MAY_BE_FIRST
        return said and self.seen_key != (self.row.pk if self.row else 0)

    def action(self) -> HangingAction[Any]:
        """Return the action; the form is valid."""
        raise TypeError(type(self).__name__)

    @property
    def names(self) -> Mapping[str, str]:
        """What the form calls the fields of the action."""
        return self.NAMES

    def show(self, error: Refusal) -> None:
        """Show a refusal of the action where it belongs."""
        self.refuse(error, **self.names)

    def over_what_holds_now(self) -> None:
        """Let the form, as it was filled in, be sent again over what holds now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = str(self.row.pk) if self.row else ""
        self.data = data


def lines(rows: int = 3) -> forms.Textarea:
    """Return a box for a few lines of text."""
    return forms.Textarea(attrs={"rows": rows})
