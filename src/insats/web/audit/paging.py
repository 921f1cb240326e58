"""Going through lines that only grow at the front: a page, and what comes before it in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from insats.audit.models import Kept
from insats.web.audit.filters import key, read

K = TypeVar("K", bound=Kept)
PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Lines(Generic[K]):
    """Some lines, newest first; ``older`` is the key after which older ones follow, if any."""

    lines: Sequence[K]
    older: int | None


def page(lines: QuerySet[K], request: HttpRequest) -> Lines[K]:
    """Return the page of lines that an address asks for: as quick far back as at the front."""
    found = list(_before(lines, read(key, request.GET.get("fore", "")))[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    return Lines(shown, shown[-1].pk if len(found) > PAGE_SIZE else None)


def _before(lines: QuerySet[K], last: int | None) -> QuerySet[K]:
    manager: Any = lines.model._default_manager
    edge = manager.filter(pk=last).values_list("at", flat=True).first() if last else None
    if edge is None:
        return lines
    return lines.filter(Q(at__lte=edge), Q(at__lt=edge) | Q(pk__lt=last))
