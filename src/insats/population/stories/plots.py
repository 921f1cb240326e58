"""The stories before a measure begins: drafts, questions, answers, decisions. Each is a function
of the name that a lead gives (``leads.Lead.plot``).
"""

from datetime import timedelta

from insats.population.stories import beats
from insats.population.stories.beats import Answer, Said, after
from insats.population.stories.stage import Tale
from insats.referrals.actions import (
    AnswerAsProvider,
    DropReferral,
    MakeAnswerLink,
    RecordProviderAnswer,
    RecordProviderBar,
    RecordUnionAnswer,
    RevokeReferral,
    VoidReferral,
)
from insats.referrals.models import CloseReason, ProviderBar

# Days from the reference day.
NEXT_WEEK, SOON = -7, -3


def drafted(tale: Tale) -> None:
    """A draft with the days that are wanted."""
    first = tale.stage.on + timedelta(days=21)
    last = first + timedelta(days=90)
    beats.opened(tale, first_day=first, last_day=last, **tale.place())


def union_waits(tale: Tale) -> None:
    """The union has been asked, and has time left."""
    beats.opened(tale, **tale.place())
    beats.union_asked(tale, after(tale, 1), tale.day(-6))


def union_tomorrow(tale: Tale) -> None:
    """The union must answer tomorrow; the provider has taken the person in."""
    beats.opened(tale)
    beats.provider_accepts(tale)
    beats.union_asked(tale, after(tale, 4), tale.day(-1))


def provider_waits(tale: Tale) -> None:
    """The demo's provider has been asked, and has not answered."""
    beats.opened(tale)
    beats.provider_asked(tale, after(tale, 2), waits=after(tale, 2) - SOON)


def no_capacity(tale: Tale) -> None:
    """The demo's provider has no place free."""
    beats.opened(tale)
    beats.provider_asked(tale, after(tale, 1))
    words = "Alla platser är upptagna till och med nästa månad."
    tale.acted(
        AnswerAsProvider, after(tale, 4), Answer.NO_CAPACITY, words, by=beats.PROVIDERS_ACCOUNT
    )


def link_waits(tale: Tale) -> None:
    """A provider without an account has a link to answer through."""
    beats.opened(tale)
    beats.provider_asked(tale, after(tale, 1), tale.stage.other_provider, waits=14)
    tale.acted(MakeAnswerLink, after(tale, 1))


def union_objects(tale: Tale) -> None:
    """The union has something against the workplace; another provider says the wrong field."""
    beats.opened(tale, **tale.place())
    asked = beats.union_asked(tale, after(tale, 1))
    words = "Två anställda sades upp i våras. De har företräde till arbetet."
    tale.acted(RecordUnionAnswer, after(tale, 6), asked.pk, Said.OBJECTION, words=words)
    beats.provider_asked(tale, after(tale, 7), tale.stage.other_provider)
    tale.acted(RecordProviderAnswer, after(tale, 9), Answer.WRONG_FIELD, by_name="Alva Krans")


def gates_missing(tale: Tale) -> None:
    """Decided, to begin next week; the provider has accepted, the rest is not in place."""
    beats.opened(tale)
    beats.provider_accepts(tale)
    beats.decided(tale, tale.day(NEXT_WEEK))
    beats.union_asked(tale, after(tale, 9), tale.day(-4))


def provider_barred(tale: Tale) -> None:
    """Decided; since then the provider may not be used any more."""
    unit = tale.stage.barred_provider
    beats.opened(tale)
    beats.provider_asked(tale, after(tale, 1), unit)
    tale.acted(RecordProviderAnswer, after(tale, 3), Answer.ACCEPTED, by_name="Torbjörn Wik")
    beats.union_heard(tale)
    beats.decided(tale, tale.day(NEXT_WEEK))
    ago, kind = after(tale, 15), ProviderBar.Kind.REFRAINED
    ground = "Beslut om avstående, påhittat ärende 2"
    tale.done(RecordProviderBar, ago, unit, kind, tale.day(ago), ground, by="avtal")


def starts_today(tale: Tale) -> None:
    """Decided, to begin today, with all in place; the union let its time pass."""
    beats.opened(tale)
    beats.provider_accepts(tale)
    asked = beats.union_asked(tale, after(tale, 4))
    beats.decided(tale, tale.stage.on)
    beats.supervised(tale, after(tale, 10))
    beats.agreed(tale, after(tale, 11))
    tale.acted(RecordUnionAnswer, after(tale, 19), asked.pk, Said.NO_ANSWER)


def decided_at_once(tale: Tale) -> None:
    """Decided from the person's page; nothing is prepared yet."""
    beats.decided(tale, tale.day(-20))


# --- ended before they began --------------------------------------------------------------------
def revoked(tale: Tale) -> None:
    """The person got work before the first day."""
    beats.opened(tale)
    beats.provider_accepts(tale)
    beats.decided(tale, tale.day(after(tale, 25)))
    words = "Anställning på heltid från måndag."
    tale.acted(RevokeReferral, after(tale, 15), CloseReason.WORK, words)


def declined(tale: Tale) -> None:
    """The person did not want to."""
    beats.decided(tale, tale.day(after(tale, 14)))
    tale.acted(RevokeReferral, after(tale, 6), CloseReason.PERSON_DECLINES)


def dropped(tale: Tale) -> None:
    """No decision was made: another measure fits better."""
    beats.opened(tale)
    beats.provider_asked(tale, after(tale, 1))
    words = "En upphandlad tjänst har fått plats."
    tale.acted(DropReferral, after(tale, 5), CloseReason.OTHER_MEASURE, words)


def voided(tale: Tale) -> None:
    """Opened twice."""
    beats.opened(tale)
    tale.acted(VoidReferral, after(tale, 1), CloseReason.TWICE)


def voided_decided(tale: Tale) -> None:
    """Decided on the wrong person."""
    beats.decided(tale, tale.day(after(tale, 12)))
    words = "Beslutet gällde en annan person med samma efternamn."
    tale.acted(VoidReferral, after(tale, 2), CloseReason.WRONG_PERSON, words)
