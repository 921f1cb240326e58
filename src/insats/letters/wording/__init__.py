"""The words of letters: plain Swedish to "du" or "ni", and English."""
