"""The support to providers: only one programme has a smallest amount and a last day to claim."""

from datetime import date

import pytest

from insats.rulebook import support

MARCH = date(2024, 3, 31)


def test_the_introduction_programme_has_both_limits_in_law():
    least, days = support.smallest("ETP", MARCH), support.days_to_claim("ETP", MARCH)
    assert least and days
    assert (least.value, days.value) == (50, 180)
    assert {least.layer, days.layer} == {"law"}
    assert least.source.cite.sv == "2017:820 23 b § första stycket"
    assert days.source.cite.sv == "2017:820 23 b § andra stycket"
    assert support.counted_last_day_to_claim("ETP", MARCH) == date(2024, 9, 27)


@pytest.mark.parametrize("programme", ["JOB", "UGA", "OTHER", ""])
def test_no_other_programme_has_either(programme):
    assert support.smallest(programme, MARCH) is None
    assert support.days_to_claim(programme, MARCH) is None
    assert support.counted_last_day_to_claim(programme, MARCH) is None


@pytest.mark.parametrize(
    ("programme", "basis", "caused", "respite", "waive", "set_off"),
    [
        ("JOB", "2007:414 18 §", "2007:414 20 §", "2007:414 20 b §", "2007:414 20 d §",
         "2007:414 20 e §"),
        ("UGA", "2007:813 14 a §", "2007:813 14 c §", "2007:813 14 e §", "2007:813 14 g §",
         "2007:813 14 h §"),
        ("ETP", "2017:820 23 a §", "2017:820 23 d §", "2017:820 23 f §", "2017:820 23 h §",
         "2017:820 23 i §"),
    ],
)  # fmt: skip
def test_each_ordinance_has_its_own_sections(programme, basis, caused, respite, waive, set_off):
    law = support.SUPPORT[programme]
    assert law.basis.cite.sv == f"{basis} första stycket"
    assert law.caused.cite.sv == f"{caused} första stycket"
    assert law.knew.cite.sv == f"{caused} andra stycket"
    assert law.respite.cite.sv == respite
    assert law.waive.cite.sv == waive
    assert law.set_off.cite.sv == set_off
