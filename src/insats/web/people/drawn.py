"""What is drawn alike for many people, and therefore once: the rows of conditions, blank fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from html import escape

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from insats.rulebook.errors import Language
from insats.rulebook.told import Ground, Reason
from insats.rulebook.wording import LAYER_NAMES
from insats.web.people.forms.base import RecordForm
from insats.web.people.shown import Known
from insats.web.templatetags.insats import state, state_class, state_word
from insats.web.words import language, spoken

_STATE_ORDER = ("fails", "unknown", "holds", "not_in_force")


@cache
def state_mark(answer: str, _language: Language) -> SafeString:
    """Return an answer as colour, icon and word."""
    return state(answer)


def condition_rows(reasons: Sequence[Reason], on: date) -> SafeString:
    """Return the conditions of a measure as rows of a table: those that decide first."""
    ordered = sorted(reasons, key=lambda reason: _STATE_ORDER.index(reason.state))
    spoken_here = language()
    rows = [_row(each, on, spoken_here) for each in ordered]
    return mark_safe("".join(rows))  # noqa: S308 - each row is escaped


@lru_cache(maxsize=4000)
def _row(reason: Reason, on: date, _language: Language) -> SafeString:
    """Return a condition: its state, the person's own value, and where it stands."""
    return format_html(
        '<tr><th scope="row">{} {}<p>{}</p></th><td data-label="{}">{}</td>'
        '<td data-label="{}">{}</td></tr>',
        _mark(reason.state),
        spoken(reason.title),
        spoken(reason.sentence),
        _("Personens uppgift"),
        spoken(reason.value),
        _("Grund"),
        _cited(reason.grounds, f"{_rule(reason.condition)}?on={on.isoformat()}"),
    )


def _mark(state: str) -> SafeString:
    """Return the state of a condition: colour, sign and word."""
    signs = {"holds": "✓", "fails": "✗", "unknown": "?", "not_in_force": "–"}
    return format_html(
        '<span class="state {}"><b aria-hidden="true">{}</b>{}</span>',
        state_class(state),
        signs[state],
        state_word(state),
    )


def _cited(grounds: Sequence[Ground], rule: str) -> SafeString:
    """Return provisions, each with its layer; they lead to the rule in the public rulebook."""
    cited = format_html_join(
        " ",
        '<span class="cite"><span class="layer {}">{}</span> {}</span>',
        ((each.layer, spoken(LAYER_NAMES[each.layer]), spoken(each.cite)) for each in grounds),
    )
    return format_html('<a href="{}">{}</a>', rule, cited)


@cache
def _rule(condition: str) -> str:
    return reverse("public:condition", args=[condition])


def known_rows(known: Sequence[Known], may_record: bool) -> SafeString:
    """Return what is known as rows of a table, each with a link to where it is recorded."""
    words = (_("Dag"), _("Källa"), _("inte känt"), _("Ändra"), _("Fyll i"))
    rows = (_known_row(each, may_record, *words) for each in known)
    return mark_safe("".join(rows))  # noqa: S308 - what is said is escaped


def _known_row(
    known: Known, may_record: bool, on: str, source: str, unknown: str, change: str, fill: str
) -> str:
    label = escape(known.label)
    if known.value:
        said = (
            f'<td>{escape(known.value)}</td><td data-label="{on}">{known.on}</td>'
            f'<td data-label="{source}">{escape(known.source)}</td>'
        )
    else:
        said = f'<td class="soft">{unknown}</td><td></td><td></td>'
    does = change if known.value else fill
    link = f'<td><a href="{known.address}">{does}<span class="hide"> {label}</span></a></td>'
    return f'<tr><th scope="row">{label}</th>{said}{link if may_record else ""}</tr>'


@dataclass(frozen=True, slots=True)
class Asked:
    """A form as it stands on a page: its id, where it is sent, what was seen, and its fields."""

    html_name: str
    address: str
    seen: str
    fields: SafeString


def asked(form: RecordForm, address: str, seen: object) -> Asked:
    """Return a form to be drawn, with what was filled in and what is wrong."""
    return Asked(form.html_name, address, "" if seen is None else str(seen), _fields(form))


def _fields(form: RecordForm) -> SafeString:
    return render_to_string("people/fields.html", {"form": form})


def blank(
    name: str, today: date, make: Callable[[], RecordForm], address: str, seen: object
) -> Asked:
    """Return a form that nothing is known for: its fields are the same for everyone that day."""
    kind = (name, today, language())
    if kind not in _blank:
        if len(_blank) >= _MOST_BLANK:
            _blank.clear()
        form = make()
        _blank[kind] = (form.html_name, _fields(form))
    html_name, fields = _blank[kind]
    return Asked(html_name, address, "" if seen is None else str(seen), fields)


_blank: dict[tuple[str, date, Language], tuple[str, SafeString]] = {}
_MOST_BLANK = 200
