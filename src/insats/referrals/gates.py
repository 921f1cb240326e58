"""What must be in place before a measure begins: each gate a recorded fact, with who and when.

Nothing is weighed here: whether the test of suitability holds was answered by the rulebook when
it was decided, and is read off the decision's proof.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from insats.accounts.models import Unit
from insats.people.models.superseded import Superseded
from insats.referrals import grounds
from insats.referrals.errors import joined
from insats.referrals.models import (
    ProviderAnswer,
    ProviderBar,
    Referral,
    Step,
    Stretch,
    Understanding,
    UnionConsultation,
)
from insats.rulebook import words
from insats.rulebook.errors import Text
from insats.rulebook.terms import AGREEMENT_MEASURES

SUITABILITY = "suitability"
_NO_CITE = Text("", "")


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that must be in place: whether it is, since when, by whom, in words.

    ``needed`` is False where the measure does not ask for it.
    """

    id: str
    needed: bool
    met: bool
    words: Text
    cite: Text
    since: date | None = None
    by: str = ""

    @property
    def stops(self) -> bool:
        """Whether the measure cannot begin for it."""
        return self.needed and not self.met


def gates_of(referral: Referral, on: date | None = None) -> tuple[Gate, ...]:
    """Return every gate before the start of a referral, as it stands on a day (today)."""
    day = on or timezone.localdate()
    return (
        _union(referral, day),
        _provider(referral),
        _bar(referral, day),
        _supervisor(referral),
        _understanding(referral),
        _suitability(referral),
    )


def _by_agreement(referral: Referral) -> bool:
    return referral.measure in AGREEMENT_MEASURES


# --- the union ----------------------------------------------------------------------------------
_UNION_DONE = Text("Facket har fått yttra sig.", "The union has been given the chance to comment.")
_UNION_WAITS = Text(
    "Facket har tid att svara till och med den {day}.", "The union has until {day} to answer."
)
_UNION_MISSING = Text(
    "Facket har inte fått yttra sig om arbetsplatsen.",
    "The union has not been given the chance to comment on the workplace.",
)


def _union(referral: Referral, on: date) -> Gate:
    """Met by an answer, whatever it says, or by a time to answer that has passed."""
    rows = UnionConsultation.objects.current().filter(referral=referral)
    asked = list(rows.select_related("recorded_by").order_by("asked_on", "pk"))
    done = [each for each in asked if _heard(each, on)]
    needed = _by_agreement(referral)
    if done:
        since = done[0].answered_on or done[0].answer_by
        return Gate("union", needed, True, _UNION_DONE, grounds.UNION, since, _who(done[0]))
    said = _UNION_MISSING
    if asked:
        said = _filled(_UNION_WAITS, day=min(each.answer_by for each in asked))
    return Gate("union", needed, False, said, grounds.UNION)


def _heard(consultation: UnionConsultation, on: date) -> bool:
    return consultation.answered_on is not None or consultation.answer_by < on


# --- the provider -------------------------------------------------------------------------------
_ACCEPTED = Text("{name} tar emot personen.", "{name} takes the person in.")
_NOT_ASKED = Text("Ingen anordnare har tagit emot.", "No provider has accepted.")
_WAITS = Text("{name} har inte svarat.", "{name} has not answered.")


def _provider(referral: Referral) -> Gate:
    """Met by a provider that accepts; asked of services where a provider has been asked."""
    rows = ProviderAnswer.objects.current().filter(referral=referral)
    answer = rows.select_related("recorded_by").first()
    needed = _by_agreement(referral) or answer is not None
    own = answer is not None and answer.provider_id == referral.provider_id
    if answer is None or not own:
        return Gate("provider", needed, False, _NOT_ASKED, _NO_CITE)
    if answer.answer == ProviderAnswer.Answer.ACCEPTED and answer.answered_at:
        said = _filled(_ACCEPTED, name=answer.provider_name)
        since = timezone.localdate(answer.answered_at)
        by = answer.answered_by_name or _who(answer)
        return Gate("provider", True, True, said, _NO_CITE, since, by)
    return Gate("provider", True, False, _filled(_WAITS, name=answer.provider_name), _NO_CITE)


# --- bars ---------------------------------------------------------------------------------------
_FREE = Text("Inget hinder är registrerat.", "No bar is recorded.")
_BARRED = Text("{name} får inte anlitas sedan den {day}.", "{name} may not be used since {day}.")


def provider_bar(provider: Unit, on: date) -> ProviderBar | None:
    """Return the bar that keeps anyone from being placed with a provider on a day; None without.

    A bar on one unit is a bar on its whole organisation: the law speaks of who the provider is.
    """
    holds = Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
    own = Q(unit__organisation_id=provider.organisation_id)
    rows = ProviderBar.objects.current().filter(holds, own).select_related("recorded_by")
    found: ProviderBar | None = rows.order_by("first_day", "pk").first()
    return found


def bar_cite(bar: ProviderBar) -> Text:
    """Return the provision that a bar stands on."""
    return grounds.BARRED if bar.kind == ProviderBar.Kind.BARRED else grounds.REFRAINED


def _bar(referral: Referral, on: date) -> Gate:
    if referral.provider is None:
        return Gate("bar", False, False, _FREE, grounds.BARRED)
    bar = provider_bar(referral.provider, on)
    if bar is None:
        return Gate("bar", True, True, _FREE, grounds.BARRED)
    said = _filled(_BARRED, name=referral.provider.name, day=bar.first_day)
    return Gate("bar", True, False, said, bar_cite(bar), bar.first_day, _who(bar))


# --- supervisor and understanding ---------------------------------------------------------------
_SUPERVISED = Text("{name} är handledare.", "{name} is the supervisor.")
_NO_SUPERVISOR = Text("Ingen handledare är utsedd.", "No supervisor has been named.")
_UNDERSTOOD = Text(
    "Personen, anordnaren och Arbetsförmedlingen är överens.",
    "The person, the provider and the employment service have agreed.",
)
_NOT_UNDERSTOOD = Text(
    "Ingen överenskommelse mellan personen, anordnaren och Arbetsförmedlingen är registrerad.",
    "No understanding between the person, the provider and the employment service is recorded.",
)


def _supervisor(referral: Referral) -> Gate:
    cite = grounds.supervised(referral.measure, referral.programme)
    needed = _by_agreement(referral)
    if not referral.supervisor:
        return Gate("supervisor", needed, False, _NO_SUPERVISOR, cite)
    step = Step.objects.filter(referral=referral, action="referrals.name_supervisor").last()
    said = _filled(_SUPERVISED, name=referral.supervisor)
    since, by = (timezone.localdate(step.at), step.by_name) if step else (None, "")
    return Gate("supervisor", needed, True, said, cite, since, by)


def _understanding(referral: Referral) -> Gate:
    rows = Understanding.objects.current().filter(referral=referral)
    found = rows.select_related("recorded_by").first()
    needed = _by_agreement(referral)
    if found is None:
        return Gate("understanding", needed, False, _NOT_UNDERSTOOD, _NO_CITE)
    return Gate("understanding", needed, True, _UNDERSTOOD, _NO_CITE, found.agreed_on, _who(found))


# --- the test of suitability --------------------------------------------------------------------
_UNDECIDED = Text("Inget beslut är fattat.", "No decision has been made.")


def _suitability(referral: Referral) -> Gate:
    """Read off the proof of the decision that began the latest period."""
    begun = Stretch.objects.filter(referral=referral).exclude(kind=Stretch.Kind.EXTENSION)
    stretch = begun.select_related("decision__decided_by").order_by("number").last()
    if stretch is None:
        return Gate(SUITABILITY, _by_agreement(referral), False, _UNDECIDED, _NO_CITE)
    decision = stretch.decision
    reason = _reason(decision.document, referral.measure)
    if reason is None:
        return Gate(SUITABILITY, False, True, _NO_CITE, _NO_CITE)
    cites = [Text(**ground["cite"]) for ground in reason["grounds"]]
    return Gate(
        SUITABILITY,
        True,
        reason["state"] == "holds",
        Text(**reason["sentence"]),
        joined(cites, ", ") if cites else _NO_CITE,
        timezone.localdate(decision.decided_at),
        decision.decided_by.name,
    )


def _reason(document: dict[str, Any], measure: str) -> dict[str, Any] | None:
    """Return what a proof says of the test of suitability for a measure; None without one."""
    answers = [each for each in document["answers"] if each["measure"] == measure]
    reasons = [each for answer in answers for each in answer["reasons"]]
    return next((each for each in reasons if each["condition"] == SUITABILITY), None)


def _filled(text: Text, **slots: date | str) -> Text:
    said = {k: words.day(v) if isinstance(v, date) else words.same(v) for k, v in slots.items()}
    sv, en = ({k: getattr(v, language) for k, v in said.items()} for language in ("sv", "en"))
    return Text(text.sv.format(**sv), text.en.format(**en))


def _who(row: Superseded) -> str:
    return row.recorded_by.name if row.recorded_by else ""
