"""What a role lets its holder do, in words, read from the matrix of permissions."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Role
from insats.accounts.permissions import MATRIX

# Every permission that a role gives; those that everyone has are not listed.
WORDS: Mapping[str, str | Promise] = {
    "desk.read": _("se skrivbordet med det som ska göras"),
    "person.search": _("söka bland kontorets personer"),
    "person.read": _("läsa om kontorets personer"),
    "person.register": _("registrera en ny person"),
    "person.record": _("registrera bedömningar och uppgifter"),
    "personal_number.reveal": _("visa ett helt personnummer, vilket loggas"),
    "protected.read": _("läsa om personer med skyddade personuppgifter"),
    "decision.make": _("besluta om anvisning"),
    "decision.read": _("läsa beslut"),
    "letter.read": _("läsa brev"),
    "referral.read": _("läsa om anvisningar"),
    "referral.handle": _("handlägga anvisningar"),
    "referral.answer": _("svara på en fråga om att ta emot någon"),
    "referral.transfer": _("flytta anvisningar till en annan handläggare eller ett annat kontor"),
    "provider.transfer": _("flytta anvisningar från en anordnare till en annan"),
    "provider.bar": _("registrera hinder mot att anlita en anordnare"),
    "proposal.make": _("lägga fram förslag om en insats"),
    "proposal.decide": _("besluta om anordnarens förslag"),
    "followup.read": _("läsa planering och uppföljning"),
    "followup.handle": _("planera, kalla till möten och godkänna rapporter"),
    "followup.report": _("rapportera närvaro och resultat"),
    "deviation.tell": _("anmäla en avvikelse"),
    "report.comment": _("kommentera rapporter om dig"),
    "payment.claim": _("begära ersättning för en månad"),
    "payment.read": _("läsa underlag för ersättning"),
    "payment.propose": _("föreslå utbetalning eller återkrav"),
    "payment.approve": _("godkänna det som någon annan har föreslagit"),
    "payment.set_amount": _("registrera belopp med källa"),
    "payment.send": _("lämna ut betalningsfilen"),
    "letter.write": _("skicka och rätta brev"),
    "notice.read": _("läsa underrättelser till anordnaren"),
    "interest.vet": _("pröva anordnares intresseanmälningar"),
    "workplace.keep": _("hålla arbetsplatser, platser och personal aktuella"),
    "workplace.read": _("läsa om anordnares arbetsplatser"),
    "place.find": _("söka plats åt en person"),
    "place.reserve": _("reservera en plats"),
    "review.ask": _("be om omprövning av beslut om dig"),
    "own_record.read": _("läsa vad som är registrerat om dig"),
    "own_reads.read": _("se vem som har läst om dig"),
    "audit.read": _("läsa loggen över vad som har gjorts och lästs"),
}


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role with what it lets its holder do."""

    role: Role
    rights: list[str | Promise]


def held(role: Role) -> HeldRole:
    """Return a role with its rights; one that needs more than the role has is left out."""
    given = [name for name, rules in MATRIX.items() if any(r.role == role.role for r in rules)]
    if not role.sees_protected:
        given = [name for name in given if name != "protected.read"]
    return HeldRole(role, [WORDS[name] for name in given])
