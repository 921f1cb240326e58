"""What happened to claims and recoveries, as the story of a referral tells it."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from insats.payments.models import Claim, Recovery
from insats.web.payments import shown
from insats.web.referrals.case.story import Told

State = Claim.State


def told_of(row: Claim) -> list[Told]:
    """Return what a row of a claim tells: one step."""
    what = _WHAT[row.state]() % {"month": shown.month(row.month)}
    if row.state == State.CLAIMED and row.words:
        what = _("lämnade tillbaka begäran för %(month)s") % {"month": shown.month(row.month)}
    by = row.recorded_by.name if row.recorded_by else ""
    words = row.words or (row.special_reasons if row.state == State.PROPOSED else "")
    return [
        Told(at=row.recorded_at, by=by, what=what, details=shown.kronor(row.to_pay), words=words)
    ]


_WHAT: Mapping[str, Callable[[], str]] = {
    State.CLAIMED: lambda: _("begärde ersättning för %(month)s"),
    State.NOT_PAID: lambda: _("begärde ersättning för %(month)s, för lite för att betalas ut"),
    State.PROPOSED: lambda: _("föreslog utbetalning för %(month)s"),
    State.APPROVED: lambda: _("godkände utbetalning för %(month)s"),
    State.SENT: lambda: _("lämnade %(month)s för utbetalning"),
    State.REFUSED: lambda: _("avslog begäran för %(month)s"),
    State.LOST: lambda: _("beslutade att rätten för %(month)s är förlorad"),
}


def told_of_recovery(row: Recovery) -> list[Told]:
    """Return what became of a recovery: it was proposed, and perhaps answered."""
    month = {"month": shown.month(row.claim.month)}
    proposed = Told(
        at=row.proposed_at,
        by=row.proposed_by.name,
        what=_("föreslog återkrav för %(month)s") % month,
        details=shown.kronor(row.sum),
        words=row.reasons,
    )
    if row.decided_at is None or row.decided_by is None:
        return [proposed]
    decided = row.state == Recovery.State.DECIDED
    what = _("beslutade om återkrav för %(month)s") if decided else _("återkrävde inte %(month)s")
    answered = Told(
        at=row.decided_at,
        by=row.decided_by.name,
        what=what % month,
        details=shown.kronor(row.to_repay) if decided else "",
        words=row.answer or row.waived_reasons,
    )
    return [proposed, answered]
