"""The stories of measures that have begun, and of their ends. See ``plots``."""

from datetime import timedelta
from decimal import Decimal

from insats.people.actions import RecordFact
from insats.people.models import Record
from insats.people.values import Value
from insats.population.stories import beats
from insats.population.stories.beats import Answer, after
from insats.population.stories.stage import Tale
from insats.referrals.actions import (
    AnswerByLink,
    ChangeHours,
    CompleteReferral,
    ExtendReferral,
    InterruptReferral,
    MakeAnswerLink,
    NewPeriod,
    PauseReferral,
    ResumeReferral,
    Said,
    ShortenReferral,
    StartReferral,
)
from insats.referrals.models import CloseReason
from insats.referrals.proof import Terms

PART_TIME = "Personen orkar inte med full tid ännu. Tiden ökar efter hand."


def runs(tale: Tale) -> None:
    """Running, to the last legal day."""
    beats.begun(tale)


def ends_soon(tale: Tale) -> None:
    """Running, for some days or weeks more."""
    beats.begun(tale, tale.day(-(5 + tale.lead.opened % 25)))


def serves(tale: Tale) -> None:
    """A procured service, which needs no workplace."""
    beats.decided(tale, tale.day(after(tale, 7)), tale.day(-75))
    tale.acted(StartReferral, after(tale, 7))


def answered_by_link(tale: Tale) -> None:
    """Running at a provider that answered through a link."""
    beats.opened(tale)
    beats.union_heard(tale)
    beats.provider_asked(tale, after(tale, 4), tale.stage.other_provider)
    _, token = tale.acted(MakeAnswerLink, after(tale, 4))
    said = Said(Answer.ACCEPTED, "Vi har plats från början av veckan.", "Alva Krans")
    tale.done(AnswerByLink, after(tale, 6), token, said, by="")
    beats.decided(tale, tale.day(after(tale, 14)))
    beats.supervised(tale, after(tale, 10))
    beats.agreed(tale, after(tale, 10), agreed_by_provider="Alva Krans")
    tale.acted(StartReferral, after(tale, 14))


def extended(tale: Tale) -> None:
    """The period goes on longer than was first decided."""
    beats.begun(tale, tale.day(20))
    tale.acted(ExtendReferral, 24, last_day=tale.day(-40), note="Perioden blir längre.")


def agreed_anew(tale: Tale) -> None:
    """What the three agreed on has a second version."""
    beats.begun(tale)
    beats.agreed(
        tale, after(tale, 40), tasks=f"{tale.workplace.tasks} Handleda nya deltagare.",
        hours_per_week=Decimal(25), what_changed="Färre timmar och en ny uppgift.",
        why="Personen vill pröva att handleda andra, och behöver tid för svenska.",
    )  # fmt: skip


def fewer_hours(tale: Tale) -> None:
    """Began at half time, then more."""
    beats.begun(tale, extent=50, part_time_reason=PART_TIME)
    tale.acted(ChangeHours, after(tale, 45), 75, PART_TIME)


def shortened(tale: Tale) -> None:
    """An earlier last day than was decided."""
    beats.begun(tale)
    words = "Praktiskt prov för en utbildning som börjar då."
    tale.acted(ShortenReferral, 6, tale.day(-25), words)


def new_period(tale: Tale) -> None:
    """A second period, by a new test of suitability."""
    beats.begun(tale, tale.day(62))
    fact = f"person.suitability.{tale.lead.measure}"
    current = Record.objects.current().get(person=tale.person, fact=fact)
    tested = Value(day=tale.day(66), flag=True)
    tale.done(RecordFact, 66, tale.person, fact, tested, current.pk, by=tale.lead.by)
    terms = Terms(tale.lead.measure, tale.day(55), tale.stage.on + timedelta(days=50))
    tale.acted(NewPeriod, 64, terms)


def pauses(tale: Tale) -> None:
    """A break, after one that is over."""
    beats.begun(tale)
    tale.acted(PauseReferral, after(tale, 20), "Sjuk med läkarintyg.")
    tale.acted(ResumeReferral, after(tale, 27))
    tale.acted(PauseReferral, 3, "Vård av barn, två veckor.")


# --- the ends -----------------------------------------------------------------------------------
def completed(tale: Tale) -> None:
    """It ran to its last day."""
    beats.begun(tale, tale.day(9))
    tale.acted(CompleteReferral, 8)


def got_work(tale: Tale) -> None:
    """Work, before the last day."""
    beats.begun(tale)
    words = "Anställd av arbetsgivaren."
    tale.acted(InterruptReferral, 30, CloseReason.WORK, words, last_day=tale.day(31))


def fell_ill(tale: Tale) -> None:
    """Illness."""
    beats.begun(tale)
    tale.acted(PauseReferral, 60, "Sjuk.")
    tale.acted(InterruptReferral, 40, CloseReason.ILLNESS, last_day=tale.day(61))


def no_place_left(tale: Tale) -> None:
    """The provider cannot go on."""
    beats.begun(tale)
    words = "Arbetsplatsen har flyttat till en annan ort."
    tale.acted(InterruptReferral, 50, CloseReason.PROVIDER_CANNOT, words, last_day=tale.day(52))
