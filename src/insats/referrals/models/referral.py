import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Unit, User
from insats.geography.models import Municipality
from insats.people.models import Person
from insats.referrals.models.decision import FULL_TIME
from insats.rulebook.terms import MEASURES, PROGRAMMES


class Status(models.TextChoices):
    """Where a referral stands. Each way to end is a thing of its own."""

    DRAFT = "draft", _("utkast")
    PREPARING = "preparing", _("bereds")
    DECIDED = "decided", _("beslutad")
    RUNNING = "running", _("pågår")
    PAUSED = "paused", _("pausad")
    # It ran to its last day.
    COMPLETED = "completed", _("slutförd")
    # It ended early, after its start.
    INTERRUPTED = "interrupted", _("avbruten")
    # The decision was taken back before the start.
    REVOKED = "revoked", _("återkallad")
    # No decision was ever made.
    DROPPED = "dropped", _("avskriven")
    # It was registered by mistake, and should never have been.
    VOIDED = "voided", _("makulerad")


UNDECIDED = (Status.DRAFT, Status.PREPARING)
NOT_STARTED = (*UNDECIDED, Status.DECIDED)
STARTED = (Status.RUNNING, Status.PAUSED)
OPEN = (*NOT_STARTED, *STARTED)
CLOSED = (
    Status.COMPLETED,
    Status.INTERRUPTED,
    Status.REVOKED,
    Status.DROPPED,
    Status.VOIDED,
)
# Those that have begun, whether they go on or have ended.
BEGUN: tuple[str, ...] = (*STARTED, Status.COMPLETED, Status.INTERRUPTED)
NEEDS_REASON = tuple(status for status in CLOSED if status != Status.COMPLETED)


class CloseReason(models.TextChoices):
    """Why a referral ended; each way to end has its own list (``REASONS``)."""

    WORK = "work", _("personen har fått arbete")
    EDUCATION = "education", _("personen har börjat en utbildning")
    OTHER_MEASURE = "other_measure", _("en annan insats passar bättre")
    ILLNESS = "illness", _("sjukdom")
    PARENTAL_LEAVE = "parental_leave", _("föräldraledighet")
    MOVED = "moved", _("personen har flyttat")
    MISCONDUCT = "misconduct", _("misskötsamhet")
    LEFT_PROGRAMME = "left_programme", _("personen deltar inte längre i programmet")
    PERSON_DECLINES = "person_declines", _("personen tackar nej")
    PROVIDER_CANNOT = "provider_cannot", _("anordnaren kan inte längre ta emot")
    PROVIDER_BARRED = "provider_barred", _("anordnaren får inte anlitas")
    UNSUITABLE = "unsuitable", _("arbetsplatsen är inte lämplig")
    DISPLACEMENT = "displacement", _("insatsen tränger undan arbete eller snedvrider konkurrensen")
    CONDITIONS_NOT_MET = "conditions_not_met", _("villkoren är inte uppfyllda")
    WRONG_PERSON = "wrong_person", _("fel person")
    WRONG_MEASURE = "wrong_measure", _("fel insats")
    TWICE = "twice", _("registrerad två gånger")
    OTHER = "other", _("annat skäl")


_NEVER_BEGUN = (
    CloseReason.WORK, CloseReason.EDUCATION, CloseReason.OTHER_MEASURE, CloseReason.ILLNESS,
    CloseReason.PARENTAL_LEAVE, CloseReason.MOVED, CloseReason.LEFT_PROGRAMME,
    CloseReason.PERSON_DECLINES, CloseReason.PROVIDER_CANNOT, CloseReason.PROVIDER_BARRED,
    CloseReason.UNSUITABLE, CloseReason.CONDITIONS_NOT_MET, CloseReason.OTHER,
)  # fmt: skip
REASONS: dict[str, tuple[CloseReason, ...]] = {
    Status.INTERRUPTED: (
        *(reason for reason in _NEVER_BEGUN if reason is not CloseReason.OTHER),
        CloseReason.MISCONDUCT, CloseReason.DISPLACEMENT, CloseReason.OTHER,
    ),
    Status.REVOKED: _NEVER_BEGUN,
    Status.DROPPED: _NEVER_BEGUN,
    Status.VOIDED: (
        CloseReason.WRONG_PERSON, CloseReason.WRONG_MEASURE, CloseReason.TWICE, CloseReason.OTHER,
    ),
    Status.COMPLETED: (),
}  # fmt: skip


class Referral(models.Model):
    """All that happens to one person's referral to one measure, from draft to end (anvisning).

    Its decisions are never changed: ``Stretch`` says which they are. Every action on it adds one
    to ``version`` and one ``Step``; a closed one is never opened again. Triggers keep it.
    """

    # The address on the site: random, says nothing.
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # Whom it refers.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    # The office that handles it, and whose caseworkers see it.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="referrals")
    # One of the rulebook's measures.
    measure = models.CharField(max_length=48, choices=[(code, code) for code in MEASURES])
    # The programme that the person was in when it was decided; empty before, and where none was.
    programme = models.CharField(
        max_length=8, blank=True, choices=[(code, code) for code in PROGRAMMES]
    )
    # Where it stands.
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    # Who handles it.
    caseworker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="handled_referrals")
    # The provider that has been asked, and has not said no; it sees the referral from then on.
    provider = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="provided_referrals"
    )
    # What the workplace is called; empty while it is not known.
    workplace = models.CharField(max_length=200, blank=True)
    # Where the workplace is.
    workplace_address = models.CharField(max_length=300, blank=True)
    # The municipality that the workplace is in.
    workplace_municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The occupation field of the place; may be empty.
    field = models.CharField(max_length=100, blank=True)
    # Who supervises the person at the workplace, by name; empty until someone is named.
    supervisor = models.CharField(max_length=200, blank=True)
    # How the supervisor is reached.
    supervisor_contact = models.CharField(max_length=200, blank=True)
    # The first day: planned, then as decided.
    first_day = models.DateField(null=True, blank=True)
    # The last day: planned, then as decided, cut short or extended here.
    last_day = models.DateField(null=True, blank=True)
    # Percent of full time.
    extent = models.PositiveSmallIntegerField(default=FULL_TIME)
    # When it was opened.
    created_at = models.DateTimeField(default=timezone.now)
    # Who opened it.
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # The day that it ended, whichever way; null while it is open.
    closed_on = models.DateField(null=True, blank=True)
    # Why it ended, from the list of its way to end; a referral that ran to its end needs none.
    close_reason = models.CharField(max_length=24, blank=True, choices=CloseReason)
    # Why it ended, in the caseworker's words.
    close_words = models.TextField(blank=True)
    # How many actions have been carried out on it: what two who act at once are told apart by.
    version = models.PositiveIntegerField(default=1)
    # The day that it is weeded, with all that hangs on it; null while it is open.
    weed_on = models.DateField(null=True, blank=True, db_index=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="referral_measure", condition=Q(measure__in=MEASURES)),
            models.CheckConstraint(
                name="referral_programme", condition=Q(programme__in=["", *PROGRAMMES])
            ),
            models.CheckConstraint(
                name="referral_closed",
                condition=Q(status__in=OPEN, closed_on__isnull=True, weed_on__isnull=True)
                | Q(status__in=CLOSED, closed_on__isnull=False, weed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="referral_reason",
                condition=Q(status__in=[*OPEN, Status.COMPLETED], close_reason="", close_words="")
                | Q(status__in=NEEDS_REASON, close_reason__in=CloseReason.values),
            ),
            models.CheckConstraint(
                name="referral_other_words",
                condition=~Q(close_reason=CloseReason.OTHER) | ~Q(close_words=""),
            ),
            models.CheckConstraint(
                name="referral_days",
                condition=Q(first_day__isnull=True)
                | Q(last_day__isnull=True)
                | Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="referral_decided_days",
                condition=Q(status__in=[*UNDECIDED, Status.DROPPED, Status.VOIDED])
                | Q(first_day__isnull=False, last_day__isnull=False),
            ),
            models.CheckConstraint(
                name="referral_extent", condition=Q(extent__gte=1, extent__lte=FULL_TIME)
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="referral_person", fields=["person", "-created_at"]),
            models.Index(name="referral_at_office", fields=["unit", "status", "last_day"]),
            models.Index(name="referral_of_caseworker", fields=["caseworker", "status"]),
            models.Index(name="referral_at_provider", fields=["provider", "status", "last_day"]),
            # What somebody has to see to, without a sort: the open ones by their last day.
            models.Index(name="referral_due_for", fields=["caseworker", "closed_on", "last_day"]),
            models.Index(name="referral_due_at", fields=["provider", "closed_on", "last_day"]),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_open(self) -> bool:
        """Whether anything can still happen to it."""
        return self.status in OPEN

    @property
    def user_id(self) -> int | None:
        """The account of the person, if any: with the next one, what permissions ask for."""
        return self.person.user_id

    @property
    def protected_identity(self) -> bool:
        """Whether the person's identity is protected."""
        return self.person.protected_identity
