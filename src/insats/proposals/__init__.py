"""What a provider proposes about a referral, and what the caseworker decides of it."""
