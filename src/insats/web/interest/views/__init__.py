"""The views of interests: by the link, and of those who vet."""
