"""What the pages say of payments, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insats.errors import NotFound
from insats.followup.ran import end_of
from insats.payments.models import Claim, Recovery
from insats.payments.queries import Month
from insats.payments.wording import in_kronor
from insats.referrals.models import Referral
from insats.rulebook import words
from insats.rulebook.errors import Text
from insats.rulebook.support import SUPPORT, days_to_claim, smallest
from insats.web.people.shown import capital
from insats.web.words import NO_BREAK, number, spoken

State = Claim.State
# How a state is marked: as the answers of the rulebook are.
MARKS: Mapping[str, str] = {
    State.CLAIMED: "undetermined",
    State.PROPOSED: "undetermined",
    State.APPROVED: "open",
    State.SENT: "open",
}


def kronor(value: Decimal) -> str:
    """Return a sum of money: "1 500,00 kr"."""
    return f"{spoken(in_kronor(value))}{NO_BREAK}kr"


def month(value: date) -> str:
    """Return a month in words: "mars 2024"."""
    return spoken(words.day(value)).partition(" ")[2].replace(" ", NO_BREAK)


def month_from(text: str) -> date:
    """Return the month that an address names: 2024-03. Raises ``NotFound`` for none."""
    try:
        found = parse_date(f"{text}-01") if len(text) == len("2024-03") else None
    except ValueError:
        found = None
    if found is None:
        raise NotFound()
    return found


def month_address(referral: Referral, month: date) -> str:
    """Return where the office handles a month."""
    return reverse("payments:month", args=[referral.public_id, f"{month:%Y-%m}"])


@dataclass(frozen=True, slots=True)
class Line:
    """A month of a referral as a page lists it."""

    month: Month
    today: date

    @property
    def claim(self) -> Claim | None:
        """Its claim."""
        return self.month.claim

    @property
    def days(self) -> str:
        """How many days are paid."""
        return number(self.counted) if self.counted else ""

    @property
    def counted(self) -> int:
        """How many days are paid, as a number."""
        if self.claim and not self.month.may_claim:
            return self.claim.days
        return self.month.now.days if self.month.now else 0

    @property
    def to_pay(self) -> str:
        """What it comes to, or what is left of it."""
        if self.claim and not self.month.may_claim:
            return kronor(self.claim.to_pay)
        return kronor(self.month.now.to_pay) if self.month.now and self.month.may_claim else ""

    @property
    def mark(self) -> str:
        """How its state is marked."""
        if self.claim is None:
            return "undetermined" if self.month.may_claim else "closed"
        return MARKS.get(self.claim.state, "closed")

    @property
    def word(self) -> str:
        """What its state is called."""
        if self.claim is None:
            return _("Kan begäras") if self.month.may_claim else _("Kan inte begäras än")
        return state_word(self.claim)

    @property
    def age(self) -> str:
        """How long ago the month ended, where the law has no last day: information only."""
        ended = (self.today - end_of(self.month.month)).days
        if self.month.claim_by is not None or self.claim is not None or ended <= 0:
            return ""
        said = ngettext(
            "%(n)s dag sedan månaden slutade", "%(n)s dagar sedan månaden slutade", ended
        )
        return said % {"n": number(ended)}

    @property
    def late(self) -> bool:
        """Whether the last day to claim has passed without a claim."""
        return self.month.late(self.today)

    @property
    def href(self) -> str:
        """Where the office handles it."""
        return month_address(self.month.referral, self.month.month)


def state_word(claim: Claim) -> str:
    """Return what the state of a claim is called."""
    return capital(str(State(claim.state).label))


def recovery_word(recovery: Recovery) -> str:
    """Return what the state of a recovery is called."""
    return capital(str(Recovery.State(recovery.state).label))


# --- where it stands ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Law:
    """A sentence about the support, and where it stands."""

    text: str
    cite: Text


def law_of(referral: Referral) -> list[Law]:
    """Return what the ordinance of a referral's programme says of the support."""
    law = SUPPORT[referral.programme]
    today = referral.first_day or referral.created_at.date()
    said = [Law(_("Stöd får lämnas till den som anordnar insatsen."), law.basis.cite)]
    least, days = smallest(referral.programme, today), days_to_claim(referral.programme, today)
    if least:
        text = _("Belopp under %(n)s kronor betalas inte ut.") % {"n": least.value}
        said.append(Law(text, least.source.cite))
    if days:
        text = _(
            "Anordnaren ska lämna sitt underlag inom %(n)s dagar efter perioden. Annars förlorar "
            "anordnaren rätten till stödet. Finns det särskilda skäl får Arbetsförmedlingen "
            "besluta om undantag."
        ) % {"n": days.value}
        said.append(Law(text, days.source.cite))
    return said


def without_limits(programme: str) -> bool:
    """Tell whether the ordinance of a programme has no last day to claim, on any day."""
    return days_to_claim(programme, date.max) is None


def recovery_law(referral: Referral) -> list[Law]:
    """Return what the ordinance of a referral's programme says of recovery."""
    law = SUPPORT[referral.programme]
    return [
        Law(_("Mottagaren ska betala tillbaka om mottagaren har orsakat felet."), law.caused.cite),
        Law(
            _("Annars bara om mottagaren insåg eller skäligen borde ha insett felet."),
            law.knew.cite,
        ),
        Law(_("Då ska Arbetsförmedlingen besluta om återkrav."), law.recover.cite),
        Law(
            _(
                "Anstånd och avbetalning är möjliga. Räntan är statens utlåningsränta plus två "
                "procentenheter."
            ),
            law.respite.cite,
        ),
        Law(_("På det som betalas för sent tas dröjsmålsränta ut."), law.late.cite),
        Law(_("Vid särskilda skäl får kravet efterges, helt eller delvis."), law.waive.cite),
        Law(
            _("Ett skäligt belopp får dras av vid en senare utbetalning."),
            law.set_off.cite,
        ),
    ]
