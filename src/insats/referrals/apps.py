from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReferralsConfig(AppConfig):
    """Decisions to refer someone to a measure, with their proof and their letters."""

    name = "insats.referrals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the triggers to ``migrate``."""
        from insats.triggers import install

        post_migrate.connect(install, sender=self)
