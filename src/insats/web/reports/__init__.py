"""Pages of monthly reports, attendance and the final report, for all three."""
