"""A YAML reader for files that strangers wrote: limited, without tags or twin keys.

A file that ends in .json goes to ``safe_json``.

YAML is read event by event and the depth is counted on the way, so that no nesting, however it is
written, reaches a stack that could overflow.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from insats.rulebook import case_errors as errors
from insats.rulebook import safe_json
from insats.rulebook.case_place import Trail

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 20
MAX_ALIASES = 1_000
MAX_NODES = 5_000_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_DATE = f"{_TAG}timestamp"
_SCALARS = {f"{_TAG}{kind}" for kind in ("int", "float", "bool", "null", "timestamp")}


def load(path: Path) -> object:
    """The document in the file at ``path``: JSON by its ending, else YAML."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as fault:
        raise errors.unreadable(str(path)) from fault
    if len(raw) > MAX_BYTES:
        raise errors.too_large(path.name, "bytes", MAX_BYTES // 1024 // 1024)
    return parse(raw, path.name)


def parse(raw: bytes, file: str) -> object:
    """The document in ``raw``, UTF-8."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise errors.not_utf8(file) from fault
    if file.lower().endswith(".json"):
        return safe_json.document(text, file, MAX_DEPTH)
    return _Builder(file).document(text)


Events = Iterator[Any]


class _Builder:
    """Python values from the events of a YAML text, counting what it meets."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.aliases = 0
        self.values = 0
        self.anchors: dict[str, tuple[object, int]] = {}
        self.scalars = yaml.SafeLoader("")
        self.trail = Trail()

    def document(self, text: str) -> object:
        """The only document in ``text``; None where there is none."""
        try:
            return self._document(yaml.parse(text, Loader=_Loader))
        except yaml.YAMLError as fault:
            raise errors.not_parsed(self.file, _line_of(fault, text)) from fault

    def _document(self, events: Events) -> object:
        built, documents = None, 0
        for event in events:
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise errors.not_parsed(self.file, _line(event))
                case yaml.StreamStartEvent() | yaml.StreamEndEvent() | yaml.DocumentEndEvent():
                    continue
                case _:
                    built = self._value(event, events, 1)
        return built

    def _value(self, event: Any, events: Events, depth: int) -> object:
        if depth > MAX_DEPTH:
            raise errors.too_large(self.file, "depth", MAX_DEPTH)
        self._count(1)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag is not None:
            raise self._tagged(str(event.tag), event)
        before = self.values
        value = self._untagged(event, events, depth)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.values - before)
        return value

    def _untagged(self, event: Any, events: Events, depth: int) -> object:
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event)
            case yaml.SequenceStartEvent():
                return self._sequence(events, depth)
        return self._mapping(events, depth)

    def _tagged(self, name: str, event: Any) -> errors.CaseFileError:
        return errors.tag(self.file, *self.trail.place, name[:60], _line(event))

    def _sequence(self, events: Events, depth: int) -> list[object]:
        built = []
        for number, event in enumerate(_until_end(events)):
            self.trail.enter(number)
            built.append(self._value(event, events, depth + 1))
            self.trail.leave()
        return built

    def _mapping(self, events: Events, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        self.trail.begins(built)
        for event in _until_end(events):
            key = self._key(event)
            self.trail.enter(key)
            if key in built:
                raise errors.twin_key(self.file, *self.trail.place, _line(event))
            built[key] = self._value(next(events), events, depth + 1)
            self.trail.leave()
        return built

    def _key(self, event: Any) -> str:
        is_plain = isinstance(event, yaml.ScalarEvent) and event.tag is None
        key = self._scalar(event) if is_plain else None
        if not isinstance(key, str):
            written = str(getattr(event, "value", "?"))[:40]
            raise errors.key_not_text(self.file, *self.trail.place, written, _line(event))
        return key

    def _alias(self, event: Any) -> object:
        """The value met before; it counts again in full, for whoever walks through it."""
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise errors.too_large(self.file, "aliases", MAX_ALIASES)
        if event.anchor not in self.anchors:  # not there, or not yet whole
            raise errors.not_parsed(self.file, _line(event))
        value, size = self.anchors[event.anchor]
        self._count(size)
        return value

    def _count(self, values: int) -> None:
        self.values += values
        if self.values > MAX_NODES:
            raise errors.too_large(self.file, "values", MAX_NODES)

    def _scalar(self, event: Any) -> object:
        tag = _tag_of(event)
        if tag is None:
            return event.value
        if tag not in _SCALARS:
            raise self._tagged(str(event.value), event)
        construct: Any = yaml.SafeLoader.yaml_constructors[tag]
        try:
            value = construct(self.scalars, yaml.ScalarNode(tag, event.value))
        except (ValueError, OverflowError, yaml.YAMLError) as fault:
            if tag == _DATE:  # no such date: text, which is refused with its case and key
                return event.value
            raise errors.not_parsed(self.file, _line(event)) from fault
        if isinstance(value, datetime) or (isinstance(value, float) and value != value):
            return event.value  # a point in time is no day, and "not a number" no number
        # an unquoted number keeps how it was written, so that 0182 can be told from 182
        return Plain(value, event.value) if _ambiguous(value, event.value) else value


def _until_end(events: Events) -> Events:
    """The events that begin each thing of a list or mapping, up to its end."""
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            return
        yield event


def _tag_of(event: Any) -> str | None:
    """What an unquoted scalar reads as; None for text."""
    if not event.implicit[0]:
        return None
    resolvers: Any = yaml.SafeLoader.yaml_implicit_resolvers
    for tag, pattern in resolvers.get(event.value[:1], ()):
        if pattern.match(event.value):
            return str(tag)
    return None


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _line_of(fault: yaml.YAMLError, text: str) -> int | None:
    """The line of the fault: its mark's, or that of the first character YAML does not take."""
    mark = getattr(fault, "problem_mark", None)
    if mark:
        return int(mark.line) + 1
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


class Plain:
    """An unquoted scalar that reads as a number but was written otherwise, such as 0182."""

    def __init__(self, value: object, written: str) -> None:
        self.value, self.written = value, written


def _ambiguous(value: object, written: str) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and written != str(value)
