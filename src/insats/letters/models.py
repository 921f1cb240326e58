import json
import uuid
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Unit, User
from insats.referrals.models import Decision, Referral


class Letter(models.Model):
    """A letter about a referral, kept word for word as it was sent; never changed.

    What was wrong in it is put right by a newer one that replaces it and says what changed and why.
    Its pages are drawn from ``document`` alone. The letter of a decision stands in the decision's
    proof, and is no row here.
    """

    class Kind(models.TextChoices):
        """What it is."""

        CHANGE = "change", _("besked om ändring")
        END = "end", _("besked om att insatsen slutar")
        MEETING = "meeting", _("kallelse till möte")
        PROVIDER_NOTICE = "provider_notice", _("meddelande till anordnaren")
        UNION_NOTICE = "union_notice", _("förfrågan till facket")
        CORRECTION = "correction", _("rättelse av ett beslut")

    class Reader(models.TextChoices):
        """Who may read it, besides the office that sent it."""

        PARTICIPANT = "participant", _("deltagaren")
        PROVIDER = "provider", _("anordnaren")
        UNION = "union", _("facket")

    # The address on the site: random, says nothing.
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="letters")
    # What it is.
    kind = models.CharField(max_length=16, choices=Kind)
    # Who may read it, besides the office that sent it.
    reader = models.CharField(max_length=12, choices=Reader)
    # Whom it is addressed to, as they were called then.
    recipient = models.CharField(max_length=401)
    # The provider's unit that it is addressed to; null for all others.
    provider = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # 1 for the first version, and so on.
    number = models.PositiveSmallIntegerField(default=1)
    # The version that this one replaced; from there, ``replaced_by`` leads here.
    replaces = models.OneToOneField(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="replaced_by"
    )
    # What this version changed; empty for the first.
    what_changed = models.TextField(blank=True)
    # Why it was changed; empty for the first.
    why = models.TextField(blank=True)
    # All that it says, in both languages, as canonical JSON (docs/reference/letter.md).
    document = models.TextField()
    # The SHA-256 of the document.
    fingerprint = models.CharField(max_length=64)
    # When it was sent.
    sent_at = models.DateTimeField(default=timezone.now)
    # Who did what it followed from, or wrote it; null where that was done without an account.
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    # Their name, as it was then.
    sent_by_name = models.CharField(max_length=200, blank=True)
    # The code of the action that it followed from: "referrals.interrupt".
    action = models.CharField(max_length=60)
    # The number of the step of the story that it followed from; null for what is no such step.
    step = models.PositiveIntegerField(null=True, blank=True)
    # The decision that it is about; null for none.
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    # The meeting that it is about; null for none.
    meeting = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="letter_reader",
                condition=Q(kind__in=["change", "end", "correction"], reader="participant")
                | Q(kind="meeting", reader__in=["participant", "provider"])
                | Q(kind="provider_notice", reader="provider")
                | Q(kind="union_notice", reader="union"),
            ),
            models.CheckConstraint(
                name="letter_provider",
                condition=Q(reader="provider", provider__isnull=False)
                | (~Q(reader="provider") & Q(provider__isnull=True)),
            ),
            models.CheckConstraint(
                name="letter_version",
                condition=Q(number=1, replaces__isnull=True, what_changed="", why="")
                | (Q(number__gt=1, replaces__isnull=False) & ~Q(what_changed="") & ~Q(why="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="letter_of_referral", fields=["referral", "-sent_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @cached_property
    def content(self) -> dict[str, Any]:
        """The document as it was written."""
        loaded: dict[str, Any] = json.loads(self.document)
        return loaded

    def title(self, language: str) -> str:
        """Return the heading of the letter in "sv" or "en"."""
        said: str = self.content["letter"][language]["title"]
        return said
