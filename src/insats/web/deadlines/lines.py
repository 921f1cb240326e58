"""What must be done, as lines of a list: words, days, where it is done, and the groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from insats.deadlines.deadline import Deadline
from insats.deadlines.kinds import GROUPS
from insats.web.links import person_address, referral_address
from insats.web.words import away

MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class Group:
    """A link that narrows the list: where it leads, how many stand there, whether it is chosen."""

    code: str
    name: str
    count: int
    more: bool
    current: bool


def chosen(asked: str, found: Sequence[Deadline]) -> str:
    """Return the group that was asked for; nothing where nothing is in it, or there is none."""
    return asked if any(each.kind.group == asked for each in found) else ""


def groups(found: Sequence[Deadline], current: str) -> list[Group]:
    """Return the groups that have something in them, in their order."""
    counts = {code: sum(each.kind.group == code for each in found) for code in GROUPS}
    return [
        Group(code, str(name), min(counts[code], MOST_LINES), counts[code] > MOST_LINES,
              code == current)
        for code, name in GROUPS.items() if counts[code]
    ]  # fmt: skip


def shown(found: Sequence[Deadline], current: str) -> list[Deadline]:
    """Return what a page shows: the most urgent of a group, or of all with the few plans last."""
    if current:
        return _of(found, current)[:MOST_LINES]
    plans = _of(found, "plans")
    return [*[each for each in found if each.kind.group != "plans"][:MOST_LINES], *plans]


def are_more(found: Sequence[Deadline], current: str) -> bool:
    """Tell whether there is more than a page shows, plans apart."""
    rest = _of(found, current) if current else found
    return len([each for each in rest if each.kind.group != "plans"]) > MOST_LINES


def _of(found: Sequence[Deadline], group: str) -> list[Deadline]:
    return [each for each in found if each.kind.group == group]


def drawn(line: Deadline, today: date) -> dict[str, Any]:
    """Return a line with what the page writes of it."""
    return {
        "line": line,
        "state": line.state(today),
        "away": away(line.day, today),
        "clock": timezone.localtime(line.at) if line.at else None,
        "act": line.kind.act,
        "href": address_of(line),
    }


def address_of(line: Deadline) -> str:
    """Return where something is done: on a page of whoever is to do it."""
    if line.referral is None:
        return person_address(line.person.public_id)
    if line.kind.role == "provider":
        return reverse("providers:referral", args=[line.referral])
    if line.kind.code == "my_review":
        return reverse("participants:review", args=[line.referral, line.key])
    if line.kind.role == "participant":
        return reverse("participants:referral", args=[line.referral])
    return referral_address(line.referral)
