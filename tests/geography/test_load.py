import pytest

from insats.geography import load, shapes
from insats.geography.models import County, Municipality

pytestmark = pytest.mark.django_db


def test_every_municipality_and_county_is_there_after_migrate():
    assert Municipality.objects.count() == 290
    assert County.objects.count() == 21


def test_a_municipality_lies_in_the_county_that_its_code_begins_with():
    assert all(each.county_id == each.code[:2] for each in Municipality.objects.all())


def test_a_municipality_has_its_name_county_and_labour_market_region():
    nacka = Municipality.objects.select_related("county").get(code="0182")
    assert (nacka.name, nacka.county.name) == ("Nacka", "Stockholms län")
    assert (nacka.region_code, nacka.region_name) == ("23", "Stockholm")


def test_islands_that_no_region_draws_belong_to_the_nearest():
    assert Municipality.objects.get(name="Öckerö").region_name == "Göteborg"


def test_sixty_regions_share_the_municipalities():
    assert Municipality.objects.values("region_code").distinct().count() == 60


def test_loading_again_changes_nothing_and_mends_what_was_changed():
    County.objects.filter(code="01").update(name="Något annat län")
    load.load()
    assert County.objects.get(code="01").name == "Stockholms län"
    assert Municipality.objects.count() == 290


def test_every_shape_lies_within_the_country():
    for each in Municipality.objects.all():
        assert each.left + each.width <= shapes.WIDTH
        assert each.top + each.height <= shapes.HEIGHT
        assert each.width > 0
        assert each.height > 0


def test_a_small_map_shows_just_the_municipality():
    nacka = Municipality.objects.get(code="0182")
    assert nacka.view_box == f"{nacka.left} {nacka.top} {nacka.width} {nacka.height}"


def test_shapes_are_small_enough_to_send():
    assert sum(len(each.path) for each in Municipality.objects.all()) < 80_000
