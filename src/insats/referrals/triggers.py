"""What the database keeps of referrals: nothing decided or told is changed, nothing goes too early.

A decision, and all that hangs on a referral, is kept until the day that the referral is weeded; a
decision without a referral until its own. What hangs on a referral in the rooms above is kept by
``kept_with_referral`` too.
"""

from django.db import models

from insats.referrals.models import (
    Decision,
    PassedOver,
    ProviderAnswer,
    ProviderBar,
    Seat,
    SignedLink,
    Step,
    Stretch,
    Understanding,
    UnionConsultation,
    Waiting,
)
from insats.triggers import Trigger, never_changed, superseded_once

UNCHANGEABLE = "referrals.unchangeable"
KEPT = "referrals.kept"
VERSION = "referrals.version_must_grow"
CLOSED_FOR_GOOD = "referrals.closed_for_good"
USED_ONCE = "referrals.link_used_once"
SEAT_TAKEN = "referrals.seat_taken"

_OPEN = "'9999-12-31'"  # while a referral is open, no day has come


def _day_of_decision(key: str) -> str:
    """Return the day (SQL) on which the decision with a key may go."""
    return (
        f"COALESCE((SELECT COALESCE(r.weed_on, {_OPEN}) FROM referrals_stretch s "  # noqa: S608
        f"JOIN referrals_referral r ON r.id = s.referral_id WHERE s.decision_id = {key}), "
        f"(SELECT d.weed_on FROM referrals_decision d WHERE d.id = {key}))"
    )


def _kept(table: str, day: str) -> Trigger:
    """Return the trigger that refuses to delete a row before a day (SQL)."""
    return Trigger(f"{table}_kept", table, "DELETE", f"{day} > CURRENT_DATE", KEPT)


def kept_with_referral(model: type[models.Model], through: str = "") -> Trigger:
    """Return the trigger that keeps a row as long as the referral that it hangs on.

    ``through`` is the field that leads to a row which points at the referral, where this one
    does not itself.
    """
    key = "OLD.referral_id"
    if through:
        nearer = model._meta.get_field(through).related_model
        table = nearer._meta.db_table  # type: ignore[union-attr]
        key = f"(SELECT n.referral_id FROM {table} n WHERE n.id = OLD.{through}_id)"  # noqa: S608
    day = (
        f"(SELECT COALESCE(r.weed_on, {_OPEN}) FROM referrals_referral r "  # noqa: S608
        f"WHERE r.id = {key})"
    )
    return _kept(model._meta.db_table, day)


_GROWS = Trigger(
    name="referrals_referral_version",
    table="referrals_referral",
    event="UPDATE",
    when="NEW.version <= OLD.version",
    code=VERSION,
)
_STAYS_CLOSED = Trigger(
    name="referrals_referral_closed",
    table="referrals_referral",
    event="UPDATE",
    when="OLD.closed_on IS NOT NULL",
    code=CLOSED_FOR_GOOD,
)
_LINK_ONCE = Trigger(
    name="referrals_signedlink_once",
    table="referrals_signedlink",
    event="UPDATE",
    when="OLD.used_at IS NOT NULL OR OLD.revoked_at IS NOT NULL",
    code=USED_ONCE,
)
_SEAT_ONCE = Trigger(
    name="referrals_seat_no_overlap",
    table="referrals_seat",
    event="INSERT",
    when=(
        "NEW.superseded_at IS NULL AND NEW.state <> 'released' AND EXISTS ("
        "SELECT 1 FROM referrals_seat s WHERE s.place_id = NEW.place_id "
        "AND s.superseded_at IS NULL AND s.state <> 'released' "
        "AND s.first_day <= NEW.last_day AND s.last_day >= NEW.first_day)"
    ),
    code=SEAT_TAKEN,
    lock="1 FROM providers_place WHERE id = NEW.place_id FOR NO KEY UPDATE",
)
_DATED = (UnionConsultation, ProviderAnswer, Understanding, ProviderBar, Seat, Waiting)
_PARTS = (
    Stretch,
    Step,
    UnionConsultation,
    ProviderAnswer,
    Understanding,
    SignedLink,
    Seat,
    Waiting,
)

TRIGGERS = (
    *(never_changed(model, UNCHANGEABLE) for model in (Decision, PassedOver, Step, Stretch)),
    *(trigger for model in _DATED for trigger in superseded_once(model, UNCHANGEABLE)),
    never_changed(SignedLink, UNCHANGEABLE, but=["used_at", "revoked_at"]),
    _GROWS,
    _STAYS_CLOSED,
    _LINK_ONCE,
    _SEAT_ONCE,
    _kept("referrals_decision", _day_of_decision("OLD.id")),
    _kept("referrals_passedover", _day_of_decision("OLD.decision_id")),
    _kept("referrals_referral", f"COALESCE(OLD.weed_on, {_OPEN})"),
    *(kept_with_referral(model) for model in _PARTS),
)
