"""Filters and tags that every area's templates may use."""
