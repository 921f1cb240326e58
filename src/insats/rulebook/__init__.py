"""The law: every rule of the field, dated and cited, over frames of facts.

Polars, a YAML reader and the standard library only: no Django, no database, no clock.
"""
