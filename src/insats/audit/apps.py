from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Listens to every action that is carried out; keeps its tables from being changed."""

    name = "insats.audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the trail to actions, and the triggers to ``migrate``."""
        from insats.actions import carried_out
        from insats.audit.trail import record_event
        from insats.triggers import install

        carried_out.connect(record_event, dispatch_uid="insats.audit")
        post_migrate.connect(install, sender=self)
