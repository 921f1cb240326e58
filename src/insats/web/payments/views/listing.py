"""The office's list: what waits to be proposed or approved."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from insats.audit.models import Read
from insats.payments import queries
from insats.payments.models.claim import WAITS
from insats.people.queries import public_ids
from insats.referrals.queries import visible_referrals
from insats.web.payments import shown
from insats.web.payments.forms import ListForm
from insats.web.payments.views.office import PROPOSE
from insats.web.views import actor_of, draw, needs, note_read

MOST = 200


@needs(PROPOSE)
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Show the office's claims that wait, or those in one state; and recoveries that wait."""
    actor, form = actor_of(request), ListForm(request.GET)
    seen = visible_referrals(actor, PROPOSE)
    rows, recoveries, unclaimed = [], [], []
    status: int = HTTPStatus.BAD_REQUEST
    if form.is_valid():
        status = HTTPStatus.OK
        chosen = form.cleaned_data["state"]
        rows = list(queries.claims_in(seen, [chosen] if chosen else WAITS)[:MOST])
        if not chosen:
            recoveries = list(queries.recoveries_waiting(seen)[:MOST])
            unclaimed = queries.unclaimed(seen, actor.on)[:MOST]
        shown_rows: list[Any] = [*rows, *recoveries, *unclaimed]
        people = [each.referral.person for each in shown_rows]
        details = {"list": "payments"}
        note_read(request, Read.What.LIST, public_ids(people), details=details)
    context = {
        "form": form,
        "lines": [
            {
                "claim": row,
                "href": shown.month_address(row.referral, row.month),
                "mark": shown.MARKS.get(row.state, "closed"),
                "word": shown.state_word(row),
                "mine": row.proposed_by_id == actor.user_id and row.state == row.State.PROPOSED,
            }
            for row in rows
        ],
        "recoveries": recoveries,
        "unclaimed": [
            {"month": each, "href": shown.month_address(each.referral, each.month)}
            for each in unclaimed
        ],
        "narrowed": bool(form.data.get("state")),
        "most": MOST,
        "today": actor.on,
    }
    return draw(request, "payments/list.html", context, status=status)
