"""Dated values, each with its citation: one YAML file per programme or measure."""
