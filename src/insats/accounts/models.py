from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.numbers import validate_organisation_number
from insats.geography.models import Municipality


class Organisation(models.Model):
    """Someone with a part in the measures: the agency, a municipality, a provider, a supplier."""

    class Kind(models.TextChoices):
        """A provider works by agreement, a supplier by a procured contract."""

        AGENCY = "agency", _("myndighet")
        MUNICIPALITY = "municipality", _("kommun")
        PROVIDER = "provider", _("anordnare")
        SUPPLIER = "supplier", _("leverantör")

    # What it is to the measures.
    kind = models.CharField(max_length=12, choices=Kind)
    # As it calls itself.
    name = models.CharField(max_length=200)
    # Ten digits without a hyphen; the check digit is right.
    org_number = models.CharField(
        max_length=10, unique=True, validators=[validate_organisation_number]
    )
    # The municipality that this organisation is; only for that kind.
    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="organisation"
    )

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="organisation_kind",
                condition=Q(kind__in=["agency", "municipality", "provider", "supplier"]),
            ),
            models.CheckConstraint(
                name="organisation_municipality",
                condition=Q(kind="municipality") | Q(municipality__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of an organisation that people belong to or work at: an office, a workplace."""

    # What it is part of.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    # What it is called; unique in its organisation.
    name = models.CharField(max_length=200)
    # The municipalities that an office serves; several offices may serve one.
    municipalities = models.ManyToManyField(Municipality, related_name="units", blank=True)
    # Whom to call; letters show it.
    phone = models.CharField(max_length=40, blank=True)
    # Whom to write to; letters show it.
    email = models.EmailField(blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="unit_name", fields=["organisation", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes users. There are no superusers: a role is the only thing that gives rights."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        """Save a new user; without a password they cannot sign in with one."""
        email = self.normalize_email(str(fields.pop("email", "")))
        user = self.model(username=username, email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with this user name, or else with this e-mail address.

        Raises ``User.DoesNotExist``.
        """
        typed = (username or "").strip()
        matches = Q(username=typed) | Q(email__iexact=typed) if typed else Q(pk__in=[])
        users = self.filter(matches).order_by("pk")
        for user in sorted(users, key=lambda user: user.username != typed):
            return user
        raise self.model.DoesNotExist


class User(AbstractBaseUser):
    """Someone who signs in, with a user name or an e-mail address. Rights come from roles."""

    # What is typed to sign in, unless the e-mail address is.
    username = models.CharField(
        max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    # Whom to write to, and to sign in with; no two users share one.
    email = models.EmailField(blank=True)
    # As others see them.
    name = models.CharField(max_length=200)
    # The language chosen on the site; empty until one is chosen.
    language = models.CharField(max_length=2, blank=True, choices=[("sv", "sv"), ("en", "en")])
    # False for someone who must not sign in any more.
    is_active = models.BooleanField(default=True)
    # When the account was made.
    created = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name", "email"]

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email",
                condition=~Q(email=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name that others see."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name that others see."""
        return self.name


class Role(models.Model):
    """What a user is at a unit, from its first day to its last."""

    class Kind(models.TextChoices):
        """The roles of the matrix of permissions."""

        CASEWORKER = "caseworker", _("handläggare")
        PROVIDER = "provider", _("anordnare")
        PARTICIPANT = "participant", _("deltagare")
        CONTRACT_MANAGER = "contract_manager", _("avtalsansvarig")
        MUNICIPAL_COORDINATOR = "municipal_coordinator", _("kommunens samordnare")
        ANALYST = "analyst", _("analytiker")
        AUDITOR = "auditor", _("granskare")

    # Who holds it.
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    # Where it is held.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles")
    # Which of the roles of the matrix.
    role = models.CharField(max_length=24, choices=Kind)
    # The first day that it holds.
    first_day = models.DateField()
    # The last day that it holds, included; null = it goes on.
    last_day = models.DateField(null=True, blank=True)
    # Whether the role reaches people with protected identity at the unit.
    sees_protected = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="role_kind",
                condition=Q(
                    role__in=[
                        "caseworker",
                        "provider",
                        "participant",
                        "contract_manager",
                        "municipal_coordinator",
                        "analyst",
                        "auditor",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="role_days",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="role_sees_protected",
                condition=Q(sees_protected=False) | Q(role="caseworker"),
            ),
            models.UniqueConstraint(name="role_once", fields=["user", "unit", "role", "first_day"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"
