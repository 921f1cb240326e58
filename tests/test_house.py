"""House rules that are about the tree itself."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "insats"
LONGEST_FILE = 400
LONGEST_FUNCTION = 45
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|BUILDING|NotImplementedError|lorem ipsum)\b")
# Written in parts, so that this file does not name them.
REGISTRIES = [".".join(name) for name in (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("deb", "debian", "org"),
)] + ["file://" + "/"]  # fmt: skip
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ugettext": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def tracked() -> list[Path]:
    """Every file of the project: those that git knows, and those it does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """A file's text; nothing for a file that is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def sources() -> list[Path]:
    """The package's Python, without migrations, which a program writes."""
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def templates() -> list[Path]:
    """The package's templates."""
    return sorted(SOURCE.glob("**/templates/**/*.html"))


def name(path: Path) -> str:
    """A file's name from the root."""
    return str(path.relative_to(ROOT))


def test_a_file_is_read_in_one_sitting():
    long = [f"{name(path)}: {lines}" for path in sources()
            if (lines := len(text_of(path).splitlines())) > LONGEST_FILE]  # fmt: skip
    assert not long


def test_a_function_does_one_thing():
    long = []
    for path in sources():
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(f"{name(path)}:{node.lineno} {node.name}: {lines}")
    assert not long


def test_every_public_thing_says_what_it_is():
    silent = []
    for path in sources():
        for node in ast.parse(text_of(path)).body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
            if public and not ast.get_docstring(node):
                silent.append(f"{name(path)}:{node.lineno} {node.name}")
    assert not silent


def test_nothing_is_left_unfinished():
    found = [name(path) for path in tracked()
             if path != Path(__file__) and UNFINISHED.search(text_of(path))]  # fmt: skip
    assert not found


def test_no_registry_is_named():
    found = [f"{name(path)}: {host}" for path in tracked() for host in REGISTRIES
             if path != Path(__file__) and host in text_of(path)]  # fmt: skip
    assert not found


def test_locks_pin_every_package_by_its_hash():
    for lock in (ROOT / "requirements").glob("*.txt"):
        pins = [line for line in text_of(lock).splitlines() if re.match(r"[a-z0-9]", line)]
        assert pins
        assert all("==" in pin and pin.endswith("\\") for pin in pins), lock.name
        assert text_of(lock).count("--hash=sha256:") >= len(pins)


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        ("an inline style", r"\sstyle=[\"'{]|<style\b"),
        ("an inline script", r"<script\b(?![^>]*\bsrc=)"),
        ("an inline handler", r"<[a-z][^>]*\son[a-z]+="),
        ("a thing from another host", r"<(?:link|script|img|source)\b[^>]*=[\"'](?:https?:)?//"),
        ("text marked as safe", r"\|\s*safe\b|autoescape off"),
    ],
)  # fmt: skip
def test_no_template_has(rule, pattern):
    found = [name(path) for path in templates() if re.search(pattern, text_of(path), re.I)]
    assert not found, f"{rule} in {found}"


def test_forms_that_change_something_carry_their_token():
    forms = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.I | re.S)
    found = [
        name(path)
        for path in templates()
        for form in forms.findall(text_of(path))
        if "csrf_token" not in form
    ]
    assert not found


def messages_used() -> dict[str, str]:
    """Every message that code or a template has translated, and where."""
    used: dict[str, str] = {}
    for path in [*sources(), *templates(), *sorted(SOURCE.glob("**/templates/**/*.txt"))]:
        text = text_of(path)
        code = text if path.suffix == ".py" else templatize(text, origin=str(path))
        lines = code.encode().splitlines(keepends=True)
        options = {"encoding": "utf-8"}
        for line, message, _, context in extract(
            "python", FakeFile(lines), keywords=KEYWORDS, options=options
        ):
            if not message:
                continue
            singular = message[0] if isinstance(message, tuple) else message
            used.setdefault(
                f"{context}\x04{singular}" if context else singular, f"{name(path)}:{line}"
            )
    return used


class FakeFile:
    """Lines that can be read as Babel reads a file."""

    def __init__(self, lines: list[bytes]) -> None:
        self.lines, self.at = lines, 0

    def readline(self) -> bytes:
        """The next line."""
        self.at += 1
        return self.lines[self.at - 1] if self.at <= len(self.lines) else b""

    def read(self) -> bytes:
        """All of it."""
        return b"".join(self.lines)

    def seek(self, offset: int) -> None:
        """Begin again."""
        self.at = offset

    def tell(self) -> int:
        """Where it stands."""
        return self.at


def messages_in_english() -> dict[str, bool]:
    """Every message with an English text, and whether the text is whole."""
    known: dict[str, bool] = {}
    for po in sorted(SOURCE.glob("**/locale/en/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            for message in read_po(source, locale="en"):
                singular = message.id[0] if isinstance(message.id, tuple) else message.id
                text = message.string if isinstance(message.string, tuple) else (message.string,)
                key = f"{message.context}\x04{singular}" if message.context else singular
                known[key] = known.get(key, False) or (all(text) and not message.fuzzy)
    return known


def test_every_swedish_message_has_an_english_text():
    known = messages_in_english()
    missing = [
        f"{at}: {message}" for message, at in messages_used().items() if not known.get(message)
    ]
    assert not missing, "\n".join(missing)


def test_no_english_text_is_left_over():
    used = messages_used()
    assert not [message for message in messages_in_english() if message and message not in used]


def test_a_message_is_said_in_english_in_one_way_only():
    texts: dict[str, set[str]] = {}
    for po in sorted(SOURCE.glob("**/locale/en/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            for message in read_po(source, locale="en"):
                if message.id:
                    texts.setdefault(f"{message.context}|{message.id}", set()).add(
                        str(message.string)
                    )
    assert not {message: said for message, said in texts.items() if len(said) > 1}


def test_every_link_between_the_documents_leads_somewhere():
    pages = [path for path in tracked() if path.suffix == ".md"]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(page))
    ]
    broken = [
        f"{name(page)}: {target}"
        for page, target in links
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not broken
