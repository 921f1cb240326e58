"""What this area adds to the pages of a referral (``insats.web.sections``)."""
