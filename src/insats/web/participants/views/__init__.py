"""What answers each address of a participant's own referrals."""
