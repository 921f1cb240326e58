"""The reference pages of the rules say what the rulebook says."""

from insats.config import rule_docs
from insats.rulebook.book import current

MADE = rule_docs.pages()


def test_the_reference_pages_say_what_the_rulebook_says():
    assert not rule_docs.out_of_date(), "run python -m insats.config.rule_docs"


def test_there_is_a_page_for_each_rule():
    book = current()
    rules = len(book.measures) + len(book.conditions) + len(book.limits)
    assert len(MADE) == rules + len(book.programme_texts) + 1


def test_every_page_says_where_its_rule_stands():
    for path, text in MADE.items():
        if path.parent.name in ("conditions", "limits"):
            assert "**Law**" in text or "**Guideline**" in text or "**Contract**" in text, path


def test_a_page_gives_both_languages():
    page = next(text for path, text in MADE.items() if path.name == "procured_first.md")
    assert "# Procured services first" in page
    assert "*Upphandlad tjänst i första hand* (`procured_first`)" in page


def test_stale_pages_are_mended_and_left_over_ones_removed(tmp_path):
    assert set(rule_docs.write(tmp_path)) == set(MADE)
    (tmp_path / "measures" / "old.md").write_text("gone")
    (tmp_path / "README.md").write_text("wrong")
    assert len(rule_docs.write(tmp_path)) == 2
    assert rule_docs.write(tmp_path) == []
