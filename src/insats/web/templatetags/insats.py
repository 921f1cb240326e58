"""``{% load insats %}``: words in the reader's language, icons, states, fields and citations."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from insats.contracts.fields import field_name
from insats.rulebook.errors import CodedError, Text
from insats.rulebook.wording import (
    ANSWER_NAMES,
    LAYER_NAMES,
    MEASURE_NAMES,
    NEED_NAMES,
    PROGRAMME_NAMES,
    SERVICE_NAMES,
)
from insats.web import words
from insats.web.icons import ICONS
from insats.web.typed import typed_texts

register = Library()

# What an answer or a condition's state looks like: its class, its icon and its word.
_STATES: Mapping[str, tuple[str, str]] = {
    "open": ("open", "check"),
    "undetermined": ("unknown", "question"),
    "closed": ("closed", "cross"),
    "holds": ("open", "check"),
    "fails": ("closed", "cross"),
    "unknown": ("unknown", "question"),
    "not_in_force": ("closed", "dash"),
}


@register.filter
def spoken(text: Text | str) -> str:
    """A text of the rulebook in the language of the page."""
    return words.spoken(text)


@register.filter
def day(value: date | datetime | None) -> str:
    """A day in words: "4 mars 2024"; nothing for no day."""
    return words.day(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A day and a time of day; nothing for none."""
    return words.moment(value) if value else ""


@register.filter
def number(value: float | None) -> str:
    """A number with its thousands apart; nothing for none."""
    return "" if value is None else words.number(value)


@register.filter
def away(value: date, today: date) -> str:
    """How far a day is from today: "om 12 dagar"."""
    return words.away(value, today)


@register.filter
def measure(code: str) -> str:
    """The name of a measure, as it begins a sentence or stands alone."""
    return words.spoken(MEASURE_NAMES[code])


@register.filter
def measure_inside(code: str) -> str:
    """The name of a measure as it stands inside a sentence."""
    if code in SERVICE_NAMES:
        return words.spoken(SERVICE_NAMES[code])
    return words.spoken(MEASURE_NAMES[code]).lower()


@register.filter
def programme(code: str) -> str:
    """The name of a programme as it stands inside a sentence."""
    return words.spoken(PROGRAMME_NAMES[code])


@register.filter
def occupation(field: str) -> str:
    """Return the name of an occupation field (insats.contracts.fields)."""
    return field_name(field, words.language())


@register.filter
def need(code: str) -> str:
    """The name of a need as it stands inside a sentence."""
    return words.spoken(NEED_NAMES[code])


@register.filter
def refused(error: CodedError) -> str:
    """What a refusal says, with its days in words."""
    return words.refused(error)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An icon that says nothing by itself: its word stands beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        ICONS[name],
    )


def state_word(state: str) -> str:
    """Return the word for an answer or for a condition's state."""
    if state in ANSWER_NAMES:
        return words.spoken(ANSWER_NAMES[state])
    said = {
        "holds": _("Uppfyllt"),
        "fails": _("Inte uppfyllt"),
        "unknown": _("Saknas"),
        "not_in_force": _("Gäller inte"),
    }
    return said[state]


@register.filter
def state_class(state: str) -> str:
    """The class of a card or a band with this answer: open, unknown or closed."""
    return _STATES[state][0]


@register.simple_tag
def state(state: str, word: str = "") -> SafeString:
    """An answer as colour, icon and word; ``word`` instead of the usual one."""
    colour, drawn = _STATES[state]
    said = word or state_word(state)
    return format_html('<span class="state {}">{}{}</span>', colour, icon(drawn), said)


@register.inclusion_tag("web/cite.html")
def cite(ground: Any, href: str = "") -> dict[str, Any]:
    """A provision with its layer, as a link where ``href`` is given, and since when it applies.

    ``ground`` is the rulebook's ``told.Ground``, or anything with its layer, cite, since and
    verified.
    """
    return {"ground": ground, "layer": LAYER_NAMES[ground.layer], "href": href}


@register.inclusion_tag("web/typed.html")
def typed(request: HttpRequest) -> dict[str, Any]:
    """What was sent and not taken, to copy; nothing where there is nothing."""
    return {"texts": typed_texts(request)}


@register.inclusion_tag("web/field.html")
def field(bound: BoundField, hint: str = "") -> dict[str, Any]:
    """A field with its label, its hint and its error, all tied together."""
    return {"field": bound, "hint": hint or bound.help_text}


@register.inclusion_tag("web/error_summary.html")
def error_summary(form: BaseForm, saves: bool = True) -> dict[str, Any]:
    """What is wrong in a form, each thing a link to its field; nothing where nothing is wrong.

    ``saves`` is False for a form that only asks: a search, a sign-in.
    """
    own = [{"text": text, "to": ""} for text in form.non_field_errors()]
    by_field = [
        {"text": text, "to": first_input(bound), "label": bound.label}
        for bound in form
        for text in bound.errors
    ]
    return {"problems": [*own, *by_field], "saves": saves}


def first_input(bound: BoundField) -> str:
    """Return the id of what a keyboard user should come to: the first of several choices."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.auto_id
