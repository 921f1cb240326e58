"""Support to providers: amounts with their source, claims, approval by two, recovery, files."""
