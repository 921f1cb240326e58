"""What this room adds to the pages of a referral (``insats.web.sections``)."""
