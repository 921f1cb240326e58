"""The rulebook as it stood: what a day in the address changes, and how days are refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insats.rulebook.book import BEGINS
from insats.web.public import history, rules, was_allowed
from insats.web.public.citations import documents, statutes
from tests.web.public.supplies import day

pytestmark = pytest.mark.django_db
WT, RWTA, STW = "work_training", "reinforced_work_training_assessment", "steps_to_work"
EARLIER = "2023-01-01"
TODAY = day("2026-03-04")


def html(client, path):
    """A page in one line."""
    return " ".join(client.get(path).content.decode().split())


def test_the_answer_stands_first_and_its_length_by_programme(client):
    page = html(client, f"/regelboken/insatser/{WT}/")
    assert "Ja, arbetsträning används fortfarande" in page
    for words in ("6 månader", "12 månader", "3 månader", "efter 450 dagar", "2007:414 10 §"):
        assert words in page
    assert page.index("Ja, arbetsträning") < page.index("6 månader") < page.index('id="conditions"')


def test_law_that_is_not_verified_says_so(client):
    page = html(client, f"/regelboken/insatser/{WT}/")
    assert "i kraft senast den 1 december 2022" in page
    assert "i kraft sedan den 2 januari 2018" in page


def test_a_guideline_is_not_called_law(client):
    page = html(client, "/regelboken/villkor/procured_first/")
    assert "gäller sedan den 1 oktober 2023" in page
    assert '<span class="layer guideline">Riktlinje</span>' in page
    assert 'class="layer law"' not in page
    other = html(client, "/regelboken/villkor/field/")
    assert "regelboken tillämpar den från den 1 december 2022" in other


def test_an_earlier_day_shows_what_did_not_apply(client):
    page = html(client, f"/regelboken/insatser/{WT}/?on={EARLIER}")
    assert "Den 1 januari 2023 tillåter reglerna nya anvisningar" in page.replace("\xa0", " ")
    assert "Före den 1 oktober 2023 gällde inte att upphandlade tjänster går först." in page
    assert "Gäller inte" in page
    assert f"/regelboken/villkor/procured_first/?on={EARLIER}" in page
    assert "Arbetsförmedlingen meddelar" not in page


def test_the_in_depth_assessment_was_open_then_and_is_not_now(client):
    path = f"/regelboken/insatser/{RWTA}/"
    assert "Nej, Arbetsförmedlingen gör inga nya anvisningar" in html(client, path)
    assert "Ja. Den" in html(client, f"{path}?on=2023-09-30")
    assert "Nej. Den" in html(client, f"{path}?on=2023-10-01")


def test_a_service_hangs_on_the_place_also_on_another_day(client):
    assert was_allowed.on(STW, day(EARLIER), TODAY).open is None
    page = html(client, f"/regelboken/insatser/{STW}/?on={EARLIER}")
    assert "beror det på om tjänsten finns i kommunen" in page
    assert "Villkoren och gränserna är desamma som i dag." in page


def test_a_condition_that_did_not_apply_has_no_sources_then(client):
    page = html(client, f"/regelboken/villkor/procured_first/?on={EARLIER}")
    assert "Ingen källa gällde den dagen." in page
    assert "Ingen ändring är känd till och med den dagen." in page


def test_a_limit_says_what_it_is_and_where_it_stands(client):
    page = html(client, "/regelboken/granser/work_training.JOB.months/")
    assert "6 månader" in page
    assert "2007:414 10 § första stycket" in page
    assert "/regelboken/insatser/work_training/" in page


def test_every_change_is_listed_once_the_latest_first():
    found = history.changes()
    assert [c.day for c in found] == sorted((c.day for c in found), reverse=True)
    assert len({(c.day, c.text) for c in found}) == len(found)
    assert all(change.about for change in found)


def test_sections_stand_in_the_order_of_the_statute():
    by_sfs = {statute.sfs: [s.cite.sv for s in statute.sections] for statute in statutes()}
    assert by_sfs["2007:813"].index("2007:813 9 b § andra stycket") < by_sfs["2007:813"].index(
        "2007:813 9 c § tredje stycket"
    )
    chapters = by_sfs["2017:819"]
    assert chapters.index("2017:819 4 kap. 2 §") < chapters.index("2017:819 10 kap. 3 §")


def test_every_document_is_used_for_something():
    assert all(cited.uses for cited in documents())


def test_what_a_text_rests_on_is_only_its_own():
    chapters = rules.chapters(rules.current().measure_texts[WT])
    assert len(chapters["what"].sources) == 2
    assert len(chapters["review"].sources) == 6
    entry = rules.chapters(rules.programme_named("JOB"))["entry"]
    assert len(entry.points) == 6


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2022-11-30", "public.before_rulebook"),
        ("0001-01-01", "public.before_rulebook"),
        ("9999-12-31", "public.too_far_ahead"),
        ("2023-02-30", "not_a_day"),
        ("20230101", "not_a_day"),
        ("igår", "not_a_day"),
        ("2023-01-01'; drop table", "not_a_day"),
        ("\x00", "not_a_day"),
        ("9" * 5000, "not_a_day"),
    ],
)
def test_a_day_that_cannot_be_answered_for_is_refused_in_words(client, typed, code):
    for path in ("/regelboken/", f"/regelboken/insatser/{WT}/", "/regelboken/program/JOB/"):
        answer = client.get(path, {"on": typed})
        assert answer.status_code == 400
        assert code in answer.content.decode()
        assert not answer.cookies


def test_the_first_day_is_answered_for(client):
    assert client.get("/regelboken/", {"on": BEGINS.isoformat()}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "insatser/nothing", "villkor/nothing", "granser/nothing", "program/OTHER", "program/job",
        "insatser/..%2f..%2f", "villkor/%00", "granser/__class__", "insatser/WORK_TRAINING",
    ],
)  # fmt: skip
def test_what_the_rulebook_does_not_have_is_not_found(client, path):
    answer = client.get(f"/regelboken/{path}/")
    assert answer.status_code == 404
    assert "<h1>" in answer.content.decode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(max_size=40))
def test_no_typed_day_breaks_the_page(client, typed):
    assert client.get("/regelboken/", {"on": typed}).status_code in (200, 400)
