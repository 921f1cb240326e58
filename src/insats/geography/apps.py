from django.apps import AppConfig
from django.db.models.signals import post_migrate


class GeographyConfig(AppConfig):
    """Fills its tables after every ``migrate``, so that a database is never without places."""

    name = "insats.geography"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the places once the tables are there."""
        from insats.geography.load import load_after_migrate

        post_migrate.connect(load_after_migrate, sender=self)
