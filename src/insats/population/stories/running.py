"""The stories of measures that have begun, and of their ends. See ``plots``."""

from datetime import timedelta
from decimal import Decimal

from insats.followup.actions import CommentOnReport
from insats.followup.models import Deviation, MonthReport
from insats.letters.actions import AmendLetter
from insats.letters.models import Letter
from insats.people.actions import RecordFact
from insats.people.models import Record
from insats.people.models.superseded import CURRENT
from insats.people.values import Value
from insats.population.stories import beats
from insats.population.stories.beats import Answer, after
from insats.population.stories.course import followed
from insats.population.stories.dealings import accepted, handled, proposed, reviewed, told
from insats.population.stories.stage import Tale
from insats.proposals.actions import DeclineProposal
from insats.proposals.models import Proposal
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

Kind = Proposal.Kind
PART_TIME = "Personen orkar inte med full tid ännu. Tiden ökar efter hand."


def runs(tale: Tale) -> None:
    """Running, to the last legal day."""
    beats.begun(tale)
    followed(tale)


def own(tale: Tale) -> None:
    """The participant's own: a review asked for and tried, and what they think of a report."""
    beats.begun(tale)
    course = followed(tale, until=after(tale, 16))
    reviewed(tale, course)
    course.until(2)
    reported = MonthReport.objects.filter(CURRENT, referral=tale.now).order_by("month").last()
    if reported:
        words = "Det stämmer. Jag vill gärna prova att stå i butiken också."
        tale.done(CommentOnReport, 1, tale.now, reported.month, words, by="deltagare")
    course.until(0)


def ends_soon(tale: Tale) -> None:
    """Running, for some days or weeks more; the provider would like it to go on."""
    beats.begun(tale, tale.day(-(5 + tale.lead.opened % 25)))
    course = followed(tale, until=4)
    words = "Behöver några veckor till för att bli säker på maskinerna."
    proposed(tale, 4, Kind.EXTENSION, words, last_day=tale.day(-60))
    course.until(0)


def at_risk(tale: Tale) -> None:
    """The supervisor tells of a risk, yesterday."""
    beats.begun(tale, tale.day(-20))
    followed(tale, until=1)
    words = "Skyddet på en av sågarna är trasigt. Vi har ställt undan den tills den är lagad."
    told(tale, 1, Deviation.Kind.RISK, words)


def wants_more(tale: Tale) -> None:
    """The provider proposes what should come next."""
    beats.begun(tale, tale.day(-18))
    course = followed(tale, until=3)
    words = "Vi föreslår en kurs i yrkessvenska, och sedan praktik i butik."
    proposed(tale, 3, Kind.NEXT_STEP, words)
    course.until(0)


def serves(tale: Tale) -> None:
    """A procured service, which needs no workplace."""
    beats.decided(tale, tale.day(after(tale, 7)), tale.day(-75))
    tale.acted(StartReferral, after(tale, 7))


def answered_by_link(tale: Tale) -> None:
    """Running at a provider that answered through a link."""
    beats.opened(tale)
    beats.provider_asked(tale, after(tale, 1), tale.stage.other_provider)
    _, token = tale.acted(MakeAnswerLink, after(tale, 1))
    said = Said(Answer.ACCEPTED, "Vi har plats från början av veckan.", "Alva Krans")
    tale.done(AnswerByLink, after(tale, 3), token, said, by="")
    beats.union_heard(tale)
    beats.decided(tale, tale.day(after(tale, 14)))
    beats.supervised(tale, after(tale, 10))
    beats.agreed(tale, after(tale, 10), agreed_by_provider="Alva Krans")
    tale.acted(StartReferral, after(tale, 14))
    followed(tale)


def extended(tale: Tale) -> None:
    """The period goes on longer than was first decided, as the provider proposed."""
    beats.begun(tale, tale.day(20))
    course = followed(tale, until=30)
    words = "Har kommit in i arbetet och vill lära sig kassan också."
    wanted = proposed(tale, 30, Kind.EXTENSION, words, last_day=tale.day(-40))
    course.until(24)
    longer = {"last_day": tale.day(-40), "note": "Perioden blir längre."}
    accepted(tale, 24, wanted, ExtendReferral, **longer)
    course.ended(24)
    course.until(0)


def agreed_anew(tale: Tale) -> None:
    """Absence, a talk about it, and what the three agreed on in a second version."""
    beats.begun(tale)
    course = followed(tale, until=after(tale, 36))
    words = "Har uteblivit två dagar utan att höra av sig."
    absent = told(tale, after(tale, 36), Deviation.Kind.ABSENCE, words)
    course.until(after(tale, 39))
    talked = "Vi har pratat alla tre. Resan tar för lång tid på morgonen, så tiderna ändras."
    handled(tale, after(tale, 39), absent, Deviation.Handled.TALK, talked)
    course.until(after(tale, 40))
    beats.agreed(
        tale, after(tale, 40), tasks=f"{tale.workplace.tasks} Handleda nya deltagare.",
        hours_per_week=Decimal(25), what_changed="Färre timmar och en ny uppgift.",
        why="Personen vill pröva att handleda andra, och behöver tid för svenska.",
    )  # fmt: skip
    course.until(0)


def fewer_hours(tale: Tale) -> None:
    """Began at half time, then more; full time was proposed too soon."""
    beats.begun(tale, extent=50, part_time_reason=PART_TIME)
    course = followed(tale, until=after(tale, 45))
    tale.acted(ChangeHours, after(tale, 45), 75, PART_TIME)
    course.until(12)
    words = "Det går så bra att vi tror på heltid redan nu."
    more = proposed(tale, 12, Kind.HOURS, words, extent=100)
    course.until(9)
    no = "Vi avvaktar till nästa uppföljning. Ökningen till 75 procent är ny."
    tale.done(DeclineProposal, 9, tale.now, more, no, by=tale.lead.by)
    course.until(0)


def shortened(tale: Tale) -> None:
    """An earlier last day than was decided."""
    beats.begun(tale)
    course = followed(tale, until=6)
    words = "Praktiskt prov för en utbildning som börjar då."
    tale.acted(ShortenReferral, 6, tale.day(-25), words)
    letter = Letter.objects.filter(referral=tale.now, kind=Letter.Kind.CHANGE).latest("pk")
    changed, why = "Kontorets telefonnummer.", "Numret i det förra brevet gick inte att nå."
    course.ended(6)
    course.until(5)
    tale.done(AmendLetter, 5, tale.now, letter.public_id, changed, why, by=tale.lead.by)
    course.until(0)


def new_period(tale: Tale) -> None:
    """A second period, by a new test of suitability."""
    beats.begun(tale, tale.day(62))
    course = followed(tale, until=66)
    fact = f"person.suitability.{tale.lead.measure}"
    current = Record.objects.current().get(person=tale.person, fact=fact)
    tested = Value(day=tale.day(66), flag=True)
    tale.done(RecordFact, 66, tale.person, fact, tested, current.pk, by=tale.lead.by)
    terms = Terms(tale.lead.measure, tale.day(55), tale.stage.on + timedelta(days=50))
    course.until(64)
    tale.acted(NewPeriod, 64, terms)
    course.ended(64)
    course.until(0)


def pauses(tale: Tale) -> None:
    """A break, after one that is over."""
    beats.begun(tale)
    course = followed(tale, until=after(tale, 20))
    tale.acted(PauseReferral, after(tale, 20), "Sjuk med läkarintyg.")
    course.until(after(tale, 27))
    tale.acted(ResumeReferral, after(tale, 27))
    course.until(3)
    tale.acted(PauseReferral, 3, "Vård av barn, två veckor.")
    course.until(0)


# --- the ends -----------------------------------------------------------------------------------
def completed(tale: Tale) -> None:
    """It ran to its last day."""
    beats.begun(tale, tale.day(9))
    course = followed(tale, until=8)
    tale.acted(CompleteReferral, 8)
    course.until(0)


def got_work(tale: Tale) -> None:
    """Work, before the last day."""
    beats.begun(tale)
    course = followed(tale, until=30)
    words = "Anställd av arbetsgivaren."
    tale.acted(InterruptReferral, 30, CloseReason.WORK, words, last_day=tale.day(31))
    course.ended(30)
    course.until(0)


def fell_ill(tale: Tale) -> None:
    """Illness."""
    beats.begun(tale)
    course = followed(tale, until=60)
    tale.acted(PauseReferral, 60, "Sjuk.")
    course.until(40)
    tale.acted(InterruptReferral, 40, CloseReason.ILLNESS, last_day=tale.day(61))
    course.ended(40)
    course.until(0)


def no_place_left(tale: Tale) -> None:
    """The provider cannot go on."""
    beats.begun(tale)
    course = followed(tale, until=54)
    moving = "Verksamheten flyttar och vi har ingen handledare på den nya orten."
    support = told(tale, 54, Deviation.Kind.SUPPORT, moving)
    course.until(53)
    ending = "Insatsen avbryts. Vi söker en ny plats."
    handled(tale, 53, support, Deviation.Handled.ENDED, ending)
    course.until(50)
    words = "Arbetsplatsen har flyttat till en annan ort."
    tale.acted(InterruptReferral, 50, CloseReason.PROVIDER_CANNOT, words, last_day=tale.day(52))
    course.ended(50)
    course.until(0)
