"""What the pages say of bars: no person is named, and none can be found through them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from insats.accounts.actor import Actor
from insats.referrals.actions import RecordProviderBar
from insats.referrals.gates import bar_cite
from insats.referrals.models import ProviderBar
from insats.referrals.queries import open_by_organisation
from insats.web.words import day, spoken


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar as the list shows it. ``referrals`` are the open ones to the whole organisation."""

    row: ProviderBar
    referrals: int
    today: date

    @property
    def name(self) -> str:
        """Whom it is on: the organisation, whatever unit it was recorded of."""
        return self.row.unit.organisation.name

    @property
    def over(self) -> bool:
        """Whether its last day has passed."""
        return self.row.last_day is not None and self.row.last_day < self.today

    @property
    def cite(self) -> str:
        """The provision that it stands on."""
        return spoken(bar_cite(self.row))

    @property
    def days(self) -> str:
        """From when until when."""
        said = {"first": day(self.row.first_day)}
        if self.row.last_day is None:
            return _("från och med %(first)s") % said
        return _("%(first)s – %(last)s") % {**said, "last": day(self.row.last_day)}


def bars(actor: Actor) -> Sequence[Bar]:
    """Return every bar that has been recorded, as it is now, the latest first: two queries."""
    counted = open_by_organisation(actor, RecordProviderBar.permission)
    rows = ProviderBar.objects.current().select_related("unit__organisation", "recorded_by")
    found = rows.order_by("-first_day", "-pk")
    return [Bar(row, counted.get(row.unit.organisation_id, 0), actor.on) for row in found]
