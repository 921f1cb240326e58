"""What the tests of the pages of reports read and send."""

import html
import re
from typing import Any

from insats.followup.reports import current_final, current_month, prefilled
from tests.followup.reporting import MARCH


def text(response: Any) -> str:
    """What a page says."""
    said = re.sub(r"<[^>]+>", " ", response.content.decode())
    return html.unescape(" ".join(said.split()).replace("\N{NO-BREAK SPACE}", " "))


def at_provider(referral: Any, rest: str = "2024-03/skicka/") -> str:
    """An address of the provider's."""
    return f"/anordnare/{referral.public_id}/rapporter/{rest}"


def at_office(referral: Any, rest: str = "2024-03/") -> str:
    """An address of the office's."""
    return f"/anvisningar/{referral.public_id}/rapporter/{rest}"


def at_home(referral: Any, rest: str = "") -> str:
    """An address of the person's own."""
    return f"/min-sida/insats/{referral.public_id}/rapporter/{rest}"


def key(row: Any) -> str:
    """The key of a row, as a form has it."""
    return str(row.pk) if row else ""


def month_form(referral: Any, **fields: Any) -> dict[str, Any]:
    """The form of March as the page has it; ``d5="ill"`` changes a day."""
    begun = prefilled(referral, MARCH)
    form = {f"day-{day.isoformat()}": kind for day, kind in begun.days.items()}
    form |= {f"activity-{each.pk}": state for each, state in begun.activities}
    form |= {"words": "", "seen": key(current_month(referral, MARCH))}
    days = {f"day-{MARCH.replace(day=int(name[1:]))}": kind for name, kind in fields.items()
            if re.fullmatch(r"d\d+", name)}  # fmt: skip
    rest = {name: value for name, value in fields.items() if not re.fullmatch(r"d\d+", name)}
    return form | days | rest


def final_form(referral: Any, **fields: Any) -> dict[str, Any]:
    """The form of the final report, filled in."""
    return {
        "result": "closer",
        "done_words": "Monterat cyklar.",
        "works": "Passar tider.",
        "next_step": "seek_work",
        "next_words": "",
        "seen": key(current_final(referral)),
        **fields,
    }
