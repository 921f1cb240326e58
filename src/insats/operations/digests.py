"""Sending the day's mail to everyone who wants it; meant to be run every morning."""

import logging
from dataclasses import dataclass
from datetime import date

from insats.deadlines.actions import SendDigest
from insats.deadlines.models import DigestWish
from insats.operations.users import System

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    """How many mails were sent, and how many could not be."""

    sent: int
    failed: int


def send_digests(on: date) -> Sent:
    """Send the mail of a day to all who want it and have not had it, each on its own.

    One that cannot be sent keeps no other from being sent, and is tried again by the next run.
    """
    wanted = DigestWish.objects.exclude(how_often=DigestWish.HowOften.OFF).order_by("pk")
    wishes = wanted.filter(user__is_active=True).exclude(user__email="").select_related("user")
    sent = failed = 0
    for wish in list(wishes):
        try:
            sent += SendDigest(System(on), wish.user, on).do() is not None
        except OSError:
            # What a mail server says may hold the address: only that it failed is logged.
            logger.warning("A digest could not be sent.")
            failed += 1
    return Sent(sent, failed)
