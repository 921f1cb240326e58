"""The base of every form: it keeps what was typed, and shows coded errors where they belong."""

from collections.abc import Mapping
from typing import Any

from django import forms

from insats.errors import (
    BadText,
    Missing,
    NotAChoice,
    NotADay,
    NotANumber,
    NotATime,
    NotTicked,
    OutOfRange,
    Refusal,
    TooLong,
)
from insats.web.words import refused


class Form(forms.Form):
    """A form that the server checks in the reader's language; the browser's own checks are off.

    The same page is shown again with everything that was typed, each error beside its field and
    all of them at the top.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Check what was sent, and say what is wrong in our words."""
        for field in self.fields.values():
            say_in_our_words(field)
        super().full_clean()

    def refuse(self, error: Refusal, **fields: str) -> None:
        """Show a refusal beside the field that it names, or at the top.

        ``fields`` says what the form calls the fields of the action, where they differ:
        ``form.refuse(error, text="need")``.
        """
        named = fields.get(error.field, error.field)
        self.add_error(named if named in self.fields else None, refused(error))


def say_in_our_words(field: forms.Field) -> None:
    """Let a field refuse in the words of the coded errors; what a form says of its own stays."""
    defaults: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        defaults.update(getattr(kind, "default_error_messages", {}))
    for code, error in _refusals(field).items():
        if field.error_messages.get(code) is defaults.get(code):
            field.error_messages[code] = refused(error)


def _refusals(field: forms.Field) -> Mapping[str, Refusal]:
    """Return what a field of its kind refuses, by Django's code for it."""
    if isinstance(field, forms.IntegerField):  # those with a decimal point are such too
        return {"required": Missing(), **dict.fromkeys(_OF_NUMBERS, _outside(field))}
    if isinstance(field, forms.DateField):
        return {"required": Missing(), **dict.fromkeys(_OF_DAYS, NotADay())}
    if isinstance(field, forms.TimeField):
        return {"required": Missing(), "invalid": NotATime()}
    if isinstance(field, forms.FileField):
        return {"max_length": TooLong(most="%(max)s"), **dict.fromkeys(_OF_FILES, Missing())}
    if isinstance(field, forms.ChoiceField):
        return dict.fromkeys(_OF_CHOICES, NotAChoice())
    if isinstance(field, forms.BooleanField):
        return {"required": NotTicked()}
    return {
        "required": Missing(),
        "max_length": TooLong(most="%(limit_value)s"),
        "null_characters_not_allowed": BadText(),
    }


_OF_NUMBERS = _OF_DAYS = ("invalid", "min_value", "max_value")
_OF_FILES = ("required", "invalid", "missing", "empty", "contradiction")
_OF_CHOICES = ("required", "invalid_choice", "invalid_list")


def _outside(field: forms.IntegerField) -> Refusal:
    least, most = field.min_value, field.max_value
    return NotANumber() if least is None or most is None else OutOfRange(least=least, most=most)


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
