"""The letter: what it says, to whom, in which words."""

import re

import pytest

from insats.accounts.models import Unit
from insats.people.models import Person
from tests.referrals import scene
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
REVIEW = {
    "JOB": ("2007:414 22 §", "2007:414 22 a §"),
    "UGA": ("2007:813 16 §", "2007:813 16 a §"),
    "ETP": ("2017:820 28 §", "2017:820 29 §"),
}
REGISTERED = {"JOB": "2007:414 5 § första stycket", "UGA": "2007:813 5 §", "ETP": "2017:820 5 §"}
PART_TIME = {"JOB": "(2007:414 4 b §)", "UGA": "(2007:813 4 b §)", "ETP": "(2017:820 10 §)"}


def service(caseworker, person):
    """A decision on work-integrating practice, part time."""
    scene.supply()
    part = {"extent": 50, "part_time_reason": "Läkarintyg."}
    return scene.decide(caseworker, person, measure="work_integrating_practice", **part)


def letter(decision, language="sv"):
    """The letter as plain data."""
    return decision.document["letter"][language]


def section(decision, id_, language="sv"):
    """All the words of a section."""
    (found,) = (each for each in letter(decision, language)["sections"] if each["id"] == id_)
    words = [found["heading"]]
    for part in found["parts"]:
        words += part["paragraphs"]
        words += [f"{point['text']} ({point['cite']})" for point in part["points"]]
    return " ".join(words).replace("\N{NO-BREAK SPACE}", " ")


def everything(decision, language="sv"):
    """All the words of a letter."""
    ids = [each["id"] for each in letter(decision, language)["sections"]]
    return " ".join(section(decision, id_, language) for id_ in ids)


def test_what_is_decided_stands_first(caseworker, someone):
    said = section(scene.decide(caseworker, someone), "decision")
    assert (
        "Du anvisas till arbetsträning på heltid, från och med den 4 mars 2024 "
        "till och med den 3 september 2024."
    ) in said
    assert "Du bor i Nacka." in said
    assert "Vilken arbetsplats det blir bestäms inte i det här beslutet." in said


def test_part_time_has_its_reasons_and_their_ground(caseworker, someone):
    decision = scene.decide(caseworker, someone, extent=50, part_time_reason="Läkarintyg.")
    said = section(decision, "decision")
    assert "på deltid, 50 procent av heltid" in said
    assert "Läkarintyg. (2007:414 4 b §)" in said


def test_the_caseworkers_own_words_are_there(caseworker, someone):
    decision = scene.decide(caseworker, someone, note="Vi ses.\nTa med dig {kaffe}.")
    assert "Från din handläggare: Vi ses.\nTa med dig {kaffe}." in section(decision, "decision")


def test_why_names_the_circumstances_and_the_rules(caseworker, someone):
    scene.supply(queue_days=21)
    said = section(scene.decide(caseworker, someone), "why")
    for each in (
        "Du deltar i jobb- och utvecklingsgarantin sedan den 29 januari 2023",
        "(2007:414 6 § andra stycket)",
        "Ditt behov är bedömt som handledd praktik",
        "Enligt prövningen den 4 mars 2024 är arbetsträning den mest lämpliga insatsen",
        "(2007:414 10 § femte stycket)",
        "21 dagars kö till arbetsintegrerande övningsplatser. (Arbetsförmedlingens riktlinje, ",
        "Arbetsförmedlingens riktlinje, så som Skoopi återger den)",
        "Perioden slutar den 3 september 2024.",
        "Arbetsintegrerande övningsplatser: Kön är 21 dagar.",
    ):
        assert each in said


def test_what_decides_nothing_is_left_out(caseworker, someone, unit):
    said = section(scene.decide(caseworker, someone), "why")
    assert "högst ett av programmen" not in said
    assert "handlingsplan" not in said
    newcomer = scene.jobseeker(caseworker, unit, "ETP")
    assert "handlingsplan" in section(scene.decide(caseworker, newcomer), "why")


@pytest.mark.parametrize("programme", ["JOB", "UGA", "ETP"])
def test_review_is_by_the_programmes_own_regulation(caseworker, unit, programme):
    said = section(scene.decide(caseworker, scene.jobseeker(caseworker, unit, programme)), "review")
    assert "Rules" not in said
    for cite in REVIEW[programme]:
        assert cite in said
    assert len(re.findall(r"\d{4}:\d+", said)) == 2


@pytest.mark.parametrize("programme", ["JOB", "UGA", "ETP"])
def test_in_a_programme_a_service_too_is_by_the_programmes_own_regulation(
    caseworker, unit, programme
):
    decision = service(caseworker, scene.jobseeker(caseworker, unit, programme))
    for cite in REVIEW[programme]:
        assert cite in section(decision, "review")
    assert REGISTERED[programme] in section(decision, "why")
    assert PART_TIME[programme] in section(decision, "decision")
    assert "2000:634" not in everything(decision)


def test_without_a_programme_the_letter_says_what_the_regulation_hangs_on(caseworker, unit):
    decision = service(caseworker, scene.jobseeker(caseworker, unit, "OTHER"))
    held = "om insatsen beslutas enligt den förordningen, vilket ingen källa säger"
    assert f"2000:634 39 §, {held}, 2000:634 39 a §, {held}." in section(decision, "review")
    assert f"2000:634 8 § första stycket, {held}" in section(decision, "why")
    assert "Läkarintyg. (2017:900 32 § första stycket)" in section(decision, "decision")
    assert "if the measure is decided under that ordinance" in section(decision, "why", "en")


def test_the_last_day_of_a_service_is_by_its_entry_in_the_register(caseworker, someone):
    said = section(service(caseworker, someone), "why")
    assert "(uppgift om avtalet i utbudsregistret)" in said
    assert "avtalet om tjänsten, så som Skoopi återger det" in said  # its availability


def test_a_guideline_read_in_someone_elses_words_says_whose(caseworker, someone):
    scene.supply(queue_days=21)
    decision = scene.decide(caseworker, someone)
    assert "Arbetsförmedlingens riktlinje, så som Skoopi återger den" in section(decision, "why")
    english = section(decision, "why", "en")
    assert "the employment service's guideline, as Skoopi reports it" in english


def test_review_says_how_and_until_when(caseworker, someone):
    said = section(scene.decide(caseworker, someone), "review")
    for each in (
        "Gör det skriftligt",
        "inom tre veckor från den dag du fick del av beslutet",
        "inte från beslutets datum",
        "Fick du del av det redan den 4 mars 2024 är den 25 mars 2024 sista dagen",
        "central",
        "Det går inte att överklaga till domstol",
    ):
        assert each in said


def test_money_says_who_decides(caseworker, someone):
    assert "Försäkringskassan beslutar" in section(scene.decide(caseworker, someone), "money")


def test_what_to_do_is_the_rulebooks_text(caseworker, someone):
    assert "Kom till arbetsplatsen" in section(scene.decide(caseworker, someone), "do")


@pytest.mark.parametrize(
    ("phone", "email", "said"),
    [
        ("0771", "n@example.se", "Ring 0771 eller skriv till n@example.se om du undrar något."),
        ("0771", "", "Ring 0771 om du undrar något."),
        ("", "n@example.se", "Skriv till n@example.se om du undrar något."),
        ("", "", "Vänd dig till kontoret om du undrar något."),
    ],
)
def test_whom_to_ask(caseworker, someone, unit, phone, email, said):
    Unit.objects.filter(pk=unit.pk).update(phone=phone, email=email)
    decision = scene.decide(caseworker, Person.objects.get(pk=someone.pk))
    assert section(decision, "questions").endswith(
        f"Kim Handläggare på Arbetsförmedlingen i Nacka har fattat beslutet. {said}"
    )


def test_the_english_letter_is_whole_and_says_that_it_is_a_translation(caseworker, someone):
    scene.supply(queue_days=21)
    decision = scene.decide(caseworker, someone, extent=50, part_time_reason="Sfi.")
    assert "translation" in letter(decision, "en")["translation"]
    assert letter(decision, "sv")["translation"] == ""
    said = everything(decision, "en")
    assert "You are referred to work training part time, 50 per cent of full time" in said
    assert "You are enrolled in the job and development guarantee" in said
    assert "Your need is assessed as supervised practice" in said
    swedish = {"och", "är", "inte", "från", "till"}
    assert not swedish & set(re.findall(r"\w+", said.lower()))


def test_the_letter_speaks_to_the_person(caseworker, someone):
    said = section(scene.decide(caseworker, someone), "why")
    starts = re.findall(r"\) (\w+)", said)
    assert "Inskriven" not in starts
    assert "Deltar" not in starts


def test_the_address_is_there_unless_it_is_protected(unit):
    sees = scene.caseworker(unit, sees_protected=True)
    address = {"street": "Storgatan 12", "postcode": "131 30", "town": "Nacka"}
    one = scene.decide(sees, scene.jobseeker(sees, unit, **address))
    other = scene.decide(sees, scene.jobseeker(sees, unit, protected_identity=True, **address))
    assert letter(one)["recipient"]["address"] == ["Storgatan 12", "131 30 Nacka"]
    assert letter(other)["recipient"]["address"] == []


def test_a_half_address_is_none(caseworker, unit):
    person = scene.jobseeker(caseworker, unit, street="Storgatan 12")
    assert letter(scene.decide(caseworker, person))["recipient"]["address"] == []


def test_the_number_and_the_day_stand_beside(caseworker, someone):
    decision = scene.decide(caseworker, someone)
    about = dict(letter(decision)["about"])
    assert about["Datum"] == "4 mars 2024"
    assert about["Beslutsnummer"] == str(decision.public_id)[:8]
    assert about["Personnummer"].endswith("-••••")


def test_a_documented_better_fit_is_told(caseworker, someone):
    scene.supply()
    why = "Övningsplatserna har ingen rullstolsramp."
    scene.record(caseworker, someone, "better_fit.work_training", day=TODAY, text=why)
    assert why in section(scene.decide(caseworker, someone), "why")
