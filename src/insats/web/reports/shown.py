"""How reports are read on a page: months, where they stand, and days in figures and words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from insats.accounts.actor import Actor
from insats.followup.actions import SendMonthReport
from insats.followup.held import is_held_now
from insats.followup.models import AttendedDay, FinalReport, MonthReport, ReportState
from insats.followup.reports import Standing, Stands, days_told, final_of, months_of
from insats.payments.months import no_support
from insats.people.models import Source
from insats.referrals.models import Referral
from insats.web.people.shown import capital
from insats.web.reports.reaching import OFFICE, PERSON, PROVIDER, Reader
from insats.web.words import NO_BREAK, day

Kind = AttendedDay.Kind


def month_name(month: date) -> str:
    """Return a month in words: "mars 2024"."""
    return day(month.replace(day=1)).split(NO_BREAK, 1)[1]


def weekday_and_day(value: date) -> str:
    """Return a day of a month that is known: "måndag 4"."""
    return f"{date_format(value, 'l')}{NO_BREAK}{value.day}"


def title_of(month: date | None) -> str:
    """Return what a report is called."""
    if month is None:
        return _("Slutredovisning")
    return _("Närvaro och rapport för %(month)s") % {"month": month_name(month)}


# --- where a report stands ------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Mark:
    """How a state looks: its class, its icon, its word."""

    style: str
    icon: str
    word: str | Promise


MARKS: Mapping[Stands, Mark] = {
    Stands.TO_COME: Mark("closed", "dash", gettext_lazy("Senare")),
    Stands.AWAITED: Mark("unknown", "clock", gettext_lazy("Väntas")),
    Stands.LATE: Mark("unknown", "warning", gettext_lazy("Försenad")),
    Stands.SENT: Mark("unknown", "letter", gettext_lazy("Inkommen")),
    Stands.RETURNED: Mark("unknown", "back", gettext_lazy("Ska kompletteras")),
    Stands.APPROVED: Mark("open", "check", gettext_lazy("Godkänd")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A report in a list: what it is called, where it stands, and where the reader goes."""

    standing: Standing
    today: date
    name: str
    href: str
    # Whether the link leads to where the report is written.
    writes: bool

    @property
    def month(self) -> date | None:
        """The month; None for the final report."""
        return self.standing.month

    @property
    def stands(self) -> Stands:
        """Where it stands."""
        return self.standing.stands(self.today)

    @property
    def mark(self) -> Mark:
        """How that looks."""
        return MARKS[self.stands]

    @property
    def says(self) -> str:
        """When it came, or is wanted."""
        report, by = self.standing.report, {"day": day(self.standing.by)}
        if report is not None:
            return _("Kom den %(day)s.") % {"day": day(report.sent_at)}
        if self.stands == Stands.TO_COME:
            return _("Kan skickas från den %(day)s.") % {"day": day(self.standing.opens)}
        if self.stands == Stands.LATE:
            return _("Väntades senast den %(day)s.") % by
        return _("Väntas senast den %(day)s.") % by


def lines_for(reader: Reader, actor: Actor, referral: Referral) -> list[Line]:
    """Return the months and the final report of a referral, as a reader goes to them."""
    final = final_of(referral)
    months = months_of(referral)
    if reader is PROVIDER:
        months = [each for each in months if each.month and is_held_now(referral, each.month)]
    every = [*months, *([final] if final else [])]
    may_send = reader is not PERSON and SendMonthReport.allowed(actor, referral)
    return [_line(reader, actor, referral, each, may_send) for each in every]


def _line(
    reader: Reader, actor: Actor, referral: Referral, standing: Standing, may_send: bool
) -> Line:
    stands = standing.stands(actor.on)
    unsent = stands in (Stands.AWAITED, Stands.LATE)
    writes = may_send and (unsent or (stands == Stands.RETURNED and reader is not OFFICE))
    name = capital(month_name(standing.month)) if standing.month else _("Slutredovisning")
    href = ""
    if writes:
        href = reader.form_address(referral, standing.month)
    elif standing.report is not None:
        href = reader.address(referral, standing.month)
    return Line(standing, actor.on, name, href, writes)


def blocked(referral: Referral, lines: Sequence[Line]) -> list[str]:
    """Return what late and returned reports keep from being done, a sentence each."""
    if referral.provider_id is None or no_support(referral):
        return []
    said = {
        Stands.LATE: _(
            "Rapporten för %(month)s saknas. Utan den går månadens ersättning inte att betala ut."
        ),
        Stands.RETURNED: _(
            "Rapporten för %(month)s ska kompletteras. Tills den är godkänd går månadens "
            "ersättning inte att betala ut."
        ),
    }
    return [
        said[each.stands] % {"month": month_name(each.month)}
        for each in lines
        if each.month and each.stands in said
    ]


# --- days -----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Days:
    """The days of a report: how many of each kind, which were not whole days there, and all."""

    days: Mapping[date, str]

    @classmethod
    def of(cls, report: MonthReport) -> "Days":
        """Read them."""
        return cls(days_told(report))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.days)

    @property
    def there(self) -> int:
        """On how many of them the person was there, the whole day or a part of it."""
        return sum(kind in (Kind.PRESENT, Kind.PART) for kind in self.days.values())

    @property
    def figures(self) -> list[tuple[str, int]]:
        """The kinds that there are days of, in words, with how many."""
        found = Counter(self.days.values())
        return [(capital(str(kind.label)), found[kind]) for kind in Kind if found[kind]]

    @property
    def other(self) -> list[tuple[str, str]]:
        """The days that were not whole days there, each with what it was."""
        return _said({day: kind for day, kind in self.days.items() if kind != Kind.PRESENT})

    @property
    def every(self) -> list[tuple[str, str]]:
        """Every day in order, each with what it was."""
        return _said(self.days)

    def said_to_person(self) -> str:
        """Return the days in a sentence to the person."""
        said = ngettext(
            "Du var där %(there)s av %(days)s dag.",
            "Du var där %(there)s av %(days)s dagar.",
            self.count,
        )
        return said % {"there": self.there, "days": self.count}


def _said(days: Mapping[date, str]) -> list[tuple[str, str]]:
    return [
        (capital(weekday_and_day(day)), str(Kind(kind).label)) for day, kind in sorted(days.items())
    ]


# --- versions -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Version:
    """A row of a report: what was done, by whom, when, and the words with it."""

    row: MonthReport | FinalReport

    @property
    def says(self) -> str:
        """Return what was done, and by whom."""
        said = {
            ReportState.SENT: _("Version %(n)s kom från %(name)s"),
            ReportState.RETURNED: _("Version %(n)s lämnades tillbaka av %(name)s"),
            ReportState.APPROVED: _("Version %(n)s godkändes av %(name)s"),
        }
        return said[ReportState(self.row.state)] % {"n": self.row.number, "name": self._who}

    @property
    def _who(self) -> str:
        by = self.row.recorded_by.name if self.row.recorded_by else ""
        return self.row.sent_by_name if self.row.state == ReportState.SENT else by

    @property
    def words(self) -> str:
        """Why it was returned, or what it changed; an approval says nothing of its own."""
        return "" if self.row.state == ReportState.APPROVED else self.row.why

    @property
    def written_down(self) -> str:
        """Who at the office wrote it down for the provider; empty where none did."""
        by_office = self.row.source == Source.CASEWORKER and self.row.state == ReportState.SENT
        return self.row.recorded_by.name if by_office and self.row.recorded_by else ""
