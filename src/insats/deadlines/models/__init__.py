from insats.deadlines.models.address import CalendarAddress
from insats.deadlines.models.digest import DigestSent, DigestWish

__all__ = ["CalendarAddress", "DigestSent", "DigestWish"]
