"""Who did and read what: for the auditor, and for whoever it is about."""
