"""What the statuses of a referral are called in a sentence, in both languages."""

from collections.abc import Mapping

from insats.referrals.models import Status
from insats.rulebook.errors import Text

STATUS_NAMES: Mapping[str, Text] = {
    Status.DRAFT: Text("ett utkast", "a draft"),
    Status.PREPARING: Text("under beredning", "being prepared"),
    Status.DECIDED: Text("beslutad", "decided"),
    Status.RUNNING: Text("pågående", "running"),
    Status.PAUSED: Text("pausad", "paused"),
    Status.COMPLETED: Text("slutförd", "completed"),
    Status.INTERRUPTED: Text("avbruten", "interrupted"),
    Status.REVOKED: Text("återkallad", "revoked"),
    Status.DROPPED: Text("avskriven", "dropped"),
    Status.VOIDED: Text("makulerad", "voided"),
}
