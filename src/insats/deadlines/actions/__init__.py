from insats.deadlines.actions.address import MakeCalendarAddress, RevokeCalendarAddress
from insats.deadlines.actions.digest import ChooseDigest, SendDigest

__all__ = ["ChooseDigest", "MakeCalendarAddress", "RevokeCalendarAddress", "SendDigest"]
