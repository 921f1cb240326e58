from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class PeopleConfig(AppConfig):
    """Jobseekers and the dated rows that are recorded of them."""

    name = "insats.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the triggers to ``migrate``."""
        from insats.triggers import install, remove

        pre_migrate.connect(remove, sender=self)
        post_migrate.connect(install, sender=self)
