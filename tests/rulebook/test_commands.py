"""``insats decide``, ``check``, ``explain``, ``timeline`` and ``schema``: printed, and refused."""

import json
import sys
from datetime import date
from io import BytesIO, TextIOWrapper

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from insats import cli
from insats.rulebook.commands import schema
from tests.rulebook import made
from tests.rulebook.support import CASE_FILES
from tests.rulebook.test_casefile import WHOLE

GOOD = CASE_FILES[0].parent / "months.yaml"
CASE = "from the first of a month"
COMMANDS = (
    ("decide",),
    ("check",),
    ("explain", "--case", CASE),
    ("timeline", "--case", CASE, "--from", "2025-06-02", "--to", "2026-06-01"),
)


def insats(capsys, *arguments):
    """The status, what is printed, and what is said of faults."""
    status = cli.main([*map(str, arguments)])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def with_file(command, path):
    return (command[0], path, *command[1:])


def iso(value):
    """The document as JSON holds it."""
    return json.loads(json.dumps(value, default=date.isoformat))


def valid(which, document):
    Draft202012Validator(json.loads(schema(which)), format_checker=FormatChecker()).validate(
        document
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_command_answers_in_words(command, language, capsys):
    status, out, err = insats(capsys, *with_file(command, GOOD), "--lang", language)
    assert (status, err) == (0, "")
    swedish = {
        "decide": "Öppen",
        "check": "inga skillnader",
        "explain": "ÖPPEN",
        "timeline": "Öppen",
    }
    english = {"decide": "Open", "check": "no differences", "explain": "OPEN", "timeline": "Open"}
    assert (swedish if language == "sv" else english)[command[0]] in out
    assert not any(mark in out for mark in ("{", "}", "None"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_json_is_as_its_schema_says(command, capsys):
    status, out, err = insats(capsys, *with_file(command, GOOD), "--json")
    assert (status, err) == (0, "")
    valid("answers", json.loads(out))


def test_random_answers_are_as_the_schema_says(tmp_path, capsys):
    path = tmp_path / "made.json"
    path.write_text(json.dumps(iso({"cases": made.cases(60, seed=3)})), encoding="utf-8")
    _, out, _ = insats(capsys, "decide", path, "--json")
    valid("answers", json.loads(out))
    for number in (3, 14):
        _, out, _ = insats(capsys, "explain", path, "--case", f"made-{number}", "--json")
        valid("answers", json.loads(out))


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_the_case_files_are_as_the_schema_says(path):
    valid("case-file", iso(yaml.safe_load(path.read_text(encoding="utf-8"))))


def test_a_whole_case_is_as_the_schema_says():
    valid("case-file", iso({"defaults": WHOLE, "cases": [WHOLE]}))


@pytest.mark.parametrize("which", ["case-file", "answers"])
def test_the_schemas_are_printed_and_are_schemas(which, capsys):
    status, out, _ = insats(capsys, "schema", which)
    assert status == 0
    Draft202012Validator.check_schema(json.loads(out))


def test_check_prints_each_difference_and_fails(tmp_path, capsys):
    path = tmp_path / "wrong.yaml"
    path.write_text(
        "cases:\n- {id: one, date: 2024-03-04, expect: {work_training: {answer: open}}}\n"
        "- {id: two, date: 2024-03-04, expect: {work_training: {answer: undetermined}}}\n",
        encoding="utf-8",
    )
    status, out, _ = insats(capsys, "check", path, "--lang", "en")
    assert status == 1
    assert "one: work_training.answer: expected open, got undetermined" in out
    assert "two" not in out
    assert "2 cases, 1 differences." in out
    status, out, _ = insats(capsys, "check", path, "--json")
    valid("answers", json.loads(out))
    assert (status, len(json.loads(out)["differences"])) == (1, 1)


def test_explain_on_another_day(capsys):
    _, out, _ = insats(
        capsys, "explain", GOOD, "--case", CASE, "--on", "2025-12-24", "--lang", "en"
    )
    assert "24 December 2025" in out


def test_the_last_day_there_is_can_be_asked_about(capsys):
    status, out, _ = insats(capsys, "explain", GOOD, "--case", CASE, "--on", "2200-01-01")
    assert (status, "1 januari 2200" in out) == (0, True)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_lacks_the_marks_is_answered_all_the_same(encoding, monkeypatch):
    written, refused = BytesIO(), BytesIO()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(written, encoding=encoding))
    monkeypatch.setattr("sys.stderr", TextIOWrapper(refused, encoding=encoding))
    assert cli.main(["explain", str(GOOD), "--case", CASE, "--lang", "sv"]) == 0
    assert b"  ? " in written.getvalue()
    assert cli.main(["explain", str(GOOD), "--case", "✓", "--lang", "sv"]) == cli.REFUSED
    sys.stderr.flush()
    assert b"case ?" in refused.getvalue()


def test_what_a_case_holds_moves_no_cursor(tmp_path, capsys):
    path = tmp_path / "field.json"
    person = {"field": "\x1b[2J", "municipality": "0182"}
    supply = [{"service": "work_integrating_practice", "municipalities": ["0182"], "fields": []}]
    stated = {"id": "one", "date": "2024-03-04", "person": person, "supply": supply}
    path.write_text(json.dumps({"cases": [stated]}), encoding="utf-8")
    _, out, _ = insats(capsys, "explain", path, "--case", "one")
    assert "\x1b" not in out and "yrkesområdet \\x1b[2J" in out


BAD = "cases: [{id: bad, date: 2022-11-30}]"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("content", "code"),
    [(BAD, "case-file-before-rulebook"), ("", "case-file-wrong-type"),
     (None, "case-file-unreadable"), ("cases: !!python/object:os.system {}", "case-file-tag")],
)  # fmt: skip
def test_a_bad_file_is_refused_in_one_line(command, content, code, tmp_path, capsys):
    path = tmp_path / "bad.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    status, out, err = insats(capsys, *with_file(command, path), "--lang", "en")
    assert (status, out) == (cli.REFUSED, "")
    assert err.startswith(f"insats: {code}: ") and err.count("\n") == 1
    assert "bad.yaml" in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("explain", "--case", "nobody"), "case-file-no-such-case"),
        (("timeline", "--case", "nobody", "--from", "2025-01-01", "--to", "2025-02-01"),
         "case-file-no-such-case"),
        (("explain", "--case", CASE, "--on", "2022-11-30"), "case-file-before-rulebook"),
        (("timeline", "--case", CASE, "--from", "2022-11-30", "--to", "2025-02-01"),
         "case-file-before-rulebook"),
        (("timeline", "--case", CASE, "--from", "2025-02-01", "--to", "2025-01-31"),
         "timeline-span"),
        (("timeline", "--case", CASE, "--from", "2025-02-01", "--to", "2036-02-01"),
         "timeline-span"),
        (("timeline", "--case", CASE, "--from", "2025-02-01", "--to", "9999-12-31"),
         "case-file-out-of-range"),
        (("timeline", "--case", CASE, "--from", "9999-12-30", "--to", "9999-12-31"),
         "case-file-out-of-range"),
        (("timeline", "--case", CASE, "--from", "2199-12-31", "--to", "2200-01-02"),
         "case-file-out-of-range"),
        (("explain", "--case", CASE, "--on", "9999-12-31"), "case-file-out-of-range"),
        (("explain", "--case", CASE, "--on", "2200-01-02"), "case-file-out-of-range"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused_in_one_line(arguments, code, capsys):
    status, out, err = insats(capsys, *with_file(arguments, GOOD))
    assert (status, out) == (cli.REFUSED, "")
    assert err.startswith(f"insats: {code}: ") and err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [("explain", GOOD), ("explain", GOOD, "--case", CASE, "--on", "2025-02-30"), ("check",),
     ("decide", GOOD, "--lang", "fi"), ("schema", "other")],
)  # fmt: skip
def test_a_command_that_is_misspelt_is_answered_with_its_usage(arguments, capsys):
    with pytest.raises(SystemExit) as exit_:
        cli.main([*map(str, arguments)])
    assert exit_.value.code == cli.REFUSED
    assert "usage: insats" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["\x1b[2J", "two\nlines", "back\b", " ", "", 7, ["a"]])
def test_a_name_that_could_move_the_cursor_is_refused(name, tmp_path, capsys):
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({"cases": [{"id": name, "date": "2024-03-04"}]}), encoding="utf-8")
    status, out, err = insats(capsys, "decide", path)
    assert (status, out) == (cli.REFUSED, "")
    assert "case-file-wrong-type" in err and "#1, id" in err
    assert err.rstrip("\n").isprintable()


def test_no_cases_are_answered_with_none(tmp_path, capsys):
    path = tmp_path / "none.yaml"
    path.write_text("cases: []\n", encoding="utf-8")
    assert insats(capsys, "check", path, "--lang", "en")[:2] == (0, "0 cases, no differences.\n")
    assert insats(capsys, "decide", path)[0] == 0
