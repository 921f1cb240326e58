"""The common pattern of what is done to a referral: one form for each action."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from insats.accounts.actor import Actor
from insats.errors import Refusal
from insats.referrals.actions.base import ReferralAction
from insats.referrals.models import Referral
from insats.web.forms import Form
from insats.web.referrals.versions import version_from


class ActForm(Form):
    """What an action on a referral asks for. A subclass is its words and its fields.

    A field is called what the action calls it. ``seen`` is the version of the referral that the
    page showed: whoever comes second is told so, and what they typed stays.
    """

    # What it is called in addresses.
    slug: ClassVar[str]
    kind: ClassVar[type[ReferralAction[Any]]]
    # The heading, which the link to the form says too.
    title: ClassVar[str | Promise]
    # What happens, in a sentence or two.
    intro: ClassVar[str | Promise] = ""
    button: ClassVar[str | Promise]
    # What is said once it is done.
    done: ClassVar[str | Promise]

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, referral: Referral, actor: Actor, **kwargs: Any) -> None:
        self.referral, self.actor = referral, actor
        kwargs["initial"] = {**self.known(), "seen": referral.version}
        super().__init__(*args, **kwargs)

    @classmethod
    def refusal(cls, actor: Actor, referral: Referral) -> Refusal | None:
        """Return why this cannot be done now, whatever is filled in; None where it can."""
        return cls.kind.refusal(actor, referral)

    @property
    def hindrance(self) -> Refusal | None:
        """Why the form is of no use as things stand, where that takes more than a glance."""
        return self.refusal(self.actor, self.referral)

    def known(self) -> Mapping[str, Any]:
        """Return what is recorded now, to start from."""
        return {}

    @property
    def seen_version(self) -> int:
        """The version that the page showed; 0 where what was sent is none."""
        return version_from(str(self["seen"].value() or ""))

    def given(self) -> dict[str, Any]:
        """Return what was filled in, as the action takes it; the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def action(self) -> ReferralAction[Any]:
        """Return the action; the form is valid."""
        return self.kind(self.actor, self.referral, self.seen_version, **self.given())

    def over_what_holds_now(self) -> None:
        """Let the form, as it was filled in, be sent again over what holds now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = str(self.referral.version)
        self.data = data

    def aside(self) -> str:
        """Return the template of what stands above the form; empty for nothing."""
        return ""


def lines(rows: int = 3) -> forms.Textarea:
    """Return a box for a few lines of text."""
    return forms.Textarea(attrs={"rows": rows})
