from django import forms
from django.utils.translation import gettext_lazy as _

from insats.deadlines.models import DigestWish
from insats.web.forms import Form


class DigestForm(Form):
    """How often one wants to be told by e-mail."""

    how_often = forms.ChoiceField(
        label=_("Hur ofta?"), choices=DigestWish.HowOften.choices, widget=forms.RadioSelect
    )
