"""What happens in many stories: asking, answering, agreeing, deciding, beginning."""

from datetime import date
from typing import Any

from insats.accounts.models import Unit
from insats.population.accounts import ACCOUNTS
from insats.population.stories.stage import Tale
from insats.referrals.actions import (
    Agreed,
    AnswerAsProvider,
    AskProvider,
    AskUnion,
    DecideReferral,
    NameSupervisor,
    OpenReferral,
    Plan,
    RecordProviderAnswer,
    RecordUnderstanding,
    RecordUnionAnswer,
    StartReferral,
)
from insats.referrals.models import ProviderAnswer, UnionConsultation
from insats.referrals.proof import Terms

NAMES = {account.username: account.name for account in ACCOUNTS}
PROVIDERS_ACCOUNT = "anordnare"
Answer, Said = ProviderAnswer.Answer, UnionConsultation.Status
# From the day that a referral is opened, in days.
ASKED, ANSWERED, UNION, HEARD, DECIDED, AGREED, BEGINS = 1, 3, 4, 6, 8, 10, 14


def opened(tale: Tale, **plan: Any) -> None:
    """Open the referral."""
    wanted = Plan(tale.lead.measure, **plan)
    tale.referral = tale.done(OpenReferral, tale.lead.opened, tale.person, wanted, by=tale.lead.by)


def after(tale: Tale, days: int) -> int:
    """Return how many days ago it was, so many days after the referral was opened."""
    return tale.lead.opened - days


def union_asked(tale: Tale, ago: int, answer_by: date | None = None) -> UnionConsultation:
    """Ask the union of the workplace, with ten days to answer unless told."""
    kind = UnionConsultation.Kind.LOCAL
    until = answer_by or tale.day(ago - 10)
    asked: UnionConsultation = tale.acted(AskUnion, ago, tale.workplace.union, kind, until)
    return asked


def union_heard(tale: Tale) -> None:
    """Ask the union, which has nothing against it."""
    asked = union_asked(tale, after(tale, UNION))
    tale.acted(RecordUnionAnswer, after(tale, HEARD), asked.pk, Said.NO_OBJECTION)


def provider_asked(tale: Tale, ago: int, unit: Unit | None = None, waits: int = 7) -> None:
    """Ask a provider, the demo's own unless told, with a week to answer unless told."""
    asked = unit or tale.stage.provider
    tale.acted(AskProvider, ago, asked, tale.day(ago - waits), **tale.place())


def provider_accepts(tale: Tale) -> None:
    """Let the demo's provider take the person in; by telephone where it may not see who."""
    provider_asked(tale, after(tale, ASKED))
    if tale.lead.protected:
        told = {"by_name": NAMES[PROVIDERS_ACCOUNT], "words": "Vi har en plats."}
        tale.acted(RecordProviderAnswer, after(tale, ANSWERED), Answer.ACCEPTED, **told)
    else:
        words = "Välkommen! Vi börjar med en visning av arbetsplatsen."
        tale.acted(
            AnswerAsProvider, after(tale, ANSWERED), Answer.ACCEPTED, words, by=PROVIDERS_ACCOUNT
        )


def agreed(tale: Tale, ago: int, **changed: Any) -> None:
    """Record what the three have agreed on."""
    given = {
        "tasks": tale.workplace.tasks,
        "support": tale.workplace.support,
        "hours_per_week": tale.hours(),
        "aims": "Vana vid arbetstider och en uppfattning om vilka uppgifter som passar.",
        "agreed_on": tale.day(ago),
        "agreed_by_person": tale.person.name,
        "agreed_by_provider": NAMES[PROVIDERS_ACCOUNT],
        "agreed_by_agency": NAMES[tale.lead.by],
        **changed,
    }
    tale.acted(RecordUnderstanding, ago, Agreed(**given))


def supervised(tale: Tale, ago: int) -> None:
    """Name the supervisor."""
    tale.acted(NameSupervisor, ago, tale.workplace.supervisor, tale.contact)


def decided(tale: Tale, first_day: date, last_day: date | None = None, **terms: Any) -> None:
    """Decide; without a last day, to the last legal one. A referral is made if none is open."""
    wanted = Terms(
        tale.lead.measure, first_day, last_day,
        note="Hör av dig till mig om något ändras.", **terms,
    )  # fmt: skip
    before = tale.referral
    decision = tale.done(
        DecideReferral, after(tale, DECIDED) if before else tale.lead.opened, tale.person, wanted,
        by=tale.lead.by, referral=before, referral_seen=before.version if before else None,
    )  # fmt: skip
    tale.referral = tale.referral or decision.stretch.referral


def begun(tale: Tale, last_day: date | None = None, **terms: Any) -> None:
    """Prepare, decide and begin, with all that must be in place."""
    opened(tale)
    provider_accepts(tale)
    union_heard(tale)
    first_day = tale.day(after(tale, BEGINS))
    decided(tale, first_day, last_day, **terms)
    supervised(tale, after(tale, AGREED))
    agreed(tale, after(tale, AGREED))
    tale.acted(StartReferral, after(tale, BEGINS))
