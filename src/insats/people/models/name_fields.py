"""Columns that are made from a person's name whenever the row is written, in bulk too."""

from typing import TYPE_CHECKING, Any

from django.db import models

from insats.people import names

if TYPE_CHECKING:
    Characters = models.CharField[str, str]
else:
    Characters = models.CharField


class SearchName(Characters):
    """What a search by name looks in."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Return the search name of the row's given and family names."""
        return _kept(self, model_instance, names.search_name)


class SortName(Characters):
    """What lists are sorted by."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Return the sort name of the row's given and family names."""
        return _kept(self, model_instance, names.sort_name)


def _kept(field: Characters, row: Any, make: Any) -> str:
    made: str = make(row.given_name, row.family_name)[: field.max_length]
    setattr(row, field.attname, made)
    return made
