"""The made-up providers' workplaces: what they are like, their places and their staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from insats.accounts.models import Organisation, Unit
from insats.contracts.fields import FIELDS
from insats.geography.models import Municipality
from insats.population.bulk import Writer
from insats.population.draws import bits, fraction, shuffled
from insats.population.offices import midnight
from insats.population.origins import ORIGINS
from insats.providers.languages import LANGUAGES
from insats.providers.models import (
    ACCESS,
    CompetenceDemand,
    Displacement,
    Offer,
    Place,
    Profile,
    Spoken,
    Standing,
    Supervisor,
    Workplace,
)
from insats.providers.models.staff import CompetenceKind
from insats.providers.turns import PRIME
from insats.referrals.models import OPEN, STARTED, Referral, Seat
from insats.rulebook.terms import AGREEMENT_MEASURES, STEPS_TO_WORK

FIRST_PLACES, MOST_MORE = 3, 6
YEAR = timedelta(days=365)
_WORK = {
    "Hantverk": "Snickrar och lagar möbler.",
    "Hotell, restaurang, storhushåll": "Lagar mat och serverar.",
    "Naturbruk": "Odlar grönsaker.",
    "Sanering och renhållning": "Sorterar det som lämnas in.",
    "Transport, distribution, lager": "Packar och kör ut varor.",
    "Installation, drift, underhåll": "Lagar cyklar.",
    "Industriell tillverkning": "Monterar delar.",
}
_WEEK = (
    "Måndag till torsdag klockan 9 till 15, fredag till 12. Vi äter lunch tillsammans. "
    "Alla börjar med några timmar i veckan."
)
_SOURCE = (
    "Påhittat exempel i det påhittade Sverige. Kompetensen nämns i Arbetsförmedlingens beskrivning "
    "av tjänsten."
)


@dataclass(slots=True)
class Rows:
    """The rows to be, table by table."""

    seed: int
    on: date
    standings: list[Standing]
    profiles: list[Profile]
    workplaces: list[Workplace]
    offers: list[Offer]
    spoken: list[Spoken]
    supervisors: list[Supervisor]
    places: list[Place]
    displacements: list[Displacement]

    def dated(self) -> dict[str, Any]:
        """The columns that every dated row has."""
        day = self.on - YEAR
        return {"holds_on": day, "recorded_at": midnight(day), "source": "provider"}

    def drawn(self, question: str, unit: Unit, least: int, most: int) -> int:
        """Return a number of chance for a unit."""
        share = fraction(self.seed, f"workplace {question}", unit.pk)
        return least + int(share * (most - least + 1))


def placed(seed: int, on: date, writer: Writer) -> None:
    """Write a workplace with places and staff for every provider that is there."""
    rows = Rows(seed, on, *([] for _ in range(8)))
    units = Unit.objects.filter(organisation__kind=Organisation.Kind.PROVIDER)
    codes = dict(Municipality.objects.values_list("name", "code"))
    for unit in units.select_related("organisation").order_by("pk"):
        _add_provider(rows, unit)
        _add_workplace(rows, unit, codes[unit.name])
    for table in (rows.standings, rows.profiles, rows.workplaces, rows.offers, rows.spoken,
                  rows.supervisors, rows.places, rows.displacements, _demands(on)):  # fmt: skip
        writer.create(table)


def _add_provider(rows: Rows, unit: Unit) -> None:
    """Add where a provider stands and how it presents itself."""
    pk = len(rows.profiles) + 1
    given = rows.dated()
    rows.standings.append(
        Standing(
            pk=pk,
            organisation=unit.organisation,
            status="approved",
            **{**given, "source": "decision"},
        )
    )
    rows.profiles.append(
        Profile(
            pk=pk,
            organisation=unit.organisation,
            kind="social_enterprise",
            about="Ett påhittat arbetsintegrerande socialt företag.",
            about_en="A made-up work-integrating social enterprise.",
            sells="Vi säljer det vi gör, och tar emot beställningar.",
            for_public_bodies="Vi tar emot deltagare med handledning varje dag.",
            phone=unit.phone,
            email=unit.email,
            published_from=rows.on - YEAR,
            **given,
        )
    )


def _add_workplace(rows: Rows, unit: Unit, code: str) -> None:
    """Add a workplace, what it offers and speaks, its staff and its places."""
    names = [name for name in FIELDS if name in _WORK]
    fields = shuffled(rows.seed, f"workplace fields {unit.pk}", names)[:2]
    access = [name for name in ACCESS if fraction(rows.seed, f"access {name}", unit.pk) < 0.6]
    workplace = Workplace(
        unit=unit,
        address=f"Påhittsgatan {rows.drawn('number', unit, 1, 90)}",
        postcode="12345",
        town=unit.name,
        municipality_id=code,
        week=_WEEK,
        lot=1 + bits(rows.seed, "lot", unit.pk) % (PRIME - 1),
        changed_at=midnight(rows.on - YEAR),
        **{name: name in access for name in ACCESS},
    )
    rows.workplaces.append(workplace)
    for measure in AGREEMENT_MEASURES[: rows.drawn("measures", unit, 1, 3)]:
        for field in fields:
            pk = len(rows.offers) + 1
            rows.offers.append(
                Offer(
                    pk=pk, workplace=workplace, municipality_id=code, measure=measure, field=field
                )
            )
    others = shuffled(rows.seed, f"workplace languages {unit.pk}", [*LANGUAGES][2:])
    for language in ["sv", *others[: rows.drawn("languages", unit, 0, 3)]]:
        pk = len(rows.spoken) + 1
        rows.spoken.append(Spoken(pk=pk, workplace=workplace, language=language))
    _add_places(rows, unit, workplace, fields)
    _add_displacement(rows, unit)


def _add_places(rows: Rows, unit: Unit, workplace: Workplace, fields: Sequence[str]) -> None:
    """Add a supervisor and places, in each measure and field that is offered."""
    pair = ORIGINS[0]
    names = (*pair.women, *pair.men)
    given = names[rows.drawn("supervisor", unit, 0, len(names) - 1)]
    family = pair.families[rows.drawn("family", unit, 0, len(pair.families) - 1)]
    supervisor = Supervisor(
        pk=len(rows.supervisors) + 1,
        workplace=workplace,
        name=f"{given} {family}",
        first_day=rows.on - YEAR,
        share=rows.drawn("share", unit, 2, 4) * 25,
    )
    rows.supervisors.append(supervisor)
    offered = [each for each in rows.offers if each.workplace is workplace]
    for nth in range(max(len(offered), FIRST_PLACES) + rows.drawn("places", unit, 0, MOST_MORE)):
        offer = offered[nth % len(offered)]
        rows.places.append(
            Place(
                pk=len(rows.places) + 1,
                workplace=workplace,
                municipality_id=workplace.municipality_id,
                measure=offer.measure,
                field=offer.field,
                work=_WORK[offer.field],
                hours=40 if nth % 3 else 20,
                first_day=rows.on - YEAR,
                supervisor=supervisor,
            )
        )


def _add_displacement(rows: Rows, unit: Unit) -> None:
    """Add what the provider told of its ordinary staff."""
    rows.displacements.append(
        Displacement(
            pk=len(rows.displacements) + 1,
            unit=unit,
            employees=rows.drawn("employees", unit, 4, 40),
            dismissals=rows.drawn("dismissals", unit, 0, 8) // 7,
            staff_do="Leder arbetet, sköter maskiner och kunder.",
            participants_do="Arbetar vid sidan av de anställda, i sin egen takt.",
            **rows.dated(),
        )
    )


def _demands(on: date) -> list[CompetenceDemand]:
    """Return the competences that are known to be asked for in Steg till arbete."""
    given = {"holds_on": on - YEAR, "recorded_at": midnight(on - YEAR), "source": "decision"}
    kinds = (CompetenceKind.OCCUPATIONAL_THERAPIST, CompetenceKind.COUNSELLOR)
    return [
        CompetenceDemand(
            pk=nth,
            measure=STEPS_TO_WORK,
            kind=kind,
            first_day=on - YEAR,
            words=_SOURCE,
            **given,
        )
        for nth, kind in enumerate(kinds, 1)
    ]


def seated(on: date) -> None:
    """Give those whom the stories have at a provider a place there, as far as there is room."""
    referrals = Referral.objects.filter(
        Q(status__in=OPEN), provider__workplace__isnull=False, last_day__gte=on
    ).exclude(first_day=None)
    for referral in referrals.order_by("pk"):
        used = Seat.objects.filter(
            first_day__lte=referral.last_day, last_day__gte=referral.first_day
        )
        rows = Place.objects.filter(workplace=referral.provider_id, measure=referral.measure)
        place = rows.exclude(pk__in=used.values("place")).order_by("pk").first()
        if place is None or referral.first_day is None or referral.last_day is None:
            continue
        Seat.objects.create(
            place=place,
            referral=referral,
            first_day=referral.first_day,
            last_day=referral.last_day,
            state="taken" if referral.status in STARTED else "reserved",
            holds_on=on,
            recorded_at=midnight(on),
            recorded_by_id=referral.caseworker_id,
            source="caseworker",
        )
