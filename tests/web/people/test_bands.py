"""The timeline as drawn."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insats.rulebook.errors import Text
from insats.rulebook.told import Band, Consideration, Interval
from insats.web.people.bands import timeline

FIRST = date(2024, 3, 4)
WHY = Text("Inte längre uppfyllt: tar emot anvisningar", "No longer met: takes referrals")


def intervals(lengths, answers):
    """Intervals one after the other, of so many days each."""
    day, made = FIRST, []
    for length, answer in zip(lengths, answers, strict=False):
        why = (WHY,) if made else ()
        made.append(Interval(day, day + timedelta(days=length - 1), answer, why))
        day += timedelta(days=length)
    return tuple(made)


def drawn(*bands, on=FIRST):
    """The timeline of some bands."""
    named = Text("Arbetsträning", "Work training")
    made = tuple(Band(f"m{n}", named, each) for n, each in enumerate(bands))
    return timeline(Consideration(on, "hash", (), (), made, projected=False))


ANSWERS = st.sampled_from(["open", "closed", "undetermined"])


@given(st.lists(st.tuples(st.integers(1, 400), ANSWERS), min_size=1, max_size=12))
def test_the_pieces_fill_the_width_and_labels_never_run_into_each_other(parts):
    lengths, answers = zip(*parts, strict=True)
    (strip,) = drawn(intervals(lengths, answers)).strips
    assert sum(float(piece.width.rstrip("%")) for piece in strip.pieces) == pytest.approx(
        100, abs=0.1
    )
    free = 0.0
    for piece in strip.pieces:
        x = float(piece.x.rstrip("%"))
        room = 0.56 * len(piece.edge or piece.edge_before)
        if piece.edge:
            assert x >= free - 0.02 and x + room <= 100.02
            free = x + room
        if piece.edge_before:
            assert x - room >= free - 0.02
            free = x


def test_an_edge_is_named_with_its_day_and_what_changes():
    (strip,) = drawn(intervals([300, 430], ["open", "closed"])).strips
    assert strip.pieces[1].edge.replace("\xa0", " ") == (
        "29 december 2024: inte längre uppfyllt: tar emot anvisningar"
    )
    assert strip.told.replace("\xa0", " ") == (
        "Öppen till och med 28 december 2024, stängd till och med 3 mars 2026."
    )


def test_near_the_end_it_is_named_before_the_edge():
    (strip,) = drawn(intervals([700, 30], ["open", "closed"])).strips
    assert strip.pieces[1].edge == ""
    assert strip.pieces[1].edge_before.startswith("2")
    assert 'text-anchor="end"' in strip.drawn()


def test_what_changes_while_it_stays_closed_is_in_the_table_only():
    (strip,) = drawn(intervals([300, 430], ["closed", "closed"])).strips
    assert strip.pieces[1].edge == strip.pieces[1].edge_before == ""
    assert "inte längre uppfyllt" in strip.rows().lower()


def test_texts_are_escaped():
    why = (Text("<b>&", "<b>&"),)
    first = Interval(FIRST, FIRST + timedelta(days=99), "open", ())
    second = Interval(FIRST + timedelta(days=100), FIRST + timedelta(days=729), "closed", why)
    (strip,) = drawn((first, second)).strips
    assert "<b>" not in strip.drawn() + strip.rows()


def test_the_day_of_the_page_and_the_changes_around_it():
    shown = drawn(intervals([100, 200, 430], ["open", "closed", "open"]),
                  on=FIRST + timedelta(days=150))  # fmt: skip
    assert shown.x == "20.55%"
    assert shown.before == FIRST + timedelta(days=100)
    assert shown.after == FIRST + timedelta(days=300)
    labels = [tick.label.replace("\xa0", " ") for tick in shown.ticks]
    assert labels[:2] == ["mars 2024", "september 2024"]
