from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Role, Unit, User


class Kept(models.Model):
    """A line of the trail: written once, never changed, deleted only after ``weed_after``."""

    # When.
    at = models.DateTimeField(default=timezone.now, db_index=True)
    # Who did it; null where the system itself did.
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    # In which role; empty where none was needed.
    role = models.CharField(max_length=24, choices=Role.Kind, blank=True)
    # At which unit; null where no role was needed.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    # The last day that the line must be kept; the database refuses to delete it until then.
    weed_after = models.DateField(db_index=True)

    class Meta:
        abstract = True


class Event(Kept):
    """Something that was done: one line for each action that was carried out.

    It holds no personal data, only the public ids of what it was done to and of the person.
    """

    # The action's code: "people.record_fact".
    action = models.CharField(max_length=60, db_index=True)
    # What kind of thing it was done to: the model's name.
    object_type = models.CharField(max_length=40)
    # The public id of the object, or its key where it has none.
    object_id = models.CharField(max_length=40)
    # The public id of the person that it was about, if any.
    person = models.UUIDField(null=True)
    # Coded details: which fact, which row it replaced. Never a value.
    details = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(name="event_person", fields=["person", "-at"]),
            models.Index(name="event_object", fields=["object_type", "object_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_id}"


class Read(Kept):
    """Someone was shown personal data: one line for each page, list, search or letter.

    Who it was about is in ``ReadPerson``; a search without a hit has nobody.
    """

    class What(models.TextChoices):
        """What was shown."""

        PERSON = "person", _("personsidan")
        LIST = "list", _("en lista")
        SEARCH = "search", _("en sökning")
        PERSONAL_NUMBER = "personal_number", _("personnumret")
        DECISION = "decision", _("ett beslut")
        LETTER = "letter", _("ett brev")
        REFERRAL = "referral", _("en anvisning")
        OWN_RECORD = "own_record", _("de egna uppgifterna")
        OWN_READS = "own_reads", _("vem som har läst om en själv")
        LOG = "log", _("loggen")

    class Ground(models.TextChoices):
        """Why it may be shown, by the law on personal data in labour-market policy."""

        CASE = "case", _("handläggning av ett ärende (lag 2002:546, 4 § första stycket 1)")
        OWN = "own", _("den enskildes egen insyn (lag 2002:546, 12 § tredje stycket)")
        SUPERVISION = "supervision", _("tillsyn (lag 2002:546, 4 § första stycket 3)")

    # What was shown.
    what = models.CharField(max_length=20, choices=What)
    # Why it may be shown.
    ground = models.CharField(max_length=20, choices=Ground)
    # Coded details: which filters a list had. Never what was typed.
    details = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(name="read_user", fields=["user", "-at"])]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"


class ReadPerson(models.Model):
    """Someone who a read was about."""

    # The read.
    read = models.ForeignKey(Read, on_delete=models.CASCADE, related_name="people")
    # The person's public id; the row goes when the person is weeded.
    person = models.UUIDField()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(name="read_person", fields=["person", "read"])]

    def __str__(self) -> str:
        return str(self.person)


def kept_years() -> int:
    """Return how many years after the one they were written in that lines are kept.

    No statute says how long; the setting ``LOG_KEPT_YEARS`` does, ten unless it is given.
    """
    return int(getattr(settings, "LOG_KEPT_YEARS", 10))
