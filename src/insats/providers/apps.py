from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProvidersConfig(AppConfig):
    """Profiles, workplaces, places, supervisors, staff and displacement of providers."""

    name = "insats.providers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the triggers to ``migrate``."""
        from insats.triggers import install

        post_migrate.connect(install, sender=self)
