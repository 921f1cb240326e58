"""Copies of the whole database in one file, with a checksum, for both kinds of database."""
