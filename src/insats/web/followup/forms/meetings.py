"""The forms of meetings: calling one, moving it, and what came of it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.errors import Refusal
from insats.followup.actions import (
    CallMeeting,
    CancelMeeting,
    HoldMeeting,
    MissMeeting,
    MoveMeeting,
    Place,
)
from insats.followup.actions.meetings import LEAST_MINUTES, MOST_MINUTES, MOST_WHERE
from insats.followup.meeting_errors import NoSuchTime
from insats.followup.models import Meeting
from insats.followup.queries import next_due
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.web.followup.forms.base import FollowForm, lines
from insats.web.forms import DayField
from insats.web.people.shown import capital

_PLACE = ("day", "time", "minutes", "how", "where")


class _PlaceForm(FollowForm):
    """When one meets, how and where; the time is that of the office."""

    NAMES: ClassVar[Mapping[str, str]] = {"at": "day"}

    day = DayField(label=gettext_lazy("Dag"))
    time = forms.TimeField(
        label=gettext_lazy("Klockan"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "short"}),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minuter"),
        min_value=LEAST_MINUTES,
        max_value=MOST_MINUTES,
        initial=45,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    how = forms.ChoiceField(label=gettext_lazy("Hur ses ni?"), widget=forms.RadioSelect)
    where = forms.CharField(
        label=gettext_lazy("Var?"),
        max_length=MOST_WHERE,
        help_text=gettext_lazy("Adress, telefonnummer eller länk. Alla tre ser det."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        how: Any = self.fields["how"]
        how.choices = [(value, capital(str(label))) for value, label in Meeting.How.choices]

    def clean(self) -> dict[str, Any]:
        """Refuse a time that the clocks skip."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        day, time = given.get("day"), given.get("time")
        if day and time:
            try:
                self.at = local(datetime.combine(day, time))
            except Refusal as error:
                self.refuse(error)
        return given

    def place(self) -> Place:
        """Return when and where; the form is valid."""
        given = self.cleaned_data
        return Place(self.at, given["minutes"], given["how"], given["where"])


def local(naive: datetime) -> datetime:
    """Return a time of the office's clock as a moment.

    Raises ``NoSuchTime`` for one that is skipped when summer time begins; the first of the two
    that come twice when it ends.
    """
    try:
        at = timezone.make_aware(naive)
        back = timezone.make_naive(at.astimezone(UTC))
    except (OverflowError, ValueError):
        raise NoSuchTime(field="day") from None
    if back != naive:
        raise NoSuchTime(field="time")
    return at


class CallForm(_PlaceForm):
    """Calls a meeting."""

    title = gettext_lazy("Kalla till ett möte")
    button = gettext_lazy("Kalla till mötet")
    done = gettext_lazy("Mötet är kallat. Deltagaren och anordnaren ser det på sina sidor.")

    kind = forms.ChoiceField(label=gettext_lazy("Vad gäller det?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["kind", *_PLACE])
        kind: Any = self.fields["kind"]
        kind.choices = [(value, capital(str(label))) for value, label in Meeting.Kind.choices]

    def known(self) -> Mapping[str, Any]:
        """Start from the meeting that is due, at the workplace."""
        due = next_due(self.referral)
        named = (self.referral.workplace, self.referral.workplace_address)
        return {
            "kind": due.kind if due else Meeting.Kind.PLANNING,
            "how": Meeting.How.IN_PERSON,
            "where": ", ".join(each for each in named if each)[:MOST_WHERE],
        }

    def action(self) -> HangingAction[Any]:
        """Call it."""
        return CallMeeting(self.actor, self.referral, self.cleaned_data["kind"], self.place())


class MoveForm(_PlaceForm):
    """Moves a meeting."""

    slug = "flytta"
    title = gettext_lazy("Flytta mötet")
    button = gettext_lazy("Flytta mötet")
    done = gettext_lazy("Mötet är flyttat. Deltagaren och anordnaren ser det på sina sidor.")

    words = forms.CharField(
        label=gettext_lazy("Varför flyttas det?"), max_length=MOST_WORDS, widget=lines(2)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*_PLACE, "words"])

    def known(self) -> Mapping[str, Any]:
        """Start from how it is now."""
        at = timezone.localtime(self.row.at)
        same = {name: getattr(self.row, name) for name in ("minutes", "how", "where")}
        return {**same, "day": at.date(), "time": at.time()}

    def action(self) -> HangingAction[Any]:
        """Move it."""
        words = self.cleaned_data["words"]
        return MoveMeeting(
            self.actor, self.referral, self.row.meeting, self.seen_key, words, self.place()
        )


class _WordsForm(FollowForm):
    """Settles a meeting, with words."""

    kind: ClassVar[type[CancelMeeting] | type[HoldMeeting] | type[MissMeeting]]
    label: ClassVar[str | Promise]

    words = forms.CharField(max_length=MOST_WORDS, widget=lines())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = str(self.label)
        self.fields["words"].help_text = _("Alla tre ser det. Skriv inget om hälsa.")

    def action(self) -> HangingAction[Any]:
        """Settle it."""
        words = self.cleaned_data["words"]
        return self.kind(self.actor, self.referral, self.row.meeting, self.seen_key, words)


class CancelForm(_WordsForm):
    """Cancels a meeting."""

    slug = "stall-in"
    kind = CancelMeeting
    title = gettext_lazy("Ställ in mötet")
    label = gettext_lazy("Varför ställs det in?")
    button = gettext_lazy("Ställ in mötet")
    done = gettext_lazy("Mötet är inställt.")


class HoldForm(_WordsForm):
    """Notes what was agreed at a meeting."""

    slug = "genomfort"
    kind = HoldMeeting
    title = gettext_lazy("Mötet är genomfört")
    label = gettext_lazy("Vad kom ni överens om?")
    button = gettext_lazy("Spara")
    done = gettext_lazy("Mötet är antecknat som genomfört.")


class MissForm(_WordsForm):
    """Notes that a meeting did not come about."""

    slug = "blev-inte-av"
    kind = MissMeeting
    title = gettext_lazy("Mötet blev inte av")
    label = gettext_lazy("Vem kom inte, eller varför blev det inte av?")
    button = gettext_lazy("Spara")
    done = gettext_lazy("Det är antecknat att mötet inte blev av.")


CHANGES: Mapping[str, type[MoveForm] | type[_WordsForm]] = {
    form.slug: form for form in (HoldForm, MissForm, MoveForm, CancelForm)
}
