"""Handing every approved month over for payment, as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import ClassVar, cast

from django.db.models import Max, QuerySet

from insats import clock
from insats.accounts.actor import Actor
from insats.actions import Action, Entry
from insats.errors import Refusal
from insats.payments.actions.base import SAME, unchanged
from insats.payments.errors import NothingToSend
from insats.payments.models import Claim, PaymentEvent, PaymentFile
from insats.payments.out import as_csv, as_json, line_of, tell
from insats.payments.turns import Turn, take
from insats.people.actions.base import supersede
from insats.people.models import Person, Source
from insats.people.models.superseded import CURRENT


@dataclass
class SendPayments(Action[PaymentFile]):
    """Make a file of every month that is approved and not sent; those are sent then.

    One file is made at a time, and the people are locked as by every action on their claims: what
    is in one file is in no other.
    """

    code: ClassVar[str] = "payments.send"
    permission: ClassVar[str] = "payment.send"

    actor: Actor

    @property
    def target(self) -> None:
        """Nobody: the file names no person."""
        return

    def lock(self) -> None:
        """Wait for whoever makes a file, and keep others from the claims."""
        take(Turn.FILES)
        people = Person.objects.filter(pk__in=approved().values("referral__person"))
        list(people.select_for_update().order_by("pk").values_list("pk", flat=True))
        rows = approved().select_related("provider__organisation", "referral__person")
        rows = rows.order_by("pk")
        self.claims: Sequence[Claim] = [claim for claim in rows if still_holds(claim)]

    def check(self) -> None:
        """Refuse an empty file."""
        if not self.claims:
            raise NothingToSend()

    def commit(self) -> PaymentFile:
        """Write the file, mark what is in it as sent, and tell each."""
        lines = [line_of(claim) for claim in self.claims]
        made = self._written(lines)
        for claim in self.claims:
            self._sent(claim, made)
        tell(PaymentEvent.Kind.SENT, [{**line, "file": made.number} for line in lines])
        return made

    def _written(self, lines: Sequence[dict[str, object]]) -> PaymentFile:
        number = (PaymentFile.objects.aggregate(n=Max("number"))["n"] or 0) + 1
        total = sum((claim.to_pay for claim in self.claims), Decimal(0))
        now, by = clock.now(), cast(int, self.actor.user_id)
        csv, json = as_csv(lines), as_json(number, now, lines, total)
        return PaymentFile.objects.create(
            made_by_id=by,
            number=number,
            made_at=now,
            count=len(lines),
            sum=total,
            csv=csv,
            csv_sha256=digest(csv),
            json=json,
            json_sha256=digest(json),
        )

    def _sent(self, claim: Claim, made: PaymentFile) -> None:
        supersede(claim)
        Claim.objects.create(
            **{name: getattr(claim, name) for name in SAME},
            state=Claim.State.SENT,
            file=made,
            supersedes=claim,
            holds_on=self.actor.on,
            recorded_at=made.made_at,
            recorded_by_id=self.actor.user_id,
            source=Source.REGISTER,
        )

    def entry(self, result: PaymentFile) -> Entry:
        """Return the entry: which file, and how many lines it has."""
        details = {"number": result.number, "count": result.count}
        return Entry(self.code, "paymentfile", str(result.number), details=details)


def still_holds(claim: Claim) -> bool:
    """Tell whether a claim's month comes to what was approved; a newer report may say otherwise."""
    try:
        unchanged(claim)
    except Refusal:
        return False
    return True


def approved() -> QuerySet[Claim]:
    """Return the claims that are approved and have not been sent."""
    rows: QuerySet[Claim] = Claim.objects.filter(CURRENT, state=Claim.State.APPROVED)
    return rows


def digest(text: str) -> str:
    """Return SHA-256 over a text in UTF-8."""
    return sha256(text.encode()).hexdigest()
