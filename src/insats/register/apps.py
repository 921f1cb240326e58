from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RegisterConfig(AppConfig):
    """The way into the register of providers: interests, evidence, vetting and its decisions."""

    name = "insats.register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the triggers to ``migrate``."""
        from insats.triggers import install

        post_migrate.connect(install, sender=self)
