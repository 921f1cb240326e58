from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organisations, units, users and roles."""

    name = "insats.accounts"
    default_auto_field = "django.db.models.BigAutoField"
