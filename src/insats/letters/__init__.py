"""Letters about a referral besides the decision: made by what happens, kept as they were sent."""
