"""What the rulebook's answer to one measure says on a card: the first line, why, each condition.

Nothing is decided here: it picks and orders what the rulebook has said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insats.rulebook.told import Ground, MeasureAnswer, Reason
from insats.web.words import day, spoken

# Which sentences say best why a measure is open: at most two of them, in this order.
_WHY = ("procured_first", "available", "field", "need", "health", "programme")
_STATE_ORDER = ("fails", "unknown", "holds", "not_in_force")
_ORDER = {"open": 0, "undetermined": 1, "closed": 2}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a measure: its state, the person's own value, and where it stands."""

    state: str
    title: str
    sentence: str
    value: str
    grounds: tuple[Ground, ...]
    address: str  # the public page of the condition, as of the day


def in_order(measures: Iterable[MeasureAnswer]) -> list[MeasureAnswer]:
    """Return the answers in the order they are shown: open ones by rank, then those not settled."""
    return sorted(measures, key=lambda m: (_ORDER[m.answer], m.rank or 0))


def kind_word(kind: str) -> str:
    """Return what kind of measure it is, in a word."""
    return {
        "procured": _("upphandlad"),
        "own": _("egen regi"),
        "agreement": _("överenskommelse"),
    }[kind]


# --- the first line ---------------------------------------------------------------------------
def lead(answer: MeasureAnswer) -> str:
    """Return the one line that says most: until when, how much is missing, or why not."""
    if answer.answer == "open":
        return _until(answer)
    if answer.answer == "undetermined":
        return _how_many(answer)
    return _why_not(answer)


def _until(answer: MeasureAnswer) -> str:
    if answer.last_day:
        said = _("Till och med %(day)s") % {"day": day(answer.last_day)}
        return f"{said}{_at_most(answer)}."
    if answer.last_day_missing:
        return _("Öppen, men sista dagen går inte att räkna ut ännu.")
    return _("Öppen. Ingen sista dag är satt.")


def _at_most(answer: MeasureAnswer) -> str:
    length = answer.length
    if length is None or length.months is None:
        return ""
    months = ngettext("högst %(n)s månad", "högst %(n)s månader", length.months)
    said = [months % {"n": length.months}]
    if value := spoken(length.value):
        said.append(_("%(days)s, framräknat") % {"days": value} if length.projected else value)
    return f" ({', '.join(said)})"


def _how_many(answer: MeasureAnswer) -> str:
    missing = answer.missing
    if len(missing) == 1 and missing[0].settles >= 1:
        return _("En uppgift avgör.")
    said = ngettext("En uppgift saknas.", "%(n)s uppgifter saknas.", len(missing))
    return said % {"n": len(missing)}


def _why_not(answer: MeasureAnswer) -> str:
    """Return the sentence of what closes it: first what nothing opens, then in the rules' order."""
    never = {way.condition for way in answer.opens if way.kind == "never"}
    failing = sorted(answer.failing, key=lambda reason: reason.condition not in never)
    return spoken(failing[0].sentence) if failing else ""


def lines(answer: MeasureAnswer) -> tuple[str, ...]:
    """Return two lines of why an open measure is open; how many more close a closed one."""
    if answer.answer == "open":
        held = {each.condition: each for each in answer.reasons if each.state == "holds"}
        said = [spoken(held[name].sentence) for name in _WHY if name in held]
        return tuple(said[:2])
    others = len(answer.failing) - 1
    if answer.answer == "closed" and others > 0:
        said_more = ngettext(
            "Ett villkor till är inte uppfyllt.",
            "%(n)s villkor till är inte uppfyllda.",
            others,
        )
        return (said_more % {"n": others},)
    return ()


# --- all conditions -----------------------------------------------------------------------------
def conditions(reasons: Sequence[Reason], on: date) -> tuple[Condition, ...]:
    """Return every condition, those that close the measure first, linked as of the day."""
    ordered = sorted(reasons, key=lambda reason: _STATE_ORDER.index(reason.state))
    return tuple(_condition(each, on) for each in ordered)


def _condition(reason: Reason, on: date) -> Condition:
    return Condition(
        state=reason.state,
        title=spoken(reason.title),
        sentence=spoken(reason.sentence),
        value=spoken(reason.value),
        grounds=reason.grounds,
        address=f"{reverse('public:condition', args=[reason.condition])}?on={on.isoformat()}",
    )


def counts(reasons: Sequence[Reason]) -> str:
    """Return how many conditions hold, fail and are unknown: "9 uppfyllda, 1 saknas"."""
    states = [reason.state for reason in reasons]
    held, failed, unknown = (
        states.count("holds") + states.count("not_in_force"),
        states.count("fails"),
        states.count("unknown"),
    )
    words = (
        (ngettext("%(n)s uppfyllt", "%(n)s uppfyllda", held), held),
        (ngettext("%(n)s inte uppfyllt", "%(n)s inte uppfyllda", failed), failed),
        (ngettext("%(n)s oklart", "%(n)s oklara", unknown), unknown),
    )
    return ", ".join(said % {"n": n} for said, n in words if n)
