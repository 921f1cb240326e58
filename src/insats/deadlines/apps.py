from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeadlinesConfig(AppConfig):
    """What must be done and by when: lists, the digest by e-mail, the addresses for calendars."""

    name = "insats.deadlines"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the triggers to ``migrate``."""
        from insats.triggers import install

        post_migrate.connect(install, sender=self)
