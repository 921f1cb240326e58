from insats.referrals.actions.decide import DecideReferral

__all__ = ["DecideReferral"]
