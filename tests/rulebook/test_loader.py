"""Files that strangers wrote: limited, checked, and refused in words with file, case and key."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import settings as run
from hypothesis import strategies as st

from insats.rulebook import casefile, safe_yaml
from insats.rulebook.errors import CodedError
from tests.rulebook.support import read

DATE = "date: 2024-03-04"


def refusal(text, file="bad.yaml"):
    """The error that the text is refused with."""
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(CodedError) as caught:
        casefile.cases(safe_yaml.parse(raw, file), file)
    for language in ("sv", "en"):
        said = caught.value.text(language)
        assert file in said
        assert "{" not in said.replace("{a", "").replace("{?", "")
    return caught.value


def code(text, file="bad.yaml"):
    return refusal(text, file).code.removeprefix("case-file-")


def case(content, name="one"):
    """A file with one case of these lines."""
    lines = "\n".join(f"    {line}" for line in content.strip().splitlines())
    return f"cases:\n  - id: {name}\n{lines}\n"


# --- the text -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (b"", "wrong-type"),
        (b"# nothing but a comment\n", "wrong-type"),
        (b"\xef\xbb\xbfcases: 1\n", "wrong-type"),
        (b"just words\n", "wrong-type"),
        (b"[]\n", "wrong-type"),
        (b"182\n", "wrong-type"),
        (b"0114\n", "wrong-type"),
        (b"cases\n", "wrong-type"),
        (b"cases: {}\n", "wrong-type"),
        (b"cases: [1, 2]\n", "wrong-type"),
        (b"defaults: []\ncases: []\n", "wrong-type"),
        (b"cases: [\n", "not-parsed"),
        (b"cases: []\n---\ncases: []\n", "not-parsed"),
        (b"cases: [}\n", "not-parsed"),
        (b"\tcases: []\n", "not-parsed"),
        (b"cases: \x00\n", "not-parsed"),
        (b"cases: *nowhere\n", "not-parsed"),
        (b"cases: \xff\xfe\n", "not-utf8"),
        ("cases: []".encode("utf-16"), "not-utf8"),
        ("source: åäö".encode("latin-1"), "not-utf8"),
        (b'cases: "\\ud800"\n', "not-parsed"),
    ],
)
def test_what_is_no_case_file_is_refused(text, refused):
    assert code(text) == refused


def test_no_cases_are_no_fault():
    assert casefile.cases(safe_yaml.parse(b"cases: []\n", "x.yaml"), "x.yaml") == []


@pytest.mark.parametrize(
    "text",
    [
        "cases: !!python/object:os.system {}",
        "cases: !!python/object/apply:os.system [echo]",
        "cases: !!python/name:os.system",
        "cases: !!set {a, b}",
        "cases: !!omap [a: 1]",
        "cases: !!binary aGVq",
        "cases: !ours []",
        "!!map {cases: []}",
        "cases: !!timestamp never",
        "cases: !!bool perhaps",
        "cases: !!int ''",
        "cases: !!float ''",
        "cases: !!str []",
        "cases: [=]",
    ],
)
def test_no_tag_is_read(text):
    assert code(text) == "tag"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("cases: []\ncases: []", "twin-key"),
        (case(f"{DATE}\nperson: {{need: null, need: null}}"), "twin-key"),
        (case(f"{DATE}\n'date': 2024-03-05"), "twin-key"),
        ("{on: 1}", "key-not-text"),
        ("{1: 1}", "key-not-text"),
        ("{~: 1}", "key-not-text"),
        ("{0114: 1}", "key-not-text"),
        ("{2024-03-04: 1}", "key-not-text"),
        ("? [a]\n: 1", "key-not-text"),
        ("? {a: 1}\n: 1", "key-not-text"),
        ("a: &a b\n*a : 1", "key-not-text"),
        ("!!str cases: []", "key-not-text"),
        ("cases: [<<: {a: 1}]", "tag"),
    ],
)
def test_keys_are_text_and_stand_once(text, refused):
    assert code(text) == refused


@pytest.mark.parametrize(
    ("text", "file", "place"),
    [
        (case(f"{DATE}\nperson: {{need: null, need: null}}"), "bad.yaml",
         "case one, person.need: the key stands twice (line 4)"),
        (f"cases: [{{{DATE}}}, {{person: {{periods: [{{from: ~, from: ~}}]}}}}]", "bad.yaml",
         "case #2, person.periods[0].from: the key stands twice (line 1)"),
        ("cases: []\ncases: []", "bad.yaml", "bad.yaml, cases: the key stands twice (line 2)"),
        ("defaults: {person: {need: ~, need: ~}}", "bad.yaml", "bad.yaml, defaults.person.need: "),
        ('{"cases": [{"person": {"need": 1, "need": 2}, "id": "one"}]}', "bad.json",
         "case one, person.need: the key stands twice."),
        ('{"cases": [{"date": 1, "date": 2}]}', "bad.json", "case #1, date: the key stands twice."),
        ('{"a": 1, "a": 2}', "bad.json", "bad.json, a: the key stands twice."),
        (case(f"{DATE}\nperson: {{need: !!str x}}"), "bad.yaml", "case one, person.need: line 4 "),
        (case(f"{DATE}\nperson: {{1: x}}"), "bad.yaml", "case one, person: the key 1 on line 4"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_key_is_said_with_its_case_and_where_it_stands(text, file, place):
    assert place in refusal(text, file).text("en")


@pytest.mark.parametrize(
    ("text", "file", "said"),
    [
        ("a: 1\nb: \x00\n", "bad.yaml", "line 2 cannot"),
        ("ö: 1\nö: é\nb: \x1b[2J\n", "bad.yaml", "line 3 cannot"),
        ("a: [\n", "bad.yaml", "line 2 cannot"),
        ('{\n"cases": }', "bad.json", "line 2 cannot"),
        ('{"a": ' + "9" * 5000 + "}", "bad.json", "the file cannot"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_line_or_not_at_all(text, file, said):
    assert f"{said} be read as YAML or JSON." in refusal(text, file).text("en")


@pytest.mark.parametrize("day", ["2024-02-30", "2023-02-29", "2024-13-01"])
@pytest.mark.parametrize("file", ["bad.yaml", "bad.json"])
def test_a_date_that_the_calendar_lacks_is_told_with_its_case_and_key(day, file):
    written = {"bad.yaml": day, "bad.json": f'"{day}"'}[file]
    text = f'{{"cases": [{{"id": "one", "date": "2024-03-04", "person": {{"born": {written}}}}}]}}'
    fault = refusal(text, file)
    assert fault.code == "case-file-no-such-date"
    assert fault.text("sv") == f"{file}, case one, person.born: datumet {day} finns inte."


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ('cases: [{"\\e[2J": 1}]', "bad.yaml"),
        ('{"cases": [{"\\u001b[2J": 1}]}', "bad.json"),
        ('{"cases": [{"id": "a", "\\u001b[2J": 1, "\\u001b[2J": 1}]}', "bad.json"),
        ("cases: []", "\x1b[2J.json"),
    ],
)
def test_what_moves_a_cursor_is_written_out_in_an_error(text, file):
    text = text if text.startswith("{") or file.endswith("yaml") else "{"
    for language in ("sv", "en"):
        with pytest.raises(CodedError) as caught:
            casefile.cases(safe_yaml.parse(text.encode(), file), file)
        said = caught.value.text(language)
        assert said.isprintable() and "\\x1b[2J" in said


# --- size and depth -----------------------------------------------------------------------------
LAUGHS = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
)


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        "a: &a [x]\nb: [" + "*a, " * (safe_yaml.MAX_ALIASES + 1) + "x]",
        "cases: " + "[" * 200_000,
        "cases: " + "[" * 21 + "]" * 21,
        "cases: " + "{a: " * 100_000,
        "- " * 200_000 + "x",
        ("[" * 400 + "\n# " + "]" * 400 + "\n") * 500,
        ('["' + "]" * 50 + '",' + "[" * 50 + "\n") * 500,
        "\n".join(" " * n + "-" for n in range(3_000)),
        "\n".join(" " * n + "a:" for n in range(3_000)),
    ],
    ids=["laughs", "aliases", "flow", "just-too-deep", "maps", "dashes", "comments", "quotes",
         "indented", "indented-keys"],
)  # fmt: skip
def test_deep_and_swollen_files_are_refused(text):
    assert code(text) == "too-large"


@pytest.mark.parametrize("text", ["? " * 200_000 + "a", "{? " * 100_000])
def test_keys_in_keys_are_refused(text):
    assert code(text) == "key-not-text"


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: *a}", "&a [*a]"])
def test_a_thing_that_holds_itself_is_refused(text):
    assert code(text) == "not-parsed"


def test_twenty_levels_are_read_and_no_more():
    assert safe_yaml.parse(b"[" * 20 + b"]" * 20, "x.yaml")
    assert safe_yaml.parse(b"[" * 20 + b"]" * 20, "x.json")
    assert code("[" * 21 + "]" * 21, "bad.json") == "too-large"
    assert code("[" * 200_000, "bad.json") == "too-large"


def test_an_alias_is_the_thing_it_names():
    document = safe_yaml.parse(b"a: &a {b: [1]}\nc: *a\nd: &e x\nf: *e\n", "x.yaml")
    assert document == {"a": {"b": [1]}, "c": {"b": [1]}, "d": "x", "f": "x"}


@pytest.mark.parametrize(
    ("text", "sv", "en"),
    [
        ("[" * 21 + "]" * 21, "högst 20 nivåer", "at most 20 levels"),
        ("a: &a [x]\nb: [" + "*a, " * 1_001 + "x]",
         "högst 1\xa0000 alias", "at most 1,000 aliases"),
        (LAUGHS, "högst 5\xa0000\xa0000 värden", "at most 5,000,000 values"),
    ],
    ids=["depth", "aliases", "values"],
)  # fmt: skip
def test_the_limit_is_told_in_the_language_asked_for(text, sv, en):
    fault = refusal(text)
    assert sv in fault.text("sv") and en in fault.text("en")


def test_values_are_counted(monkeypatch):
    monkeypatch.setattr(safe_yaml, "MAX_NODES", 50)
    assert code("cases: [" + "1, " * 60 + "]") == "too-large"
    assert code("a: &a [1, 2, 3, 4, 5, 6, 7, 8]\nb: [" + "*a, " * 6 + "]") == "too-large"


def test_a_file_beyond_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(safe_yaml, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "large.yaml"
    path.write_bytes(b"# " + b"x" * 1024 * 1024)
    with pytest.raises(CodedError) as caught:
        casefile.read(path)
    assert caught.value.code == "case-file-too-large"
    assert "large.yaml" in caught.value.text("sv")


def test_a_file_without_an_end_is_not_read():
    with pytest.raises(CodedError) as caught:
        casefile.read(Path("/dev/zero"))
    assert caught.value.code == "case-file-too-large"


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path):
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(CodedError) as caught:
            casefile.read(path)
        assert caught.value.code == "case-file-unreadable"


def test_too_many_cases_are_refused(monkeypatch):
    monkeypatch.setattr(casefile, "MAX_CASES", 3)
    assert code("cases: [" + f"{{{DATE}}}, " * 4 + "]") == "too-large"


# --- JSON ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", "not-parsed"),
        ("{", "not-parsed"),
        ("{'cases': []}", "not-parsed"),
        ('{"cases": []} x', "not-parsed"),
        ('{"cases": [], "cases": []}', "twin-key"),
        ('{"cases": [{"date": "2024-03-04", "person": {"need": null, "need": null}}]}', "twin-key"),
        ('{"cases": [{"id": "\\ud800", "date": "2024-03-04"}]}', "not-utf8"),
        ('{"cases": [{"\\udfff": 1}]}', "not-utf8"),
        ("null", "wrong-type"),
        ('"cases"', "wrong-type"),
        ('{"cases": null}', "wrong-type"),
        ('{"cases": [{"date": 20240304}]}', "wrong-type"),
        ('{"cases": [{"date": "2024-3-4"}]}', "wrong-type"),
        ('{"cases": [{"date": "20240304"}]}', "wrong-type"),
        ('{"cases": [{"date": "2024-W10-1"}]}', "wrong-type"),
        ('{"cases": [{"date": "2024-03-04T00:00"}]}', "wrong-type"),
        ('{"cases": [{"date": "2024-02-30"}]}', "no-such-date"),
        ('{"cases": [{"date": "2024-03-04", "person": {"months_to_ready": NaN}}]}', "out-of-range"),
        ('{"cases": [{"date": "2024-03-04", "person": {"months_to_ready": 1e999}}]}', "wrong-type"),
        ('{"cases": [{"date": "2024-03-04", "person": {"months_to_ready": ' + "9" * 5000 + "}}]}",
         "not-parsed"),
        ('{"cases": [{"date": "2024-03-04", "person": {"municipality": 182}}]}', "lost-zero"),
        ('{"cases": [{"date": "2024-03-04", "person": {"municipality": 182.0}}]}', "wrong-type"),
    ],
)  # fmt: skip
def test_json_is_held_to_the_same_rules(text, refused):
    assert code(text, "bad.json") == refused


def test_many_keys_that_are_not_twins_are_read_at_once():
    """Looking for twins must not take the square of their number."""
    keys = ", ".join(f'"k{n}": 1' for n in range(200_000))
    assert code(f'{{{keys}, "k199999": 1}}', "bad.json") == "twin-key"


def test_yaml_and_json_of_one_case_are_the_same_case():
    stated = {
        "cases": [{"id": "a", "date": "2024-03-04", "person": {"municipality": "0182",
                   "months_to_ready": 6.5, "periods": [], "registered": True}, "supply": None}]
    }  # fmt: skip
    text = json.dumps(stated).encode()
    assert safe_yaml.parse(text, "x.json") == safe_yaml.parse(text, "x.yaml") == stated
    plain = (
        b"cases: [{id: a, date: 2024-03-04, supply: ~, person: {municipality: '0182', "
        b"months_to_ready: 6.5, periods: [], registered: yes}}]"
    )
    assert casefile.cases(safe_yaml.parse(plain, "x.yaml")) == read(*stated["cases"])


# --- whatever else ------------------------------------------------------------------------------
WEIRD = st.text(alphabet=st.sampled_from("abc:{}[]-?*&!|>'\"#%@ \n\t,0182.~<=\u2028é"), max_size=60)


def refused_or_read(raw: bytes) -> None:
    """The bytes are a case file, or are refused in words; anything else is a trace."""
    for file in ("x.yaml", "x.json"):
        refused = None
        try:
            casefile.cases(safe_yaml.parse(raw, file), file)
        except CodedError as fault:
            refused = fault
        if refused:
            assert refused.code.startswith("case-file-")
            assert refused.text("sv") and refused.text("en")


@given(WEIRD)
@example("cases: [{date: 2024-03-04, person: {programmes: [{}]}}]")
@run(max_examples=150)
def test_no_text_is_answered_with_a_trace(text):
    refused_or_read(text.encode())


@given(st.binary(max_size=60))
@run(max_examples=80)
def test_no_bytes_are_answered_with_a_trace(raw):
    refused_or_read(raw)


VALUES = st.recursive(
    st.sampled_from(
        ["0182", "0114", "1e9", "-1", ".inf", ".nan", "2024-02-30", "2024-03-04", "yes", "~", "''",
         "JOB", "all", "work_training", "open", "1:30", "2024-03-04T10:00:00", "<<", "= ", "0x1F"]
    ),
    lambda below: st.one_of(
        st.lists(below, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
        st.dictionaries(
            st.sampled_from(["programme", "from", "date", "measure", "service", "work_training"]),
            below, max_size=3,
        ).map(lambda each: "{" + ", ".join(f"{k}: {v}" for k, v in each.items()) + "}"),
    ),
    max_leaves=6,
)  # fmt: skip
KEYS = ("person", "supply", "request", "expect", "date", "source", "id")
PERSON = ("born", "municipality", "programmes", "action_plan", "need", "suitability", "better_fit",
          "periods", "months_to_ready", "field")  # fmt: skip


@given(st.sampled_from(KEYS), st.sampled_from(PERSON), VALUES, VALUES)
@run(max_examples=150)
def test_no_value_under_a_key_is_answered_with_a_trace(key, fact, value, other):
    stated = f"{key}: {value}" if key != "person" else f"person: {{{fact}: {value}}}"
    day = "" if key == "date" else f"{DATE}, "
    refused_or_read(f"defaults: {{source: {other}}}\ncases: [{{{day}{stated}}}]".encode())
