"""The pages of payments: from the provider's claim to the file, each with only what may be done."""

import json
import re
from uuid import uuid4

import pytest

from insats.audit.models import Read
from insats.payments.models import Claim, PaymentFile
from insats.people.models import Person
from tests.payments import paid

pytestmark = pytest.mark.django_db


def text(response) -> str:
    """What a page says."""
    said = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(said.split()).replace("\N{NO-BREAK SPACE}", " ")


def provider_page(referral) -> str:
    return f"/anordnare/{referral.public_id}/ersattning/"


def month_page(referral, month) -> str:
    return f"/anvisningar/{referral.public_id}/ersattning/{month:%Y-%m}/"


def current(referral, month):
    return Claim.objects.current().filter(referral=referral, month=month).first()


def do(client, referral, month, what, **fields):
    """Send a form of the month's page."""
    row = current(referral, month)
    data = {"do": what, "seen": row.pk if row else "", **fields}
    return client.post(month_page(referral, month), data)


def claim(client, referral, month):
    row = current(referral, month)
    data = {"month": f"{month:%Y-%m}", "seen": row.pk if row else ""}
    return client.post(provider_page(referral), data)


# --- the whole way --------------------------------------------------------------------------------
def test_from_claim_to_file(reported, month, provider, one, other, manager):
    page = text(provider.get(provider_page(reported)))
    assert "1 500,00 kr" in page and "Kan begäras" in page
    assert claim(provider, reported, month).status_code == 302
    assert "Begärd" in text(provider.get(provider_page(reported)))
    assert "Amira Lindqvist" in text(one.get("/ersattning/"))
    assert do(one, reported, month, "foresla").status_code == 302
    assert do(other, reported, month, "godkann").status_code == 302
    assert "1 godkänd månad väntar: 1 500,00 kr" in text(manager.get("/ersattning/filer/"))
    assert manager.post("/ersattning/filer/").status_code == 302
    sent = manager.get("/ersattning/filer/1.csv")
    assert sent.content.decode() == PaymentFile.objects.get().csv
    assert sent["Content-Disposition"] == 'attachment; filename="insats-payments-1.csv"'
    assert json.loads(manager.get("/ersattning/filer/1.json").content)["sum"] == "1500.00"
    again = manager.post("/ersattning/filer/")
    assert again.status_code == 409 and "Det finns inget att lämna" in text(again)
    assert "Lämnad för utbetalning" in text(provider.get(provider_page(reported)))


def test_whoever_proposed_is_offered_no_approval_and_told_why(
    reported, month, provider, one, other
):
    claim(provider, reported, month)
    do(one, reported, month, "foresla")
    mine, others = (text(each.get(month_page(reported, month))) for each in (one, other))
    assert "Du har föreslagit det här" in mine and "Godkänn utbetalning" not in mine
    assert "Godkänn utbetalning" in others
    refused = do(one, reported, month, "godkann")
    assert refused.status_code == 409 and current(reported, month).state == "proposed"


def test_who_comes_second_is_told_and_keeps_what_was_typed(reported, month, provider, one, other):
    claim(provider, reported, month)
    seen = current(reported, month).pk
    do(other, reported, month, "foresla")
    data = {"do": "avsla", "seen": seen, "words": "Fel månad."}
    late = one.post(month_page(reported, month), data)
    assert late.status_code == 409
    assert "Någon annan har ändrat" in text(late) and "Fel månad." in text(late)
    row = current(reported, month)
    assert f'value="{row.pk}"' in late.content.decode()
    assert one.post(month_page(reported, month), {**data, "seen": row.pk}).status_code == 302
    assert current(reported, month).state == "refused"
    assert "Fel månad." in text(provider.get(provider_page(reported)))


# --- what is missing ------------------------------------------------------------------------------
def test_without_an_amount_the_page_says_who_enters_it(referral, month, provider, one):
    paid.reported(referral, month=month)
    for page in (provider.get(provider_page(referral)), one.get(month_page(referral, month))):
        said = text(page)
        assert "Det finns inget belopp per dag för arbetsträning" in said
        assert "Den avtalsansvariga registrerar beloppet" in said
        assert f"Begär {month:%Y}" not in said
    refused = claim(provider, referral, month)
    assert refused.status_code == 409 and not Claim.objects.exists()


def test_without_an_approved_report_the_page_says_so(referral, amount, month, provider, one):
    for page in (provider.get(provider_page(referral)), one.get(month_page(referral, month))):
        assert "Det finns ingen godkänd månadsrapport" in text(page)


def test_where_the_law_has_no_limits_the_page_says_so_and_cites_the_programme_s_own(
    reported, in_etp, month, provider, one
):
    page = text(provider.get(provider_page(reported)))
    assert "har ingen sista dag att begära och inget minsta belopp" in page
    assert "2007:414 18 §" in page and "180 dagar" not in page
    assert "dagar sedan månaden slutade" in page or "dag sedan månaden slutade" in page
    page = text(one.get(month_page(in_etp, month)))
    assert "inom 180 dagar efter perioden" in page and "2017:820 23 b §" in page
    assert "har ingen sista dag" not in page


def test_a_corrected_report_shows_the_difference_and_leads_to_recovery(
    reported, month, provider, one, other, manager
):
    claim(provider, reported, month)
    do(one, reported, month, "foresla")
    do(other, reported, month, "godkann")
    manager.post("/ersattning/filer/")
    paid.reported(reported, days=8, month=month)
    page = text(one.get(month_page(reported, month)))
    assert "Begärt: 1 500,00 kr. Rapporten ger nu 1 200,00 kr." in page
    assert "Det är 300,00 kr mer betalt" in page
    where = f"{month_page(reported, month)}aterkrav/"
    form = one.get(where)
    assert 'value="300,00"' in form.content.decode() and "2007:414 20 b §" in text(form)
    bad = one.post(where, {"sum": "1 500,01", "ground": "caused", "reasons": "Fel dagar."})
    assert bad.status_code == 400 and "högst 1 500,00 kronor" in text(bad)
    assert "Fel dagar." in text(bad)
    made = one.post(where, {"sum": "300,00 kr", "ground": "caused", "reasons": "Fel dagar."})
    assert made.status_code == 302
    assert "Besluta om återkrav" not in text(one.get(made.url))
    assert one.post(made.url, {"do": "decide"}).status_code == 409
    assert "Besluta om återkrav" in text(other.get(made.url))
    assert other.post(made.url, {"do": "decline", "words": ""}).status_code == 400
    assert other.post(made.url, {"do": "decide"}).status_code == 302
    assert "300,00 kr att betala tillbaka" in text(other.get(made.url))
    assert "Beslutat" in text(other.get(made.url))


# --- amounts --------------------------------------------------------------------------------------
AMOUNT = {"measure": "work_training", "kronor": "162,50", "first_day": "2024-01-01",
          "ground": "Påhittat beslut"}  # fmt: skip


def test_amounts_are_entered_with_a_comma_and_ended(manager):
    assert "Inget belopp än" in text(manager.get("/ersattning/belopp/"))
    assert manager.post("/ersattning/belopp/", AMOUNT).status_code == 302
    page = manager.get("/ersattning/belopp/")
    assert "162,50 kr" in text(page) and "Påhittat beslut" in text(page)
    where = re.search(r"/ersattning/belopp/\d+/slut/", page.content.decode())[0]
    bad = manager.post(where, {"last_day": "2024-06-15", "ground": "Slut"})
    assert bad.status_code == 400 and "Ett belopp gäller hela månader" in text(bad)
    assert manager.post(where, {"last_day": "2024-06-30", "ground": "Slut"}).status_code == 302
    assert manager.get(where).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [("kronor", "NaN"), ("kronor", "1e9"), ("kronor", "-1"), ("kronor", "9" * 20),
     ("kronor", "9" * 5000), ("kronor", "1.234"), ("kronor", ""), ("first_day", "2024-02-31"),
     ("first_day", "0001-01-01"), ("ground", " "), ("ground", "x" * 10_000), ("ground", "\x00"),
     ("measure", "steps_to_work"), ("provider", "99999999999999999999999")],
)  # fmt: skip
def test_what_cannot_be_an_amount_is_refused_beside_its_field(manager, field, value):
    page = manager.post("/ersattning/belopp/", {**AMOUNT, field: value})
    assert page.status_code == 400
    assert f'id="id_{field}' in page.content.decode()


def test_keys_and_numbers_that_are_not_there_are_not_found(manager):
    for where in ("belopp/999999999999999999999/slut/", "filer/99999999999999999999.csv",
                  "filer/0.json"):  # fmt: skip
        assert manager.get(f"/ersattning/{where}").status_code == 404


# --- who sees what --------------------------------------------------------------------------------
@pytest.mark.parametrize("what", ["2024-13", "x", "2024-1-1", "9999-99", "0000-01", "1900-01"])
def test_a_month_that_is_none_is_not_found(referral, one, provider, what):
    assert one.get(f"/anvisningar/{referral.public_id}/ersattning/{what}/").status_code == 404
    assert provider.post(provider_page(referral), {"month": what}).status_code == 404


def test_guessed_addresses_and_protected_people_are_not_found(reported, month, provider, one):
    assert provider.get(f"/anordnare/{uuid4()}/ersattning/").status_code == 404
    assert one.get(f"/anvisningar/{reported.public_id}/aterkrav/{uuid4()}/").status_code == 404
    Person.objects.filter(pk=reported.person_id).update(protected_identity=True)
    assert provider.get(provider_page(reported)).status_code == 404
    assert one.get(month_page(reported, month)).status_code == 404
    assert "Amira" not in text(one.get("/ersattning/"))


def test_what_is_read_of_people_is_logged(reported, month, provider, one):
    claim(provider, reported, month)
    before = Read.objects.count()
    provider.get(provider_page(reported))
    one.get(month_page(reported, month))
    one.get("/ersattning/")
    assert Read.objects.count() == before + 3


def test_hostile_forms_are_refused_without_losing_what_was_typed(reported, month, provider, one):
    claim(provider, reported, month)
    for what, fields in (
        ("avsla", {"words": ""}), ("avsla", {"words": "x" * 2001}), ("avsla", {"words": "a\x07b"}),
        ("avsla", {"words": "Fel.", "seen": "x"}), ("", {}), ("inget", {}),
        ("for-sen", {"words": "Sent."}),
    ):  # fmt: skip
        answer = do(one, reported, month, what, **fields)
        assert answer.status_code in (400, 409)
    assert current(reported, month).state == "claimed"


def test_the_referral_s_own_pages_lead_here_and_tell_the_story(reported, month, provider, one):
    claim(provider, reported, month)
    page = text(one.get(f"/anvisningar/{reported.public_id}/"))
    assert "Ersättning till anordnaren" in page and "begärde ersättning för" in page
    assert "Ersättning till anordnaren" in text(provider.get(f"/anordnare/{reported.public_id}/"))


def test_the_list_takes_few_queries(reported, month, provider, one, django_assert_max_num_queries):
    claim(provider, reported, month)
    one.get("/ersattning/")
    with django_assert_max_num_queries(12):
        one.get("/ersattning/")


@pytest.mark.parametrize("state", ["claimed", "sent", "lost"])
def test_the_list_is_narrowed_to_a_state(reported, month, provider, one, state):
    claim(provider, reported, month)
    found = "Amira Lindqvist" in text(one.get("/ersattning/", {"state": state}))
    assert found == (state == "claimed")
    assert one.get("/ersattning/", {"state": "x"}).status_code == 400
