from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PaymentsConfig(AppConfig):
    """The basis of payments to providers."""

    name = "insats.payments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the triggers to ``migrate``."""
        from insats.triggers import install

        post_migrate.connect(install, sender=self)
