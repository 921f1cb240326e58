"""The occupation fields (yrkesområden) of the JobTech taxonomy: the closed list for ``field``."""

from collections.abc import Mapping

from insats.rulebook.wording import FIELD_NAMES

# The Swedish label is the value; the English one is for showing.
FIELDS: Mapping[str, str] = {name.sv: name.en for name in FIELD_NAMES.values()}


def field_name(field: str, language: str) -> str:
    """Return the label of a field in "sv" or "en"; one outside the list is its own label."""
    return FIELDS.get(field, field) if language == "en" else field
