"""What the database keeps of letters: none is changed, none goes before its referral."""

from insats.letters.models import Letter
from insats.referrals.triggers import kept_with_referral
from insats.triggers import never_changed

UNCHANGEABLE = "letters.unchangeable"

TRIGGERS = (never_changed(Letter, UNCHANGEABLE), kept_with_referral(Letter))
