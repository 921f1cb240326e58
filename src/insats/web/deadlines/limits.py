"""How many calendar addresses that lead nowhere may be tried; see ``insats.web.limits``."""

from insats.web.limits import Limit

_CALENDARS = Limit("via kalender", "/kalender/")
is_closed, note = _CALENDARS.is_closed, _CALENDARS.note
