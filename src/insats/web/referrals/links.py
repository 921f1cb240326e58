"""The address that a provider without an account answers through."""

from django.urls import reverse


def answer_address(token: str) -> str:
    """Return the address of the page that a signed link leads to; it holds the token."""
    return reverse("providers:answer", args=[token])
