"""What provider and caseworker have to do with each other while a measure runs."""

from typing import Any

from insats.followup.actions import HandleDeviation, TellDeviation
from insats.followup.models import Deviation
from insats.population.stories.beats import PROVIDERS_ACCOUNT, after
from insats.population.stories.course import Course
from insats.population.stories.stage import Tale
from insats.proposals.actions import AcceptProposal, MakeProposal
from insats.proposals.models import Proposal
from insats.referrals.actions import AskForReview, DecideReview, RecordService
from insats.referrals.actions.base import ReferralAction
from insats.referrals.reviews import Outcome


def proposed(tale: Tale, ago: int, kind: str, words: str, **what: Any) -> Proposal:
    """Let the provider propose something."""
    now = tale.now
    made: Proposal = tale.done(MakeProposal, ago, now, kind, words, by=PROVIDERS_ACCOUNT, **what)
    return made


def accepted(
    tale: Tale, ago: int, proposal: Proposal, kind: type[ReferralAction[Any]], **fields: Any
) -> None:
    """Let the caseworker accept a proposal, by doing it."""
    now = tale.now
    actor = tale.stage.actor(tale.lead.by, tale.day(ago))
    act = kind(actor, now, now.version, **fields)
    words = "Det passar bra med planeringen."
    tale.done(AcceptProposal, ago, now, proposal, act, words, by=tale.lead.by)
    # The act has changed it, not the acceptance.
    tale.now.refresh_from_db()


def told(tale: Tale, ago: int, kind: str, words: str) -> Deviation:
    """Let the provider tell of a deviation."""
    day = tale.day(ago)
    row: Deviation = tale.done(
        TellDeviation, ago, tale.now, kind, day, words, by=PROVIDERS_ACCOUNT
    )  # fmt: skip
    return row


def handled(tale: Tale, ago: int, row: Deviation, how: str, words: str) -> None:
    """Let the caseworker do something about it."""
    tale.done(HandleDeviation, ago, tale.now, row.deviation, row.pk, how, words, by=tale.lead.by)


def reviewed(tale: Tale, course: Course) -> None:
    """Let the person ask for a review of the decision, in time, and the unit for it try it."""
    decision = tale.now.stretches.get(number=1).decision
    ask = "Jag vill hellre börja på halvtid. Kan ni pröva det igen?"
    tale.done(RecordService, after(tale, 16), tale.now, decision, tale.day(after(tale, 9)),
              by=tale.lead.by)  # fmt: skip
    course.until(after(tale, 18))
    tale.done(AskForReview, after(tale, 18), tale.now, decision, ask, by="deltagare")
    course.until(after(tale, 30))
    answer = "Utbudet av arbete är heltid. Det finns inget nytt som talar för deltid."
    tale.done(
        DecideReview, after(tale, 30), tale.now, decision, Outcome.NOT_CHANGED, answer,
        "Enheten för omprövning, påhittad", tale.day(after(tale, 30)), by=tale.lead.by,
    )  # fmt: skip
    tale.now.refresh_from_db()
