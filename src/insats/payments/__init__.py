"""Support to providers by agreement: amounts, claims, recovery, what is paid out."""
