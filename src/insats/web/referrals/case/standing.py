"""The first line of a referral's page: where it stands, and what is needed now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from insats.referrals.gates import SUITABILITY, Gate
from insats.referrals.models import CloseReason, Referral, Status
from insats.web.people.shown import capital
from insats.web.words import away, day, spoken

# A reminder of the page's own, not a rule.
NEAR = timedelta(days=30)
DECIDE, NEW_PERIOD = "besluta", "ny-period"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a referral stands, what is needed now, and which act does it (empty for none)."""

    state: str  # how it is marked: open, undetermined, closed
    word: str
    lead: str
    need: str = ""
    act: str = ""


def standing_of(referral: Referral, gates: Sequence[Gate], today: date) -> Standing:
    """Return where a referral stands on a day; the gates are those before its start."""
    word = capital(str(Status(referral.status).label))
    lead, state = _lead(referral, today), _state(referral)
    need, act = _need(referral, [gate for gate in gates if gate.stops], today)
    return Standing(state, word, lead, need, act)


def _state(referral: Referral) -> str:
    if not referral.is_open:
        return "closed"
    return "open" if referral.status == Status.RUNNING else "undetermined"


# --- where it stands ------------------------------------------------------------------------------
def _lead(referral: Referral, today: date) -> str:
    status = referral.status
    if status == Status.DRAFT:
        return _("Ett utkast. Ingen utanför kontoret har fått veta något.")
    if status == Status.PREPARING:
        return _("Bereds. Inget beslut är fattat.")
    if not referral.is_open:
        return _closed(referral)
    return _with_days(referral, today)


def _with_days(referral: Referral, today: date) -> str:
    first, last = referral.first_day or today, referral.last_day or today
    if referral.status == Status.DECIDED:
        said = _("Beslutad från och med %(day)s (%(away)s).")
        return said % {"day": day(first), "away": away(first, today)}
    if last < today:
        said = _("Sista dagen var %(day)s (%(away)s).")
    elif referral.status == Status.PAUSED:
        said = _("Pausad. Perioden går till och med %(day)s (%(away)s).")
    else:
        said = _("Pågår till och med %(day)s (%(away)s).")
    return said % {"day": day(last), "away": away(last, today)}


def _closed(referral: Referral) -> str:
    said = {
        Status.COMPLETED: _("Slutförd %(day)s: insatsen gick till sitt slut."),
        Status.INTERRUPTED: _("Avbruten %(day)s: %(reason)s."),
        Status.REVOKED: _("Återkallad före start %(day)s: %(reason)s."),
        Status.DROPPED: _("Avskriven utan beslut %(day)s: %(reason)s."),
        Status.VOIDED: _("Makulerad %(day)s, ska aldrig ha funnits: %(reason)s."),
    }[Status(referral.status)]
    reason = str(CloseReason(referral.close_reason).label) if referral.close_reason else ""
    ended = referral.closed_on
    return said % {"day": day(ended) if ended else "", "reason": reason}


# --- what is needed now ---------------------------------------------------------------------------
def _need(referral: Referral, shut: Sequence[Gate], today: date) -> tuple[str, str]:
    if not referral.is_open:
        return "", ""
    if referral.status == Status.PAUSED:
        return _("Registrera när personen är tillbaka."), "ateruppta"
    if referral.status == Status.RUNNING:
        return _running(referral, today)
    if referral.status == Status.DECIDED:
        return _decided(referral, shut, today)
    return _undecided(shut)


def _undecided(shut: Sequence[Gate]) -> tuple[str, str]:
    missing = [gate for gate in shut if gate.id != SUITABILITY]
    if not missing:
        return _("Allt som behövs före starten är på plats. Nu återstår beslutet."), DECIDE
    return _still(missing), ACT_OF.get(missing[0].id, "")


def _decided(referral: Referral, shut: Sequence[Gate], today: date) -> tuple[str, str]:
    if referral.last_day and referral.last_day < today:
        return _("Perioden är över utan att insatsen har börjat."), "aterkalla"
    if shut:
        return _still(shut), ACT_OF.get(shut[0].id, "")
    if referral.first_day and referral.first_day > today:
        return _("Allt är på plats. Registrera starten när personen har börjat."), ""
    return _("Allt är på plats. Har personen börjat?"), "starta"


def _running(referral: Referral, today: date) -> tuple[str, str]:
    last = referral.last_day or today
    if last < today:
        return _("Registrera hur det slutade."), "slutfor"
    if last - today <= NEAR:
        return _("Bestäm vad som händer sedan: förlängning, en ny period eller ett avslut."), ""
    return "", ""


def _still(shut: Sequence[Gate]) -> str:
    said = " ".join(spoken(gate.words) for gate in shut)
    return _("Det här saknas före starten: %(what)s") % {"what": said}


# Which act opens a gate; where a question waits, the page offers its answer instead.
ACT_OF = {
    "union": "fraga-facket",
    "provider": "fraga-anordnare",
    "supervisor": "handledare",
    "understanding": "overenskommelse",
    SUITABILITY: DECIDE,
}
ANSWER_OF = {"fraga-facket": "fackets-svar", "fraga-anordnare": "anordnarens-svar"}
