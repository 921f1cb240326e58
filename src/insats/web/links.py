"""Addresses that several areas lead to."""

from uuid import UUID

from django.urls import reverse


def person_address(public_id: UUID) -> str:
    """Return the address of a person's page."""
    return reverse("people:person", args=[public_id])


def decision_address(public_id: UUID) -> str:
    """Return the address of a decision's page."""
    return reverse("referrals:decision", args=[public_id])


def referral_address(public_id: UUID) -> str:
    """Return the address of a referral's page."""
    return reverse("referrals:referral", args=[public_id])
