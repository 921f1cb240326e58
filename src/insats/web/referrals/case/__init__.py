"""The page of one referral: where it stands, its gates, its days, and its story."""
