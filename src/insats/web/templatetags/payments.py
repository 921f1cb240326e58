"""``{% load payments %}``: sums of money and months in the reader's language."""

from datetime import date
from decimal import Decimal

from django.template import Library

from insats.web.payments import shown

register = Library()


@register.filter
def kronor(value: Decimal) -> str:
    """A sum of money: "1 500,00 kr"."""
    return shown.kronor(value)


@register.filter
def month(value: date) -> str:
    """A month: "mars 2024"."""
    return shown.month(value)


@register.filter
def without_limits(programme: str) -> bool:
    """Whether the law of a programme has no last day to claim."""
    return shown.without_limits(programme)
