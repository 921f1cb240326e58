"""What is followed up of a referral: plan, meetings, reports, deviations and the final report."""
