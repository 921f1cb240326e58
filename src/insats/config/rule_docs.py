"""Writes the reference pages of the rules out of the rulebook itself.

``python -m insats.config.rule_docs`` writes docs/reference/rules/ anew: a page for each measure,
condition, limit and programme. A test fails while they differ from the rulebook. The words of a
rule are given in Swedish, which is what people are told, and in English.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from insats.rulebook.book import current
from insats.rulebook.errors import Text
from insats.rulebook.facts import BY_PATH
from insats.rulebook.library import Change
from insats.rulebook.wording import LAYER_NAMES, MEASURE_NAMES, PROGRAMME_NAMES
from insats.web.public import rules
from insats.web.public.rules import Citation

RULES = Path(__file__).resolve().parents[3] / "docs" / "reference" / "rules"
MADE = "<!-- Made from the rulebook by `python -m insats.config.rule_docs`; edit the rulebook. -->"
LAST = date.max
KINDS = {
    "procured": "A procured service.",
    "own": "Run by the agency itself.",
    "agreement": "Given under agreement.",
}


# --- parts of a page ----------------------------------------------------------------------------
def _page(title: Text, id_: str, parts: Iterable[Sequence[str]]) -> str:
    """Return a page: its heading in both languages, its id, its parts with a line between."""
    lines = [f"# {_capital(title.en)}", "", MADE, "", f"*{_capital(title.sv)}* (`{id_}`)"]
    for part in parts:
        if part:
            lines += ["", *part]
    return "\n".join(lines) + "\n"


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    return [f"## {heading}", "", *lines] if lines else []


def _both(text: Text) -> list[str]:
    return [text.en, "", f"> {text.sv}"]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cited(ground: Citation) -> str:
    layer = f"**{LAYER_NAMES[ground.layer].en}** " if ground.layer else ""
    return layer + ground.cite.en + (f", {ground.dated.en}" if ground.dated else "")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    drawn = [f"| {' | '.join(row)} |" for row in rows]
    return [f"| {' | '.join(head)} |", "|" + "---|" * len(head), *drawn] if drawn else []


def _history(changes: Iterable[Change]) -> list[str]:
    rows = [(str(c.day), c.text.en) for c in sorted(changes, key=lambda c: c.day)]
    return _section("Changes", _table(("day", "what changed"), rows))


def _to(kind: str, id_: str, words: Text) -> str:
    return f"[{_capital(words.en)}](../{kind}/{id_}.md)"


def _measure(id_: str) -> str:
    return _to("measures", id_, MEASURE_NAMES[id_])


def _limit(id_: str) -> str:
    return _to("limits", id_, current().limits[id_].label)


# --- the pages ----------------------------------------------------------------------------------
def measure_page(id_: str) -> str:
    """Return the page of a measure."""
    book = current()
    text, measure = book.measure_texts[id_], book.measure(id_)
    chapters = rules.chapters(text)
    conditions = [
        (
            f"[`{c}`](../conditions/{c}.md)",
            book.conditions[c].title.en,
            "; ".join(map(_cited, rules.rule(c, LAST, id_).grounds)),
        )
        for c in measure.conditions
    ]
    parts = [
        [f"{KINDS[measure.kind]} Number {measure.order} in the order of open measures."],
        _section("Is it still allowed?", _both(text.texts["is_it_allowed"])),
        *(_section(chapters[key].heading.en, _both(chapters[key].text)) for key in chapters),
        _section("How long, by programme", _lengths(id_)),
        _section("Conditions", _table(("condition", "what", "where it stands"), conditions)),
        _history(text.history),
    ]
    return _page(MEASURE_NAMES[id_], id_, parts)


def _lengths(measure: str) -> list[str]:
    rows = []
    for row in rules.lengths(measure, LAST):
        after = f" after {row.after.now.words.en}" if row.after else ""
        programme = _to("programmes", row.programme, row.name)
        limit = f"[{row.limit.now.words.en}](../limits/{row.limit.limit.id}.md)"
        rows.append((programme + after, limit, _cited(row.limit.now.ground)))
    return _table(("programme", "at most", "where it stands"), rows)


def condition_page(id_: str) -> str:
    """Return the page of a condition."""
    found = rules.rule(id_, LAST)
    text = found.text
    states = [(state, said.en, said.sv) for state, said in text.states.items()]
    grounds = [
        (
            _cited(ground),
            ", ".join(p.en for p in ground.programmes) or "all",
            ", ".join(m.en for m in ground.measures) or "all",
        )
        for ground in found.grounds
    ]
    parts = [
        _both(text.rule),
        [f"In force from {text.since}."] if text.since else [],
        _section("Where it stands", _table(("source", "programmes", "measures"), grounds)),
        _section("Measures", [f"- {_measure(m)}" for m in rules.used_by(id_)]),
        _section("Facts", [f"- {_fact(path)}" for path in rules.facts_of(id_)]),
        _section("Limits", [f"- {_limit(each)}" for each in rules.limits_of(id_)]),
        _section("What is said", _table(("state", "English", "Swedish"), states)),
        _section("What can open it", _both(text.opens.text)),
        _history(text.history),
    ]
    return _page(text.title, id_, parts)


def _fact(path: str) -> str:
    """Return a fact with its label; ``*`` stands for each service."""
    known = BY_PATH.get(path)
    return f"`{path}`: {known.label.en}" if known else f"`{path}`, of each service"


def limit_page(id_: str) -> str:
    """Return the page of a limit."""
    found = rules.limit_on(id_, LAST)
    values = [(v.words.en, _cited(v.ground), str(v.until or "")) for v in found.values]
    parts = [
        _section("Values", _table(("value", "where it stands", "until"), values)),
        _section("Measures", [f"- {_measure(m)}" for m in rules.measures_with(id_)]),
    ]
    return _page(found.limit.label, id_, parts)


def programme_page(id_: str) -> str:
    """Return the page of a programme."""
    text = current().programme_texts[id_]
    chapters = rules.chapters(text)
    lengths = [
        (
            _measure(measure) + (f" after {row.after.now.words.en}" if row.after else ""),
            row.limit.now.words.en,
            _cited(row.limit.now.ground),
        )
        for measure, _, row in rules.lengths_in(id_, LAST)
    ]
    parts = [
        *(
            _section(c.heading.en, [*_both(c.text), *_points(c.points), *_sources(c.sources)])
            for c in chapters.values()
        ),
        _section("Limits", [f"- {_limit(each)}" for each in rules.own_limits(id_)]),
        _section("How long each measure may last", _table(_LENGTH, lengths)),
        _history(text.history),
    ]
    return _page(text.texts["name"], id_, parts)


_LENGTH = ("measure", "at most", "where it stands")


def _points(points: Sequence[Text]) -> list[str]:
    return ["", *(f"{n}. {point.en}" for n, point in enumerate(points, 1))] if points else []


def _sources(sources: Sequence[Citation]) -> list[str]:
    return ["", "; ".join(map(_cited, sources))] if sources else []


def index() -> str:
    """Return the page that leads to all the others."""
    book = current()
    parts = [
        [f"What the rules say, and where it stands. `/regelboken/` shows the same, {_SINCE}."],
        _section("Measures", [f"- {_below(_measure(m))}" for m in rules.ORDER]),
        _section(
            "Programmes",
            [f"- {_below(_to('programmes', p, PROGRAMME_NAMES[p]))}" for p in rules.PROGRAMMES],
        ),
        _section(
            "Conditions",
            [f"- {_below(_to('conditions', c, t.title))}" for c, t in book.conditions.items()],
        ),
        _section("Limits", [f"- {_below(_limit(each))}" for each in book.limits]),
    ]
    return _page(Text("Regler", "Rules"), "rulebook", parts)


_SINCE = f"for any day since {current().begins}"


def _below(link: str) -> str:
    return link.replace("](../", "](")


# --- writing ------------------------------------------------------------------------------------
def pages() -> dict[Path, str]:
    """Return every page, by its path under docs/reference/rules."""
    book = current()
    return {
        Path("README.md"): index(),
        **{Path(f"measures/{m}.md"): measure_page(m) for m in rules.ORDER},
        **{Path(f"conditions/{c}.md"): condition_page(c) for c in book.conditions},
        **{Path(f"limits/{each}.md"): limit_page(each) for each in book.limits},
        **{Path(f"programmes/{p}.md"): programme_page(p) for p in rules.PROGRAMMES},
    }


def out_of_date(folder: Path = RULES) -> list[Path]:
    """Return the pages that differ from the rulebook, are missing, or have lost their rule."""
    made = pages()
    there = {path.relative_to(folder): path for path in sorted(folder.rglob("*.md"))}
    left = [path for path in there if path not in made]
    stale = [
        path
        for path, text in made.items()
        if path not in there or there[path].read_text(encoding="utf-8") != text
    ]
    return stale + left


def write(folder: Path = RULES) -> list[Path]:
    """Write the pages that are out of date, remove those without a rule, and return them."""
    made = pages()
    changed = out_of_date(folder)
    for path in changed:
        page = folder / path
        page.parent.mkdir(parents=True, exist_ok=True)
        if path in made:
            page.write_text(made[path], encoding="utf-8")
        else:
            page.unlink()
    return changed


if __name__ == "__main__":
    for each in write():
        print(each)
