"""The form in which someone asks for a review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insats.web.forms import DayField, Form


class ReviewForm(Form):
    """What should be changed and why, and when the decision came."""

    words = forms.CharField(
        label=_("Vad vill du ska ändras, och varför?"),
        help_text=_("Skriv med egna ord. Det behöver inte vara långt."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    served_on = DayField(
        label=_("Vilken dag fick du beslutet?"),
        help_text=_("Lämna tomt om du inte vet."),
        required=False,
    )
