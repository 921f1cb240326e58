"""What the database keeps of proposals: nothing told is changed, nothing goes too early."""

from insats.proposals.models import Proposal
from insats.referrals.triggers import kept_with_referral
from insats.triggers import superseded_once

UNCHANGEABLE = "proposals.unchangeable"

TRIGGERS = (*superseded_once(Proposal, UNCHANGEABLE), kept_with_referral(Proposal))
