"""The public views: each reads, none writes."""
