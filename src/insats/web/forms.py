"""The base of every form: it keeps what was typed, and shows coded errors where they belong."""

from typing import Any

from django import forms

from insats.errors import Refusal
from insats.web.words import refused

MOST_CHARACTERS = 2000


class Form(forms.Form):
    """A form that the server checks in the reader's language; the browser's own checks are off.

    The same page is shown again with everything that was typed, each error beside its field and
    all of them at the top.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def refuse(self, error: Refusal, **fields: str) -> None:
        """Show a refusal beside the field that it names, or at the top.

        ``fields`` says what the form calls the fields of the action, where they differ:
        ``form.refuse(error, text="need")``.
        """
        named = fields.get(error.field, error.field)
        self.add_error(named if named in self.fields else None, refused(error))


class DayField(forms.DateField):
    """A day, typed as 2024-03-04 or picked in the browser's calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%Y%m%d"], **kwargs)


class YesNoField(forms.TypedChoiceField):
    """Yes or no, as two choices of which none is made beforehand: no answer is not a no."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=yes_no, coerce=lambda typed: typed == "yes", widget=forms.RadioSelect, **kwargs
        )


def yes_no() -> list[tuple[str, str]]:
    """Return the two choices in the reader's language."""
    from django.utils.translation import gettext as _

    return [("yes", _("Ja")), ("no", _("Nej"))]
