from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LettersConfig(AppConfig):
    """Letters about a referral besides the decision's own, written when something is done."""

    name = "insats.letters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the writing of letters to actions, and the triggers to ``migrate``."""
        from insats.actions import carried_out
        from insats.letters.writing import write_what_follows
        from insats.triggers import install

        carried_out.connect(write_what_follows, dispatch_uid="insats.letters")
        post_migrate.connect(install, sender=self)
