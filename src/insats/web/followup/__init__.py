"""Pages of follow-up: plan, meetings, reports and deviations, for all three."""
