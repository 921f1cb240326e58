from typing import ClassVar

from django.db import models
from django.db.models import Q

from insats.people.models.person import Person
from insats.people.models.superseded import CURRENT, Superseded

# The closed list of AFFS 2015:1, 2 §: what is recorded of health, and no more than three of them.
HEALTH_CODES = ("11", "21", "22", "33", "43", "51", "61", "71", "82", "91", "92")
MOST_HEALTH_CODES = 3


class Record(Superseded):
    """The value of one fact about a person: a judgement or a registration.

    Which columns a fact has is told by ``insats.people.values``. A person has one current row for
    each fact at most; a fact without one is unknown.
    """

    # Whom it is about.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="records")
    # The rulebook's path: "person.need", "person.suitability.work_training".
    fact = models.CharField(max_length=80)
    # The day of a test, of a reason, or the value of a fact that is a day.
    day = models.DateField(null=True, blank=True)
    # Yes or no.
    flag = models.BooleanField(null=True, blank=True)
    # A number; the rulebook's fact says of what.
    number = models.FloatField(null=True, blank=True)
    # Empty where the fact has no text.
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="record_one_current", fields=["person", "fact"], condition=CURRENT
            ),
            models.CheckConstraint(
                name="record_has_value",
                condition=Q(day__isnull=False)
                | Q(flag__isnull=False)
                | Q(number__isnull=False)
                | ~Q(text=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.holds_on}"


class HealthCode(Superseded):
    """A code for a state of health or a disability that lowers the ability to work.

    AFFS 2015:1: at most three for a person, which the slots keep.
    """

    # Whose it is.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="health_codes")
    # One of the closed list.
    code = models.CharField(max_length=2, choices=[(code, code) for code in HEALTH_CODES])
    # 1, 2 or 3: a person has room for three.
    slot = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["slot", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="health_code_listed", condition=Q(code__in=HEALTH_CODES)),
            models.CheckConstraint(
                name="health_code_slot",
                condition=Q(slot__gte=1, slot__lte=MOST_HEALTH_CODES),
            ),
            models.UniqueConstraint(
                name="health_code_once", fields=["person", "code"], condition=CURRENT
            ),
            models.UniqueConstraint(
                name="health_code_one_a_slot", fields=["person", "slot"], condition=CURRENT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot}"
