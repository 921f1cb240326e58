from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """Supply entries, and the one query that rules are given them by."""

    name = "insats.contracts"
    default_auto_field = "django.db.models.BigAutoField"
