"""The coded errors of case files: each names the file, the case and the key."""

from insats.rulebook.errors import CodedError, Text
from insats.rulebook.words import printable, thousands


class CaseFileError(CodedError):
    """A case file that cannot be read as one."""


def _place(file: str, case: str | None, key: str) -> str:
    return ", ".join(part for part in (file, f"case {case}" if case else None, key) if part)


def _error(code: str, place: str, sv: str, en: str, **slots: object) -> CaseFileError:
    """The error; what comes from the file is written so that it cannot move a cursor."""
    text = Text("{place}: " + sv, "{place}: " + en)
    shown = {name: printable(v) if isinstance(v, str) else v for name, v in slots.items()}
    return CaseFileError(code, text, place=printable(place), **shown)


def _on_line(line: int | None) -> Text:
    return Text(f" (rad {line})", f" (line {line})") if line else Text("", "")


def unreadable(path: str) -> CaseFileError:
    """The file is not there or may not be read."""
    return _error(
        "case-file-unreadable", path, "filen går inte att läsa.", "the file cannot be read."
    )


_LIMITS = {
    "bytes": Text("{n} MB", "{n} MB"),
    "depth": Text("{n} nivåer", "{n} levels"),
    "aliases": Text("{n} alias", "{n} aliases"),
    "values": Text("{n} värden", "{n} values"),
    "cases": Text("{n} fall", "{n} cases"),
}


def too_large(file: str, of: str, most: int) -> CaseFileError:
    """The file passes a limit: ``most`` megabytes, levels, aliases, values or cases."""
    return _error(
        "case-file-too-large", file,
        "filen är för stor eller för djup (högst {limit}).",
        "the file is too large or too deep (at most {limit}).",
        limit=_LIMITS[of].filled(n=thousands(most)),
    )  # fmt: skip


def not_utf8(file: str) -> CaseFileError:
    """The bytes are not UTF-8."""
    return _error("case-file-not-utf8", file, "filen är inte UTF-8.", "the file is not UTF-8.")


def not_parsed(file: str, line: int | None = None) -> CaseFileError:
    """The text is neither YAML nor JSON, or a scalar is malformed."""
    at = Text(f"rad {line}", f"line {line}") if line else Text("filen", "the file")
    return _error(
        "case-file-not-parsed", file,
        "{at} går inte att läsa som YAML eller JSON.",
        "{at} cannot be read as YAML or JSON.",
        at=at,
    )  # fmt: skip


def tag(file: str, case: str | None, key: str, name: str, line: int) -> CaseFileError:
    """A YAML tag: the format has none."""
    return _error(
        "case-file-tag", _place(file, case, key),
        "rad {line} har taggen {name}, och taggar är inte tillåtna.",
        "line {line} has the tag {name}, and tags are not allowed.",
        line=line, name=name,
    )  # fmt: skip


def key_not_text(file: str, case: str | None, key: str, name: str, line: int) -> CaseFileError:
    """A key, below ``key``, that YAML reads as something else than text."""
    return _error(
        "case-file-key-not-text", _place(file, case, key),
        "nyckeln {name} på rad {line} är inte text; sätt den inom citattecken.",
        "the key {name} on line {line} is not text; put it in quotes.",
        name=name, line=line,
    )  # fmt: skip


def twin_key(file: str, case: str | None, key: str, line: int | None = None) -> CaseFileError:
    """The same key twice in one mapping."""
    return _error(
        "case-file-twin-key", _place(file, case, key),
        "nyckeln står två gånger{line}.", "the key stands twice{line}.",
        line=_on_line(line),
    )  # fmt: skip


def twice(file: str, case: str) -> CaseFileError:
    """Two cases with one name."""
    return _error(
        "case-file-twin-case", _place(file, case, "id"),
        "två fall har samma namn.", "two cases have the same name.",
    )  # fmt: skip


def unknown_key(file: str, case: str | None, key: str, allowed: str) -> CaseFileError:
    """A key the format does not have."""
    return _error(
        "case-file-unknown-key", _place(file, case, key),
        "nyckeln finns inte i formatet. Här får stå: {allowed}.",
        "the format has no such key. Allowed here: {allowed}.",
        allowed=allowed,
    )  # fmt: skip


def wrong_type(file: str, case: str | None, key: str, wanted: str) -> CaseFileError:
    """A value of another type than the key asks for."""
    kind = _KINDS[wanted]
    return _error(
        "case-file-wrong-type", _place(file, case, key),
        f"här ska stå {kind.sv}.", f"this must be {kind.en}.",
    )  # fmt: skip


def no_such_date(file: str, case: str | None, key: str, written: str) -> CaseFileError:
    """A date that the calendar does not have, such as 30 February."""
    return _error(
        "case-file-no-such-date", _place(file, case, key),
        "datumet {written} finns inte.", "there is no such date as {written}.",
        written=written,
    )  # fmt: skip


def not_one_of(file: str, case: str | None, key: str, allowed: str) -> CaseFileError:
    """A word outside the closed list."""
    return _error(
        "case-file-not-one-of", _place(file, case, key),
        "värdet ska vara ett av: {allowed}.", "the value must be one of: {allowed}.",
        allowed=allowed,
    )  # fmt: skip


def lost_zero(file: str, case: str | None, key: str, written: str) -> CaseFileError:
    """A municipality code without quotes, which YAML may read as another number."""
    return _error(
        "case-file-lost-zero", _place(file, case, key),
        'kommunkoden {written} ska stå inom citattecken, till exempel "0182".',
        'the municipality code {written} must be quoted, for example "0182".',
        written=written,
    )  # fmt: skip


def missing(file: str, case: str | None, key: str) -> CaseFileError:
    """A key the format demands."""
    return _error(
        "case-file-missing-key", _place(file, case, key),
        "nyckeln måste finnas.", "the key must be there.",
    )  # fmt: skip


def before_rulebook(file: str, case: str | None, key: str, begins: object) -> CaseFileError:
    """A date before the first day the rulebook answers for."""
    return _error(
        "case-file-before-rulebook", _place(file, case, key),
        "regelboken börjar {begins} och kan inte svara för en tidigare dag.",
        "the rulebook begins on {begins} and cannot answer for an earlier day.",
        begins=begins,
    )  # fmt: skip


_DAYS = {
    "date": Text("beslutets dag", "the day of the decision"),
    "start": Text("den första dag som begärs", "the first day asked for"),
    "from": Text("den första dagen", "the first day"),
    "referrals_from": Text("den första dagen för anvisningar", "the first day of referrals"),
}


def wrong_order(file: str, case: str | None, key: str, other: str) -> CaseFileError:
    """A day before the day, under the key ``other``, that it must not precede."""
    return _error(
        "case-file-wrong-order", _place(file, case, key),
        "dagen är före {day}.", "the day is before {day}.", day=_DAYS[other],
    )  # fmt: skip


def out_of_range(file: str, case: str | None, key: str, low: object, high: object) -> CaseFileError:
    """A number or a date that cannot be."""
    return _error(
        "case-file-out-of-range", _place(file, case, key),
        "värdet ska ligga mellan {low} och {high}.", "the value must be from {low} to {high}.",
        low=low, high=high,
    )  # fmt: skip


_KINDS = {
    "mapping": Text("en mappning med nycklar", "a mapping with keys"),
    "list": Text("en lista", "a list"),
    "text": Text("text", "text"),
    "bool": Text("true eller false", "true or false"),
    "date": Text("ett datum, ÅÅÅÅ-MM-DD", "a date, YYYY-MM-DD"),
    "date or false": Text("ett datum eller false", "a date or false"),
    "number": Text("ett tal", "a number"),
    "whole number": Text("ett heltal", "a whole number"),
    "municipality code": Text(
        "en kommunkod med fyra siffror inom citattecken",
        "a municipality code of four digits in quotes",
    ),
    "fields": Text("en lista med yrkesområden eller all", "a list of fields, or all"),
}


def no_such_case(file: str, case: str) -> CaseFileError:
    """The file has no case of that name."""
    return _error(
        "case-file-no-such-case", _place(file, case, ""),
        "filen har inget fall med det namnet.", "the file has no case of that name.",
    )  # fmt: skip
