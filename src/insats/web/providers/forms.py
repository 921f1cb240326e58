"""The form in which a provider answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.referrals.models import ProviderAnswer, Referral
from insats.web.forms import Form
from insats.web.providers.shown import no_choice

Answer = ProviderAnswer.Answer


def choices(referral: Referral) -> list[tuple[str, str]]:
    """Return the answers that may be given, in the reader's language."""
    said = {
        Answer.ACCEPTED: _("Ja, vi tar emot"),
        Answer.NO_CAPACITY: _("Nej, vi har ingen ledig plats"),
        Answer.WRONG_PLACE: _("Nej, det är fel plats"),
        Answer.WRONG_FIELD: _("Nej, det är fel yrkesområde"),
        Answer.DECLINED: _("Nej, av ett annat skäl"),
    }
    if no_choice(referral):
        del said[Answer.DECLINED]
    return [(answer.value, label) for answer, label in said.items()]


class LinkForm(Form):
    """The answer of whoever has the link, who says their own name."""

    answer = forms.ChoiceField(label=gettext_lazy("Ert svar"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("Något att tillägga?"),
        required=False,
        help_text=gettext_lazy("Skriv inget om hälsa."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    by_name = forms.CharField(
        label=gettext_lazy("Ditt namn"), widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers: Any = self.fields["answer"]
        answers.choices = choices(referral)


class AnswerForm(LinkForm):
    """The answer of someone with an account, whose name is known.

    ``seen`` is the version that the page shows.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["by_name"]

    def over(self, version: int) -> None:
        """Let what was typed be sent again over what the page shows now."""
        data: Any = self.data
        self.data = {**data.dict(), "seen": version}
