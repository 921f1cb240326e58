"""Pages that have been drawn, kept for as long as what they rest on is the same.

A page is kept only for readers without a session: nothing in it is about who reads it. The key
names the address, the language, the day, the rulebook, and the supply where that matters.
"""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import date
from hashlib import sha256
from threading import Lock

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from insats.contracts.models import SupplyEntry, SupplyMunicipality
from insats.rulebook.book import current
from insats.web.words import language

Key = tuple[str, str, date, str, Hashable]

MOST_PAGES = 600
LONGEST_ADDRESS = 200


class Pages:
    """The pages used last, by key; safe to share between threads."""

    def __init__(self, most: int = MOST_PAGES) -> None:
        self._pages: OrderedDict[Key, tuple[bytes, str]] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def get(self, key: Key) -> HttpResponse | None:
        """Return the page with a key, as a new response; None where none is kept."""
        with self._lock:
            found = self._pages.get(key)
            if found is None:
                return None
            self._pages.move_to_end(key)
        return HttpResponse(found[0], content_type=found[1])

    def keep(self, key: Key, page: HttpResponse) -> None:
        """Keep a page, and forget the one unused for longest where there are too many."""
        with self._lock:
            self._pages[key] = (page.content, page.headers["Content-Type"])
            while len(self._pages) > self._most:
                self._pages.popitem(last=False)


def key_of(request: HttpRequest, rests_on: Hashable) -> Key | None:
    """Return what a page is kept under; None where it must not be."""
    address = request.build_absolute_uri()
    if settings.SESSION_COOKIE_NAME in request.COOKIES or len(address) > LONGEST_ADDRESS:
        return None
    return address, language(), timezone.localdate(), current().hash, rests_on


def supply_version() -> str:
    """Return a text that changes whenever a supply entry, or where it is offered, does.

    Two queries, whatever is on offer.
    """
    entries = tuple(SupplyEntry.objects.order_by("pk").values_list().iterator())
    places = SupplyMunicipality.objects.aggregate(Count("pk"), Max("pk"))
    return sha256(repr((entries, places)).encode()).hexdigest()
