"""A JSON reader for files that strangers wrote: limited in depth, without twin keys."""

import json
from collections import Counter
from collections.abc import Iterable

from insats.rulebook import case_errors as errors
from insats.rulebook.case_place import Trail


def document(text: str, file: str, depth: int) -> object:
    """The document in ``text``, no deeper than ``depth``."""
    try:
        stated = json.loads(text, object_pairs_hook=_pairs)
    except RecursionError as fault:
        raise errors.too_large(file, "depth", depth) from fault
    except ValueError as fault:
        raise errors.not_parsed(file, getattr(fault, "lineno", None)) from fault
    _Check(file, depth).below(stated)
    return stated


class _Twins(dict[str, object]):
    """A mapping in which a key stands twice."""

    twin = ""


def _pairs(items: list[tuple[str, object]]) -> dict[str, object]:
    """The mapping; with its twin key, which is refused once it is known where it stands."""
    keys = dict(items)
    if len(keys) == len(items):
        return keys
    counted = Counter(key for key, _ in items)
    twins = _Twins(keys)
    twins.twin = next(key for key, times in counted.items() if times > 1)
    return twins


class _Check:
    """Walks a document: no deeper than allowed, no key twice, no half of a character."""

    def __init__(self, file: str, depth: int) -> None:
        self.file, self.depth = file, depth
        self.trail = Trail()

    def below(self, value: object) -> None:
        """Checks the value and all that it holds."""
        if len(self.trail.path) >= self.depth:
            raise errors.too_large(self.file, "depth", self.depth)
        match value:
            case str():
                self._text(value)
            case list():
                self._each(enumerate(value))
            case dict():
                self._mapping(value)

    def _mapping(self, value: dict[str, object]) -> None:
        self.trail.begins(value)
        if isinstance(value, _Twins):
            self.trail.enter(value.twin)
            raise errors.twin_key(self.file, *self.trail.place)
        for key in value:
            self._text(key)
        self._each(value.items())

    def _each(self, values: Iterable[tuple[str | int, object]]) -> None:
        for key, value in values:
            self.trail.enter(key)
            self.below(value)
            self.trail.leave()

    def _text(self, text: str) -> None:
        """JSON can escape half of a character."""
        try:
            text.encode()
        except UnicodeEncodeError as fault:
            raise errors.not_utf8(self.file) from fault
